import { FIRE_CLASSES } from '@scrm/listing/domain';
import {
  askedArea,
  askedRegions,
  askedTags,
  type CriterionName,
  type FactTag,
  freeMusts,
  isFactTag,
  OTHER_PARTS,
  type PartName,
  positive,
  REGION_VALUES,
  TAG_FACTS,
} from '../criteria';
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
} from '../criteria-arithmetic';
import type { Finding, MatchProperty, MatchRequirement } from '../match-types';
import { type Closeness, NEAREST_FIRST } from '../region-closeness';
import { type MatchIndex, modesOf, NO, OPEN, RENT, SALE, YES } from './match-index';

/** How many spaces are judged at a time at most: their findings stay in the processor's cache. */
export const BLOCK = 1024;

/** What one criterion says of some spaces, in their order. `known` is 0 or 1; the gap of an unknown is 0, as in a `Finding`. */
export class Findings {
  readonly value = new Float64Array(BLOCK);
  readonly known = new Float64Array(BLOCK);
  readonly gap = new Float64Array(BLOCK);
}

/** Writes the findings of the first `count` of the listed spaces, `BLOCK` at most. */
export type JudgeSpaces = (spaces: Int32Array, count: number, findings: Findings) => void;

type Compile = (requirement: MatchRequirement, index: MatchIndex) => JudgeSpaces | null;

/** The criteria of `CRITERIA` for columns: each compiles what a requirement asks, or gives null when it asks nothing. */
export const COLUMN_CRITERIA: Readonly<Record<Exclude<CriterionName, 'other'>, Compile>> = {
  area: judgeAreas,
  region: judgeRegions,
  price: judgePrices,
  height: ({ heightMinM }, { spaceFigures }) => judgeFigures(heightMinM, spaceFigures.heightM),
  load: ({ loadMinTonPerSqm }, { spaceFigures }) =>
    judgeFigures(loadMinTonPerSqm, spaceFigures.loadTonPerSqm),
};

/** Likewise the parts of `OTHER_PARTS`. */
export const COLUMN_PARTS: Readonly<Record<PartName, Compile>> = {
  fire: (requirement, index) =>
    judgeCodes(index.fireClasses, index, [
      ...FIRE_CLASSES.map((fireClass) => judgeProperty('fire', requirement, { fireClass })),
      judgeProperty('fire', requirement, { fireClass: null }),
    ]),
  power: ({ powerMinKva }, { spaceFigures }) => judgeFigures(powerMinKva, spaceFigures.powerKva),
  truck: (requirement, index) => judgeFlags('truck', 'truckAccess', requirement, index),
  crane: ({ craneTon }, { spaceFigures }) => judgeFigures(craneTon, spaceFigures.craneTon),
  lift: ({ freightLiftTon }, { figures, rowOf }) =>
    judgeFigures(freightLiftTon, figures.freightLiftTon, rowOf),
  eia: (requirement, index) => judgeFlags('eia', 'eia', requirement, index),
  registrable: (requirement, index) => judgeFlags('registrable', 'registrable', requirement, index),
  tags: (requirement, index) => judgeTags(askedTags(requirement), index),
  words: (requirement, index) => judgeTags(freeMusts(requirement), index),
};

/** In which of its ways, as bits, a requirement has a price to compare. */
export function pricedModes(requirement: MatchRequirement): number {
  const { perSqm, perMonth, total } = budgetsOf(requirement);
  const budgeted = (perSqm !== null || perMonth !== null ? RENT : 0) | (total !== null ? SALE : 0);
  return budgeted & modesOf(requirement);
}

function judgeAreas(requirement: MatchRequirement, { spaceFigures }: MatchIndex): JudgeSpaces | null {
  const [askedMin, askedMax] = askedArea(requirement);
  if (askedMin === null && askedMax === null) return null;
  const { maxSqm, minSqm } = spaceFigures;
  // a bound that is not asked is passed by none
  const [least, most] = [askedMin ?? Number.NEGATIVE_INFINITY, askedMax ?? Number.POSITIVE_INFINITY];
  return (spaces, count, { value, known, gap }) => {
    for (let at = 0; at < count; at++) {
      const space = spaces[at] as number;
      const max = maxSqm[space] as number;
      const min = minSqm[space] as number;
      let off = 0;
      if (max < least) off = shortBy(least, max);
      else if (min > most) off = overBy(most, min);
      const isKnown = !Number.isNaN(max);
      value[at] = isKnown ? valueOff(off, AREA_TOLERANCE) : UNKNOWN_VALUE;
      known[at] = isKnown ? 1 : 0;
      gap[at] = gapOff(off);
    }
  };
}

function judgeRegions(requirement: MatchRequirement, index: MatchIndex): JudgeSpaces | null {
  const asked = askedRegions(requirement);
  if (asked.length === 0) return null;
  const closeness = index.closeness.toNearest(asked);
  const each = NEAREST_FIRST.map(findingOf);
  return judgeCodes(
    index.places,
    index,
    Array.from(closeness, (code) => each[code] as Known),
  );
}

function findingOf(closeness: Closeness): Known {
  if (closeness === 'unknown' || closeness === 'unrecognised')
    return { value: UNKNOWN_VALUE, known: false, gap: 0 };
  const value = REGION_VALUES[closeness];
  return { value, known: true, gap: 1 - value };
}

function budgetsOf(requirement: MatchRequirement) {
  return {
    perSqm: positive(requirement.budgetMaxFenPerSqmMonth),
    perMonth: positive(requirement.budgetMaxFenPerMonth),
    total: positive(requirement.budgetMaxFen),
  };
}

/** Of rent's two budgets the worse counts and the one further off tells; of renting and buying the better, and the nearer. */
function judgePrices(requirement: MatchRequirement, index: MatchIndex): JudgeSpaces | null {
  const priced = pricedModes(requirement);
  if (priced === 0) return null;
  const { perSqm, perMonth, total } = budgetsOf(requirement);
  const leastSqm = askedArea(requirement)[0] ?? 0;
  const { rowOf, modes } = index;
  const { maxSqm, minSqm, rentFenPerSqmMonth } = index.spaceFigures;
  const { areaSqm, salePriceFen } = index.figures;
  return (spaces, count, { value, known, gap }) => {
    for (let at = 0; at < count; at++) {
      const space = spaces[at] as number;
      const row = rowOf[space] as number;
      const compared = (modes[row] as number) & priced;
      const part = partThatFits(minSqm[space] as number, maxSqm[space] as number, leastSqm);
      let v = 0;
      let k = 0;
      let g = 0;
      if (compared & RENT) {
        const rent = rentFenPerSqmMonth[space] as number;
        if (perSqm !== null) {
          v = valueAtMost(rent, perSqm);
          k = Number.isNaN(rent) ? 0 : 1;
          g = gapAtMost(rent, perSqm);
        }
        if (perMonth !== null) {
          const monthly = monthlyRent(rent, part);
          const monthlyValue = valueAtMost(monthly, perMonth);
          const monthlyGap = gapAtMost(monthly, perMonth);
          if (perSqm === null || monthlyGap > g || (monthlyGap === g && monthlyValue < v)) {
            k = Number.isNaN(monthly) ? 0 : 1;
            g = monthlyGap;
          }
          v = perSqm === null ? monthlyValue : Math.min(v, monthlyValue);
        }
      }
      if (compared & SALE && total !== null) {
        const whole = salePriceFen[row] as number;
        const wholeSqm = areaSqm[row] as number;
        const isOfPart = wholeSqm !== 0 && !Number.isNaN(wholeSqm) && !Number.isNaN(part);
        const price = isOfPart ? priceOfPart(whole, part, wholeSqm) : Math.round(whole);
        const saleValue = valueAtMost(price, total);
        const saleGap = gapAtMost(price, total);
        const isCompared = (compared & RENT) !== 0;
        if (!isCompared || saleGap < g || (saleGap === g && saleValue > v)) {
          k = Number.isNaN(price) ? 0 : 1;
          g = saleGap;
        }
        v = isCompared ? Math.max(v, saleValue) : saleValue;
      }
      value[at] = v;
      known[at] = k;
      gap[at] = g;
    }
  };
}

function valueAtMost(priceFen: number, budgetFen: number): number {
  if (Number.isNaN(priceFen)) return UNKNOWN_VALUE;
  return priceFen <= budgetFen ? 1 : valueOff(overBy(budgetFen, priceFen), PRICE_TOLERANCE);
}

function gapAtMost(priceFen: number, budgetFen: number): number {
  return priceFen > budgetFen ? gapOff(overBy(budgetFen, priceFen)) : 0;
}

/** @param rowOf where the column is the listing's, each space's row in it */
function judgeFigures(
  asked: number | null | undefined,
  column: Float64Array,
  rowOf: Int32Array | null = null,
): JudgeSpaces | null {
  const least = positive(asked);
  if (least === null) return null;
  return (spaces, count, { value, known, gap }) => {
    for (let at = 0; at < count; at++) {
      const space = spaces[at] as number;
      const offered = column[rowOf === null ? space : (rowOf[space] as number)] as number;
      const off = offered < least ? shortBy(least, offered) : 0;
      const isKnown = !Number.isNaN(offered);
      value[at] = isKnown ? valueOff(off, FIGURE_TOLERANCE) : UNKNOWN_VALUE;
      known[at] = isKnown ? 1 : 0;
      gap[at] = gapOff(off);
    }
  };
}

type Known = Pick<Finding, 'value' | 'known' | 'gap'>;

/** What `OTHER_PARTS` says of a listing by a single attribute. */
function judgeProperty(
  name: PartName,
  requirement: MatchRequirement,
  attribute: Partial<MatchProperty>,
): Finding | null {
  const part = OTHER_PARTS.find((each) => each.name === name);
  const property: MatchProperty = { offering: requirement.offering, ...attribute };
  return part?.judge({ requirement, property, space: NO_SPACE, regions: NO_REGIONS, modes: [] }) ?? null;
}

const NO_REGIONS = { byCode: new Map(), byName: new Map() };
const NO_SPACE = {
  documentId: null,
  label: '',
  maxSqm: null,
  minSqm: null,
  heightM: null,
  loadTonPerSqm: null,
  powerKva: null,
  craneTon: null,
  rentFenPerSqmMonth: null,
};

function judgeFlags(
  name: PartName,
  flag: 'truckAccess' | 'eia' | 'registrable',
  requirement: MatchRequirement,
  index: MatchIndex,
): JudgeSpaces | null {
  const states: [number, boolean | null][] = [
    [NO, false],
    [YES, true],
    [OPEN, null],
  ];
  const each: (Finding | null)[] = [];
  for (const [code, state] of states) each[code] = judgeProperty(name, requirement, { [flag]: state });
  return judgeCodes(index.flags[flag], index, each);
}

/** @param each the finding of each code that the listing's column holds; null where nothing is asked */
function judgeCodes(
  codes: Uint8Array | Int32Array,
  { rowOf }: MatchIndex,
  each: readonly (Known | null)[],
): JudgeSpaces | null {
  if (each.some((finding) => finding === null)) return null;
  const values = Float64Array.from(each, (finding) => finding?.value ?? 0);
  const knowns = Float64Array.from(each, (finding) => (finding?.known ? 1 : 0));
  const gaps = Float64Array.from(each, (finding) => finding?.gap ?? 0);
  return (spaces, count, { value, known, gap }) => {
    for (let at = 0; at < count; at++) {
      const space = spaces[at] as number;
      const code = codes[rowOf[space] as number] as number;
      value[at] = values[code] as number;
      known[at] = knowns[code] as number;
      gap[at] = gaps[code] as number;
    }
  };
}

/** Words are looked for once in each different list; an attribute that says the same is asked first, listing by listing. */
function judgeTags(asked: readonly string[], index: MatchIndex): JudgeSpaces | null {
  if (asked.length === 0) return null;
  const lists = index.tags.entries.map((tags) => tags ?? []);
  const plain = asked.filter((tag) => !isFactTag(tag));
  const facts = asked.filter(isFactTag);
  const missingOf = Int32Array.from(lists, (tags) =>
    tags.length === 0 ? 0 : plain.filter((tag) => !tags.includes(tag)).length,
  );
  const openOf = Int32Array.from(lists, (tags) => (tags.length === 0 ? plain.length : 0));
  const columns = facts.map((tag) => ({
    states: statesOf(tag, index),
    isCrane: TAG_FACTS[tag] === 'crane',
    /** Whether the list says it, which counts where the attribute is not known. */
    isListed: Uint8Array.from(lists, (tags) => Number(tags.includes(tag))),
  }));
  const { rowOf, tagLists } = index;
  const { craneTon } = index.spaceFigures;
  const total = asked.length;
  return (spaces, count, { value, known, gap }) => {
    for (let at = 0; at < count; at++) {
      const space = spaces[at] as number;
      const row = rowOf[space] as number;
      const list = tagLists[row] as number;
      let missing = missingOf[list] as number;
      let open = openOf[list] as number;
      for (let f = 0; f < columns.length; f++) {
        const { states, isCrane, isListed } = columns[f] as (typeof columns)[number];
        const tons = isCrane ? (craneTon[space] as number) : Number.NaN;
        const state = Number.isNaN(tons) ? (states[row] as number) : tons > 0 ? YES : NO;
        if (state === NO) missing++;
        else if (state === OPEN && isListed[list] === 0) open++;
      }
      value[at] = valueOfTags(total, missing, open);
      known[at] = missing > 0 || open === 0 ? 1 : 0;
      gap[at] = missing / total;
    }
  };
}

function statesOf(tag: FactTag, { cranes, flags }: MatchIndex): Uint8Array {
  const fact = TAG_FACTS[tag];
  return fact === 'crane' ? cranes : flags[fact];
}
