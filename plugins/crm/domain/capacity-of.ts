import type { CapacityRule } from './crm-rules';
import { isOwnerRole } from './owner-roles';

/**
 * How many live customers that are not won or lost a person may hold.
 * @returns null when there is no limit: also for a role that holds none by rule
 */
export function capacityOf({
  role,
  own,
  rule,
}: {
  role: string;
  /** The limit that was set for this person, which stands before the role's. */
  own: number | null;
  rule: CapacityRule;
}): number | null {
  if (own !== null) return own;
  return isOwnerRole(role) ? rule[role] : null;
}

/** Whether `more` customers still have room; they are looked at as one lot. */
export function hasRoom({
  held,
  capacity,
  more = 1,
}: {
  held: number;
  capacity: number | null;
  more?: number;
}): boolean {
  return capacity === null || held + more <= capacity;
}
