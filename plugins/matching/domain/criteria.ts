import { FIRE_CLASSES, type FireClass, satisfiesFireClass } from '@scrm/listing/domain';
import {
  AREA_TOLERANCE,
  FIGURE_TOLERANCE,
  gapOff,
  monthlyRent,
  overBy,
  PRICE_TOLERANCE,
  partThatFits,
  priceOfPart,
  shortBy,
  UNKNOWN_VALUE,
  valueOff,
  valueOfTags,
} from './criteria-arithmetic';
import type { Finding, MatchProperty, MatchRequirement, Numbers, OfferedSpace } from './match-types';
import { closenessOf, type RegionTree } from './region-closeness';

export type Mode = 'rent' | 'sale';

export interface Pair {
  requirement: MatchRequirement;
  space: OfferedSpace;
  property: MatchProperty;
  regions: RegionTree;
  /** The ways in which the two can come together; never empty. */
  modes: readonly Mode[];
}

export type CriterionName = 'area' | 'region' | 'price' | 'height' | 'load' | 'other';
export type PartName =
  | 'fire'
  | 'power'
  | 'truck'
  | 'crane'
  | 'lift'
  | 'eia'
  | 'registrable'
  | 'tags'
  | 'words';

export interface Criterion<Name extends string = string> {
  name: Name;
  label: string;
  /** What this criterion has to say of the pair, or null when it was not asked. */
  judge: (pair: Pair) => Finding | null;
}

export const REGION_VALUES = { same: 1, neighbour: 0.6, same_city: 0.3, other: 0 } as const;

/** Tags that say the same as an attribute, which then knows better than the tag list. */
export const TAG_FACTS = {
  可环评: 'eia',
  可注册: 'registrable',
  有产证: 'titleCert',
  大车进出: 'truckAccess',
  可分租: 'divisible',
  带行车: 'crane',
  带航车: 'crane',
} as const;

export type FactTag = keyof typeof TAG_FACTS;

/** Whether a tag says the same as an attribute; a word such as «constructor» does not. */
export function isFactTag(tag: string): tag is FactTag {
  return Object.hasOwn(TAG_FACTS, tag);
}

/** Fire, power, transport and the rest: one criterion, the mean of what was asked. */
export const OTHER_PARTS: readonly Criterion<PartName>[] = [
  { name: 'fire', label: '消防', judge: judgeFire },
  {
    name: 'power',
    label: '配电',
    judge: ({ requirement, space }) => judgeAtLeast('power', requirement.powerMinKva, space.powerKva),
  },
  {
    name: 'truck',
    label: '大车进出',
    judge: ({ requirement, property }) => judgeFlag('truck', requirement.truckAccess, property.truckAccess),
  },
  {
    name: 'crane',
    label: '行车',
    judge: ({ requirement, space }) => judgeAtLeast('crane', requirement.craneTon, space.craneTon),
  },
  {
    name: 'lift',
    label: '货梯',
    judge: ({ requirement, property }) =>
      judgeAtLeast('lift', requirement.freightLiftTon, property.freightLiftTon),
  },
  {
    name: 'eia',
    label: '环评',
    judge: ({ requirement, property }) => judgeFlag('eia', requirement.eia, property.eia),
  },
  {
    name: 'registrable',
    label: '注册',
    judge: ({ requirement, property }) =>
      judgeFlag('registrable', requirement.registrable, property.registrable),
  },
  { name: 'tags', label: '特色', judge: (pair) => judgeTags(pair, askedTags(pair.requirement)) },
  { name: 'words', label: '指定条件', judge: (pair) => judgeTags(pair, freeMusts(pair.requirement)) },
];

/** The six rows of 000 §3.1.3; their weights stand in `MATCH_WEIGHTS`. `other` is folded from its parts by the score. */
export const CRITERIA: readonly Criterion<Exclude<CriterionName, 'other'>>[] = [
  { name: 'area', label: '面积', judge: judgeArea },
  { name: 'region', label: '区域', judge: judgeRegion },
  { name: 'price', label: '价格', judge: judgePrice },
  {
    name: 'height',
    label: '层高',
    judge: ({ requirement, space }) => judgeAtLeast('height', requirement.heightMinM, space.heightM),
  },
  {
    name: 'load',
    label: '承重',
    judge: ({ requirement, space }) =>
      judgeAtLeast('load', requirement.loadMinTonPerSqm, space.loadTonPerSqm),
  },
];

export function askedRegions(requirement: MatchRequirement): string[] {
  return (requirement.regions ?? []).filter((word) => word.trim().length > 0);
}

/** The smallest part of the space that satisfies the asked area, ㎡; null when the area is unknown. */
export function smallestFittingSqm(requirement: MatchRequirement, space: OfferedSpace): number | null {
  if (space.maxSqm === null || space.minSqm === null) return null;
  const [askedMin] = askedArea(requirement);
  return partThatFits(space.minSqm, space.maxSqm, askedMin ?? 0);
}

function judgeArea({ requirement, space }: Pair): Finding | null {
  const [askedMin, askedMax] = askedArea(requirement);
  if (askedMin === null && askedMax === null) return null;
  const numbers = { askedMin, askedMax, offeredMin: space.minSqm, offeredMax: space.maxSqm };
  if (space.maxSqm === null || space.minSqm === null) return unknown('area_unknown', numbers);
  if (askedMin !== null && space.maxSqm < askedMin) {
    return falling('area_too_small', shortBy(askedMin, space.maxSqm), AREA_TOLERANCE, {
      ...numbers,
      short: askedMin - space.maxSqm,
    });
  }
  if (askedMax !== null && space.minSqm > askedMax) {
    return falling('area_too_large', overBy(askedMax, space.minSqm), AREA_TOLERANCE, {
      ...numbers,
      over: space.minSqm - askedMax,
    });
  }
  return met('area_fits', numbers);
}

function judgeRegion({ requirement, property, regions }: Pair): Finding | null {
  const asked = askedRegions(requirement);
  if (asked.length === 0) return null;
  const found = closenessOf(asked, property, regions);
  const place =
    [property.city, property.district, property.town].filter(Boolean).join('') || property.regionCode || null;
  const numbers = { asked: found.asked, place };
  if (found.closeness === 'unknown') return unknown('region_unknown', numbers);
  if (found.closeness === 'unrecognised') return unknown('region_unrecognised', numbers);
  const value = REGION_VALUES[found.closeness];
  return { value, reason: `region_${found.closeness}`, known: true, gap: 1 - value, numbers };
}

/**
 * Of the ways the two can come together, the one that suits the budget best: the nearest to it tells why, so that a must is
 * missed only when every way misses it.
 */
function judgePrice(pair: Pair): Finding | null {
  const found = pair.modes.flatMap((mode) => (mode === 'rent' ? judgeRent(pair) : judgeSale(pair)) ?? []);
  const [nearest] = [...found].sort((a, b) => a.gap - b.gap || b.value - a.value);
  return nearest ? { ...nearest, value: Math.max(...found.map(({ value }) => value)) } : null;
}

/** A price by the ㎡ and a monthly budget may both stand; the worse of the two counts, and the one further off tells why. */
function judgeRent({ requirement, space, property }: Pair): Finding | null {
  const perSqm = positive(requirement.budgetMaxFenPerSqmMonth);
  const perMonth = positive(requirement.budgetMaxFenPerMonth);
  if (perSqm === null && perMonth === null) return null;
  const rent = space.rentFenPerSqmMonth;
  const findings: Finding[] = [];
  if (perSqm !== null) {
    const numbers = { mode: 'rent', unit: 'sqm_month', budgetFen: perSqm, priceFen: rent };
    findings.push(rent === null ? unknownPrice(property, numbers) : atMost(rent, perSqm, numbers));
  }
  if (perMonth !== null) {
    const partSqm = smallestFittingSqm(requirement, space);
    const monthly = rent === null || partSqm === null ? null : monthlyRent(rent, partSqm);
    const numbers = { mode: 'rent', unit: 'month', budgetFen: perMonth, priceFen: monthly, partSqm };
    findings.push(monthly === null ? unknownPrice(property, numbers) : atMost(monthly, perMonth, numbers));
  }
  const [furthest] = [...findings].sort((a, b) => b.gap - a.gap || a.value - b.value);
  return furthest ? { ...furthest, value: Math.min(...findings.map(({ value }) => value)) } : null;
}

/** The price is of the whole property; a part of it is reckoned by its area. */
function judgeSale({ requirement, space, property }: Pair): Finding | null {
  const budget = positive(requirement.budgetMaxFen);
  if (budget === null) return null;
  const whole = property.salePriceFen ?? null;
  const partSqm = smallestFittingSqm(requirement, space);
  const price =
    whole === null
      ? null
      : property.areaSqm && partSqm !== null
        ? priceOfPart(whole, partSqm, property.areaSqm)
        : Math.round(whole);
  const numbers = { mode: 'sale', unit: 'total', budgetFen: budget, priceFen: price, partSqm };
  return price === null ? unknownPrice(property, numbers) : atMost(price, budget, numbers);
}

function judgeFire({ requirement, property }: Pair): Finding | null {
  const asked = requirement.fireClass;
  if (!isFireClass(asked)) return null;
  const offered = property.fireClass;
  if (!isFireClass(offered)) return unknown('fire_unknown', { asked, offered: null });
  return satisfiesFireClass(offered, asked)
    ? met('fire_met', { asked, offered })
    : unmet('fire_unmet', { asked, offered });
}

function isFireClass(value: string | null | undefined): value is FireClass {
  return (FIRE_CLASSES as readonly (string | null | undefined)[]).includes(value);
}

/** @param asked different words, none of them empty */
function judgeTags(pair: Pair, asked: readonly string[]): Finding | null {
  if (asked.length === 0) return null;
  const states = asked.map((tag) => ({ tag, state: hasTag(tag, pair) }));
  const missing = states.filter(({ state }) => state === false).map(({ tag }) => tag);
  const open = states.filter(({ state }) => state === null).map(({ tag }) => tag);
  const value = valueOfTags(asked.length, missing.length, open.length);
  const numbers = { asked: asked.join('、'), missing: missing.join('、'), open: open.join('、') };
  if (missing.length > 0)
    return { value, reason: 'tags_unmet', known: true, gap: missing.length / asked.length, numbers };
  if (open.length > 0) return { value, reason: 'tags_unknown', known: false, gap: 0, numbers };
  return met('tags_met', numbers);
}

export function askedTags(requirement: MatchRequirement): string[] {
  return different(requirement.tags ?? []);
}

/** Musts that name no criterion are words the customer insists on, looked for like tags. */
export function freeMusts(requirement: MatchRequirement): string[] {
  return different((requirement.musts ?? []).filter((must) => criterionOfMust(must) === null));
}

function different(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter(Boolean))];
}

/** A tag list that lacks the tag is a no, an empty one says nothing. */
function hasTag(tag: string, { property, space }: Pair): boolean | null {
  const fact = factOf(tag, property, space);
  if (fact !== null) return fact;
  const tags = property.tags ?? [];
  if (tags.includes(tag)) return true;
  return tags.length > 0 && !isFactTag(tag) ? false : null;
}

function factOf(tag: string, property: MatchProperty, space: OfferedSpace): boolean | null {
  if (!isFactTag(tag)) return null;
  const fact = TAG_FACTS[tag];
  return fact === 'crane' ? hasCrane(property, space) : (property[fact] ?? null);
}

export function hasCrane(
  property: Pick<MatchProperty, 'craneCount'>,
  space: Pick<OfferedSpace, 'craneTon'>,
): boolean | null {
  if (space.craneTon !== null) return space.craneTon > 0;
  return property.craneCount == null ? null : property.craneCount > 0;
}

const MUST_NAMES: Readonly<Record<string, CriterionName | PartName>> = {
  area: 'area',
  areaMinSqm: 'area',
  areaMaxSqm: 'area',
  areaSqm: 'area',
  region: 'region',
  regions: 'region',
  price: 'price',
  budget: 'price',
  budgetMaxFenPerSqmMonth: 'price',
  budgetMaxFenPerMonth: 'price',
  budgetMaxFen: 'price',
  height: 'height',
  heightMinM: 'height',
  heightM: 'height',
  load: 'load',
  loadMinTonPerSqm: 'load',
  loadTonPerSqm: 'load',
  fire: 'fire',
  fireClass: 'fire',
  power: 'power',
  powerMinKva: 'power',
  powerKva: 'power',
  truck: 'truck',
  truckAccess: 'truck',
  transport: 'truck',
  crane: 'crane',
  craneTon: 'crane',
  lift: 'lift',
  freightLiftTon: 'lift',
  eia: 'eia',
  registrable: 'registrable',
  tags: 'tags',
};

/** The criterion that a must names, by its own name or by the attribute's; null when it is a word of the customer's. */
export function criterionOfMust(must: string): CriterionName | PartName | null {
  return Object.hasOwn(MUST_NAMES, must.trim()) ? (MUST_NAMES[must.trim()] ?? null) : null;
}

/** Criteria a requirement insists on. */
export function mustsOf(requirement: MatchRequirement): ReadonlySet<CriterionName | PartName> {
  return new Set(
    (requirement.musts ?? []).filter((must) => must.trim()).map((must) => criterionOfMust(must) ?? 'words'),
  );
}

function judgeAtLeast(
  name: string,
  asked: number | null | undefined,
  offered: number | null | undefined,
): Finding | null {
  const least = positive(asked);
  if (least === null) return null;
  if (offered == null) return unknown(`${name}_unknown`, { asked: least, offered: null });
  if (offered >= least) return met(`${name}_met`, { asked: least, offered });
  return falling(`${name}_short`, shortBy(least, offered), FIGURE_TOLERANCE, {
    asked: least,
    offered,
    short: least - offered,
  });
}

function judgeFlag(
  name: string,
  asked: boolean | null | undefined,
  offered: boolean | null | undefined,
): Finding | null {
  if (!asked) return null;
  if (offered == null) return unknown(`${name}_unknown`, {});
  return offered ? met(`${name}_met`, {}) : unmet(`${name}_unmet`, {});
}

function atMost(priceFen: number, budgetFen: number, numbers: Numbers): Finding {
  if (priceFen <= budgetFen) return met('price_within', numbers);
  return falling('price_over', overBy(budgetFen, priceFen), PRICE_TOLERANCE, {
    ...numbers,
    overFen: priceFen - budgetFen,
  });
}

function unknownPrice(property: MatchProperty, numbers: Numbers): Finding {
  return unknown(property.negotiable ? 'price_negotiable' : 'price_unknown', numbers);
}

function falling(reason: string, off: number, tolerance: number, numbers: Numbers): Finding {
  return { value: valueOff(off, tolerance), reason, known: true, gap: gapOff(off), numbers };
}

function met(reason: string, numbers: Numbers): Finding {
  return { value: 1, reason, known: true, gap: 0, numbers };
}

function unmet(reason: string, numbers: Numbers): Finding {
  return { value: 0, reason, known: true, gap: 1, numbers };
}

function unknown(reason: string, numbers: Numbers): Finding {
  return { value: UNKNOWN_VALUE, reason, known: false, gap: 0, numbers };
}

/** The asked range, put in order should it have come the wrong way round. */
export function askedArea(requirement: MatchRequirement): [number | null, number | null] {
  const min = positive(requirement.areaMinSqm);
  const max = positive(requirement.areaMaxSqm);
  return min !== null && max !== null && min > max ? [max, min] : [min, max];
}

/** A figure that asks for something: nothing else than a number above zero does. */
export function positive(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
