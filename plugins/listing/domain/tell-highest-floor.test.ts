import { describe, expect, it } from 'vitest';
import { tellHighestFloor } from './tell-highest-floor';

describe('tellHighestFloor', () => {
  it.each([
    ['3', 3],
    ['一楼', 1],
    ['第十二层', 12],
    ['3F', 3],
    ['1–3 层', 3],
    ['1-3', 3],
    ['1、2层', 2],
    ['二至四层', 4],
    ['2/5层', 2],
    ['3号楼2层', 2],
    ['62楼', 62],
    ['150F', 150],
    ['B1', null],
    ['-1', null],
    ['负一楼', null],
    ['地下二层', null],
    ['整栋', null],
    ['首层', null],
    ['共5层', null],
    ['3号楼', null],
    ['A3栋', null],
    ['1201', null],
    ['', null],
  ])('%s: %s', (floor, highest) => {
    expect(tellHighestFloor(floor)).toBe(highest);
  });
});
