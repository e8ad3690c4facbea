/**
 * What `regionPrefix` leaves of a code, for JavaScript and PostgreSQL: the first group stays. It fits a code in one way only, since the one
 * takes the first alternative that fits and the other the longest.
 */
export const REGION_TAIL = '^(\\d\\d(?!00)\\d\\d|\\d\\d)(00)+$';

/**
 * The part of a region's code that all regions inside it begin with: 320500 (苏州市) → 3205, 320000 (江苏省) → 32, 441900 → 4419.
 * Codes are those of GB/T 2260, two digits a level; towns go on after their district's six.
 */
export function regionPrefix(code: string): string {
  return code.replace(new RegExp(REGION_TAIL), '$1');
}
