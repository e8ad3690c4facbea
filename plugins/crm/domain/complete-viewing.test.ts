import { describe, expect, it } from 'vitest';
import { isViewingBegun } from './complete-viewing';

const start = new Date('2026-03-02T02:00:00Z');

describe('isViewingBegun', () => {
  it.each([
    ['2026-03-02T01:54:59.999Z', false],
    ['2026-03-02T01:55:00Z', true],
    ['2026-03-02T02:00:00Z', true],
    ['2026-03-05T02:00:00Z', true],
  ])('at %s: %s', (now, expected) => {
    expect(isViewingBegun({ start }, new Date(now))).toBe(expected);
  });
});
