import { describe, expect, it } from 'vitest';
import { attributeOf, cellOf, type ExportColumn } from './export-cells';

describe('cellOf', () => {
  const row = {
    name: '苏州精工',
    areaSqm: '1200.50',
    rentFen: 1710,
    important: false,
    signedOn: '2026-03-02',
    at: '2026-03-02T16:30:00.000Z',
    status: 'won',
    other: 'unheard_of',
    tags: ['可环评', '带行车'],
    owner: { id: 3, name: '李娜' },
    nobody: null,
    blank: '',
    formula: '=1+1',
  };

  it.each<[Omit<ExportColumn, 'label'>, unknown]>([
    [{ field: 'name' }, '苏州精工'],
    [{ field: 'areaSqm', format: 'number' }, 1200.5],
    [{ field: 'rentFen', format: 'yuan' }, 17.1],
    [{ field: 'important', format: 'boolean' }, '否'],
    [{ field: 'signedOn', format: 'day' }, '2026-03-02'],
    [{ field: 'at', format: 'day' }, '2026-03-03'],
    [{ field: 'at', format: 'minute' }, '2026-03-03 00:30'],
    [{ field: 'status', format: 'choice', labels: { won: '已成交' } }, '已成交'],
    [{ field: 'other', format: 'choice', labels: { won: '已成交' } }, 'unheard_of'],
    [{ field: 'tags', format: 'list' }, '可环评、带行车'],
    [{ field: 'owner.name' }, '李娜'],
    [{ field: 'nobody.name' }, null],
    [{ field: 'missing' }, null],
    [{ field: 'blank' }, null],
    // the writers of the formats escape it, each in its own way
    [{ field: 'formula' }, '=1+1'],
  ])('%o is %s', (column, expected) => {
    expect(cellOf({ label: '列', ...column }, row)).toBe(expected);
  });
});

it('a column names the attribute it needs', () => {
  expect(attributeOf({ field: 'owner.name', label: '负责人' })).toBe('owner');
  expect(attributeOf({ field: 'code', label: '编号' })).toBe('code');
});
