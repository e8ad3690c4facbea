/** What joins conditions. */
export const LOGICAL_OPERATORS: ReadonlySet<string> = new Set(['$and', '$or', '$not']);

const NULL_OPERATORS: ReadonlySet<string> = new Set(['$null', '$notNull']);

/** `$null`, `$notNull`: whether there is a value at all. */
export function isNullOperator(key: string): boolean {
  return NULL_OPERATORS.has(key);
}

/** Keys and values, as a query or a body gives them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a list, as qs gives it: a long one is an object with numbers for keys. Anything else is a list of itself. */
export function operandsOf(operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand;
  const isLongList =
    typeof operand === 'object' && operand !== null && Object.keys(operand).every((key) => /^\d+$/.test(key));
  return isLongList ? Object.values(operand) : [operand];
}
