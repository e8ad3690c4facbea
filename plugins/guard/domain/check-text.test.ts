import { describe, expect, it } from 'vitest';
import { checkTexts, stripHidden } from './check-text';

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

describe('stripHidden', () => {
  it('leaves out what turns a text or cannot be seen, however deep', () => {
    const given = { title: '厂\u202e房\u2066', tags: ['\u200b地铁\ufeff'], n: 3, none: null };
    expect(stripHidden(given)).toEqual({ title: '厂房', tags: ['地铁'], n: 3, none: null });
  });

  it.each(['两行\n字\t列', '👨‍👩‍👧 ☎️', '标准厂房 8×24 m²'])('leaves «%s» as it is', (text) => {
    expect(stripHidden(text)).toBe(text);
  });

  it('keeps a name that is no field a name', () => {
    expect(Object.hasOwn(stripHidden(JSON.parse('{"__proto__":1}')), '__proto__')).toBe(true);
  });
});
