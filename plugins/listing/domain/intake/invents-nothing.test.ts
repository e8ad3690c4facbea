import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

/** A figure or a word that stands beside what a rule looks for and means something else: what must stay away, and what is read all the same. */
const TRAPS: { text: string; without: string[]; fields?: Record<string, unknown> }[] = [
  // areas
  { text: '园区总建筑面积12万方，现有空置厂房2000平出租', without: [], fields: { areaSqm: 2000 } },
  { text: '工业园区占地500亩，厂房3000平', without: ['landAreaMu'], fields: { areaSqm: 3000 } },
  { text: '厂房800平，院子2亩', without: ['landAreaMu'], fields: { areaSqm: 800 } },
  { text: '昆山厂房二楼1500平，楼高5层，总建面7500平', without: ['areaSqm'], fields: { floors: 5 } },
  { text: '产证面积2800平，实际使用3500平，出租', without: ['areaSqm'] },
  { text: '厂房带办公室1200平', without: ['areaSqm', 'officeAreaSqm'] },
  { text: '办公室精装修三间共120平，厂房1800平', without: [], fields: { areaSqm: 1800, officeAreaSqm: 120 } },
  { text: '产业园招商，最大单层3000平', without: ['areaSqm', 'floors'] },
  { text: '厂房共6层，现3楼、4楼出租，每层1800平', without: ['areaSqm'], fields: { floors: 6 } },
  { text: '物流园高标仓共3栋，每栋12000㎡', without: ['areaSqm'] },
  { text: '4×95平方铜缆，一楼800平', without: ['powerKva'], fields: { areaSqm: 800 } },
  { text: '2-4楼厂房出租，每层1680㎡，可单层租', without: ['floors'], fields: { divisible: true } },
  // heights
  { text: '厂房1000平，大门宽5米高6米', without: ['heightM'] },
  { text: '行车轨道高7米，厂房1000平', without: ['heightM'] },
  { text: '平台高1.3米，货架高9米，仓库8000平', without: ['heightM'] },
  { text: '独院建筑12000平，1楼6.5米', without: ['heightM', 'floor'], fields: { areaSqm: 12000 } },
  // parts
  ...['可分期', '可分期付款', '可分摊水电', '可分段计租', '可分批入驻', '可分次付'].map((words) => ({
    text: `厂房出售2000平，总价600万，${words}`,
    without: ['divisible', 'tags'],
  })),
  // cranes, power, docks
  { text: '厂房2000平，可装10吨行车', without: ['craneTon', 'craneCount', 'tags'] },
  { text: '行车已拆，厂房1200平', without: ['craneTon', 'craneCount', 'tags'] },
  { text: '原有3台行车已拆，厂房1200平', without: ['craneTon', 'craneCount', 'tags'] },
  { text: '行车要自己装，厂房1200平', without: ['tags'] },
  { text: '32T/10T双梁行车，厂房1200平', without: ['craneCount'], fields: { craneTon: 32 } },
  { text: '10吨5吨行车各一部', without: [], fields: { craneTon: 10, craneCount: 2 } },
  { text: '行车5T-20T共12台', without: [], fields: { craneTon: 20, craneCount: 12 } },
  { text: '厂房900平，电流200A', without: ['powerKva'] },
  { text: '电力充足，可申请1000KVA', without: ['powerKva'] },
  { text: '变压器630KVA，可增容至1250KVA', without: [], fields: { powerKva: 630 } },
  { text: '原有配电1000KVA已迁走', without: ['powerKva'] },
  { text: '仓库每侧12个卸货口', without: ['docks'] },
  // prices
  { text: '第一年租金15元/平，第二年起每年递增5%', without: [], fields: { rentFenPerSqmMonth: 1500 } },
  { text: '厂房租金每年上浮0.5元', without: ['rentTyped', 'rentFenPerSqmMonth'] },
  { text: '半年租金6万，厂房500平', without: ['rentTyped', 'rentFenPerSqmMonth'] },
  { text: '原价25元/平，现租金20元/平/月', without: [], fields: { rentFenPerSqmMonth: 2000 } },
  { text: '厂房出售，起拍价1560万，评估价2000万', without: ['salePriceFen'] },
  { text: '独院厂房出售2800万，带租约，年租金120万', without: ['rentTyped'], fields: { offering: 'sale' } },
  { text: '厂房3000平，占地50亩，3万/亩/年', without: ['rentTyped', 'rentFenPerSqmMonth'] },
  { text: '一楼18元，二楼面议，厂房', without: ['rentFenPerSqmMonth'] },
  { text: '租金15元，年付优惠', without: ['paymentMonths'] },
  { text: '2026年1月起租金18元', without: ['vacantFrom'] },
  { text: '合同10年，租金12元', without: ['minTermMonths'] },
  // words
  { text: '适合带行车的企业，厂房2000平', without: ['craneTon'], fields: { areaSqm: 2000 } },
  { text: '有污水企业勿扰，厂房1200平', without: ['sewage'] },
  { text: '无污水排放企业优先，厂房1200平', without: ['sewage'] },
  { text: '禁止有污水企业，厂房1200平', without: ['sewage'] },
  { text: '甲乙类勿扰，丙二类消防', without: [], fields: { fireClass: '丙二' } },
  { text: '厂房可以做宿舍，800平', without: ['dormitory'] },
  { text: '周边有宿舍食堂，厂房800平', without: ['dormitory', 'tags'] },
  { text: '距宿舍区500米，厂房800平', without: ['dormitory'] },
  { text: '旁边就是工业用地，厂房2000平', without: ['landUse'] },
  { text: '村委红本，厂房1800平', without: ['titleCert'] },
  { text: '土地证有，厂房800平', without: ['landUse'], fields: { buildingType: 'workshop' } },
  // places and people
  { text: '靠近苏州工业园区，厂房3000平', without: ['city', 'park'] },
  { text: '上海周边，昆山厂房', without: ['city'], fields: { district: '昆山市' } },
  { text: '距离物流园3公里，厂房800平', without: ['park'] },
  { text: '厂房在杨浦路28号', without: ['district'], fields: { address: '杨浦路28号' } },
  { text: '长沙县黄花镇厂房', without: ['city'], fields: { district: '长沙县', town: '黄花镇' } },
  { text: '湖南省湘潭市雨湖区厂房', without: [], fields: { city: '湘潭', district: '雨湖区' } },
  { text: '广西壮族自治区南宁市厂房', without: [], fields: { city: '南宁' } },
  { text: '独院厂房，每间宿舍400元/月', without: ['rentTyped'] },
  { text: '年租12万起，厂房500-800平', without: ['rentFenPerSqmMonth'] },
  { text: '年租200，厂房12000平', without: ['rentTyped'] },
  { text: '面积10600㎡，其中冷库800㎡', without: [], fields: { areaSqm: 10600 } },
  { text: '货架高5.5米共8层，仓库6000平', without: ['floors', 'heightM'] },
  { text: '300亩物流园，仓库出租1000㎡起', without: ['landAreaMu'] },
  { text: '厂房三层，建筑面积6300平，其中一楼2100平对外招租', without: [], fields: { areaSqm: 2100 } },
  { text: '行车2台（5吨、10吨各一台）', without: [], fields: { craneTon: 10, craneCount: 2 } },
  { text: '三水区乐平工业园厂房', without: ['city'], fields: { district: '三水区', park: '乐平工业园' } },
  // rows of bare figures, one for each floor
  { text: '厂房，层高：6.5 5 5，价格：0.7 0.5 0.45', without: ['heightM', 'rentTyped'] },
  { text: '三楼四楼五楼各1000平，价格11.5 11 10.5', without: ['rentTyped'] },
  { text: '一楼2400平，租金0.6，二楼3000平，租金0.45', without: ['rentTyped', 'rentFenPerSqmMonth'] },
  { text: '厂房面积1000 2000 3000都有', without: ['areaSqm'] },
  { text: '大小都有100 200 500 1000平', without: ['areaSqm'] },
  { text: '仓库一层10米，荷载3t/2t', without: ['loadTonPerSqm'] },
  // storeys and buildings
  { text: '2万平，三层，每层约6600平', without: [], fields: { areaSqm: 20000, floors: 3 } },
  { text: '厂房2万平，每层约6600平', without: [], fields: { areaSqm: 20000 } },
  { text: '园区招商，1-4号楼，每栋4层，单层1200平', without: ['areaSqm'] },
  { text: '厂房1200平*3层', without: [], fields: { areaSqm: 3600, floors: 3 } },
  { text: '厂房3200平，办公三层600平', without: ['floors'], fields: { officeAreaSqm: 600 } },
  { text: '单层+二层，单层3000平，二层办公1000平', without: ['floors', 'floor', 'areaSqm'] },
  { text: '独院，厂房一层5000平', without: ['floor'], fields: { areaSqm: 5000 } },
  { text: '厂房5200平，层数：1 层高：8米', without: ['floor'], fields: { floors: 1, heightM: 8 } },
  { text: '一层半厂房，1500平', without: ['floor', 'floors'] },
  { text: '仓库每个防火分区4000平，共3个分区', without: ['areaSqm', 'district'] },
  { text: '水泥场地3000平出租，带简易棚500平', without: ['areaSqm'], fields: { yardAreaSqm: 3000 } },
  { text: '厂房6000方，2000方办公宿舍', without: ['officeAreaSqm'], fields: { areaSqm: 6000 } },
  { text: '厂房八千平办公楼一千五百平', without: [], fields: { areaSqm: 8000, officeAreaSqm: 1500 } },
  { text: '土地20亩，可代建厂房1.5万平', without: ['areaSqm'] },
  // land that a building stands on
  { text: '厂房出租3000平，国有土地5亩', without: [], fields: { buildingType: 'workshop', landUse: '国有' } },
  { text: '国有土地，占地30亩，建筑15000平，整体出租', without: ['buildingType'] },
  { text: '104地块，独栋3层，5300平出租', without: ['buildingType'], fields: { areaSqm: 5300 } },
  { text: '独院8800平，学校 培训 仓库都可', without: ['buildingType'] },
  // the smallest part
  {
    text: '独栋12000平，最小一层3000平',
    without: ['floor'],
    fields: { areaSqm: 12000, minDivisibleSqm: 3000 },
  },
  { text: '仓库8000平，600起分', without: [], fields: { minDivisibleSqm: 600, divisible: true } },
  { text: '厂房6000平可分租,最小500', without: [], fields: { minDivisibleSqm: 500 } },
  { text: '厂房500平，月租6000起租', without: ['minDivisibleSqm'] },
  { text: '厂房500平，1000起租', without: ['minDivisibleSqm'], fields: { areaSqm: 500 } },
  // cranes
  { text: '10吨行车2台，5吨行车3台', without: [], fields: { craneTon: 10, craneCount: 5 } },
  { text: '8吨行车4台 15吨1台', without: [], fields: { craneTon: 15, craneCount: 5 } },
  { text: '厂房10T 5T行车', without: ['craneCount'], fields: { craneTon: 10 } },
  { text: '10T行车2台 5T行车', without: ['craneCount'], fields: { craneTon: 10 } },
  { text: '行车共5台，10T 2台，5T 3台', without: [], fields: { craneTon: 10, craneCount: 5 } },
  {
    text: '10吨行车2台，2台3吨货梯',
    without: [],
    fields: { craneTon: 10, craneCount: 2, freightLiftTon: 3 },
  },
  { text: '变压器2台，行车10T 5T', without: ['craneCount'], fields: { craneTon: 10 } },
  { text: '32T/10T行车2台', without: ['craneCount'], fields: { craneTon: 32 } },
  { text: '行车梁承重10吨，厂房1200平', without: ['loadTonPerSqm'] },
  { text: '牛腿高9米，檐高13米', without: [], fields: { heightM: 13 } },
  {
    text: '货梯2台 承重0.8吨',
    without: ['freightLiftTon'],
    fields: { freightLiftCount: 2, loadTonPerSqm: 0.8 },
  },
  { text: '双边月台12个卸货口', without: ['docks'] },
  // prices
  { text: '厂房500平，租金2000元/周', without: ['rentTyped'] },
  { text: '厂房3000平出租，园区税收要求500元/平', without: ['salePriceFen'], fields: { offering: 'rent' } },
  { text: '建面7800平，厂房急售，现价2600', without: ['salePriceFen'] },
  { text: '厂房出售，价格3000万-3500万', without: ['salePriceFen'] },
  { text: '每层3200方，共5层，4500元/方起', without: ['salePriceFen'] },
  { text: '求购土地30亩，单价25万以内', without: ['budgetMaxFen'] },
  { text: '求购厂房，预算3000万-5000万', without: [], fields: { budgetMaxFen: 5_000_000_000 } },
  { text: '厂房1000平，年付8万 押1万', without: ['depositMonths'], fields: { areaSqm: 1000 } },
  { text: '三押一付', without: [], fields: { depositMonths: 3, paymentMonths: 1 } },
  { text: '年租110万，押一个季度', without: [], fields: { depositMonths: 3 } },
  { text: '顶楼1000方 送500方天台 货梯', without: ['rentTyped'] },
  { text: '厂房2000平年租50万', without: [], fields: { rentTyped: { value: 500_000, unit: 'yuan_year' } } },
  { text: '1/2/3层，18/14/12元，厂房', without: ['rentTyped', 'floor', 'floors'] },
  {
    text: '6号库4000平 7号库4000平 6号库下月到期 22元/平/月',
    without: [],
    fields: { rentFenPerSqmMonth: 2200 },
  },
  { text: '14亩独院，一栋5000平单层，一栋3600平三层，出租', without: ['floor'] },
  { text: '一楼800平，层高5.5，带院；二楼800平，带宿舍，层高4', without: ['heightM'] },
  { text: '独栋厂房 四层 3200平', without: ['floor'], fields: { floors: 4, areaSqm: 3200 } },
  { text: '富余场地 1200平车间分租', without: ['yardAreaSqm'], fields: { areaSqm: 1200 } },
  { text: '车间1200平，不可住宿', without: [], fields: { dormitory: false } },
  // places and distances
  { text: '南通开发区 14亩独院', without: [], fields: { landAreaMu: 14 } },
  { text: '靠近地铁 离高速口3公里', without: ['metroDistanceKm'], fields: { motorwayDistanceKm: 3 } },
  { text: '成都双流郫县厂房', without: ['district'], fields: { city: '成都' } },
  { text: '2.3万方产业园整体转让', without: ['park'] },
];

describe('a figure that means something else', () => {
  it.each(TRAPS)('is left in «$text»', ({ text, without, fields }) => {
    const { fields: found } = read(text);
    for (const field of without) expect(found, field).not.toHaveProperty(field);
    if (fields) expect(found).toMatchObject(fields);
  });

  it.each([
    ['第四年起每年递增5%', 'rent_growth'],
    ['厂房3000平，占地50亩，3万/亩/年', 'price_per_mu'],
    ['厂房900平，电流200A', 'ampere_not_reckoned'],
    ['园区总建筑面积12万方', 'park_area'],
    ['厂房800平，院子2亩', 'yard_in_mu'],
    ['独院厂房出售2800万，带租约，年租金120万', 'rent_of_tenant'],
    ['厂房带办公室1200平', 'office_or_whole'],
    ['10吨行车2台，5吨行车3台', 'several_crane_kinds'],
    ['厂房500平，租金2000元/周', 'rent_by_week'],
    ['租金：0.7 0.5 0.45', 'several_rents'],
    ['一楼厂房，2400平，高6.5，租金0.6，二楼3000平，高4.5，租金0.45', 'rent_of_floor'],
    ['厂房出售，价格3000万-3500万', 'price_range'],
    ['建面7800平，厂房急售，现价2600', 'sale_unit_missing'],
    ['厂房500平，1000起租', 'part_above_whole'],
  ])('is told of in «%s»', (text, code) => {
    expect(read(text).unsure.map((doubt) => doubt.code)).toContain(code);
  });
});

describe('a message that contradicts itself', () => {
  it.each([
    ['标准厂房1100㎡，无行车，层高8米，带10吨行车', ['craneCount', 'craneTon'], 'crane_denied'],
    ['厂房2000平，不可分租，500平起租', ['divisible', 'minDivisibleSqm'], 'part_of_indivisible'],
    ['厂房800平，办公室1200平', ['officeAreaSqm'], 'office_above_whole'],
    ['厂房1000平，起租期1年，免租期30个月', ['rentFreeMonths'], 'free_beyond_term'],
    ['厂房1000平，承重0.01吨', ['loadTonPerSqm'], 'implausible'],
    ['厂房1000平，租金0.001元/平/天', ['rentTyped', 'rentFenPerSqmMonth'], 'implausible'],
  ])('«%s» leaves %j empty and tells why', (text, left, code) => {
    const { fields, spans, unsure } = read(text);
    for (const field of left) {
      expect(fields, field).not.toHaveProperty(field);
      expect(spans.map((span) => span.field)).not.toContain(field);
    }
    expect(fields.tags ?? []).not.toContain('带行车');
    expect(unsure.find((doubt) => doubt.code === code)).toMatchObject({
      field: expect.toBeOneOf(left),
      message: expect.stringContaining('没有填写'),
    });
  });

  it('is none where the second says what could be', () => {
    expect(read('厂房2000平，没有行车，可装10吨行车').fields).toMatchObject({ craneCount: 0 });
    expect(read('厂房1000平，17.5米大车进不来').fields).toMatchObject({ truckAccess: false });
  });
});

describe('rents in other periods and spellings', () => {
  it.each([
    ['厂房1000平，租金3万一季度', { value: 120_000, unit: 'yuan_year' }, 1000],
    ['厂房2000平，季租金6万', { value: 240_000, unit: 'yuan_year' }, 1000],
    ['厂房1000平，9000元/季度', { value: 36_000, unit: 'yuan_year' }, 300],
    ['厂房1000平，45元/平/季', { value: 15, unit: 'yuan_sqm_month' }, 1500],
    ['厂房850平 12块5 可分租', { value: 12.5, unit: 'yuan_sqm_month' }, 1250],
    ['厂房850平 租金12块5每平', { value: 12.5, unit: 'yuan_sqm_month' }, 1250],
    ['厂房900平 租金一块二一平一天', { value: 1.2, unit: 'yuan_sqm_day' }, 3600],
    ['仓库3500平一口价9毛', { value: 0.9, unit: 'yuan_sqm_day' }, 2700],
  ])('«%s»', (text, rentTyped, rentFenPerSqmMonth) => {
    expect(read(text).fields).toMatchObject({ rentTyped, rentFenPerSqmMonth });
  });

  it('takes no floor for a tenth', () => {
    expect(read('厂房2000平 15块一楼').fields).not.toHaveProperty('rentTyped');
    expect(read('一楼16元 2楼12元').spaces).toMatchObject([
      { floor: '1', rentFenPerSqmMonth: 1600 },
      { floor: '2', rentFenPerSqmMonth: 1200 },
    ]);
  });
});

describe('forms with units in brackets', () => {
  const text = '面积(㎡):2680 层高(m)：9.5 承重（t/㎡）:3 配电(kVA):400 租金(元/㎡/月):16';

  it('are read with the unit behind the figure, where the figure stands', () => {
    const { fields, spans } = read(text);
    expect(fields).toMatchObject({
      ...{ areaSqm: 2680, heightM: 9.5, loadTonPerSqm: 3, powerKva: 400, rentFenPerSqmMonth: 1600 },
    });
    const area = spans.find(({ field }) => field === 'areaSqm');
    expect(text.slice(area?.start, area?.end)).toBe('2680');
  });
});

describe('floors told of one by one and together', () => {
  it('gives a figure of several to each', () => {
    expect(read('一楼1500平，二楼1500平，三楼1500平，首层6.5米，二三楼4.5米').spaces).toMatchObject([
      { floor: '1', areaSqm: 1500, heightM: 6.5 },
      { floor: '2', areaSqm: 1500, heightM: 4.5 },
      { floor: '3', areaSqm: 1500, heightM: 4.5 },
    ]);
  });

  it('keeps them one space when nobody told them apart', () => {
    expect(read('一楼2000平层高6米，二三楼层高4.2米').spaces).toMatchObject([
      { floor: '1', areaSqm: 2000, heightM: 6 },
      { floor: '2-3', heightM: 4.2 },
    ]);
  });

  it('lets what is said of one stand against what is said of all', () => {
    const { fields, spaces } = read('厂房1-3层每层2000平，整栋租金15元，单租一层18元、二层15元、三层13元');
    expect(fields).toMatchObject({ areaSqm: 6000, rentFenPerSqmMonth: 1500 });
    expect(spaces.map((space) => space.rentFenPerSqmMonth)).toEqual([1800, 1500, 1300]);
    expect(read('三层厂房，一层6米，二层5米，三层5米，1-3层承重1吨').spaces).toMatchObject([
      { floor: '1', heightM: 6, loadTonPerSqm: 1 },
      { floor: '2', heightM: 5, loadTonPerSqm: 1 },
      { floor: '3', heightM: 5, loadTonPerSqm: 1 },
    ]);
  });

  it('adds up what each of them has', () => {
    expect(read('首层1800方，二三层各1500方').spaces).toMatchObject([
      { floor: '1', areaSqm: 1800 },
      { floor: '2-3', areaSqm: 3000 },
    ]);
  });
});

describe('who seeks and who offers', () => {
  it.each([
    ['哪位老板有官渡区的仓库出租？800-1000平', 'demand'],
    ['谁有5000平高台库，太仓，急！', 'demand'],
    ['有没有带行车的厂房，1500平', 'demand'],
    ['手上有客户要2000平丙二仓库', 'demand'],
    ['租 厂房 要求：单层 3000平 最好独院 价格20以内', 'demand'],
    ['谁要厂房？2000平一楼，8元', 'listing'],
    ['有没有客户要厂房的，3000平独栋，价格20', 'listing'],
    ['寻租客：厂房2000平', 'listing'],
    ['需要办公室的可以联系，厂房1200平，11元', 'listing'],
    ['一楼1100平，业主要求租5年', 'listing'],
  ])('«%s» is a %s', (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });
});

describe('phones in words', () => {
  it.each(['一三八零零一三八零零零', '壹叁捌零零壹叁捌零零零', '幺三八〇〇一三八〇〇〇', '一三八0013八000'])(
    'takes «%s» for a contact and out of the public text',
    (phone) => {
      const { contacts, publicText } = read(`厂房1200平，电话${phone}`);
      expect(contacts.map((contact) => contact.value)).toEqual(['13800138000']);
      expect(publicText).toBe('厂房1200平');
    },
  );

  it('leaves numbers of other things', () => {
    expect(read('厂房一千二百平，一二三四五六七八九层都有').contacts).toEqual([]);
    expect(read('厂房1350 2000 800，可分租').contacts).toEqual([]);
  });
});

describe('areas of each', () => {
  it.each([
    ['厂房5层，每层2000平', 10000],
    ['两栋厂房，各6000平', 12000],
    ['3-5层出租，每层1300㎡', 3900],
    ['单层1600平×4层，整栋出租', 6400],
  ])('«%s» makes a whole of %d ㎡, to be looked at', (text, areaSqm) => {
    const { fields, unsure } = read(text);
    expect(fields).toMatchObject({ areaSqm });
    expect(unsure.map((doubt) => doubt.code)).toContain('total_reckoned');
  });

  it('is of the floors that it is said of', () => {
    expect(read('一层2500平，2-4层每层2000平').spaces).toMatchObject([
      { floor: '1', areaSqm: 2500 },
      { floor: '2-4', areaSqm: 6000 },
    ]);
  });
});
