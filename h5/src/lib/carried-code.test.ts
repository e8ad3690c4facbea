import { describe, expect, it } from 'vitest';
import { CHANNEL, PROMO_CODE, readCodeFromAddress, readStoredCode, resolveCode } from './carried-code';

const now = Date.UTC(2025, 5, 1);
const day = 86_400_000;
const stored = (code: string, at: number) => JSON.stringify({ code, at });

describe('a code that the visitor came with', () => {
  it('is the one of the address before a stored one, and starts its days anew', () => {
    expect(
      resolveCode(PROMO_CODE, { search: '?c=NEW123', stored: stored('OLD123', now - day), now }),
    ).toEqual({ code: 'NEW123', at: now });
  });

  it('is kept for 30 days', () => {
    const at = (age: number) =>
      resolveCode(PROMO_CODE, { search: '', stored: stored('OLD123', now - age), now });
    expect(at(30 * day)?.code).toBe('OLD123');
    expect(at(30 * day + 1)).toBeNull();
  });

  it.each([
    null,
    '',
    'x',
    '{}',
    '[]',
    'null',
    '{"code":1,"at":2}',
    stored('<script>', now),
    stored('ABC123', now + day),
  ])('ignores what it did not write: %s', (text) => expect(readStoredCode(PROMO_CODE, text, now)).toBeNull());

  it.each(['', '?c=', '?c=a', '?c=%3Cscript%3E', `?c=${'a'.repeat(65)}`])('finds no code in %s', (search) => {
    expect(readCodeFromAddress(PROMO_CODE, search)).toBeNull();
  });

  it('is a channel’s beside a partner’s, each by its own name', () => {
    const search = '?c=ABC123&ch=official_account';
    expect(readCodeFromAddress(PROMO_CODE, search)).toBe('ABC123');
    expect(readCodeFromAddress(CHANNEL, search)).toBe('official_account');
    expect(resolveCode(CHANNEL, { search: '?c=ABC123', stored: stored('douyin', now), now })?.code).toBe(
      'douyin',
    );
  });

  it.each(['?ch=抖音', '?ch=D', '?ch=a', '?ch=1abc', `?ch=${'a'.repeat(41)}`])(
    'finds no channel in %s',
    (search) => {
      expect(readCodeFromAddress(CHANNEL, search)).toBeNull();
    },
  );
});
