import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseFloor, settleFloor } from './normalise-floor';

describe('normaliseFloor', () => {
  it.each([
    ['一楼', '1'],
    ['首层', '1'],
    ['3F', '3'],
    ['第二层', '2'],
    ['二至四层', '2-4'],
    ['1-3楼', '1-3'],
    ['十一层', '11'],
    ['-1', '-1'],
    ['负一楼', '-1'],
    ['B1', '-1'],
    ['地下层', '-1'],
    ['底楼', '1'],
    ['两层', '2'],
    ['三楼以上', '3+'],
    ['1、2楼', '1-2'],
    ['二十一楼', '21'],
    ['1、3楼', '1、3楼'],
    ['4-2层', '4-2层'],
    ['100层', '100层'],
    ['1.5层', '1.5层'],
    ['A-2', 'a-2'],
    ['A栋', 'a栋'],
    ['', ''],
  ])('«%s» is floor «%s»', (typed, floor) => {
    expect(normaliseFloor(typed)).toBe(floor);
  });
});

describe('settleFloor', () => {
  it.each([
    ['1F', '1'],
    ['一楼', '1'],
    ['３层', '3'],
    ['第3层', '3'],
    [' 2 楼 ', '2'],
    ['1-3F', '1-3'],
    ['B1', '-1'],
    ['整栋', '整栋'],
    ['A栋2层', 'A栋2层'],
    ['2/5层', '2/5层'],
    ['1、3', '1、3'],
    ['夹层', '夹层'],
    ['9999', null],
    ['=1+1', null],
    ['=一楼', null],
    ['abc', null],
    ['0', null],
    ['-', null],
  ])('«%s» is kept as %s', (typed, floor) => expect(settleFloor(typed)).toBe(floor));

  it('leaves what it has settled', () => {
    const typed = fc.oneof(
      fc.constantFrom('1F', '二至四层', '负一楼', '三楼以上', 'A栋 2层', '整栋'),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(typed, (floor) => {
        const settled = settleFloor(floor);
        if (settled !== null) expect(settleFloor(settled)).toBe(settled);
      }),
    );
  });
});
