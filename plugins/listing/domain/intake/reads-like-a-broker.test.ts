import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const codesOf = (text: string) => read(text).unsure.map(({ field, code }) => `${field}:${code}`);

describe('figures in a row', () => {
  it.each<[string, object[]]>([
    [
      '厂房出租，一层12m二层10m，5T/㎡、3T/㎡，0.95/1.0元/㎡/天',
      [
        { floor: '1', heightM: 12, loadTonPerSqm: 5, rentFenPerSqmMonth: 2850 },
        { floor: '2', heightM: 10, loadTonPerSqm: 3, rentFenPerSqmMonth: 3000 },
      ],
    ],
    [
      '一楼面积1500平方，二楼面积1300平方，层高分别是6米、4.5米，价格分别是20元、14元',
      [
        { floor: '1', areaSqm: 1500, heightM: 6, rentFenPerSqmMonth: 2000 },
        { floor: '2', areaSqm: 1300, heightM: 4.5, rentFenPerSqmMonth: 1400 },
      ],
    ],
    [
      '一楼2000平5米，二楼2000平4米，押二付三，22/18元每平',
      [
        { floor: '1', areaSqm: 2000, heightM: 5, rentFenPerSqmMonth: 2200 },
        { floor: '2', areaSqm: 2000, heightM: 4, rentFenPerSqmMonth: 1800 },
      ],
    ],
  ])('goes through the floors: %s', (text, spaces) => {
    expect(read(text).spaces).toMatchObject(spaces);
    expect(codesOf(text)).toContain('rentFenPerSqmMonth:by_order_of_floors');
  });

  it.each([
    '一楼二楼三楼出租，租金分别为20、16、14元',
    '厂房3000平，租金0.7/0.5/0.45',
    '仓库5000平 0.95/1.0元/㎡/天',
  ])('is left with a doubt where floors are not as many: %s', (text) => {
    expect(read(text).fields).not.toHaveProperty('rentFenPerSqmMonth');
    expect(codesOf(text)).toContain('rentFenPerSqmMonth:several_rents');
  });

  it('takes the tons of lifts and cranes for no loads', () => {
    expect(read('首层8米，二层6米，2部货梯3吨/5吨').spaces).toEqual([
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 6 },
    ]);
  });
});

describe('«每层…平»', () => {
  it.each<[string, object[]]>([
    [
      '整栋出租，每层1200平，一楼20元，2-4层15元',
      [
        { floor: '1', areaSqm: 1200 },
        { floor: '2-4', areaSqm: 3600 },
      ],
    ],
    [
      '整栋出租 共6层 每层2600方 首层6.5米 标准层4.5米',
      [
        { floor: '1', areaSqm: 2600 },
        { floor: '2+', areaSqm: 13_000 },
      ],
    ],
  ])('is the area of the floors of «%s»', (text, spaces) => {
    expect(read(text).spaces).toMatchObject(spaces);
  });

  it('is told of two floors of one name', () => {
    expect(read('1楼1800方 层高7.5米；2楼1800方 层高5.5米；3、4楼各1800方 层高4.5米').spaces).toMatchObject([
      { floor: '1', areaSqm: 1800 },
      { floor: '2', areaSqm: 1800 },
      { floor: '3-4', areaSqm: 3600 },
    ]);
  });

  it('is no whole that is smaller than a part of it', () => {
    const text = '厂房A栋1-3楼每层1500㎡，B栋整栋6000㎡出租，A栋13元，B栋11元';
    expect(read(text).fields).not.toHaveProperty('areaSqm');
    expect(codesOf(text)).toContain('areaSqm:several_areas');
  });

  it('is of no floors without a top', () => {
    expect(read('每层1200平，一楼20元，二楼以上15元').spaces[1]).not.toHaveProperty('areaSqm');
  });
});

describe('one of several prices', () => {
  it.each<[string, number]>([
    ['虎门一楼厂房1200方，原来25现在21，急', 2100],
    ['楼上800平，原来租27现在23转', 2300],
    ['厂房3000平出租，心理价20，挂牌价25，可谈', 2500],
    ['厂房3000平出租，挂牌价25 心理价20', 2500],
    ['办公楼一层800平，2.2元/平/天，厂房二楼1600平，0.9元/平/天', 2700],
    ['一楼1800平 24包税', 2400],
    ['仓库3000平，0.7一天', 2100],
    ['厂房面积 :1000平米, 月租金 :1.5 万', 1500],
  ])('«%s»: %s', (text, rent) => {
    expect(read(text).fields).toMatchObject({ rentFenPerSqmMonth: rent });
  });

  it.each(['心理价20，挂牌价25', '挂牌价25 心理价20'])(
    'is the one that is asked, with a doubt: %s',
    (prices) => {
      expect(codesOf(`厂房3000平出租，${prices}`)).toContain('rentFenPerSqmMonth:several_rents');
    },
  );

  it('is no rent of what is left of the whole', () => {
    const { fields, unsure } = read('2000㎡仓库，租金年付48万，已租部分，剩余800平');
    expect(fields).toMatchObject({ areaSqm: 800 });
    expect(fields).not.toHaveProperty('rentTyped');
    expect(fields).not.toHaveProperty('rentFenPerSqmMonth');
    expect(unsure).toContainEqual(expect.objectContaining({ code: 'rent_of_whole' }));
  });

  it.each<[string, number]>([
    ['厂房整体出售，占地二十亩，报价二千八百万', 2800_0000_00],
    ['转让厂房3200方，要价1680万，最低1600万', 1680_0000_00],
    ['底价800万，报价950万，厂房2200平', 950_0000_00],
  ])('of a sale, «%s»: %s fen', (text, fen) => {
    expect(read(text).fields).toMatchObject({ offering: 'sale', salePriceFen: fen });
    if (/最低|底价/.test(text)) expect(codesOf(text)).toContain('salePriceFen:several_prices');
  });
});

describe('figures as contracts write them', () => {
  it('reads them before their units', () => {
    expect(read('厂房壹仟伍佰平方米出租，层高陆米，租金贰拾元每平').fields).toMatchObject({
      areaSqm: 1500,
      heightM: 6,
      rentFenPerSqmMonth: 2000,
    });
  });

  it('leaves names alone', () => {
    expect(read('昆山陆家镇陆丰路18号厂房1500平').fields).toMatchObject({
      town: '陆家镇',
      address: '陆丰路18号',
    });
  });
});

describe('what is not there, and what it is of', () => {
  it.each<[string, Record<string, unknown>]>([
    ['三楼厂房1100平，没有货梯', { freightLiftCount: 0 }],
    ['二楼1200方 无电梯 8元', { freightLiftCount: 0 }],
    ['二楼1200方 无电梯，用升降机2T', { freightLiftTon: 2 }],
    ['厂房2000平带个3吨货梯', { freightLiftTon: 3, freightLiftCount: 1 }],
    ['栾城区厂房2000平出租 注册不了 环评也过不了', { registrable: false, eia: false }],
    ['厂房两层的出租 一楼1300平 二楼1200平', { floors: 2 }],
    ['厂房出租，框架2楼，1200平', { floor: '2' }],
    ['17.5米拖头车进出方便', { truckLengthM: 17.5, truckAccess: true }],
    ['仓库 面积3800 层高6', { areaSqm: 3800, heightM: 6 }],
    [
      '厂房 2400 平 ，9.5 米 高 ， 16T 行车 一台',
      { areaSqm: 2400, heightM: 9.5, craneTon: 16, craneCount: 1 },
    ],
  ])('«%s»', (text, fields) => {
    expect(read(text).fields).toMatchObject(fields);
  });

  it('does not say which of «1/2层可租»', () => {
    expect(read('仓库出租，1/2层可租').fields).toEqual({ offering: 'rent', buildingType: 'warehouse' });
    expect(codesOf('仓库出租，1/2层可租')).toContain('floor:floor_or_storeys');
  });

  it.each(['厂房二层的1200平出租', '办公楼3层1200平、车间4000平出租', '厂房出租，框架2楼，1200平'])(
    'counts no storeys of «%s»',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('floors');
    },
  );
});

describe('buildings in one line', () => {
  it.each<[string, object[]]>([
    [
      '厂房出租 1栋3000平高9米16块一平 2栋2400平高8米14块一平 电一共630KVA',
      [
        { label: '1栋', areaSqm: 3000, heightM: 9, rentFenPerSqmMonth: 1600 },
        { label: '2栋', areaSqm: 2400, heightM: 8, rentFenPerSqmMonth: 1400 },
      ],
    ],
    [
      'A栋3000平 单层 高10米 20元，B栋2000平 三层 15元，都带行车10吨',
      [
        { label: 'A栋', areaSqm: 3000, heightM: 10, rentFenPerSqmMonth: 2000 },
        { label: 'B栋', areaSqm: 2000, rentFenPerSqmMonth: 1500 },
      ],
    ],
    [
      '1#厂房4500平高10米，2#厂房3200平高8米，租金统一16元/平',
      [
        { label: '1#厂房', areaSqm: 4500, heightM: 10 },
        { label: '2#厂房', areaSqm: 3200, heightM: 8 },
      ],
    ],
  ])('%s', (text, spaces) => {
    expect(read(text).spaces).toEqual(spaces);
  });

  it('keeps what is said of all of them', () => {
    expect(read('1#厂房4500平高10米，2#厂房3200平高8米，租金统一16元/平').fields).toMatchObject({
      rentFenPerSqmMonth: 1600,
    });
  });
});

describe('a WeChat id', () => {
  it('behind 微信同号 stands in no public text', () => {
    const { contacts, publicText } = read('厂房2000平 联系 13776112233（微信同号wx_zhang88）');
    expect(contacts.map(({ kind, value }) => `${kind}:${value}`)).toEqual([
      'phone:13776112233',
      'wechat:wx_zhang88',
    ]);
    expect(publicText).not.toContain('zhang88');
  });
});

describe('who seeks', () => {
  it.each<[string, Record<string, unknown>]>([
    ['求租厂房1500方 以内，预算18', { areaMaxSqm: 1500 }],
    ['求租厂房1500平，入驻：5月31日前', { moveInBy: '2026-05-31' }],
    ['有没有1000平的厂房 客户做五金的想租', { industry: '五金' }],
    ['我司计划在合肥经开区租赁标准厂房约6000平方米，2026年7月1日前交付', { moveInBy: '2026-07-01' }],
    ['老板要在三水区买块工业地，30-50亩', { offering: 'sale', regions: ['三水区'] }],
  ])('«%s»', (text, fields) => {
    const reading = read(text);
    expect(reading.kind).toBe('demand');
    expect(reading.fields).toMatchObject(fields);
  });

  it('asks where «急租» may be said by either', () => {
    expect(codesOf('急租仓库1500平')).toContain('kind:kind_unclear');
    expect(codesOf('急租仓库1500平，房东直租')).not.toContain('kind:kind_unclear');
  });
});
