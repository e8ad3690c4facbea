import { describe, expect, it } from 'vitest';
import { nameCounty } from './name-county';
import type { Place } from './name-place';

describe('nameCounty', () => {
  it.each<[Place, Place]>([
    [{ district: '晋江市' }, { city: '泉州', district: '晋江市' }],
    [{ district: '晋江' }, { city: '泉州', district: '晋江市' }],
    [{ district: '福建省泉州市晋江市' }, { city: '泉州', district: '晋江市' }],
    [
      { city: '泉州市', district: '晋江' },
      { city: '泉州', district: '晋江市' },
    ],
    [
      { city: '福建省泉州市', district: '晋江市' },
      { city: '泉州', district: '晋江市' },
    ],
    [
      { city: '上海市', district: '青浦' },
      { city: '上海', district: '青浦区' },
    ],
    [
      { city: '徐州', district: '鼓楼区' },
      { city: '徐州', district: '鼓楼区' },
    ],
    [{ district: '吉林省延吉市' }, { city: '延边', district: '延吉市' }],
    [
      { city: '恩施土家族苗族自治州', district: '利川' },
      { city: '恩施', district: '利川市' },
    ],
    [{ city: '义乌市' }, { city: '金华', district: '义乌市' }],
    [{ city: '海盐县' }, { city: '嘉兴', district: '海盐县' }],
    [{ city: '仙桃市' }, { city: '仙桃' }],
    [
      { city: '长沙', district: '长沙县' },
      { city: '长沙', district: '长沙县' },
    ],
    // the town behind its county
    [{ district: '太仓浏河' }, { city: '苏州', district: '太仓市', town: '浏河' }],
    [{ district: '常熟 海虞镇' }, { city: '苏州', district: '常熟市', town: '海虞镇' }],
    [
      { city: '苏州', district: '太仓浏河镇' },
      { city: '苏州', district: '太仓市', town: '浏河镇' },
    ],
    // several, another city, a word, a town where the county would stand
    [{ district: '鼓楼区' }, {}],
    [{ city: '拉萨', district: '官渡区' }, {}],
    [{ district: '老城区' }, {}],
    [{ district: '港口' }, {}],
    [{ city: '义乌', district: '佛堂镇' }, {}],
    [{ city: '义乌', town: '佛堂镇' }, {}],
    [{ city: '苏州' }, {}],
    [{ district: '高新区' }, {}],
    [{ district: '鼓楼东街' }, {}],
    [{ city: '杭州', district: '太仓浏河' }, {}],
    [{ district: '太仓浏河', town: '新塘' }, {}],
    [{ district: '海门口' }, {}],
    [{}, {}],
  ])('%j is %j', (place, named) => {
    expect(nameCounty(place)).toEqual(named);
  });
});
