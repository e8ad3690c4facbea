/** The day in Shanghai as ISO date. */
export function businessDay(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
