import { invalidField, parsePhone } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import { z } from 'zod';
import { parseCreditCode } from '../../../domain';
import type { AskedCustomer } from './find-known';

const text = (label: string, max: number) =>
  z
    .string({ error: `${label}应为文字` })
    .trim()
    .max(max, `${label}不能超过 ${max} 个字`)
    .nullish();
const checkSchema = z.strictObject({
  companyName: text('公司名称', 120),
  creditCode: text('统一社会信用代码', 40),
  phone: text('电话', 40),
  exceptId: text('exceptId', 64),
});

/** `{ companyName?, creditCode?, phone?, exceptId? }`, one of the first three. @throws DomainError 400 */
export function readCheck(body: unknown): { asked: AskedCustomer; exceptId: string | null } {
  const { companyName, creditCode, phone, exceptId } = parseInput(checkSchema, body);
  if (!companyName && !creditCode && !phone)
    throw invalidField('companyName', '公司名称、统一社会信用代码、电话至少填写一项', 'required');
  const parsedPhone = parsePhone(phone);
  if (phone && !parsedPhone.ok)
    throw invalidField('phone', '请填写 11 位手机号，或带区号的固定电话', 'invalid_phone');
  const parsedCode = parseCreditCode(creditCode);
  if (creditCode && !parsedCode.ok)
    throw invalidField(
      'creditCode',
      '统一社会信用代码应为 18 位，末位是校验码，请核对',
      'invalid_credit_code',
    );
  return {
    asked: {
      phones: parsedPhone.ok ? [parsedPhone.phone] : [],
      creditCode: parsedCode.ok ? parsedCode.code : null,
      companyName: companyName || null,
    },
    exceptId: exceptId || null,
  };
}

/** `acceptDuplicate` of a save: a person has looked at the one who is known already. @throws DomainError 400 */
export function readAcceptance(value: unknown): boolean {
  if (value != null && typeof value !== 'boolean')
    throw invalidField('acceptDuplicate', 'acceptDuplicate 应为 true 或 false', 'not_a_boolean');
  return value === true;
}
