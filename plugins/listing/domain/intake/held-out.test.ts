import { describe, expect, it } from 'vitest';
import { HELD_OUT } from './held-out';
import { readListingText } from './read-listing-text';
import { scoreReading } from './score-held-out';

describe('held-out messages', () => {
  it('reads at least 95 % of the values right and invents none', () => {
    let right = 0;
    const wrong: string[] = [];
    const missing: string[] = [];
    const invented: string[] = [];
    for (const example of HELD_OUT) {
      const score = scoreReading(example, readListingText(example.text, { today: '2026-03-01' }));
      const name = example.text.slice(0, 18);
      right += score.right;
      wrong.push(...score.wrong.map((one) => `${name}: ${one}`));
      missing.push(...score.missing.map((one) => `${name}: ${one}`));
      invented.push(...score.invented.map((one) => `${name}: ${one}`));
    }
    const share = right / (right + wrong.length + missing.length);
    const report = { values: right + wrong.length + missing.length, share, wrong, missing, invented };
    expect(report).toMatchObject({ invented: [] });
    expect(share, JSON.stringify(report, null, 1)).toBeGreaterThanOrEqual(0.95);
  });
});
