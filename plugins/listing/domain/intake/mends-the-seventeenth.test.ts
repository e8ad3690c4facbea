import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

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

describe('the price behind what it is of', () => {
  it.each([
    ['一平一天四毛五', 0.45, 'yuan_sqm_day'],
    ['一平一天4毛5', 0.45, 'yuan_sqm_day'],
    ['一平每天0.45', 0.45, 'yuan_sqm_day'],
    ['一个平方一天一块二', 1.2, 'yuan_sqm_day'],
    ['一平米一天一块', 1, 'yuan_sqm_day'],
    ['一平一天五毛起', 0.5, 'yuan_sqm_day'],
    ['一天一平六毛五', 0.65, 'yuan_sqm_day'],
    ['一平方一个月十二块五', 12.5, 'yuan_sqm_month'],
    ['一平一月15', 15, 'yuan_sqm_month'],
    ['一平一年150', 150, 'yuan_sqm_year'],
    // as before
    ['一块二一平一天', 1.2, 'yuan_sqm_day'],
    ['十五块一平一个月', 15, 'yuan_sqm_month'],
    ['15元一平一月20元押金', 15, 'yuan_sqm_month'],
    ['每平每天五毛二楼四毛', 0.5, 'yuan_sqm_day'],
  ])('«%s»', (words, value, unit) => {
    expect(read(`仓库出租2000平 ${words}`).fields.rentTyped).toEqual({ value, unit });
  });

  it.each([
    ['一平一天一块二以内', 3600],
    ['一平一天最多一块二', 3600],
    ['一平一天不超过5毛', 1500],
  ])('«%s»: a budget', (words, fen) => {
    expect(read(`求租仓库2000平 ${words}`).fields.budgetMaxFenPerSqmMonth).toBe(fen);
  });

  it.each(['一千平一年12万', '二十平一月500'])('«%s»: the figure in front is an area', (words) => {
    const { fields } = read(`仓库出租 ${words}`);
    expect(fields.rentTyped).not.toMatchObject({ unit: 'yuan_sqm_month' });
    expect(fields.rentTyped).not.toMatchObject({ unit: 'yuan_sqm_year' });
  });
});

describe('places', () => {
  it.each([
    ['大连市金州区二十里堡街道厂房出租', '二十里堡街道'],
    ['大连三十里堡街道厂房出租', '三十里堡街道'],
    ['合肥十里店街道厂房出租', '十里店街道'],
    ['唐山市丰南区胥各庄街道厂房出租', '胥各庄街道'],
    ['苏州嘉定马陆镇厂房出租', '马陆镇'],
    ['离高速二十里 里堡街道厂房出租', '里堡街道'],
  ])('«%s»', (text, town) => {
    expect(read(text).fields.town).toBe(town);
  });

  it.each(['厂房出租2000平，各个镇都有', '厂房出租2000平，两个区都有', '厂房出租2000平，这几个镇都有'])(
    '«%s»: no place',
    (text) => {
      expect(Object.keys(read(text).fields)).not.toEqual(expect.arrayContaining(['town']));
      expect(Object.keys(read(text).fields)).not.toEqual(expect.arrayContaining(['district']));
    },
  );

  it.each([
    ['扬洲江都区仙女镇厂房出租', { city: '扬州', district: '江都区', town: '仙女镇' }],
    ['温洲龙湾区厂房出租', { city: '温州', district: '龙湾区' }],
    ['株州天元区厂房出租', { city: '株洲', district: '天元区' }],
    ['株洲天元区厂房出租', { city: '株洲', district: '天元区' }],
    ['漳浦县梅洲乡厂房出租', { district: '漳浦县', town: '梅洲乡' }],
    ['仙桃长洲镇厂房出租', { town: '长洲镇' }],
  ])('«%s»', (text, places) => {
    expect(read(text).fields).toMatchObject(places);
  });

  it.each([
    ['嘉定马陆 安亭 南翔这几个镇 1000平', ['马陆镇', '安亭镇', '南翔镇']],
    ['嘉定的马陆、安亭、南翔三个镇都行', ['马陆镇', '安亭镇', '南翔镇']],
    ['塘厦、凤岗、清溪这几个镇', ['塘厦镇', '凤岗镇', '清溪镇']],
    ['余杭良渚 仓前这两个街道', ['良渚街道', '仓前街道']],
    ['晋江陈埭镇、池店这两个镇', ['陈埭镇', '池店镇']],
    ['江门鹤山的古劳、龙口、桃源这三个镇', ['古劳镇', '龙口镇', '桃源镇']],
    ['昆山的陆家镇、千灯镇、张浦镇这几个镇', ['陆家镇', '千灯镇', '张浦镇']],
    ['客户 嘉定 马陆 安亭这两个镇', ['马陆镇', '安亭镇']],
  ])('«%s»: each of them is a town', (words, regions) => {
    expect(read(`求租厂房 ${words}`).fields.regions).toEqual(regions);
  });

  it.each([
    '层高高 带行车 这几个镇都行',
    '急用 同行勿扰 这两个镇 没有的别发',
    '客户 五金 这几个镇都可以',
    '位置 不限 三个镇都可以',
  ])('«%s»: of which towns it does not tell', (words) => {
    expect(read(`求租厂房2000平 ${words}`).fields).not.toHaveProperty('regions');
  });
});

describe('figures of a building', () => {
  it.each([
    ['三层整栋出租\n首层：1200㎡\n二层：1200㎡\n三层：1200㎡', 3],
    ['三层独门独院厂房\n1楼900方\n2楼950方\n3楼950方', 3],
    ['厂房出租 2层独门独院1600平', 2],
  ])('«%s»: so many floors', (text, floors) => {
    expect(read(text).fields).toMatchObject({ floors });
  });

  it.each([
    ['厂房第三层整栋出租', '3'],
    ['厂房1-3层整栋出租', '1-3'],
    ['厂房三层整层出租1000平', '3'],
  ])('«%s»: the floor itself', (text, floor) => {
    expect(read(text).fields).toMatchObject({ floor });
    expect(read(text).fields).not.toHaveProperty('floors');
  });

  it.each(['厂房出租3200平，三层整栋办公楼', '厂房出租3200平，三层独栋宿舍'])(
    '«%s»: the floors of what stands beside it',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('floors');
    },
  );

  it.each([
    ['承重每平方600公斤', 0.6],
    ['地坪荷载每平方米≥3吨', 3],
    ['每平方承重800公斤', 0.8],
  ])('«%s»', (words, tons) => {
    expect(read(`厂房出租 ${words}`).fields.loadTonPerSqm).toBe(tons);
  });

  it('takes no rent behind a load for one', () => {
    expect(read('厂房出租 承重每平方15元').fields).not.toHaveProperty('loadTonPerSqm');
  });

  it.each([
    ['货梯3吨的两台', 3, 2],
    ['货梯3吨的有一台', 3, 1],
    ['货提3吨的一台', 3, 1],
    ['货梯5吨的一部3吨的两部', 5, 3],
  ])('«%s»', (words, freightLiftTon, freightLiftCount) => {
    expect(read(`厂房出租2000平 ${words}`).fields).toMatchObject({ freightLiftTon, freightLiftCount });
  });

  it('counts no lifts by the floor behind them', () => {
    const { fields } = read('厂房出租2000平 货梯3吨的二楼可用');
    expect(fields.freightLiftTon).toBe(3);
    expect(fields).not.toHaveProperty('freightLiftCount');
  });

  it('reads no lift of goods that are fetched', () => {
    expect(read('仓库出租2000平 代收发货提3吨货优惠').fields).not.toHaveProperty('freightLiftTon');
  });

  it.each([
    ['17.5米半挂进出无障碍', 17.5],
    ['13米半挂可进', 13],
    ['17米5半挂能调头', 17.5],
  ])('«%s»', (words, truckLengthM) => {
    expect(read(`仓库出租2000平 ${words}`).fields).toMatchObject({ truckAccess: true, truckLengthM });
  });

  it.each(['17.5米半挂进不来', '17.5米半挂进出困难', '17.5米车进出不方便'])('«%s»: no way in', (words) => {
    const { fields } = read(`仓库出租2000平 ${words}`);
    expect(fields.truckAccess).toBe(false);
    expect(fields).not.toHaveProperty('truckLengthM');
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
