import { assertFen } from '@scrm/guard/domain';
import { Decimal } from 'decimal.js';

/** Rounds half up (away from zero), once, at the end of a calculation (DESIGN «Commission»). */
export function roundFen(value: Decimal): number {
  return assertFen(value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber(), 'result');
}

/** «50%», «0.5%», of a rate written as a fraction. */
export function formatPercent(rate: string | number): string {
  return `${new Decimal(rate).times(100).toString()}%`;
}
