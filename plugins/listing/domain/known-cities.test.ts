import { describe, expect, it } from 'vitest';
import { knowCity } from './known-cities';
import { buildRegionTree } from './region-tree';

const tree = buildRegionTree([
  { code: '32', name: '江苏', level: 'province', parentCode: null, neighbours: [] },
  { code: '3299', name: '新城', level: 'city', parentCode: '32', neighbours: [] },
  { code: '320582', name: '嘉善县', level: 'district', parentCode: '3299', neighbours: [] },
]);

describe('knowCity', () => {
  it.each([
    ['苏州', 'known'],
    ['苏州市', 'known'],
    [' 苏 州 ', 'known'],
    ['江苏苏州', 'known'],
    ['江苏省-苏州市', 'known'],
    ['苏州/昆山', 'known'],
    ['义乌市', 'known'],
    ['浙江省杭州市余杭区', 'known'],
    ['内蒙古自治区包头市', 'known'],
    ['恩施土家族苗族自治州', 'known'],
    ['恩施州', 'known'],
    ['大兴安岭地区', 'known'],
    ['兴安盟', 'known'],
    ['西双版纳', 'known'],
    ['芒市', 'known'],
    ['吉林市', 'known'],
    ['上海', 'known'],
    ['香港', 'known'],
    ['新城', 'known'],
    ['嘉善县', 'known'],
    ['海盐县', 'doubtful'],
    ['浦东新区', 'doubtful'],
    ['江苏', 'unknown'],
    ['江苏省', 'unknown'],
    ['火星', 'unknown'],
    ['江浙沪', 'unknown'],
    ['厂房', 'unknown'],
    ['12', 'unknown'],
  ])('%s is %s', (text, knowledge) => {
    expect(knowCity(text, tree)).toBe(knowledge);
  });
});
