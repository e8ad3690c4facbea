import { splitPhones } from '@scrm/guard/domain';
import type { FieldIssue } from './field-issue';

/** Chinese label and greatest length of plain text fields; a longer one would reach the database and come back as a riddle. */
export type TextLimits = Record<string, [label: string, max: number]>;

/** What is wrong with the plain texts of a write; what is absent or null is not looked at. */
export function checkTexts(data: Record<string, unknown>, limits: TextLimits): FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const [field, [label, max]] of Object.entries(limits)) {
    const value = data[field];
    if (value == null) continue;
    if (typeof value !== 'string') issues.push({ field, code: 'not_a_text', message: `${label}应为文字` });
    else if (value.trim().length > max)
      issues.push({ field, code: 'too_long', message: `${label}不能超过 ${max} 个字` });
  }
  return issues;
}

/** Numbers are kept sealed (DESIGN «Personal data»), so that none may be typed into a name. */
export function checkNames(data: Record<string, unknown>, labels: Record<string, string>): FieldIssue[] {
  return Object.entries(labels)
    .filter(([field]) => typeof data[field] === 'string' && splitPhones(data[field]).phones.length > 0)
    .map(([field, label]) => ({
      field,
      code: 'phone_in_name',
      message: `「${label}」里有电话号码，请只写名称，把号码填在「电话」`,
    }));
}
