import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

/** Text, tons, number of all cranes; undefined where the message leaves it open. */
describe('how many cranes there are', () => {
  it.each([
    ['1号厂房 50吨行车\n2号厂房 10吨行车2台', 50, undefined],
    ['厂房，10吨行车2台，旁边跨5吨行车', 10, undefined],
    ['厂房50吨行车1台，10吨行车2台', 50, 3],
    ['厂房10吨行车2台，双梁行车', 10, 2],
    ['厂房3000方 10T*2 5T*2 400KVA', 10, 4],
    ['厂房3000方 高10米 16T×2', 16, 2],
    ['厂房3000方 货梯5T*2 10T*1', undefined, undefined],
    ['厂房3000方 5T*2 3T*1', undefined, undefined],
    ['厂房3000方 锅炉10T*2', undefined, undefined],
    ['仓库3000方 10T*2', undefined, undefined],
    // told of twice
    ['10吨行车2台。配套设施：10吨行车2台', 10, 2],
    ['厂房10T行车2台，面积3000平，行车2台10吨', 10, 2],
    ['厂房行车2台，3000平，10吨行车2台', 10, 2],
    ['厂房10吨行车2台，行车2台', 10, 2],
    ['厂房50吨行车1台，10吨行车2台。共有行车3台', 50, 3],
    // as many in another place
    ['A栋10吨行车2台，B栋10吨行车2台', 10, 4],
    ['一跨10吨行车2台，二跨10吨行车2台', 10, 4],
    ['厂房10吨行车2台、10吨行车2台', 10, 4],
  ])('«%s»: %s t, %s', (text, craneTon, craneCount) => {
    const { fields } = readListingText(text);
    expect([fields.craneTon, fields.craneCount]).toEqual([craneTon, craneCount]);
  });

  it('marks equal ones that it adds up', () => {
    const codes = (text: string) => readListingText(text).unsure.map(({ code }) => code);
    expect(codes('一跨10吨行车2台，二跨10吨行车2台')).toEqual(['equal_cranes_added']);
    expect(codes('10吨行车2台。配套设施：10吨行车2台')).toEqual([]);
  });

  it('marks cranes that no word names', () => {
    expect(readListingText('厂房3000方 10T*2 5T*2').unsure.map(({ code }) => code)).toEqual([
      'crane_word_missing',
      'several_crane_kinds',
    ]);
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
