import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideExport, type RecentExport } from './decide-export';

const of = (question: string, rows: number): RecentExport => ({ question, rows });

describe('whether an export waits for a second person', () => {
  it.each<[string, RecentExport, RecentExport[], boolean, number]>([
    ['up to the limit', of('a', 500), [], false, 500],
    ['above it', of('a', 501), [], true, 500],
    ['a slice that fills it', of('b', 200), [of('a', 300)], false, 200],
    ['a slice above it', of('b', 201), [of('a', 300)], true, 200],
    ['slices of several questions', of('c', 101), [of('a', 200), of('b', 200)], true, 100],
    ['the same once more in another format', of('a', 400), [of('a', 400)], false, 500],
    ['the same with fewer rows by now', of('a', 100), [of('a', 400), of('b', 100)], false, 400],
    ['the same with more rows by now', of('a', 401), [of('a', 300), of('b', 100)], true, 400],
    ['nothing at all', of('b', 0), [of('a', 500)], false, 0],
  ])('%s', (_, asked, recent, needsApproval, left) => {
    expect(decideExport({ asked, recent, limit: 500 })).toEqual({ needsApproval, left });
  });

  it('lets nobody take more than the limit, however it is cut', () => {
    const slices = fc.array(fc.record({ question: fc.constantFrom('a', 'b', 'c', 'd'), rows: fc.nat(400) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(slices, fc.nat(600), (asks, limit) => {
        const passed: RecentExport[] = [];
        for (const asked of asks) {
          const { needsApproval, left } = decideExport({ asked, recent: passed, limit });
          expect(left).toBeGreaterThanOrEqual(0);
          if (!needsApproval) passed.push(asked);
        }
        const most = new Map<string, number>();
        for (const { question, rows } of passed) most.set(question, Math.max(most.get(question) ?? 0, rows));
        expect([...most.values()].reduce((sum, rows) => sum + rows, 0)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
