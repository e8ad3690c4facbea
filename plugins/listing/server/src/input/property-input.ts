import { isMasked, parsePhone } from '@scrm/guard/domain';
import { z } from 'zod';
import {
  BUILDING_TYPES,
  DATUMS,
  FIRE_CLASSES,
  FIRE_RESISTANCES,
  OFFERINGS,
  PROPERTY_FIELD_LABELS as P,
  RENT_UNITS,
  SPACE_FIELD_LABELS as S,
} from '../../../domain';
import {
  amountFen,
  choice,
  count,
  day,
  degrees,
  measure,
  requiredText,
  text,
  tristate,
  typedAmount,
  unitPrice,
  words,
} from './fields';

/** Where a figure becomes absurd, from what industrial property in China is like at its largest. */
const MAX = {
  areaSqm: 10_000_000,
  landAreaMu: 15_000,
  heightM: 60,
  loadTonPerSqm: 100,
  powerKva: 500_000,
  craneTon: 1000,
  liftTon: 100,
  truckLengthM: 30,
  rentFenPerSqmMonth: 100_000,
  distanceKm: 1000,
  salePriceFen: 10_000_000_000_000,
} as const;

const figures = {
  areaSqm: measure(P.areaSqm, { max: MAX.areaSqm, unit: '㎡' }),
  minDivisibleSqm: measure(P.minDivisibleSqm, { max: MAX.areaSqm, unit: '㎡' }),
  heightM: measure(P.heightM, { max: MAX.heightM, unit: '米' }),
  loadTonPerSqm: measure(P.loadTonPerSqm, {
    max: MAX.loadTonPerSqm,
    unit: 't/㎡',
  }),
  powerKva: measure(P.powerKva, { max: MAX.powerKva, unit: 'kVA', zero: true }),
  craneTon: measure(P.craneTon, { max: MAX.craneTon, unit: 't', zero: true }),
  rentFenPerSqmMonth: unitPrice(P.rentFenPerSqmMonth, MAX.rentFenPerSqmMonth),
};

const distance = (label: string) => measure(label, { max: MAX.distanceKm, unit: 'km', zero: true });

const relation = (label: string) =>
  z.union([z.string().max(64), z.number().int().positive()], { error: `「${label}」不存在` }).nullable();

/** What a person may write of a property; every key is optional here, completeness is asked for at listing. */
export const propertyFields = z.object({
  title: requiredText(P.title, 200),
  offering: choice(P.offering, OFFERINGS).refine((value) => value !== null, {
    error: `请选择「${P.offering}」`,
  }),
  buildingType: choice(P.buildingType, BUILDING_TYPES),
  structure: text(P.structure, 50),
  ...figures,
  divisible: tristate(P.divisible),
  landAreaMu: z.preprocess(
    (value) => (value === '' ? null : typeof value === 'string' ? Number(value) : value),
    z
      .number({ error: `「${P.landAreaMu}」应为数字` })
      .positive({ error: `「${P.landAreaMu}」必须大于 0` })
      .max(MAX.landAreaMu, {
        error: `「${P.landAreaMu}」不能超过 ${MAX.landAreaMu} 亩`,
      })
      .nullable(),
  ),
  officeAreaSqm: measure(P.officeAreaSqm, { max: MAX.areaSqm, unit: '㎡', zero: true }),
  yardAreaSqm: measure(P.yardAreaSqm, { max: MAX.areaSqm, unit: '㎡', zero: true }),
  columnGridM: text(P.columnGridM, 50),
  floor: text(P.floor, 50),
  floors: count(P.floors, 200),
  craneCount: count(P.craneCount, 200),
  freightLiftTon: measure(P.freightLiftTon, {
    max: MAX.liftTon,
    unit: 't',
    zero: true,
  }),
  freightLiftCount: count(P.freightLiftCount, 200),
  docks: count(P.docks, 1000),
  truckAccess: tristate(P.truckAccess),
  truckLengthM: measure(P.truckLengthM, { max: MAX.truckLengthM, unit: '米' }),
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
  rentTypedUnit: choice(P.rentTypedUnit, RENT_UNITS),
  salePriceFen: amountFen(P.salePriceFen, MAX.salePriceFen),
  negotiable: tristate(P.negotiable),
  depositMonths: count(P.depositMonths, 60),
  paymentMonths: count(P.paymentMonths, 60),
  minTermMonths: count(P.minTermMonths, 600),
  rentFreeMonths: count(P.rentFreeMonths, 60),
  vacantFrom: day(P.vacantFrom),
  city: text(P.city, 50),
  district: text(P.district, 50),
  town: text(P.town, 50),
  park: text(P.park, 100),
  address: text(P.address, 200),
  motorwayDistanceKm: distance(P.motorwayDistanceKm),
  portDistanceKm: distance(P.portDistanceKm),
  metroDistanceKm: distance(P.metroDistanceKm),
  lng: degrees(P.lng, -180, 180),
  lat: degrees(P.lat, -90, 90),
  datum: choice(P.datum, DATUMS),
  tags: words(P.tags, 30),
  facilities: words(P.facilities, 50),
  description: text(P.description, 20_000),
  ownerName: text(P.ownerName, 50),
  ownerPhone: text(P.ownerPhone, 40).refine(isPhone, { error: `「${P.ownerPhone}」不是有效的电话号码` }),
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
  });

/** What a person may write of a space. */
export const spaceFields = z.object({
  label: requiredText(S.label, 50),
  floor: text(S.floor, 50),
  ...figures,
  sortOrder: count(S.sortOrder, 10_000),
});

export const spacePatch = spaceFields.partial();
export type SpacePatch = z.output<typeof spacePatch>;

export const newSpace = spacePatch
  .extend({ label: spaceFields.shape.label, areaSqm: measure(S.areaSqm, { max: MAX.areaSqm, unit: '㎡' }) })
  .refine((space) => space.areaSqm !== null, {
    path: ['areaSqm'],
    error: `请填写「${S.areaSqm}」`,
  });

export const freeArea = measure(P.freeAreaSqm, {
  max: MAX.areaSqm,
  unit: '㎡',
  zero: true,
});

/** A number in full, or the masked one that a read answered: that changes nothing. */
function isPhone(value: string | null): boolean {
  return !value || isMasked(value) || parsePhone(value).ok;
}
