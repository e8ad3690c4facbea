import type { Role } from './roles';

/** How far staff must use a one-time code beside the password. */
export const STAFF_TOTP = ['off', 'optional', 'required'] as const;
export type StaffTotp = (typeof STAFF_TOTP)[number];

/** Staff work in the console; partners and the public on the phone. */
export function isStaff(role: Role): boolean {
  return role !== 'partner' && role !== 'public';
}

/** Days after which a session ends: unused, and in any case. Staff see other people's data, so theirs are shorter. */
export function sessionDays(role: Role): { idle: number; absolute: number } {
  return isStaff(role) ? { idle: 7, absolute: 30 } : { idle: 30, absolute: 90 };
}

/** What a code is asked for, which decides how its message is worded; it proves the same number either way. */
export const CODE_PURPOSES = ['sign_in', 'booking'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

export const PHONE_CODE = {
  digits: 6,
  livesSeconds: 300,
  tries: 5,
  resendAfterSeconds: 60,
  /** Codes sent: per number, device and network. A number's limit keeps its owner from being pestered. */
  perNumber: [
    { max: 5, windowSeconds: 3600 },
    { max: 10, windowSeconds: 86_400 },
  ],
  perDevice: [{ max: 10, windowSeconds: 3600 }],
  perNetwork: [{ max: 20, windowSeconds: 3600 }],
} as const;

/** Failed tries from one network address, whichever accounts they were for. */
export const NETWORK_FAILURES = { max: 50, windowSeconds: 600 } as const;

/** Why a session ended, as it is kept with it; database triggers write some of them (`sessions-sql`). */
export type SessionEnd =
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'ended_by_owner'
  | 'ended_by_admin'
  | 'refresh_reused'
  | 'blocked'
  | 'password_changed'
  | 'role_changed'
  | 'totp_changed'
  | 'index_key_changed';
