import type { FieldError } from './domain-error';
import { isNullOperator, isRecord, LOGICAL_OPERATORS, operandsOf } from './filter-operators';
import { normaliseFilters } from './normalise-filters';

/** A `set` holds several words, such as tags, and is asked by what it holds. */
export type ScalarKind = 'text' | 'number' | 'integer' | 'biginteger' | 'boolean' | 'date' | 'json' | 'set';

/** What a query may name: public scalar attributes with their kinds, and relations with the attributes their rows may be asked by. */
export interface QueryShape {
  scalars: ReadonlyMap<string, ScalarKind>;
  relations: ReadonlyMap<string, ReadonlySet<string>>;
  /** The words of attributes that know no others. */
  values?: ReadonlyMap<string, readonly string[]>;
  /** Relations to rows of its own, asked by several attributes of one and the same row. */
  parts?: ReadonlyMap<string, QueryShape>;
}

const OPERATORS = new Set([
  '$eq',
  '$eqi',
  '$ne',
  '$nei',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$in',
  '$notIn',
  '$contains',
  '$notContains',
  '$containsi',
  '$notContainsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
  '$null',
  '$notNull',
  '$between',
]);
/** Holds this one or any of these, all of these, none of these. */
const SET_OPERATORS = new Set(['$eq', '$in', '$all', '$notIn', '$null', '$notNull']);
/** What is compared with a whole word. */
const WORD_OPERATORS = new Set(['$eq', '$ne', '$in', '$notIn', '$all']);
const TEXT_OPERATORS = new Set([
  '$contains',
  '$notContains',
  '$containsi',
  '$notContainsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
  '$eqi',
  '$nei',
]);
/** What takes several values. */
const LIST_OPERATORS = new Set(['$in', '$notIn', '$between']);
const KIND_LABELS: Record<ScalarKind, string> = {
  text: '文字',
  number: '数字',
  integer: '整数',
  biginteger: '整数',
  boolean: 'true 或 false',
  date: '日期',
  json: '文字',
  set: '文字',
};
/** What a related row may be asked by, as far as it is shown. */
export const RELATED_KEYS = ['id', 'documentId', 'code', 'name', 'username', 'title'] as const;
const MAX_DEPTH = 6;
/** PostgreSQL's integer, of which ids and counts are. */
const MAX_INTEGER = 2_147_483_647;

/**
 * Client filters in the form of `normaliseFilters`, checked against what may be asked: public attributes, known operators, related rows by
 * identity only, so that a private or foreign value cannot be searched out. Every fault comes with its path; without one they are fit.
 */
export function readFilters(asked: unknown, shape: QueryShape): { filters: unknown; errors: FieldError[] } {
  const filters = normaliseFilters(asked);
  return {
    filters,
    errors: filters === undefined || filters === null ? [] : checkNode(filters, shape, ['filters'], 0),
  };
}

function checkNode(node: unknown, shape: QueryShape, path: string[], depth: number): FieldError[] {
  if (depth > MAX_DEPTH) return refuse(path, '筛选条件嵌套过深');
  if (!isRecord(node)) return refuse(path, '筛选条件格式不正确');
  return Object.entries(node).flatMap(([key, value]) => {
    const here = [...path, key];
    if (LOGICAL_OPERATORS.has(key)) return checkJoined(value, shape, here, depth);
    const kind = shape.scalars.get(key);
    if (kind) return checkCondition(value, here, kind, shape.values?.get(key));
    const part = shape.parts?.get(key);
    if (part && !asksForNone(value))
      return isFilled(value) ? checkNode(value, part, here, depth + 1) : refuse(here, '筛选条件不能为空');
    const related = shape.relations.get(key);
    if (related) return checkRelated(value, here, related);
    return refuse(here, `不能按「${key}」筛选`);
  });
}

function checkJoined(value: unknown, shape: QueryShape, path: string[], depth: number): FieldError[] {
  if (!isFilled(value)) return refuse(path, '筛选条件不能为空');
  if (!Array.isArray(value)) return checkNode(value, shape, path, depth + 1);
  return value.flatMap((each, index) => {
    const here = [...path, String(index)];
    return isFilled(each) ? checkNode(each, shape, here, depth + 1) : refuse(here, '筛选条件不能为空');
  });
}

/** `{ $null: true }`: rows that have none of a kind, or some. */
export function asksForNone(condition: unknown): boolean {
  return isFilled(condition) && Object.keys(condition).every(isNullOperator);
}

function checkRelated(value: unknown, path: string[], keys: ReadonlySet<string>): FieldError[] {
  if (isPlainValue(value)) return refuse(path, '关联字段请写成 [documentId][$eq]');
  if (!isRecord(value)) return refuse(path, '筛选条件格式不正确');
  const asked = Object.entries(value);
  if (asked.length > 1 && asked.some(([key]) => isNullOperator(key)))
    return refuse(path, '「$null」与「$notNull」不能与其他条件写在一起，请用 $and');
  return asked.flatMap(([key, inner]) => {
    const here = [...path, key];
    if (isNullOperator(key)) return checkGiven(inner, here, 'boolean');
    if (keys.has(key)) return checkCondition(inner, here, key === 'id' ? 'integer' : 'text', undefined);
    return refuse(here, `不能按关联记录的「${key}」筛选`);
  });
}

function checkCondition(
  value: unknown,
  path: string[],
  kind: ScalarKind,
  words: readonly string[] | undefined,
): FieldError[] {
  const check = kind === 'set' ? checkGiven : checkOperand;
  if (isPlainValue(value) && kind !== 'json')
    return [...check(value, path, kind), ...checkWord(value, path, words)];
  if (!isRecord(value) || (kind === 'set' && !isFilled(value))) return refuse(path, '筛选条件格式不正确');
  return Object.entries(value).flatMap(([operator, operand]) => {
    const here = [...path, operator];
    const isKnown = kind === 'set' ? SET_OPERATORS.has(operator) : OPERATORS.has(operator);
    if (!isKnown) return refuse(here, `不支持的筛选方式「${operator}」`);
    if (isNullOperator(operator)) return checkGiven(operand, here, 'boolean');
    if (kind === 'json') return refuse(here, `「${path.at(-1)}」只能按有没有填写筛选`);
    if (TEXT_OPERATORS.has(operator) && kind !== 'text') {
      return refuse(here, `「${path.at(-1)}」不是文字，不能这样筛选`);
    }
    if (LIST_OPERATORS.has(operator) && typeof operand === 'string' && /[,，]/.test(operand))
      return refuse(here, `「${operator}」的多个值请逐个写成 [${operator}][0]、[${operator}][1]`);
    const operands = operandsOf(operand);
    if (Array.isArray(operand) && kind !== 'set' && !LIST_OPERATORS.has(operator))
      return refuse(here, `「${operator}」只能给出一个值`);
    if (operator === '$between' && operands.length !== 2) return refuse(here, '「$between」应给出两个值');
    if (kind === 'set' && operands.length === 0) return refuse(here, '筛选值不能为空');
    return operands.flatMap((item) => [
      ...check(item, here, kind),
      ...(WORD_OPERATORS.has(operator) ? checkWord(item, here, words) : []),
    ]);
  });
}

function checkWord(value: unknown, path: string[], words: readonly string[] | undefined): FieldError[] {
  if (!words || value === null || words.includes(String(value))) return [];
  return refuse(path, `没有「${String(value)}」，可用 ${words.join('、')}`);
}

function checkOperand(value: unknown, path: string[], kind: ScalarKind): FieldError[] {
  if (!isPlainValue(value)) return refuse(path, '筛选值格式不正确');
  return fits(value, kind) ? [] : refuse(path, `筛选值「${String(value)}」应为${KIND_LABELS[kind]}`);
}

/** A parameter without a value, `filters[tags]` or `filters[tags]=`, arrives as null or empty: of a word or a yes or no that asks nothing. */
function checkGiven(value: unknown, path: string[], kind: ScalarKind): FieldError[] {
  return value === null || value === '' ? refuse(path, '筛选值不能为空') : checkOperand(value, path, kind);
}

function refuse(path: string[], message: string): FieldError[] {
  return [{ path, message, code: 'invalid_filter' }];
}

/** Checks `sort` (`field:asc`, several by comma or as a list) and returns it in the form `[{ field: 'asc' }]`. */
export function parseSort(
  sort: unknown,
  shape: QueryShape,
): { sort: Record<string, 'asc' | 'desc'>[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const parsed: Record<string, 'asc' | 'desc'>[] = [];
  const items =
    typeof sort === 'string'
      ? sort.split(',')
      : Array.isArray(sort)
        ? sort
        : sort === undefined
          ? []
          : [sort];
  for (const item of items) {
    const match = typeof item === 'string' ? /^([A-Za-z]\w*)(?::(asc|desc))?$/i.exec(item.trim()) : null;
    if (!match?.[1] || !isSortable(shape.scalars.get(match[1]))) {
      errors.push({ path: ['sort'], message: `不能按「${String(item)}」排序`, code: 'invalid_sort' });
      continue;
    }
    parsed.push({ [match[1]]: (match[2]?.toLowerCase() as 'asc' | 'desc' | undefined) ?? 'asc' });
  }
  return { sort: parsed, errors };
}

function isSortable(kind: ScalarKind | undefined): boolean {
  return kind !== undefined && kind !== 'set';
}

/**
 * Finds what a list is asked with in a shape that nobody reads: passed over in silence, the answer would look like the answer to the
 * question. What stands in `filters`, `sort` and `populate` is checked where the row's type is known.
 */
export function checkListShape({ _q, pagination, page, pageSize }: Record<string, unknown>): FieldError[] {
  const refuseShape = (path: string[], message: string): FieldError[] => [
    { path, message, code: 'invalid_shape' },
  ];
  const mustBePlain = (path: string[], value: unknown) =>
    value === undefined || isPlainValue(value) ? [] : refuseShape(path, `${path.at(-1)} 应为一个值`);
  const checkPages = (): FieldError[] => {
    if (pagination === undefined) return [];
    if (!isRecord(pagination)) return refuseShape(['pagination'], 'pagination 请写成 pagination[page]=1');
    return Object.entries(pagination).flatMap(([name, value]) =>
      name === 'page' || name === 'pageSize' || name === 'withCount'
        ? mustBePlain(['pagination', name], value)
        : refuseShape(['pagination', name], `分页没有「${name}」，请用 page、pageSize 与 withCount`),
    );
  };
  return [
    ...mustBePlain(['_q'], _q),
    ...mustBePlain(['page'], page),
    ...mustBePlain(['pageSize'], pageSize),
    ...checkPages(),
  ];
}

/** What every list of rows reads. */
const LIST_PARAMETERS = ['filters', 'sort', 'populate', 'pagination', 'page', 'pageSize', 'withCount', '_q'];

/** Finds the parameters of a list that nobody reads: `filter[city]` would answer with every city. @param more what this list reads besides */
export function checkListParameters(
  query: Record<string, unknown>,
  more: readonly string[] = [],
): FieldError[] {
  const known = [...LIST_PARAMETERS, ...more];
  return checkParameters(query, known);
}

/** Parameters of a query other than `known`. */
export function checkParameters(query: Record<string, unknown>, known: readonly string[]): FieldError[] {
  return Object.entries(query)
    .filter(([name, value]) => value !== undefined && !known.includes(name))
    .map(([name]) => ({
      path: [name],
      message: `没有「${name}」这个参数，可用 ${known.join('、')}`,
      code: 'unknown_parameter',
    }));
}

/**
 * Reads `pagination[page]`, `pagination[pageSize]` (or bare `page`, `pageSize`); pages start at 1, at most 200 rows a page.
 * `pagination[withCount]=false` asks for the rows alone.
 */
export function parsePagination(query: Record<string, unknown>): {
  page: number;
  pageSize: number;
  withCount: boolean;
  errors: FieldError[];
} {
  const given = (
    typeof query.pagination === 'object' && query.pagination !== null ? query.pagination : query
  ) as Record<string, unknown>;
  const errors: FieldError[] = [];
  const read = (name: string, fallback: number, max: number): number => {
    const raw = given[name];
    if (raw === undefined || raw === '') return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < 1 || value > max) {
      errors.push({
        path: ['pagination', name],
        message: `${name} 应为 1 到 ${max} 的整数`,
        code: 'invalid_pagination',
      });
      return fallback;
    }
    return value;
  };
  const { withCount = 'true' } = given;
  if (withCount !== 'true' && withCount !== 'false')
    errors.push({
      path: ['pagination', 'withCount'],
      message: 'withCount 应为 true 或 false',
      code: 'invalid_pagination',
    });
  return {
    page: read('page', 1, 1_000_000),
    pageSize: read('pageSize', 25, 200),
    withCount: withCount !== 'false',
    errors,
  };
}

function isPlainValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whether PostgreSQL can read the text of a query as a value of `kind`. */
function fits(value: unknown, kind: ScalarKind): boolean {
  if (value === null) return true;
  const text = String(value);
  if (text.includes('\0')) return false;
  switch (kind) {
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(text);
    case 'integer':
      return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= MAX_INTEGER;
    case 'biginteger':
      return /^-?\d{1,18}$/.test(text);
    case 'boolean':
      return ['true', 'false', '1', '0'].includes(text);
    case 'date':
      return isDate(text);
    default:
      return true;
  }
}

/** A day of the calendar, with or without a time: JavaScript alone would move 31 February to March. */
function isDate(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  if (!day || Number.isNaN(Date.parse(text))) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
