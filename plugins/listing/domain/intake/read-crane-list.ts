import { isCountOfWordBefore } from './count-of-word';
import { COUNT_WORD, CRANE, LIFT, PIECES, RANGE, TON } from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** Cranes of several tonnages: the heaviest, and how many there are of all when each number is told. Null where nobody can say. */
export interface CraneList {
  tons: number[];
  count: number | null;
  start: number;
  end: number;
}

type Kind = 'ton' | 'count' | 'times' | 'each' | 'total' | 'crane' | 'plus' | 'hook';

interface Token {
  kind: Kind;
  value: number;
  start: number;
  end: number;
}

const CRANE_TON = `(?:\\d{1,3}(?:\\.\\d+)?|[一二三五]?十|[一二三五])${TON}`;
const KIND = `(?:的|单梁|双梁|欧式|电动|桥式)*${CRANE}(?:(?:一共|总共|分别)?[有是为](?=${CRANE_TON}|${COUNT_WORD}${PIECES}))?`;
/** The words that a list of cranes is made of, in the order in which they are tried. */
const WORDS: { kind: Kind; source: string }[] = [
  { kind: 'ton', source: `${CRANE_TON}(?:的(?=${COUNT_WORD}${PIECES}))?` },
  { kind: 'times', source: `[*x]${COUNT_WORD}(?:${PIECES})?` },
  { kind: 'each', source: `各有?${COUNT_WORD}(?:${PIECES})?` },
  { kind: 'total', source: `共${COUNT_WORD}${PIECES}` },
  { kind: 'count', source: `${COUNT_WORD}${PIECES}` },
  { kind: 'crane', source: KIND },
  { kind: 'plus', source: '\\+' },
  { kind: 'hook', source: '/' },
];
const WORD = WORDS.map(({ source }) => source).join('|');
const FIRST = `${CRANE_TON}(?:的(?=${COUNT_WORD}${PIECES}))?|${COUNT_WORD}${PIECES}|${KIND}`;
const RUN = `(?<![*x\\d.])(?:${FIRST})(?:[、,;.和及:( ]?(?:${WORD})){2,}`;
const TOKENS = new RegExp(WORDS.map(({ source }) => `(${source})`).join('|'), 'g');
/** What a weight is of that stands before it. */
const OF_OTHER = /承重|荷载|载重|货梯|电梯|地[面坪]|叉车/;
/** «3吨货梯», «2吨/㎡», «3吨叉车»: the last weight of the run is none of a crane. */
const OTHER = new RegExp(`^(?:的|以上|大)?(?:${LIFT}|货|客|叉|承重|荷载|承载|地磅|[/每]|${RANGE})`);

/** «10T行车2台 5T行车1台», «行车：32T×2、16T×4», «5吨、10吨行车各一台», «2台20吨1台10吨行车», «行车2台(5吨、10吨)». */
export function readCraneLists(scan: Scan, keep: (list: CraneList) => boolean): void {
  scan.take(rule(RUN), (match, start, end) => {
    if (OF_OTHER.test(scan.before(start, 6))) return false;
    const all = tokenise(match[0], start);
    const isOfOther = isCountOfWordBefore(scan, start, end);
    const tokens = trim(isOfOther ? all.slice(1) : all, scan.text.slice(end, end + 6));
    const list = tell(tokens);
    const [first] = tokens;
    const last = tokens.at(-1);
    if (!list || !first || !last || !keep({ ...list, start: first.start, end: last.end })) return false;
    scan.mark(first.start, last.end);
    return false;
  });
}

function tokenise(run: string, offset: number): Token[] {
  return [...run.matchAll(TOKENS)].map((match) => {
    const [written, ...groups] = match;
    const { kind } = WORDS[groups.findIndex((group) => group !== undefined)] as { kind: Kind };
    const number = /\d+(?:\.\d+)?|[一二三四五六七八九十]+/.exec(written)?.[0] ?? '';
    const start = offset + match.index;
    return { kind, value: readNumber(number) ?? 0, start, end: start + written.length };
  });
}

/** Without the weights behind the last crane that are of something else. */
function trim(all: Token[], after: string): Token[] {
  // «变压器2台，行车10T 5T»
  const isOfOther =
    all[0]?.kind === 'count' && all[1]?.kind === 'crane' && (all[1] as Token).start > (all[0] as Token).end;
  const tokens = isOfOther ? all.slice(1) : all;
  const crane = tokens.findLastIndex(({ kind }) => kind === 'crane');
  if (crane < 0) return [];
  const led =
    tokens.findIndex(({ kind }) => kind === 'ton') > tokens.findIndex(({ kind }) => kind === 'crane');
  const isTon = (token: Token | undefined) => token?.kind === 'ton';
  const isCount = (token: Token | undefined) =>
    token !== undefined && /^(?:count|times|each)$/.test(token.kind);
  // «2台5吨行车，1台10吨»: counted as the ones before it
  const isCounted = (list: Token[]) =>
    isCount(list[0]) && isCount(list.at(-2)) && isTon(list.at(-3)) === false;
  const kept = [...tokens];
  const drop = () => {
    while (kept.length > crane + 1 && !isTon(kept.at(-1))) kept.pop();
    if (kept.length > crane + 1) kept.pop();
  };
  if (OTHER.test(after) && kept.slice(crane + 1).some(isTon)) drop();
  // «10吨行车2台，3吨…»: behind a crane only a weight that is counted is one more
  while (!led && kept.length > crane + 1 && isTon(kept.at(-1)) && !isCounted(kept)) drop();
  while (/^(?:plus|hook)$/.test(kept.at(-1)?.kind ?? '')) kept.pop();
  // «10吨行车2台，2台3吨…»: the second number is of what was dropped
  while (isCount(kept.at(-1)) && isCount(kept.at(-2)) && kept.length < tokens.length) kept.pop();
  return kept;
}

function tell(tokens: Token[]): { tons: number[]; count: number | null } | null {
  const words = tokens.filter(({ kind }) => kind !== 'crane');
  const tons = words.filter(({ kind }) => kind === 'ton').map(({ value }) => value);
  if (tons.length < 2 || tons.some((ton) => ton <= 0)) return null;
  const joints = words.filter(({ kind }) => kind === 'plus').length;
  const counts = words.filter(({ kind }) => /^(?:count|times)$/.test(kind)).map(({ value }) => value);
  const total = words.find(({ kind }) => kind === 'total');
  const each = words.find(({ kind }) => kind === 'each');
  const hooks = words.filter(({ kind }) => kind === 'hook').length;
  const sum = counts.reduce((all, one) => all + one, 0);
  if (total) return { tons, count: total.value };
  // «32T/10T行车» is one with two hooks, or two
  if (hooks > 0) return { tons, count: null };
  // «行车2台(5吨、10吨各一台)»
  if (each) return { tons, count: counts[0] ?? each.value * tons.length };
  if (counts.length === tons.length) return { tons, count: sum };
  // «行车2台：5吨、10吨»
  if (counts.length === 1 && isTotal(tokens)) return { tons, count: sum };
  // «10T+5T行车»; «10T、5T行车» are kinds, nobody knows how many of each
  if (counts.length === 0 && joints === tons.length - 1) return { tons, count: tons.length };
  return { tons, count: null };
}

/** Whether the number stands before all weights and behind the crane. */
function isTotal(tokens: Token[]): boolean {
  const [first, second] = tokens;
  return first?.kind === 'crane' && second?.kind === 'count';
}
