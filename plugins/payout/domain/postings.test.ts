import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceOf,
  type LedgerEntry,
  type Posting,
  postAccrue,
  postGiveBack,
  postPay,
  postRelease,
  postReserve,
  postReverse,
  postTax,
  postUnrelease,
  sumOf,
} from './postings';

const commission = { partnerId: 7, sourceKey: 'deal:d1', amountFen: 2_821_500 };
const withdrawal = { partnerId: 7, withdrawal: 'w1', amountFen: 1_000_000 };

function balanceAfter(...entries: (LedgerEntry | null)[]) {
  return balanceOf(
    entries.flatMap((one) => one?.postings ?? []),
    7,
  );
}

describe('postings', () => {
  it.each([
    ['accrue', [postAccrue(commission)], [2_821_500, 0, 0, 0]],
    ['release', [postAccrue(commission), postRelease(commission)], [0, 2_821_500, 0, 0]],
    [
      'put back, also after it was withdrawn',
      [
        postAccrue(commission),
        postRelease(commission),
        postReserve(withdrawal),
        postPay(withdrawal),
        postUnrelease({ ...commission, undone: 0, reason: '回款录错' }),
      ],
      [2_821_500, -1_000_000, 0, 1_000_000],
    ],
    [
      'released anew',
      [
        postAccrue(commission),
        postRelease(commission),
        postUnrelease({ ...commission, undone: 0, reason: '回款录错' }),
        postRelease({ ...commission, undone: 1 }),
      ],
      [0, 2_821_500, 0, 0],
    ],
    [
      'reserve',
      [postAccrue(commission), postRelease(commission), postReserve(withdrawal)],
      [0, 1_821_500, 1_000_000, 0],
    ],
    [
      'give back',
      [postReserve(withdrawal), postGiveBack({ ...withdrawal, reason: '账号有误' })],
      [0, 0, 0, 0],
    ],
    [
      'pay with tax: paid holds the gross',
      [
        postAccrue(commission),
        postRelease(commission),
        postReserve(withdrawal),
        postPay(withdrawal),
        postTax({ ...withdrawal, amountFen: 160_000 }),
      ],
      [0, 1_821_500, 0, 1_000_000],
    ],
    [
      'reverse before release',
      [postAccrue(commission), postReverse({ ...commission, from: 'pending', reason: '退租' })],
      [0, 0, 0, 0],
    ],
    [
      'clawback after payment goes below zero',
      [
        postAccrue(commission),
        postRelease(commission),
        postReserve(withdrawal),
        postPay(withdrawal),
        postReverse({ ...commission, from: 'available', reason: '退租' }),
      ],
      [0, -1_000_000, 0, 1_000_000],
    ],
  ] as const)('%s', (_label, entries, [pendingFen, availableFen, reservedFen, paidFen]) => {
    expect(balanceAfter(...entries)).toEqual({ pendingFen, availableFen, reservedFen, paidFen });
  });

  it('sets a clawback off against later entries', () => {
    const later = { partnerId: 7, sourceKey: 'deal:d2', amountFen: 1_500_000 };
    const entries = [
      postAccrue(commission),
      postRelease(commission),
      postReserve(withdrawal),
      postPay(withdrawal),
      postReverse({ ...commission, from: 'available', reason: '退租' }),
      postAccrue(later),
      postRelease(later),
    ];
    expect(balanceAfter(...entries).availableFen).toBe(500_000);
  });

  it('lets the bank pay the net and owe the tax', () => {
    const lines = [postPay(withdrawal), postTax({ ...withdrawal, amountFen: 160_000 })].flatMap(
      (one) => one?.postings ?? [],
    );
    const on = (account: string) => sumOf(lines.filter((line) => line.account === account));
    expect([on('bank'), on('tax_withheld')]).toEqual([840_000, 160_000]);
  });

  it('gives paying and giving back one key, so that only one of them can be', () => {
    expect(postPay(withdrawal).sourceKey).toBe(postGiveBack({ ...withdrawal, reason: null }).sourceKey);
  });

  it.each([0, -1, 0.5])('refuses an amount of %d', (amountFen) => {
    expect(() => postAccrue({ ...commission, amountFen })).toThrow();
  });

  it('refuses a reversal without a reason, and posts no tax of zero', () => {
    expect(() => postReverse({ ...commission, from: 'pending', reason: ' ' })).toThrow('reason');
    expect(postTax({ ...withdrawal, amountFen: 0 })).toBeNull();
  });

  it('keeps every sum at zero and every guarded account at or above it, whatever the order', () => {
    const step = fc.record({
      act: fc.constantFrom('accrue', 'release', 'reverse', 'reserve', 'pay', 'giveBack'),
      pick: fc.nat(9),
      amountFen: fc.integer({ min: 1, max: 10_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const ledger: Posting[] = [];
        const commissions: {
          sourceKey: string;
          amountFen: number;
          state: 'pending' | 'available' | 'reversed';
        }[] = [];
        const withdrawals: { withdrawal: string; amountFen: number; open: boolean }[] = [];
        const write = (one: LedgerEntry | null) => {
          if (!one) return;
          expect(sumOf(one.postings)).toBe(0);
          ledger.push(...one.postings);
        };
        for (const { act, pick, amountFen } of steps) {
          const chosen = commissions[pick % Math.max(commissions.length, 1)];
          const open = withdrawals.filter((one) => one.open)[0];
          if (act === 'accrue') {
            const sourceKey = `deal:${commissions.length}`;
            commissions.push({ sourceKey, amountFen, state: 'pending' });
            write(postAccrue({ partnerId: 7, sourceKey, amountFen }));
          } else if (act === 'release' && chosen?.state === 'pending') {
            chosen.state = 'available';
            write(postRelease({ partnerId: 7, ...chosen }));
          } else if (act === 'reverse' && chosen && chosen.state !== 'reversed') {
            write(postReverse({ partnerId: 7, ...chosen, from: chosen.state, reason: '取消' }));
            chosen.state = 'reversed';
          } else if (act === 'reserve' && balanceOf(ledger, 7).availableFen >= amountFen) {
            const one = { withdrawal: `w${withdrawals.length}`, amountFen, open: true };
            withdrawals.push(one);
            write(postReserve({ partnerId: 7, ...one }));
          } else if (act === 'pay' && open) {
            open.open = false;
            write(postPay({ partnerId: 7, ...open }));
            write(
              postTax({
                partnerId: 7,
                withdrawal: open.withdrawal,
                amountFen: Math.floor(open.amountFen / 5),
              }),
            );
          } else if (act === 'giveBack' && open) {
            open.open = false;
            write(postGiveBack({ partnerId: 7, ...open, reason: '驳回' }));
          }
          const balance = balanceOf(ledger, 7);
          expect(sumOf(ledger)).toBe(0);
          expect(Math.min(balance.pendingFen, balance.reservedFen, balance.paidFen)).toBeGreaterThanOrEqual(
            0,
          );
        }
      }),
    );
  });
});
