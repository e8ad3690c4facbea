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

/** Why a session ended; shown in the audit log. */
export const SESSION_END_LABELS = {
  signed_out: '退出登录',
  signed_out_everywhere: '全部退出',
  ended_by_owner: '在设备列表中退出',
  ended_by_admin: '管理员强制退出',
  refresh_reused: '刷新令牌被重复使用',
  blocked: '账号被停用',
  password_changed: '密码已修改',
  role_changed: '角色已变更',
  totp_changed: '动态口令已变更',
} as const;

export type SessionEnd = keyof typeof SESSION_END_LABELS;
