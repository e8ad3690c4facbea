import { describe, expect, it } from 'vitest';
import { type ChannelRow, reckonChannels } from './reckon-channels';

const row = (code: string, figures: Partial<ChannelRow> = {}): ChannelRow => ({
  channel: { documentId: code, name: code, code },
  inquiries: 0,
  customers: 0,
  viewings: 0,
  deals: 0,
  incomeFen: 0,
  costFen: 0,
  ...figures,
});

describe('reckonChannels', () => {
  it('divides costs by customers and deals, and says what came back of them', () => {
    const { rows, total } = reckonChannels([
      row('douyin', { customers: 3, deals: 1, incomeFen: 150_000, costFen: 100_000 }),
      row('visit', { customers: 5 }),
    ]);
    expect(rows.map(({ channel }) => channel?.code)).toEqual(['visit', 'douyin']);
    expect(rows[1]).toMatchObject({ costPerCustomerFen: 33_333, costPerDealFen: 100_000, roi: 0.5 });
    expect(rows[0]).toMatchObject({ costPerCustomerFen: null, costPerDealFen: null, roi: null });
    expect(total).toMatchObject({ customers: 8, costPerCustomerFen: 12_500, roi: 0.5 });
  });

  it('compares no team with the costs of the whole agency', () => {
    const { total } = reckonChannels([row('a', { customers: 3, deals: 1, costFen: 900 })], {
      isCostShared: false,
    });
    expect(total).toMatchObject({ costFen: 900, costPerCustomerFen: null, costPerDealFen: null, roi: null });
  });

  it('tells who sees no customers of no single deal, and of nothing that gives it away', () => {
    const { rows, total } = reckonChannels(
      [
        row('video', { customers: 10, deals: 1, incomeFen: 151_620, costFen: 900 }),
        row('visit', { customers: 30, deals: 12, incomeFen: 900_000 }),
        row('search', { customers: 8 }),
      ],
      { smallest: 5 },
    );
    expect(rows.map(({ customers, deals, incomeFen, roi }) => [customers, deals, incomeFen, roi])).toEqual([
      [30, null, null, null],
      [10, null, null, null],
      [8, 0, 0, null],
    ]);
    expect(total).toMatchObject({ customers: 48, deals: 13, incomeFen: 1_051_620 });
    const alone = reckonChannels([row('video', { customers: 10, deals: 1, incomeFen: 5, costFen: 900 })], {
      smallest: 5,
    });
    expect(alone.rows[0]).toMatchObject({ deals: null, incomeFen: null, costPerDealFen: null, roi: null });
    expect(alone.total).toMatchObject({ customers: 10, deals: null, incomeFen: null, roi: null });
  });

  it('counts as small what came in of nobody of the span', () => {
    const large = row('large', { customers: 9 });
    const { rows } = reckonChannels([large, row('late', { incomeFen: 100 }), row('cost', { costFen: 7 })], {
      smallest: 5,
    });
    expect(rows.map(({ channel }) => channel?.code)).toEqual(['large', 'cost']);
    const back = reckonChannels([large, row('back', { incomeFen: -100 })], { smallest: 5 });
    expect(back.total.incomeFen).toBe(0);
  });

  it.each([
    ['small ones become one', [2, 4, 9], [[9], [6]]],
    ['one that is small alone is left out', [2, 9], [[9]]],
    ['nothing is no person', [0, 9], [[9], [0]]],
  ])('%s', (_title, customers, expected) => {
    const { rows, total } = reckonChannels(
      customers.map((count, index) => row(`c${index}`, { customers: count })),
      { smallest: 5 },
    );
    expect(rows.map((each) => [each.customers])).toEqual(expected);
    expect(total.customers).toBe(expected.flat().reduce((sum, each) => sum + each, 0));
    expect(rows.filter(({ isRest }) => isRest).every(({ channel }) => channel === null)).toBe(true);
  });
});
