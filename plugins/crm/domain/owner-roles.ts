import type { CapacityRule } from './crm-rules';

/** Roles that hold customers; only sales are given any by rule, the others look into the pool. */
export const OWNER_ROLES = ['sales', 'manager'] as const satisfies readonly (keyof CapacityRule)[];
export type OwnerRole = (typeof OWNER_ROLES)[number];

/** Roles that look after customers, as service owner or in a VIP team. */
export const SERVING_ROLES = ['service', 'sales', 'manager', 'admin'] as const;

export function isServingRole(role: string): boolean {
  return (SERVING_ROLES as readonly string[]).includes(role);
}

export function isOwnerRole(role: string): role is OwnerRole {
  return (OWNER_ROLES as readonly string[]).includes(role);
}
