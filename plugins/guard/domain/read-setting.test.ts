import { expect, it } from 'vitest';
import { assertWhole, wholeIn } from './read-setting';

it.each([
  ['60', true],
  ['1', true],
  ['0', false],
  ['101', false],
  ['', false],
  ['6e1', false],
  ['1.5', false],
  ['ever', false],
])('«%s»: %s', (text, isTaken) => {
  const check = () => assertWhole('SOME_SETTING', wholeIn(text), 1, 100);
  if (isTaken) expect(check).not.toThrow();
  else expect(check).toThrow('SOME_SETTING must be a whole number from 1 to 100');
});
