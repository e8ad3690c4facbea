import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeOfNewArea, takenAreaOf } from './taken-area';

const hundredths = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 100);

describe('taken area', () => {
  it.each([
    [{ areaSqm: 1000, freeAreaSqm: 400 }, 600],
    [{ areaSqm: 1000, freeAreaSqm: 0 }, 1000],
    [{ areaSqm: 1000, freeAreaSqm: null }, 0],
    [{ areaSqm: 0.3, freeAreaSqm: 0.1 }, 0.2],
  ])('of %j is %d', (measured, taken) => {
    expect(takenAreaOf(measured)).toBe(taken);
  });

  it.each([
    [{ areaSqm: 1000, freeAreaSqm: 400 }, 1200, 600],
    [{ areaSqm: 1000, freeAreaSqm: 400 }, 600, 0],
    [{ areaSqm: 1000, freeAreaSqm: 400 }, 500, -100],
    [{ areaSqm: 1000, freeAreaSqm: null }, 800, 800],
  ])('of %j stays taken when it has %d', (stood, areaSqm, free) => {
    expect(freeOfNewArea(stood, areaSqm)).toBe(free);
  });

  it('is the same before and after, whatever is measured', () => {
    fc.assert(
      fc.property(hundredths, hundredths, hundredths, (areaSqm, freeAreaSqm, anew) => {
        const stood = { areaSqm, freeAreaSqm };
        const after = { areaSqm: anew, freeAreaSqm: freeOfNewArea(stood, anew) };
        expect(takenAreaOf(after)).toBeCloseTo(takenAreaOf(stood), 6);
      }),
    );
  });
});
