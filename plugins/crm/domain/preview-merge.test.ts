import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MERGE_FILLED, MERGE_PERSONAL, type MergeFields, previewMerge } from './preview-merge';

const of = (source: MergeFields, target: MergeFields, field: string) =>
  previewMerge(source, target).find((each) => each.field === field);

describe('previewMerge', () => {
  it.each([
    ['industry', '五金', null, '五金', 'filled'],
    ['industry', '五金', '食品', '食品', 'kept'],
    ['industry', null, '食品', '食品', 'kept'],
    ['phone', 'a', null, 'a', 'filled'],
    ['phone', 'a', 'b', 'b', 'contact'],
    ['phone', 'a', 'a', 'a', 'kept'],
    ['tags', ['急', '老客户'], ['老客户'], ['老客户', '急'], 'joined'],
    ['tags', ['急'], null, ['急'], 'filled'],
    ['tags', ['急'], ['急'], ['急'], 'kept'],
    ['note', '甲', '乙', '乙\n甲', 'joined'],
    ['important', true, false, true, 'joined'],
    ['nextFollowAt', null, null, null, 'kept'],
  ])('%s: %j into %j is %j, %s', (field, from, into, result, how) => {
    expect(of({ [field]: from }, { [field]: into }, field)).toMatchObject({ from, into, result, how });
  });

  it('keeps the later contact', () => {
    const [early, late] = [new Date('2026-01-01'), new Date('2026-02-01')];
    expect(of({ lastContactAt: late }, { lastContactAt: early }, 'lastContactAt')?.result).toBe(late);
    expect(of({ lastContactAt: early }, { lastContactAt: late }, 'lastContactAt')?.result).toBe(late);
  });

  it('loses nothing of either, and overwrites nothing of who stays', () => {
    const value = fc.option(fc.constantFrom('甲', '乙', '丙'));
    const side = fc.record(
      Object.fromEntries([...MERGE_FILLED, ...MERGE_PERSONAL, 'note'].map((field) => [field, value])),
    );
    fc.assert(
      fc.property(side, side, (source, target) => {
        for (const { from, into, result, how, field } of previewMerge(source, target)) {
          if (into !== null && field !== 'note') expect(result).toEqual(into);
          if (from !== null && into === null) expect(result).toEqual(from);
          if (
            (MERGE_PERSONAL as readonly string[]).includes(field) &&
            from !== null &&
            into !== null &&
            from !== into
          )
            expect(how).toBe('contact');
        }
      }),
    );
  });
});
