import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateWithholding, labourTaxOnMonth, withholdingMethodOf } from './calculate-withholding';

describe('labourTaxOnMonth', () => {
  // yuan, worked by hand from the table in DESIGN «Money»
  it.each([
    ['nothing', 0, 0],
    ['800: none', 800, 0],
    ['800.01: 0.01 × 20% is under half a fen', 800.01, 0],
    ['801: 1 × 20%', 801, 0.2],
    ['3000: 2200 × 20%', 3000, 440],
    ['4000: 3200 × 20%', 4000, 640],
    ['4000.01: 3200.008 × 20% = 640.0016', 4000.01, 640],
    ['5000: 4000 × 20%', 5000, 800],
    ['25000: 20000 × 20%, the top of the first bracket', 25_000, 4000],
    ['25000.05: 20000.04 × 30% − 2000 = 4000.012', 25_000.05, 4000.01],
    ['28215: 22572 × 30% − 2000', 28_215, 4771.6],
    ['30000: 24000 × 30% − 2000', 30_000, 5200],
    ['62500: 50000 × 30% − 2000, the top of the second', 62_500, 13_000],
    ['100000: 80000 × 40% − 7000', 100_000, 25_000],
  ])('%s', (_label, grossYuan, taxYuan) => {
    expect(labourTaxOnMonth(Math.round(grossYuan * 100))).toBe(Math.round(taxYuan * 100));
  });
});

describe('calculateWithholding', () => {
  it.each([
    ['the first payment of the month', 300_000, 0, 0, 44_000],
    [
      'a second that lifts the month over 4000: 6000 × 80% × 20% = 960, less 440',
      300_000,
      300_000,
      44_000,
      52_000,
    ],
    ['two of 800: 1600 − 800 = 800 × 20%', 80_000, 80_000, 0, 16_000],
    ['over the bracket: 30000 owes 5200, 4000 withheld on 25000', 500_000, 2_500_000, 400_000, 120_000],
    ['too much was withheld before: nothing more, nothing back', 10_000, 300_000, 60_000, 0],
  ])('%s', (_label, amountFen, monthGrossFen, monthTaxFen, taxFen) => {
    const result = calculateWithholding('labour_monthly', { amountFen, monthGrossFen, monthTaxFen });
    expect([result.taxFen, result.netFen]).toEqual([taxFen, amountFen - taxFen]);
  });

  it('explains itself', () => {
    expect(
      calculateWithholding('labour_monthly', {
        amountFen: 300_000,
        monthGrossFen: 300_000,
        monthTaxFen: 44_000,
      }).explanation,
    ).toBe('本月劳务报酬合计 6,000.00 元，应预扣 960.00 元，已预扣 440.00 元，本次预扣 520.00 元');
  });

  it('withholds nothing from a company', () => {
    expect(withholdingMethodOf('company')).toBe('none_company');
    expect(withholdingMethodOf('broker')).toBe('labour_monthly');
    expect(
      calculateWithholding('none_company', { amountFen: 9_000_000, monthGrossFen: 0, monthTaxFen: 0 }),
    ).toMatchObject({ taxFen: 0, netFen: 9_000_000 });
  });

  it('comes to the same tax for a month however it is cut into payments', () => {
    const payments = fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(payments, (amounts) => {
        let gross = 0;
        let tax = 0;
        for (const amountFen of amounts) {
          const one = calculateWithholding('labour_monthly', {
            amountFen,
            monthGrossFen: gross,
            monthTaxFen: tax,
          });
          expect(one.taxFen).toBeGreaterThanOrEqual(0);
          expect(one.netFen).toBeGreaterThanOrEqual(0);
          gross += amountFen;
          tax += one.taxFen;
        }
        expect(tax).toBe(labourTaxOnMonth(gross));
      }),
    );
  });
});
