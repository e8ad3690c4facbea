import { expect, it } from 'vitest';
import { gazetteer } from './gazetteer';
import { CITIES, COUNTY_CITIES, NEW_AREAS, NEW_DISTRICTS } from './intake/place-names';

it.each([
  ['晋江市', '晋江', '泉州'],
  ['偃师区', '偃师', '洛阳'],
  ['孟津区', '孟津', '洛阳'],
  ['南康区', '南康', '赣州'],
  ['海安市', '海安', '南通'],
  ['临平区', '临平', '杭州'],
  ['青浦区', '青浦', '上海'],
  ['奉节县', '奉节', '重庆'],
  ['清新区', '清新', '清远'],
  ['碑林区', '碑林', '西安'],
  ['浦东新区', '浦东', '上海'],
  ['井陉矿区', '井陉', '石家庄'],
  ['管城回族区', '管城', '郑州'],
  ['陵水黎族自治县', '陵水', '陵水黎族自治县'],
  ['长白朝鲜族自治县', '长白', '白山'],
  ['阿克塞哈萨克族自治县', '阿克塞', '酒泉'],
  ['延吉市', '延吉', '延边'],
  ['阿图什市', '阿图什', '克孜勒苏'],
  ['锡林浩特市', '锡林浩特', '锡林郭勒盟'],
  ['阿克苏市', '阿克苏', '阿克苏'],
  ['仙桃市', '仙桃', '仙桃'],
  ['石河子市', '石河子', '石河子'],
  ['沛县', null, '徐州'],
])('%s has the stem %s and is in %s', (name, stem, city) => {
  expect(gazetteer().byName.get(name)).toEqual([expect.objectContaining({ stem, city })]);
});

it.each(['高新区', '开发区', '工业园区', '其它区', '长安镇', '中正区'])('has no %s', (name) => {
  expect(gazetteer().byName.has(name)).toBe(false);
});

it('tells who shares a name', () => {
  expect(
    gazetteer()
      .byName.get('鼓楼区')
      ?.map(({ city }) => city),
  ).toEqual(['南京', '徐州', '福州', '开封']);
});

it('has what the intake knows by its bare name', () => {
  const { byName, cities } = gazetteer();
  const names = [
    ...COUNTY_CITIES.map((name) => `${name}市`),
    ...NEW_DISTRICTS.map((name) => `${name}区`),
    ...NEW_AREAS.map((name) => `${name}新区`),
  ];
  expect(CITIES.filter((name) => !cities.has(name))).toEqual([]);
  expect(names.filter((name) => !byName.has(name))).toEqual([]);
});
