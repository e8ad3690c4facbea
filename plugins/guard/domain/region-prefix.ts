/** What `regionPrefix` leaves of a code, as a pattern that JavaScript and PostgreSQL read alike: the first group stays. */
export const REGION_TAIL = '^(\\d{2}|\\d{4})(00)+$';

/**
 * The part of a region's code that all regions inside it begin with: 320500 (苏州市) → 3205, 320000 (江苏省) → 32, 441900 → 4419.
 * Codes are those of GB/T 2260, two digits a level; towns go on after their district's six.
 */
export function regionPrefix(code: string): string {
  return code.replace(new RegExp(REGION_TAIL), '$1');
}
