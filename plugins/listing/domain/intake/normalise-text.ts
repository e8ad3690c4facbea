import { findThousandsCommas } from '@scrm/guard/domain';
import { findHeadings } from './find-headings';
import { moveUnits } from './move-units';
import { CITIES } from './place-names';
import { findMixedNumbers } from './read-number';

/** A message brought to one spelling, with the way back: character `i` of `text` stands for `source[starts[i]…ends[i])`. */
export interface NormalText {
  source: string;
  text: string;
  starts: number[];
  ends: number[];
  /** Before which characters white space was left out: it may have parted two phrases. */
  gaps: Set<number>;
}

/** Spellings of single characters; everything full-width is brought to half-width besides. */
const SPELLINGS: Record<string, string> = {
  '。': '。',
  '、': '、',
  '～': '~',
  '〜': '~',
  '—': '-',
  '–': '-',
  '－': '-',
  '―': '-',
  '﹣': '-',
  '×': '*',
  '✕': '*',
  '✖': '*',
  '²': '2',
  '㎥': '米',
  '【': '\n',
  '】': '\n',
  '「': '\n',
  '」': '\n',
  '“': ' ',
  '”': ' ',
  '•': '\n',
  '●': '\n',
  '▪': '\n',
  '★': '\n',
  '☆': '\n',
  '❗': '\n',
  '➕': '+',
  '\r': '\n',
  '；': ';',
  '，': ',',
  '・': '·',
  '＊': '*',
  两: '二',
  俩: '二',
  貳: '二',
  贰: '二',
  壹: '一',
  叁: '三',
  層: '层',
  樓: '楼',
  廠: '厂',
  岀: '出',
  髙: '高',
};

/** Figures of contracts and cheques; 陆家 and 伍 are names, so that they count beside one another or before a unit only. */
const FORMAL = '壹贰叁肆伍陆柒捌玖拾佰仟萬';
const PLAIN = '一二三四五六七八九十百千万';
// 壹, 贰 and 叁 are 一, 二 and 三 by then
const FORMAL_RUN =
  /[一二三壹贰叁肆伍陆柒捌玖拾佰仟萬零万]{2,12}(?=[元块平米㎡亩吨层台万,。;\s]|$)|(?<=[高约为是:：重])[壹叁肆伍陆柒捌玖拾](?=[元块米吨])/g;

/** Words that are often typed wrong, and what is meant: as long as what was typed. */
const TYPOS: { typo: RegExp; word: string }[] = [
  { typo: /厂坊/g, word: '厂房' },
  { typo: /仓厍/g, word: '仓库' },
  { typo: /[陪佩]电/g, word: '配电' },
  { typo: /仓裤/g, word: '仓库' },
  { typo: /厂仿/g, word: '厂房' },
  { typo: /[层楼]搞|层髙|层稿/g, word: '层高' },
  { typo: /面机(?=[ :为约]*\d)/g, word: '面积' },
  { typo: /承种/g, word: '承重' },
  { typo: /货弟/g, word: '货梯' },
  // «发货提3吨» is taking goods away
  {
    typo: /(?<![发到订见收验])货提(?=[:有]? ?(?:\d{1,2}(?:\.\d)?|[一二三五])(?:吨|t|顿|台|部))/g,
    word: '货梯',
  },
  // «扬洲江都»; 梅洲乡 and 满洲里 are names
  {
    typo: new RegExp(
      `(?<=${CITIES.flatMap((city) => /^(.)州$/.exec(city)?.[1] ?? []).join('|')})洲(?![里乡镇村岛路街湖公])`,
      'g',
    ),
    word: '州',
  },
  { typo: /株州/g, word: '株洲' },
  // «曾高明» is a name
  { typo: /曾高(?=[ :为约]*\d)/g, word: '层高' },
  { typo: /出祖/g, word: '出租' },
  { typo: /招祖/g, word: '招租' },
  { typo: /求祖/g, word: '求租' },
  { typo: /祖金/g, word: '租金' },
  { typo: /(?<=[双二])正(?=齐|都|在手)/g, word: '证' },
  // as people of the south-west say it
  {
    typo: /没得(?=[房产]?产?权?证|产权|双证|宿舍|食堂|办公|行车|航车|货梯|电梯|月台|平台|环评|消防|院)/g,
    word: '没有',
  },
];

/** Zero-width marks, the variation selector and the key cap that emoji digits carry. */
const INVISIBLE = /\u00ad|[\u200b-\u200f]|\u2060|\ufe0f|\ufeff/;

/**
 * One spelling for rules to read: half-width, lower case, 两 as 二, thousands without commas, and white space only where it parts two
 * numbers or two words, numbers of figures and words as one figure. Line breaks stay, and each character knows where it came from.
 */
export function normaliseText(source: string): NormalText {
  const characters: string[] = [];
  const at: number[] = [];
  const headings = findHeadings(source);
  for (let i = 0; i < source.length; i++) {
    const raw = source.charAt(i);
    if (INVISIBLE.test(raw)) continue;
    characters.push(headings.get(i) ?? spell(raw));
    at.push(i);
  }
  mendTypos(characters);
  spellFormalFigures(characters);
  spellMixedNumbers(characters, at);
  parseListMarks(characters);
  moveUnits(characters, at);

  const text: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const gaps = new Set<number>();
  const push = (character: string, from: number, to: number) => {
    text.push(character);
    starts.push(from);
    ends.push(to);
  };
  // a full-width comma parts two figures
  const grouping = new Set(
    findThousandsCommas(
      characters
        .map((one, i) => (one === ',' && source.charAt(at[i] as number) !== ',' ? '，' : one))
        .join(''),
    ),
  );
  // who sets a blank before each mark («厂房 ，1200 平 。») parts no phrases by it
  const isTypeset = (characters.join('').match(/\S [,。;](?! *\n)/g) ?? []).length > 1;
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string;
    const from = at[i] as number;
    if (grouping.has(i)) continue;
    if (character !== ' ') {
      push(character, from, from + 1);
      continue;
    }
    let end = i;
    while (characters[end + 1] === ' ') end++;
    const before = text.at(-1) ?? '\n';
    const after = characters[end + 1] ?? '\n';
    if (isTypeset && !(isDigit(before) && isDigit(after))) continue;
    if (before !== '\n' && after !== '\n' && isParting(before, after, characters[end + 2] ?? '')) {
      push(' ', from, (at[end] as number) + 1);
    } else gaps.add(text.length);
    i = end;
  }
  return { source, text: text.join(''), starts, ends, gaps };
}

/** Where `text[start…end)` stands in the message. */
export function toSource(normal: NormalText, start: number, end: number): { start: number; end: number } {
  return { start: normal.starts[start] ?? 0, end: normal.ends[end - 1] ?? 0 };
}

function spell(raw: string): string {
  const known = SPELLINGS[raw];
  if (known !== undefined) return known;
  if (raw === '\n') return raw;
  if (/\s/.test(raw)) return ' ';
  const code = raw.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return spell(String.fromCharCode(code - 0xfee0));
  // Half an emoji parts what stands around it.
  if (code >= 0xd800 && code <= 0xdfff) return '\n';
  return raw >= 'A' && raw <= 'Z' ? raw.toLowerCase() : raw;
}

function mendTypos(characters: string[]): void {
  const joined = characters.join('');
  for (const { typo, word } of TYPOS)
    for (const match of joined.matchAll(typo)) characters.splice(match.index, word.length, ...word);
}

/** «壹仟贰佰平» as 一千二百平. */
function spellFormalFigures(characters: string[]): void {
  for (const { index, 0: run } of characters.join('').matchAll(FORMAL_RUN))
    for (let i = 0; i < run.length; i++) {
      const at = FORMAL.indexOf(run.charAt(i));
      if (at >= 0) characters[index + i] = PLAIN.charAt(at);
    }
}

/** «1万2千平» as 1.2万平: the figure's first and last characters stand where those of the number do. */
function spellMixedNumbers(characters: string[], at: number[]): void {
  for (const { start, end, figure } of findMixedNumbers(characters.join('')).reverse()) {
    const places = at.slice(start, end);
    const last = places.length - 1;
    characters.splice(start, end - start, ...figure);
    const placeOf = (index: number) =>
      places[index === figure.length - 1 ? last : Math.min(index, last)] as number;
    at.splice(start, end - start, ...[...figure].map((_, index) => placeOf(index)));
  }
}

/** «1. 8米高» is the first of a list, not 1.8 m. */
function parseListMarks(characters: string[]): void {
  const joined = characters.join('');
  for (const mark of joined.matchAll(/(^|\n) *(\d{1,2}[.、)]) /g)) {
    const from = mark.index + mark[0].length - 1 - (mark[2] as string).length;
    for (let i = from; i < mark.index + mark[0].length; i++) characters[i] = '\n';
  }
  // No figure has so many digits, and rules would go through them again from each.
  for (const run of joined.matchAll(/\d{25,}/g)) characters.fill('\n', run.index, run.index + run[0].length);
  // Emoji digits: a key cap follows them.
  characters.forEach((character, i) => {
    if (character !== '\u20e3') return;
    characters[i] = '\n';
    if (i > 0) characters[i - 1] = '\n';
  });
}

/** White space parts two words, two numbers, and a number from a word that is no unit («报价26 可谈», not «8 米»). */
function isParting(before: string, after: string, next: string): boolean {
  // «月租金 :1.5 万», «1500方 以内»
  if (after === ':' || /^(?:以[内下上]|左右)/.test(after + next)) return false;
  if (isDigit(before) && !isDigit(after)) return !UNIT_START.test(after + next);
  // «16元 2楼12元» is no 16.2, «8m 2楼» no 8 ㎡
  // and «3.5万 1600平» no 3.51万
  if (/[元块m万亿w]/.test(before) && isDigit(after)) return true;
  return isDigit(before) === isDigit(after);
}

const UNIT_START =
  /^(?:[米平㎡亩吨公千万亿元块个台部层楼号栋幢年月天日度间毛角%/~·.*+\-–:,、)]|方(?!便)|m|t|k|w|f(?![a-z])|顿|伏)/;

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
