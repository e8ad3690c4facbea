import { describe, expect, it } from 'vitest';
import { buildRegionTree, type RegionLevel, type RegionTree } from '../region-tree';
import { planRow } from './plan-import';
import { readRow } from './read-row';
import { recogniseColumns } from './recognise-columns';

function plan(headers: string[], cells: (string | number | null)[], regions?: RegionTree) {
  const columns = recogniseColumns(headers);
  const read = readRow(columns, cells);
  if (!read) throw new Error('the row says nothing');
  return planRow(columns, read, regions);
}

const regions = buildRegionTree(
  (
    [
      ['5301', '昆明', 'city', null],
      ['530111', '官渡区', 'district', '5301'],
      ['3205', '苏州', 'city', null],
      ['320583', '昆山市', 'district', '3205'],
    ] as [string, string, RegionLevel, string | null][]
  ).map(([code, name, level, parentCode]) => ({ code, name, level, parentCode, neighbours: [] })),
);

describe('planRow', () => {
  it('keeps the rent as it was typed and leaves the reckoning to the archive', () => {
    expect(plan(['标题', '面积', '租金(元/㎡/天)', '编号'], ['A', 1000, 0.57, 'KS-001'])).toEqual({
      property: {
        title: 'A',
        areaSqm: 1000,
        offering: 'rent',
        rentTypedAmount: 0.57,
        rentTypedUnit: 'yuan_sqm_day',
      },
      code: 'KS-001',
      said: ['title', 'areaSqm', 'offering', 'rentTypedAmount', 'rentTypedUnit'],
      addsTags: false,
      faults: [],
      notices: [],
    });
  });

  it.each([
    ['丙二类高标仓库', 'warehouse'],
    ['园区写字楼', 'office'],
    ['30亩工业土地出售', 'land'],
    ['A', undefined],
  ])('takes the kind of «%s» from its title, with a notice, and invents none', (title, kind) => {
    const { property, said, notices } = plan(['标题', '面积', '租金(元/㎡/天)'], [title, 1000, 0.57]);
    expect(property.buildingType).toBe(kind);
    expect(said).not.toContain('buildingType');
    expect(notices.map(({ code }) => code)).toEqual(kind ? ['type_assumed'] : []);
  });

  it('refuses a city that there is none of, and doubts a county that there is none of', () => {
    const told = (city: string) => {
      const { faults, notices } = plan(['标题', '所在城市'], ['A', city], regions);
      return { faults, notices: notices.filter(({ attribute }) => attribute === 'city') };
    };
    expect(told('火星')).toEqual({
      faults: [
        {
          column: '所在城市',
          attribute: 'city',
          code: 'city_unknown',
          message: '「所在城市」的值「火星」不是城市，请填写所在的地级市或县级市，如「苏州」',
        },
      ],
      notices: [],
    });
    expect(told('青石县')).toMatchObject({ faults: [], notices: [{ code: 'city_unknown' }] });
    expect(plan(['标题', '城市'], ['A', '青石县'], regions).said).toContain('city');
    expect(told('海盐县')).toEqual({ faults: [], notices: [] });
    expect(plan(['标题', '城市'], ['A', '海盐县'], regions).property).toMatchObject({
      city: '嘉兴',
      district: '海盐县',
    });
    for (const city of ['昆明', '郑州市', '昆山', '贵州省遵义市'])
      expect(told(city)).toEqual({ faults: [], notices: [] });
  });

  it('tells how a title was made where the sheet has a column for it', () => {
    const made = plan(['标题', '面积', '地址'], [null, 1000, '金湖路8号']);
    expect(made).toMatchObject({
      property: { title: '金湖路8号 1000㎡房源' },
      notices: [
        { attribute: 'offering', code: 'offering_assumed' },
        {
          column: '标题',
          attribute: 'title',
          code: 'title_made',
          message: expect.stringContaining('金湖路8号 1000㎡房源'),
        },
      ],
    });
    expect(made.said).not.toContain('title');
    const without = plan(['面积', '地址'], [1000, '金湖路8号']);
    expect(without.notices.map(({ code }) => code)).not.toContain('title_made');
  });

  it.each([
    [['标题', '行车', '卸货平台'], ['A', '有', '有'], ['带行车', '卸货平台'], true],
    [['标题', '行车', '标签'], ['A', '有', null], ['带行车'], true],
    [['标题', '行车', '标签'], ['A', '有', '独院'], ['独院', '带行车'], false],
  ])('tells tags that no column of tags has: %j %j', (headers, cells, tags, addsTags) => {
    const planned = plan(headers, cells);
    expect(planned.property.tags).toEqual(tags);
    expect(planned.addsTags).toBe(addsTags);
  });

  it.each([
    [['标题', '租金'], ['A', '面议'], 'rent'],
    [['标题', '售价(万元)'], ['A', '面议'], 'sale'],
    [['标题', '售价(万元)', '租金'], ['A', null, '面议'], 'rent'],
    [['标题', '售价(万元)', '租金'], ['A', '3000起', null], 'sale'],
  ])('offers a row of %j as %s by its columns', (headers, cells, offering) => {
    const planned = plan(headers, cells);
    expect(planned.property.offering).toBe(offering);
    expect(planned.said).not.toContain('offering');
    expect(planned.notices).toEqual([]);
  });

  it.each([
    [['标题', '售价(万元)', '租金'], ['A', null, null], 'rent'],
    [['标题', '面积'], ['A', 1000], 'rent'],
    [['标题', '面积', '租金'], ['A', 1000, null], 'rent'],
    [['标题', '面积', '售价'], ['A', 1000, null], 'sale'],
    [['标题', '价格'], ['A', '300万'], 'rent'],
    [['标题', '价格'], ['A', '面议'], 'rent'],
    [['标题', '方向'], ['A', '出售'], 'rent'],
  ])('assumes for a row of %j as %s, and says so', (headers, cells, offering) => {
    const planned = plan(headers, cells);
    expect(planned.property.offering).toBe(offering);
    expect(planned.notices).toMatchObject([{ attribute: 'offering', code: 'offering_assumed' }]);
  });

  it('assumes nothing where the cell of it cannot be read', () => {
    const planned = plan(['标题', '租售'], ['A', '看情况']);
    expect(planned.property).not.toHaveProperty('offering');
    expect(planned.notices).toEqual([]);
  });

  it('takes both where a row has a word on both prices', () => {
    const planned = plan(['标题', '售价', '租金'], ['A', '面议', '面议']);
    expect(planned).toMatchObject({ property: { offering: 'both' }, notices: [] });
  });

  it.each([
    [['城市'], ['昆明市'], { city: '昆明' }, []],
    [['区域'], ['昆明市官渡区'], { city: '昆明', district: '官渡区' }, []],
    [['城市', '区域'], ['昆山', null], { city: '苏州', district: '昆山市' }, []],
    [['区域'], ['官渡区'], { city: '昆明', district: '官渡区' }, ['place_filled']],
    [['城市', '区域'], ['拉萨市', '官渡区'], { city: '拉萨市', district: '官渡区' }, []],
    // beyond the tree
    [['城市', '区域'], ['拉萨市', '城关区'], { city: '拉萨', district: '城关区' }, []],
    [['城市'], ['义乌市'], { city: '金华', district: '义乌市' }, []],
    [['区域'], ['泉州晋江'], { city: '泉州', district: '晋江市' }, []],
    [['区域'], ['晋江'], { city: '泉州', district: '晋江市' }, ['place_filled']],
    [['区域'], ['鼓楼区'], { district: '鼓楼区' }, []],
  ])(
    'names the place of %j %j by the region tree, else by the country’s counties',
    (headers, cells, place, codes) => {
      const planned = plan(['标题', '租金', ...headers], ['A', '面议', ...cells], regions);
      expect(planned.property).toMatchObject(place);
      // an update writes no city that nobody wrote
      expect(planned.said.includes('city')).toBe('city' in place && codes.length === 0);
      expect(planned.notices.map(({ code }) => code)).toEqual(codes);
      // nor does its notice say so
      for (const { message } of planned.notices)
        expect(message).toBe(
          `没有写城市，新建时按「${cells.join('')}」填为「${(place as { city?: string }).city}」，请核对`,
        );
    },
  );

  it('names a row without a title by its place, and invents none without', () => {
    const named = plan(
      ['园区', '地址', '面积', '楼层', '类型'],
      ['周市工业园', '金湖路8号', 1100, '2F', '仓库'],
    );
    expect(named.property.title).toBe('周市工业园 金湖路8号 2F 1100㎡仓库');
    expect(named.said).not.toContain('title');
    expect(plan(['面积', '层高'], [1100, 8]).property).not.toHaveProperty('title');
  });

  it('takes the free area for the whole where no cell tells it, for a new listing only', () => {
    const planned = plan(['标题', '面积', '剩余面积'], ['A', null, 600]);
    expect(planned.property).toMatchObject({ areaSqm: 600, freeAreaSqm: 600 });
    expect(planned.said).not.toContain('areaSqm');
    expect(planned.notices).toMatchObject([
      { attribute: 'areaSqm', code: 'area_assumed' },
      { attribute: 'offering' },
    ]);
  });

  it('leaves out that nothing is free where the whole is unknown', () => {
    const planned = plan(['标题', '剩余面积'], ['A', 0]);
    expect(planned.property).not.toHaveProperty('freeAreaSqm');
    expect(planned.property).not.toHaveProperty('areaSqm');
    expect(planned.notices).toMatchObject([
      { attribute: 'freeAreaSqm', code: 'area_required' },
      { attribute: 'offering' },
    ]);
  });
});
