import { describe, expect, it } from 'vitest';
import { parseEmail, parseWechat } from './contact-spelling';

describe('parseEmail', () => {
  it.each([
    [' wang@example.com ', 'wang@example.com'],
    ['采购@公司.中国', '采购@公司.中国'],
    ['wang@example', null],
    ['wang example@example.com', null],
    ['<wang@example.com>', null],
    [`${'a'.repeat(110)}@example.com`, null],
    ['', null],
  ])('reads %s as %s', (typed, read) => {
    expect(parseEmail(typed)).toBe(read);
  });
});

describe('parseWechat', () => {
  it.each([
    [' wx_wang-88 ', 'wx_wang-88'],
    ['13800001234', '13800001234'],
    ['王', null],
    ['a', null],
    ['a b', null],
    ['a'.repeat(61), null],
  ])('reads %s as %s', (typed, read) => {
    expect(parseWechat(typed)).toBe(read);
  });
});
