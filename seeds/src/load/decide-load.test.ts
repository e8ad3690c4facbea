import { expect, it } from 'vitest';
import { decideLoad } from './decide-load';

it.each([
  ['an empty database', { marker: null, rows: { properties: 0, customers: 0 } }, { ok: true }],
  [
    'one that holds the demo',
    { marker: '2026-01-01', rows: { properties: 76 } },
    { ok: false, reason: 'already_loaded' },
  ],
  [
    'one whose demo was deleted',
    { marker: '2026-01-01', rows: { properties: 0 } },
    { ok: false, reason: 'already_loaded' },
  ],
  [
    'one with a single customer',
    { marker: null, rows: { properties: 0, customers: 1 } },
    { ok: false, reason: 'not_empty', tables: ['customers'] },
  ],
])('%s', (_label, state, decision) => {
  expect(decideLoad(state)).toEqual(decision);
});
