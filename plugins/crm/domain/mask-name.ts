const SHOWN = 4;

/**
 * A customer's name as the pool shows it to everybody: 昆山恒力** for a company, 王** for a person. Of a company four characters at
 * most and never more than half; of a person the first.
 */
export function maskName(name: string | null | undefined, { isPerson }: { isPerson: boolean }): string {
  const characters = [...String(name ?? '').trim()];
  if (characters.length === 0) return '**';
  const shown = isPerson ? 1 : Math.min(SHOWN, Math.max(1, Math.floor(characters.length / 2)));
  return `${characters.slice(0, shown).join('')}**`;
}
