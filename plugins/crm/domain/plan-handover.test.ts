import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findViewingClashes } from './find-viewing-clash';
import {
  type HandedViewing,
  type HandoverReceiver,
  planHandover,
  planViewingHandover,
} from './plan-handover';

const receiver = (userId: number, load = 0, capacity: number | null = null): HandoverReceiver => ({
  userId,
  load,
  capacity,
});
const held = (...ids: number[]) => ids.map((id) => ({ id, isHeld: true }));

describe('planHandover', () => {
  it('gives all to one, and says when they are more than he may hold', () => {
    const asked = { customers: held(1, 2, 3), mode: 'one' as const, receivers: [receiver(7, 9, 10)] };
    expect(planHandover(asked)).toEqual({
      moves: [
        { customerId: 1, to: 7 },
        { customerId: 2, to: 7 },
        { customerId: 3, to: 7 },
      ],
      nobody: [],
      over: [{ userId: 7, held: 9, more: 3, capacity: 10 }],
    });
  });

  it('counts won and lost customers for nobody', () => {
    const customers = [{ id: 1, isHeld: false }, ...held(2)];
    expect(planHandover({ customers, mode: 'one', receivers: [receiver(7, 9, 10)] }).over).toEqual([]);
  });

  it('levels loads, and leaves what nobody has room for', () => {
    const plan = planHandover({
      customers: held(1, 2, 3, 4),
      mode: 'load',
      receivers: [receiver(7, 2, 3), receiver(8, 0, 2)],
    });
    expect(plan.moves.map(({ to }) => to)).toEqual([8, 8, 7]);
    expect(plan.nobody).toEqual([4]);
  });

  it('goes by region and trade, each customer counting for the next', () => {
    const plan = planHandover({
      customers: [
        { id: 1, isHeld: true, regionCodes: ['320583', '320500'], trade: '五金' },
        { id: 2, isHeld: true, regionCodes: ['330000'] },
        { id: 3, isHeld: true, regionCodes: ['330000'] },
      ],
      mode: 'rule',
      receivers: [
        { ...receiver(7), regionCodes: ['320500'] },
        { ...receiver(8, 1), regionCodes: [] },
      ],
    });
    expect(plan.moves.map(({ to }) => to)).toEqual([7, 7, 8]);
  });

  it('leaves by hand whom nobody was chosen for', () => {
    const plan = planHandover({
      customers: [{ id: 1, isHeld: true, chosen: 8 }, ...held(2)],
      mode: 'hand',
      receivers: [receiver(7), receiver(8)],
    });
    expect(plan).toMatchObject({ moves: [{ customerId: 1, to: 8 }], nobody: [2] });
  });

  it('gives each customer to one of the receivers or to nobody, and nobody too many unless that is accepted', () => {
    const asked = fc.record({
      customers: fc.array(fc.record({ isHeld: fc.boolean() }), { maxLength: 60 }),
      receivers: fc.array(
        fc.record({
          load: fc.nat(20),
          capacity: fc.option(fc.nat(30), { nil: null }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      mode: fc.constantFrom('load' as const, 'rule' as const),
      isOverAccepted: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, ({ customers: some, receivers: hands, ...rest }) => {
        const customers = some.map((each, index) => ({ ...each, id: index + 1 }));
        const receivers = hands.map((each, index) => ({ ...each, userId: 100 + index }));
        const plan = planHandover({ customers, receivers, ...rest });
        const told = [...plan.moves.map(({ customerId }) => customerId), ...plan.nobody];
        expect(told.sort((a, b) => a - b)).toEqual(customers.map(({ id }) => id));
        expect(plan.moves.every(({ to }) => receivers.some(({ userId }) => userId === to))).toBe(true);
        if (rest.isOverAccepted) expect(plan.nobody).toEqual([]);
        else expect(plan.over).toEqual([]);
        if (
          rest.mode !== 'load' ||
          rest.isOverAccepted ||
          receivers.some(({ capacity }) => capacity !== null)
        )
          return;
        const sums = receivers.map(
          ({ userId, load }) =>
            load +
            plan.moves.filter(({ customerId, to }) => to === userId && customers[customerId - 1]?.isHeld)
              .length,
        );
        const got = receivers.filter(({ userId }) =>
          plan.moves.some(({ customerId, to }) => to === userId && customers[customerId - 1]?.isHeld),
        );
        // who was given any stands no higher than anybody else plus one
        for (const { userId } of got) expect(sums[userId - 100]).toBeLessThanOrEqual(Math.min(...sums) + 1);
      }),
    );
  });
});

describe('planViewingHandover', () => {
  const at = (hour: number) => new Date(Date.UTC(2030, 0, 1, 0, hour * 30));
  const viewing = (id: number, to: number, hour: number, property = id): HandedViewing => ({
    id,
    to,
    property,
    customer: id,
    agent: 1,
    start: at(hour),
    end: at(hour + 1),
    travelMinutes: 0,
    status: 'booked',
  });

  it('keeps what runs into the new agent’s own, and what two colleagues would bring at once', () => {
    const own = { ...viewing(50, 7, 4), agent: 7 };
    const { moves, clashes } = planViewingHandover({
      viewings: [viewing(1, 7, 4), viewing(2, 7, 6), viewing(3, 8, 4)],
      booked: [own],
    });
    expect(moves.map(({ id }) => id)).toEqual([3, 2]);
    expect(clashes).toEqual([{ viewing: expect.objectContaining({ id: 1 }), with: own }]);
  });

  it('never leaves an agent in two places at once', () => {
    const slots = fc.array(fc.record({ to: fc.constantFrom(7, 8), hour: fc.nat(8), property: fc.nat(3) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(slots, (given) => {
        const viewings = given.map(({ to, hour, property }, index) => viewing(index + 1, to, hour, property));
        const { moves, clashes } = planViewingHandover({ viewings, booked: [] });
        expect(moves.length + clashes.length).toBe(viewings.length);
        const after = moves.map((each) => ({ ...each, agent: each.to }));
        for (const each of after)
          expect(findViewingClashes(each, after).filter(({ party }) => party === 'agent')).toEqual([]);
      }),
    );
  });
});
