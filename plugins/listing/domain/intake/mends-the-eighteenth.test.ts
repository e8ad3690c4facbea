import { describe, expect, it } from 'vitest';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

/** So that the counties of the country are asked. */
const NONE = buildRegionTree([]);
const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const readPlaced = (text: string) => readListingText(text, { today: '2026-03-01', regions: NONE });

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

describe('when a house is vacant', () => {
  it.each([
    ['空置日期：2026年5月10日', '2026-05-10'],
    ['空置时间：5月10日', '2026-05-10'],
    ['空置日期:2026-05-10', '2026-05-10'],
    ['空出时间：2026/5/10', '2026-05-10'],
    ['可入驻日期：2026.5.10', '2026-05-10'],
    ['腾空日：5月10号', '2026-05-10'],
    ['交接时间：5月底', '2026-05-31'],
    ['5月10日空置', '2026-05-10'],
    ['空置时间：随时', '2026-03-01'],
    ['入驻时间：即日', '2026-03-01'],
  ])('«%s»', (words, vacantFrom) => {
    expect(read(`仓库出租2000平 ${words}`).fields).toMatchObject({ vacantFrom });
  });

  it.each([
    '空置时间：半年',
    '空置时间2年',
    '空置面积2026平',
    '可租2000/8元',
    '空置2000-8米高',
    '去年9月空置',
    '去年9月空出来的',
    '5月10日空置率低',
  ])('«%s» tells no date', (words) => {
    expect(read(`仓库出租 ${words}`).fields).not.toHaveProperty('vacantFrom');
  });
});

describe('cranes', () => {
  it.each([
    ['行吊10吨的两台', 10, 2],
    ['行车10吨的有2台', 10, 2],
    ['天车5吨的三部', 5, 3],
    ['行车10吨的2台5吨的4台 卖3300万', 10, 6],
    ['行车有10吨的2台，5吨的4台', 10, 6],
    ['行车16吨的一台、10吨的两台', 16, 3],
    ['行车10吨 一共2台', 10, 2],
    ['5吨行车2台 卖 880万', 5, 2],
    ['5吨行车2台 卖价880万', 5, 2],
  ])('«%s»', (words, craneTon, craneCount) => {
    expect(read(`厂房租售2000平 ${words}`).fields).toMatchObject({ craneTon, craneCount });
  });

  it.each(['行车10吨的二楼有', '行车10吨的一个车间', '行车10吨，共2台货梯'])(
    '«%s»: how many there are of something else',
    (words) => {
      const { fields } = read(`厂房出租2000平 ${words}`);
      expect(fields.craneTon).toBe(10);
      expect(fields).not.toHaveProperty('craneCount');
    },
  );

  it.each(['10吨行车2台 卖了', '10吨行车2台都卖掉了', '行车10吨的2台已经卖'])('«%s»: gone', (words) => {
    expect(read(`厂房出租2000平 ${words}`).fields).not.toHaveProperty('craneTon');
  });
});

describe('counties behind a city that is none', () => {
  it.each<[string, object]>([
    ['揭杨揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['揭杨市揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['揭杨揭东锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['厂房出租：绍新柯桥区钱清街道', { city: '绍兴', district: '柯桥区', town: '钱清街道' }],
    ['石家装鹿泉区铜冶镇厂房出租', { city: '石家庄', district: '鹿泉区', town: '铜冶镇' }],
    ['余洪揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['北惊朝阳区厂房出租', { city: '北京', district: '朝阳区' }],
    ['无西惠山区洛社镇厂房出租', { city: '无锡', district: '惠山区', town: '洛社镇' }],
    ['襄樊市樊城区厂房出租', { city: '襄阳', district: '樊城区' }],
  ])('«%s»', (text, places) => {
    expect(readPlaced(text).fields).toMatchObject(places);
  });

  it('asks to look at what it took the city for', () => {
    const codes = readPlaced('揭杨揭东区厂房出租').unsure.map(({ code }) => code);
    expect(codes).toContain('city_misspelt');
    expect(readPlaced('揭阳揭东区厂房出租').unsure.map(({ code }) => code)).not.toContain('city_misspelt');
  });

  it.each(['北边朝阳区厂房出租', '主城城区厂房出租', '西郊新城区厂房出租'])('«%s»: no city', (text) => {
    expect(readPlaced(text).fields).not.toHaveProperty('city');
  });

  it('tells no city of a county that several have', () => {
    const { fields } = readPlaced('晨曦朝阳区厂房出租2000平');
    expect(fields.district).toBe('朝阳区');
    expect(fields).not.toHaveProperty('city');
  });

  it('reads the county that is sought', () => {
    expect(readPlaced('求租揭杨揭东区厂房2000平').fields.regions).toEqual(['揭东区']);
  });

  it.each([
    '紧靠揭东区的厂房出租',
    '紧挨揭东区的厂房出租',
    '途经揭东区的仓库出租',
    '距离揭东区五公里厂房出租',
    '辐射揭东区的仓库出租',
    '不要揭东区 求租厂房',
  ])('«%s»: another place', (text) => {
    const { fields } = readPlaced(text);
    expect(fields).not.toHaveProperty('district');
    expect(fields).not.toHaveProperty('city');
    expect(fields).not.toHaveProperty('regions');
  });

  it('lets a city of the country stand, whatever stands behind it', () => {
    expect(readPlaced('潮州揭东区厂房出租').fields.city).toBe('潮州');
    expect(readPlaced('广东揭东区厂房出租').fields).toMatchObject({ city: '揭阳', district: '揭东区' });
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

describe('what is to be let', () => {
  it.each(['有厂房要租出去 2000平', '想租出去一个厂房2000平', '厂房2000平想租掉'])(
    '«%s»: an offer',
    (text) => {
      expect(read(text).kind).toBe('listing');
    },
  );

  it.each(['客户要租厂房 2000平', '想租厂房2000平 最好带行车'])('«%s»: a demand', (text) => {
    expect(read(text).kind).toBe('demand');
  });
});

describe('who has it at hand', () => {
  it.each([
    ['谁手里有沧州河间市或者任丘市的厂房 要租2000平', ['河间市', '任丘市']],
    ['哪位老板手上有沧州河间市、任丘市的厂房 求租2000平', ['河间市', '任丘市']],
    ['谁手头有海宁市或桐乡市的厂房 客户要租2000平', ['海宁市', '桐乡市']],
  ])('«%s»', (text, regions) => {
    expect(readPlaced(text).fields.regions).toEqual(regions);
  });

  it('takes no county out of what is at hand', () => {
    expect(readPlaced('手里有市区厂房两千平出租').fields).not.toHaveProperty('district');
  });
});
