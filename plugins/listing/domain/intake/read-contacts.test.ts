import { describe, expect, it } from 'vitest';
import { writePhone } from './read-contacts';
import { readListingText } from './read-listing-text';

const DIGITS = '13812345678';

describe('a telephone number', () => {
  it.each([
    '+86 138-1234-5678',
    '+86138 1234 5678',
    '0086 13812345678',
    '(+86)138 1234 5678',
    '一三八一二三四五六七八',
    '１３８－１２３４－５６７８',
    '1 3 8 1 2 3 4 5 6 7 8',
    '138_1234_5678',
    '1381234567捌',
    'l3812345678',
    '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '①③⑧①②③④⑤⑥⑦⑧',
  ])('«%s» is read, filled in as digits and kept out of the public text', (typed) => {
    const text = `厂房3000平出租，${typed}（微信同号）`;
    const { contacts, publicText, unsure } = readListingText(text);
    const [phone] = contacts;
    expect(phone).toMatchObject({ kind: 'phone', value: DIGITS });
    expect(phone).not.toHaveProperty('isRefused');
    expect(writePhone(text.slice(phone?.start, phone?.end))).toBe(DIGITS);
    expect(publicText).not.toContain(typed);
    expect(publicText).toContain('厂房3000平出租');
    expect(unsure).toEqual([]);
  });

  it.each(['400-800-1234', '4008001234', '800 820 1234', '+852 6123 4567', '电话：8866 1234'])(
    '«%s» is kept out of the public text and told as one that cannot be saved',
    (typed) => {
      const { contacts, publicText, unsure } = readListingText(`厂房3000平出租 ${typed}`);
      expect(contacts).toMatchObject([{ kind: 'phone', isRefused: true }]);
      expect(unsure.map(({ field, code }) => `${field}:${code}`)).toEqual(['ownerPhone:phone_refused']);
      expect(publicText).toBe('厂房3000平出租');
    },
  );

  it('of two the first that can be saved is meant, with a doubt', () => {
    const { contacts, unsure } = readListingText('厂房3000平 400-800-1234 138 1234 5678 李经理');
    expect(contacts.map(({ value, isRefused }) => [value, isRefused])).toEqual([
      ['4008001234', true],
      [DIGITS, undefined],
      ['李经理', undefined],
    ]);
    expect(unsure).toMatchObject([{ field: 'ownerPhone', code: 'several_phones' }]);
  });

  it('without its area code takes the one of the city, with a doubt; of a city that is not told, none', () => {
    const { contacts, unsure } = readListingText('苏州市相城区厂房3000平 电话66668888');
    expect(contacts).toMatchObject([{ value: '051266668888', areaCode: '0512' }]);
    expect(unsure).toMatchObject([{ field: 'ownerPhone', code: 'area_code_added' }]);
    expect(writePhone('6666 8888', '0512')).toBe('0512-66668888');
    expect(readListingText('相城区厂房3000平 电话66668888').contacts).toMatchObject([{ isRefused: true }]);
  });

  it('is no run of areas', () => {
    expect(readListingText('厂房1350 2000 800平都有，一三五楼').contacts).toEqual([]);
  });
});
