import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import { conflict, forbidden, invalidField, isRole, isStaff } from '../../../domain';
import type { GuardConfig } from '../config';
import type { AuthenticatedUser } from '../kit/actor';
import { type Trx, withTransaction } from '../kit/transaction';
import { hashToken } from '../lib/secrets';
import type { PiiService, SealedTable } from './pii';

const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 10;
/** 32 characters, without those that are misread for each other. */
const RECOVERY_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** One-time codes of an authenticator app as the second factor of staff (RFC 6238), and recovery codes for a lost phone. */
export const createTotpService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  const mode = () => (strapi.config.get('plugin::guard') as GuardConfig).staffTotp;

  const service = {
    /** Does the setting ask `user` for a code they have enrolled? */
    isAsked(user: { role: string | null; hasTotp: boolean }): boolean {
      return mode() !== 'off' && isStaffRole(user.role) && user.hasTotp;
    },

    /** Must `user` enrol before anything else is open to them? */
    mustEnrol(user: { role: string | null; hasTotp: boolean }): boolean {
      return mode() === 'required' && isStaffRole(user.role) && !user.hasTotp;
    },

    status(user: AuthenticatedUser) {
      return { isOn: user.hasTotp, isRequired: mode() === 'required' && isStaffRole(user.role.type) };
    },

    /**
     * A new secret, not in use until `confirm`. @throws DomainError 403 partners; 409 `totp_off` by setting, `totp_on` when there is one
     */
    async enrol(user: AuthenticatedUser): Promise<{ secret: string; uri: string; qrSvg: string }> {
      if (!isStaffRole(user.role.type)) throw forbidden('动态口令仅供员工账号使用');
      if (mode() === 'off') throw conflict('totp_off', '系统未启用动态口令');
      const totp = generator(user.username, new Secret({ size: 20 }));
      const { rows } = await knex().raw(
        `INSERT INTO guard_totp (user_id, secret_sealed) VALUES (?, ?)
         ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_counter = 0
         WHERE guard_totp.confirmed_at IS NULL RETURNING user_id`,
        [user.id, pii().seal(contextOf(user.id), totp.secret.base32)],
      );
      if (rows.length === 0) throw conflict('totp_on', '动态口令已启用，请先停用再重新绑定');
      const uri = totp.toString();
      return {
        secret: totp.secret.base32,
        uri,
        qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }),
      };
    },

    /**
     * Puts the enrolled secret to use. @returns the recovery codes, shown this once; null for a wrong code
     * @throws DomainError 409 `totp_not_enrolled`
     */
    async confirm(user: AuthenticatedUser, code: string): Promise<string[] | null> {
      const row = await knex()('guard_totp').where({ user_id: user.id, confirmed_at: null }).first();
      if (!row) throw conflict('totp_not_enrolled', '请先获取动态口令密钥');
      const counter = await counterOf(row, code);
      if (counter === null) return null;
      const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
      await withTransaction(strapi, async (trx) => {
        const count = await trx('guard_totp')
          .where({ user_id: user.id, confirmed_at: null, secret_sealed: row.secret_sealed })
          .update({ confirmed_at: new Date(), last_counter: counter });
        if (count === 0) throw conflict('try_again', '密钥已变更，请重新绑定');
        const hashes = codes.map((each) => ({ user_id: user.id, code_hash: hashRecovery(user.id, each) }));
        await trx('guard_recovery_codes').insert(hashes);
      });
      return codes;
    },

    /**
     * Is it the account's code of this half minute (or the one beside it) or one of its recovery codes? Each is taken once: the row
     * remembers the last one, so that of two who send the same code one is too late.
     */
    async take(userId: number, code: string): Promise<'code' | 'recovery' | null> {
      const text = code.trim();
      if (!/^\d{6}$/.test(text)) {
        const used = await knex()('guard_recovery_codes')
          .where({ user_id: userId, code_hash: hashRecovery(userId, text) })
          .del();
        return used > 0 ? 'recovery' : null;
      }
      const row = await knex()('guard_totp').where({ user_id: userId }).whereNotNull('confirmed_at').first();
      const counter = row ? await counterOf(row, text) : null;
      if (counter === null) return null;
      const taken = await knex()('guard_totp')
        .where({ user_id: userId, secret_sealed: row.secret_sealed })
        .where('last_counter', '<', counter)
        .update({ last_counter: counter });
      return taken > 0 ? 'code' : null;
    },

    /** @throws DomainError 409 `totp_required` by setting, `totp_not_enrolled` when there is none */
    checkRemovable(user: AuthenticatedUser): void {
      if (service.status(user).isRequired)
        throw conflict('totp_required', '系统要求员工使用动态口令，不能停用');
      if (!user.hasTotp) throw conflict('totp_not_enrolled', '动态口令未启用');
    },

    /** Forgets the secret and its recovery codes. @returns false when there was none */
    async remove(userId: number, trx?: Trx): Promise<boolean> {
      return (await (trx ?? knex())('guard_totp').where({ user_id: userId }).del()) > 0;
    },
  };

  return service;

  async function counterOf(
    row: { user_id: number; secret_sealed: string },
    code: string,
  ): Promise<number | null> {
    const secret = await pii().open(contextOf(row.user_id), row.secret_sealed);
    const timestamp = Date.now();
    const delta = generator('', Secret.fromBase32(secret)).validate({
      token: code.trim(),
      timestamp,
      window: 1,
    });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  }
};

export type TotpService = ReturnType<typeof createTotpService>;

export function wrongCode() {
  return invalidField('code', '验证码不正确或已失效', 'invalid_code');
}

function generator(label: string, secret: Secret): TOTP {
  return new TOTP({ issuer: 'SCRM', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS });
}

function isStaffRole(role: string | null): boolean {
  return isRole(role) && isStaff(role);
}

function contextOf(userId: number): string {
  return `guard_totp|secret_sealed|${userId}`;
}

/** 80 bits in four groups: enough to be kept under a plain hash. */
function recoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => RECOVERY_ALPHABET[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

function hashRecovery(userId: number, code: string): string {
  return hashToken(`${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}

/** The sealed secrets, for a change of keys. */
export const TOTP_SEALED: SealedTable = {
  name: 'guard_totp',
  table: 'guard_totp',
  key: 'user_id',
  contextColumns: [],
  columns: [{ cipher: 'secret_sealed', contextOf: ({ id }) => contextOf(Number(id)) }],
};
