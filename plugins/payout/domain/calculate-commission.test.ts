import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateCommission } from './calculate-commission';
import { chooseRate, DEFAULT_COMMISSION_RATES } from './choose-rate';
import type { CommissionKind } from './commissions';
import { bonusRateOf, DEFAULT_LEVEL_RULES, PARTNER_LEVELS, type PartnerLevel } from './levels';

function commission(kind: CommissionKind, baseFen: number | null, level: PartnerLevel) {
  const rate = chooseRate({ rates: DEFAULT_COMMISSION_RATES, kind, at: new Date() });
  if (!rate) throw new Error('no rate');
  return calculateCommission({
    rate,
    baseFen,
    level,
    bonusRate: bonusRateOf({ level, rules: DEFAULT_LEVEL_RULES }),
  });
}

describe('calculateCommission', () => {
  // worked by hand from the table of 000 §3.3.2
  it.each([
    ['rent 51,300.00 LV1: half', 'deal_rent', 5_130_000, 'LV1', 2_565_000],
    ['rent 51,300.00 LV2: 25,650 × 1.1', 'deal_rent', 5_130_000, 'LV2', 2_821_500],
    ['rent 51,300.00 LV3: 25,650 × 1.2', 'deal_rent', 5_130_000, 'LV3', 3_078_000],
    ['one fen of rent: 0.5 rounds up', 'deal_rent', 1, 'LV1', 1],
    ['three fen of rent LV2: 1.65 rounds up', 'deal_rent', 3, 'LV2', 2],
    ['rent 123.45 LV2: 67.8975 yuan, 6789.75 fen', 'deal_rent', 12_345, 'LV2', 6_790],
    ['rent 33,333.33 LV3: 1,999,999.8 fen', 'deal_rent', 3_333_333, 'LV3', 2_000_000],
    ['sale 12,800,000 LV1: 64,000', 'deal_sale', 1_280_000_000, 'LV1', 6_400_000],
    ['sale 12,800,000 LV2: 70,400', 'deal_sale', 1_280_000_000, 'LV2', 7_040_000],
    ['sale 12,800,000 LV3: 76,800', 'deal_sale', 1_280_000_000, 'LV3', 7_680_000],
    ['sale 99 fen: 0.495 rounds down', 'deal_sale', 99, 'LV1', 0],
    ['sale 100 fen: 0.5 rounds up', 'deal_sale', 100, 'LV1', 1],
    [
      'rounded once: 91 × 0.005 × 1.1 = 0.5005, where 91 × 0.005 alone rounds to 0',
      'deal_sale',
      91,
      'LV2',
      1,
    ],
    ['a valid customer: 200 yuan, no bonus', 'valid_customer', null, 'LV3', 20_000],
    ['a closed customer: 1000 yuan, no bonus', 'closed_customer', null, 'LV3', 100_000],
  ] as const)('%s', (_label, kind, baseFen, level, fen) => {
    expect(commission(kind, baseFen, level).fen).toBe(fen);
  });

  it.each([
    ['deal_rent', 5_130_000, 'LV2', '月租金 51,300 元 × 50% × (1+10%) = 28,215.00 元'],
    ['deal_sale', 1_280_000_000, 'LV1', '成交价 12,800,000 元 × 0.5% × (1+0%) = 64,000.00 元'],
    ['valid_customer', null, 'LV1', '有效客户奖励（手机已验证并完成带看） 200.00 元'],
    ['closed_customer', null, 'LV1', '成交客户奖励 1,000.00 元'],
  ] as const)('explains %s', (kind, baseFen, level, sentence) => {
    expect(commission(kind, baseFen, level).explanation).toBe(sentence);
  });

  it('keeps its rule and inputs', () => {
    expect(commission('deal_rent', 12_345, 'LV2').snapshot).toEqual({
      kind: 'deal_rent',
      baseFen: 12_345,
      rate: '0.5',
      amountFen: null,
      level: 'LV2',
      bonusRate: '0.1',
      holdingDays: 0,
      releaseEvent: 'commission_received',
      rateId: null,
      rateValidFrom: '1970-01-01T00:00:00.000Z',
      exactFen: '6789.75',
    });
  });

  it.each([0, -1, null])('refuses a base of %s', (baseFen) => {
    expect(() => commission('deal_rent', baseFen, 'LV1')).toThrow('positive base');
  });

  it('is within half a fen of the exact product, and grows with base and level', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('deal_rent' as const, 'deal_sale' as const),
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        (kind, base) => {
          const byLevel = PARTNER_LEVELS.map((level) => commission(kind, base, level));
          for (const { fen, snapshot } of byLevel)
            expect(Math.abs(fen - Number(snapshot.exactFen))).toBeLessThanOrEqual(0.5);
          expect(byLevel[0]?.fen).toBeLessThanOrEqual(byLevel[1]?.fen as number);
          expect(byLevel[1]?.fen).toBeLessThanOrEqual(byLevel[2]?.fen as number);
          expect(commission(kind, base + 1, 'LV1').fen).toBeGreaterThanOrEqual(byLevel[0]?.fen as number);
        },
      ),
    );
  });
});
