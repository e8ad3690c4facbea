import { describe, expect, it } from 'vitest';
import { makeVisitorToken, readVisitorToken } from './visitor-id';

const KEY = 'a key of the test, long enough';

describe('visitor token', () => {
  it('reads its own and no other', () => {
    const { visitor, token } = makeVisitorToken(KEY);
    expect(readVisitorToken(token, KEY)).toBe(visitor);
    expect(readVisitorToken(token, 'another key of the test')).toBeNull();
    expect(readVisitorToken(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, KEY)).not.toBe(
      `${visitor}x`,
    );
    const other = makeVisitorToken(KEY);
    expect(readVisitorToken(`${other.visitor}.${token.split('.')[1]}`, KEY)).toBeNull();
  });

  it.each([undefined, null, '', 'x', 'a.b', 'x'.repeat(10_000)])('refuses %j', (token) => {
    expect(readVisitorToken(token, KEY)).toBeNull();
  });
});
