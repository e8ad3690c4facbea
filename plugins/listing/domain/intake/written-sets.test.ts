import { describe, expect, it } from 'vitest';
import { scoreReading } from '../../../../test/support/intake/score-written';
import { WRITTEN_SETS } from '../../../../test/support/intake/written-sets';
import { readListingText } from './read-listing-text';

describe('messages that the rules were mended on', () => {
  it.each(Object.entries(WRITTEN_SETS))('%s set: every value right and none invented', (_name, examples) => {
    const faults: string[] = [];
    const invented: string[] = [];
    for (const example of examples) {
      const score = scoreReading(example, readListingText(example.text, { today: '2026-03-01' }));
      const name = example.text.slice(0, 18);
      faults.push(...[...score.wrong, ...score.missing].map((one) => `${name}: ${one}`));
      invented.push(...score.invented.map((one) => `${name}: ${one}`));
    }
    expect(invented).toEqual([]);
    expect(faults).toEqual([]);
  });
});
