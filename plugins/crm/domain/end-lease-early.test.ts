import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar-days';
import { cutLease, decideEarlyEnd } from './end-lease-early';
import { listRentMonths, scheduleRent } from './schedule-rent';
import { validateContract } from './validate-contract';

const standing = {
  deal: { status: 'won', type: 'rent' },
  endOn: '2028-12-31',
  isEnded: false,
  renewedBy: null,
  askedOn: '2027-06-30',
} as const;

describe('decideEarlyEnd', () => {
  it('lets a running lease end on any day before its last', () => {
    expect(decideEarlyEnd(standing)).toBeNull();
    expect(decideEarlyEnd({ ...standing, askedOn: '2028-12-30' })).toBeNull();
  });

  it.each([
    ['already_ended', { isEnded: true }],
    ['deal_not_won', { deal: { status: 'cancelled', type: 'rent' } }],
    ['deal_not_won', { deal: { status: 'open', type: 'rent' } }],
    ['no_lease_end', { deal: { status: 'won', type: 'sale' } }],
    ['no_lease_end', { endOn: null }],
    ['lease_renewed', { renewedBy: '' }],
    ['not_earlier', { askedOn: '2028-12-31' }],
  ] as const)('refuses %s', (code, change) => {
    expect(decideEarlyEnd({ ...standing, ...change })?.code).toBe(code);
  });
});

describe('cutLease', () => {
  it('leaves terms that a contract may have, and the rent of the days before as it was', () => {
    const days = fc.integer({ min: 0, max: 1400 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 24 }),
        fc.uniqueArray(days, { maxLength: 4 }),
        (length, free, at) => {
          const startOn = '2026-02-15';
          const endOn = addDays(startOn, 1500);
          const cutOn = addDays(startOn, length);
          const froms = [0, ...at.filter((day) => day > 0).sort((a, b) => a - b)];
          const rentSteps = froms.map((day, i) => ({
            from: addDays(startOn, day),
            monthlyRentFen: 1_000_000 + i * 50_000,
          }));
          const cut = cutLease({ startOn, endOn: cutOn, rentSteps, rentFreeMonths: free });
          const checked = validateContract(
            { startOn, endOn: cutOn, paymentPeriod: 'quarterly', ...cut },
            'rent',
          );
          expect(checked).toMatchObject({ ok: true, terms: cut });
          const lease = (end: string, terms: typeof cut) => ({
            startOn,
            endOn: end,
            steps: terms.rentSteps,
            rentFreeMonths: terms.rentFreeMonths,
            paymentPeriod: 'quarterly' as const,
          });
          const whole = lease(endOn, { rentSteps, rentFreeMonths: free });
          const rows = scheduleRent(lease(cutOn, cut));
          expect(rows.at(-1)?.to).toBe(cutOn);
          // every month that is over by then is paid for as it was
          const over = listRentMonths(whole).filter(({ to }) => to <= cutOn);
          expect(listRentMonths(lease(cutOn, cut)).slice(0, over.length)).toEqual(over);
        },
      ),
    );
  });
});
