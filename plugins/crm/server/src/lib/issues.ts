import { invalidFields } from '@scrm/guard/domain';
import type { FieldIssue } from '../../../domain';

/** Domain issues as one 400 with every field named; one within another goes by its path (`idle.2.level`). */
export function throwIssues(issues: readonly FieldIssue[], code = 'invalid_input'): void {
  if (issues.length === 0) return;
  throw invalidFields(
    issues.map((issue) => ({ path: issue.field.split('.'), message: issue.message, code: issue.code })),
    code,
  );
}
