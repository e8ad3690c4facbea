import { expect, it } from 'vitest';
import { RATE_CLASSES, RATE_LIMITS, rateClassOf } from './rate-limits';
import { ROLES } from './roles';

it('every role has its line for reads and writes', () => {
  for (const kind of RATE_CLASSES) expect(Object.keys(RATE_LIMITS[kind]).sort()).toEqual([...ROLES].sort());
});

it.each([
  ['GET', 'read'],
  ['HEAD', 'read'],
  ['POST', 'write'],
  ['DELETE', 'write'],
])('%s is a %s', (method, kind) => {
  expect(rateClassOf(method)).toBe(kind);
});
