import { describe, expect, it } from 'vitest';
import { VIEWING_OUTCOME_TABLE, VIEWING_OUTCOMES } from './decide-feedback';
import { isEffectiveContact } from './follow-up-kinds';
import { walkForward } from './walk-forward';

describe('VIEWING_OUTCOME_TABLE', () => {
  it('brings a customer who likes it to the negotiation, and loses nobody', () => {
    expect(walkForward('viewed', VIEWING_OUTCOME_TABLE.interested.stage)).toEqual(['negotiating']);
    expect(walkForward('viewed', VIEWING_OUTCOME_TABLE.rejected.stage)).toEqual([]);
    expect(walkForward('negotiating', VIEWING_OUTCOME_TABLE.considering.stage)).toEqual([]);
  });

  it.each(VIEWING_OUTCOMES)('%s counts as a contact and has a next step', (outcome) => {
    const row = VIEWING_OUTCOME_TABLE[outcome];
    expect(isEffectiveContact({ type: 'visit', outcome: row.followUp })).toBe(true);
    expect(row.nextInDays).toBeGreaterThan(0);
  });
});
