import { expect, it } from 'vitest';
import { tellVacancy } from './tell-vacancy';

/** The evening of the 21st in London, the morning of the 22nd in China. */
const NOW = new Date('2026-11-21T20:00:00.000Z');

it.each([
  ['a day to come', '2026-11-23', '2026-11-23'],
  ['today, in China', '2026-11-22', '即可入驻'],
  ['a day that has been', '2025-03-01', '即可入驻'],
  ['nothing said', null, null],
])('tells %s', (_, day, told) => expect(tellVacancy(day, NOW)).toBe(told));
