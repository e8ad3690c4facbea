import { type Figure, SQM } from './measure-words';
import { countNamedBuildings } from './read-building-rows';
import type { Mention } from './read-floors';
import type { Scan } from './scan';

export interface Scoped {
  whole: Figure[];
  spaces: { mention: Mention; figures: Figure[] }[];
  floor: { value: string; start: number; end: number } | null;
}

/**
 * Which figures are of one floor. Behind a floor in the same clause a figure is the floor's; in a later clause only when every floor of the
 * message has such a figure («一楼1200平，层高6米，二楼1200平，层高5米»). One floor alone, in a building that is not told of, is the whole listing.
 */
export function scopeFigures(scan: Scan, told: Mention[], figures: Figure[]): Scoped {
  const mentions = withoutOnlyBuilding(scan, told);
  const behindAll = findBehindAll(scan, mentions, figures);
  const near = figures.map((figure) => {
    if (figure === behindAll) return { figure, ...NOWHERE };
    const inOrder = figure.of && mentions.find(({ key }) => key === figure.of);
    if (inOrder) return { figure, mention: inOrder, isClose: true };
    const isOfWhole =
      figure.strong && figure.field === 'areaSqm' && /总|共|合计/.test(scan.before(figure.start, 8));
    const building = mentions.find(
      ({ row }) => row?.isPlain && row.start < figure.start && figure.end <= row.until,
    );
    // «3T(首层)2T(二层)»
    const bracketed = mentions.find(
      ({ start, end }) => start === figure.end + 1 && scan.text[figure.end] === '(' && scan.text[end] === ')',
    );
    const found =
      (bracketed ?? building)
        ? { mention: (bracketed ?? building) as Mention, isClose: true }
        : isOfWhole
          ? NOWHERE
          : nearest(scan, mentions, figure);
    // «1-3层每层2000平，一层18元、二层15元、三层13元»: an area of floors that are told of one by one is of all
    const isOfAll = figure.field === 'areaSqm' && found.mention?.covers;
    return { figure, ...(isOfAll ? NOWHERE : found) };
  });
  if (countNamedBuildings(scan) > 1 || SEVERAL_BUILDINGS.test(scan.text)) leaveFloorsOfNoBuilding(scan, near);
  const owners = new Map<string, { mention: Mention; sure: Set<string>; likely: Set<string> }>();
  for (const { figure, mention, isClose } of near) {
    if (!mention) continue;
    for (const one of floorsOf(mention)) {
      if ((mention.covers || one === mention.twin) && !isClose) continue;
      const owner = owners.get(one.key) ?? { mention: one, sure: new Set(), likely: new Set() };
      (isClose ? owner.sure : owner.likely).add(figure.field);
      owners.set(one.key, owner);
    }
  }
  const withOwn = [...owners.values()].filter((owner) => owner.sure.size > 0);
  const keys = new Set(withOwn.map((owner) => owner.mention.key));
  // «一楼18块，楼上13块» behind lines of floors: what is told of the upper ones together is spread to them, and stands for none
  const hasArea = ({ sure }: { sure: Set<string> }) => sure.has('areaSqm');
  const floorOwners = withOwn.filter(
    (owner) => owner.mention.floor !== '2+' || owner.mention.row || hasArea(owner) || !withOwn.some(hasArea),
  );
  const shared = (field: string) =>
    floorOwners.every((owner) => owner.sure.has(field) || owner.likely.has(field));

  const floorMentions = mentions.filter((mention) => mention.floor !== null);
  const distinct = new Set(floorMentions.map((mention) => mention.key));
  // «首层» is one of several, «一楼» may be all there is
  const isWholeBuilding =
    ((scan.valueOf('floors') as number | undefined) ?? 1) > 1 ||
    (!scan.has('floors') &&
      floorMentions.some(
        (mention) => /首层|底层/.test(mention.label) || /其[余它他](?:楼?层|\d)/.test(scan.text),
      )) ||
    (!scan.has('floors') && isOfBuilding(scan, withOwn));
  const only = floorMentions[0];
  // «一楼18元，二楼面议», «一楼承重不限，二楼1吨»
  const isOfOneFloor =
    distinct.size > 1 &&
    (['rentFenPerSqmMonth', 'loadTonPerSqm'] as const).some((field) => withOwn[0]?.sure.has(field));
  const isOneSpace =
    keys.size === 1 && ((isWholeBuilding && !isListingItself(withOwn[0], near)) || isOfOneFloor);
  if (keys.size <= 1 && !isOneSpace) {
    const floor =
      distinct.size === 1 &&
      only &&
      !isStoreyOfYard(scan, only) &&
      !only.floor?.includes('+') &&
      (!isWholeBuilding ||
        keys.size === 1 ||
        isFirstFloorAlone(scan) ||
        OF_HOUSE.test(scan.before(only.start, 4)))
        ? { value: only.floor as string, start: only.start, end: only.end }
        : null;
    return { whole: near.map(({ figure }) => figure), spaces: [], floor };
  }
  const whole: Figure[] = [];
  const spaces = new Map<string, { mention: Mention; figures: Figure[] }>();
  // what is said of one floor alone comes before what is said of several
  const ownFirst = [...near].sort(
    (a, b) => Number(Boolean(a.mention?.covers)) - Number(Boolean(b.mention?.covers)),
  );
  for (const { figure, mention, isClose } of ownFirst) {
    const owned =
      mention &&
      floorsOf(mention).some((one) => keys.has(one.key)) &&
      (isClose || (!mention.covers && (keys.size > 1 ? shared(figure.field) : isOfFloors(figure))));
    if (!owned) {
      if (isInRow(mentions, figure)) doubtRow(scan, figure);
      else whole.push(figure);
      continue;
    }
    for (const owner of floorsOf(mention)) {
      const space = spaces.get(owner.key) ?? { mention: owner, figures: [] };
      if (!space.figures.some((one) => one.field === figure.field)) space.figures.push(figure);
      spaces.set(owner.key, space);
    }
  }
  leaveOutWholeBuildings(scan, spaces);
  spreadUpper(spaces);
  const ordered = [...spaces.values()].sort((a, b) => a.mention.start - b.mention.start);
  return { whole, spaces: ordered, floor: null };
}

/** «3号楼整栋5层12000平，首层层高7.2米»: the one building beside its own floors is the listing. */
function withoutOnlyBuilding(scan: Scan, mentions: Mention[]): Mention[] {
  const buildings = new Set(mentions.filter(({ floor }) => floor === null).map(({ key }) => key));
  const isListing =
    buildings.size === 1 && countNamedBuildings(scan) === 1 && mentions.some(({ floor }) => floor !== null);
  return isListing ? mentions.filter(({ floor }) => floor !== null) : mentions;
}

/**
 * «首层8米二层5米 2000平»: the one area behind floors that have none, parted from the last of them by white space and by what is told of it,
 * is of all.
 */
function findBehindAll(
  scan: Scan,
  mentions: readonly Mention[],
  figures: readonly Figure[],
): Figure | undefined {
  const floors = mentions.filter(({ floor }) => floor !== null);
  const last = floors.at(-1);
  if (!last || new Set(floors.map(({ key }) => key)).size < 2 || last.twin) return;
  const areas = figures.filter(({ field }) => field === 'areaSqm');
  const [area] = areas;
  if (areas.length !== 1 || !area || area.of || area.start < last.end) return;
  const isParted = scan.normal.gaps.has(area.start) || /\s/.test(scan.text.charAt(area.start - 1));
  const isToldOf = figures.some(({ start, end }) => start >= last.end && end <= area.start);
  return isParted && isToldOf ? area : undefined;
}

/** «独院，厂房一层5000平»: the first floor, or all that there is; «独院…一栋3600平三层»: the third, or three. */
function isStoreyOfYard(scan: Scan, { label, start }: Mention): boolean {
  if (!/层$/.test(label) || !/独院|独门|独立院|占地|土地|\d亩/.test(scan.text)) return false;
  return /^[一1]/.test(label) || new RegExp(`(?:${SQM}|[栋幢])[, ]?$`).test(scan.text.slice(0, start));
}

/** «首层 层高8.5m»: nothing tells of a building with more floors. */
function isFirstFloorAlone(scan: Scan): boolean {
  return (
    !scan.has('floors') &&
    !/独院|独栋|整栋|占地|建筑面积|建面|建筑\d|标准层|其[余他它]|楼上|以上|[栋幢]/.test(scan.text)
  );
}

function isInRow(mentions: Mention[], figure: Figure): boolean {
  return mentions.some(({ row }) => row && row.start < figure.start && figure.end <= row.until);
}

function doubtRow(scan: Scan, { field, start, end }: Figure): void {
  const said = scan.text.slice(start, end);
  scan.doubt(field, 'of_one_building', `「${said}」是其中一栋的，没有当作整体，请分空间填写`);
}

/** «A栋：五层 18000㎡ 首层7米 2-5层4.5米»: a building beside its own floors is no space of its own. */
function leaveOutWholeBuildings(
  scan: Scan,
  spaces: Map<string, { mention: Mention; figures: Figure[] }>,
): void {
  for (const [key, { mention, figures }] of spaces) {
    const hasFloors = [...spaces.values()].some(
      (other) => mention.row && other.mention.floor !== null && other.mention.row === mention.row,
    );
    if (mention.floor !== null || !hasFloors) continue;
    spaces.delete(key);
    for (const figure of figures) doubtRow(scan, figure);
  }
}

/** «1楼3000平 3楼3000平 首层7米 标准层4.5米»: what is said of all upper floors is of those that are told of, and makes no space beside them. */
function spreadUpper(spaces: Map<string, { mention: Mention; figures: Figure[] }>): void {
  const isArea = ({ field }: Figure) => field === 'areaSqm';
  for (const [key, { mention, figures }] of spaces) {
    if (mention.floor !== '2+' || mention.row || figures.some(isArea)) continue;
    const upper = [...spaces.values()].filter(
      (one) => Number(one.mention.floor?.split('-')[0]) > 1 && one.figures.some(isArea),
    );
    if (upper.length === 0) continue;
    spaces.delete(key);
    for (const one of upper)
      one.figures.push(...figures.filter(({ field }) => !one.figures.some((own) => own.field === field)));
  }
}

/** «1-4号楼 每栋4层» */
const SEVERAL_BUILDINGS = /每[栋幢座]\d|\d[-~至到]\d+(?:号楼|#|栋|幢)/;

/** «A栋…，B栋…，1层1.3元，楼上0.9元»: floors that have no area and no building of their own are of some building, and no spaces. */
function leaveFloorsOfNoBuilding(scan: Scan, near: { figure: Figure; mention: Mention | null }[]): void {
  const isLoose = ({ key, row }: Mention) =>
    /^f/.test(key) &&
    !row &&
    !near.some(({ figure, mention }) => figure.field === 'areaSqm' && mention?.key === key);
  for (let i = near.length - 1; i >= 0; i--) {
    const { figure, mention } = near[i] as (typeof near)[number];
    if (!mention || !isLoose(mention)) continue;
    near.splice(i, 1);
    doubtRow(scan, figure);
  }
}

/** The floors that a figure of `mention` is of. */
function floorsOf(mention: Mention): Mention[] {
  if (mention.covers) return mention.covers;
  return mention.twin ? [...floorsOf(mention.twin), mention] : [mention];
}

/** «独院…建筑12000平，1楼6.5米»: only the height of the floor is told, and the whole is on offer. */
function isOfBuilding(scan: Scan, owners: { sure: Set<string> }[]): boolean {
  return (
    owners.some((owner) => !owner.sure.has('areaSqm')) &&
    /独院|独栋|整栋|占地|建筑面积|建面|建筑\d/.test(scan.text)
  );
}

/** «五层厂房的3楼», «其中三楼» */
const OF_HOUSE = /(?:(?:厂房|楼|库|房|栋)的|其中)第?$/;

const NOWHERE: { mention: Mention | null; isClose: boolean } = { mention: null, isClose: false };

/** What differs from floor to floor; an area in a later phrase is rather of the whole. */
function isOfFloors({ field }: Figure): boolean {
  return field === 'heightM' || field === 'loadTonPerSqm';
}

/** «楼高6层，三楼1200㎡出租»: the only area of the message is of that floor. */
function isListingItself(
  owner: { mention: Mention; sure: Set<string> } | undefined,
  near: { figure: Figure; mention: Mention | null }[],
): boolean {
  if (!owner?.mention.floor) return true;
  const isOwn = (mention: Mention | null) => mention?.key === owner.mention.key;
  return (
    owner.sure.has('areaSqm') &&
    near.every(({ figure, mention }) => figure.field !== 'areaSqm' || isOwn(mention))
  );
}

function nearest(
  scan: Scan,
  mentions: Mention[],
  figure: Figure,
): { mention: Mention | null; isClose: boolean } {
  let mention: Mention | null = null;
  for (const one of mentions) if (one.end <= figure.start) mention = one;
  if (!mention) return NOWHERE;
  const between = scan.text.slice(mention.end, figure.start);
  if (/[。;\n!|]/.test(between) || between.length > 30) return NOWHERE;
  // «二层以上1t 12元起», «6号库下月到期 22元/平»: a rent behind a gap and other words is of all
  const isParted =
    scan.isParted(mention.end, figure.start) ||
    (figure.field === 'rentFenPerSqmMonth' &&
      scan.normal.gaps.has(figure.start) &&
      !(ITS_AREA.test(between) && [...scan.text.matchAll(AREA_AND_RENT)].length > 1) &&
      !/^(?:租金?|价格?|单价|报价|[:为约])*$/.test(between));
  const isClose = !/[, +]/.test(between) && !isParted && between.length <= 12;
  return { mention, isClose: isClose || isInLine(scan, mentions, mention, figure) };
}

const ITS_AREA = new RegExp(`^[: ]?\\d[\\d.]*万?${SQM}$`);
/** «1楼3000平 22元 2楼3000平 16元»: a floor, its area and its rent, again and again. */
const AREA_AND_RENT = new RegExp(`[楼层f][: ]?\\d[\\d.]*万?${SQM}\\d{1,3}(?:\\.\\d+)?(?:元|块)`, 'g');

/** «首层 1200㎡ 层高7米 承重1.5吨», a line before the next floor's: the load is of the floor. Behind the last one what is of all may stand. */
function isInLine(scan: Scan, mentions: Mention[], mention: Mention, { field, end }: Figure): boolean {
  const next = mentions.find(({ start }) => start > mention.start);
  const begins = ({ start }: Mention) => start === 0 || scan.text.charAt(start - 1) === '\n';
  return (
    field === 'loadTonPerSqm' && next !== undefined && next.start > end && begins(mention) && begins(next)
  );
}
