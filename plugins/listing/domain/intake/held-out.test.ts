import { describe, expect, it } from 'vitest';
import { HELD_OUT } from '../../../../test/support/intake/held-out';
import { HELD_OUT_FIFTH } from '../../../../test/support/intake/held-out-fifth';
import { HELD_OUT_FOURTH } from '../../../../test/support/intake/held-out-fourth';
import { HELD_OUT_SECOND } from '../../../../test/support/intake/held-out-second';
import { HELD_OUT_THIRD } from '../../../../test/support/intake/held-out-third';
import { scoreReading } from '../../../../test/support/intake/score-held-out';
import { readListingText } from './read-listing-text';

const SETS = {
  first: HELD_OUT,
  second: HELD_OUT_SECOND,
  third: HELD_OUT_THIRD,
  fourth: HELD_OUT_FOURTH,
  fifth: HELD_OUT_FIFTH,
};

describe('held-out messages', () => {
  it.each(Object.entries(SETS))(
    '%s set: at least 95 % of the values right and none invented',
    (_name, examples) => {
      let right = 0;
      let expected = 0;
      const faults: string[] = [];
      const invented: string[] = [];
      for (const example of examples) {
        const score = scoreReading(example, readListingText(example.text, { today: '2026-03-01' }));
        const name = example.text.slice(0, 18);
        right += score.right;
        expected += score.right + score.wrong.length + score.missing.length;
        faults.push(...[...score.wrong, ...score.missing].map((one) => `${name}: ${one}`));
        invented.push(...score.invented.map((one) => `${name}: ${one}`));
      }
      expect(invented).toEqual([]);
      expect(right / expected, faults.join('\n')).toBeGreaterThanOrEqual(0.95);
    },
  );
});
