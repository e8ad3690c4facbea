import type { CriterionName } from '../criteria';
import { CRITERIA, mustsOf, OTHER_PARTS } from '../criteria';
import { roundTo } from '../criteria-arithmetic';
import type { MatchProperty, MatchRequirement } from '../match-types';
import type { RankedMatch, RankedMatches } from '../rank-matches';
import { MATCH_WEIGHTS, type MatchWeights, type PairScore, scorePair } from '../score-pair';
import { BestRows, type RowScore } from './best-rows';
import {
  BLOCK,
  COLUMN_CRITERIA,
  COLUMN_PARTS,
  Findings,
  type JudgeBlock,
  pricedModes,
} from './judge-columns';
import { type MatchIndex, modesOf, NOBODY, RENT, SALE } from './match-index';

export interface FindOptions {
  /** How many matches, and how many near misses, at most; a whole number. */
  limit: number;
  weights?: MatchWeights;
  /** Document ids of listings that are left out, as if they were not there. */
  exclude?: Iterable<string>;
}

/** A listing by its best space, with the figures of its `PairScore`. */
export interface FoundMatch extends Pick<PairScore, 'score' | 'coverage' | 'distance'> {
  documentId: string;
}

export interface FoundMatches {
  matches: FoundMatch[];
  nearMisses: FoundMatch[];
  considered: number;
  vetoed: number;
}

/**
 * What `rankProperties` answers for the indexed listings, to the last digit and tie: found in the columns, and the winners explained by `scorePair`.
 * @param propertyOf the listing as it was put in
 */
export function rankIndexed<Property extends MatchProperty>(
  index: MatchIndex,
  requirement: MatchRequirement,
  { propertyOf, ...options }: FindOptions & { propertyOf: (documentId: string) => Property },
): RankedMatches<'property', Property> {
  const { weights } = options;
  const found = findBest(index, requirement, options);
  const explain = ({ documentId }: FoundMatch): RankedMatch<'property', Property> => {
    const property = propertyOf(documentId);
    const input = { requirement, property, regions: index.regions };
    return { ...scorePair(weights ? { ...input, weights } : input), property };
  };
  return {
    ...found,
    matches: found.matches.map(explain),
    nearMisses: found.nearMisses.map(explain),
  };
}

/** The same without explanations, for batches. */
export function findBest(
  index: MatchIndex,
  requirement: MatchRequirement,
  { limit, weights = MATCH_WEIGHTS, exclude = [] }: FindOptions,
): FoundMatches {
  const ranks = index.ranks();
  const question = compile(index, requirement, weights);
  const excluded = new Set<number>();
  for (const documentId of exclude) {
    const row = index.rowById(documentId);
    if (row !== undefined) excluded.add(row);
  }
  const most = Math.min(limit, index.size);
  const best = { matches: new BestRows(most, ranks), nearMisses: new BestRows(most, ranks) };
  const scored = scan(index, question, excluded, best);
  const show = ({ row, ...figures }: RowScore): FoundMatch => ({
    documentId: index.documentIds[row] as string,
    ...figures,
  });
  const considered = index.size - excluded.size;
  return {
    matches: best.matches.sorted().map(show),
    nearMisses: best.nearMisses.sorted().map(show),
    considered,
    vetoed: considered - scored,
  };
}

interface Question {
  /** The ways in which the requirement can come together, as bits. */
  modes: number;
  criteria: { weight: number; isMust: boolean; judge: JudgeBlock }[];
  parts: { isMust: boolean; judge: JudgeBlock }[];
  /** The weight of all parts together; 0 when none is asked or they count for nothing. */
  otherWeight: number;
  /** What the asked weights sum to, by the ways that both have. */
  totals: Float64Array;
}

function compile(index: MatchIndex, requirement: MatchRequirement, weights: MatchWeights): Question {
  const musts = mustsOf(requirement);
  const weightOf = (name: CriterionName) => (weights[name] > 0 ? weights[name] : 0);
  const asked = CRITERIA.flatMap(({ name }) => {
    const judge = COLUMN_CRITERIA[name](requirement, index);
    return judge ? [{ name, weight: weightOf(name), isMust: musts.has(name), judge }] : [];
  });
  const parts = OTHER_PARTS.flatMap(({ name }) => {
    const judge = COLUMN_PARTS[name](requirement, index);
    return judge ? [{ isMust: musts.has(name), judge }] : [];
  });
  const otherWeight = parts.length > 0 ? weightOf('other') : 0;
  const priced = pricedModes(requirement);
  const totals = Float64Array.from({ length: (RENT | SALE) + 1 }, (_, modes) => {
    const counted = asked.filter(({ name }) => name !== 'price' || (modes & priced) !== 0);
    return counted.reduce((sum, { weight }) => sum + weight, 0) + otherWeight;
  });
  return {
    modes: modesOf(requirement),
    criteria: asked.filter(({ weight, isMust }) => weight > 0 || isMust),
    // their mean is of all of them, so that none can be left out alone
    parts: otherWeight > 0 ? parts : parts.filter(({ isMust }) => isMust),
    otherWeight,
    totals,
  };
}

/** One block's sums over the criteria. */
class Sums {
  /** weight × value, and weight × known. */
  readonly exact = new Float64Array(BLOCK);
  readonly known = new Float64Array(BLOCK);
  /** The gaps of musts; above 0 exactly where a must is missed. */
  readonly missed = new Float64Array(BLOCK);
  readonly partValues = new Float64Array(BLOCK);
  readonly partsKnown = new Float64Array(BLOCK);

  clear(): void {
    for (const sum of [this.exact, this.known, this.missed, this.partValues, this.partsKnown]) sum.fill(0);
  }
}

/** @returns how many listings have a score */
function scan(
  { spaces, rowOf, modes }: MatchIndex,
  question: Question,
  excluded: ReadonlySet<number>,
  best: { matches: BestRows; nearMisses: BestRows },
): number {
  const [findings, sums] = [new Findings(), new Sums()];
  const { totals } = question;
  const hasMusts = [...question.criteria, ...question.parts].some(({ isMust }) => isMust);
  let scored = 0;
  // the listing whose spaces are being looked at, and the best of these so far
  let row = NOBODY;
  let hasScore = false;
  let isNear = false;
  let distance = 0;
  let score = 0;
  let coverage = 0;
  for (let first = 0; first < spaces; first += BLOCK) {
    const count = Math.min(BLOCK, spaces - first);
    judgeBlock(question, first, count, findings, sums);
    for (let at = 0; at < count; at++) {
      const next = rowOf[first + at] as number;
      if (next !== row) {
        if (hasScore) {
          scored++;
          (isNear ? best.nearMisses : best.matches).offer(row, distance, score, coverage);
        }
        row = next;
        hasScore = false;
      }
      const shared = (modes[row] as number) & question.modes;
      if (shared === 0 || (excluded.size > 0 && excluded.has(row))) continue;
      const total = totals[shared] as number;
      const missed = hasMusts ? (sums.missed[at] as number) : 0;
      const near = missed > 0;
      const far = near ? roundTo(missed, 4) : 0;
      const points = total > 0 ? roundTo(((sums.exact[at] as number) / total) * 100, 1) : 0;
      const covered = total > 0 ? roundTo((sums.known[at] as number) / total, 2) : 0;
      const isBetter =
        !hasScore ||
        (near !== isNear
          ? isNear
          : far !== distance
            ? far < distance
            : points !== score
              ? points > score
              : covered > coverage);
      if (!isBetter) continue;
      hasScore = true;
      isNear = near;
      distance = far;
      score = points;
      coverage = covered;
    }
  }
  if (hasScore) {
    scored++;
    (isNear ? best.nearMisses : best.matches).offer(row, distance, score, coverage);
  }
  return scored;
}

/** Sums up what the criteria say of a block of spaces, in the order in which `scorePair` adds. */
function judgeBlock(
  { criteria, parts, otherWeight }: Question,
  first: number,
  count: number,
  findings: Findings,
  sums: Sums,
): void {
  sums.clear();
  for (const { weight, isMust, judge } of criteria) {
    judge(first, count, findings);
    if (weight > 0) {
      addTimes(weight, findings.value, sums.exact, count);
      addTimes(weight, findings.known, sums.known, count);
    }
    if (isMust) addTimes(1, findings.gap, sums.missed, count);
  }
  for (const { isMust, judge } of parts) {
    judge(first, count, findings);
    if (otherWeight > 0) {
      addTimes(1, findings.value, sums.partValues, count);
      addTimes(1, findings.known, sums.partsKnown, count);
    }
    if (isMust) addTimes(1, findings.gap, sums.missed, count);
  }
  if (otherWeight === 0) return;
  addMeans(otherWeight, parts.length, sums.partValues, sums.exact, count);
  addMeans(otherWeight, parts.length, sums.partsKnown, sums.known, count);
}

function addTimes(weight: number, each: Float64Array, to: Float64Array, count: number): void {
  for (let at = 0; at < count; at++) to[at] = (to[at] as number) + weight * (each[at] as number);
}

function addMeans(weight: number, parts: number, each: Float64Array, to: Float64Array, count: number): void {
  for (let at = 0; at < count; at++) to[at] = (to[at] as number) + weight * ((each[at] as number) / parts);
}
