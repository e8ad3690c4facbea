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
