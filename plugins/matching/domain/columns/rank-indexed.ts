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
  type JudgeSpaces,
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
  scan(index, question, excluded, best);
  const show = ({ row, ...figures }: RowScore): FoundMatch => ({
    documentId: index.documentIds[row] as string,
    ...figures,
  });
  let scored = index.countOffered(question.modes);
  for (const row of excluded)
    if (((index.modes[row] as number) & question.modes) !== 0 && index.spaceCountOf(row) > 0) scored--;
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
  criteria: { weight: number; isMust: boolean; judge: JudgeSpaces }[];
  parts: { isMust: boolean; judge: JudgeSpaces }[];
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

/** Where a bound may come too near to what is held: more than rounding a score or a distance can move it. */
const SCORE_MARGIN = 0.06;
const DISTANCE_MARGIN = 0.0001;

const FIRST_BLOCK = 16;

interface Best {
  matches: BestRows;
  nearMisses: BestRows;
}

/**
 * Goes over the spaces block by block. Criterion by criterion those are dropped that could not be among the best whatever the rest said; a listing with
 * a space that is left is scored exactly, with all of its spaces, since one that is a match keeps the others from being near misses.
 */
function scan(index: MatchIndex, question: Question, excluded: ReadonlySet<number>, best: Best): void {
  const { rowOf, modes } = index;
  const sieve = new Sieve(index, question, best);
  const scorer = new Scorer(index, question, best);
  const spaces = new Int32Array(BLOCK);
  let lastRow = NOBODY;
  // the first blocks are small, so that there is soon something to compare with
  for (
    let first = 0, size = FIRST_BLOCK;
    first < index.spaces;
    first += size, size = Math.min(2 * size, BLOCK)
  ) {
    const end = Math.min(first + size, index.spaces);
    let count = 0;
    for (let space = first; space < end; space++) {
      const row = rowOf[space] as number;
      if (((modes[row] as number) & question.modes) === 0) continue;
      if (excluded.size === 0 || !excluded.has(row)) spaces[count++] = space;
    }
    count = sieve.keep(spaces, count);
    for (let at = 0; at < count; at++) {
      const row = rowOf[spaces[at] as number] as number;
      // a listing may lie across two blocks
      if (row === lastRow) continue;
      lastRow = row;
      scorer.add(row);
    }
    scorer.settle();
  }
}

/** What is asked, that which drops most first: musts, since only they tell a near miss; then by what a sample of spaces loses by it. */
interface SieveStep {
  judge: JudgeSpaces;
  isMust: boolean;
  weight: number;
  /** Whether musts come behind it, and what the weights behind it sum to. */
  hasMustsBehind: boolean;
  weightBehind: number;
}

class Sieve {
  readonly #index: MatchIndex;
  readonly #steps: SieveStep[];
  readonly #best: Best;
  readonly #modes: number;
  /** Points a unit of weight, by the ways that both have. */
  readonly #pointsOf: Float64Array;
  readonly #findings = new Findings();
  readonly #got = new Float64Array(BLOCK);
  readonly #missed = new Float64Array(BLOCK);

  constructor(index: MatchIndex, { criteria, parts, otherWeight, totals, modes }: Question, best: Best) {
    const count = Math.min(index.spaces, BLOCK);
    const sample = Int32Array.from({ length: count }, (_, at) => Math.floor((at * index.spaces) / count));
    const own = [
      ...criteria,
      ...parts.map((part) => ({ ...part, weight: otherWeight > 0 ? otherWeight / parts.length : 0 })),
    ]
      .map((step) => {
        step.judge(sample, count, this.#findings);
        const lost = this.#findings.value.subarray(0, count).reduce((sum, value) => sum + 1 - value, 0);
        return { ...step, lost: lost * step.weight };
      })
      .sort((a, b) => Number(b.isMust) - Number(a.isMust) || b.lost - a.lost);
    this.#steps = own.map(({ judge, isMust, weight }, at) => {
      const behind = own.slice(at + 1);
      return {
        judge,
        isMust,
        weight,
        hasMustsBehind: behind.some(({ isMust }) => isMust),
        weightBehind: behind.reduce((sum, { weight }) => sum + weight, 0),
      };
    });
    this.#index = index;
    this.#best = best;
    this.#modes = modes;
    this.#pointsOf = totals.map((total) => (total > 0 ? 100 / total : 0));
  }

  /** @returns how many are left; they come first, in their order */
  keep(spaces: Int32Array, all: number): number {
    const { matches, nearMisses } = this.#best;
    const [got, missed, pointsOf] = [this.#got, this.#missed, this.#pointsOf];
    const { value, gap } = this.#findings;
    const { rowOf, modes } = this.#index;
    const asked = this.#modes;
    const leastScore = matches.isOpen ? Number.NEGATIVE_INFINITY : matches.lastScore - SCORE_MARGIN;
    const nearScore = nearMisses.isOpen ? Number.NEGATIVE_INFINITY : nearMisses.lastScore - SCORE_MARGIN;
    const nearest = nearMisses.isOpen ? Number.POSITIVE_INFINITY : nearMisses.lastDistance;
    if (matches.isOpen && nearMisses.isOpen) return all;
    got.fill(0, 0, all);
    missed.fill(0, 0, all);
    let count = all;
    for (const { judge, isMust, weight, hasMustsBehind, weightBehind } of this.#steps) {
      judge(spaces, count, this.#findings);
      let kept = 0;
      for (let at = 0; at < count; at++) {
        const space = spaces[at] as number;
        const points = (got[at] as number) + weight * (value[at] as number);
        const far = isMust ? (missed[at] as number) + (gap[at] as number) : (missed[at] as number);
        const shared = (modes[rowOf[space] as number] as number) & asked;
        const most = (points + weightBehind) * (pointsOf[shared] as number);
        const isOut =
          (far > 0 || most < leastScore) &&
          ((far === 0 && !hasMustsBehind) ||
            far > nearest + DISTANCE_MARGIN ||
            (far >= nearest - DISTANCE_MARGIN && most < nearScore));
        if (isOut) continue;
        spaces[kept] = space;
        got[kept] = points;
        missed[kept] = far;
        kept++;
      }
      count = kept;
      if (count === 0) break;
    }
    return count;
  }
}

/** Scores listings exactly: sums up in the order in which `scorePair` adds, and keeps the best space of each. */
class Scorer {
  readonly #index: MatchIndex;
  readonly #question: Question;
  readonly #best: Best;
  readonly #hasMusts: boolean;
  readonly #spaces = new Int32Array(BLOCK);
  #count = 0;
  readonly #findings = new Findings();
  /** weight × value, and weight × known. */
  readonly #exact = new Float64Array(BLOCK);
  readonly #known = new Float64Array(BLOCK);
  /** The gaps of musts; above 0 exactly where a must is missed. */
  readonly #missed = new Float64Array(BLOCK);
  readonly #partValues = new Float64Array(BLOCK);
  readonly #partsKnown = new Float64Array(BLOCK);
  // the listing whose spaces are being looked at, and the best of these so far
  #row = NOBODY;
  #hasScore = false;
  #isNear = false;
  #distance = 0;
  #score = 0;
  #coverage = 0;

  constructor(index: MatchIndex, question: Question, best: Best) {
    this.#index = index;
    this.#question = question;
    this.#best = best;
    this.#hasMusts = [...question.criteria, ...question.parts].some(({ isMust }) => isMust);
  }

  add(row: number): void {
    const first = this.#index.firstSpaceOf(row);
    const end = first + this.#index.spaceCountOf(row);
    for (let space = first; space < end; space++) {
      this.#spaces[this.#count++] = space;
      if (this.#count === BLOCK) this.#scoreSpaces();
    }
  }

  /** Nothing of the listings that were added is left open. */
  settle(): void {
    this.#scoreSpaces();
    this.#offer();
    this.#row = NOBODY;
  }

  #offer(): void {
    if (!this.#hasScore) return;
    const rows = this.#isNear ? this.#best.nearMisses : this.#best.matches;
    rows.offer(this.#row, this.#distance, this.#score, this.#coverage);
    this.#hasScore = false;
  }

  #scoreSpaces(): void {
    const { rowOf, modes } = this.#index;
    const { totals } = this.#question;
    const [exact, known, missed, spaces] = [this.#exact, this.#known, this.#missed, this.#spaces];
    const count = this.#count;
    this.#count = 0;
    if (count === 0) return;
    this.#sumUp(count);
    for (let at = 0; at < count; at++) {
      const row = rowOf[spaces[at] as number] as number;
      if (row !== this.#row) {
        this.#offer();
        this.#row = row;
      }
      const total = totals[(modes[row] as number) & this.#question.modes] as number;
      const isNear = this.#hasMusts && (missed[at] as number) > 0;
      const distance = isNear ? roundTo(missed[at] as number, 4) : 0;
      const score = total > 0 ? roundTo(((exact[at] as number) / total) * 100, 1) : 0;
      const coverage = total > 0 ? roundTo((known[at] as number) / total, 2) : 0;
      if (this.#hasScore && !this.#isBetter(isNear, distance, score, coverage)) continue;
      this.#hasScore = true;
      this.#isNear = isNear;
      this.#distance = distance;
      this.#score = score;
      this.#coverage = coverage;
    }
  }

  /** Of two that are equal the first stays: spaces lie in the order in which their ties are broken. */
  #isBetter(isNear: boolean, distance: number, score: number, coverage: number): boolean {
    if (isNear !== this.#isNear) return this.#isNear;
    if (distance !== this.#distance) return distance < this.#distance;
    if (score !== this.#score) return score > this.#score;
    return coverage > this.#coverage;
  }

  #sumUp(count: number): void {
    const { criteria, parts, otherWeight } = this.#question;
    const { value, known, gap } = this.#findings;
    for (const sum of [this.#exact, this.#known, this.#missed, this.#partValues, this.#partsKnown])
      sum.fill(0, 0, count);
    for (const { weight, isMust, judge } of criteria) {
      judge(this.#spaces, count, this.#findings);
      if (weight > 0) {
        addTimes(weight, value, this.#exact, count);
        addTimes(weight, known, this.#known, count);
      }
      if (isMust) addTimes(1, gap, this.#missed, count);
    }
    for (const { isMust, judge } of parts) {
      judge(this.#spaces, count, this.#findings);
      if (otherWeight > 0) {
        addTimes(1, value, this.#partValues, count);
        addTimes(1, known, this.#partsKnown, count);
      }
      if (isMust) addTimes(1, gap, this.#missed, count);
    }
    if (otherWeight === 0) return;
    addMeans(otherWeight, parts.length, this.#partValues, this.#exact, count);
    addMeans(otherWeight, parts.length, this.#partsKnown, this.#known, count);
  }
}

function addTimes(weight: number, each: Float64Array, to: Float64Array, count: number): void {
  for (let at = 0; at < count; at++) to[at] = (to[at] as number) + weight * (each[at] as number);
}

function addMeans(weight: number, parts: number, each: Float64Array, to: Float64Array, count: number): void {
  for (let at = 0; at < count; at++) to[at] = (to[at] as number) + weight * ((each[at] as number) / parts);
}
