import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import { BAND_FACETS, VALUE_FACETS } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import type { PropertyFacets } from '../../domain';
import { BAND_PANELS, listFacets, VALUE_PANELS } from './facet-table';
import { listChips } from './filter-table';

const FACETS = {
  total: 3,
  values: {
    ...Object.fromEntries(VALUE_FACETS.map((name) => [name, []])),
    status: [{ value: 'listed', count: 3 }],
    eia: [
      { value: true, count: 2 },
      { value: null, count: 1 },
    ],
    divisible: [{ value: null, count: 3 }],
  },
  bands: {
    ...Object.fromEntries(Object.keys(BAND_FACETS).map((name) => [name, []])),
    rentFenPerSqmMonth: [
      { from: null, to: 1000, count: 1 },
      { from: 1000, to: 1500, count: 2 },
    ],
  },
} as unknown as PropertyFacets;

const groupOf = (name: string, filters = [] as Parameters<typeof listFacets>[1]) =>
  listFacets(FACETS, filters).find((group) => group.name === name);

describe('listFacets', () => {
  it('calls a field what the form and the filters call it', () => {
    const labels = Object.fromEntries(
      [...VALUE_PANELS, ...BAND_PANELS].map(({ name, label }) => [name, label]),
    );
    expect(labels).toMatchObject({
      offering: '租售方式',
      buildingType: '房屋类型',
      fireClass: '火灾危险性类别',
      craneTon: '行车吨位',
      freeAreaSqm: '可用面积',
    });
  });

  it('knows every facet that the server counts', () => {
    expect(VALUE_PANELS.map(({ name }) => name).sort()).toEqual([...VALUE_FACETS].sort());
    expect(BAND_PANELS.map(({ name }) => name).sort()).toEqual(Object.keys(BAND_FACETS).sort());
  });

  it('says values and bands as people do, and leaves out a group of which nothing is known', () => {
    expect(groupOf('status')?.choices.map(({ label }) => label)).toEqual(['已上架']);
    expect(groupOf('eia')?.choices.map(({ label }) => label)).toEqual(['是', '未填']);
    expect(groupOf('rentFenPerSqmMonth')?.choices.map(({ label }) => label)).toEqual(['10 以下', '10–15']);
    expect(groupOf('divisible')).toBeUndefined();
  });

  it('chooses a band by its bounds, and takes it back', () => {
    const set = (toggle: { operator: string; value: unknown }[] = []) =>
      Object.fromEntries(
        toggle.filter(({ value }) => value !== undefined).map((each) => [each.operator, each.value]),
      );
    expect(set(groupOf('rentFenPerSqmMonth')?.choices[1]?.toggle)).toEqual({ gte: 1000, lt: 1500 });
    expect(set(groupOf('rentFenPerSqmMonth')?.choices[0]?.toggle)).toEqual({ lt: 1000 });
    // as it comes back from the address: text
    const [under, between] =
      groupOf('rentFenPerSqmMonth', [
        { field: 'rentFenPerSqmMonth', operator: 'gte', value: '1000' },
        { field: 'rentFenPerSqmMonth', operator: 'lt', value: '1500' },
      ])?.choices ?? [];
    expect([under?.isChosen, between?.isChosen]).toEqual([false, true]);
    expect(set(between?.toggle)).toEqual({});
    expect(groupOf('eia', [{ field: 'eia', operator: 'eq', value: 'true' }])?.choices[0]?.isChosen).toBe(
      true,
    );
  });

  it('takes the place of what the filter panel asked of the field, so that chip and rows say the same', () => {
    const asked: CrudFilters = [
      { field: 'rentFenPerSqmMonth', operator: 'gte', value: '500' },
      { field: 'rentFenPerSqmMonth', operator: 'lte', value: '2000' },
      { field: 'status', operator: 'in', value: ['draft', 'listed'] },
    ];
    const after = (name: string, index: number) => {
      const { toggle = [] } = groupOf(name, asked)?.choices[index] ?? {};
      const key = ({ field, operator }: LogicalFilter) => `${field} ${operator}`;
      const replaced = new Set(toggle.map(key));
      return [...(asked as LogicalFilter[]).filter((filter) => !replaced.has(key(filter))), ...toggle].filter(
        ({ value, field }) => value !== undefined && field === name,
      );
    };
    expect(listChips(after('rentFenPerSqmMonth', 1), () => undefined).map(({ text }) => text)).toEqual([
      '租金 10–15 元/㎡/月',
    ]);
    expect(after('rentFenPerSqmMonth', 1).map(({ operator }) => operator)).toEqual(['gte', 'lt']);
    expect(after('status', 0)).toEqual([{ field: 'status', operator: 'eq', value: 'listed' }]);
    expect(groupOf('rentFenPerSqmMonth', asked)?.choices.map(({ isChosen }) => isChosen)).toEqual([
      false,
      false,
    ]);
  });

  it('sees a choice that the filter panel made', () => {
    const [listed] =
      groupOf('status', [{ field: 'status', operator: 'in', value: ['listed'] }])?.choices ?? [];
    expect(listed?.isChosen).toBe(true);
    expect(listed?.toggle.every(({ value }) => value === undefined)).toBe(true);
  });
});
