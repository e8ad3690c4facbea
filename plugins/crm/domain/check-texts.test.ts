import { describe, expect, it } from 'vitest';
import { checkNames, checkTexts } from './check-texts';

describe('checkTexts', () => {
  const check = (title: unknown) => checkTexts({ title }, { title: ['职位', 4] });

  it.each([null, undefined, '', '总经理', '  副总经理  '])('takes %j', (title) =>
    expect(check(title)).toEqual([]),
  );
  it('refuses what is no text, and what is too long', () => {
    expect(check(7)).toEqual([{ field: 'title', code: 'not_a_text', message: '职位应为文字' }]);
    expect(check('常务副总经理')).toEqual([
      { field: 'title', code: 'too_long', message: '职位不能超过 4 个字' },
    ]);
  });
});

describe('checkNames', () => {
  const check = (contactPerson: unknown) => checkNames({ contactPerson }, { contactPerson: '联系人' });

  it.each(['王总 13911112222', '１３９ 1111 2222', '0512-57330000 前台'])('refuses «%s»', (name) =>
    expect(check(name)).toMatchObject([{ field: 'contactPerson', code: 'phone_in_name' }]),
  );
  it.each(['王总', '8号楼李工', '昆山2025精密', null, 7])('takes %j', (name) =>
    expect(check(name)).toEqual([]),
  );
});
