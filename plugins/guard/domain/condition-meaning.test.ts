import { describe, expect, it } from 'vitest';
import { allMeanings, type Meaning, meaningOf, withMeaning } from './condition-meaning';

const related: Meaning = { is: 'related', path: ['agent'], ids: [1] };

describe('what a condition means', () => {
  it('is told of the condition itself, and of no copy of it', () => {
    const condition = withMeaning({ id: 1 }, related);
    expect(meaningOf(condition)).toBe(related);
    expect(meaningOf({ ...condition })).toBeNull();
  });

  it('is not known of one that came without', () => {
    expect(meaningOf(withMeaning({ id: 1 }, null))).toBeNull();
  });

  it.each([
    ['none', [], { is: 'all', of: [] }],
    ['one', [related], related],
    ['several', [related, related], { is: 'all', of: [related, related] }],
    ['one that says nothing', [related, null], null],
  ])('of %s together', (_says, meanings, together) => {
    expect(allMeanings(meanings as (Meaning | null)[])).toEqual(together);
  });
});
