import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { formatPercent, roundFen } from './money';

describe('money', () => {
  it.each([
    ['0.4', 0],
    ['0.5', 1],
    ['1.5', 2],
    ['2.4999999', 2],
    ['-0.5', -1],
  ])('rounds %s half up to %d', (value, fen) => {
    expect(roundFen(new Decimal(value))).toBe(fen);
  });

  it('writes rates as percent', () => {
    expect(['0.5', '0.005', '0.1', '0'].map(formatPercent)).toEqual(['50%', '0.5%', '10%', '0%']);
  });
});
