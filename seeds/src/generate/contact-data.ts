import { GIVEN_NAMES, SURNAMES } from '../data/trades';
import type { Random } from '../random';

/**
 * Fictitious but well-formed numbers, one range a kind of person, so that a leak tells where it came from. The agency's work phones are
 * landlines and 400 numbers and lie outside all of them.
 */
export const PHONE_RANGES = {
  customer: 13_800_001_000,
  contact: 13_900_002_000,
  partner: 13_700_003_000,
  owner: 13_600_004_000,
} as const;

export const phoneOf = (kind: keyof typeof PHONE_RANGES, index: number): string =>
  String(PHONE_RANGES[kind] + index);

/** A bank card number of the right form (62…, 19 digits, Luhn), of no bank. */
export function bankAccountOf(index: number): string {
  const body = `622202000000${String(100_000 + index * 37).padStart(6, '0')}`;
  let sum = 0;
  [...body].reverse().forEach((digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return body + String((10 - (sum % 10)) % 10);
}

export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN_NAMES);
}
