import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListedSpace, matchSpaces } from './match-spaces';

const standing = [
  { documentId: 'a', label: '一层' },
  { documentId: 'b', label: '二层' },
];

interface Space {
  documentId: string;
  label: string;
  sortOrder: number;
  heightM: number | null;
}

/** What a write makes of the standing spaces: what a given one does not say stays. */
function replace(spaces: readonly Space[], given: readonly (ListedSpace & { heightM?: number | null })[]) {
  const matched = matchSpaces(given, spaces);
  return given
    .map((space, index): Space => {
      const documentId = matched[index];
      const before = spaces.find((one) => one.documentId === documentId);
      return {
        documentId: documentId ?? `new-${index}`,
        label: space.label ?? before?.label ?? '',
        sortOrder: space.sortOrder ?? index,
        heightM: space.heightM === undefined ? (before?.heightM ?? null) : space.heightM,
      };
    })
    .sort((a, b) => a.sortOrder - b.sortOrder);
}

describe('matchSpaces', () => {
  it.each<[string, ListedSpace[], (string | undefined)[]]>([
    ['the same list', [{ label: '一层' }, { label: '二层' }], ['a', 'b']],
    ['another order', [{ label: '二层' }, { label: '一层' }], ['b', 'a']],
    ['one renamed', [{ label: '一层' }, { label: '二层东' }], ['a', 'b']],
    ['one more', [{ label: '一层' }, { label: '二层' }, { label: '三层' }], ['a', 'b', undefined]],
    ['one less', [{ label: '二层' }], ['b']],
    [
      'another division',
      [{ label: '东' }, { label: '西' }, { label: '北' }],
      [undefined, undefined, undefined],
    ],
    [
      'one renamed by its documentId',
      [{ documentId: 'b', label: '一层' }, { label: '二层' }],
      ['b', undefined],
    ],
    ['a label twice', [{ label: '一层' }, { label: '一层' }, { label: '二层' }], ['a', undefined, 'b']],
    ['places without labels', [{}, {}], ['a', 'b']],
    ['somebody else’s', [{ documentId: 'x', label: '一层' }], ['x']],
  ])('%s', (_case, given, matched) => {
    expect(matchSpaces(given, standing)).toEqual(matched);
  });

  it('takes no part of a split for the whole', () => {
    const whole = [{ documentId: 'a', label: '整体' }];
    expect(matchSpaces([{ label: '一层' }, { label: '二层' }], whole)).toEqual([undefined, undefined]);
    expect(matchSpaces([{ label: '厂房' }], whole)).toEqual(['a']);
  });

  it('makes a list that is sent again change nothing', () => {
    const label = fc.constantFrom('一层', '二层', '三层', '整体');
    const heightM = fc.option(fc.integer({ min: 3, max: 12 }), { nil: null });
    const rows = fc
      .array(fc.record({ label, heightM }), { maxLength: 4 })
      .map((each) => each.map((one, index) => ({ ...one, documentId: `old-${index}`, sortOrder: index })));
    const lists = fc.array(
      fc.record({ label, heightM, sortOrder: fc.integer({ min: 0, max: 5 }) }, { requiredKeys: ['label'] }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(rows, lists, (before, given) => {
        const once = replace(before, given);
        expect(replace(once, given)).toEqual(once);
      }),
    );
  });
});
