export const REGION_LEVELS = ['province', 'city', 'district', 'town'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];
export const REGION_LEVEL_LABELS: Record<RegionLevel, string> = {
  province: '省',
  city: '市',
  district: '区县',
  town: '镇街',
};

export interface RegionNode {
  code: string;
  name: string;
  level: RegionLevel;
  parentCode: string | null;
  neighbours: readonly string[];
}

export interface RegionTree {
  byCode: ReadonlyMap<string, RegionNode>;
  /** By name as written and without its kind («昆山市» and «昆山»); several where towns share a name. */
  byName: ReadonlyMap<string, readonly RegionNode[]>;
}

const KINDS =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|开发区|街道|省|市|区|县|镇|乡)$/;

/** «昆山市» → «昆山»; a name of two characters keeps its kind, since «新区» or «沙县» is nothing without it. */
export function stripRegionKind(name: string): string {
  const trimmed = name.trim();
  const bare = trimmed.replace(KINDS, '');
  return bare.length >= 2 ? bare : trimmed;
}

/** The ways a region is written in free text, for comparing with what brokers typed. */
export function spellRegion(name: string): string[] {
  const bare = stripRegionKind(name);
  return [...new Set([name.trim(), bare, `${bare}市`, `${bare}区`, `${bare}县`, `${bare}镇`, `${bare}街道`])];
}

export function buildRegionTree(regions: readonly RegionNode[]): RegionTree {
  const byName = new Map<string, RegionNode[]>();
  for (const region of regions) {
    for (const key of new Set([region.name, stripRegionKind(region.name)])) {
      const named = byName.get(key);
      if (named) named.push(region);
      else byName.set(key, [region]);
    }
  }
  return { byCode: new Map(regions.map((region) => [region.code, region])), byName };
}

/**
 * The region that a code or a name means, or null. Among regions of one name the widest wins, unless `within` (a code) says
 * where to look; `level` keeps to one level.
 */
export function findRegion(
  tree: RegionTree,
  nameOrCode: string,
  options: { within?: string; level?: RegionLevel } = {},
): RegionNode | null {
  const wanted = nameOrCode.trim();
  if (!wanted) return null;
  const isFitting = (region: RegionNode) =>
    (!options.level || region.level === options.level) &&
    (!options.within || isInside(tree, region.code, options.within));
  const coded = tree.byCode.get(wanted);
  if (coded && isFitting(coded)) return coded;
  const candidates = [
    ...(tree.byName.get(wanted) ?? []),
    ...(tree.byName.get(stripRegionKind(wanted)) ?? []),
  ].filter(isFitting);
  candidates.sort((a, b) => REGION_LEVELS.indexOf(a.level) - REGION_LEVELS.indexOf(b.level));
  return candidates[0] ?? null;
}

/**
 * The narrowest region that the strings of an address name: the town inside its district inside its city. A county-level
 * city given as the city («昆山») is found too. A part that is not known is left out.
 */
export function resolveRegion(
  tree: RegionTree,
  place: { city?: string | null; district?: string | null; town?: string | null },
): RegionNode | null {
  let found: RegionNode | null = null;
  for (const part of [place.city, place.district, place.town]) {
    if (!part) continue;
    found = findRegion(tree, part, found ? { within: found.code } : {}) ?? found;
  }
  return found;
}

/** What the strings of an address name when that lies neither in the region nor around it; null where the tree cannot tell. */
export function findRegionApart(
  tree: RegionTree,
  code: string,
  place: { city?: string | null; district?: string | null; town?: string | null },
): RegionNode | null {
  const named = resolveRegion(tree, place);
  const isPlaced = listAncestors(tree, code).at(-1)?.level === 'province';
  if (!named || !isPlaced) return null;
  return isInside(tree, named.code, code) || isInside(tree, code, named.code) ? null : named;
}

/** The region and everything above it, narrowest first. */
export function listAncestors(tree: RegionTree, code: string): RegionNode[] {
  const line: RegionNode[] = [];
  let node = tree.byCode.get(code);
  while (node && !line.includes(node)) {
    line.push(node);
    node = node.parentCode ? tree.byCode.get(node.parentCode) : undefined;
  }
  return line;
}

/** Whether `code` is `outer` or lies in it. */
export function isInside(tree: RegionTree, code: string, outer: string): boolean {
  return listAncestors(tree, code).some((region) => region.code === outer);
}

/** `outer` and everything in it. */
export function listInside(tree: RegionTree, outer: string): RegionNode[] {
  return [...tree.byCode.values()].filter((region) => isInside(tree, region.code, outer));
}

export type RegionRelation = 'same' | 'neighbour' | 'same_city' | 'other';

/**
 * How a listing's place lies to an asked one: `same` inside it; `neighbour` next to it, or in the same district when a town was
 * asked; `same_city`; `other`. Only what is as narrow as the asked region, or narrower, can lie next to it: that two cities
 * adjoin makes no neighbours of districts at their far ends (DESIGN «Matching»).
 */
export function relateRegions(tree: RegionTree, place: string, asked: string): RegionRelation {
  const placeLine = listAncestors(tree, place);
  const askedLine = listAncestors(tree, asked);
  if (placeLine.length === 0 || askedLine.length === 0) return 'other';
  if (placeLine.some((region) => region.code === asked)) return 'same';
  const sharesLevel = (level: RegionLevel) => {
    const a = placeLine.find((region) => region.level === level);
    return a !== undefined && askedLine.some((region) => region.code === a.code);
  };
  const askedRegion = askedLine[0] as RegionNode;
  const isNext = placeLine.some((region) => !isWider(region, askedRegion) && isNextTo(region, askedRegion));
  if (sharesLevel('district') || isNext) return 'neighbour';
  return sharesLevel('city') ? 'same_city' : 'other';
}

function isWider(a: RegionNode, b: RegionNode): boolean {
  return REGION_LEVELS.indexOf(a.level) < REGION_LEVELS.indexOf(b.level);
}

/** Neighbourhood holds both ways, even when only one side was written down. */
function isNextTo(a: RegionNode, b: RegionNode): boolean {
  if (a.level === 'province' || b.level === 'province') return false;
  return a.neighbours.includes(b.code) || b.neighbours.includes(a.code);
}
