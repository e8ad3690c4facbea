import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOfChange, WRITE_OFF_CAUSES, writeOffParts } from './write-off-cause';

describe('what is no longer owed', () => {
  it.each([
    [0, 0, null, []],
    [500, 0, 'bad_debt', [['bad_debt', 500]]],
    [500, 500, 'refunded', [['refunded', 500]]],
    [
      600,
      200,
      'bad_debt',
      [
        ['bad_debt', 400],
        ['refunded', 200],
      ],
    ],
    [
      600,
      200,
      'ended_early',
      [
        ['ended_early', 400],
        ['refunded', 200],
      ],
    ],
    [600, 0, 'deal_ended', [['deal_ended', 600]]],
  ] as const)(
    '%i fen, of which %i were given back, %s',
    (writtenOffFen, refundedFen, writeOffCause, parts) => {
      expect(
        writeOffParts({ writtenOffFen, refundedFen, writeOffCause }).map(({ cause, fen }) => [cause, fen]),
      ).toEqual(parts);
    },
  );

  it('is all of it, part by part', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom(...WRITE_OFF_CAUSES), (rest, refundedFen, cause) => {
        const parts = writeOffParts({
          writtenOffFen: rest + refundedFen,
          refundedFen,
          writeOffCause: rest + refundedFen === 0 ? null : rest === 0 ? 'refunded' : cause,
        });
        expect(parts.reduce((sum, { fen }) => sum + fen, 0)).toBe(rest + refundedFen);
        for (const { fen } of parts) expect(fen).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['a refund', { fen: 200, refundedFen: 200, badDebtFen: 0, now: 'bad_debt' }, 'refunded'],
    ['a bad debt', { fen: 200, refundedFen: 0, badDebtFen: 200, now: 'bad_debt' }, 'bad_debt'],
    ['an early end', { fen: 200, refundedFen: 0, badDebtFen: 0, now: 'ended_early' }, 'ended_early'],
    ['one of before', { fen: 200, refundedFen: 0, badDebtFen: 0, now: null }, 'bad_debt'],
    ['what is taken back', { fen: -200, refundedFen: 0, badDebtFen: 0, now: null }, 'refunded'],
  ] as const)('has the cause of its act: %s', (_, change, cause) => {
    expect(causeOfChange(change)).toBe(cause);
  });
});
