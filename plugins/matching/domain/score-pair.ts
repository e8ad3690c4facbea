import {
  CRITERIA,
  type CriterionName,
  type Mode,
  mustsOf,
  OTHER_PARTS,
  type Pair,
  type PartName,
} from './criteria';
import { roundTo } from './criteria-arithmetic';
import type { Finding, MatchProperty, MatchRequirement, Numbers, OfferedSpace } from './match-types';
import { offeredSpaces } from './offered-spaces';
import { reasonText, shortfallText } from './reason-texts';
import type { RegionTree } from './region-closeness';

/** Weights of 000 §3.1.3; they sum to 100. */
export const MATCH_WEIGHTS = {
  area: 25,
  region: 20,
  price: 20,
  height: 15,
  load: 10,
  other: 10,
} as const satisfies Record<CriterionName, number>;

export type MatchWeights = Readonly<Record<CriterionName, number>>;

export const CRITERION_LABELS: Record<CriterionName, string> = {
  area: '面积',
  region: '区域',
  price: '价格',
  height: '层高',
  load: '承重',
  other: '其他',
};

export interface CriterionScore {
  name: CriterionName;
  label: string;
  /** The weight of the table, and that part of the 100 points it has once what was not asked is left out. */
  weight: number;
  share: number;
  /** 0…1; an unknown counts half. */
  value: number;
  /** `share × value`: what it adds to the score. */
  points: number;
  known: boolean;
  must: boolean;
  reason: string;
  text: string;
  numbers: Numbers;
  /** What `other` is the mean of. */
  parts?: PartScore[];
}

export interface PartScore {
  name: PartName;
  label: string;
  value: number;
  known: boolean;
  must: boolean;
  reason: string;
  text: string;
  numbers: Numbers;
}

/** A must that is not met: how far off (0 near … 1 not at all) and in words. */
export interface Miss {
  name: CriterionName | PartName;
  label: string;
  gap: number;
  text: string;
  numbers: Numbers;
}

export interface ToVerify {
  name: CriterionName | PartName;
  label: string;
  text: string;
}

export interface PairScore {
  /** `vetoed` is rent against sale, or nothing free; `near_miss` a must that is not met. */
  verdict: 'match' | 'near_miss' | 'vetoed';
  /** 0…100, one decimal. */
  score: number;
  /** Share of the asked weight whose values are known, 0…1; 0 when nothing was asked. */
  coverage: number;
  modes: readonly Mode[];
  space: OfferedSpace | null;
  criteria: CriterionScore[];
  misses: Miss[];
  /** Sum of the gaps of the misses. */
  distance: number;
  /** Musts whose values are unknown. */
  toVerify: ToVerify[];
}

export interface ScoreInput {
  requirement: MatchRequirement;
  property: MatchProperty;
  regions: RegionTree;
  weights?: MatchWeights;
}

/**
 * The score of one requirement and one property: of the property's best space. Both directions call this one
 * function, so that a pair's score is the same from either side (DESIGN «Matching», 000 §3.1.3).
 */
export function scorePair({
  requirement,
  property,
  regions,
  weights = MATCH_WEIGHTS,
}: ScoreInput): PairScore {
  const modes = sharedModes(requirement, property);
  const spaces = modes.length > 0 ? offeredSpaces(property) : [];
  const scored = spaces.map((space) => scoreSpace({ requirement, space, property, regions, modes }, weights));
  return scored.sort(betterSpaceFirst)[0] ?? { ...VETOED, modes };
}

const VETOED: Omit<PairScore, 'modes'> = {
  verdict: 'vetoed',
  score: 0,
  coverage: 0,
  space: null,
  criteria: [],
  misses: [],
  distance: 0,
  toVerify: [],
};

/** The ways in which both can come together. */
export function sharedModes(
  requirement: Pick<MatchRequirement, 'offering'>,
  property: Pick<MatchProperty, 'offering'>,
): Mode[] {
  const has = (offering: string, mode: Mode) => offering === mode || offering === 'both';
  return (['rent', 'sale'] as const).filter(
    (mode) => has(requirement.offering, mode) && has(property.offering, mode),
  );
}

function scoreSpace(pair: Pair, weights: MatchWeights): PairScore {
  const musts = mustsOf(pair.requirement);
  const parts = OTHER_PARTS.flatMap(({ name, label, judge }) => {
    const finding = judge(pair);
    return finding ? [{ name, label, finding }] : [];
  });
  const rows: { name: CriterionName; label: string; finding: Finding; parts?: PartScore[] }[] =
    CRITERIA.flatMap(({ name, label, judge }) => {
      const finding = judge(pair);
      return finding ? [{ name, label, finding }] : [];
    });
  if (parts.length > 0) {
    rows.push({
      name: 'other',
      label: CRITERION_LABELS.other,
      finding: foldParts(parts.map(({ finding }) => finding)),
      parts: parts.map(({ name, label, finding }) => ({
        name,
        label,
        must: musts.has(name),
        ...said(finding),
      })),
    });
  }

  const asked = rows.filter(({ name }) => weights[name] > 0);
  const total = asked.reduce((sum, { name }) => sum + weights[name], 0);
  const criteria = asked.map(({ name, label, finding, parts: own }): CriterionScore => {
    const share = (weights[name] / total) * 100;
    return {
      name,
      label,
      weight: weights[name],
      share: roundTo(share, 2),
      points: roundTo(share * finding.value, 2),
      must: musts.has(name) || Boolean(own?.some((part) => part.must)),
      ...said(finding),
      ...(own ? { parts: own } : {}),
    };
  });
  const exact = asked.reduce((sum, { name, finding }) => sum + weights[name] * finding.value, 0);
  const known = asked.reduce(
    (sum, { name, finding }) => sum + weights[name] * knownShare(name, finding, parts),
    0,
  );

  const insisted = [...rows, ...parts].filter(({ name }) => musts.has(name));
  const misses = insisted
    .filter(({ finding }) => finding.known && finding.gap > 0)
    .map(({ name, label, finding }) => ({
      name,
      label,
      gap: finding.gap,
      text: shortfallText(finding.reason, finding.numbers),
      numbers: finding.numbers,
    }));
  return {
    verdict: misses.length > 0 ? 'near_miss' : 'match',
    score: total > 0 ? roundTo((exact / total) * 100, 1) : 0,
    coverage: total > 0 ? roundTo(known / total, 2) : 0,
    modes: pair.modes,
    space: pair.space,
    criteria,
    misses,
    distance: roundTo(
      misses.reduce((sum, { gap }) => sum + gap, 0),
      4,
    ),
    toVerify: insisted
      .filter(({ finding }) => !finding.known)
      .map(({ name, label, finding }) => ({
        name,
        label,
        text: reasonText(finding.reason, finding.numbers),
      })),
  };
}

/** The mean of the parts; known when any of them is. */
function foldParts(findings: readonly Finding[]): Finding {
  const value = findings.reduce((sum, finding) => sum + finding.value, 0) / findings.length;
  const known = findings.some((finding) => finding.known);
  const reason = !known
    ? 'other_unknown'
    : value === 1
      ? 'other_met'
      : value === 0
        ? 'other_unmet'
        : 'other_partly';
  const gap = findings.reduce((worst, finding) => Math.max(worst, finding.gap), 0);
  return { value, reason, known, gap, numbers: { asked: findings.length } };
}

function knownShare(name: CriterionName, finding: Finding, parts: readonly { finding: Finding }[]): number {
  if (name !== 'other') return finding.known ? 1 : 0;
  return parts.filter((part) => part.finding.known).length / parts.length;
}

function said({ value, known, reason, numbers }: Finding) {
  return { value: roundTo(value, 4), known, reason, text: reasonText(reason, numbers), numbers };
}

function betterSpaceFirst(a: PairScore, b: PairScore): number {
  return (
    Number(a.verdict !== 'match') - Number(b.verdict !== 'match') ||
    a.distance - b.distance ||
    b.score - a.score ||
    b.coverage - a.coverage ||
    compareText(a.space && nameOfSpace(a.space), b.space && nameOfSpace(b.space))
  );
}

/** Ties of a property's spaces are broken by it. */
export function nameOfSpace({ documentId, label }: OfferedSpace): string {
  return documentId ?? label;
}

export function compareText(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [a ?? '', b ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
