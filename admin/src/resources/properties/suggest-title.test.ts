import { describe, expect, it } from 'vitest';
import { suggestTitle, type TitleFacts } from './suggest-title';

describe('suggestTitle', () => {
  it.each<[TitleFacts, string | undefined]>([
    [
      { district: '昆山市', town: '张浦镇', areaSqm: 1100, buildingType: 'workshop', offering: 'rent' },
      '昆山市张浦镇 1,100㎡ 厂房出租',
    ],
    [
      { city: '苏州', district: '吴中区', town: '胥口镇', park: '金湖产业园', buildingType: 'warehouse' },
      '胥口镇金湖产业园 仓库',
    ],
    [{ town: '胥口镇', park: '胥口镇工业园', areaSqm: 80, offering: 'both' }, '胥口镇工业园 80㎡ 房源租售'],
    [{ areaSqm: 12_000.4, buildingType: 'land', offering: 'sale' }, '12,000㎡ 土地出售'],
    [{ city: '苏州', buildingType: 'mixed' }, '苏州 房源'],
    [{ buildingType: 'workshop', offering: 'rent' }, undefined],
    [{}, undefined],
  ])('%j → %s', (facts, title) => expect(suggestTitle(facts)).toBe(title));
});
