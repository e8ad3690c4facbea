import { expect, it } from 'vitest';
import { escapeLike } from './escape-like';

it.each([
  ['100%_甲\\', '100\\%\\_甲\\\\'],
  ['千灯', '千灯'],
])('%s', (text, literal) => {
  expect(escapeLike(text)).toBe(literal);
});
