import { describe, expect, it } from 'vitest';
import { gazetteer } from '../gazetteer';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

/** An agency that has no region yet. */
const NONE = buildRegionTree([]);
/** Some three thousand messages. */
const OF_ALL_MS = 60_000;
const TOWNS = ['青阳', '大柳树', '新河'];
const PLACES = ['city', 'district', 'town', 'park', 'address', 'regions'];

function placesOf(text: string): Record<string, unknown> {
  const { fields } = readListingText(text, { today: '2026-03-01', regions: NONE });
  return Object.fromEntries(Object.entries(fields).filter(([field]) => PLACES.includes(field)));
}

describe('places that the region tree does not have', () => {
  it.each<[string, Record<string, unknown>]>([
    // a town with its kind behind the county
    ['晋江陈埭镇鞋材厂房出租', { city: '泉州', district: '晋江市', town: '陈埭镇' }],
    ['霸州市胜芳镇厂房出租', { city: '廊坊', district: '霸州市', town: '胜芳镇' }],
    ['【出租】永康古山镇厂房', { city: '金华', district: '永康市', town: '古山镇' }],
    ['🏭乐清柳市镇厂房出租', { city: '温州', district: '乐清市', town: '柳市镇' }],
    ['闽侯青口镇厂房出租', { city: '福州', district: '闽侯县', town: '青口镇' }],
    ['南康龙岭镇厂房出租', { city: '赣州', district: '南康区', town: '龙岭镇' }],
    ['花都狮岭镇厂房出租', { city: '广州', district: '花都区', town: '狮岭镇' }],
    ['江津双福街道厂房出租', { city: '重庆', district: '江津区', town: '双福街道' }],
    // behind its city or province
    ['台州黄岩院桥镇厂房出租', { city: '台州', district: '黄岩区', town: '院桥镇' }],
    ['上海青浦华新镇厂房出租', { city: '上海', district: '青浦区', town: '华新镇' }],
    ['汕头澄海厂房出租', { city: '汕头', district: '澄海区' }],
    ['福建晋江厂房出租', { city: '泉州', district: '晋江市' }],
    ['徐州鼓楼区厂房出租', { city: '徐州', district: '鼓楼区' }],
    ['江苏通州区厂房出租', { city: '南通', district: '通州区' }],
    ['洛阳老城区厂房出租', { city: '洛阳', district: '老城区' }],
    ['吉林延吉厂房出租', { city: '延边', district: '延吉市' }],
    ['吉林长春厂房出租', { city: '长春' }],
    ['吉林厂房出租', { city: '吉林' }],
    ['长沙望城铜官街道厂房出租', { city: '长沙', district: '望城区', town: '铜官街道' }],
    ['宝安西乡街道厂房出租', { city: '深圳', district: '宝安区', town: '西乡街道' }],
    // a city, though a county bears its name
    ['长沙黄花镇厂房出租', { city: '长沙', town: '黄花镇' }],
    // with its kind
    ['光明区厂房出租', { city: '深圳', district: '光明区' }],
    ['楚雄禄丰市厂房出租', { city: '楚雄', district: '禄丰市' }],
    ['西双版纳勐海县厂房出租', { city: '西双版纳', district: '勐海县' }],
    ['沛县厂房出租', { city: '徐州', district: '沛县' }],
    ['仙桃市厂房出租', { city: '仙桃' }],
    ['澄迈县厂房出租', { city: '澄迈县' }],
    // behind a label
    ['厂房出租，区域：青浦，面积1000平', { city: '上海', district: '青浦区' }],
    ['地址：晋江陈埭，厂房出租', { city: '泉州', district: '晋江市' }],
    // zones
    ['闽侯经济技术开发区厂房出租', { city: '福州', district: '闽侯县', park: '闽侯经济技术开发区' }],
    ['江宁开发区厂房出租', { park: '江宁开发区' }],
    ['东湖高新区厂房出租', { park: '东湖高新区' }],
    ['南通川姜镇厂房出租', { city: '南通', town: '川姜镇' }],
    // several of the name, or a word
    ['鼓楼区厂房出租', { district: '鼓楼区' }],
    ['通州区厂房出租', { district: '通州区' }],
    ['老城区厂房出租', {}],
    ['港口区厂房出租', { district: '港口区' }],
    ['平湖厂房出租', { district: '平湖市' }],
    ['哈尔滨平房出租', { city: '哈尔滨' }],
    // another thing of the name
    ['成都双流机场仓库出租', { city: '成都' }],
    ['上海宝山路8号厂房出租', { city: '上海', address: '宝山路8号' }],
    ['厂房出租，位置：大兴庄，面积1000平', {}],
    ['厂房出租，位置：平湖，面积1000平', { district: '平湖市' }],
    ['离青浦区政府3公里，厂房出租', {}],
    ['房东是永康市人，厂房出租', {}],
    ['大兴机场附近仓库出租', {}],
    ['和县城里厂房出租', {}],
  ])('«%s»', (text, expected) => {
    expect(placesOf(text)).toEqual(expected);
  });

  it.each([
    '平安厂房出租1000平',
    '和平厂房出租1000平',
    '东方厂房出租1000平',
    '永安厂房出租1000平',
    '长安厂房出租1000平',
    '同安厂房出租1000平',
  ])('nothing of a name alone: «%s»', (text) => {
    expect(placesOf(text)).toEqual({});
  });

  it.each<[string, string[]]>([
    ['厦门同安、集美求租厂房1000平', ['同安区', '集美区']],
    ['求租厂房1000平，洛阳偃师区、孟津区', ['偃师区', '孟津区']],
    ['求租唐山丰润 丰南厂房2000平', ['丰润区', '丰南区']],
    ['求租路桥区厂房1000平', ['路桥区']],
    ['求租上海青浦、松江、嘉定厂房1000平', ['青浦区', '松江区', '嘉定区']],
    ['求租晋江、石狮厂房1000平', ['晋江市', '石狮市']],
    ['求租嘉善、平湖、海盐厂房1000平', ['嘉善县', '平湖市', '海盐县']],
    ['求租余姚泗门或者低塘厂房1000平', ['余姚市']],
  ])('asked for: «%s»', (text, regions) => {
    expect(placesOf(text)).toEqual({ regions });
  });

  it(
    'gives the city of a county, or none where several bear its name',
    () => {
      const { counties, byName } = gazetteer();
      const wrong: string[] = [];
      let told = 0;
      for (const [index, { name, city }] of counties.entries()) {
        const town = TOWNS[index % TOWNS.length];
        const read = placesOf(`${name}${town}镇厂房出租 2000平`).city;
        const isShared = (byName.get(name)?.length ?? 0) > 1;
        if (read !== undefined && (isShared || read !== city)) wrong.push(`${name}${town}镇: ${read}`);
        if (read !== undefined) told += 1;
      }
      expect(wrong).toEqual([]);
      expect(told / counties.length).toBeGreaterThan(0.9);
    },
    OF_ALL_MS,
  );

  it(
    'takes no road that is named after a county for a place',
    () => {
      const roads = gazetteer().counties.flatMap(({ stem, city }) =>
        // 岳阳 of 岳阳楼路 is its city
        stem && !stem.startsWith(city) ? [`${stem}路8号`] : [],
      );
      const taken = roads.filter((road, index) => {
        const text = index % 2 ? `${road}厂房出租 2000平` : `厂房出租，地址：${road}，2000平`;
        const { address: _road, ...places } = placesOf(text);
        return Object.keys(places).length > 0;
      });
      expect(taken).toEqual([]);
    },
    OF_ALL_MS,
  );

  it(
    'gives a stem before a town the city of a county that bears it, or of the city that does',
    () => {
      const { counties } = gazetteer();
      const wrong = counties.flatMap(({ name, stem, city }) => {
        if (!stem) return [];
        const read = placesOf(`${stem}青阳镇厂房出租 2000平`).city;
        const isOf = counties.some((other) => other.stem === stem && other.city === read);
        return read === undefined || read === city || read === stem || isOf ? [] : [`${name}: ${read}`];
      });
      expect(wrong).toEqual([]);
    },
    OF_ALL_MS,
  );
});
