import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const fieldsOf = (text: string, expected: Record<string, unknown>) => {
  const { fields } = read(text);
  return Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]));
};

/** A field that must stay empty is undefined. */
describe('bounds of one who seeks', () => {
  it.each<[string, Record<string, unknown>]>([
    ['求租厂房 2500平往上 层高7米', { areaMinSqm: 2500, areaMaxSqm: undefined }],
    ['求购厂房 建面5000方左右往上', { areaMinSqm: 5000, areaMaxSqm: undefined }],
    ['求租厂房 1500平打底', { areaMinSqm: 1500, areaMaxSqm: undefined }],
    ['求租仓库 建面不能少于3000平', { areaMinSqm: 3000, areaMaxSqm: undefined }],
    ['求租厂房 别小于1000平', { areaMinSqm: 1000, areaMaxSqm: undefined }],
    ['求租厂房 起码2000方', { areaMinSqm: 2000, areaMaxSqm: undefined }],
    ['求租仓库 2000平往下', { areaMinSqm: undefined, areaMaxSqm: 2000 }],
    ['求租厂房 不得超过800平', { areaMinSqm: undefined, areaMaxSqm: 800 }],
    ['求购厂房 天车要20吨的', { craneTon: 20 }],
    ['求租厂房 行车起码要10吨', { craneTon: 10 }],
    ['求租厂房 吊车最少5吨的', { craneTon: 5 }],
    ['求购厂房 行车必须20吨 要有产证 预算1000万封顶', { musts: ['craneTon'] }],
  ])('«%s»', (text, expected) => {
    expect(fieldsOf(text, expected)).toEqual(expected);
  });
});

describe('let, sold, or both', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      '厂房9200方 租可以卖也可以 卖的话3500万 租的话15块一方',
      { offering: 'both', salePriceFen: 3_500_000_000, rentFenPerSqmMonth: 1500 },
    ],
    ['厂房2000平 卖也行租也行 租18一平', { offering: 'both' }],
    ['厂房2000平 能租能卖 租金18元', { offering: 'both' }],
    ['厂房2000平 租卖都谈 18元一平', { offering: 'both' }],
    ['厂房2000平 租可以卖不行 18元/平', { offering: 'rent' }],
    ['厂房2000平 可租不可卖 18元一平', { offering: 'rent' }],
    ['厂房2000平 只租不卖 18元/平', { offering: 'rent' }],
  ])('«%s»', (text, expected) => {
    expect(fieldsOf(text, expected)).toEqual(expected);
  });
});

describe('what there is', () => {
  it.each<[string, Record<string, unknown>]>([
    ['厂房9200方 行车有5T的3台10T的1台 货梯3T两台', { craneTon: 10, craneCount: 4, freightLiftTon: 3 }],
    ['厂房3000平 行车是10吨的2台5吨的3台', { craneTon: 10, craneCount: 5 }],
    ['厂房3000平出租 行车有3台5吨的', { craneTon: 5, craneCount: 3 }],
    ['厂房一共9200方四层 货梯两台', { floors: 4, areaSqm: 9200 }],
    ['厂房4500平 三层 货梯2台', { floors: undefined, floor: undefined }],
    ['厂房出租 单层3300㎡，可隔开租，最少1000㎡', { areaSqm: 3300, minDivisibleSqm: 1000 }],
    ['厂房5000平可分割，至少600平', { areaSqm: 5000, minDivisibleSqm: 600 }],
    ['仓库8000方 能拆开租 最小要500方', { areaSqm: 8000, minDivisibleSqm: 500 }],
    ['厂房2000平带办公室最少300平', { minDivisibleSqm: undefined }],
    ['厂房2000平 产证：齐全', { titleCert: true }],
    ['土地30亩出售 土地证已办', { titleCert: true }],
    ['厂房2000平 不动产证办下来了', { titleCert: true }],
    ['厂房2000平 房产证办理中', { titleCert: undefined }],
    ['厂房2000平 产证还没办下来', { titleCert: false }],
    ['厂房2000平 办不了注册', { registrable: false }],
    ['厂房2000平 没法注册公司', { registrable: false }],
    ['厂房2000平 大挂车进得来', { truckAccess: true }],
    ['厂房2000平 挂车进不来', { truckAccess: false }],
    ['仓库3000平 17.5米直接靠台', { truckAccess: true, truckLengthM: 17.5 }],
    ['仓库3200平 一年一交', { paymentMonths: 12 }],
    ['仓库3200平 租金三个月一交', { paymentMonths: 3 }],
    ['厂房3200平 押一付十二', { depositMonths: 1, paymentMonths: 12 }],
    ['厂房4栋 每栋单层3000平 租金5元', { areaSqm: 12_000 }],
    ['仓库出租 三间 每间400平 一间一年3万 整租9万', { rentTyped: undefined }],
    ['仓库8000平 可切2000平', { areaSqm: 8000, minDivisibleSqm: 2000 }],
    ['厂房1600平 院子能停车 7块钱一平', { rentFenPerSqmMonth: 700 }],
    [
      '工业地40亩 地上厂房3000平 打包1350万 带租约年租22万',
      { offering: 'sale', salePriceFen: 1_350_000_000, rentFenPerSqmMonth: undefined },
    ],
    ['厂房两座 一座3000平 一座2000平 3000的18万一年 2000的12万一年', { rentTyped: undefined }],
    ['不锈钢厂转租 1200方单层', { buildingType: 'workshop', areaSqm: 1200 }],
    ['纺织仓岀租 层髙8米', { offering: 'rent', heightM: 8 }],
    ['库房5000平 一天一平六毛', { rentFenPerSqmMonth: 1800 }],
    [
      '院子5亩带厂房1200平库房600平办公400平 一年20万 整租',
      { officeAreaSqm: 400, rentFenPerSqmMonth: undefined },
    ],
  ])('«%s»', (text, expected) => {
    expect(fieldsOf(text, expected)).toEqual(expected);
  });

  it('knows an offer that leaves something to the tenant', () => {
    expect(read('厂房2000平 行车需要自备 12元一平')).toMatchObject({
      kind: 'listing',
      fields: { areaSqm: 2000 },
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['厂房3000平 都是三层货架 出租', { floor: undefined, floors: undefined }],
    ['仓库3000平 库房都是一层的 出租', { floor: undefined, floors: 1 }],
  ])('«%s»', (text, expected) => {
    expect(fieldsOf(text, expected)).toEqual(expected);
  });

  it('knows a demand that asks friends', () => {
    const { kind, fields } = read('哥几个帮看看 厂房 800到1000平 最好10块以内一平');
    expect(kind).toBe('demand');
    expect(fields).toMatchObject({ areaMinSqm: 800, areaMaxSqm: 1000 });
  });

  it.each([
    ['厂房1200方 月租1万5 另外我姐夫在玉湖还有个600方的没电', 1200],
    ['厂房1500平出租 还有我朋友在城南还有一个3000平的10吨行车', 1500],
    ['我朋友有个厂房1200平出租', 1200],
    ['我亲戚还有个厂房要出租 1200平', 1200],
  ])('«%s» tells of one offer', (text, areaSqm) => {
    const { fields } = read(text);
    expect(fields.areaSqm).toBe(areaSqm);
    expect(fields.craneTon).toBeUndefined();
  });
});

describe('floors and buildings', () => {
  it.each([
    ['厂房出租 3楼、4楼、5楼，每层900㎡', ['3', '4', '5'], 900],
    ['厂房出租 二楼三楼四楼各800平方', ['2', '3', '4'], 800],
    ['厂房出租 2楼和3楼每层1500方', ['2', '3'], 1500],
  ])('«%s»: each has its own area', (text, floors, areaSqm) => {
    expect(read(text).spaces).toMatchObject(floors.map((floor) => ({ floor, areaSqm })));
    expect(read(text).fields).not.toHaveProperty('areaSqm');
  });

  it('takes a row of bare rents behind one with its unit', () => {
    const text =
      '厂房出租 三层的 首层1400平层高8米 二层1400平5米 三层1300平 有3吨货梯一部 首层26一平 二层16 三层14 电315kva';
    expect(read(text).fields.floors).toBe(3);
    expect(read(text).spaces.map(({ rentFenPerSqmMonth }) => rentFenPerSqmMonth)).toEqual([2600, 1600, 1400]);
  });

  it.each<[string, number | undefined]>([
    ['A栋2000平 B栋3000平 两栋都是单层的 厂房出租', 1],
    ['A栋2000平 B栋3000平 两栋都是三层的 厂房出租', 3],
    ['A栋一层2600㎡，B栋三层每层1000㎡ 厂房出租', undefined],
  ])('«%s»', (text, floors) => {
    expect(read(text).fields.floors).toBe(floors);
  });

  it('takes the storeys of a building for no floor where another one has a single storey', () => {
    const { spaces } = read('厂房出租 1号楼4层9600㎡ 2号楼单层5000㎡ 3号楼3层7200㎡ 可注册');
    expect(spaces.map(({ floor, areaSqm }) => [floor, areaSqm])).toEqual([
      [undefined, 9600],
      [undefined, 5000],
      [undefined, 7200],
    ]);
  });
});
