import { describe, expect, it } from 'vitest';
import { REGIONS } from '../../../../seeds/src/data/regions';
import { WRITTEN_SETS, type WrittenExample } from '../../../../test/support/intake/written-sets';
import { gazetteer } from '../gazetteer';
import { buildRegionTree, findRegion, isInside, listAncestors, type RegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

/** The demo's regions: cities without 市, and 东莞 with its towns for districts. */
const TREE = buildRegionTree(REGIONS.map((region) => ({ ...region, neighbours: [] })));
/** Messages with places that only the tree knows, without their kinds, and what it tells of them beside the key. */
const TOLD_BY_TREE: Record<string, string> = {
  求租杨林带航车: '530127101',
  杨林经开区: '530100 530127',
  五乡独门院三层: '宁波 鄞州区 五乡镇',
  东莞市松山湖: '松山湖',
  常平智谷一层层: '东莞 常平镇',
  '昆山花桥 厂房': '花桥镇',
  '佛山顺德 原房东': '顺德区',
  东莞横沥独院厂房: '横沥镇',
  '嘉善姚庄 30亩': '嘉兴 嘉善县 姚庄镇',
  我要找个800到1000平: '320583105 320583106',
  '求购厂房：预算3000万-5000万': '320507 320509',
  '南海狮山 全新': '佛山 南海区 狮山镇',
  '佛山里水 独门独院': '南海区 里水镇',
  '苏州相城 渭塘': '相城区 渭塘镇',
};
/** Of counties beyond the demo's tree. */
const TOLD_BY_COUNTRY: Record<string, string> = {
  海沧东孚镇: '海沧区',
  嘉定马陆镇: '嘉定区',
  '无锡新吴 机械厂房': '新吴区',
  '成都新都 斑竹园': '新都区',
  '天津西青 厂房': '西青区',
  '长沙望城 1-2层': '望城区',
  '西安高陵 钢结构库房': '高陵区',
  '江门新会 1号车间': '新会区',
  黄埔科学城: '黄埔区',
  花都汽车城: '花都区',
  松江新桥: '松江区',
  '青浦华新 独栋': '青浦区',
  龙岗坪地: '龙岗区',
};
const PLACES = ['city', 'district', 'town', 'park', 'address'];

function placesOf(text: string, regions?: RegionTree): Record<string, unknown> {
  const { fields } = readListingText(text, { today: '2026-03-01', ...(regions && { regions }) });
  return Object.fromEntries(
    [...PLACES, 'regions'].flatMap((field) => (field in fields ? [[field, fields[field]]] : [])),
  );
}

describe('places beside the region tree of the demo', () => {
  it.each<[string, Record<string, unknown>]>([
    ['昆明市官渡区大板桥街道有个仓库2000平出租', { city: '昆明', district: '官渡区', town: '大板桥街道' }],
    ['昆明官渡大板桥仓库2000平出租', { city: '昆明', district: '官渡区', town: '大板桥街道' }],
    ['昆明市嵩明县杨林镇厂房3000平出租', { city: '昆明', district: '嵩明县', town: '杨林镇' }],
    ['东莞市塘厦镇厂房3000平出租', { city: '东莞', district: '塘厦镇' }],
    ['苏州市工业园区厂房1000平', { city: '苏州', district: '苏州工业园区' }],
    ['求租昆明市官渡区仓库2000平', { regions: ['官渡区'] }],
    ['求租昆山张浦、花桥厂房1000平', { regions: ['张浦镇', '花桥镇'] }],
    ['长安、虎门求租厂房800平', { regions: ['长安镇', '虎门镇'] }],
    ['求租镇海或者江北厂房800平', { regions: ['镇海区', '江北区'] }],
    ['求租昆山、太仓厂房800平', { regions: ['昆山市', '太仓市'] }],
    ['求租厂房800平，昆山张浦镇最好，别的镇也行', { regions: ['昆山市', '张浦镇'] }],
    [
      '杨林经开区金湖路8号标准厂房1100㎡',
      { city: '昆明', district: '嵩明县', park: '杨林经开区', address: '金湖路8号' },
    ],
    ['昆明杨林工业园厂房3000平出租', { city: '昆明', district: '嵩明县', park: '杨林工业园' }],
    ['苏州杨林工业园厂房3000平出租', { city: '苏州', park: '杨林工业园' }],
    ['建设工业园厂房3000平出租', { park: '建设工业园' }],
    ['青岛市北区厂房3000平出租', { city: '青岛', district: '市北区' }],
    ['青岛市市北区厂房3000平出租', { city: '青岛', district: '市北区' }],
    ['昆明市场边上仓库2000平出租', { city: '昆明' }],
    ['苏州市区厂房2000平出租', { city: '苏州' }],
    ['官渡镇厂房2000平出租', { town: '官渡镇' }],
    ['海南海口厂房2000平出租', { city: '海口' }],
    ['昆明海口厂房2000平出租', { city: '昆明', district: '西山区', town: '海口街道' }],
    ['昆山张浦厂房2000平出租', { city: '苏州', district: '昆山市', town: '张浦镇' }],
  ])('«%s»', (text, expected) => {
    expect(placesOf(text, TREE)).toEqual(expected);
  });

  it.each(Object.entries(WRITTEN_SETS))(
    '%s set: the places of the key, or those told of them',
    (_name, examples) => {
      expect(examples.flatMap((example) => faultsOf(example))).toEqual([]);
    },
  );
});

/** Places of the key that are missing, and places that neither the key nor the tree nor the country tells of. */
function faultsOf({ text, kind, fields }: WrittenExample): string[] {
  const read = placesOf(text, TREE);
  const code = (name: unknown) =>
    findRegion(TREE, String(name))?.code ?? countyOf(String(name)) ?? String(name);
  const list = (from: Record<string, unknown>) =>
    kind === 'demand'
      ? ((from.regions ?? []) as string[]).map(code)
      : PLACES.flatMap((field) => (field in from ? [code(from[field])] : []));
  const asked = list(fields);
  const got = list(read);
  const told = Object.entries({ ...TOLD_BY_TREE, ...TOLD_BY_COUNTRY }).flatMap(([said, names]) =>
    text.includes(said) ? names.split(' ').map(code) : [],
  );
  const above =
    kind === 'demand'
      ? []
      : [...asked, ...told].flatMap((one) => [
          ...listAncestors(TREE, one).map((region) => region.code),
          ...(gazetteer().byName.get(one) ?? []).map(({ city }) => code(city)),
        ]);
  // of a demand the tree may tell the narrower place that was meant: it stands alone then
  const isNarrowed = (one: string) => kind === 'demand' && told.some((other) => isInside(TREE, other, one));
  const missing = asked.filter((one) => !got.includes(one) && !isNarrowed(one));
  const invented = got.filter((one) => ![...asked, ...told, ...above].includes(one));
  return [
    ...missing.map((one) => `${text.slice(0, 18)}: no ${one}`),
    ...invented.map((one) => `${text.slice(0, 18)}: ${one} invented`),
  ];
}

/** «江阴» of a key is 江阴市, where only one county bears the name. */
function countyOf(name: string): string | undefined {
  const { byName, byStem } = gazetteer();
  const named = byName.get(name) ?? byStem.get(name) ?? [];
  return named.length === 1 ? named[0]?.name : undefined;
}
