import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password';

const NAMES = ['zhangsan', '张三丰', '0512-57301234'];

describe('checkPassword', () => {
  it.each([
    ['nine characters', 'xK9fT2mQv', 'too_short'],
    ['nothing', '', 'too_short'],
    ['five surrogate pairs, which are five characters', '😀😁😂🤣😃', 'too_short'],
    ['the demo password, which is for the demo only', 'Demo1234!', 'too_short'],
    ['73 bytes', 'xK9fT2mQv'.repeat(9), 'too_long'],
    ['25 Chinese characters', '春江潮水连海平海上明月共潮生滟滟随波千万里何处春江', 'too_long'],
    ['digits in order', '1234567890', 'too_common'],
    ['digits backwards', '9876543210', 'too_common'],
    ['one character', 'aaaaaaaaaaaa', 'too_common'],
    ['a repeated pattern', 'xk9xk9xk9xk9', 'too_common'],
    ['a row of keys', 'qwertyuiop', 'too_common'],
    ['a diagonal of keys', '1qaz2wsx3edc', 'too_common'],
    ['a word and a year', 'Password2024', 'too_common'],
    ['a word, a sequence and a mark', 'Admin123456!', 'too_common'],
    ['love', 'woaini5201314', 'too_common'],
    ['love in full width', 'ｗｏａｉｎｉ５２０１３１４', 'too_common'],
    ['shifted digits', 'password!@#$', 'too_common'],
    ['a few letters before digits', 'abc123456789', 'too_common'],
    ['the user name and digits', 'zhangsan123456', 'contains_name'],
    ['the display name and digits', '张三丰的电话1234567', 'contains_name'],
    ['the own phone', '0512-57301234', 'contains_name'],
  ])('refuses %s', (_, password, reason) => {
    expect(checkPassword(password, { names: NAMES })).toEqual({ ok: false, reason });
  });

  it.each([
    ['ten random characters', 'xK9fT2mQvL'],
    ['a sentence', 'correct horse battery staple'],
    ['a Chinese sentence', '厂房高八米二层五米行车'],
    ['72 bytes', 'xK9fT2mQbR4wZ7pN'.repeat(4).concat('vB0nM4kL')],
    ['a name with much beside it', 'zhangsan-liebt-kaffee'],
  ])('takes %s', (_, password) => {
    expect(checkPassword(password, { names: NAMES })).toEqual({ ok: true });
  });

  it('never takes what bcrypt would cut, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.string(), (password, name) => {
        const { ok } = checkPassword(password, { names: [name] });
        if (ok) expect(Buffer.byteLength(password)).toBeLessThanOrEqual(72);
      }),
    );
  });

  it("refuses the account's own name, whatever digits follow", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{10,20}$/), fc.integer({ min: 0, max: 99 }), (name, digits) => {
        expect(checkPassword(`${name}${digits}`, { names: [name] }).ok).toBe(false);
      }),
    );
  });
});
