import { isMasked, parsePhone } from '@scrm/guard/domain';
import { parseInput, withoutIdentity } from '@scrm/guard/kit';
import { z } from 'zod';
import {
  BUILDING_TYPE_LABELS,
  BUILDING_TYPES,
  DATUMS,
  FIGURE_RANGES,
  FIRE_CLASSES,
  FIRE_RESISTANCES,
  gridInMetres,
  isAbsurdGrid,
  looksLikePhone,
  OFFERING_LABELS,
  OFFERINGS,
  PROPERTY_FIELD_LABELS as P,
  RENT_UNIT_LABELS,
  RENT_UNITS,
  SPACE_FIELD_LABELS as S,
  settleFloor,
  tellHighestFloor,
} from '../../../domain';
import {
  amountFen,
  choice,
  count,
  degrees,
  land,
  measure,
  requiredText,
  SORT_ORDERS,
  text,
  tristate,
  typedAmount,
  unitPrice,
  vacancy,
  words,
} from './fields';

type FigureOfBoth = keyof typeof P & keyof typeof S & keyof typeof FIGURE_RANGES;

/** What a property and each of its spaces have, under the names of either. */
const figuresNamed = (labels: Record<FigureOfBoth, string>) => ({
  areaSqm: measure(labels.areaSqm, FIGURE_RANGES.areaSqm),
  minDivisibleSqm: measure(labels.minDivisibleSqm, FIGURE_RANGES.minDivisibleSqm),
  heightM: measure(labels.heightM, FIGURE_RANGES.heightM),
  loadTonPerSqm: measure(labels.loadTonPerSqm, FIGURE_RANGES.loadTonPerSqm),
  powerKva: measure(labels.powerKva, FIGURE_RANGES.powerKva),
  craneTon: measure(labels.craneTon, FIGURE_RANGES.craneTon),
  rentFenPerSqmMonth: unitPrice(labels.rentFenPerSqmMonth, FIGURE_RANGES.rentFenPerSqmMonth),
});

/** In the archive's one spelling; a floor above those that any tower has is a room's number, or a slip. */
const floorText = (label: string) =>
  text(label, 50)
    .refine((value) => !value || (tellHighestFloor(value) ?? 0) <= FIGURE_RANGES.floors.most, {
      error: `「${label}」不合理，请核对`,
      abort: true,
    })
    .refine((value) => !value || settleFloor(value) !== null, {
      error: `「${label}」看不出是几楼，请写成如 1、2-3、-1 或「整栋」`,
    })
    .transform((value) => value && settleFloor(value));

const relation = (label: string) =>
  z.union([z.string().max(64), z.number().int().positive()], { error: `「${label}」不存在` }).nullable();

/** What a person may write of a property; every key is optional here, completeness is asked for at listing. */
export const propertyFields = z.object({
  title: requiredText(P.title, 200),
  offering: choice(P.offering, OFFERINGS, OFFERING_LABELS).refine((value) => value !== null, {
    error: `请选择「${P.offering}」`,
  }),
  buildingType: choice(P.buildingType, BUILDING_TYPES, BUILDING_TYPE_LABELS),
  structure: text(P.structure, 50),
  ...figuresNamed(P),
  divisible: tristate(P.divisible),
  landAreaMu: land(P.landAreaMu, FIGURE_RANGES.landAreaMu),
  officeAreaSqm: measure(P.officeAreaSqm, FIGURE_RANGES.officeAreaSqm),
  yardAreaSqm: measure(P.yardAreaSqm, FIGURE_RANGES.yardAreaSqm),
  columnGridM: text(P.columnGridM, 50)
    .transform((value) => value && gridInMetres(value))
    .refine((value) => !value || /\d/.test(value), {
      error: `「${P.columnGridM}」应写明米数，如 8×24`,
    })
    .refine((value) => !value || !isAbsurdGrid(value), {
      error: `「${P.columnGridM}」应在 2 到 200 米之间，请核对`,
    }),
  floor: floorText(P.floor),
  floors: count(P.floors, FIGURE_RANGES.floors),
  craneCount: count(P.craneCount, FIGURE_RANGES.craneCount),
  freightLiftTon: measure(P.freightLiftTon, FIGURE_RANGES.freightLiftTon),
  freightLiftCount: count(P.freightLiftCount, FIGURE_RANGES.freightLiftCount),
  docks: count(P.docks, FIGURE_RANGES.docks),
  truckAccess: tristate(P.truckAccess),
  truckLengthM: measure(P.truckLengthM, FIGURE_RANGES.truckLengthM),
  dormitory: tristate(P.dormitory),
  fireClass: choice(P.fireClass, FIRE_CLASSES),
  fireResistance: choice(P.fireResistance, FIRE_RESISTANCES),
  eia: tristate(P.eia),
  sewage: tristate(P.sewage),
  drainage: tristate(P.drainage),
  tradeLimits: words(P.tradeLimits, 50),
  registrable: tristate(P.registrable),
  titleCert: tristate(P.titleCert),
  landUse: text(P.landUse, 50),
  rentTypedAmount: typedAmount(P.rentTypedAmount),
  rentTypedUnit: choice(P.rentTypedUnit, RENT_UNITS, RENT_UNIT_LABELS),
  salePriceFen: amountFen(P.salePriceFen, FIGURE_RANGES.salePriceFen),
  negotiable: tristate(P.negotiable),
  depositMonths: count(P.depositMonths, FIGURE_RANGES.depositMonths),
  paymentMonths: count(P.paymentMonths, FIGURE_RANGES.paymentMonths),
  minTermMonths: count(P.minTermMonths, FIGURE_RANGES.minTermMonths),
  rentFreeMonths: count(P.rentFreeMonths, FIGURE_RANGES.rentFreeMonths),
  vacantFrom: vacancy(P.vacantFrom),
  city: text(P.city, 50),
  district: text(P.district, 50),
  town: text(P.town, 50),
  park: text(P.park, 100),
  address: text(P.address, 200),
  motorwayDistanceKm: measure(P.motorwayDistanceKm, FIGURE_RANGES.motorwayDistanceKm),
  portDistanceKm: measure(P.portDistanceKm, FIGURE_RANGES.portDistanceKm),
  metroDistanceKm: measure(P.metroDistanceKm, FIGURE_RANGES.metroDistanceKm),
  lng: degrees(P.lng, FIGURE_RANGES.lng),
  lat: degrees(P.lat, FIGURE_RANGES.lat),
  datum: choice(P.datum, DATUMS),
  tags: words(P.tags, 30),
  facilities: words(P.facilities, 50),
  description: text(P.description, 20_000, { hasLines: true }),
  internalNote: text(P.internalNote, 5000, { hasLines: true }),
  ownerName: text(P.ownerName, 50),
  ownerPhone: text(P.ownerPhone, 40)
    .refine(isPhone, { error: `「${P.ownerPhone}」不是有效的电话号码` })
    .transform(inStoredForm),
  region: relation(P.region),
  parkRef: relation(P.parkRef),
  agent: relation(P.agent),
});

export const propertyPatch = propertyFields.partial();
export type PropertyPatch = z.output<typeof propertyPatch>;

/** The fields' own schemas, not `required()`: that one refuses in words of zod's. */
export const newProperty = propertyPatch.extend({
  title: propertyFields.shape.title,
  offering: propertyFields.shape.offering,
});

/** A code of one's own, for archives that come with their numbers. */
export const propertyCode = z
  .string({ error: '「房源编号」应为文字' })
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{2,23}$/, {
    error: '「房源编号」应为 3 到 24 位字母、数字或短横线',
    abort: true,
  })
  .refine((value) => !looksLikePhone(value), {
    error: '「房源编号」像是电话号码：编号对外公开，请换一个',
  });

/** What a person may write of a space. */
export const spaceFields = z.object({
  label: requiredText(S.label, 50),
  floor: floorText(S.floor),
  ...figuresNamed(S),
  sortOrder: count(S.sortOrder, SORT_ORDERS),
});

export const spacePatch = spaceFields.partial();
export type SpacePatch = z.output<typeof spacePatch>;

const newSpaceFields = spacePatch.extend({
  label: spaceFields.shape.label,
  areaSqm: spaceFields.shape.areaSqm,
});
const hasArea = (space: { areaSqm: number | null }) => space.areaSqm !== null;
const AREA_MISSING = { path: ['areaSqm'], error: `请填写「${S.areaSqm}」` };

export const newSpace = newSpaceFields.refine(hasArea, AREA_MISSING);

export const freeArea = measure(P.freeAreaSqm, { most: FIGURE_RANGES.areaSqm.most, unit: '㎡', zero: true });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Spaces that come with their property: `keep` of what names a row in a form that was read, the rest of it is no field. */
const spaceListOf = <T extends z.ZodType>(space: T, keep: readonly string[] = []) =>
  z
    .array(
      z.preprocess((given) => {
        if (!isRecord(given)) return given;
        const kept = keep.filter((name) => name in given).map((name) => [name, given[name]]);
        return { ...withoutIdentity(given), ...Object.fromEntries(kept) };
      }, space),
      { error: '「空间」应为列表' },
    )
    .max(500, { error: '空间不能超过 500 个' });

export const newSpaceList = spaceListOf(
  newSpaceFields.extend({ freeAreaSqm: freeArea.optional() }).strict().refine(hasArea, AREA_MISSING),
);

/** Of a property that is there: its spaces by their documentId, and new ones. */
export const spaceList = spaceListOf(
  spacePatch.extend({ documentId: z.string().max(64).optional(), freeAreaSqm: freeArea.optional() }).strict(),
  ['documentId'],
).min(1, { error: '房源至少要有一个空间' });

/** What is free of a new property; null where nothing is said. @throws DomainError 400 naming the field */
export function readFreeArea(freeAreaSqm: unknown): number | null {
  return parseInput(z.object({ freeAreaSqm: freeArea.optional() }), { freeAreaSqm }).freeAreaSqm ?? null;
}

/** A number in full, or the masked one that a read answered: that changes nothing. */
function isPhone(value: string | null): boolean {
  return !value || isMasked(value) || parsePhone(value).ok;
}

function inStoredForm(phone: string | null): string | null {
  const parsed = parsePhone(phone);
  return parsed.ok ? parsed.phone : phone;
}
