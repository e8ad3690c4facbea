import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from './calendar-days';
import { replanReceivables, scheduleReceivables, splitFen } from './schedule-receivables';

const terms = {
  earnestFen: null,
  depositFen: null,
  commissionFen: null,
  commissionParts: 1,
  signedOn: '2026-01-31',
  commissionDueOn: '2026-01-31',
};

describe('scheduleReceivables', () => {
  it('makes earnest and deposit due at once and the commission in parts, on the last day of short months', () => {
    expect(
      scheduleReceivables({
        ...terms,
        earnestFen: 5,
        depositFen: 10,
        commissionFen: 100,
        commissionParts: 3,
      }),
    ).toEqual([
      { kind: 'earnest', seq: 1, dueOn: '2026-01-31', amountFen: 5 },
      { kind: 'deposit', seq: 1, dueOn: '2026-01-31', amountFen: 10 },
      { kind: 'commission', seq: 1, dueOn: '2026-01-31', amountFen: 34 },
      { kind: 'commission', seq: 2, dueOn: '2026-02-28', amountFen: 33 },
      { kind: 'commission', seq: 3, dueOn: '2026-03-31', amountFen: 33 },
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(scheduleReceivables(terms)).toEqual([]);
  });

  it('sums to the commission to the fen, each part above nothing and due later than the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 14 }),
        fc.integer({ min: 1, max: 12 }),
        (commissionFen, commissionParts) => {
          const rows = scheduleReceivables({ ...terms, commissionFen, commissionParts });
          expect(rows.reduce((sum, row) => sum + row.amountFen, 0)).toBe(commissionFen);
          for (const [i, row] of rows.entries()) {
            expect(row.amountFen).toBeGreaterThan(0);
            expect(row.dueOn).toBe(addMonths(terms.commissionDueOn, i));
          }
          const amounts = splitFen(commissionFen, commissionParts);
          expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('replanReceivables', () => {
  const standing = [
    { id: 1, kind: 'deposit' as const, seq: 1, dueOn: '2026-01-31', amountFen: 10, isTouched: true },
    { id: 2, kind: 'commission' as const, seq: 1, dueOn: '2026-01-31', amountFen: 100, isTouched: false },
  ];
  const plan = (depositFen: number | null, commissionFen: number | null, commissionParts = 1) =>
    replanReceivables(
      standing,
      scheduleReceivables({ ...terms, depositFen, commissionFen, commissionParts }),
    );

  it('leaves what is as it was', () => {
    expect(plan(10, 100)).toEqual({ ok: true, remove: [], add: [] });
  });

  it('puts other rows in the place of untouched ones', () => {
    expect(plan(10, 100, 2)).toMatchObject({
      ok: true,
      remove: [2],
      add: [{ amountFen: 50 }, { amountFen: 50 }],
    });
    expect(plan(10, null)).toEqual({ ok: true, remove: [2], add: [] });
  });

  it('refuses where money came', () => {
    expect(plan(20, 100)).toEqual({ ok: false, kind: 'deposit' });
    expect(plan(null, 100)).toEqual({ ok: false, kind: 'deposit' });
  });
});
