import { describe, expect, it } from 'vitest';
import { CUSTOMER_MACHINE, CUSTOMER_STAGES, type CustomerStage } from './customer-stage';
import { walkForward } from './walk-forward';

describe('walkForward', () => {
  it.each([
    ['lead', 'won', ['qualified', 'recommended', 'viewing_booked', 'viewed', 'negotiating', 'won']],
    ['recommended', 'viewing_booked', ['viewing_booked']],
    ['viewed', 'viewed', []],
    ['negotiating', 'viewing_booked', []],
    ['won', 'viewed', []],
    ['lost', 'won', null],
    ['viewed', 'lost', null],
  ] as [CustomerStage, CustomerStage, CustomerStage[] | null][])('%s to %s goes by %j', (from, to, steps) => {
    expect(walkForward(from, to)).toEqual(steps);
  });

  it('takes only arrows of the machine', () => {
    for (const from of CUSTOMER_STAGES) {
      for (const to of CUSTOMER_STAGES) {
        let at: CustomerStage = from;
        for (const next of walkForward(from, to) ?? []) {
          expect(CUSTOMER_MACHINE.moves.some((move) => move.from === at && move.to === next)).toBe(true);
          at = next;
        }
      }
    }
  });
});
