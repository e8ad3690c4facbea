import { describe, expect, it } from 'vitest';
import { checkTexts } from './check-text';

describe('checkTexts', () => {
  it.each([[{ name: '王 & 李 😀' }], [null], [undefined], ['text'], [{ a: [1, true, null, { b: '' }] }]])(
    'accepts %j',
    (input) => expect(checkTexts(input)).toEqual([]),
  );

  it.each([
    [{ name: 'a\0' }, ['name']],
    [{ data: { name: '\0' } }, ['name']],
    [{ data: '\0' }, ['data']],
    [{ events: [{ id: 'x' }, { id: '\0' }] }, ['events', '1', 'id']],
    [{ 'a\0': 1 }, ['body']],
    [{ reason: 'x\ud800' }, ['reason']],
    ['\0', ['body']],
  ])('names the place of a NUL in %j', (input, path) =>
    expect(checkTexts(input)).toMatchObject([{ path, code: 'invalid_text' }]),
  );

  it('goes down only so far', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(checkTexts(deep)).toMatchObject([{ code: 'too_deep' }]);
  });
});
