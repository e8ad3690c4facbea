import { expect, it } from 'vitest';
import { decideDuplicate } from './decide-duplicate';
import type { DuplicateBasis } from './duplicate-keys';

const decide = (by: [DuplicateBasis, ...DuplicateBasis[]], ownerName: string | null, accepts = false) =>
  decideDuplicate(by, { ownerName, accepts });

it.each<[[DuplicateBasis, ...DuplicateBasis[]], string | null, string, string]>([
  [['phone'], '张三', 'duplicate_phone', '该电话已是「张三」的客户'],
  [['phone'], null, 'duplicate_phone', '该电话已在客户公海中'],
  [['creditCode', 'company'], '张三', 'duplicate_credit_code', '该统一社会信用代码已是「张三」的客户'],
  [['contactPhone'], '张三', 'duplicate_contact_phone', '该电话的联系人已是「张三」的客户'],
  [['company'], '张三', 'possible_duplicate', '同名的公司已是「张三」的客户，请核对是不是同一家'],
])('%j of %s', (by, owner, code, message) => {
  expect(decide(by, owner)).toMatchObject({ code, message });
});

it('lets a person overrule a name or a contact, and no number or code', () => {
  expect(decide(['company'], '张三', true)).toBeNull();
  expect(decide(['contactPhone', 'company'], null, true)).toBeNull();
  expect(decide(['phone', 'company'], '张三', true)).toMatchObject({ code: 'duplicate_phone' });
  expect(decide(['creditCode'], '张三', true)).toMatchObject({ code: 'duplicate_credit_code' });
});

it('lets a person keep one number as a contact of two customers, after he was told', () => {
  const ofContact = (by: DuplicateBasis, accepts: boolean) =>
    decideDuplicate([by], { ownerName: '张三', accepts, isContact: true });
  expect(ofContact('phone', false)).toEqual({
    code: 'duplicate_contact_phone',
    message: '该电话已是「张三」的客户',
    isAcceptable: true,
  });
  expect(ofContact('contactPhone', false)).toMatchObject({ code: 'duplicate_contact_phone' });
  expect(ofContact('phone', true)).toBeNull();
  expect(ofContact('contactPhone', true)).toBeNull();
});
