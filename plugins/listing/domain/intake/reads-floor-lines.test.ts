import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('what a message says of one floor or one house', () => {
  it.each<[string, (number | undefined)[]]>([
    ['整栋厂房出租 一共四层6800平 首层层高8米二层5米三层4米5四层也4米5 3吨货梯二部', [8, 5, 4.5, 4.5]],
    ['厂房出租 首层层高7米2二层4米8三层4米5', [7.2, 4.8, 4.5]],
    ['厂房出租 共三层 一层层高6米5二层是4米5三层也是4米5', [6.5, 4.5, 4.5]],
  ])('«%s»: each floor has its height', (text, heights) => {
    expect(read(text).spaces.map(({ heightM }) => heightM)).toEqual(heights);
  });

  it.each([
    '厂房出租\n首层 1200㎡ 层高7米 承重1.5吨 22元/㎡\n二层 1150㎡ 层高4.8米 16元/㎡\n货梯：3吨二台',
    '厂房出租\n一楼 1200㎡ 高7米 承重1.5吨\n二楼 1150㎡ 高4.8米\n配电630KVA',
    '厂房出租\n1F：1200㎡，层高7米，荷载1.5吨/㎡，22元/㎡\n2F：1150㎡，层高4.8米，16元/㎡',
  ])('«%s»: the load in the line of a floor is the floor’s', (text) => {
    const { fields, spaces } = read(text);
    expect(spaces.map(({ loadTonPerSqm }) => loadTonPerSqm)).toEqual([1.5, undefined]);
    expect(fields).not.toHaveProperty('loadTonPerSqm');
  });

  it('takes a load on a line of its own for the whole', () => {
    const { fields } = read('厂房出租\n首层 1200㎡ 层高7米\n二层 1150㎡ 层高4.8米\n承重1.5吨');
    expect(fields.loadTonPerSqm).toBe(1.5);
  });

  it.each([
    '库房两个挨着出租 东库1200平高6米租0.4元一平一天 西库2000平高7米5租0.35元一平一天 丙二的',
    '仓库出租 南库1500平高8米租0.5元一平一天 北库2500平高9米租0.45元一平一天',
    '厂房出租，大的2000平高9米租15元一平一月，小的800平高6米租18元一平一月',
  ])('«%s»: neither figure is of the whole', (text) => {
    const { fields, unsure } = read(text);
    for (const field of ['areaSqm', 'heightM', 'rentFenPerSqmMonth', 'rentTyped'])
      expect(fields).not.toHaveProperty(field);
    const doubted = unsure.map(({ field }) => field);
    expect(doubted).toEqual(expect.arrayContaining(['areaSqm', 'heightM', 'rentFenPerSqmMonth']));
  });

  it.each([
    ['卖厂房 占地5.6亩 盖了四层总共7200平', 4],
    ['厂房出售 占地5亩 盖好了三层总共6000平', 3],
    ['厂房出售 占地8亩 建了五层一共9200平', 5],
  ])('«%s»: how many floors were built', (text, floors) => {
    const { fields } = read(text);
    expect(fields.floors).toBe(floors);
    expect(fields).not.toHaveProperty('floor');
  });

  it.each([
    ['厂房出租1600平 前面带院子700平 高7米 隔壁那家2300平的上周已经租掉了别再问啦', 1600, 700],
    ['厂房2000平出租 后面带个院子500平 后面那栋2500平的前几天租出去了就别问了', 2000, 500],
    ['厂房出租1800平 门口有院子300平 旁边那栋2600平的已经租完了请别问', 1800, 300],
  ])('«%s»: the yard is apart', (text, areaSqm, yardAreaSqm) => {
    expect(read(text).fields).toMatchObject({ areaSqm, yardAreaSqm });
  });
});

describe('the area of each floor', () => {
  const rents = '一楼15块一平 二楼10块一平 三楼8块一平';
  it.each([
    `总共三层每层都是1600平 ${rents}`,
    `共三层 每层均为1600㎡ ${rents}`,
    `三层厂房，各层都是1600方，${rents}`,
    `一共三层 每一层差不多1600平 ${rents}`,
  ])('«%s»: of every floor that is told of, and none of the house', (words) => {
    const { fields, spaces } = read(`厂房出租 ${words}`);
    expect(fields.floors).toBe(3);
    expect(fields).not.toHaveProperty('areaSqm');
    expect(spaces).toMatchObject([
      { floor: '1', areaSqm: 1600, rentFenPerSqmMonth: 1500 },
      { floor: '2', areaSqm: 1600, rentFenPerSqmMonth: 1000 },
      { floor: '3', areaSqm: 1600, rentFenPerSqmMonth: 800 },
    ]);
  });

  it.each([
    '总共三层每层都是1600平 一楼高6米 二楼高4米 三楼高4米 整租12元/平',
    `总共三层每层都是1600平 ${rents} 整租一年50万`,
  ])('«%s»: the house is let as one', (words) => {
    expect(read(`厂房出租 ${words}`).fields.areaSqm).toBe(4800);
  });

  it.each(['总共三层4800平 每层都有货梯', '三层厂房4800平 每层都可分租'])(
    '«%s»: no area of each',
    (words) => {
      expect(read(`厂房出租 ${words}`).fields.areaSqm).toBe(4800);
    },
  );
});

describe('prices of the upper floors behind their lines', () => {
  const LINES = '一楼 2100平 层高7.5米 承重2吨\n二楼 2050平 层高5米 承重1吨\n三楼 2050平 层高4.5米 承重0.8吨';
  it.each(['一楼18块，楼上13块', '首层18元 楼上13元', '一楼18元/平，楼上13元/平/月'])(
    '«%s» leaves the floors their heights and loads',
    (prices) => {
      const { fields, spaces } = read(`厂房整栋出租\n${LINES}\n${prices}`);
      expect(spaces.map(({ heightM }) => heightM)).toEqual([7.5, 5, 4.5]);
      expect(spaces.map(({ loadTonPerSqm }) => loadTonPerSqm)).toEqual([2, 1, 0.8]);
      expect(spaces.map(({ rentFenPerSqmMonth }) => rentFenPerSqmMonth)).toEqual([1800, 1300, 1300]);
      for (const field of ['heightM', 'loadTonPerSqm']) expect(fields).not.toHaveProperty(field);
    },
  );
});

describe('headings in brackets', () => {
  it.each([
    '厂房出租\n【一楼】1500㎡，高8.2米，26元/㎡/月\n【二楼】1400㎡，高5米，17元/㎡/月',
    '厂房出租\n【1楼】：1500㎡，高8.2米，26元/㎡/月\n【2楼】：1400㎡，高5米，17元/㎡/月',
    '厂房出租\n「首层」1500平，高8.2米，26元/平/月\n「二层」1400平，高5米，17元/平/月',
    '厂房出租\n🔸【1F】 1500㎡，高8.2米，26元/㎡/月\n🔸【2F】 1400㎡，高5米，17元/㎡/月',
    '厂房出租 【一楼】1500㎡，高8.2米，26元/㎡/月【二楼】1400㎡，高5米，17元/㎡/月',
  ])('«%s»: each floor has its own', (text) => {
    const { spaces } = read(text);
    expect(spaces).toMatchObject([
      { floor: '1', areaSqm: 1500, heightM: 8.2, rentFenPerSqmMonth: 2600 },
      { floor: '2', areaSqm: 1400, heightM: 5, rentFenPerSqmMonth: 1700 },
    ]);
  });

  it.each<[string, object]>([
    ['【货梯】3吨2台', { freightLiftTon: 3, freightLiftCount: 2 }],
    ['【货梯】：3吨2台', { freightLiftTon: 3, freightLiftCount: 2 }],
    ['【行车】10吨2台', { craneTon: 10, craneCount: 2 }],
    ['『面积』2600', { areaSqm: 2600 }],
    ['【层高】8', { heightM: 8 }],
    ['【空置日期】5月10日', { vacantFrom: '2026-05-10' }],
  ])('«%s»', (words, fields) => {
    expect(read(`厂房出租\n${words}\n电话13771098264`).fields).toMatchObject(fields);
  });

  it('keeps buildings apart', () => {
    expect(read('厂房出租\n【A栋】2800㎡，高9米\n【B栋】3600㎡，高11米').spaces).toMatchObject([
      { areaSqm: 2800, heightM: 9 },
      { areaSqm: 3600, heightM: 11 },
    ]);
  });

  it.each(['1500㎡【三楼】', '【三楼】\n1500㎡', '【昆山张浦】三楼1500㎡', '【独家】厂房三楼1500㎡'])(
    '«%s»: a floor behind its figure, alone on its line or under a title is read as ever',
    (words) => {
      expect(read(`厂房出租${words}`).fields).toMatchObject({ floor: '3', areaSqm: 1500 });
    },
  );

  it('gives no floor the figure behind the one that it stands behind', () => {
    const { spaces } = read('厂房出租 1500㎡【一楼】1400㎡【二楼】');
    expect(spaces.map(({ areaSqm }) => areaSqm)).not.toContain(1400);
  });
});

describe('open ground', () => {
  it.each([
    '空地往外租 十八亩',
    '空地20亩出租',
    '空地一块 对外招租 20亩',
    '有块空地要租出去 20亩',
    '空场地急租 3000平',
    '空地转让 12亩',
  ])('«%s» is land', (words) => {
    expect(read(`藁城区廉州镇${words}`).fields.buildingType).toBe('land');
  });

  it.each([
    ['厂房出租2000平 院内空地800平', 'workshop'],
    ['库房带空地出租 1200平', 'warehouse'],
    ['仓库2000平 空地大 租金15元', 'warehouse'],
    ['独院钢构3000平 空地大 租金15元', undefined],
    ['独院钢构3000平带空地出租', undefined],
  ])('«%s»: ground beside a house', (text, type) => {
    expect(read(text).fields.buildingType).toBe(type);
  });
});

describe('floors in a row of blanks', () => {
  const figuresOf = (text: string) =>
    read(text).spaces.map(({ floor, areaSqm, heightM, loadTonPerSqm, rentFenPerSqmMonth }) => [
      floor,
      areaSqm,
      heightM,
      loadTonPerSqm,
      rentFenPerSqmMonth,
    ]);

  it.each<[string, unknown[][]]>([
    [
      '厂房招租 1楼3000平 22元 2楼3000平 16元 3楼已租 4楼3000平 14元 首层7米 标准层4.5米',
      [
        ['1', 3000, 7, undefined, 2200],
        ['2', 3000, 4.5, undefined, 1600],
        ['4', 3000, 4.5, undefined, 1400],
      ],
    ],
    [
      '厂房出租 二楼1200平 三楼1100㎡ 标准层高5米',
      [
        ['2', 1200, 5, undefined, undefined],
        ['3', 1100, 5, undefined, undefined],
      ],
    ],
    [
      'A3栋 1-4F整栋8000㎡ 单层2000㎡ 1F层高6.6m 荷载1.2T，2-4F层高4.2m荷载0.6T',
      [
        ['1', 2000, 6.6, 1.2, undefined],
        ['2-4', 6000, 4.2, 0.6, undefined],
      ],
    ],
    [
      'B2栋 1-3层整租4500㎡ 首层6米 标准层4.2米',
      [
        ['1', undefined, 6, undefined, undefined],
        ['2+', undefined, 4.2, undefined, undefined],
      ],
    ],
    [
      '厂房 1-3层整栋6000平 1层7米 2-3层5米',
      [
        ['1', undefined, 7, undefined, undefined],
        ['2-3', undefined, 5, undefined, undefined],
      ],
    ],
    [
      '厂房共2层 底层8.2m 上层6m 承重1t 0.5t 配货梯',
      [
        ['1', undefined, 8.2, 1, undefined],
        ['2', undefined, 6, 0.5, undefined],
      ],
    ],
    [
      '出租 一楼1800㎡，二楼1800㎡，一楼26，二楼16，都是每平每月',
      [
        ['1', 1800, undefined, undefined, 2600],
        ['2', 1800, undefined, undefined, 1600],
      ],
    ],
    [
      '仓库 首层0.9 二层0.6 均为元/平/天',
      [
        ['1', undefined, undefined, undefined, 2700],
        ['2', undefined, undefined, undefined, 1800],
      ],
    ],
    [
      '厂房 1/3楼 各1500平 1楼高6米 3楼高4.5米',
      [
        ['1', 1500, 6, undefined, undefined],
        ['3', 1500, 4.5, undefined, undefined],
      ],
    ],
    [
      '厂房 2、5层出租 各900㎡',
      [
        ['2', 900, undefined, undefined, undefined],
        ['5', 900, undefined, undefined, undefined],
      ],
    ],
  ])('«%s»', (text, figures) => {
    expect(figuresOf(text)).toEqual(figures);
  });

  it('names the first of «1/3楼» whole', () => {
    expect(read('厂房1/3楼各1500平').spaces.map(({ label }) => label)).toEqual(['1楼', '3楼']);
  });

  it.each([
    ['A3栋 1-4F整栋8000㎡ 1F层高6.6m，2-4F层高4.2m', 4, 8000],
    ['厂房 1-3层整幢6000平 1层7米 2层5米 3层4.5米', 3, 6000],
    ['A3栋厂房 整栋8000㎡ 单层2000㎡', undefined, 8000],
    ['厂房 单层2500㎡ 共7500㎡', undefined, 7500],
    ['单层厂房2000平 总面积2000平', 1, 2000],
  ])('«%s»: %s floors of %s ㎡', (text, floors, areaSqm) => {
    const { fields } = read(text);
    expect([fields.floors, fields.areaSqm]).toEqual([floors, areaSqm]);
  });

  it.each([
    ['厂房 1/2/3楼各1000方 1楼18元 2-3楼12元', 3000],
    ['厂房 2、3、4层每层1200㎡', 3600],
    ['厂房 二、三、五楼各800平', undefined],
  ])('«%s»: %s ㎡ in all', (text, areaSqm) => {
    expect(read(text).fields.areaSqm).toBe(areaSqm);
  });

  it.each(['底层7.5 上层5.5 厂房', '一楼800，二楼600，都是平方', '3/5层 1200平 厂房出租'])(
    '«%s»: no spaces',
    (text) => {
      expect(read(text).spaces).toEqual([]);
    },
  );

  it('takes the figures of two floors for none of the whole', () => {
    const { fields } = read('底层7.5 上层5.5 厂房');
    expect(fields).toEqual({ buildingType: 'workshop' });
  });
});

describe('how many storeys a house has', () => {
  it.each<[string, number | undefined]>([
    ['厂房出售，土地15亩，建筑面积11200平，三层，产证齐', 3],
    ['厂房出租，11200平，三层，产证齐', undefined],
    ['仓库出租，1#库5000㎡，2#库3600㎡，均为单层，净高8米', 1],
    ['厂房整栋出租\n一层：2000㎡\n二层：2000㎡\n三层：2000㎡\n合计6000㎡', 3],
    ['厂房出租\n一层：2000㎡\n二层：2000㎡\n三层：2000㎡', undefined],
    ['园区最高5层 厂房1500平出租', undefined],
  ])('«%s»', (text, floors) => {
    expect(read(text).fields.floors).toBe(floors);
  });
});
