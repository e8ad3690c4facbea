import { isNullOperator, isRecord, LOGICAL_OPERATORS, operandsOf } from './filter-operators';

/**
 * Client filters in the one form that everything behind them reads: a list of conditions is an `$and` of them, `$and` and `$or` hold lists,
 * `$null` and `$notNull` hold booleans, and the long list that qs gives as an object is a list. Texts of an address say «false» and mean
 * it; Strapi's query builder takes any text for yes, its document service drops the keys of a long list. Whether the names and values
 * may be asked is for `readFilters`, which is left what cannot be read here.
 */
export function normaliseFilters(filters: unknown): unknown {
  if (Array.isArray(filters)) return { $and: filters.map(normaliseFilters) };
  if (!isRecord(filters)) return filters;
  return Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, normaliseValue(key, value)]));
}

function normaliseValue(key: string, value: unknown): unknown {
  if (key === '$and' || key === '$or') return isRecord(value) || Array.isArray(value) ? listOf(value) : value;
  if (LOGICAL_OPERATORS.has(key)) return normaliseFilters(value);
  if (isNullOperator(key)) return readSwitch(value);
  if (key.startsWith('$')) {
    const operands = operandsOf(value);
    return isRecord(value) && operands[0] !== value ? operands : value;
  }
  return isRecord(value) ? normaliseFilters(value) : value;
}

function listOf(conditions: object): unknown[] {
  // one condition, or several by their numbers
  return Object.keys(conditions).length > 0 ? operandsOf(conditions).map(normaliseFilters) : [];
}

function readSwitch(value: unknown): unknown {
  const text = String(value);
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : value;
}
