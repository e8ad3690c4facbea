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

/** By what a customer is known, the surest first. */
export const DUPLICATE_BASES = ['phone', 'creditCode', 'contactPhone', 'company'] as const;
export type DuplicateBasis = (typeof DUPLICATE_BASES)[number];
export const DUPLICATE_BASIS_LABELS: Record<DuplicateBasis, string> = {
  phone: '电话相同',
  creditCode: '统一社会信用代码相同',
  contactPhone: '联系人电话相同',
  company: '公司名称相同',
};

/** Two companies may have one name in two places; whoever has the same number or code is the same. */
export function isSureDuplicate(by: readonly DuplicateBasis[]): boolean {
  return by.some((basis) => basis !== 'company');
}
