/** What people write of a property into one word with its place. Cut out wherever it stands, the longest first. */
const TRADE =
  '标准厂房 厂房 车间 仓库 仓储 库房 冷库 高标仓 高标库 高台库 高台仓 保税仓 云仓 写字楼 办公楼 研发楼 研发办公 工业用地 工业土地 土地 用地 地块 场地 堆场 空地 钢结构 钢构 框架 单层 多层 双层 独栋 独门独院 独院 行车 航车 航吊 货梯 配电 产证 宿舍'.split(
    ' ',
  );

/** They say that something is on offer, as all that is searched is. */
const OFFERS = '出租 出售 招租 求租 求购 转让 转租 租售 租赁 急租 急售'.split(' ');

const longestFirst = (words: Iterable<string>) =>
  [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
const KNOWN = new RegExp(`(${longestFirst(TRADE)})|(${longestFirst(OFFERS)})`, 'y');
/** What stands between known words and says nothing: «带行车的厂房». */
const FILLER = /^[的带有\p{P}]+|[的带有\p{P}]+$/gu;
const ONE_HAN = /^\p{Script=Han}$/u;

/** Names of places as `cutSearchWords` takes them; those of provinces are left out of a search, since no listing tells its province. */
export function placeMatcher(places: Iterable<string>, provinces: Iterable<string> = []): RegExp {
  // without lookbehind, which the phones' Safari 13 does not parse
  const bare = [...new Set(places)].map((name) => name.replace(/^(..+)[市县区]$/, '$1'));
  const city = longestFirst(new Set(bare.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))));
  const nothing = '(?!)';
  const province = longestFirst(provinces) || nothing;
  return new RegExp(
    `(${city || nothing})[市县区]?(?![路街村巷])|(?:${province})(?:省|(?=${city || nothing}))`,
    'y',
  );
}

/**
 * The words of a search as each is looked for: Chinese is written without blanks, so a word is cut into the places and the terms of the trade in it
 * («昆山厂房出租» is 昆山 and 厂房); what is left between them stays a word. Every part stands in the word, so what holds the word holds the
 * parts. That something is to let is left out where anything else is said.
 * @param words in small letters, without blanks
 * @param places by `placeMatcher`; cut at the beginning or behind another known word only, so that no name is found across two others
 */
export function cutSearchWords(words: readonly string[], places: RegExp): string[] {
  const parts = words.map((word) => cutWord(word, places));
  const said = parts.flat();
  return [...new Set(said.length > 0 ? said : words)];
}

function cutWord(word: string, places: RegExp): string[] {
  const parts: string[] = [];
  let rest = '';
  let isCut = false;
  const flush = () => {
    const left = isCut ? rest.replace(FILLER, '') : rest;
    if (left && !(isCut && ONE_HAN.test(left))) parts.push(left);
    rest = '';
  };
  for (let at = 0; at < word.length; ) {
    const found = matchAt(KNOWN, word, at) ?? (rest === '' ? matchAt(places, word, at) : null);
    if (found) {
      isCut = true;
      flush();
      if (found[1]) parts.push(found[1]);
      at += found[0].length;
    } else {
      const character = String.fromCodePoint(word.codePointAt(at) as number);
      rest += character;
      at += character.length;
    }
  }
  flush();
  return parts;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
