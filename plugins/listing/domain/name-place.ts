import { COMMON_NAMES } from './intake/place-names';
import {
  isInside,
  listAncestors,
  type RegionLevel,
  type RegionNode,
  type RegionTree,
  stripRegionKind,
} from './region-tree';

export const PLACE_PARTS = ['city', 'district', 'town'] as const;
export type PlacePart = (typeof PLACE_PARTS)[number];
export type Place = { [part in PlacePart]?: string | null | undefined };

/**
 * The parts of a place under the names of the region tree, as the intake fills them: «昆明市» is 昆明, a district «昆明市官渡区» 官渡区 of
 * 昆明. What the tree does not know, knows several of, or knows otherwise than the wider parts say, is left out of the answer: it stays as typed.
 * @param fills whether wider parts that nobody wrote are told too (官渡区 alone is in 昆明), and a county-level city written as the
 * city becomes the district that it is (昆山 is 昆山市 of 苏州)
 */
export function namePlace(
  tree: RegionTree,
  place: Place,
  { fills }: { fills: boolean },
): Partial<Record<PlacePart, string>> {
  const given = PLACE_PARTS.flatMap((part) => {
    const text = place[part]?.trim();
    return text ? [{ part, chains: readChains(tree, text, part) }] : [];
  });
  // a narrower part that is not known leaves the wider ones their names
  for (let count = given.length; count > 0; count--) {
    const known = given.slice(0, count);
    const chain = onlyChain(tree, known);
    if (!chain) continue;
    const named = partsOf(tree, chain, known, fills);
    const left = given.slice(count).map(({ part }) => part);
    return named && !left.some((part) => part in named) ? named : {};
  }
  return {};
}

/** A city as the archive keeps it: 苏州市 is 苏州. */
export function nameCity(name: string): string {
  return name.replace(/市$/, '');
}

interface GivenPart {
  part: PlacePart;
  /** Each widest first: what the text may mean. */
  chains: RegionNode[][];
}

/** The narrowest part's regions, where no wider part contradicts them and they are of one place. */
function onlyChain(tree: RegionTree, known: readonly GivenPart[]): RegionNode[] | null {
  const narrowest = known.at(-1) as GivenPart;
  const fitting = narrowest.chains.filter((chain) =>
    known
      .slice(0, -1)
      .every(({ chains }) => chains.some((wider) => isInside(tree, endOf(chain).code, endOf(wider).code))),
  );
  const [first] = fitting;
  return first && fitting.every((chain) => endOf(chain).code === endOf(first).code) ? first : null;
}

function partsOf(
  tree: RegionTree,
  chain: readonly RegionNode[],
  known: readonly GivenPart[],
  fills: boolean,
): Partial<Record<PlacePart, string>> | null {
  const end = endOf(chain);
  const narrowest = known.at(-1) as GivenPart;
  if (!fills && end.level !== narrowest.part) return null;
  // «高新区» alone is in every city
  const isAlone = known.length === 1 && chain.length === 1 && narrowest.part !== 'city';
  const tellsWider = fills && !(isAlone && COMMON_NAMES.test(stripRegionKind(end.name)));
  const written = new Set<string>([...known.map(({ part }) => part), ...chain.map(({ level }) => level)]);
  const named: Partial<Record<PlacePart, string>> = {};
  for (const region of listAncestors(tree, end.code)) {
    const { level, name } = region;
    if (level === 'province' || /^(?:市辖区|县$|直辖县级)/.test(name)) continue;
    if (tellsWider || written.has(level)) named[level] = level === 'city' ? nameCity(name) : name;
  }
  // «昆山» as the city of an archive entry stays what its writer said
  const isCounty = known[0]?.part === 'city' && !known[0].chains.some((one) => endOf(one).level === 'city');
  return !fills && isCounty ? null : named;
}

const SEPARATOR = /^[\s,，、/·-]+/;
const LONGEST_NAME = 12;

/** Every way to read the whole text as names of regions, each inside the one before; those that end at the part's own level, if any do. */
function readChains(tree: RegionTree, text: string, part: PlacePart): RegionNode[][] {
  const written = text.normalize('NFKC');
  const chains = readOn(tree, written, null);
  // «市官渡区»: what is left of «昆明市官渡区» beside the city
  const found = chains.length === 0 && /^市./.test(written) ? readOn(tree, written.slice(1), null) : chains;
  const own = found.filter((chain) => endOf(chain).level === part);
  return own.length > 0 ? own : found.filter((chain) => endOf(chain).level !== 'province');
}

function readOn(tree: RegionTree, text: string, within: RegionNode | null): RegionNode[][] {
  const chains: RegionNode[][] = [];
  for (let length = 2; length <= Math.min(LONGEST_NAME, text.length); length++) {
    const typed = text.slice(0, length);
    const rest = text.slice(length).replace(SEPARATOR, '');
    for (const region of namesakesOf(tree, typed)) {
      if (within && (region === within || !isInside(tree, region.code, within.code))) continue;
      if (rest === '') chains.push([region]);
      else for (const inner of readOn(tree, rest, region)) chains.push([region, ...inner]);
    }
  }
  return chains;
}

/** Regions that are written so: a name with its own kind or without; one that the tree has without a kind, with any of its level. */
function namesakesOf(tree: RegionTree, typed: string): RegionNode[] {
  const bare = stripRegionKind(typed);
  const kind = typed.slice(bare.length);
  return [
    ...(tree.byName.get(typed) ?? []),
    ...(bare === typed
      ? []
      : (tree.byName.get(bare) ?? []).filter(
          ({ name, level }) => name === bare && KINDS_OF[level].includes(kind),
        )),
  ];
}

const KINDS_OF: Record<RegionLevel, readonly string[]> = {
  province: ['省', '市', '自治区', '壮族自治区', '回族自治区', '维吾尔自治区', '特别行政区'],
  city: ['市', '自治州'],
  district: ['区', '县', '市', '自治县'],
  town: ['镇', '乡', '街道'],
};

function endOf(chain: readonly RegionNode[]): RegionNode {
  return chain.at(-1) as RegionNode;
}
