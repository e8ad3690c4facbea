import { describe, expect, it } from 'vitest';
import { ownQuery } from './own-query';

describe('ownQuery', () => {
  it('keeps pages, order and own attributes, and drops what shows other rows', () => {
    const filters = { status: { $eq: 'pending' } };
    expect(ownQuery({ page: '2', sort: 'accruedAt:desc', populate: '*', _q: '宏达', filters })).toEqual({
      page: '2',
      pageSize: undefined,
      pagination: undefined,
      sort: 'accruedAt:desc',
      filters,
    });
  });

  it('refuses to search through the customer, also inside a condition', () => {
    expect(() => ownQuery({ filters: { $or: [{ customer: { name: { $startsWith: '苏' } } }] } })).toThrow(
      'customer',
    );
  });
});
