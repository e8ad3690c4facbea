import { describe, expect, it } from 'vitest';
import { CUSTOMER_STAGES } from './customer-stage';
import { reckonStageAge } from './reckon-stage-age';

const now = new Date('2026-06-15T04:00:00Z');
const before = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 + ms);

describe('reckonStageAge', () => {
  it.each([
    ['just now', 'lead', now, { days: 0, isStuck: false }],
    ['a day but for a millisecond', 'lead', before(1, 1), { days: 0, isStuck: false }],
    ['a millisecond before the bound', 'lead', before(7, 1), { days: 6, isStuck: false }],
    ['at the bound', 'lead', before(7), { days: 7, isStuck: true }],
    ['a stage that may take longer', 'negotiating', before(29), { days: 29, isStuck: false }],
    ['a clock that runs ahead', 'lead', before(-1), { days: 0, isStuck: false }],
  ] as const)('%s', (_what, stage, since, age) => {
    expect(reckonStageAge({ stage, since, now })).toEqual(age);
  });

  it('holds up nobody at the end of the way', () => {
    const stuck = CUSTOMER_STAGES.filter(
      (stage) => reckonStageAge({ stage, since: before(900), now }).isStuck,
    );
    expect(stuck).toEqual(CUSTOMER_STAGES.filter((stage) => stage !== 'won' && stage !== 'lost'));
  });
});
