import { isWithin, RATIOS } from './figure-ranges';
import { LARGE_TRUCK_M } from './intake/read-access';
import { arePositionsSwapped, isInChina } from './is-in-china';
import { PROPERTY_FIELD_LABELS, withoutUnit } from './labels';
import { sqmOfMu } from './rent-units';
import { tellHighestFloor } from './tell-highest-floor';

/** What of a listing may contradict itself, in the archive's units; null and absent are unknown, and contradict nothing. */
export interface ListingFacts {
  areaSqm?: number | null;
  freeAreaSqm?: number | null;
  divisible?: boolean | null;
  minDivisibleSqm?: number | null;
  officeAreaSqm?: number | null;
  landAreaMu?: number | null;
  salePriceFen?: number | null;
  floor?: string | null;
  floors?: number | null;
  craneCount?: number | null;
  craneTon?: number | null;
  freightLiftCount?: number | null;
  freightLiftTon?: number | null;
  truckAccess?: boolean | null;
  truckLengthM?: number | null;
  minTermMonths?: number | null;
  rentFreeMonths?: number | null;
  lng?: number | null;
  lat?: number | null;
}
export type ListingFactField = keyof ListingFacts;

export interface Contradiction {
  code: string;
  /** Where to say it: the first of `fields` that was written. */
  field: ListingFactField;
  fields: readonly ListingFactField[];
  /** Names the fields, in Chinese. */
  message: string;
}

interface Rule {
  code: string;
  /** Whoever writes one of them is told; the first that was written is where. */
  fields: readonly [ListingFactField, ...ListingFactField[]];
  /** `space`: by the figures of one space, not by sums and extremes of several; `each`: by either's own; of the property when left out. */
  of?: 'space' | 'each';
  /** What a reader of free text leaves out, where it meets both; `fields` when left out. */
  doubtful?: readonly ListingFactField[];
  holds: (facts: ListingFacts) => boolean;
  tell: (name: (field: ListingFactField) => string, facts: ListingFacts) => string;
}

const isAbove = (a: number | null | undefined, b: number | null | undefined) =>
  a != null && b != null && a > b;

/** A sale price in 元 by the larger and by the smaller of the areas that are known. */
function salePerSqm({ salePriceFen, areaSqm, landAreaMu }: ListingFacts): [number, number] | null {
  const areas = [areaSqm, landAreaMu && sqmOfMu(landAreaMu)].filter((area) => !!area) as number[];
  if (!salePriceFen || areas.length === 0) return null;
  return [salePriceFen / 100 / Math.max(...areas), salePriceFen / 100 / Math.min(...areas)];
}

/** Each is certain: what only seems odd is for the review of a listing. */
const RULES: readonly Rule[] = [
  {
    code: 'crane_denied',
    fields: ['craneCount', 'craneTon'],
    holds: ({ craneCount, craneTon }) => craneCount === 0 && isAbove(craneTon, 0),
    tell: (name, { craneTon }) =>
      `「${name('craneCount')}」为 0，与「${name('craneTon')}」${craneTon} 吨矛盾`,
  },
  {
    code: 'crane_without_load',
    fields: ['craneTon', 'craneCount'],
    holds: ({ craneCount, craneTon }) => craneTon === 0 && isAbove(craneCount, 0),
    tell: (name, { craneCount }) =>
      `「${name('craneTon')}」为 0，与「${name('craneCount')}」${craneCount} 台矛盾`,
  },
  {
    code: 'lift_denied',
    fields: ['freightLiftCount', 'freightLiftTon'],
    holds: ({ freightLiftCount, freightLiftTon }) => freightLiftCount === 0 && isAbove(freightLiftTon, 0),
    tell: (name, { freightLiftTon }) =>
      `「${name('freightLiftCount')}」为 0，与「${name('freightLiftTon')}」${freightLiftTon} 吨矛盾`,
  },
  {
    code: 'lift_without_load',
    fields: ['freightLiftTon', 'freightLiftCount'],
    holds: ({ freightLiftCount, freightLiftTon }) => freightLiftTon === 0 && isAbove(freightLiftCount, 0),
    tell: (name, { freightLiftCount }) =>
      `「${name('freightLiftTon')}」为 0 吨，与「${name('freightLiftCount')}」${freightLiftCount} 台矛盾`,
  },
  {
    // «大车进不了，能进 4.2 米货车» is none, and 9.6 m may be called either
    code: 'truck_denied',
    fields: ['truckLengthM', 'truckAccess'],
    holds: ({ truckAccess, truckLengthM }) => truckAccess === false && isAbove(truckLengthM, LARGE_TRUCK_M),
    tell: (name, { truckLengthM }) =>
      `「${name('truckAccess')}」为否，与「${name('truckLengthM')}」${truckLengthM} 米矛盾`,
  },
  {
    // the whole as its smallest part says the same twice
    code: 'part_of_indivisible',
    fields: ['minDivisibleSqm', 'divisible'],
    of: 'space',
    holds: ({ divisible, minDivisibleSqm, areaSqm }) =>
      divisible === false && minDivisibleSqm != null && (areaSqm == null || minDivisibleSqm < areaSqm),
    tell: (name, { minDivisibleSqm }) =>
      `「${name('divisible')}」为否，与「${name('minDivisibleSqm')}」${minDivisibleSqm} ㎡矛盾`,
  },
  {
    code: 'part_above_whole',
    fields: ['minDivisibleSqm', 'areaSqm'],
    doubtful: ['minDivisibleSqm'],
    of: 'space',
    holds: ({ minDivisibleSqm, areaSqm }) => isAbove(minDivisibleSqm, areaSqm),
    tell: (name, { minDivisibleSqm, areaSqm }) =>
      `「${name('minDivisibleSqm')}」${minDivisibleSqm} ㎡ 大于「${name('areaSqm')}」${areaSqm} ㎡`,
  },
  {
    // of who writes the part alone: deals leave less than it, and that rest is let as one
    code: 'part_above_free',
    fields: ['minDivisibleSqm'],
    of: 'space',
    holds: ({ minDivisibleSqm, freeAreaSqm, areaSqm }) =>
      isAbove(freeAreaSqm, 0) && isAbove(minDivisibleSqm, freeAreaSqm) && !isAbove(minDivisibleSqm, areaSqm),
    tell: (name, { minDivisibleSqm, freeAreaSqm }) =>
      `「${name('minDivisibleSqm')}」${minDivisibleSqm} ㎡ 大于「${name('freeAreaSqm')}」${freeAreaSqm} ㎡`,
  },
  {
    code: 'free_above_whole',
    fields: ['freeAreaSqm', 'areaSqm'],
    of: 'space',
    holds: ({ freeAreaSqm, areaSqm }) => isAbove(freeAreaSqm, areaSqm),
    tell: (name, { freeAreaSqm, areaSqm }) =>
      `「${name('freeAreaSqm')}」${freeAreaSqm} ㎡ 大于「${name('areaSqm')}」${areaSqm} ㎡`,
  },
  {
    code: 'office_above_whole',
    fields: ['officeAreaSqm', 'areaSqm'],
    doubtful: ['officeAreaSqm'],
    holds: ({ officeAreaSqm, areaSqm }) => isAbove(officeAreaSqm, areaSqm),
    tell: (name, { officeAreaSqm, areaSqm }) =>
      `「${name('officeAreaSqm')}」${officeAreaSqm} ㎡ 大于「${name('areaSqm')}」${areaSqm} ㎡`,
  },
  {
    // of either area, whichever makes it likelier: a yard is sold by its land
    code: 'sale_absurd',
    fields: ['salePriceFen', 'areaSqm', 'landAreaMu'],
    doubtful: ['salePriceFen'],
    holds: (facts) => {
      const [low, high] = salePerSqm(facts) ?? [];
      const { least, most } = RATIOS.saleYuanPerSqm.possible;
      return isAbove(low, most) || isAbove(least, high);
    },
    tell: (name, facts) => {
      const [low = 0] = salePerSqm(facts) ?? [];
      return `「${name('salePriceFen')}」合 ${Number(low.toPrecision(3))} 元/㎡，请核对金额、单位和面积`;
    },
  },
  {
    code: 'land_absurd',
    fields: ['landAreaMu', 'areaSqm'],
    doubtful: ['landAreaMu'],
    holds: ({ landAreaMu, areaSqm }) =>
      !!landAreaMu && !!areaSqm && !isWithin(areaSqm / sqmOfMu(landAreaMu), RATIOS.plotRatio.possible),
    tell: (name, { landAreaMu, areaSqm }) =>
      `「${name('landAreaMu')}」${landAreaMu} 亩与「${name('areaSqm')}」${areaSqm} ㎡ 相差过大，请核对单位`,
  },
  {
    code: 'floor_above_top',
    fields: ['floor', 'floors'],
    of: 'each',
    holds: ({ floor, floors }) => isAbove(floor ? tellHighestFloor(floor) : null, floors),
    tell: (name, { floor, floors }) => `「${name('floor')}」${floor} 高于「${name('floors')}」${floors} 层`,
  },
  {
    // 「免租期 30」 of days in a field of months
    code: 'free_beyond_term',
    fields: ['rentFreeMonths', 'minTermMonths'],
    doubtful: ['rentFreeMonths'],
    holds: ({ rentFreeMonths, minTermMonths }) =>
      isAbove(minTermMonths, 0) && isAbove(rentFreeMonths, minTermMonths),
    tell: (name, { rentFreeMonths, minTermMonths }) =>
      `「${name('rentFreeMonths')}」${rentFreeMonths} 个月长于「${name('minTermMonths')}」${minTermMonths} 个月`,
  },
  {
    code: 'half_position',
    fields: ['lng', 'lat'],
    holds: ({ lng, lat }) => (lng == null) !== (lat == null),
    tell: (name, { lng }) => {
      const [given, missing] = lng == null ? (['lat', 'lng'] as const) : (['lng', 'lat'] as const);
      return `只有「${name(given)}」没有「${name(missing)}」，请一起填写`;
    },
  },
  {
    code: 'outside_china',
    fields: ['lng', 'lat'],
    holds: ({ lng, lat }) => lng != null && lat != null && !isInChina(lng, lat),
    tell: (name, { lng, lat }) =>
      lng != null && lat != null && arePositionsSwapped(lng, lat)
        ? `「${name('lng')}」${lng} 与「${name('lat')}」${lat} 填反了，请对调`
        : `「${name('lng')}」${lng}、「${name('lat')}」${lat} 不在中国境内，请核对`,
  },
];

/** Attributes that can contradict one another. */
export const LISTING_FACT_FIELDS: readonly ListingFactField[] = [
  ...new Set(RULES.flatMap(({ fields }) => fields)),
];

/** What `findContradictions` may say. */
export const CONTRADICTIONS: ReadonlySet<string> = new Set(RULES.map(({ code }) => code));

export interface Judged {
  facts: ListingFacts;
  /** As it stood: what stayed as it was is no fault of who writes now. Left out for what is new. */
  before?: ListingFacts;
  /** `space`: one of several, or without its property; `whole`: the sum of several; `only`: a property that is one space. */
  of: 'space' | 'whole' | 'only';
  nameOf?: (field: ListingFactField) => string;
}

/** Contradictions in which a written field has a part, in the order of the rules. Never throws. */
export function findContradictions({ facts, before = {}, of, nameOf = labelOf }: Judged): Contradiction[] {
  const isWritten = (field: ListingFactField) => (facts[field] ?? null) !== (before[field] ?? null);
  return RULES.flatMap((rule) => {
    if (of === 'space' ? !rule.of : of === 'whole' && rule.of === 'space') return [];
    const field = rule.fields.find(isWritten);
    if (!field || !rule.holds(facts)) return [];
    return [{ code: rule.code, field, fields: rule.fields, message: rule.tell(nameOf, facts) }];
  });
}

/** What a reader of free text leaves out of its reading, since the text says it in two ways. */
export function findDoubtful(
  facts: ListingFacts,
): { code: string; fields: readonly ListingFactField[]; message: string }[] {
  return RULES.filter((rule) => rule.holds(facts)).map((rule) => ({
    code: rule.code,
    fields: rule.doubtful ?? rule.fields,
    message: rule.tell(labelOf, facts),
  }));
}

function labelOf(field: ListingFactField): string {
  return withoutUnit(PROPERTY_FIELD_LABELS[field]);
}
