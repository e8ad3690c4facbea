export interface RegionNode {
  code: string;
  name: string;
  level: 'province' | 'city' | 'district' | 'town';
  parentCode?: string | null;
  /** Codes of the regions that border on this one; one side naming the other is enough. */
  neighbours?: readonly string[] | null;
}

export interface RegionTree {
  byCode: ReadonlyMap<string, RegionNode>;
  byName: ReadonlyMap<string, readonly RegionNode[]>;
}

export interface Place {
  regionCode?: string | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
}

export type Closeness = 'asked' | 'neighbour' | 'same_city' | 'elsewhere' | 'unknown' | 'unrecognised';

/** From near to far, so that the best of several asked regions can be taken. */
const NEAREST_FIRST: readonly Closeness[] = ['asked', 'neighbour', 'unknown', 'same_city', 'elsewhere', 'unrecognised'];

const SUFFIX = /(?:特别行政区|自治区|自治州|新区|街道|省|市|区|县|镇|乡)$/;
const MAX_DEPTH = 8;

export function buildRegionTree(nodes: readonly RegionNode[]): RegionTree {
  const byCode = new Map<string, RegionNode>();
  const byName = new Map<string, RegionNode[]>();
  for (const node of [...nodes].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    byCode.set(node.code, node);
    for (const name of new Set([node.name, bareName(node.name)])) {
      const same = byName.get(name);
      if (same) same.push(node);
      else byName.set(name, [node]);
    }
  }
  return { byCode, byName };
}

/**
 * How near a place lies to the nearest of the asked regions (000 §3.1.3: 指定区域 > 周边区域 > 同城).
 * A place known only to a wider region than the asked one is `unknown`; a word the tree does not hold and the
 * place does not carry is `unrecognised`.
 */
export function closenessOf(asked: readonly string[], place: Place, tree: RegionTree): { closeness: Closeness; asked: string } {
  let best: { closeness: Closeness; asked: string } = { closeness: 'unrecognised', asked: asked[0] ?? '' };
  for (const word of asked) {
    const closeness = closenessToOne(word, place, tree);
    if (NEAREST_FIRST.indexOf(closeness) < NEAREST_FIRST.indexOf(best.closeness)) {
      best = { closeness, asked: nameOf(word, tree) };
    }
  }
  return best.closeness === 'unrecognised' ? { ...best, asked: asked.join('、') } : best;
}

function closenessToOne(word: string, place: Place, tree: RegionTree): Closeness {
  const names = [place.city, place.district, place.town].filter((name): name is string => Boolean(name));
  const targets = resolve(word, tree);
  if (targets.length === 0) {
    return names.some((name) => bareName(name) === bareName(word)) ? 'asked' : 'unrecognised';
  }
  const here = locate(place, tree);
  if (!here) {
    if (names.length === 0) return 'unknown';
    return names.some((name) => targets.some((target) => bareName(target.name) === bareName(name))) ? 'asked' : 'unknown';
  }
  const line = lineOf(here, tree);
  const found = targets.map((target): Closeness => {
    if (line.some((node) => node.code === target.code)) return 'asked';
    const peer = line.find((node) => node.level === target.level);
    if (peer && areNeighbours(peer, target)) return 'neighbour';
    const targetLine = lineOf(target, tree);
    if (targetLine.some((node) => node.code === here.code)) return 'unknown';
    const city = cityOf(line);
    return city !== undefined && city === cityOf(targetLine) ? 'same_city' : 'elsewhere';
  });
  return NEAREST_FIRST.find((closeness) => found.includes(closeness)) ?? 'elsewhere';
}

function resolve(word: string, tree: RegionTree): readonly RegionNode[] {
  const trimmed = word.trim();
  const byCode = tree.byCode.get(trimmed);
  if (byCode) return [byCode];
  return tree.byName.get(trimmed) ?? tree.byName.get(bareName(trimmed)) ?? [];
}

function locate(place: Place, tree: RegionTree): RegionNode | undefined {
  const byCode = place.regionCode ? tree.byCode.get(place.regionCode) : undefined;
  let here = byCode;
  for (const name of [place.city, place.district, place.town]) {
    if (!name) continue;
    const within = resolve(name, tree).filter((node) => !here || isWithin(node, here, tree));
    if (within.length === 1) here = within[0];
  }
  return here;
}

function isWithin(node: RegionNode, outer: RegionNode, tree: RegionTree): boolean {
  return lineOf(node, tree).some((ancestor) => ancestor.code === outer.code);
}

/** The region and what it lies in, from narrow to wide; a broken or circular parent ends the line. */
function lineOf(node: RegionNode, tree: RegionTree): RegionNode[] {
  const line: RegionNode[] = [];
  for (let next: RegionNode | undefined = node; next && line.length < MAX_DEPTH; ) {
    line.push(next);
    next = next.parentCode ? tree.byCode.get(next.parentCode) : undefined;
  }
  return line;
}

function cityOf(line: readonly RegionNode[]): string | undefined {
  return line.find((node) => node.level === 'city')?.code;
}

function areNeighbours(a: RegionNode, b: RegionNode): boolean {
  return Boolean(a.neighbours?.includes(b.code) || b.neighbours?.includes(a.code));
}

function nameOf(word: string, tree: RegionTree): string {
  return tree.byCode.get(word.trim())?.name ?? word;
}

function bareName(name: string): string {
  const bare = name.trim().replace(SUFFIX, '');
  return bare.length >= 2 ? bare : name.trim();
}
