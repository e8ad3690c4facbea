import { describe, expect, it } from 'vitest';
import { readPromoFromAddress, readStoredPromo, resolvePromo } from './promo-code';

const now = Date.UTC(2025, 5, 1);
const day = 86_400_000;
const stored = (code: string, at: number) => JSON.stringify({ code, at });

describe('promo code', () => {
  it('takes the code of the address over a stored one and starts its days anew', () => {
    expect(resolvePromo({ search: '?c=NEW123', stored: stored('OLD123', now - day), now })).toEqual({
      code: 'NEW123',
      at: now,
    });
  });

  it('keeps the stored code for 30 days', () => {
    expect(resolvePromo({ search: '', stored: stored('OLD123', now - 30 * day), now })?.code).toBe('OLD123');
    expect(resolvePromo({ search: '', stored: stored('OLD123', now - 30 * day - 1), now })).toBeNull();
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
  ])('ignores what it did not write: %s', (text) => expect(readStoredPromo(text, now)).toBeNull());

  it.each(['', '?c=', '?c=a', '?c=%3Cscript%3E', `?c=${'a'.repeat(65)}`])('finds no code in %s', (search) => {
    expect(readPromoFromAddress(search)).toBeNull();
  });
});
