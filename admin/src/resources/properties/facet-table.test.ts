import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import { BAND_FACETS, VALUE_FACETS } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import type { PropertyFacets } from '../../domain';
import { BAND_PANELS, listFacets, VALUE_PANELS, withoutFacet } from './facet-table';
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
    // one of the two that the panel asked for is taken back
    expect(after('status', 0)).toEqual([{ field: 'status', operator: 'eq', value: 'draft' }]);
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

  it('lets several values be chosen, and one of them be taken back', () => {
    const asked: CrudFilters = [{ field: 'city', operator: 'eq', value: '苏州' }];
    const cities = {
      ...FACETS,
      values: {
        ...FACETS.values,
        city: [
          { value: '苏州', count: 5 },
          { value: '无锡', count: 2 },
        ],
      },
    };
    const choiceOf = (label: string, filters: CrudFilters) =>
      listFacets(cities, filters)
        .find(({ name }) => name === 'city')
        ?.choices.find((choice) => choice.label === label);
    const set = (label: string, filters: CrudFilters) =>
      choiceOf(label, filters)?.toggle.filter(({ value }) => value !== undefined);
    expect(set('无锡', asked)).toEqual([{ field: 'city', operator: 'in', value: ['苏州', '无锡'] }]);
    const both: CrudFilters = [{ field: 'city', operator: 'in', value: ['苏州', '无锡'] }];
    expect(choiceOf('苏州', both)?.isChosen).toBe(true);
    expect(set('苏州', both)).toEqual([{ field: 'city', operator: 'eq', value: '无锡' }]);
    // a place that holds nothing under the other conditions is there to be taken back
    expect(choiceOf('常州', [{ field: 'city', operator: 'eq', value: '常州' }])).toMatchObject({
      count: 0,
      isChosen: true,
    });
  });

  it('counts a group anew without what it asks, whichever panel asked it', () => {
    const asked: CrudFilters = [
      { field: 'heightM', operator: 'gte', value: '6' },
      { field: 'heightM', operator: 'lt', value: '8' },
      { field: 'city', operator: 'in', value: ['苏州'] },
    ];
    expect(withoutFacet(asked, 'heightM')).toEqual(asked.slice(2));
    expect(withoutFacet(asked, 'city')).toEqual(asked.slice(0, 2));
  });
});
