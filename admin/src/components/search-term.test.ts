import { describe, expect, it } from 'vitest';
import { searchFilters, searchTermOf } from './search-term';

const GROUP = searchFilters('带行车', ['title', 'code']);

describe('searchTermOf', () => {
  it.each([
    ['nothing', [], ''],
    ['the server’s search', searchFilters(' 昆山 行车 '), '昆山 行车'],
    ['a group over fields', GROUP, '带行车'],
    ['a number of an address', [{ field: '_q', operator: 'eq' as const, value: 3000 }], '3000'],
  ])('%s', (_, filters, term) => expect(searchTermOf(filters)).toBe(term));
});

describe('searchFilters', () => {
  it('asks each field for the whole text', () => {
    expect(GROUP).toEqual([
      {
        operator: 'or',
        key: 'q',
        value: [
          { field: 'title', operator: 'contains', value: '带行车' },
          { field: 'code', operator: 'contains', value: '带行车' },
        ],
      },
    ]);
  });

  it('asks the server’s search and takes away the group of an older address', () => {
    expect(searchFilters('昆山 行车')).toEqual([
      { operator: 'or', key: 'q', value: [] },
      { field: '_q', operator: 'eq', value: '昆山 行车' },
    ]);
  });

  it('an empty text takes the search away', () => {
    expect(searchFilters('  ')).toEqual([
      { operator: 'or', key: 'q', value: [] },
      { field: '_q', operator: 'eq', value: undefined },
    ]);
  });
});
