import { describe, expect, it } from 'vitest';
import {
  buildRegionTree,
  findRegion,
  findRegionApart,
  listInside,
  type RegionNode,
  relateRegions,
  resolveRegion,
  spellRegion,
} from './region-tree';

const node = (
  code: string,
  name: string,
  level: RegionNode['level'],
  parentCode: string | null,
  neighbours: string[] = [],
): RegionNode => ({
  code,
  name,
  level,
  parentCode,
  neighbours,
});

const tree = buildRegionTree([
  node('32', '江苏省', 'province', null),
  node('3205', '苏州市', 'city', '32', ['3304']),
  node('320583', '昆山市', 'district', '3205', ['320585']),
  node('320583101', '花桥镇', 'town', '320583'),
  node('320583102', '周市镇', 'town', '320583'),
  node('320585', '太仓市', 'district', '3205'),
  node('320509', '吴江区', 'district', '3205'),
  node('33', '浙江省', 'province', null),
  node('3304', '嘉兴市', 'city', '33'),
  node('330481', '海宁市', 'district', '3304'),
  node('44', '广东省', 'province', null),
  node('4406', '佛山市', 'city', '44'),
  // in no province
  node('99', '新城区', 'district', null),
]);

describe('findRegion', () => {
  it.each([
    ['昆山', '320583'],
    ['昆山市', '320583'],
    [' 吴江 ', '320509'],
    ['花桥', '320583101'],
    ['320583', '320583'],
    ['苏州', '3205'],
  ])('%s is %s', (name, code) => {
    expect(findRegion(tree, name)?.code).toBe(code);
  });

  it('finds nothing for nothing, for strangers, and outside of where it looks', () => {
    expect(findRegion(tree, '')).toBeNull();
    expect(findRegion(tree, '火星')).toBeNull();
    expect(findRegion(tree, '昆山', { within: '4406' })).toBeNull();
  });
});

describe('resolveRegion', () => {
  it.each([
    [{ city: '苏州', district: '昆山', town: '花桥镇' }, '320583101'],
    [{ city: '昆山' }, '320583'],
    [{ city: '苏州市', district: '昆山市', town: '不知道' }, '320583'],
    [{ city: '苏州市', district: '火星区' }, '3205'],
  ])('%o is %s', (place, code) => {
    expect(resolveRegion(tree, place)?.code).toBe(code);
  });
  it('is null for unknown places', () => expect(resolveRegion(tree, { city: '火星' })).toBeNull());
});

describe('findRegionApart', () => {
  it.each([
    ['44', { city: '苏州', district: '昆山' }, '320583'],
    ['4406', { city: '苏州' }, '3205'],
    // around it, in it, and what the tree does not know
    ['32', { city: '苏州', district: '昆山' }, undefined],
    ['320583101', { city: '苏州', district: '昆山' }, undefined],
    ['44', { city: '火星' }, undefined],
    ['99', { city: '苏州' }, undefined],
    ['44', {}, undefined],
  ])('%s beside %o: %s', (code, place, apart) => {
    expect(findRegionApart(tree, code, place)?.code).toBe(apart);
  });
});

describe('relateRegions', () => {
  it.each([
    ['320583101', '320583', 'same'],
    ['320583', '3205', 'same'],
    ['320585', '320583', 'neighbour'],
    ['320583101', '320585', 'neighbour'],
    ['320583102', '320583101', 'neighbour'],
    ['320583', '320583101', 'neighbour'],
    ['320509', '320583', 'same_city'],
    ['330481', '3205', 'neighbour'],
    // 苏州 and 嘉兴 adjoin, 海宁 and 昆山 do not
    ['330481', '320583', 'other'],
    ['320585', '320583101', 'same_city'],
    ['4406', '3205', 'other'],
    ['4406', 'nowhere', 'other'],
  ])('%s to an asked %s is %s', (place, asked, relation) => {
    expect(relateRegions(tree, place, asked)).toBe(relation);
  });
});

it('lists what lies inside and the spellings of a name', () => {
  expect(listInside(tree, '320583').map((region) => region.code)).toEqual([
    '320583',
    '320583101',
    '320583102',
  ]);
  expect(spellRegion('昆山')).toContain('昆山市');
  expect(spellRegion('新区')).toContain('新区');
});
