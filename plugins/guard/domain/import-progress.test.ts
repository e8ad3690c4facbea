import { describe, expect, it } from 'vitest';
import { importProgress } from './import-progress';

describe('importProgress', () => {
  it.each([
    ['checking', { read: 3, ok: 5, bad: 1, blank: 1 }, { done: 7, total: 10, percent: 70 }],
    ['checked', { ok: 5, bad: 1 }, { done: 6, total: 6, percent: 100 }],
    ['running', { ok: 1, duplicate: 1, created: 3, skipped: 1, bad: 9 }, { done: 4, total: 6, percent: 66 }],
    ['undoing', { created: 1, undone: 2, kept: 1, bad: 9 }, { done: 3, total: 4, percent: 75 }],
    ['done', { created: 2 }, { done: 2, total: 2, percent: 100 }],
    ['checking', {}, { done: 0, total: 0, percent: 100 }],
  ] as const)('%s of %j', (status, counts, progress) => {
    expect(importProgress(status, counts)).toEqual(progress);
  });
});
