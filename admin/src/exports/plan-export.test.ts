import { describe, expect, it } from 'vitest';
import { MAX_EXPORT_ROWS, USUAL_APPROVAL_ROWS } from '../domain';
import { limitOf, planExport } from './plan-export';

const told = (limit: number, left = limit) => ({ limit, left });

describe('planExport', () => {
  it.each([
    [0, undefined, 'empty'],
    [1, undefined, 'ready'],
    [USUAL_APPROVAL_ROWS, undefined, 'ready'],
    [USUAL_APPROVAL_ROWS + 1, undefined, 'approval'],
    [30, told(20), 'approval'],
    [20, told(20), 'ready'],
    [1, told(0), 'approval'],
    [15, told(20, 12), 'approval'],
    [MAX_EXPORT_ROWS, undefined, 'approval'],
    [MAX_EXPORT_ROWS + 1, undefined, 'too_many'],
  ])('%i rows with the limit %o are %s', (rows, limit, kind) => {
    expect(planExport({ rows, told: limit }).kind).toBe(kind);
  });

  it('says how many are left of the day', () => {
    expect(planExport({ rows: 15, told: told(20, 12) }).message).toContain('还可导出 12 行');
  });
});

describe('limitOf', () => {
  it.each([
    [
      { limit: 200, left: 30, errors: [] },
      { limit: 200, left: 30 },
    ],
    [
      { limit: 0, left: 0 },
      { limit: 0, left: 0 },
    ],
    [{ errors: [] }, undefined],
    [{ limit: 200 }, undefined],
    [{ limit: '200', left: 1 }, undefined],
  ])('of %j is %o', (details, expected) => {
    expect(limitOf(details)).toEqual(expected);
  });
});
