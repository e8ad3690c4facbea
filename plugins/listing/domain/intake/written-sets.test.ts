import { describe, expect, it } from 'vitest';
import { REGIONS } from '../../../../seeds/src/data/regions';
import { scoreReading } from '../../../../test/support/intake/score-written';
import { WRITTEN_SETS } from '../../../../test/support/intake/written-sets';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

const TREE = buildRegionTree(REGIONS.map((region) => ({ ...region, neighbours: [] })));
/** Towns stand in them without their kinds. */
const WITH_TREE: readonly string[] = [
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'nineteenthB',
  'twentiethB',
  'twentyFirst',
];

describe('messages that the rules were mended on', () => {
  it.each(Object.entries(WRITTEN_SETS))('%s set: every value right and none invented', (name, examples) => {
    const regions = WITH_TREE.includes(name) ? { regions: TREE } : {};
    const faults: string[] = [];
    const invented: string[] = [];
    for (const example of examples) {
      const score = scoreReading(example, readListingText(example.text, { today: '2026-03-01', ...regions }));
      const said = example.text.slice(0, 18);
      faults.push(...[...score.wrong, ...score.missing].map((one) => `${said}: ${one}`));
      invented.push(...score.invented.map((one) => `${said}: ${one}`));
    }
    expect(invented).toEqual([]);
    expect(faults).toEqual([]);
  });
});
