import { describe, expect, it } from 'vitest';
import { normaliseFilters } from './normalise-filters';

describe('normaliseFilters', () => {
  it.each([
    [{ heightM: { $null: 'false' } }, { heightM: { $null: false } }],
    [{ heightM: { $notNull: '1' } }, { heightM: { $notNull: true } }],
    [{ spaces: { powerKva: { $null: '0' } } }, { spaces: { powerKva: { $null: false } } }],
    [{ agent: { $null: 'maybe' } }, { agent: { $null: 'maybe' } }],
    [{ $or: { title: 'x', city: 'y' } }, { $or: [{ title: 'x', city: 'y' }] }],
    [{ $and: { 0: { title: 'x' }, 1: { city: 'y' } } }, { $and: [{ title: 'x' }, { city: 'y' }] }],
    [[{ heightM: '5' }], { $and: [{ heightM: '5' }] }],
    [{ $not: [{ heightM: '5' }] }, { $not: { $and: [{ heightM: '5' }] } }],
    [{ heightM: { $between: { 0: '1', 1: '2' } } }, { heightM: { $between: ['1', '2'] } }],
    [{ heightM: { $eq: { $gt: '' } } }, { heightM: { $eq: { $gt: '' } } }],
    [{ heightM: ['5', '6'] }, { heightM: ['5', '6'] }],
    [{ $or: null }, { $or: null }],
    [{ $or: [null] }, { $or: [null] }],
    ['text', 'text'],
    [undefined, undefined],
  ])('reads %j as %j', (asked, filters) => {
    expect(normaliseFilters(asked)).toEqual(filters);
  });

  it('gives a long list, which qs makes an object of, as the list that it is', () => {
    const ids = Array.from({ length: 202 }, (_, index) => String(index));
    const filters = { id: { $in: Object.fromEntries(ids.map((id, index) => [index, id])) } };
    expect(normaliseFilters(filters)).toEqual({ id: { $in: ids } });
  });
});
