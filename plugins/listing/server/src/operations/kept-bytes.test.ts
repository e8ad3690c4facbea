import { describe, expect, it } from 'vitest';
import { keptBytes } from './kept-bytes';

const failing = (fault: unknown) => ({ getUpload: () => Promise.reject(fault) });

describe('keptBytes', () => {
  it('tells how much there is, and null of what is not there', async () => {
    expect(await keptBytes({ getUpload: async () => ({ offset: 7 }) }, 'a')).toBe(7);
    // as @tus/server throws them: no errors, but objects with a status
    for (const status of [404, 410])
      expect(await keptBytes(failing({ status_code: status, body: 'gone' }), 'a')).toBeNull();
  });

  it('takes no fault of the store for a missing upload', async () => {
    const fault = Object.assign(new Error('input/output error'), { code: 'EIO' });
    await expect(keptBytes(failing(fault), 'a')).rejects.toBe(fault);
  });
});
