import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

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

describe('a blank behind 万', () => {
  it.each([
    ['月租3.5万 1600平 昆山', { value: 3.5, unit: 'wan_month' }, 1600],
    ['仓库 月租2w 900㎡', { value: 2, unit: 'wan_month' }, 900],
    ['年租30万 1500平', { value: 300_000, unit: 'yuan_year' }, 1500],
    ['厂房出租 年租金20万 1000平 高6米', { value: 200_000, unit: 'yuan_year' }, 1000],
    ['转让费5万 1200平 仓库 月租1.8万', { value: 1.8, unit: 'wan_month' }, 1200],
  ])('«%s»', (text, rentTyped, areaSqm) => {
    expect(read(text).fields).toMatchObject({ rentTyped, areaSqm });
  });

  it.each([
    ['售2600万 8000平 占地12亩', 2600, 8000],
    ['厂房出售 420万 1200平', 420, 1200],
    ['厂房出售 总价1.2亿 3万平', 12_000, 30_000],
  ])('«%s»: %s 万', (text, wan, areaSqm) => {
    expect(read(text).fields).toMatchObject({ salePriceFen: wan * 1_000_000, areaSqm });
  });
});

describe('the rent of what is left', () => {
  it.each([
    '总2万平，还剩3000平，月租6万',
    '厂房共1万平，剩1500，年租12万',
    '总面积8000㎡ 剩余2000㎡ 租金4万/月',
  ])('«%s»: of the whole or of the part', (text) => {
    const { fields, unsure } = read(text);
    expect(fields).not.toHaveProperty('rentFenPerSqmMonth');
    expect(fields).not.toHaveProperty('rentTyped');
    expect(unsure.map(({ code }) => code)).toContain('rent_of_left_or_whole');
  });

  it('keeps a rent of a ㎡, and tells of the area that is left', () => {
    const { fields, unsure } = read('3栋共1.2万平 剩一栋4000平 16元');
    expect(fields).toMatchObject({ areaSqm: 12_000, rentFenPerSqmMonth: 1600 });
    expect(unsure.map(({ code }) => code)).toContain('area_left');
  });

  it('takes what is left for the offer where the whole is not told as such', () => {
    const { fields } = read('整栋8000平 现余2000平 租金4万/月');
    expect(fields.areaSqm).toBe(2000);
    expect(fields).not.toHaveProperty('rentFenPerSqmMonth');
  });
});

describe('rents in other forms', () => {
  it.each([
    ['租厂房300平以内，8-10块，不要2楼', 1000],
    ['求租仓库 0.5~0.6元 2000平', 1800],
  ])('«%s»: a range as a budget', (text, fen) => {
    expect(
      read(text).fields.budgetMaxFenPerSqmMonth ?? read(`求${text}`).fields.budgetMaxFenPerSqmMonth,
    ).toBe(fen);
  });

  it.each(['押金2-3万 厂房1000平出租', '厂房1000平 办公室5-8块', '厂房1000平 8-30块'])(
    '«%s»: none',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('rentTyped');
    },
  );

  it('reads the rent of an offer whose present lease ends', () => {
    const { fields } = read('厂房出租出售均可，9600㎡，售2800万，租13元/㎡，2028年3月1日前租约到期可交');
    expect(fields).toMatchObject({ offering: 'both', rentFenPerSqmMonth: 1300, vacantFrom: '2028-03-01' });
    expect(read('厂房带租约到2028年出售 年租金50万 售价1200万').fields).not.toHaveProperty('rentTyped');
  });

  it('takes a price by the pallet for a rent that it cannot reckon', () => {
    expect(read('冷库3000平 2.5元/托/天').fields).toMatchObject({ offering: 'rent' });
  });
});

describe('the rent of land by the 亩', () => {
  it.each([
    ['土地50亩出租，3万/亩/年', 30_000, 374.9981],
    ['黄骅土地出租 35亩 地面硬化 12000元/亩/年', 12_000, 149.9993],
    ['堆场8亩出租，4万一年一亩', 40_000, 499.9975],
    ['工业用地25亩出租，每亩每年1.5万', 15_000, 187.4991],
  ])('«%s»', (text, value, fen) => {
    expect(read(text).fields).toMatchObject({
      offering: 'rent',
      rentTyped: { value, unit: 'yuan_mu_year' },
      rentFenPerSqmMonth: fen,
    });
  });

  it.each([
    '厂房3000平，占地10亩，2万/亩/年',
    '土地30亩出租，税收10万/亩/年',
    '土地30亩出租，亩均税收20万/亩/年',
    '土地30亩出售，48万/亩',
  ])('«%s»: none', (text) => {
    expect(read(text).fields).not.toHaveProperty('rentTyped');
  });
});

describe('what has a condition', () => {
  it.each(['签两年以上送1个月免租', '签三年免租三个月', '租5年送2个月', '一次付一年免一个月'])(
    '«%s» is no term of the offer',
    (said) => {
      const { fields, unsure } = read(`厂房1000平出租，20元/平/月，${said}`);
      expect(fields).not.toHaveProperty('rentFreeMonths');
      expect(fields).not.toHaveProperty('minTermMonths');
      expect(unsure.map(({ code }) => code)).toContain('free_if');
    },
  );

  it.each(['可分层购买', '可单层出售', '支持分栋转让'])('«%s» leaves the whole price open', (said) => {
    const { fields, unsure } = read(`厂房出售，建筑面积6600平，单价2300元/㎡，${said}`);
    expect(fields).not.toHaveProperty('salePriceFen');
    expect(unsure.map(({ code }) => code)).toContain('price_of_part');
  });
});

describe('a rent behind a word of fees or of less', () => {
  it.each([
    '厂房2600平，租赁费18元/平/月',
    '厂房2600平，租赁费用：18元/平/月',
    '厂房2600平，场地费18元/平/月',
    '厂房2600平，免中介费，18元/平/月',
    '厂房2600平 零物业费 18元/平/月',
    '厂房2600平 不收服务费 18元/平/月',
    '厂房2600平，现优惠18元/平/月',
    '厂房6000平，其他厂房设施齐全，配电630kva，租金18元/平/月',
  ])('«%s»: 18 元', (text) => {
    expect(readListingText(text, { today: '2026-03-01' }).fields.rentFenPerSqmMonth).toBe(1800);
  });

  it.each([
    ['办公室260平出租，办公室租金3000元/月', 3000],
    ['小车间80平，带办公室1500元/月', 1500],
    ['小仓库60平，月租3000元一个月押金', 3000],
  ])('«%s»: %d 元 of the whole', (text, yuan) => {
    expect(readListingText(text, { today: '2026-03-01' }).fields.rentTyped).toEqual({
      value: yuan,
      unit: 'yuan_month',
    });
  });
});
