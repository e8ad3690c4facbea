import { describe, expect, it } from 'vitest';
import { CUSTOMER_STAGES, HELD_STAGES, probabilityOfStage } from './customer-stage';
import { dealValueFen, probabilityOfDeal } from './deal-value';

describe('dealValueFen', () => {
  it.each([
    [
      'a year of a rent of 51,300 元',
      { type: 'rent', monthlyRentFen: 5_130_000, priceFen: null },
      61_560_000,
    ],
    ['the price of a sale', { type: 'sale', monthlyRentFen: null, priceFen: 880_000_000 }, 880_000_000],
    ['a rent that is not known yet', { type: 'rent', monthlyRentFen: null, priceFen: 5 }, null],
    ['a price that is not known yet', { type: 'sale', monthlyRentFen: 5, priceFen: null }, null],
  ] as const)('%s', (_what, deal, fen) => {
    expect(dealValueFen(deal)).toBe(fen);
  });
});

describe('probabilityOfDeal', () => {
  it('is the usual one of the stage, unless somebody said another', () => {
    for (const stage of HELD_STAGES)
      expect(probabilityOfDeal({ override: null, stage })).toBe(probabilityOfStage(stage));
    for (const stage of CUSTOMER_STAGES) expect(probabilityOfDeal({ override: 0, stage })).toBe(0);
  });

  it('is that of repeat business beside a deal that is won, never certain', () => {
    expect(probabilityOfDeal({ override: null, stage: 'won' })).toBe(probabilityOfStage('qualified'));
  });
});
