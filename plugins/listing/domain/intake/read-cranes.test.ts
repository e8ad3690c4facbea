import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

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
  ])('«%s»: %s t, %s', (text, craneTon, craneCount) => {
    const { fields } = readListingText(text);
    expect([fields.craneTon, fields.craneCount]).toEqual([craneTon, craneCount]);
  });

  it('marks cranes that no word names', () => {
    expect(readListingText('厂房3000方 10T*2 5T*2').unsure.map(({ code }) => code)).toEqual([
      'crane_word_missing',
      'several_crane_kinds',
    ]);
  });
});
