/** A value of a jsonb column. Strapi has pg hand out jsonb as text. */
export function readJson<T>(value: T | string): T {
  return typeof value === 'string' ? (JSON.parse(value) as T) : value;
}
