import { describe, expect, it } from 'vitest';
import { MAX_EXPORT_ROWS, USUAL_APPROVAL_ROWS } from '../domain';
import { limitOf, planExport } from './plan-export';

describe('planExport', () => {
  it.each([
    [0, undefined, 'empty'],
    [1, undefined, 'ready'],
    [USUAL_APPROVAL_ROWS, undefined, 'ready'],
    [USUAL_APPROVAL_ROWS + 1, undefined, 'approval'],
    [30, 20, 'approval'],
    [20, 20, 'ready'],
    [1, 0, 'approval'],
    [MAX_EXPORT_ROWS, undefined, 'approval'],
    [MAX_EXPORT_ROWS + 1, undefined, 'too_many'],
  ])('%i rows with the limit %s are %s', (rows, limit, kind) => {
    expect(planExport({ rows, limit }).kind).toBe(kind);
  });
});

describe('limitOf', () => {
  it.each([
    [{ limit: 200, errors: [] }, 200],
    [{ limit: 0 }, 0],
    [{ errors: [] }, undefined],
    [{ limit: '200' }, undefined],
  ])('of %j is %s', (details, limit) => {
    expect(limitOf(details)).toBe(limit);
  });
});
