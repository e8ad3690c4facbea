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
    ['超过 200 条的导出须填写原因并审批', 200],
    ['超过 0 条的导出须填写原因并审批', 0],
    ['请填写原因', undefined],
    [undefined, undefined],
  ])('%s', (message, limit) => {
    expect(limitOf(message)).toBe(limit);
  });
});
