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
  { text: '土地50亩出租，3万/亩/年', without: ['rentTyped', 'rentFenPerSqmMonth'] },
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
];

describe('a figure that means something else', () => {
  it.each(TRAPS)('is left in «$text»', ({ text, without, fields }) => {
    const { fields: found } = read(text);
    for (const field of without) expect(found, field).not.toHaveProperty(field);
    if (fields) expect(found).toMatchObject(fields);
  });

  it.each([
    ['第四年起每年递增5%', 'rent_growth'],
    ['土地50亩出租，3万/亩/年', 'price_per_mu'],
    ['厂房900平，电流200A', 'ampere_not_reckoned'],
    ['园区总建筑面积12万方', 'park_area'],
    ['厂房800平，院子2亩', 'yard_in_mu'],
    ['独院厂房出售2800万，带租约，年租金120万', 'rent_of_tenant'],
    ['厂房带办公室1200平', 'office_or_whole'],
  ])('is told of in «%s»', (text, code) => {
    expect(read(text).unsure.map((doubt) => doubt.code)).toContain(code);
  });
});

describe('who seeks and who offers', () => {
  it.each([
    ['哪位老板有官渡区的仓库出租？800-1000平', 'demand'],
    ['谁有5000平高台库，太仓，急！', 'demand'],
    ['有没有带行车的厂房，1500平', 'demand'],
    ['手上有客户要2000平丙二仓库', 'demand'],
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
