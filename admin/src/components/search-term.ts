import type { CrudFilters, LogicalFilter } from '@refinedev/core';

/** Under this key the conditions of a search over fields stand together in a list's filters. */
const GROUP = 'q';
/** The server's own search: the words of a text, each in any of the fields that it keeps for that. */
const PARAMETER = '_q';

/** What a list is searched for, by the server's search or by a group over fields, as addresses and saved views of before hold it. */
export function searchTermOf(filters: CrudFilters): string {
  const asked = filters.find((filter) => 'field' in filter && filter.field === PARAMETER)?.value;
  if (asked) return String(asked);
  const group = filters.find((filter) => filter.operator === 'or' && 'key' in filter && filter.key === GROUP);
  return ((group?.value as LogicalFilter[] | undefined)?.[0]?.value as string | undefined) ?? '';
}

/**
 * Filters that search a list for this and nothing else; an empty text searches for nothing.
 * @param fields of which any is to contain the text; without them the server's search is asked
 */
export function searchFilters(text: string, fields: readonly string[] = []): CrudFilters {
  const term = text.trim();
  const terms = term ? fields.map((field) => ({ field, operator: 'contains' as const, value: term })) : [];
  const group = { operator: 'or' as const, key: GROUP, value: terms };
  if (fields.length > 0) return [group];
  return [group, { field: PARAMETER, operator: 'eq', value: term || undefined }];
}
