import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planServiceHandover, type ServedCustomer } from './plan-service-handover';

const [LEAVER, HEIR] = [1, 2];
const plan = (served: ServedCustomer[]) => planServiceHandover({ served, from: LEAVER, to: HEIR });

describe('planServiceHandover', () => {
  it('gives service ownership and the place in a team to the successor', () => {
    expect(
      plan([
        { id: 10, serviceOwner: LEAVER, team: [] },
        { id: 11, serviceOwner: 5, team: [LEAVER, 6] },
      ]),
    ).toEqual({ owners: [{ customerId: 10, to: HEIR }], teams: [{ customerId: 11, to: HEIR }] });
  });

  it('takes out of a team where the successor looks after the customer already, or comes to', () => {
    expect(
      plan([
        { id: 10, serviceOwner: LEAVER, team: [LEAVER] },
        { id: 11, serviceOwner: HEIR, team: [LEAVER] },
        { id: 12, serviceOwner: null, team: [LEAVER, HEIR] },
      ]).teams,
    ).toEqual([10, 11, 12].map((customerId) => ({ customerId, to: null })));
  });

  it('leaves the leaver nothing, and everybody else where he was', () => {
    const person = fc.integer({ min: 1, max: 5 });
    const customers = fc.array(
      fc.record({
        serviceOwner: fc.option(person, { nil: null }),
        team: fc.uniqueArray(person, { maxLength: 5 }),
      }),
    );
    fc.assert(
      fc.property(customers, (rows) => {
        const served = rows.map((row, id) => ({ ...row, id }));
        const { owners, teams } = plan(served);
        for (const { id, serviceOwner, team } of served) {
          const owner = owners.find(({ customerId }) => customerId === id)?.to ?? serviceOwner;
          const place = teams.find(({ customerId }) => customerId === id);
          const after = place
            ? [...team.filter((each) => each !== LEAVER), ...(place.to === null ? [] : [place.to])]
            : team;
          expect([owner, ...after]).not.toContain(LEAVER);
          expect(new Set(after).size).toBe(after.length);
          expect(after.length).toBeLessThanOrEqual(team.length);
          const others = (people: readonly number[]) =>
            people.filter((each) => each !== LEAVER && each !== HEIR);
          expect(others(after)).toEqual(others(team));
          // the successor does not stand beside himself because of this act
          if (owner === HEIR && place) expect(place.to).toBeNull();
        }
      }),
    );
  });
});
