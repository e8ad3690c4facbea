import { describe, expect, it } from 'vitest';
import { normaliseFloor } from './normalise-floor';

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
