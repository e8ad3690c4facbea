import { describe, expect, it } from 'vitest';
import { decideClaim } from './decide-claim';

const now = new Date('2026-03-10T02:00:00Z');
const resetsAt = new Date('2026-03-10T16:00:00Z');
const rule = { claimsPerDay: 10, cooldownDays: 30 };
const pooled = {
  ownerId: null,
  status: 'qualified' as const,
  previousOwnerId: 7,
  pooledAt: new Date('2026-03-01T00:00:00Z'),
};
const claimer = { userId: 5, claimedToday: 0, held: 3, capacity: 200 };
const decide = (customer: object = {}, who: object = {}, rules: object = {}) =>
  decideClaim({
    customer: { ...pooled, ...customer },
    claimer: { ...claimer, ...who },
    rule: { ...rule, ...rules },
    now,
    resetsAt,
  });

describe('decideClaim', () => {
  it.each([
    ['a pooled customer', {}, {}],
    ['the ninth of ten', {}, { claimedToday: 9 }],
    ['into the last place', {}, { held: 199 }],
    ['without a limit in hand', {}, { held: 5000, capacity: null }],
    ['the previous owner after his wait', { pooledAt: new Date('2026-02-08T02:00:00Z') }, { userId: 7 }],
    ['a won one, for repeat business', { status: 'won' }, {}],
  ])('allows %s', (_name, customer, who) => {
    expect(decide(customer, who)).toEqual({ ok: true });
  });

  it.each([
    ['one that somebody has', { ownerId: 9 }, {}, 'already_claimed', {}],
    ['one’s own', { ownerId: 5 }, {}, 'already_claimed', {}],
    ['a lost one', { status: 'lost' }, {}, 'not_claimable', {}],
    [
      'the eleventh of a day',
      {},
      { claimedToday: 10 },
      'claim_limit_reached',
      { limit: 10, resetsAt: '2026-03-10T16:00:00.000Z' },
    ],
    [
      'the previous owner until his wait is over',
      { pooledAt: new Date('2026-02-08T02:00:01Z') },
      { userId: 7 },
      'claim_cooldown',
      { until: '2026-03-10T02:00:01.000Z' },
    ],
    ['full hands', {}, { held: 200 }, 'capacity_reached', { limit: 200 }],
  ])('refuses %s', (_name, customer, who, code, details) => {
    expect(decide(customer, who)).toMatchObject({ ok: false, code, details });
  });

  it('knows no wait of zero days', () => {
    expect(decide({ pooledAt: now }, { userId: 7 }, { cooldownDays: 0 })).toEqual({ ok: true });
  });
});
