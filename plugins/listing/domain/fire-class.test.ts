import { expect, it } from 'vitest';
import { type FireClass, satisfiesFireClass } from './fire-class';

it.each<[FireClass, FireClass, boolean]>([
  ['丙二', '丙二', true],
  ['丙一', '丙二', true],
  ['丙二', '丙一', false],
  ['甲', '戊', true],
  ['戊', '丁', false],
])('%s for %s: %s', (has, asked, satisfied) => {
  expect(satisfiesFireClass(has, asked)).toBe(satisfied);
});
