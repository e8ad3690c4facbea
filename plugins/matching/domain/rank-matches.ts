import type { MatchProperty, MatchRequirement } from './match-types';
import type { RegionTree } from './region-closeness';
import { compareText, type MatchWeights, type PairScore, scorePair } from './score-pair';

export type RankedMatch<Key extends string, Item> = PairScore & Record<Key, Item>;

export interface RankedMatches<Key extends string, Item> {
  /** Best first; ties by coverage, then by code, then by document id: the same way every time, in whatever order they came. */
  matches: RankedMatch<Key, Item>[];
  /** Pairs that miss a must, nearest first. */
  nearMisses: RankedMatch<Key, Item>[];
  /** How many were looked at, and how many of them can never come together (rent against sale). */
  considered: number;
  vetoed: number;
}

interface RankOptions {
  regions: RegionTree;
  limit: number;
  weights?: MatchWeights;
}

/** The properties that suit a requirement. */
export function rankProperties<Property extends MatchProperty>({
  requirement,
  properties,
  ...options
}: RankOptions & { requirement: MatchRequirement; properties: readonly Property[] }): RankedMatches<
  'property',
  Property
> {
  return rank('property', properties, (property) => ({ requirement, property }), nameOfProperty, options);
}

/** The requirements that a property suits. */
export function rankRequirements<Requirement extends MatchRequirement>({
  property,
  requirements,
  ...options
}: RankOptions & { property: MatchProperty; requirements: readonly Requirement[] }): RankedMatches<
  'requirement',
  Requirement
> {
  return rank(
    'requirement',
    requirements,
    (requirement) => ({ requirement, property }),
    nameOfRequirement,
    options,
  );
}

function rank<Key extends string, Item extends { documentId?: string }>(
  key: Key,
  items: readonly Item[],
  pairOf: (item: Item) => { requirement: MatchRequirement; property: MatchProperty },
  nameOf: (item: Item) => string,
  { regions, limit, weights }: RankOptions,
): RankedMatches<Key, Item> {
  const scored = items.map((item) => ({
    item,
    name: nameOf(item),
    result: scorePair({ ...pairOf(item), regions, ...(weights ? { weights } : {}) }),
  }));
  type Scored = (typeof scored)[number];
  const take = (verdict: PairScore['verdict'], compare: (a: Scored, b: Scored) => number) =>
    scored
      .filter(({ result }) => result.verdict === verdict)
      .sort(
        (a, b) =>
          compare(a, b) || compareText(a.name, b.name) || compareText(a.item.documentId, b.item.documentId),
      )
      .slice(0, limit)
      .map(({ item, result }) => ({ ...result, [key]: item }) as RankedMatch<Key, Item>);

  const better = (a: Scored, b: Scored) =>
    b.result.score - a.result.score || b.result.coverage - a.result.coverage;
  return {
    matches: take('match', better),
    nearMisses: take('near_miss', (a, b) => a.result.distance - b.result.distance || better(a, b)),
    considered: items.length,
    vetoed: scored.filter(({ result }) => result.verdict === 'vetoed').length,
  };
}

/** Ties of properties are broken by it. */
export function nameOfProperty(property: Pick<MatchProperty, 'code' | 'documentId'>): string {
  return property.code ?? property.documentId ?? '';
}

function nameOfRequirement(requirement: MatchRequirement): string {
  return requirement.documentId ?? '';
}
