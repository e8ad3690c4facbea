import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

function read(text: string) {
  const { fields, spaces, unsure } = readListingText(text, { today: '2026-03-01' });
  return { fields, spaces, codes: unsure.map(({ field, code }) => `${field}:${code}`) };
}

describe('figures in a row', () => {
  it.each([
    ['层高分别是1.9米、5米', 'heightM', [1.9, 5]],
    ['承重分别为3、2吨', 'loadTonPerSqm', [3, 2]],
    ['承重分别为3、2吨，租金分别为18、16元', 'rentFenPerSqmMonth', [1800, 1600]],
    ['租金分别为18、16元', 'rentFenPerSqmMonth', [1800, 1600]],
    ['租金分别为0.6、0.5元', 'rentFenPerSqmMonth', [1800, 1500]],
  ] as const)('«%s» goes to the floors in their order', (row, field, figures) => {
    const { spaces, codes } = read(`厂房一楼1000平，二楼1000平，${row}`);
    expect(spaces.map((space) => space[field])).toEqual(figures);
    expect(codes).toContain(`${field}:by_order_of_floors`);
  });

  it('is of no range of floors', () => {
    const { spaces, codes } = read('1楼2楼，办公楼4楼900平，20/18元每平');
    expect(codes).toEqual(['rentFenPerSqmMonth:several_rents']);
    expect(spaces.some((space) => 'rentFenPerSqmMonth' in space)).toBe(false);
  });

  it.each([
    ['a range is told of besides', '厂房出租，一层二层层高分别是6米、5米，2层', 'heightM:several_heights'],
    [
      'a floor proves to be somebody else’s',
      '厂房一层1000平二层1000平，三楼1800平是别家的，层高分别是6米、5米、4米',
      'heightM:several_heights',
    ],
  ])('is left out with a doubt where %s', (_says, text, code) => {
    const { fields, spaces, codes } = read(text);
    expect(codes).toContain(code);
    expect(codes.join()).not.toContain('by_order_of_floors');
    expect([fields, ...spaces].some((one) => 'heightM' in one)).toBe(false);
  });
});
