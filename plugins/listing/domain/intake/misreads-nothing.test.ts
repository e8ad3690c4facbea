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
