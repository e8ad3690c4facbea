import { describe, expect, it } from 'vitest';
import { nameCity, namePlace, type Place } from './name-place';
import { buildRegionTree, type RegionLevel } from './region-tree';

const tree = buildRegionTree(
  (
    [
      ['53', '云南', 'province', null],
      ['5301', '昆明', 'city', '53'],
      ['530111', '官渡区', 'district', '5301'],
      ['530111001', '阿拉街道', 'town', '530111'],
      ['530181', '安宁市', 'district', '5301'],
      ['32', '江苏', 'province', null],
      ['3205', '苏州', 'city', '32'],
      ['320583', '昆山市', 'district', '3205'],
      ['320583001', '张浦镇', 'town', '320583'],
      ['320583002', '新城街道', 'town', '320583'],
      ['320505', '高新区', 'district', '3205'],
      ['3202', '无锡', 'city', '32'],
      ['320206', '新城街道', 'town', '3202'],
      ['31', '上海', 'province', null],
      ['3101', '上海', 'city', '31'],
      ['310115', '浦东新区', 'district', '3101'],
    ] as [string, string, RegionLevel, string | null][]
  ).map(([code, name, level, parentCode]) => ({ code, name, level, parentCode, neighbours: [] })),
);

const title = (place: Place) => [place.city, place.district, place.town].map((part) => part ?? '–').join(' ');

interface Row extends Place {
  named: Place;
}

it.each([
  ['苏州市', '苏州'],
  ['苏州', '苏州'],
  ['延边朝鲜族自治州', '延边朝鲜族自治州'],
])('the city %s is kept as %s', (name, kept) => {
  expect(nameCity(name)).toBe(kept);
});

describe('namePlace', () => {
  const both: Row[] = [
    { city: '昆明市', named: { city: '昆明' } },
    { city: '昆明', named: { city: '昆明' } },
    { city: '云南省昆明市', named: { city: '昆明' } },
    { city: '昆明市', district: '官渡', named: { city: '昆明', district: '官渡区' } },
    { city: '昆明市', district: '市官渡区', named: { city: '昆明', district: '官渡区' } },
    { city: '昆明市', district: '昆明市官渡区', named: { city: '昆明', district: '官渡区' } },
    { district: '昆明市官渡区', named: { city: '昆明', district: '官渡区' } },
    { district: '云南省 昆明市 官渡区', named: { city: '昆明', district: '官渡区' } },
    { city: '上海市', district: '上海市浦东新区', named: { city: '上海', district: '浦东新区' } },
    {
      city: '昆明',
      district: '官渡区',
      town: '官渡区阿拉街道',
      named: { city: '昆明', district: '官渡区', town: '阿拉街道' },
    },
    // not known, or known of another place
    { city: '昆明市', district: '滇池度假区', named: { city: '昆明' } },
    { city: '昆明市', district: '昆山市', named: { city: '昆明' } },
    { city: '昆明市', district: '滇池度假区', town: '阿拉街道', named: { city: '昆明' } },
    { city: '拉萨市', district: '官渡区', named: {} },
    { district: '官渡县', named: {} },
    { town: '新城街道', named: {} },
    { city: '', named: {} },
  ];
  it.each([true, false])('names what was written, with wider parts: %s', (fills) => {
    for (const { named, ...place } of both)
      expect({ place: title(place), named: namePlace(tree, place, { fills }) }).toEqual({
        place: title(place),
        named,
      });
  });

  const apart: (Row & { bare: Place })[] = [
    { district: '官渡区', named: { city: '昆明', district: '官渡区' }, bare: { district: '官渡区' } },
    { city: '昆山', named: { city: '苏州', district: '昆山市' }, bare: {} },
    {
      city: '昆山市',
      district: '张浦镇',
      named: { city: '苏州', district: '昆山市', town: '张浦镇' },
      bare: {},
    },
    // what was typed as the town is not overwritten
    { city: '昆山', district: '张浦镇', town: '赵陵', named: {}, bare: {} },
    { district: '高新区', named: { district: '高新区' }, bare: { district: '高新区' } },
    {
      city: '苏州',
      district: '高新区',
      named: { city: '苏州', district: '高新区' },
      bare: { city: '苏州', district: '高新区' },
    },
  ];
  it.each(apart.map((row) => [title(row), row] as const))(
    '%s: tells wider parts only where asked',
    (_, row) => {
      const { named, bare, ...place } = row;
      expect(namePlace(tree, place, { fills: true })).toEqual(named);
      expect(namePlace(tree, place, { fills: false })).toEqual(bare);
    },
  );
});
