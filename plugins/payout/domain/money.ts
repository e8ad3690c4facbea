import { Decimal } from 'decimal.js';

/** Amounts that move are integer fen, safe as JSON integers; anything else is a mistake of the caller. */
export function assertFen(fen: number, name = 'fen'): number {
  if (!Number.isSafeInteger(fen)) throw new Error(`${name} must be integer fen, not ${fen}`);
  return fen;
}

/** Rounds half up (away from zero), once, at the end of a calculation (DESIGN «Commission»). */
export function roundFen(value: Decimal): number {
  return assertFen(value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber(), 'result');
}

/** «28,215.00 元»: always two decimals, for results. */
export function formatYuan(fen: number): string {
  return `${group(new Decimal(assertFen(fen)).div(100).toFixed(2))} 元`;
}

/** «51,300 元», «51,300.5 元»: no more decimals than there are, for inputs. */
export function formatYuanShort(fen: number): string {
  return `${group(new Decimal(assertFen(fen)).div(100).toString())} 元`;
}

/** «50%», «0.5%», of a rate written as a fraction. */
export function formatPercent(rate: string | number): string {
  return `${new Decimal(rate).times(100).toString()}%`;
}

function group(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
