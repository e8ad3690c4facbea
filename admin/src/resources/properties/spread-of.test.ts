import { expect, it } from 'vitest';
import type { Property } from '../../api-types';
import { spreadOf } from './spread-of';

const row = (heightM: number | null, heights?: (number | string | null)[]) =>
  ({ heightM, spaces: heights?.map((each) => ({ heightM: each })) }) as unknown as Property;

it.each([
  [row(8, [8, 5]), '5–8 m'],
  // decimals come as text
  [row(8, ['8.00', '5.00', null]), '5–8 m'],
  [row(8, [8, 8]), '8 m'],
  [row(8, [8, null]), '8 m'],
  [row(8, []), '8 m'],
  [row(8), '8 m'],
  [row(null, [null]), '—'],
])('%#', (property, text) => {
  expect(spreadOf(property, 'heightM', 'm')).toBe(text);
});
