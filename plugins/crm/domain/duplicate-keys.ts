import { parsePhone } from '@scrm/guard/domain';

/** Legal forms at the end of a company's name, longest first. */
const LEGAL_FORMS = [
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '股份公司',
  '集团公司',
  '总公司',
  '公司',
  '集团',
] as const;

/**
 * The key under which two spellings of one company meet: full-width and upper case folded, blanks, brackets and
 * punctuation removed, the legal form cut off. `昆山 恒力（精密）有限公司` and `昆山恒力(精密)` are one.
 * A name that would be shorter than two characters without its legal form keeps it.
 *
 * @returns '' for an empty name
 */
export function companyKey(name: string | null | undefined): string {
  const folded = String(name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '');
  for (const form of LEGAL_FORMS) {
    if (folded.endsWith(form) && [...folded].length - [...form].length >= 2)
      return folded.slice(0, -form.length);
  }
  return folded;
}

/** What two records must share to be suspected of being one customer. */
export function duplicateKeys(customer: { companyName?: string | null; phone?: string | null }): {
  company: string | null;
  phone: string | null;
} {
  const phone = parsePhone(customer.phone);
  return { company: companyKey(customer.companyName) || null, phone: phone.ok ? phone.phone : null };
}
