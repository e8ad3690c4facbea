import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

function doubtsOf(text: string) {
  const { fields, unsure } = readListingText(text);
  return {
    fields,
    messages: unsure.filter(({ code }) => code.startsWith('several_')).map(({ message }) => message),
  };
}

describe('several prices', () => {
  it.each([
    ['租金15元/平/月，18元/平/月', 1500, '写了几个租金，已取第一个，请核对'],
    ['租金15元/平/月，挂牌价18元/平/月', 1800, '写了几个租金，已取报价，请核对'],
    ['15元/平/月，对外报价是租金18元/平/月', 1800, '写了几个租金，已取报价，请核对'],
  ])('of rents «%s» one is taken with a doubt', (said, fen, message) => {
    const { fields, messages } = doubtsOf(`厂房出租2000平，${said}`);
    expect(fields.rentFenPerSqmMonth).toBe(fen);
    expect(messages).toEqual([message]);
  });

  it.each([
    [' 报价为950万 900万', 950, '写了几个总价，已取报价，请核对'],
    ['，950万，报价为900万', 900, '写了几个总价，已取报价，请核对'],
    ['，售价九百万，报价八百万', 800, '写了几个总价，已取报价，请核对'],
    ['，要价1680万，最低1600万', 1680, '写了几个总价，已取报价，请核对'],
    ['，总价950万，现在900万', 950, '写了几个总价，已取第一个，请核对'],
    ['，售价950万，售价900万', 950, '写了几个总价，已取第一个，请核对'],
    ['，950万，900万', null, '写了几个总价，没有填写，请选择'],
  ])('of sums «%s» one is taken with a doubt, or none', (said, wan, message) => {
    const { fields, messages } = doubtsOf(`厂房出售3000平${said}`);
    expect(fields.salePriceFen).toBe(wan === null ? undefined : wan * 1_000_000);
    expect(messages).toEqual([message]);
  });

  it.each(['总价950万，首付300万', '总价950万，年租金收入100万', '总价950万，一口价950万'])(
    '«%s» is one',
    (said) => {
      const { fields, messages } = doubtsOf(`厂房出售3000平，${said}`);
      expect(fields.salePriceFen).toBe(950_000_000);
      expect(messages).toEqual([]);
    },
  );
});
