import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AllocatableSpace, allocateArea } from './allocate-area';

const space = (
  id: string,
  freeAreaSqm: number,
  minDivisibleSqm: number | null = null,
  divisible: boolean | null = null,
) => ({
  id,
  freeAreaSqm,
  minDivisibleSqm,
  divisible,
});

describe('allocateArea', () => {
  it('takes the single space that fits tightest', () => {
    const decision = allocateArea({
      areaSqm: 900,
      spaces: [space('a', 3000), space('b', 1000), space('c', 800)],
    });
    expect(decision).toEqual({ ok: true, allocations: [{ spaceId: 'b', areaSqm: 900 }] });
  });

  it('spreads over several when none is large enough, each by its smallest part', () => {
    const decision = allocateArea({ areaSqm: 1100, spaces: [space('a', 1000, 400), space('b', 1000, 400)] });
    expect(decision).toEqual({
      ok: true,
      allocations: [
        { spaceId: 'a', areaSqm: 700 },
        { spaceId: 'b', areaSqm: 400 },
      ],
    });
  });

  it('takes hundredths exactly', () => {
    expect(allocateArea({ areaSqm: 0.3, spaces: [space('a', 0.1), space('b', 0.2)] })).toMatchObject({
      ok: true,
    });
  });

  it('may take what is left although it is below the smallest part', () => {
    expect(allocateArea({ areaSqm: 300, spaces: [space('a', 300, 1000)] })).toMatchObject({ ok: true });
  });

  it.each([
    [0, [space('a', 100)], 'not_an_area'],
    [Number.NaN, [space('a', 100)], 'not_an_area'],
    [101, [space('a', 100)], 'not_enough_area'],
    [10, [], 'not_enough_area'],
    [500, [space('a', 3000, 1000)], 'below_smallest_part'],
    [500, [space('a', 3000, null, false)], 'below_smallest_part'],
  ] as const)('refuses %d of what does not allow it: %s', (areaSqm, spaces, reason) => {
    expect(allocateArea({ areaSqm, spaces: [...spaces] })).toMatchObject({ ok: false, reason });
  });

  it('never takes more than is free, less than the smallest part, or another sum than asked', () => {
    const spaces = fc.array(
      fc.record({
        free: fc.integer({ min: 0, max: 500 }),
        least: fc.option(fc.integer({ min: 1, max: 300 })),
      }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(spaces, fc.integer({ min: 1, max: 1500 }), (given, areaSqm) => {
        const all: AllocatableSpace<number>[] = given.map((one, id) => ({
          id,
          freeAreaSqm: one.free,
          minDivisibleSqm: one.least,
          divisible: null,
        }));
        const decision = allocateArea({ areaSqm, spaces: all });
        if (!decision.ok) return;
        expect(decision.allocations.reduce((sum, part) => sum + part.areaSqm, 0)).toBeCloseTo(areaSqm, 6);
        for (const part of decision.allocations) {
          const from = all[part.spaceId] as AllocatableSpace<number>;
          expect(part.areaSqm).toBeLessThanOrEqual(from.freeAreaSqm);
          expect(part.areaSqm).toBeGreaterThanOrEqual(Math.min(from.minDivisibleSqm ?? 0, from.freeAreaSqm));
        }
      }),
    );
  });
});
