import { LOGICAL_OPERATORS, operandsOf } from './filter-operators';
import { isMasked, normalisePii, type PiiKind } from './mask';

/** What is compared as a whole: its value is looked up by the blind index. */
const WHOLE_OPERATORS: Record<string, string> = {
  $eq: '$eq',
  $eqi: '$eq',
  $ne: '$ne',
  $nei: '$ne',
  $in: '$in',
  $notIn: '$notIn',
};
/** What is compared in part; a whole phone number given to one of them can only mean itself. */
const PART_OPERATORS = new Set([
  '$contains',
  '$containsi',
  '$startsWith',
  '$startsWithi',
  '$endsWith',
  '$endsWithi',
]);
const WHOLE_PHONE_DIGITS = 11;

export interface PersonalFields {
  /** The kind of a personal field, or undefined for any other. */
  kindOf(field: string): PiiKind | undefined;
  /** Every blind index that a value may be stored under; more than one only while the index key is being replaced. */
  indexesOf(kind: PiiKind, value: string): readonly string[];
}

/**
 * Client filters with the plain values of personal fields replaced by their blind index, since no column holds the plain ones:
 * `{ phone: '138 1234 6688' }` becomes `{ phoneIndex: { $eq: … } }`. Masked values and fragments are compared with the masked
 * column, as they are shown. The filters must have come out of `readFilters`.
 */
export function indexFilters(filters: unknown, personal: PersonalFields): unknown {
  if (Array.isArray(filters)) return filters.map((item) => indexFilters(item, personal));
  if (typeof filters !== 'object' || filters === null) return filters;
  const conditions = Object.entries(filters).flatMap(([key, value]) => {
    if (LOGICAL_OPERATORS.has(key)) return [{ [key]: indexFilters(value, personal) }];
    const kind = personal.kindOf(key);
    return kind ? indexCondition(key, kind, value, personal) : [{ [key]: value }];
  });
  return conditions.length === 1 ? conditions[0] : { $and: conditions };
}

function indexCondition(field: string, kind: PiiKind, value: unknown, personal: PersonalFields): object[] {
  if (typeof value !== 'object' || value === null) {
    return [isPlain(value) ? amongIndexes(field, '$eq', [value]) : { [field]: value }];
  }
  return Object.entries(value).map(([operator, operand]) => {
    const values = operandsOf(operand);
    const whole =
      PART_OPERATORS.has(operator) && values.every((item) => isWholePhone(kind, item))
        ? '$in'
        : WHOLE_OPERATORS[operator];
    if (!whole || !values.every(isPlain)) return { [field]: { [operator]: operand } };
    return amongIndexes(field, whole, values);
  });

  function amongIndexes(name: string, operator: string, given: unknown[]): object {
    const indexes = given.flatMap((item) => personal.indexesOf(kind, String(item)));
    const isList = operator === '$in' || operator === '$notIn';
    if (!isList && indexes.length === 1) return { [`${name}Index`]: { [operator]: indexes[0] } };
    const isNegative = operator === '$ne' || operator === '$notIn';
    return { [`${name}Index`]: { [isNegative ? '$notIn' : '$in']: indexes } };
  }
}

function isPlain(value: unknown): boolean {
  return value !== null && value !== undefined && !isMasked(String(value));
}

function isWholePhone(kind: PiiKind, value: unknown): boolean {
  return kind === 'phone' && isPlain(value) && normalisePii(kind, String(value)).length >= WHOLE_PHONE_DIGITS;
}
