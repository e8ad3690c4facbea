import { businessDayOf } from '@scrm/notify/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CRM_RULES } from './crm-rules';
import { decideRecycle, idleDaysOf, type OwnedCustomer } from './decide-recycle';

const DAY = 86_400_000;
/** Five past nine in Shanghai, when the job runs. */
const now = new Date('2026-06-30T01:05:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
const rule = DEFAULT_CRM_RULES.pool;
const silent: OwnedCustomer = {
  level: 'D',
  stage: 'qualified',
  isImportant: false,
  lastContactAt: daysAgo(20),
  ownedSince: daysAgo(90),
  hasOpenDeal: false,
  hasLiveViewing: false,
  warnedAt: null,
  recycleOn: null,
};
const decide = (customer: Partial<OwnedCustomer>, rules: Partial<typeof rule> = {}) =>
  decideRecycle({ customer: { ...silent, ...customer }, rule: { ...rule, ...rules }, now });

describe('decideRecycle', () => {
  it('warns first, however long the silence', () => {
    expect(decide({ lastContactAt: null, ownedSince: daysAgo(400) })).toEqual({
      act: 'warn',
      recycleOn: '2026-07-03',
    });
  });

  it('warns three days before, and names the day', () => {
    expect(decide({ lastContactAt: daysAgo(11.9) })).toEqual({ act: 'keep' });
    expect(decide({ lastContactAt: daysAgo(12) })).toEqual({ act: 'warn', recycleOn: '2026-07-03' });
    expect(decide({ lastContactAt: daysAgo(14) })).toEqual({ act: 'warn', recycleOn: '2026-07-03' });
  });

  it.each([
    ['waits for the day that was named', { warnedAt: daysAgo(1), recycleOn: '2026-07-02' }, 'wait'],
    ['recycles on it', { warnedAt: daysAgo(3), recycleOn: '2026-06-30' }, 'recycle'],
    [
      'recycles after it, when the job was down',
      { warnedAt: daysAgo(9), recycleOn: '2026-06-24' },
      'recycle',
    ],
    [
      'takes a warning back for a contact',
      { warnedAt: daysAgo(3), recycleOn: '2026-06-30', lastContactAt: daysAgo(2) },
      'keep',
    ],
    [
      'takes a warning of before the last contact for none',
      { warnedAt: daysAgo(30), recycleOn: '2026-06-03', lastContactAt: daysAgo(16) },
      'warn',
    ],
    [
      'counts for a new owner from his first day',
      { warnedAt: daysAgo(3), recycleOn: '2026-06-30', ownedSince: daysAgo(1) },
      'keep',
    ],
    ['never takes a won one', { stage: 'won', lastContactAt: daysAgo(500) }, 'keep'],
    ['never takes a lost one', { stage: 'lost', lastContactAt: daysAgo(500) }, 'keep'],
    ['nor one with an open deal', { hasOpenDeal: true }, 'keep'],
    ['nor one with a viewing to come', { hasLiveViewing: true }, 'keep'],
    ['nor an important one', { isImportant: true }, 'keep'],
    ['gives a negotiation twice the time', { stage: 'negotiating', lastContactAt: daysAgo(26) }, 'keep'],
    ['and warns then', { stage: 'negotiating', lastContactAt: daysAgo(27) }, 'warn'],
    ['gives a better level more time', { level: 'C' }, 'keep'],
    ['leaves alone whom no row names', { level: null }, 'keep'],
  ] as const)('%s', (_name, customer, act) => {
    expect(decide(customer).act).toBe(act);
  });

  it('takes nothing when it is switched off, not even whom it warned', () => {
    const customer = { warnedAt: daysAgo(9), recycleOn: '2026-06-24' };
    expect(decide(customer, { isRecycling: false })).toEqual({ act: 'keep' });
  });

  it('takes important ones where the agency says so', () => {
    expect(decide({ isImportant: true }, { sparesImportant: false }).act).toBe('warn');
  });

  it('never recycles without a warning that has stood, whatever happens on the days between', () => {
    const day = fc.record({
      runs: fc.boolean(),
      contact: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
      newOwner: fc.integer({ min: 0, max: 39 }).map((n) => n === 0),
      stage: fc.constantFrom<OwnedCustomer['stage']>('lead', 'viewed', 'negotiating', 'won', 'lost'),
      hasOpenDeal: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    });
    let recycled = 0;
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 20, maxLength: 120 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 11, max: 30 }),
        (days, warnDays, idleDays) => {
          const rules = { ...rule, warnDays, idle: [{ level: null, stage: null, idleDays }] };
          const customer = { ...silent, ownedSince: daysAgo(0), lastContactAt: null as Date | null };
          let silentSince = customer.ownedSince;
          let warning: { at: Date; on: string } | null = null;
          for (const [index, happened] of days.entries()) {
            const at = new Date(now.getTime() + (index + 1) * DAY);
            customer.stage = happened.stage;
            customer.hasOpenDeal = happened.hasOpenDeal;
            if (happened.contact) customer.lastContactAt = new Date(at.getTime() - DAY / 4);
            if (happened.newOwner) customer.ownedSince = new Date(at.getTime() - DAY / 4);
            if (happened.contact || happened.newOwner) silentSince = new Date(at.getTime() - DAY / 4);
            if (!happened.runs) continue;
            const decision = decideRecycle({ customer, rule: rules, now: at });
            if (decision.act === 'warn') {
              warning = { at, on: decision.recycleOn };
              Object.assign(customer, { warnedAt: at, recycleOn: decision.recycleOn });
            } else if (decision.act === 'keep') {
              warning = null;
              Object.assign(customer, { warnedAt: null, recycleOn: null });
            } else if (decision.act === 'recycle') {
              recycled += 1;
              expect(warning).not.toBeNull();
              expect(warning?.at.getTime()).toBeGreaterThanOrEqual(silentSince.getTime());
              expect(at.getTime() - (warning?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(warnDays * DAY);
              expect(businessDayOf(at) >= (warning?.on ?? '9')).toBe(true);
              expect(['won', 'lost']).not.toContain(customer.stage);
              return;
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    // that it was not kept by never recycling anybody
    expect(recycled).toBeGreaterThan(20);
  });
});

describe('idleDaysOf', () => {
  const rows = [
    { level: null, stage: null, idleDays: 1 },
    { level: 'A' as const, stage: null, idleDays: 2 },
    { level: null, stage: 'viewed' as const, idleDays: 3 },
    { level: 'A' as const, stage: 'viewed' as const, idleDays: 4 },
  ];

  it.each([
    ['D', 'lead', 1],
    ['A', 'lead', 2],
    ['D', 'viewed', 3],
    ['A', 'viewed', 4],
    [null, 'lead', 1],
  ] as const)('of level %s in %s by the most specific row: %i', (level, stage, days) => {
    expect(idleDaysOf({ level, stage }, rows)).toBe(days);
    expect(idleDaysOf({ level, stage }, [...rows].reverse())).toBe(days);
  });

  it('is none where no row fits', () => {
    expect(idleDaysOf({ level: 'B', stage: 'lead' }, rows.slice(1))).toBeNull();
  });
});
