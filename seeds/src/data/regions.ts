/**
 * Regions: province, city, district, town. Province, city and district codes are those of GB/T 2260 (苏州工业园区, a functional
 * zone without one, has the 320571 that statistics use); Dongguan's towns have their own twelve-digit codes' first nine digits;
 * other towns get their district's code and a running number of ours.
 *
 * Two decisions. Kunshan is a county-level city under Suzhou, so a listing there has city 苏州 and district 昆山市; `regionAliases` lets
 * 昆山 and 昆山市 mean the same. Dongguan has no districts: its towns stand at the district level, so that city and district filters
 * work there as anywhere.
 */

export type RegionLevel = 'province' | 'city' | 'district' | 'town';

export interface RegionFact {
  code: string;
  name: string;
  level: RegionLevel;
  parentCode: string | null;
  lng: number | null;
  lat: number | null;
}

interface DistrictSpec {
  code: string;
  name: string;
  lng: number;
  lat: number;
  towns?: string[];
}

interface CitySpec {
  code: string;
  name: string;
  lng: number;
  lat: number;
  districts: DistrictSpec[];
}

const PROVINCES: Array<{ code: string; name: string; cities: CitySpec[] }> = [
  {
    code: '320000',
    name: '江苏',
    cities: [
      {
        code: '320500',
        name: '苏州',
        lng: 120.5853,
        lat: 31.2989,
        districts: [
          {
            code: '320505',
            name: '虎丘区',
            lng: 120.572,
            lat: 31.296,
            towns: ['浒墅关镇', '通安镇', '东渚街道', '狮山街道'],
          },
          {
            code: '320506',
            name: '吴中区',
            lng: 120.632,
            lat: 31.263,
            towns: ['甪直镇', '木渎镇', '胥口镇', '郭巷街道', '临湖镇', '越溪街道'],
          },
          {
            code: '320507',
            name: '相城区',
            lng: 120.642,
            lat: 31.369,
            towns: ['黄埭镇', '望亭镇', '渭塘镇', '北桥街道', '漕湖街道', '阳澄湖镇'],
          },
          { code: '320508', name: '姑苏区', lng: 120.617, lat: 31.336 },
          {
            code: '320509',
            name: '吴江区',
            lng: 120.645,
            lat: 31.139,
            towns: ['江陵街道', '黎里镇', '盛泽镇', '平望镇', '震泽镇', '同里镇'],
          },
          {
            code: '320571',
            name: '苏州工业园区',
            lng: 120.724,
            lat: 31.325,
            towns: ['胜浦街道', '唯亭街道', '斜塘街道', '娄葑街道'],
          },
          { code: '320581', name: '常熟市', lng: 120.752, lat: 31.654 },
          { code: '320582', name: '张家港市', lng: 120.555, lat: 31.875 },
          {
            code: '320583',
            name: '昆山市',
            lng: 120.981,
            lat: 31.385,
            towns: ['玉山镇', '花桥镇', '张浦镇', '千灯镇', '周市镇', '陆家镇', '巴城镇', '淀山湖镇'],
          },
          { code: '320585', name: '太仓市', lng: 121.13, lat: 31.458 },
        ],
      },
    ],
  },
  {
    code: '330000',
    name: '浙江',
    cities: [
      {
        code: '330200',
        name: '宁波',
        lng: 121.5503,
        lat: 29.8739,
        districts: [
          {
            code: '330203',
            name: '海曙区',
            lng: 121.551,
            lat: 29.859,
            towns: ['高桥镇', '集士港镇', '望春街道'],
          },
          { code: '330205', name: '江北区', lng: 121.555, lat: 29.887, towns: ['洪塘街道', '慈城镇'] },
          {
            code: '330206',
            name: '北仑区',
            lng: 121.844,
            lat: 29.899,
            towns: ['大碶街道', '小港街道', '新碶街道', '春晓街道'],
          },
          {
            code: '330211',
            name: '镇海区',
            lng: 121.716,
            lat: 29.949,
            towns: ['骆驼街道', '蛟川街道', '澥浦镇'],
          },
          {
            code: '330212',
            name: '鄞州区',
            lng: 121.547,
            lat: 29.817,
            towns: ['姜山镇', '五乡镇', '云龙镇'],
          },
          {
            code: '330213',
            name: '奉化区',
            lng: 121.407,
            lat: 29.655,
            towns: ['方桥街道', '西坞街道', '溪口镇'],
          },
          { code: '330225', name: '象山县', lng: 121.869, lat: 29.477 },
          { code: '330226', name: '宁海县', lng: 121.43, lat: 29.288 },
          {
            code: '330281',
            name: '余姚市',
            lng: 121.154,
            lat: 30.037,
            towns: ['低塘街道', '小曹娥镇', '泗门镇'],
          },
          {
            code: '330282',
            name: '慈溪市',
            lng: 121.267,
            lat: 30.17,
            towns: ['龙山镇', '周巷镇', '庵东镇', '观海卫镇'],
          },
        ],
      },
      {
        code: '330400',
        name: '嘉兴',
        lng: 120.7555,
        lat: 30.7461,
        districts: [
          {
            code: '330402',
            name: '南湖区',
            lng: 120.783,
            lat: 30.748,
            towns: ['大桥镇', '余新镇', '塘汇街道', '新丰镇'],
          },
          {
            code: '330411',
            name: '秀洲区',
            lng: 120.71,
            lat: 30.765,
            towns: ['王江泾镇', '洪合镇', '高照街道', '王店镇'],
          },
          {
            code: '330421',
            name: '嘉善县',
            lng: 120.926,
            lat: 30.831,
            towns: ['惠民街道', '姚庄镇', '西塘镇', '天凝镇'],
          },
          { code: '330424', name: '海盐县', lng: 120.946, lat: 30.526, towns: ['百步镇', '西塘桥街道'] },
          {
            code: '330481',
            name: '海宁市',
            lng: 120.681,
            lat: 30.511,
            towns: ['黄湾镇', '许村镇', '海昌街道'],
          },
          {
            code: '330482',
            name: '平湖市',
            lng: 121.016,
            lat: 30.696,
            towns: ['钟埭街道', '新埭镇', '乍浦镇', '独山港镇'],
          },
          {
            code: '330483',
            name: '桐乡市',
            lng: 120.565,
            lat: 30.63,
            towns: ['梧桐街道', '濮院镇', '崇福镇'],
          },
        ],
      },
    ],
  },
  {
    code: '440000',
    name: '广东',
    cities: [
      {
        code: '440600',
        name: '佛山',
        lng: 113.1219,
        lat: 23.0215,
        districts: [
          { code: '440604', name: '禅城区', lng: 113.123, lat: 23.009, towns: ['南庄镇', '张槎街道'] },
          {
            code: '440605',
            name: '南海区',
            lng: 113.143,
            lat: 23.029,
            towns: ['狮山镇', '里水镇', '丹灶镇', '大沥镇', '西樵镇', '九江镇'],
          },
          {
            code: '440606',
            name: '顺德区',
            lng: 113.294,
            lat: 22.805,
            towns: ['北滘镇', '勒流街道', '杏坛镇', '大良街道', '乐从镇', '陈村镇'],
          },
          {
            code: '440607',
            name: '三水区',
            lng: 112.897,
            lat: 23.156,
            towns: ['乐平镇', '大塘镇', '西南街道', '白坭镇'],
          },
          {
            code: '440608',
            name: '高明区',
            lng: 112.893,
            lat: 22.9,
            towns: ['杨和镇', '明城镇', '荷城街道'],
          },
        ],
      },
      {
        code: '441900',
        name: '东莞',
        lng: 113.7518,
        lat: 23.0207,
        districts: [
          { code: '441900003', name: '东城街道', lng: 113.784, lat: 23.028 },
          { code: '441900004', name: '南城街道', lng: 113.752, lat: 23.02 },
          { code: '441900005', name: '万江街道', lng: 113.739, lat: 23.044 },
          { code: '441900101', name: '石碣镇', lng: 113.802, lat: 23.106 },
          { code: '441900103', name: '茶山镇', lng: 113.883, lat: 23.063 },
          { code: '441900104', name: '石排镇', lng: 113.92, lat: 23.09 },
          { code: '441900105', name: '企石镇', lng: 114.013, lat: 23.066 },
          { code: '441900106', name: '横沥镇', lng: 113.966, lat: 23.023 },
          { code: '441900109', name: '东坑镇', lng: 113.94, lat: 22.993 },
          { code: '441900110', name: '常平镇', lng: 113.992, lat: 22.976 },
          { code: '441900111', name: '寮步镇', lng: 113.877, lat: 22.991 },
          { code: '441900112', name: '樟木头镇', lng: 114.083, lat: 22.915 },
          { code: '441900113', name: '大朗镇', lng: 113.941, lat: 22.938 },
          { code: '441900114', name: '黄江镇', lng: 113.996, lat: 22.877 },
          { code: '441900115', name: '清溪镇', lng: 114.164, lat: 22.845 },
          { code: '441900116', name: '塘厦镇', lng: 114.108, lat: 22.812 },
          { code: '441900117', name: '凤岗镇', lng: 114.141, lat: 22.744 },
          { code: '441900118', name: '大岭山镇', lng: 113.842, lat: 22.9 },
          { code: '441900119', name: '长安镇', lng: 113.804, lat: 22.803 },
          { code: '441900121', name: '虎门镇', lng: 113.672, lat: 22.814 },
          { code: '441900122', name: '厚街镇', lng: 113.671, lat: 22.936 },
          { code: '441900123', name: '沙田镇', lng: 113.617, lat: 22.91 },
          { code: '441900124', name: '道滘镇', lng: 113.674, lat: 22.998 },
          { code: '441900126', name: '麻涌镇', lng: 113.582, lat: 23.053 },
          { code: '441900128', name: '中堂镇', lng: 113.65, lat: 23.09 },
          { code: '441900401', name: '松山湖', lng: 113.884, lat: 22.921 },
        ],
      },
    ],
  },
  {
    code: '530000',
    name: '云南',
    cities: [
      {
        code: '530100',
        name: '昆明',
        lng: 102.8329,
        lat: 24.8801,
        districts: [
          { code: '530102', name: '五华区', lng: 102.707, lat: 25.044, towns: ['西翥街道'] },
          { code: '530103', name: '盘龙区', lng: 102.752, lat: 25.116 },
          { code: '530111', name: '官渡区', lng: 102.749, lat: 25.015, towns: ['阿拉街道', '大板桥街道'] },
          { code: '530112', name: '西山区', lng: 102.664, lat: 25.038, towns: ['海口街道'] },
          { code: '530114', name: '呈贡区', lng: 102.821, lat: 24.886, towns: ['洛羊街道', '七甸街道'] },
          { code: '530115', name: '晋宁区', lng: 102.595, lat: 24.669, towns: ['二街镇', '宝峰街道'] },
          { code: '530124', name: '富民县', lng: 102.498, lat: 25.222, towns: ['永定街道'] },
          { code: '530125', name: '宜良县', lng: 103.141, lat: 24.919, towns: ['北古城镇'] },
          { code: '530127', name: '嵩明县', lng: 103.037, lat: 25.339, towns: ['杨林镇', '小街镇'] },
          { code: '530181', name: '安宁市', lng: 102.478, lat: 24.919, towns: ['草铺街道', '禄脿街道'] },
        ],
      },
    ],
  },
];

/** Districts that touch, each pair once, by name inside a city; pairs over a city border carry both cities. */
const NEIGHBOURS: Record<string, string> = {
  苏州:
    '虎丘区-吴中区 虎丘区-姑苏区 虎丘区-相城区 吴中区-姑苏区 吴中区-苏州工业园区 吴中区-吴江区 吴中区-昆山市 相城区-姑苏区 ' +
    '相城区-苏州工业园区 相城区-常熟市 相城区-昆山市 姑苏区-苏州工业园区 吴江区-苏州工业园区 吴江区-昆山市 苏州工业园区-昆山市 ' +
    '常熟市-昆山市 常熟市-太仓市 常熟市-张家港市 昆山市-太仓市',
  嘉兴:
    '南湖区-秀洲区 南湖区-嘉善县 南湖区-平湖市 南湖区-海盐县 秀洲区-桐乡市 秀洲区-海宁市 秀洲区-嘉善县 嘉善县-平湖市 平湖市-海盐县 ' +
    '海盐县-海宁市 海宁市-桐乡市',
  宁波:
    '海曙区-江北区 海曙区-鄞州区 海曙区-奉化区 海曙区-余姚市 江北区-镇海区 江北区-鄞州区 江北区-余姚市 江北区-慈溪市 北仑区-镇海区 ' +
    '北仑区-鄞州区 镇海区-慈溪市 镇海区-鄞州区 鄞州区-奉化区 鄞州区-象山县 奉化区-宁海县 奉化区-象山县 奉化区-余姚市 余姚市-慈溪市',
  佛山: '禅城区-南海区 禅城区-顺德区 南海区-顺德区 南海区-三水区 南海区-高明区 顺德区-高明区 三水区-高明区',
  东莞:
    '松山湖-大朗镇 松山湖-大岭山镇 松山湖-寮步镇 长安镇-虎门镇 长安镇-大岭山镇 虎门镇-厚街镇 虎门镇-大岭山镇 虎门镇-沙田镇 ' +
    '厚街镇-沙田镇 厚街镇-道滘镇 厚街镇-南城街道 厚街镇-大岭山镇 大岭山镇-大朗镇 大岭山镇-寮步镇 大岭山镇-东城街道 大朗镇-寮步镇 ' +
    '大朗镇-黄江镇 大朗镇-常平镇 大朗镇-东坑镇 寮步镇-东城街道 寮步镇-茶山镇 寮步镇-东坑镇 常平镇-东坑镇 常平镇-横沥镇 ' +
    '常平镇-樟木头镇 常平镇-黄江镇 塘厦镇-清溪镇 塘厦镇-樟木头镇 塘厦镇-黄江镇 塘厦镇-凤岗镇 凤岗镇-清溪镇 清溪镇-樟木头镇 ' +
    '茶山镇-东城街道 茶山镇-石排镇 茶山镇-横沥镇 石排镇-企石镇 石排镇-横沥镇 企石镇-横沥镇 横沥镇-东坑镇 石碣镇-东城街道 ' +
    '石碣镇-茶山镇 石碣镇-万江街道 沙田镇-道滘镇 麻涌镇-中堂镇 中堂镇-万江街道 万江街道-南城街道 万江街道-道滘镇 东城街道-南城街道',
  昆明:
    '五华区-盘龙区 五华区-西山区 五华区-富民县 五华区-官渡区 盘龙区-官渡区 盘龙区-嵩明县 官渡区-西山区 官渡区-呈贡区 官渡区-嵩明县 ' +
    '官渡区-宜良县 西山区-晋宁区 西山区-安宁市 西山区-富民县 呈贡区-晋宁区 呈贡区-宜良县 晋宁区-安宁市 安宁市-富民县 嵩明县-宜良县',
};

const CROSS_BORDER: Array<readonly [string, string]> = [
  ['吴江区', '嘉善县'],
  ['吴江区', '秀洲区'],
  ['吴江区', '桐乡市'],
  ['甪直镇', '张浦镇'],
  ['黎里镇', '西塘镇'],
  ['花桥镇', '陆家镇'],
  ['陆家镇', '千灯镇'],
  ['盛泽镇', '王江泾镇'],
  ['胜浦街道', '甪直镇'],
  ['黄埭镇', '浒墅关镇'],
  ['惠民街道', '新埭镇'],
  ['狮山镇', '乐平镇'],
  ['杨林镇', '小街镇'],
];

export const REGIONS: readonly RegionFact[] = PROVINCES.flatMap((province) => [
  {
    code: province.code,
    name: province.name,
    level: 'province' as const,
    parentCode: null,
    lng: null,
    lat: null,
  },
  ...province.cities.flatMap((city) => [
    {
      code: city.code,
      name: city.name,
      level: 'city' as const,
      parentCode: province.code,
      lng: city.lng,
      lat: city.lat,
    },
    ...city.districts.flatMap((district) => [
      {
        code: district.code,
        name: district.name,
        level: 'district' as const,
        parentCode: city.code,
        lng: district.lng,
        lat: district.lat,
      },
      ...(district.towns ?? []).map((name, index) => ({
        code: `${district.code}${String(index + 101)}`,
        name,
        level: 'town' as const,
        parentCode: district.code,
        lng: null,
        lat: null,
      })),
    ]),
  ]),
]);

const byCode = new Map(REGIONS.map((region) => [region.code, region]));

/** Region code → codes of the regions it touches, the same from either side. */
export const REGION_NEIGHBOURS: ReadonlyMap<string, readonly string[]> = buildNeighbours();

export function regionByCode(code: string): RegionFact {
  const region = byCode.get(code);
  if (!region) throw new Error(`no region with code ${code}`);
  return region;
}

/** The region for a city, district and town as a listing writes them; the finest that is named. */
export function regionOf({
  city,
  district,
  town,
}: {
  city: string;
  district?: string | null;
  town?: string | null;
}): RegionFact {
  const cityRegion = REGIONS.find((region) => region.level === 'city' && region.name === city);
  if (!cityRegion) throw new Error(`no city ${city}`);
  if (!district) return cityRegion;
  const districtRegion = REGIONS.find(
    (region) => region.parentCode === cityRegion.code && region.name === district,
  );
  if (!districtRegion) throw new Error(`no district ${district} in ${city}`);
  if (!town) return districtRegion;
  const townRegion = REGIONS.find(
    (region) => region.parentCode === districtRegion.code && region.name === town,
  );
  if (!townRegion) throw new Error(`no town ${town} in ${city} ${district}`);
  return townRegion;
}

/** The names people use for a region: 昆山市 is also 昆山, 花桥镇 also 花桥, 苏州 also 苏州市. */
export function regionAliases(region: Pick<RegionFact, 'name' | 'level'>): string[] {
  const short = region.name.length > 2 ? region.name.replace(/(街道|[市区县镇])$/, '') : region.name;
  const long = region.level === 'city' && !region.name.endsWith('市') ? `${region.name}市` : region.name;
  return [...new Set([region.name, short, long])];
}

function buildNeighbours(): Map<string, string[]> {
  const map = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    map.set(a, (map.get(a) ?? new Set()).add(b));
    map.set(b, (map.get(b) ?? new Set()).add(a));
  };
  for (const [city, pairs] of Object.entries(NEIGHBOURS)) {
    for (const pair of pairs.split(' ')) {
      const [left = '', right = ''] = pair.split('-');
      join(regionOf({ city, district: left }).code, regionOf({ city, district: right }).code);
    }
  }
  for (const [left, right] of CROSS_BORDER) join(codeOfName(left), codeOfName(right));
  join('320500', '330400');
  join('330200', '330400');
  return new Map([...map].map(([code, set]) => [code, [...set].sort()]));
}

function codeOfName(name: string): string {
  const found = REGIONS.filter((region) => region.name === name);
  if (found.length !== 1) throw new Error(`${name} names ${found.length} regions`);
  return (found[0] as RegionFact).code;
}
