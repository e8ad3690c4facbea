import { type DuplicateBasis, isSureDuplicate } from './duplicate-keys';

export interface DuplicateRefusal {
  code: 'duplicate_phone' | 'duplicate_credit_code' | 'duplicate_contact_phone' | 'possible_duplicate';
  /** Says whose it is, never the number. */
  message: string;
  /** Whether the save may be repeated with `acceptDuplicate`. */
  isAcceptable: boolean;
}

interface Rule {
  code: DuplicateRefusal['code'];
  what: string;
  /** A phone and a credit code are one customer's; what else speaks for it a person may overrule. */
  isAcceptable: boolean;
}

const RULES: Record<DuplicateBasis, Rule> = {
  phone: { code: 'duplicate_phone', what: '该电话', isAcceptable: false },
  creditCode: { code: 'duplicate_credit_code', what: '该统一社会信用代码', isAcceptable: false },
  contactPhone: { code: 'duplicate_contact_phone', what: '该电话的联系人', isAcceptable: true },
  company: { code: 'possible_duplicate', what: '同名的公司', isAcceptable: true },
};

/** Of a contact: one person may be spoken to for two customers. */
const CONTACT_PHONE: Rule = { code: 'duplicate_contact_phone', what: '该电话', isAcceptable: true };

/**
 * Whether a customer, or a contact of one, may be saved beside one who is known already by the first of `by`, the surest.
 * @param ownerName of the known customer; null in the pool
 */
export function decideDuplicate(
  by: readonly [DuplicateBasis, ...DuplicateBasis[]],
  {
    ownerName,
    accepts,
    isContact = false,
  }: { ownerName: string | null; accepts: boolean; isContact?: boolean },
): DuplicateRefusal | null {
  const { code, what, isAcceptable } = isContact && by[0] === 'phone' ? CONTACT_PHONE : RULES[by[0]];
  if (isAcceptable && accepts) return null;
  const whose = ownerName ? `${what}已是「${ownerName}」的客户` : `${what}已在客户公海中`;
  const hint = isSureDuplicate(by) ? '' : '，请核对是不是同一家';
  return { code, message: `${whose}${hint}`, isAcceptable };
}
