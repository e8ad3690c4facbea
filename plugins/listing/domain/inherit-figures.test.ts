import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inheritFigures, splitFigures, withFloor } from './inherit-figures';

const whole = {
  heightM: 8,
  loadTonPerSqm: 3,
  powerKva: 500,
  craneTon: 10,
  rentFenPerSqmMonth: 1710,
  minDivisibleSqm: 500,
};

describe('inheritFigures', () => {
  it.each([
    ['all of them in a space that holds the smallest part', { areaSqm: 1000 }, whole],
    ['all but the part in a smaller space', { areaSqm: 400 }, { ...whole, minDivisibleSqm: null }],
    [
      'all but the part where less of it is free',
      { areaSqm: 1000, freeAreaSqm: 400 },
      { ...whole, minDivisibleSqm: null },
    ],
    ['all of them in a space that is let', { areaSqm: 1000, freeAreaSqm: 0 }, whole],
  ])('gives %s', (_says, space, figures) => {
    expect(inheritFigures(whole, space)).toEqual(figures);
  });

  it('leaves unknown what is not known of the whole', () => {
    expect(Object.values(inheritFigures({ heightM: 8 }, { areaSqm: 100 }))).toEqual([
      8,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('splitFigures', () => {
  const ofBuilding = (...labels: string[]) =>
    splitFigures(
      whole,
      labels.map((label) => ({ label, areaSqm: 1000 })),
    ).map(({ powerKva, craneTon }) => [powerKva, craneTon]);

  it.each([
    [
      'the ground floor, wherever it stands',
      ['二层', '一层', '三层'],
      [
        [null, null],
        [500, 10],
        [null, null],
      ],
    ],
    [
      'the first of bays',
      ['A跨', 'B跨'],
      [
        [500, 10],
        [null, null],
      ],
    ],
    [
      'the first of floors above the ground',
      ['二层', '三层'],
      [
        [500, 10],
        [null, null],
      ],
    ],
    [
      'the first of numbered spaces',
      ['A-1', 'A-2'],
      [
        [500, 10],
        [null, null],
      ],
    ],
    ['a space that is all there is', ['二层'], [[500, 10]]],
    [
      'the basement’s neighbour above',
      ['B1', '1F'],
      [
        [null, null],
        [500, 10],
      ],
    ],
  ])('gives what the building has once to %s', (_says, labels, figures) => {
    expect(ofBuilding(...labels)).toEqual(figures);
  });

  it.each(['首层', '1F', '一楼', '1', '1-2层', '1层北侧'])(
    'knows the ground floor where «%s» is typed',
    (floor) => {
      const upper = { label: 'A', floor: '2', areaSqm: 1000 };
      expect(splitFigures(whole, [upper, { label: 'B', floor, areaSqm: 1000 }])).toMatchObject([
        { powerKva: null, craneTon: null },
        { powerKva: 500, craneTon: 10 },
      ]);
    },
  );

  const anyLabel = fc.constantFrom('A-1', 'A-2', 'B2栋', '一层', '二层', '负一楼', '整栋', '夹层', '');
  it('loses no figure, whatever the spaces are called', () => {
    fc.assert(
      fc.property(fc.array(anyLabel, { minLength: 1, maxLength: 5 }), (labels) => {
        const parts = splitFigures(
          whole,
          labels.map((label) => ({ label, areaSqm: 1000 })),
        );
        for (const field of ['powerKva', 'craneTon'] as const)
          expect(parts.map((part) => part[field]).filter((figure) => figure !== null)).toEqual([
            whole[field],
          ]);
      }),
    );
  });

  it('gives the other figures to each of them', () => {
    const [first, second] = splitFigures(whole, [
      { label: '一层', areaSqm: 1000 },
      { label: '二层', areaSqm: 1000 },
    ]);
    const { heightM, loadTonPerSqm, rentFenPerSqmMonth, minDivisibleSqm } = whole;
    expect(first).toMatchObject({ heightM, loadTonPerSqm, rentFenPerSqmMonth, minDivisibleSqm });
    expect(second).toMatchObject({ heightM, loadTonPerSqm, rentFenPerSqmMonth, minDivisibleSqm });
  });
});

describe('withFloor', () => {
  it.each<[{ label: string; floor?: string | null }, string | null | undefined]>([
    [{ label: '二层' }, '2'],
    [{ label: '二层', floor: '' }, '2'],
    [{ label: '二层', floor: '3' }, '3'],
    [{ label: 'A栋', floor: null }, null],
    [{ label: 'A栋' }, undefined],
  ])('of %j is %s', (space, floor) => {
    expect(withFloor(space).floor).toBe(floor);
  });
});
