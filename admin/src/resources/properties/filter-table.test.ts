import type { CrudFilters } from '@refinedev/core';
import { parseTableParams, stringifyTableParams } from '@refinedev/core';
import { describe, expect, it } from 'vitest';
import {
  boundOf,
  choose,
  chosenOf,
  countChosen,
  type FilterField,
  operatorsOf,
} from '../../components/filter-fields';
import { PROPERTY_FIELD_LABELS } from '../../domain';
import { FILTER_GROUPS, listChips } from './filter-table';

const FIELDS = FILTER_GROUPS.flatMap(({ fields }) => fields);
const fieldOf = (name: string, operator?: string) =>
  FIELDS.find(
    (field) => field.field === name && (field.kind !== 'words' || field.operator === operator),
  ) as FilterField;
const chips = (filters: CrudFilters) =>
  listChips(filters, (id) => (id === '7' ? '王芳' : undefined)).map(({ text }) => text);

/** Attributes that nobody narrows a list by in the panel, and why. */
const LEFT_OUT: Partial<Record<keyof typeof PROPERTY_FIELD_LABELS, string>> = {
  title: 'the search beside the panel',
  region: 'place names',
  parkRef: 'the name of the park',
  lng: 'near a point',
  lat: 'near a point',
  datum: 'tells how lng and lat are written',
  archivedAt: 'archived rows are in no list',
};

describe('the panel', () => {
  it('asks by every attribute of a listing', () => {
    const asked = new Set(FIELDS.flatMap(({ field, attribute = field }) => [attribute, field.split('.')[0]]));
    asked.add('media');
    const missing = Object.keys(PROPERTY_FIELD_LABELS).filter(
      (name) => !asked.has(name) && !(name in LEFT_OUT),
    );
    expect(missing).toEqual([]);
  });

  it('has each condition once', () => {
    const keys = FIELDS.flatMap((field) =>
      operatorsOf(field).map((operator) => `${field.field} ${operator}`),
    );
    expect(keys).toEqual([...new Set(keys)]);
  });
});

describe('conditions above the list', () => {
  it.each<[CrudFilters, string]>([
    [[{ field: 'spaces.heightM', operator: 'gte', value: '8' }], '空间层高 ≥ 8 m'],
    [
      [
        { field: 'heightM', operator: 'gte', value: 6 },
        { field: 'heightM', operator: 'lt', value: 8 },
      ],
      '层高 6–8 m',
    ],
    [[{ field: 'rentFenPerSqmMonth', operator: 'lte', value: 2050 }], '租金 ≤ 20.5 元/㎡/月'],
    [[{ field: 'salePriceFen', operator: 'lt', value: '500000000' }], '售价 < 500 万元'],
    [[{ field: 'floors', operator: 'eq', value: 3 }], '总楼层 3 层'],
    [[{ field: 'craneTon', operator: 'null', value: 'true' }], '行车吨位 未填'],
    [[{ field: 'checkAskedAt', operator: 'nnull', value: true }], '核实 待核实'],
    [[{ field: 'eia', operator: 'eq', value: 'false' }], '可办环评 否'],
    [[{ field: 'titleCert', operator: 'null', value: true }], '有产证 未填'],
    [[{ field: 'buildingType', operator: 'in', value: ['workshop', 'land'] }], '房屋类型 厂房、土地'],
    [[{ field: 'status', operator: 'eq', value: 'listed' }], '状态 已上架'],
    [[{ field: 'tags', operator: 'ina', value: ['带行车', '可环评'] }], '标签 带行车、可环评'],
    [[{ field: 'mediaKinds', operator: 'nin', value: ['photo'] }], '没有素材 照片'],
    [[{ field: 'town', operator: 'contains', value: '千灯' }], '镇街 含「千灯」'],
    [[{ field: 'city', operator: 'eq', value: '苏州' }], '城市 苏州'],
    [[{ field: 'city', operator: 'in', value: ['苏州', '无锡'] }], '城市 苏州、无锡'],
    [[{ field: 'isStale', operator: 'eq', value: 'true' }], '核实 未核实'],
    [[{ field: 'agent.id', operator: 'eq', value: '7' }], '负责销售 王芳'],
    [[{ field: 'agent.id', operator: 'eq', value: '8' }], '负责销售 已选'],
    [
      [
        { field: 'vacantFrom', operator: 'gte', value: '2026-03-01' },
        { field: 'vacantFrom', operator: 'lte', value: '2026-04-30' },
      ],
      '可入驻日期 2026-03-01–2026-04-30',
    ],
    [
      [{ field: 'listedAt', operator: 'gte', value: boundOf('2026-03-01', true, 'gte') }],
      '上架时间 ≥ 2026-03-01',
    ],
  ])('says %j', (filters, text) => {
    expect(chips(filters)).toEqual([text]);
  });

  it('leaves to the search and the circle what stands in them', () => {
    expect(
      chips([
        { operator: 'or', key: 'q', value: [{ field: 'title', operator: 'contains', value: 'x' }] },
        { field: 'near', operator: 'eq', value: '120,31' },
      ]),
    ).toEqual([]);
  });

  it('take away their own condition, and nothing else', () => {
    const filters: CrudFilters = [
      { field: 'tags', operator: 'ina', value: ['带行车'] },
      { field: 'tags', operator: 'nin', value: ['可分租'] },
    ];
    const [first] = listChips(filters, () => undefined);
    expect(first?.clear.map(({ operator, value }) => [operator, value])).toEqual(
      operatorsOf(fieldOf('tags', 'ina')).map((operator) => [operator, undefined]),
    );
    expect(first?.clear.map(({ operator }) => operator)).not.toContain('nin');
  });
});

describe('a field', () => {
  it('reads what it wrote, by way of the address', () => {
    const filters = choose(fieldOf('spaces.freeAreaSqm'), { gte: 2000, lte: 3000.5 }).filter(
      ({ value }) => value !== undefined,
    );
    const { parsedFilters } = parseTableParams(`?${stringifyTableParams({ filters, sorters: [] })}`);
    expect(chosenOf(parsedFilters, fieldOf('spaces.freeAreaSqm'))).toEqual({ gte: '2000', lte: '3000.5' });
    expect(countChosen(parsedFilters, FIELDS)).toBe(1);
  });
});
