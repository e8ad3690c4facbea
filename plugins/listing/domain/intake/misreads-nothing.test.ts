import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-11-21' });

/** Codes of doubts, by field. */
const doubtsOf = ({ unsure }: ReturnType<typeof read>) => unsure.map(({ field, code }) => `${field} ${code}`);

describe('a year', () => {
  it.each(['厂房1000平，2027年起租', '租约2028年起租', '厂房1000平，租金面议，2026年起租'])(
    '«%s» is no term and no rent',
    (text) => {
      const { fields } = read(text);
      expect(fields.minTermMonths).toBeUndefined();
      expect(fields.rentTyped).toBeUndefined();
    },
  );

  it('is no deposit of two digits: «押23»', () => {
    expect(read('厂房1000平 押23').fields.depositMonths).toBeUndefined();
    expect(read('厂房1000平，3年起租，押2付3').fields).toMatchObject({
      minTermMonths: 36,
      depositMonths: 2,
      paymentMonths: 3,
    });
  });
});

describe('areas that are a list or a sum', () => {
  it.each([
    '厂房1500+500平',
    '1200，800平厂房出租',
    '厂房出租1200,800㎡',
    '厂房出租1，200㎡',
    '厂房出租1500、2000平',
    '厂房出租1500/2000平',
    '厂房出租1500 2000平',
    '共3层 1500平+1500平+1500平',
  ])('«%s» are left to a person', (text) => {
    const reading = read(text);
    expect(reading.fields.areaSqm).toBeUndefined();
    expect(reading.fields.rentTyped).toBeUndefined();
    expect(doubtsOf(reading)).toContain('areaSqm several_areas');
  });

  it.each([
    ['厂房出租1,200㎡', 1200],
    ['厂房1500平+办公500平', 1500],
    ['厂房出租，12元，2000平', 2000],
    ['配电630 2000平', 2000],
    ['2026，2000平', 2000],
  ])('«%s» is one', (text, areaSqm) => {
    expect(read(text).fields.areaSqm).toBe(areaSqm);
  });
});

it('gives a floor its own rent where another floor’s stands right before it', () => {
  const { spaces } = read('一层1500平层高8米，二层1500平层高5米，单价一层22二层16');
  expect(spaces).toMatchObject([
    { floor: '1', rentFenPerSqmMonth: 2200 },
    { floor: '2', rentFenPerSqmMonth: 1600 },
  ]);
});

describe('a crane that is gone, or that the tenant brings', () => {
  it.each([
    '原10吨行车2台已搬走',
    '10吨行车2台不能用',
    '10吨行车2台已拆',
    '10吨航车2台 自装',
    '自装10吨行车2台',
  ])('«%s» is none of the listing’s', (words) => {
    const { fields } = read(`厂房2000平 ${words}`);
    expect([fields.craneTon, fields.craneCount]).toEqual([undefined, undefined]);
    expect(fields.tags ?? []).not.toContain('带行车');
  });
});

describe('what is not in square metres', () => {
  it.each(['1200平方英尺', '1200平尺', '2平方公里', '20平方公里', '1200平方尺', '1200sqft'])('%s', (area) => {
    const reading = read(`厂房出租${area}`);
    expect(reading.fields.areaSqm).toBeUndefined();
    expect(doubtsOf(reading)).toContain('areaSqm unit_not_reckoned');
  });

  it.each(['12元/平方尺', '租金12元/平方英尺', '0.5元/天/平方尺', '12元/平尺/月'])('%s', (rent) => {
    const reading = read(`厂房出租1200平，${rent}`);
    expect(reading.fields).toMatchObject({ areaSqm: 1200 });
    expect(reading.fields.rentTyped).toBeUndefined();
  });
});

it.each([
  ['厂房2000平，预留1000KVA', undefined],
  ['厂房2000平，配电630KVA，预留1000KVA', 630],
  ['厂房2000平 行车梁牛腿已预留 400KVA', 400],
])('«%s» has %s kVA', (text, powerKva) => {
  expect(read(text).fields.powerKva).toBe(powerKva);
});
