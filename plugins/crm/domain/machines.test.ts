import { describe, expect, it } from 'vitest';
import { CUSTOMER_MACHINE } from './customer-stage';
import { DEAL_MACHINE } from './deal-machine';
import { INQUIRY_MACHINE } from './inquiry-machine';
import { engagesProperty, VIEWING_MACHINE, VIEWING_STATUSES, viewingStatusesIn } from './viewing-machine';

const arrows = (machine: { moves: readonly { from: string; to: string }[] }) =>
  machine.moves.map((move) => `${move.from}>${move.to}`);

describe('machines', () => {
  it('deal: open → won | lost, won → cancelled', () => {
    expect(arrows(DEAL_MACHINE)).toEqual(['open>won', 'open>lost', 'won>cancelled']);
  });

  it('viewing: held and booked are live, the rest are ends', () => {
    expect(arrows(VIEWING_MACHINE)).toEqual([
      'held>booked',
      'held>cancelled',
      'held>lapsed',
      'booked>completed',
      'booked>cancelled',
      'booked>no_show',
    ]);
  });

  it('viewing: what is live can move on, the other parts of the agenda are ends', () => {
    const movable = new Set(VIEWING_MACHINE.moves.map(({ from }) => from));
    expect(viewingStatusesIn('live')).toEqual(VIEWING_STATUSES.filter((status) => movable.has(status)));
    expect(viewingStatusesIn('been')).toEqual(['completed', 'no_show']);
    expect(viewingStatusesIn('off')).toEqual(['cancelled', 'lapsed']);
  });

  it.each([CUSTOMER_MACHINE, DEAL_MACHINE, VIEWING_MACHINE, INQUIRY_MACHINE])(
    '$name: every state has a label and every arrow its ends',
    (machine) => {
      const states: readonly string[] = machine.states;
      expect(states).toContain(machine.initial);
      for (const state of states) expect((machine.labels as Record<string, string>)[state]).toBeTruthy();
      for (const move of machine.moves) {
        expect(states).toContain(move.from);
        expect(states).toContain(move.to);
      }
      expect(new Set(arrows(machine)).size).toBe(machine.moves.length);
    },
  );
});

describe('engagesProperty', () => {
  const engaging = (phoneVerifiedAt: Date | null) =>
    VIEWING_STATUSES.filter((status) => engagesProperty({ status, phoneVerifiedAt }));

  it('counts what the staff booked, and of holds those whose phone has proved itself', () => {
    expect(engaging(null)).toEqual(['booked']);
    expect(engaging(new Date('2026-11-21T02:00:00Z'))).toEqual(['held', 'booked']);
  });
});
