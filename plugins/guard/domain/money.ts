/**
 * Money as it stands in the texts of the server: notices, reasons, timelines and refusals. Sums are integer fen. Listings are priced in
 * listing's own words (`formatTotalPrice`: «1280万元»), figures of the pages in the console's (`formatFen`: «¥51,300»).
 */

/** Amounts that move are integer fen, safe as JSON integers; anything else is a mistake of the caller. */
export function assertFen(fen: number, name = 'fen'): number {
  if (!Number.isSafeInteger(fen)) throw new Error(`${name} must be integer fen, not ${fen}`);
  return fen;
}

/** «28,215.00 元»: always two decimals, for results. */
export function formatYuan(fen: number): string {
  const { sign, whole, fraction } = partsOf(fen);
  return `${sign}${whole}.${fraction} 元`;
}

/** «51,300 元», «51,300.5 元»: no more decimals than there are, for inputs. */
export function formatYuanShort(fen: number): string {
  const { sign, whole, fraction } = partsOf(fen);
  return `${sign}${`${whole}.${fraction}`.replace(/\.?0+$/, '')} 元`;
}

/** «62 万元», «4.35 万元», «3800 元»: a sum at a glance, rounded. */
export function formatWan(fen: number): string {
  const yuan = fen / 100;
  if (Math.abs(yuan) < 10_000) return `${Math.round(yuan)} 元`;
  return `${Number((yuan / 10_000).toFixed(2))} 万元`;
}

/** By digits, since a division would not be exact. */
function partsOf(fen: number) {
  const digits = String(Math.abs(assertFen(fen))).padStart(3, '0');
  return {
    sign: fen < 0 ? '-' : '',
    whole: digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ','),
    fraction: digits.slice(-2),
  };
}
