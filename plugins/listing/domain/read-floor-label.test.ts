import { describe, expect, it } from 'vitest';
import { readFloorLabel } from './read-floor-label';

describe('readFloorLabel', () => {
  it.each([
    ['二层', '2'],
    ['3F', '3'],
    ['3f', '3'],
    ['B1', '-1'],
    ['负一层', '-1'],
    ['地下层', '-1'],
    ['首层', '1'],
    ['一楼', '1'],
    ['A栋2层', '2'],
    ['十二楼', '12'],
    ['2-3层', '2-3'],
    ['二楼至四楼', '2-4'],
    ['３楼', '3'],
    ['三楼以上', '3+'],
    ['A栋', null],
    ['整体', null],
    ['北半区', null],
    ['共三层', null],
    ['两层整租', null],
    ['单层', null],
    ['B座', null],
    ['4-2层', null],
    ['2号厂房', null],
  ])('%s: %s', (label, floor) => {
    expect(readFloorLabel(label)).toBe(floor);
  });
});
