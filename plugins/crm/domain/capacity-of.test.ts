import { describe, expect, it } from 'vitest';
import { capacityOf, hasRoom } from './capacity-of';

const rule = { sales: 200, manager: null };

describe('capacityOf', () => {
  it.each([
    ['sales', null, 200],
    ['sales', 20, 20],
    ['sales', 0, 0],
    ['manager', null, null],
    ['manager', 5, 5],
    ['service', null, null],
  ])('of %s with an own limit of %s: %s', (role, own, capacity) => {
    expect(capacityOf({ role, own, rule })).toBe(capacity);
  });
});

describe('hasRoom', () => {
  it.each([
    [199, 200, 1, true],
    [200, 200, 1, false],
    [190, 200, 10, true],
    [190, 200, 11, false],
    [9999, null, 50, true],
    [0, 0, 1, false],
  ])('with %i held of %s, for %i more: %s', (held, capacity, more, answer) => {
    expect(hasRoom({ held, capacity, more })).toBe(answer);
  });
});
