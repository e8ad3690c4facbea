import { isCountOfWordBefore } from './count-of-word';
import { COUNT, COUNT_WORD, CRANE, GIVEN, LIFT, PIECES, RANGE, readCount, TON } from './measure-words';
import { readCraneLists } from './read-crane-list';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** «行车2台 卖3300万»: the house is for sale, and the cranes with it. */
const SOLD = '卖(?![价的家方主也]|[:是]?[\\d一二三四五六七八九十])';
const CRANE_TON = `(\\d{1,4}(?:\\.\\d+)?|[一二三五十]{1,2})${TON}`;

/** What has been read of a message's cranes. */
interface Cranes {
  scan: Scan;
  kinds: CraneKind[];
}

/** 2台10吨行车, 10T+5T行车, 行车5吨, 带行车, 不带行车, 可装10吨行车. */
export function readCranes(scan: Scan): void {
  const cranes: Cranes = { scan, kinds: [] };
  takeAbsentCranes(scan);
  readCranesOfSeveralKinds(cranes);
  readCranesOfOneKind(cranes);
  readHeaviest(cranes);
  readUnnamedCranes(cranes);
  settleCranes(cranes);
  scan.take(rule(CRANE), (_match, start, end) => {
    if (
      /适合|制造$|生产$|销售/.test(scan.before(start, 8)) ||
      /^(?:制造|维修|厂(?!房)|设备|销售|生产|配件|安装)/.test(scan.after(end, 3))
    )
      return false;
    if (!scan.has('craneTon') && !scan.isDenied(start) && !scan.isRefused(start, end))
      scan.add('tag:带行车', true, start, end);
    return true;
  });
}

/** What is not there: none, only room for it, or what is gone. */
function takeAbsentCranes(scan: Scan): void {
  scan.take(
    rule(
      `(?:不带|没有?|无|未装|不含|没装|未带|暂无)(?:任何)?(?:${CRANE_TON})?${CRANE}(?!梁|轨)|${CRANE}:?(?:没有|暂无|无)`,
    ),
    (_m, start, end) => {
      if (!scan.has('craneCount')) scan.add('craneCount', 0, start, end);
    },
  );
  scan.take(
    rule(
      `(?:预留|可装|可上|可安装|可以?加装?|[需须要][^,。;\\n]{0,4}装|能装|能上|能安装|可做|设计|可架|可配)(?:了)?(?:${COUNT_WORD}${PIECES})?(?:\\d{1,3}(?:${TON})?(?:以[内下])?的?)?(?:${CRANE}|牛腿)?(?:牛腿|梁|轨道)*(?:牛腿)?`,
    ),
    (match, start, end) => {
      if (!new RegExp(`${CRANE}|牛腿|预留\\d+${TON}`).test(match[0])) return false;
      if (!scan.has('tag:预留行车梁') && /预留/.test(match[0])) scan.add('tag:预留行车梁', true, start, end);
      return true;
    },
  );
  // «20吨行车牛腿已做»
  scan.take(rule(`${CRANE_TON}(?:的)?${CRANE}(?:牛腿|梁|轨道)(?!上)`), (_match, start, end) => {
    if (!scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
  });
  scan.take(rule(`${CRANE}(?:梁|轨道)|有牛腿|牛腿`), (match, start, end) => {
    if (!/牛腿/.test(match[0]) && !scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
  });
  // «行车本来有2台10吨的，去年卖了»
  scan.take(rule(`${CRANE}(?:本来|原来|以前|之前|原先|去年|前年)[^,。;\\n]*`), () => true);
  // «行车5T×1，10T预留»
  scan.take(rule(`(?<=${CRANE}.{0,16})${CRANE_TON}(?:的)?预留`), (_match, start, end) => {
    if (!scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
  });
  // «50吨行车预留»: the whole phrase
  scan.take(
    rule(
      `(?:${COUNT_WORD}${PIECES})?(?:${CRANE_TON})?(?:的)?${CRANE}(?:${COUNT_WORD}${PIECES})?(?:位置?)?(?:已|可|有)?预留(?:好|了|位置?)?(?=[,。;、\\n )]|$)`,
    ),
    (match, start, end) => {
      if (scan.normal.gaps.has(start + match[0].lastIndexOf('预留'))) return false;
      if (!scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
      return true;
    },
  );
  // «行车有梁没车», «有轨道无行车», «带10吨行车位(行车未装)»
  scan.take(
    rule(
      `(?:${CRANE})?(?:有|只有)(?:行车)?(?:梁|轨道?)(?:,)?[没无](?:有)?(?:车(?!间|位)|${CRANE})|${CRANE}(?:还|暂)?[未没](?:装|安装|上)`,
    ),
    (match, start, end) => {
      if (!scan.has('craneCount')) scan.add('craneCount', 0, start, end);
      if (/梁|轨/.test(match[0]) && !scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
    },
  );
  scan.take(
    rule(
      `(?:带|有|预留)?(?:${COUNT_WORD}${PIECES})?(?:${CRANE_TON})?(?:的)?${CRANE}位置?|预留${COUNT_WORD}${PIECES}位置?`,
    ),
    (match, start, end) => {
      if (!new RegExp(CRANE).test(match[0] + scan.sentenceBefore(start))) return false;
      if (!scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
      return true;
    },
  );
  // «行车已拆», «行车要自己装»
  scan.take(
    rule(
      `${CRANE}(?:已经?|都|全)?(?:拆|搬|迁|${SOLD}|处理|坏)(?:了|掉|走|除)?|${CRANE}(?:要|需|须|得|可以?)*(?:租客|客户|租户|企业)?(?:自己|自行|自费|另行)?(?:装(?!好|有|了|修|卸)|安装(?!好|有|了|完)|自备|自理)`,
    ),
    () => true,
  );
}

function readCranesOfSeveralKinds(cranes: Cranes): void {
  const { scan } = cranes;
  // «16/3.2吨行车2台» has two hooks, «10+5吨双梁行车» may be two cranes: the larger lifts most
  scan.take(
    rule(
      `(?<![\\d.])(\\d{1,3}(?:\\.\\d+)?)([+/])(\\d{1,3}(?:\\.\\d+)?)${TON}(?:的|单梁|双梁|欧式|电动|桥式)*${CRANE}(?:[*x]?${COUNT}${PIECES})?`,
    ),
    (match, start, end) => {
      const [first, second] = [Number(match[1]), Number(match[3])];
      return keepCranes(cranes, readCount(match[4]), Math.max(first, second), start, end);
    },
  );
  // «行车5T-20T共12台», «5-20吨行车12台»
  scan.take(
    rule(
      `${CRANE}${GIVEN}\\d{1,3}${TON}?${RANGE}(\\d{1,3})${TON}(?:共|各)?(?:${COUNT}${PIECES})?|\\d{1,3}${TON}?${RANGE}(\\d{1,3})${TON}${CRANE}(?:${COUNT}${PIECES})?`,
    ),
    (match, start, end) =>
      keepCranes(cranes, readCount(match[2] ?? match[4]), Number(match[1] ?? match[3]), start, end),
  );
  readCraneLists(scan, ({ tons, count, start, end }) => {
    const isKept = keepCranes(cranes, count, Math.max(...tons), start, end);
    if (isKept && new Set(tons).size > 1) doubtKinds(scan);
    return isKept;
  });
}

function readCranesOfOneKind(cranes: Cranes): void {
  const { scan } = cranes;
  const kind = '(?:的|单梁|双梁|欧式|电动|桥式|葫芦|双钩|起重|航车)*';
  // «货梯5吨1台 5吨行车2台»: the lift's
  const ofLift = new RegExp(`(?:${LIFT}[:有]*${CRANE_TON}|${CRANE_TON}(?:的)?${LIFT}[:有]*|${LIFT}[:有]*)$`);
  scan.take(
    rule(`${COUNT}${PIECES}${CRANE_TON}${kind}${CRANE}`),
    (match, start, end) =>
      !ofLift.test(scan.before(start)) &&
      !isCountOfWordBefore(scan, start, end) &&
      keepCranes(cranes, readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${CRANE_TON}${kind}${CRANE}(?:[*x]?${COUNT}${PIECES}|${COUNT}${PIECES}|\\*${COUNT})`),
    (match, start, end) =>
      keepCranes(
        cranes,
        readNumber((match[2] ?? match[3] ?? match[4]) as string),
        readNumber(match[1] as string),
        start,
        end,
      ),
  );
  // «行车10台（5T、10T）»
  scan.take(
    rule(
      `${CRANE}${GIVEN}${COUNT}${PIECES}\\(((?:\\d{1,3}(?:\\.\\d+)?${TON}?[、,/和及+])+\\d{1,3}(?:\\.\\d+)?${TON})\\)`,
    ),
    (match, start, end) => {
      doubtKinds(scan);
      const tons = [...(match[2] as string).matchAll(/\d+(?:\.\d+)?/g)].map(Number);
      return keepCranes(cranes, readNumber(match[1] as string), Math.max(...tons), start, end);
    },
  );
  scan.take(
    rule(
      `${CRANE}${GIVEN}${COUNT}${PIECES}[,:]?(?:各|每台)?\\(?${CRANE_TON}\\)?(?!(?:的|大)?(?:${LIFT}|[货叉/每]))`,
    ),
    (match, start, end) =>
      keepCranes(cranes, readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(
      `${CRANE}${GIVEN}(?:[必需]?[须要得]|要求|起码|最少|最低|吨位|能吊|能到|到)*[≥>=约(]*${CRANE_TON}(?:[*x]${COUNT}(?:${PIECES})?|(?:的[有共]?(?=${COUNT_WORD}[台部架])|[, ]?(?:一共|总共|共)有?(?=${COUNT_WORD}[台部架](?![货客电升变])))?${COUNT}${PIECES}|以上)?`,
    ),
    (match, start, end) =>
      keepCranes(cranes, readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  // «10T×2行车»
  scan.take(rule(`${CRANE_TON}[*x]${COUNT}(?:${PIECES})?${kind}${CRANE}`), (match, start, end) =>
    keepCranes(cranes, readNumber(match[2] as string), readNumber(match[1] as string), start, end),
  );
  scan.take(rule(`${CRANE_TON}(?:以上|左右)?${kind}${CRANE}`), (match, start, end) =>
    keepCranes(cranes, null, readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(
      `${COUNT}${PIECES}(?:的|大吨位|大|电动)?${CRANE}|${CRANE}(?:一共|总共|共有|共|都有|全部|有)?${COUNT}${PIECES}`,
    ),
    (match, start, end) =>
      !isCountOfWordBefore(scan, start, end) &&
      keepCranes(cranes, readNumber((match[1] ?? match[2]) as string), null, start, end),
  );
}

/** «有10部行车 最大20吨», «行车6台，最大吨位32吨»: the heaviest of those just told of. */
function readHeaviest(cranes: Cranes): void {
  const { scan, kinds } = cranes;
  const counted = kinds.filter(({ tons }) => tons === null);
  scan.take(
    rule(
      `(?:其中)?(?:最[大重高]|单[台部]最[大重])(?:的|一[台部])?(?:吨位|起重量?|起吊|载重|能吊|可吊)*[:为是达到有约]*${CRANE_TON}(?!货|电梯|[/每]|${LIFT})`,
    ),
    (match, start, end) => {
      const of = counted.find((kind) => kind.end <= start && start - kind.end <= 2);
      if (!of || /[。;\n]/.test(scan.text.slice(of.end, start))) return false;
      return keepCranes(cranes, null, readNumber(match[1] as string), start, end);
    },
  );
}

/** Lifts carry less. */
const LEAST_UNNAMED_TON = 10;
const WEIGHED = new RegExp(`${LIFT}|承重|荷载|载重|锅炉|蒸汽|罐|地磅|叉车|车位|变压器`);

/** «厂房3000方 10T*2 5T*2»: so many of so many tons beside a workshop, with no word for what they are. */
function readUnnamedCranes(cranes: Cranes): void {
  const { scan, kinds } = cranes;
  if (kinds.length > 0 || scan.has('craneCount')) return;
  const isNamed = new RegExp(CRANE).test(scan.said);
  if (!isNamed && !/厂房|车间/.test(scan.said)) return;
  // «带行车的 20吨2台10吨1台»: where the word stands elsewhere
  const [times, named] = isNamed ? ['[*x]?', PIECES] : ['[*x]', `(?:${PIECES})?`];
  const one = `${CRANE_TON}${times}${COUNT}${named}`;
  const all = `\\d{1,3}(?:\\.\\d+)?${TON}${times}${COUNT_WORD}${named}`;
  scan.take(rule(`(?<![\\d.*x~-])${all}(?:[、,+和 ]?${all})*(?![\\d.]|${TON})`), (match, start, end) => {
    const found = [...match[0].matchAll(new RegExp(one, 'g'))].map(([, tons, count]) => ({
      tons: readNumber(tons as string),
      count: readCount(count),
    }));
    const heaviest = Math.max(...found.map(({ tons }) => tons ?? 0));
    const next = scan.after(end, 4);
    if (
      heaviest < LEAST_UNNAMED_TON ||
      WEIGHED.test(scan.before(start, 10)) ||
      /^的?(?:[货客升叉锅]|大?车)/.test(next)
    )
      return false;
    scan.doubt('craneTon', 'crane_word_missing', `「${match[0]}」没有写是什么，已当作行车，请核对`);
    for (const { tons, count } of found) keepCranes(cranes, count, tons, start, end);
    return true;
  });
}

function doubtKinds(scan: Scan): void {
  scan.doubt('craneTon', 'several_crane_kinds', '行车有几种吨位：吨位填最大的，台数写明时填合计，请核对');
}

const IS_GONE = new RegExp(
  `^[ (]?(?:都|全|现|已经?)*(?:被)?(?:拆|搬|迁走|${SOLD}|坏|报废|停用|不能[用正]|用不了|[需要]?自[装备行己])`,
);

interface CraneKind {
  tons: number | null;
  /** Null where it is not told, or of each bay only. */
  count: number | null;
  start: number;
  end: number;
}

/** @returns whether it was one, there or gone */
function keepCranes(
  { scan, kinds }: Cranes,
  typed: number | null,
  tons: number | null,
  start: number,
  end: number,
): boolean {
  if (tons !== null && (tons <= 0 || tons > 1000)) return false;
  // «原10吨行车2台已搬走», «自装10吨行车2台»
  if (/(?:原|自行?[装备]|自己[装备]|加装)$/.test(scan.before(start, 4)) || IS_GONE.test(scan.after(end, 8))) {
    const said = scan.text.slice(start, end);
    scan.doubt('craneTon', 'crane_gone', `「${said}」可能已不在、不能用或要自装，没有填写`);
    return true;
  }
  const isOfEach =
    /每[跨栋层间幢个]?(?:有|配)?$/.test(scan.before(start, 5)) || /^[/每一]跨/.test(scan.after(end, 3));
  kinds.push({ tons, count: isOfEach ? null : typed, start, end });
  return true;
}

/** The heaviest, and how many there are of all: not when a kind is told of without its number («50吨行车，10吨行车2台»). */
function settleCranes({ scan, kinds: told }: Cranes): void {
  const kinds = foldTold(scan, told);
  const [heaviest] = kinds
    .filter(({ tons }) => tons !== null)
    .sort((a, b) => (b.tons as number) - (a.tons as number));
  if (heaviest) scan.add('craneTon', heaviest.tons, heaviest.start, heaviest.end);
  const tons = new Set(kinds.flatMap((kind) => kind.tons ?? []));
  if (tons.size > 1) doubtKinds(scan);
  const counted = kinds.filter(({ count }) => count !== null);
  const [first] = counted;
  const isKnown = (ton: number) => counted.some((kind) => kind.tons === ton);
  if (
    !first ||
    (tons.size > 1 && ![...tons].every(isKnown) && counted.every(({ tons: ton }) => ton !== null))
  )
    return;
  scan.drop('craneCount');
  // «10T行车2台+5T行车1台»
  scan.add('craneCount', sumOf(counted), first.start, first.end);
}

/** What a second mention of as many cranes stands behind when it is of others: a list, or another place. */
const LISTED = /^[、,+和及与 ]*$/;
const ELSEWHERE =
  /[a-z\d一二三四五六七八九十东南西北左右主边副](?:号|栋|幢|跨|期|区|#|座|侧|楼|层)|另|旁边|隔壁|其余|还有|再加|仓库|车间/;

/**
 * Cranes told of twice are there once: as many of the same tons, or a bare number of as many as were told of («10吨行车2台……行车2台»).
 * Equal ones of a list or of several places add up, with a doubt.
 */
function foldTold(scan: Scan, told: readonly CraneKind[]): CraneKind[] {
  const kept: CraneKind[] = [];
  const inOrder = [...told].sort((a, b) => a.start - b.start);
  // what has its tons goes before a bare number
  for (const kind of [...inOrder].sort((a, b) => Number(a.tons === null) - Number(b.tons === null))) {
    const same = kept.filter(
      ({ tons, count }) => count === kind.count && (tons === kind.tons || kind.tons === null),
    );
    const isSum = kind.tons === null && kind.count === sumOf(kept);
    const others = kind.count === null ? [] : same.length > 0 ? same : isSum ? kept.slice(-1) : [];
    if (others.some((other) => !isElsewhere(scan, other, kind))) continue;
    if (others.length > 0)
      scan.doubt('craneCount', 'equal_cranes_added', '同样台数的行车写了几次，已当作几处合计，请核对');
    kept.push(kind);
  }
  return kept;
}

function sumOf(kinds: readonly CraneKind[]): number {
  return kinds.reduce((sum, { count }) => sum + (count ?? 0), 0);
}

function isElsewhere(scan: Scan, one: CraneKind, other: CraneKind): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const between = scan.text.slice(first.end, second.start);
  return ELSEWHERE.test(between) || (LISTED.test(between) && one.tons === other.tons);
}
