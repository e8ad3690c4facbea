import { ROLES, type Role } from './roles';

export const RATE_CLASSES = ['read', 'write'] as const;
export type RateClass = (typeof RATE_CLASSES)[number];

export interface RateLimit {
  max: number;
  windowSeconds: number;
}

const minute = (max: number): RateLimit => ({ max, windowSeconds: 60 });

/**
 * How often a person may ask, by kind of request and role. A brake on floods and scripts that run away, not a quota: nobody meets it by
 * working. Counted in memory and shared between instances (`flood`). What strangers can send (sign-ins, codes, inquiries, reveals) has
 * its own, narrow limits in PostgreSQL, where it is taken. null: no limit here.
 */
export const RATE_LIMITS: Readonly<Record<RateClass, Readonly<Record<Role, RateLimit | null>>>> = {
  read: {
    ...staff(minute(12_000)),
    partner: minute(3000),
    // a proxy's work; PUBLIC_READS_PER_MINUTE sets one by address
    public: null,
  },
  write: { ...staff(minute(6000)), partner: minute(600), public: null },
};

/** The panel's own API, by address; its sign-in has Strapi's narrow limit besides. */
export const PANEL_RATE_LIMIT = minute(6000);

export function rateClassOf(method: string): RateClass {
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

function staff(limit: RateLimit): Record<Role, RateLimit | null> {
  return Object.fromEntries(ROLES.map((role) => [role, limit])) as Record<Role, RateLimit | null>;
}
