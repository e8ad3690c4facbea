import { DAY_MS, operandsOf } from '@scrm/guard/domain';
import type { Column, FigureColumn, FlagColumn, WordColumn } from './column';
import { UNKNOWN_ENTRY, UNKNOWN_FLAG } from './column';
import { always, one, type RowTest } from './row-test';

/** What the columns do not answer, named for who looks for it; the database does. */
export interface Unsupported {
  unsupported: string;
}

type Scalar = string | number | boolean;
type Predicate<Value> = (value: Value) => boolean;

/** A column as an operator asks it: by its values, of which none is unknown. */
interface Asked<Value> {
  /** @returns null for an operand that is read by the database alone */
  read: (operand: unknown) => Value | null;
  compare: Readonly<Partial<Record<string, (operand: Value) => Predicate<Value>>>>;
  test: (predicate: Predicate<Value>, want: boolean) => RowTest;
  isUnknown: (row: number) => boolean;
}

export function isUnsupported(answer: object): answer is Unsupported {
  return 'unsupported' in answer;
}

/**
 * A test of `{ operator: operand }` on a column, as PostgreSQL answers the query that Strapi makes of it: a comparison with an unknown value is
 * neither true nor false.
 * @param want whether the rows are looked for of which it is true, or those of which it is false
 */
export function askColumn(
  column: Column,
  operator: string,
  operand: unknown,
  want: boolean,
): RowTest | Unsupported {
  switch (column.kind) {
    case 'flag':
      return ask(askedFlags(column), operator, operand, want);
    case 'word':
      return ask(askedWords(column), operator, operand, want);
    case 'list':
      return { unsupported: 'a list compared as a whole' };
    default:
      return ask(askedFigures(column), operator, operand, want);
  }
}

function ask<Value>(
  asked: Asked<Value>,
  operator: string,
  operand: unknown,
  want: boolean,
): RowTest | Unsupported {
  const { isUnknown, read, compare, test } = asked;
  const nullity = wantsUnknown(operator, operand);
  if (nullity !== null) {
    const unknown = nullity === want;
    return one((row) => isUnknown(row) === unknown);
  }
  if (operator === '$in' || operator === '$notIn')
    return askList(asked, operand, (operator === '$in') === want);
  if (operator === '$between') {
    const [from, to] = operandsOf(operand).map(read);
    const [least, most] = [compare.$gte, compare.$lte];
    if (from === undefined || to === undefined || from === null || to === null || !least || !most)
      return { unsupported: operator };
    const [isLeast, isMost] = [least(from), most(to)];
    return test((value) => isLeast(value) && isMost(value), want);
  }
  const value = typeof operand === 'object' ? null : read(operand);
  const predicate = value === null ? undefined : compare[operator]?.(value);
  return predicate ? test(predicate, want) : { unsupported: operator };
}

/** @param within whether those are looked for that are in the list, or those that are known not to be */
function askList<Value>(
  { read, test, compare }: Asked<Value>,
  operand: unknown,
  within: boolean,
): RowTest | Unsupported {
  const operands = operandsOf(operand);
  // an empty list asks no value, unknown or not
  if (operands.length === 0) return always(!within);
  const given = operands.filter((each) => each !== null);
  const values = given.map(read);
  const isSame = compare.$eq;
  if (!isSame || values.some((value) => value === null)) return { unsupported: '$in' };
  // what is unknown may be any value
  if (!within && given.length < operands.length) return always(false);
  const wanted = new Set(values);
  return test((value) => wanted.has(value), within);
}

/** Whether an operator asks for unknown values, or for known ones; null when it compares. */
function wantsUnknown(operator: string, operand: unknown): boolean | null {
  if (operator === '$null') return Boolean(operand);
  if (operator === '$notNull') return !operand;
  if (operand !== null) return null;
  if (operator === '$eq') return true;
  return operator === '$ne' ? false : null;
}

function askedFigures({ kind, values }: FigureColumn): Asked<number> {
  return {
    read: READERS[kind],
    compare: {
      $eq: (asked) => (value) => value === asked,
      $ne: (asked) => (value) => value !== asked,
      $lt: (asked) => (value) => value < asked,
      $lte: (asked) => (value) => value <= asked,
      $gt: (asked) => (value) => value > asked,
      $gte: (asked) => (value) => value >= asked,
    },
    test: (predicate, want) =>
      one((row) => {
        const value = values[row] as number;
        return !Number.isNaN(value) && predicate(value) === want;
      }),
    isUnknown: (row) => Number.isNaN(values[row]),
  };
}

function askedFlags({ values }: FlagColumn): Asked<boolean> {
  return {
    read: (operand) => FLAGS.get(operand as Scalar) ?? null,
    compare: {
      $eq: (asked) => (value) => value === asked,
      $ne: (asked) => (value) => value !== asked,
    },
    test: (predicate, want) => {
      const [no, yes] = [predicate(false) === want, predicate(true) === want];
      return one((row) => (values[row] === 1 ? yes : values[row] === 0 && no));
    },
    isUnknown: (row) => values[row] === UNKNOWN_FLAG,
  };
}

const FLAGS = new Map<Scalar, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['0', false],
  [0, false],
]);

/** Tried once on each different word. */
function askedWords({ values, dictionary }: WordColumn): Asked<string> {
  return {
    read: readWord,
    compare: {
      $eq: (asked) => (value) => value === asked,
      $ne: (asked) => (value) => value !== asked,
      $contains: (asked) => (value) => value.includes(asked),
      $notContains: (asked) => (value) => !value.includes(asked),
      $startsWith: (asked) => (value) => value.startsWith(asked),
      $endsWith: (asked) => (value) => value.endsWith(asked),
      ...(dictionary.entries.every((entry) => entry === null || FOLDS_ALIKE.test(entry)) && FOLDED),
    },
    test: (predicate, want) =>
      byPlace(
        values,
        dictionary.entries.map((entry) => entry !== null && predicate(entry) === want),
      ),
    isUnknown: (row) => values[row] === UNKNOWN_ENTRY,
  };
}

/** A test by what was found of each place of a dictionary. */
export function byPlace(values: Int32Array, holds: readonly boolean[]): RowTest {
  const found = Uint8Array.from(holds, Number);
  return one((row) => found[values[row] as number] === 1);
}

/** Texts that JavaScript and every locale of PostgreSQL write alike in small letters: those of ASCII and of scripts without capitals. */
const FOLDS_ALIKE = /^(?:[\0-\x7f]|[^\p{Lowercase}\p{Uppercase}\p{Titlecase_Letter}])*$/u;

const folded =
  (holds: (value: string, asked: string) => boolean) =>
  (asked: string): Predicate<string> => {
    const small = asked.toLowerCase();
    return (value) => holds(value.toLowerCase(), small);
  };

/** Operators that pass over capitals. */
const FOLDED: Asked<string>['compare'] = {
  $eqi: folded((value, asked) => value === asked),
  $nei: folded((value, asked) => value !== asked),
  $containsi: folded((value, asked) => value.includes(asked)),
  $notContainsi: folded((value, asked) => !value.includes(asked)),
  $startsWithi: folded((value, asked) => value.startsWith(asked)),
  $endsWithi: folded((value, asked) => value.endsWith(asked)),
};

/** As many digits as a double holds exactly. */
const EXACT_DIGITS = 15;

const READERS: Record<FigureColumn['kind'], (operand: unknown) => number | null> = {
  figure: readNumber,
  relation: readNumber,
  // forms that leave no question of a time zone
  day: (operand) => readDate(operand, /^\d{4}-\d{2}-\d{2}$/, DAY_MS),
  moment: (operand) => readDate(operand, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/, 1),
};

function readNumber(operand: unknown): number | null {
  const text = String(operand).trim();
  const digits = text.replace(/^-?0*|\./g, '');
  return /^-?\d+(?:\.\d+)?$/.test(text) && digits.length <= EXACT_DIGITS ? Number(text) : null;
}

function readDate(operand: unknown, form: RegExp, unit: number): number | null {
  if (typeof operand !== 'string' || !form.test(operand)) return null;
  const at = Date.parse(operand);
  return Number.isNaN(at) ? null : at / unit;
}

/** Half a character is not what reaches the database. */
function readWord(operand: unknown): string | null {
  const text = String(operand);
  return /\p{Surrogate}/u.test(text) ? null : text;
}
