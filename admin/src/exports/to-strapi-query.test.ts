import { describe, expect, it } from 'vitest';
import { splitParameters, toStrapiFilters, toStrapiSort } from './to-strapi-query';

it('takes a distance and a search out of the filters', () => {
  const city = { field: 'city', operator: 'eq', value: '苏州' } as const;
  expect(
    splitParameters([
      { field: 'near', operator: 'eq', value: '120.62,31.3' },
      city,
      { field: 'km', operator: 'eq', value: 5 },
      { field: '_q', operator: 'eq', value: '昆山 行车' },
    ]),
  ).toEqual({ parameters: { near: '120.62,31.3', km: 5, _q: '昆山 行车' }, others: [city] });
});

describe('toStrapiFilters', () => {
  it('writes what a list filters by', () => {
    expect(
      toStrapiFilters([
        { field: 'status', operator: 'in', value: ['lead', 'won'] },
        { field: 'areaSqm', operator: 'gte', value: 1000 },
        { field: 'customer.documentId', operator: 'eq', value: 'abc' },
        {
          operator: 'or',
          key: 'q',
          value: [
            { field: 'name', operator: 'contains', value: '精工' },
            { field: 'code', operator: 'contains', value: '精工' },
          ],
        },
      ]),
    ).toEqual({
      $and: [
        { status: { $in: ['lead', 'won'] } },
        { areaSqm: { $gte: 1000 } },
        { customer: { documentId: { $eq: 'abc' } } },
        { $or: [{ name: { $containsi: '精工' } }, { code: { $containsi: '精工' } }] },
      ],
    });
  });

  it.each([
    ['nothing', []],
    ['a cleared select', [{ field: 'status', operator: 'in' as const, value: [] }]],
    ['a cleared field', [{ field: 'level', operator: 'eq' as const, value: undefined }]],
    ['a cleared search', [{ operator: 'or' as const, key: 'q', value: [] }]],
  ])('leaves out %s', (_, filters) => {
    expect(toStrapiFilters(filters)).toBeUndefined();
  });

  it('asks for one space by several of its figures, as the list does', () => {
    expect(
      toStrapiFilters([
        { field: 'spaces.heightM', operator: 'gte', value: 8 },
        { field: 'heightM', operator: 'gte', value: 6 },
        { field: 'heightM', operator: 'lt', value: 8 },
        { field: 'spaces.freeAreaSqm', operator: 'gte', value: 2000 },
        { field: 'spaces.freeAreaSqm', operator: 'lte', value: 3000 },
        { field: 'tags', operator: 'ina', value: ['带行车'] },
        { field: 'mediaKinds', operator: 'nin', value: ['photo'] },
        { field: 'checkAskedAt', operator: 'nnull', value: true },
      ]),
    ).toEqual({
      $and: [
        { spaces: { heightM: { $gte: 8 }, freeAreaSqm: { $gte: 2000, $lte: 3000 } } },
        { heightM: { $gte: 6 } },
        { heightM: { $lt: 8 } },
        { tags: { $all: ['带行车'] } },
        { mediaKinds: { $notIn: ['photo'] } },
        { checkAskedAt: { $notNull: true } },
      ],
    });
  });

  it('keeps false and zero, which are values', () => {
    expect(toStrapiFilters([{ field: 'active', operator: 'eq', value: false }])).toEqual({
      $and: [{ active: { $eq: false } }],
    });
  });

  it('refuses what it cannot say rather than exporting more than the list shows', () => {
    expect(() => toStrapiFilters([{ field: 'name', operator: 'startswith', value: 'A' }])).toThrow(
      /startswith/,
    );
  });
});

it('writes the order as Strapi does', () => {
  expect(toStrapiSort([{ field: 'createdAt', order: 'desc' }])).toEqual(['createdAt:desc']);
});
