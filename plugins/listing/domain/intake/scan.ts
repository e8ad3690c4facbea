import { type NormalText, normaliseText, toSource } from './normalise-text';

/** Where a value was read: UTF-16 offsets into the message as it was pasted. */
export interface IntakeSpan {
  field: string;
  start: number;
  end: number;
  /** Index into `spaces` for a value of a space. */
  space?: number;
}

/** What a person should look at: read by a rule of thumb, or found and not read. */
export interface IntakeDoubt {
  field: string;
  code: string;
  message: string;
}

/** A found value with its place in the normalised text. */
export interface Found {
  field: string;
  value: unknown;
  start: number;
  end: number;
}

const TAKEN = '\u0001';
/** Ends of a sentence, and of a part of one. */
const SENTENCE_END = /[。;\n!?|]/;
const PHRASE_END = /[,。;\n!?|() ]/;
const CLAUSE_END = /[,。;\n!?|+]/;
/** So that a message without a full stop is not gone through again from each of its figures. */
const SENTENCE_CHARACTERS = 200;

/** A message while it is read: what a rule took is gone for the rules after it, so that narrow ones go first. */
export class Scan {
  readonly normal: NormalText;
  readonly text: string;
  readonly found: Found[] = [];
  doubts: IntakeDoubt[] = [];
  /** The message without what it says of others (`hide`). */
  said: string;
  private rest: string;

  constructor(source: string) {
    this.normal = normaliseText(source);
    this.text = this.normal.text;
    this.rest = this.text;
    this.said = this.text;
  }

  /** Calls `read` for each match in what is left; what it does not refuse with `false` is taken. */
  take(pattern: RegExp, read: (match: RegExpExecArray, start: number, end: number) => unknown): void {
    const snapshot = this.rest;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(snapshot); match; match = pattern.exec(snapshot)) {
      const start = match.index;
      if (match[0] === '') pattern.lastIndex += 1;
      const end = start + match[0].length;
      if (end === start || this.rest.slice(start, end).includes(TAKEN)) continue;
      if (read(match, start, end) !== false) this.mark(start, end);
    }
  }

  /** Takes a stretch out of what is left. */
  mark(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + TAKEN.repeat(end - start) + this.rest.slice(end);
  }

  /** Takes what stands at offsets of the message as it was pasted. */
  markSource(from: number, to: number): void {
    const { starts, ends } = this.normal;
    const first = starts.findIndex((start) => start >= from);
    let end = first;
    while (end >= 0 && end < ends.length && (ends[end] as number) <= to) end++;
    if (end > first) this.mark(first, end);
  }

  /** Takes a stretch away as if it had not been written. */
  hide(start: number, end: number): void {
    this.mark(start, end);
    this.said = this.said.slice(0, start) + TAKEN.repeat(end - start) + this.said.slice(end);
  }

  /** The message part by part: to a mark, a bracket or white space, also where that was left out. */
  phrases(): { start: number; end: number; text: string }[] {
    const phrases: { start: number; end: number; text: string }[] = [];
    let start = 0;
    for (let i = 0; i <= this.text.length; i++) {
      const isMark = i === this.text.length || PHRASE_END.test(this.text.charAt(i));
      if (!isMark && !this.normal.gaps.has(i)) continue;
      if (i > start) phrases.push({ start, end: i, text: this.text.slice(start, i) });
      start = isMark ? i + 1 : i;
    }
    return phrases;
  }

  isFree(start: number, end: number): boolean {
    return !this.rest.slice(start, end).includes(TAKEN);
  }

  add(field: string, value: unknown, start: number, end: number): void {
    this.found.push({ field, value, start, end });
  }

  doubt(field: string, code: string, message: string): void {
    if (!this.doubts.some((doubt) => doubt.field === field && doubt.code === code)) {
      this.doubts.push({ field, code, message });
    }
  }

  /** Takes a value back. */
  drop(field: string): void {
    const at = this.found.findIndex((one) => one.field === field);
    if (at >= 0) this.found.splice(at, 1);
  }

  has(field: string): boolean {
    return this.found.some((one) => one.field === field);
  }

  valueOf(field: string): unknown {
    return this.found.find((one) => one.field === field)?.value;
  }

  /** What stands before `start` in the same clause, at most `length` characters, whoever took it. */
  before(start: number, length = 10): string {
    const text = this.text.slice(Math.max(0, start - length), start);
    const cut = lastIndexOf(text, CLAUSE_END);
    return text.slice(cut + 1);
  }

  after(end: number, length = 10): string {
    const text = this.text.slice(end, end + length);
    const cut = text.search(CLAUSE_END);
    return cut < 0 ? text : text.slice(0, cut);
  }

  /** «层高：6.5 5 5», «价格0.7/0.5/0.45»: whether bare figures go on behind `end`, one for each floor. */
  isRow(end: number): boolean {
    return /^[ 、/]\d{1,3}(?:\.\d+)?(?=[ 、/,。;\n]|$)/.test(this.text.slice(end, end + 8));
  }

  /** «【园区】占地120亩，建筑面积9万㎡»: whether the line is headed as one of the park. */
  isOfPark(start: number): boolean {
    const line = this.text.lastIndexOf('\n', start - 1);
    const heading = this.text.slice(Math.max(0, line - 12), Math.max(line, 0)).trimEnd();
    return /(?:^|\n)园区(?:概况|介绍|简介|情况|规模|配套)?:?$/.test(heading);
  }

  /** Whether white space was left out inside. */
  isParted(start: number, end: number): boolean {
    for (let i = start + 1; i < end; i++) if (this.normal.gaps.has(i)) return true;
    return false;
  }

  /** The sentence so far, as much of it as bears on what follows. */
  sentenceBefore(start: number): string {
    const text = this.text.slice(Math.max(0, start - SENTENCE_CHARACTERS), start);
    return text.slice(lastIndexOf(text, SENTENCE_END) + 1);
  }

  /** «不带行车», «没有宿舍», «非独栋»: whether what begins at `start` is denied just before. */
  isDenied(start: number): boolean {
    return DENIAL.test(this.before(start, 8));
  }

  /** «不支持分租», «谢绝分租», «分租不行», «环评:无»: whether what stands there is refused just before or behind. */
  isRefused(start: number, end: number): boolean {
    // «交通不便可分租»: a yes of its own begins there, unless its very 可 is denied
    const refusal = /[可能有带好已]/.test(this.text.charAt(start)) ? BARE_REFUSAL : REFUSAL;
    return refusal.test(this.before(start, 12)) || REFUSED.test(this.after(end, 12));
  }

  /** «能不能分租», «可否分租», «分租吗»: whether it is asked and not said. */
  isAsked(start: number, end: number): boolean {
    return ASKING.test(this.before(start, 6)) || /^(?:吗|么|否|不$|没$)/.test(this.after(end, 2));
  }

  span(found: { field: string; start: number; end: number }, space?: number): IntakeSpan {
    const { start, end } = toSource(this.normal, found.start, found.end);
    return { field: found.field, start, end, ...(space === undefined ? {} : { space }) };
  }
}

const RULES = new Map<string, RegExp>();

/** A global pattern, compiled once: a message meets some hundred of them. */
export function rule(source: string): RegExp {
  let pattern = RULES.get(source);
  if (!pattern) {
    pattern = new RegExp(source, 'g');
    RULES.set(source, pattern);
  }
  return pattern;
}

/** «没有办公室宿舍» denies both; «无柱带行车» denies the columns only. */
const DENIAL =
  /(?:不带|不含|不配|不提供|没有|没|暂无|未装|未带|无|非|不是|不要|不需要?|不用(?!担心|操心|发?愁|怕|另|再|额外|自己|付|花|钱|交)|不必|用不[着到]|缺)(?:任何|单独|独立)?(?:(?!带|有|配|可|含|柱|尘|遮)[\u4e00-\u9fa5、和及]){0,4}$/;

/** What may stand between a refusal and what is refused: «不支持对外分租». */
const HELPING =
  '(?:可以?|能够?|支持|接受|对外|允许|得|许|予|提供|给|让|做|办理?|通过|过|考虑|愿意?|想|便于?|方便|适合|适宜|再|单独|独立|另外|进行|协助|包|代|工商|用于)*';
const REFUSAL = new RegExp(
  `(?:(?<![能可是要会])不|无法|没法|没办法|难以|谢绝|拒绝|禁止|严禁|杜绝|请?勿|免谈)${HELPING}$`,
);
const BARE_REFUSAL = /(?<![能可是要会])不(?:能够?|支持|接受|对外|允许|同意|提供)*$|谢绝$/;
const REFUSED =
  /^(?::|一律|暂时?|目前|现在|都|也|是|很|比较|有点|不太)*(?:不(?:行|可以?|能|支持|允许|接受|提供|让|予|得|许|同意|考虑|对外|方便|便|好)(?:办理?|做|分|过|谈|用|进出?|停|的|了)*|无法(?:办理?|做|进出?)?|免谈|谢绝|禁止|拒绝|办不(?:了|下来?)|[做过进]不(?:了|去|来)|困难|无|没有?|暂无|否|未(?:办理?|做|过|通过|批|装|有|配|安装|接通?)|×)(?=$|[ 、/()[\]]|附近|周边|外面|但|可以?租|要自)/;
const ASKING = /(?:能不|可不|是不|要不|会不)(?:能|可以?|是|要|会)?$|(?:可|能|是)否(?:可以?|能|支持|接受)?$/;

function lastIndexOf(text: string, pattern: RegExp): number {
  for (let i = text.length - 1; i >= 0; i--) if (pattern.test(text.charAt(i))) return i;
  return -1;
}
