import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const codesOf = (text: string) => read(text).unsure.map(({ code }) => code);

describe('who may not come', () => {
  it.each<[string, string[] | undefined]>([
    ['厂房2000平出租，不可做化工、喷涂', ['化工', '喷涂']],
    ['厂房2000平出租，谢绝塑料、印刷', ['塑料', '印刷']],
    ['厂房2000平出租，禁止塑料注塑', ['塑料', '注塑']],
    ['厂房2000平出租，不接化工、电镀', ['化工', '电镀']],
    ['厂房2000平出租，化工勿扰', ['化工']],
    ['厂房2000平出租，化工、电镀企业除外', ['化工', '电镀']],
    ['厂房2000平出租，限无污染企业', ['污染企业']],
    ['厂房2000平出租，可做化工、喷涂', undefined],
    ['厂房2000平出租，化工企业优先', undefined],
    ['厂房2000平出租，不能做食品的勿扰', undefined],
    ['求租厂房2000平，我们不做化工', undefined],
  ])('«%s»', (text, limits) => {
    expect(read(text).fields.tradeLimits).toEqual(limits);
  });

  it('tells where it read them, and of what it is not sure', () => {
    const text = '厂房2000平出租，不可做化工、喷涂，电镀勿扰';
    const { spans, fields } = read(text);
    expect(fields.tradeLimits).toEqual(['化工', '喷涂', '电镀']);
    expect(
      spans.filter(({ field }) => field === 'tradeLimits').map(({ start, end }) => text.slice(start, end)),
    ).toEqual(['不可做化工、喷涂', '电镀勿扰']);
    expect(codesOf('厂房2000平出租，限无污染企业')).toContain('trade_unnamed');
    expect(codesOf('厂房2000平出租，不接化工、制砖')).toContain('trade_unknown');
    expect(codesOf('厂房2000平出租，不接化工')).not.toContain('trade_unknown');
  });
});

describe('facts said in other words', () => {
  it.each<[string, Record<string, unknown>]>([
    ['沈阳市于洪区仓库2000平出租', { city: '沈阳', district: '于洪区' }],
    ['沈阳市和平区仓库2000平出租', { city: '沈阳', district: '和平区' }],
    ['天津市南开区仓库2000平出租', { city: '天津', district: '南开区' }],
    ['南昌市进贤县温圳镇厂房2000平出租', { city: '南昌', district: '进贤县', town: '温圳镇' }],
    ['赣州市于都县厂房2000平出租', { city: '赣州', district: '于都县' }],
    ['滁州市全椒县厂房2000平出租', { city: '滁州', district: '全椒县' }],
    ['求租厂房2000平，昆山和太仓都可以', { regions: ['昆山', '太仓'] }],
    ['厂房2000平，大挂车随便进', { truckAccess: true }],
    ['厂房2000平，拖头车好进', { truckAccess: true }],
    ['厂房2000平，拖头车不好进', { truckAccess: false }],
    ['厂房2000平，大货车17.5米能掉头', { truckAccess: true, truckLengthM: 17.5 }],
    ['厂房2000平，大货车17.5米不能掉头', { truckAccess: false, truckLengthM: undefined }],
    ['厂房2000平，17米5大板车直达', { truckAccess: true, truckLengthM: 17.5 }],
    // figures that nobody parts are no number at all
    ['厂房2000平 租金12.517米5大板车直达', { truckLengthM: undefined }],
    ['仓库2000平，不能进大车，只能4.2米5', { truckAccess: false, truckLengthM: 4.2 }],
    ['厂房2000平，大货车17.5米进不去', { truckAccess: false, truckLengthM: undefined }],
    ['厂房2000平，可分租，最小分600平', { areaSqm: 2000, minDivisibleSqm: 600 }],
    ['厂房2000平，可分租，最小分600', { areaSqm: 2000, minDivisibleSqm: 600 }],
    ['厂房2000平，产证在手', { titleCert: true }],
    ['厂房2000平，产证不在手', { titleCert: false }],
    ['厂房租售均可，2000平', { offering: 'both', buildingType: 'workshop' }],
    [
      '厂房2000平，园区配套：食堂、超市、充电桩。',
      { facilities: ['食堂', '超市', '充电桩'], tags: ['带食堂'] },
    ],
    ['厂房2000平，配套设施：有宿舍、篮球场、地铁', { facilities: ['宿舍', '篮球场'], dormitory: true }],
    ['厂房2000平，周边配套：食堂、超市', { facilities: undefined, tags: undefined }],
    ['厂房2000平，配套：3吨货梯2台', { facilities: undefined, freightLiftTon: 3 }],
    ['求租厂房2000平，行业：注塑。', { industry: '注塑' }],
    ['求租厂房2000平 行业：机加工 5吨行车', { industry: '机加工', craneTon: 5 }],
    ['求租厂房2000平，行业：冷库', { industry: '冷库', tags: undefined }],
    ['求租厂房2000平，行业：不限', { industry: undefined }],
    ['求租厂房2000平，环评要能做', { eia: true }],
    ['求租厂房2000平，环评不做', { eia: undefined }],
    ['厂房2000平，环评需自己办', { eia: undefined }],
    ['厂房2000平 租金14 年递增5%', { rentFenPerSqmMonth: 1400 }],
    ['厂房2000平 租金14，3年递增5%', { rentFenPerSqmMonth: 1400 }],
    ['厂房2000平 租金3年递增5%', { rentFenPerSqmMonth: undefined }],
    ['厂房2000平 租金14.5 年递增5%', { rentFenPerSqmMonth: 1450 }],
    ['厂房2000平出租 首层 层高8.5m', { floor: '1', heightM: 8.5 }],
    ['厂房2000平 柱距8米，跨度24米，檐口12米', { columnGridM: '8×24', heightM: 12 }],
    ['厂房2000平 跨度24米', { columnGridM: undefined, heightM: undefined }],
    ['求租厂房2000平，最好在经开区', { regions: ['经开区'] }],
    ['求租厂房2000平，要有环评和排水', { eia: true }],
    ['安宁工业园区厂房2000平出租', { district: '安宁市', park: '安宁工业园区' }],
    ['宜良县复兴村3号厂房2000平', { address: undefined }],
    ['宜良县复兴村126号厂房2000平', { address: '复兴村126号' }],
    ['宜良县复兴村26号，厂房2000平', { address: '复兴村26号' }],
    ['安宁市工业园区厂房2000平出租', { district: '安宁市', park: '安宁市工业园区' }],
    ['求租仓库3000平，最好在昆明经开区', { regions: ['昆明'] }],
    ['求租昆明经开区仓库3000平', { regions: ['昆明'] }],
    ['30亩土地出售，工业用地，带2000平钢结构厂房', { buildingType: undefined }],
    ['30亩土地出售，工业用地', { buildingType: 'land' }],
    ['求购厂房3000平，预算4000元/平', { budgetMaxFen: undefined }],
    ['求购 苏州 10-20亩独院厂房', { areaMinSqm: undefined, areaMaxSqm: undefined, regions: ['苏州'] }],
  ])('«%s»', (text, expected) => {
    const { fields } = read(text);
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]))).toEqual(
      expected,
    );
  });

  it.each([
    ['厂房2000平 租金14 年递增5%', 'rent_growth'],
    ['30亩土地出售，工业用地，带2000平钢结构厂房', 'land_or_building'],
    ['求购厂房3000平，预算4000元/平', 'budget_per_sqm'],
    ['求购 苏州 10-20亩独院厂房', 'land_is_no_area'],
  ])('is not sure of «%s»', (text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});

describe('storeys in one line', () => {
  it.each([
    [
      '厂房一层8米5吨 二层6米3吨 三层5.4米2吨',
      [
        { floor: '1', heightM: 8, loadTonPerSqm: 5 },
        { floor: '2', heightM: 6, loadTonPerSqm: 3 },
        { floor: '3', heightM: 5.4, loadTonPerSqm: 2 },
      ],
    ],
    [
      '厂房一层3000平8米 二层3000平6米 出租 一层16 二层12 元每平',
      [
        { floor: '1', areaSqm: 3000, heightM: 8, rentFenPerSqmMonth: 1600 },
        { floor: '2', areaSqm: 3000, heightM: 6, rentFenPerSqmMonth: 1200 },
      ],
    ],
    ['厂房三层 首层6m其余4.5m', [{ floor: '1', heightM: 6 }]],
  ])('«%s»', (text, spaces) => {
    expect(read(text).spaces.map(({ label, ...space }) => space)).toEqual(spaces);
    expect(read(text).fields).not.toHaveProperty('heightM');
  });
});
