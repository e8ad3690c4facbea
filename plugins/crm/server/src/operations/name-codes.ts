/** As many as a message names. */
const NAMED = 5;

/** Customers, or others by their `counter`, by their codes, for notices and refusals that stay when a person is erased: «KH260302-00012、KH… 等 8 位». */
export function nameCodes(rows: readonly { code: string | null }[], counter = '位'): string {
  const named = rows.slice(0, NAMED).map(({ code }) => code ?? '—');
  return `${named.join('、')}${rows.length > NAMED ? ` 等 ${rows.length} ${counter}` : ''}`;
}
