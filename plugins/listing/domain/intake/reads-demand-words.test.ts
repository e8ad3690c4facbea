import { describe, expect, it } from 'vitest';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

/** So that the counties of the country are asked. */
const NONE = buildRegionTree([]);
const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const readPlaced = (text: string) => readListingText(text, { today: '2026-03-01', regions: NONE });
const codesOf = (text: string) => read(text).unsure.map(({ field, code }) => `${field}:${code}`);

describe('what a demand tells in words', () => {
  it.each([
    ['求租厂房1000平，做小家电的', '小家电'],
    ['求租厂房1000平，做木门的，租金15元/平', '木门'],
    ['求租1000平厂房，注塑厂用', '注塑'],
    ['求租轴承厂用厂房1000平', '轴承'],
    ['客户做五金，求租厂房1000平', '五金'],
    ['我们做汽车零部件，求租厂房1000平', '汽车零部件'],
    ['公司生产阀门，求租厂房1000平', '阀门'],
    ['老板做跨境电商，求租仓库1000平', '跨境电商'],
    ['求租厂房1000平，行业：轴承', '轴承'],
    ['求租厂房1000平，行业：工程机械配件', '工程机械配件'],
  ])('«%s»: the trade is %s', (text, industry) => {
    expect(read(text).fields.industry).toBe(industry);
    expect(codesOf(text)).not.toContain('industry:trade_in_words');
  });

  it.each(['求租厂房1000平，做小家电的、做灯具的都有', '求租厂房1000平，客户做五金，老板做食品'])(
    '«%s»: a doubt',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('industry');
      expect(codesOf(text)).toContain('industry:trade_in_words');
    },
  );

  it.each([
    '求租厂房1000平，不做化工的',
    '求租厂房1000平，不接做电镀的',
    '求租厂房1000平，能做环评的',
    '求租厂房1000平，做样品的',
    '求租厂房1000平，建厂用',
    '求租厂房1000平，工厂用电400KVA',
    '求租厂房1000平，做办公的',
    '求租厂房1000平，做几年的',
    '客户做好准备，求租厂房1000平',
  ])('«%s»: no trade', (text) => {
    expect(read(text).fields).not.toHaveProperty('industry');
  });

  it.each([
    '求租厂房1000平，有证',
    '求租厂房1000平，必须有证',
    '求租厂房1000平，要有证的',
    '求租厂房1000平 双证 15元/平',
    '求租厂房1000平，产证齐全',
    '求租厂房1000平，有产证',
  ])('«%s»: with a title', (text) => {
    expect(read(text).fields.tags).toEqual(['有产证']);
  });

  it.each(['求租厂房1000平，无证也行', '求租厂房1000平，有证无证都行', '求租厂房1000平，有证的优先'])(
    '«%s»: with or without',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('tags');
    },
  );

  it('says what must be', () => {
    expect(read('求租厂房1000平，必须有证').fields.musts).toEqual(['有产证']);
  });
});

describe('a range of areas in 万', () => {
  it.each<[string, number, number]>([
    ['求租仓库1万到1.5万平', 10_000, 15_000],
    ['求租仓库 1万-2万㎡', 10_000, 20_000],
    ['求租仓库1w~1.5w方', 10_000, 15_000],
    ['求租仓库1.2万至2万平方米，预算30万/月', 12_000, 20_000],
  ])('«%s»', (text, areaMinSqm, areaMaxSqm) =>
    expect(read(text).fields).toMatchObject({ areaMinSqm, areaMaxSqm }),
  );
});

describe('who says it', () => {
  it.each([
    '企业直租，合肥长丰县双墩镇优先，需厂房5000-8000平，层高9米以上',
    '公司直租，需要一个标准厂房2000平左右',
    '企业求租 行业：新能源 需厂房3000平',
    '工厂直租 需2000平方车间 15元以内',
  ])('«%s»: a demand', (text) => {
    expect(read(text).kind).toBe('demand');
  });

  it.each([
    '企业直租 自有厂房3000平出租，需一个月押金',
    '企业直租，独栋厂房3000平，层高8米，15元/平/月，需提前预约看房',
    '业主直租，厂房3000平，需厂房的老板请联系',
    '工厂直租 厂房3000平 高8米 需厂房的朋友联系',
    '公司直租 标准厂房2000平 12元 有需求请联系',
  ])('«%s»: an offer', (text) => {
    expect(read(text).kind).toBe('listing');
  });

  it.each([
    ['厂房整体卖 建筑面积16800平 卖2600万 也可以租 租的话一年100.8万', 'both'],
    ['出售厂房3000平 总价800万 也可出租', 'both'],
    ['厂房出租3000平 年租60万 也可以卖', 'both'],
    ['厂房转让 转让价2600万 也可以出租', 'both'],
    ['求购厂房3000平 总价1000万以内 也可以租', 'both'],
    ['出售厂房3000平 800万 买来自用也可以租出去', 'sale'],
    ['卖厂房3000平 卖2600万 也可以租给别人收租金', 'sale'],
    ['卖厂房3000平 卖2600万 不租', 'sale'],
    ['厂房出租3000平 15元/平/月 楼上也可以租', 'rent'],
  ])('«%s»: %s', (text, offering) => {
    expect(read(text).fields.offering).toBe(offering);
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

describe('what a demand turns down', () => {
  it.each(['高度6米以上就行 行车不要 电要200KVA以上', '5吨行车不要 带食堂', '行车也不要 有货梯最好'])(
    '«%s»: no crane',
    (words) => {
      const { fields } = read(`求租厂房1000平，${words}`);
      expect(fields).not.toHaveProperty('craneTon');
      expect(fields.tags ?? []).not.toContain('带行车');
      expect(fields.musts ?? []).not.toContain('带行车');
    },
  );

  it.each([
    '二道区太远不要',
    '二道区太偏了不去',
    '二道区有点远不考虑',
    '除了二道区、双阳区',
    '除了二道区和双阳区都行',
    '除了二道区、双阳区以外都可以',
  ])('«%s»: not there', (words) => {
    const { fields } = read(`求租库房1500平，南关区、宽城区都行，${words} 有的发我`);
    expect(fields.regions).toEqual(['南关区', '宽城区']);
  });

  it('takes a place beside the exception for one that is asked for', () => {
    const { fields } = read('求租库房1500平，除了南关区，宽城区也可以');
    expect(fields.regions).toContain('宽城区');
  });
});

describe('what a demand tells of itself', () => {
  it.each([
    ['行业汽配，', '汽配'],
    ['行业 五金 ', '五金'],
    ['行业五金加工、注塑 ', '五金加工、注塑'],
    ['行业：食品\n', '食品'],
  ])('«%s»', (words, industry) => {
    expect(read(`求租厂房，${words}2000-2600平`).fields.industry).toBe(industry);
  });

  it.each(['行业不限，', '行业食品优先，', '行业无污染，', '各行业食品都有，'])('«%s»: no trade', (words) => {
    expect(read(`求租厂房，${words}2000平`).fields).not.toHaveProperty('industry');
  });

  it.each([
    ['丙二消防必须要 一平一天一块二以内', ['fireClass']],
    ['一定要丙二 1元/平/天以内', ['fireClass']],
    ['必须要 丙二消防 预算15元/平', ['fireClass']],
    ['必须要有证 预算15元/平', ['有产证']],
    ['5吨行车必须要 预算15元/平', ['craneTon']],
    ['预算必须15元/平以内', ['budgetMaxFenPerSqmMonth']],
    ['必须15元/平以内', ['budgetMaxFenPerSqmMonth']],
  ])('«%s»: that is a must, and no more', (words, musts) => {
    expect(read(`求租厂房2000平 ${words}`).fields.musts).toEqual(musts);
  });
});

describe('wishes beside musts', () => {
  it.each<[string, string[]]>([
    ['求租厂房2000平，必须丙二 喷淋优先', ['fireClass']],
    ['求租仓库2000平，必须丙二 高台库优先', ['fireClass']],
    ['求租厂房2000平，必须丙二 喷淋最好', ['fireClass']],
    ['求租厂房2000平，必须丙二喷淋', ['fireClass', '带喷淋']],
  ])('«%s»', (text, musts) => expect(read(text).fields.musts).toEqual(musts));
});

describe('what a demand leaves out', () => {
  it.each([
    ['求租厂房 面积1500-2500 层高8米', 1500, 2500],
    ['求租仓库，面积：800~1200，昆山', 800, 1200],
    ['有没有平湖的厂房 2000以上 二楼也行', 2000, undefined],
    ['求租仓库 1200以内 昆山', undefined, 1200],
    ['求租厂房 2000万以内', undefined, undefined],
  ])('«%s»: %s to %s ㎡', (text, areaMinSqm, areaMaxSqm) => {
    const { fields } = read(text);
    expect([fields.areaMinSqm, fields.areaMaxSqm]).toEqual([areaMinSqm, areaMaxSqm]);
  });

  it('takes the same range of an offer for what can be let apart', () => {
    const { fields } = read('出租厂房 面积：1500-6000 可分');
    expect(fields).toMatchObject({ areaSqm: 6000, minDivisibleSqm: 1500, divisible: true });
  });

  it.each([
    ['求租厂房1000平 可环评 注塑行业', '注塑'],
    ['求租厂房1000平，佛山，机加工', '机加工'],
    ['求租厂房1000平 做铸造 昆山', '铸造'],
  ])('«%s»: %s', (text, industry) => {
    expect(read(text).fields.industry).toBe(industry);
  });

  it.each(['求租仓库1000平 不要化工，食品，急', '求租厂房1000平 可环评（喷涂）'])(
    '«%s»: no trade',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('industry');
    },
  );
});

describe('the trade of who seeks', () => {
  it.each([
    ['求租厂房2000平 做不锈钢加工 15元以内', '不锈钢'],
    ['求租厂房2000平\n客户：食品加工企业\n', '食品'],
    ['快递公司求租分拨仓，1万平', '快递'],
  ])('«%s»', (text, industry) => {
    expect(read(text).fields.industry).toBe(industry);
  });

  it('asks to rent where 租 stands behind the house', () => {
    expect(read('急求上海青浦区仓库租，5000平以上').fields.offering).toBe('rent');
  });

  it('is none of what is stored', () => {
    expect(read('求租仓库1000平，存放机械设备配件').fields).not.toHaveProperty('industry');
  });

  it.each(['类型：厂房，租或买都可以', '求租厂房2000平 买或租都行', '找厂房，租买都可以'])(
    '«%s»: both',
    (text) => {
      expect(read(`需求登记\n${text}`).fields.offering).toBe('both');
    },
  );
});
