import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { type AuditAction, conflict, forbidden, invalidField, notFound, type Role } from '../../../domain';
import type { Actor } from '../kit/actor';
import { paged } from '../kit/page';
import { type Trx, withTransaction } from '../kit/transaction';
import type { AuditService } from './audit';
import type { LockoutsService } from './lockouts';
import type { PasswordsService } from './passwords';
import type { SessionsService } from './sessions';
import type { TotpService } from './totp';

/** What the unique indexes of accounts mean to people. */
export const ACCOUNT_CONSTRAINTS = {
  up_users_username_uq: { field: 'username', code: 'duplicate', message: '该用户名已被使用' },
  up_users_email_uq: { field: 'email', code: 'duplicate', message: '该邮箱已被使用' },
} as const;

const USER_UID = 'plugin::users-permissions.user';

export interface AccountInput {
  username: string;
  displayName: string;
  workPhone?: string | null;
  email?: string | null;
  role: Role;
  /** The team's documentId. */
  team?: string | null;
  password: string;
}

export interface AccountChange {
  displayName?: string;
  workPhone?: string | null;
  role?: Role;
  team?: string | null;
  isBlocked?: boolean;
  /** What the assignment of customers goes by: the trades that somebody knows, whether he takes new ones, and his own limit. */
  trades?: string[] | null;
  takesCustomers?: boolean;
  customerCapacity?: number | null;
  /** That work is left with somebody who is blocked, or gets another role, is known and meant. */
  leavesWork?: boolean;
}

/** Asked before somebody is blocked or gets another role. @throws DomainError 409 when colleagues have to take something over first */
export type LeavingCheck = (
  trx: Trx,
  leaving: { userId: number; documentId: string; name: string; role: string | null; isBlocked: boolean },
) => Promise<void>;

export interface AccountQuery {
  q?: string;
  role?: Role;
  isBlocked?: boolean;
  page: number;
  pageSize: number;
}

interface AccountRow {
  id: number;
  documentId: string;
  username: string;
  displayName: string | null;
  workPhone: string | null;
  email: string | null;
  blocked: boolean | null;
  lastSignInAt: string | null;
  role: { id: number; type: string } | null;
  team: { id: number; documentId: string; name: string } | null;
  trades: string[] | null;
  takesCustomers: boolean | null;
  customerCapacity: number | null;
}

/** The accounts of staff and partners, for admins (001 权限体系设计). Blocking, roles and passwords end sessions by triggers. */
export const createAccountsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const guard = strapi.plugin('guard');
  const audit = () => guard.service('audit') as AuditService;
  const lockouts = () => guard.service('lockouts') as LockoutsService;
  const passwords = () => guard.service('passwords') as PasswordsService;
  const users = () => strapi.db.query(USER_UID);
  const leavingChecks: LeavingCheck[] = [];

  const service = {
    /** Adds a question to who blocks an account or changes its role. */
    beforeLeaving(check: LeavingCheck): void {
      leavingChecks.push(check);
    },

    async list({ q, role, isBlocked, page, pageSize }: AccountQuery) {
      const conditions = [
        q && { $or: [{ username: { $containsi: q } }, { displayName: { $containsi: q } }] },
        role && { role: { type: role } },
        isBlocked === true && { blocked: true },
        isBlocked === false && { $or: [{ blocked: false }, { blocked: { $null: true } }] },
      ].filter(Boolean);
      const [rows, total] = await users().findWithCount({
        where: { $and: conditions },
        populate: { role: true, team: true },
        orderBy: { id: 'asc' },
        offset: (page - 1) * pageSize,
        limit: pageSize,
      });
      return paged(await present(rows), { page, pageSize, total });
    },

    /** @throws DomainError 400 naming `username`, `email`, `team` or `password` */
    async create({ input, actor }: { input: AccountInput; actor: Actor }) {
      const { username, displayName, workPhone = null, email = null, role, team, password } = input;
      passwords().checkOrThrow(password, { username, displayName, workPhone });
      const hash = await passwords().hash(password);
      const id = await withTransaction(strapi, async (trx) => {
        const row = await users().create({
          data: {
            documentId: createId(),
            username,
            email,
            displayName,
            workPhone,
            password: hash,
            provider: 'local',
            confirmed: true,
            blocked: false,
            role: await roleIdOf(role),
            team: await teamIdOf(team ?? null),
            publishedAt: new Date(),
          },
        });
        await audit().record({
          trx,
          actor,
          action: 'account_created',
          resource: 'account',
          documentId: row.documentId,
          details: { username, role },
        });
        return row.id;
      });
      return service.read(id);
    },

    async read(id: number) {
      const row = await users().findOne({ where: { id }, populate: { role: true, team: true } });
      if (!row) throw notFound('账号');
      return (await present([row]))[0];
    },

    /**
     * Changes an account. Who changes roles or blocks waits for who is doing so, so that of two admins who demote each other one stays.
     * @throws DomainError 404; 403 `own_account` for one's own role or block; 409 `last_admin`; 400 `team`; 409 of a `LeavingCheck`, unless
     *   `leavesWork`: a lost account is blocked at once, whatever it holds
     */
    async update({ id: given, change, actor }: { id: string; change: AccountChange; actor: Actor }) {
      const id = await withTransaction(strapi, async (trx) => {
        await lockAccounts(trx);
        const account = await findOrThrow(given);
        const { role, isBlocked, team, leavesWork = false, ...plain } = change;
        const newRole = role !== undefined && role !== account.role?.type ? role : null;
        const newBlock = isBlocked !== undefined && isBlocked !== Boolean(account.blocked) ? isBlocked : null;
        if (newRole || newBlock !== null) {
          if (account.id === actor.id) throw forbidden('不能变更自己的角色或停用自己', 'own_account');
          if (account.role?.type === 'admin' && !account.blocked && (newRole || newBlock))
            await keepLastAdmin(trx, account.id);
          if (!leavesWork && newBlock !== false)
            await askLeaving(trx, account, { role: newRole, isBlocked: newBlock === true });
        }
        await users().update({
          where: { id: account.id },
          data: {
            ...plain,
            ...(team === undefined ? {} : { team: await teamIdOf(team) }),
            ...(newRole ? { role: await roleIdOf(newRole) } : {}),
            ...(newBlock === null ? {} : { blocked: newBlock }),
          },
        });
        const record = (action: AuditAction, details: Record<string, unknown>) =>
          audit().record({
            trx,
            actor,
            action,
            resource: 'account',
            documentId: account.documentId,
            details,
          });
        const { username } = account;
        const changed = [...Object.keys(plain), ...(team === undefined ? [] : ['team'])];
        if (changed.length > 0) await record('account_changed', { username, fields: changed });
        if (newRole)
          await record('role_changed', { username, from: account.role?.type ?? null, to: newRole });
        if (newBlock !== null) await record(newBlock ? 'account_blocked' : 'account_unblocked', { username });
        return account.id;
      });
      return service.read(id);
    },

    /** @throws DomainError 404; 403 `own_account`; 400 `password` */
    async setPassword({
      id,
      password,
      actor,
    }: {
      id: string;
      password: string;
      actor: Actor;
    }): Promise<void> {
      const account = await findOrThrow(id);
      if (account.id === actor.id) throw forbidden('请在个人设置中修改自己的密码', 'own_account');
      passwords().checkOrThrow(password, account);
      const hash = await passwords().hash(password);
      await withTransaction(strapi, async (trx) => {
        await trx('up_users').where({ id: account.id }).update({ password: hash, updated_at: new Date() });
        await record(trx, actor, 'password_reset', account);
      });
      await lockouts().forget('password', account.username);
    },

    /** Ends every session of an account. @throws DomainError 404 */
    async signOut({ id, actor }: { id: string; actor: Actor }): Promise<void> {
      const account = await findOrThrow(id);
      const sessions = guard.service('sessions') as SessionsService;
      await withTransaction(strapi, async (trx) => {
        await sessions.endAll({ trx, owner: { userId: account.id }, reason: 'ended_by_admin' });
        await record(trx, actor, 'signed_out_by_admin', account);
      });
    },

    /** Takes a lost second factor away, and with it every session. @throws DomainError 404; 403 `own_account` */
    async resetTotp({ id, actor }: { id: string; actor: Actor }): Promise<void> {
      const account = await findOrThrow(id);
      if (account.id === actor.id) throw forbidden('请在个人设置中停用自己的动态口令', 'own_account');
      const sessions = guard.service('sessions') as SessionsService;
      const totp = guard.service('totp') as TotpService;
      await withTransaction(strapi, async (trx) => {
        await totp.remove(account.id, trx);
        await sessions.endAll({ trx, owner: { userId: account.id }, reason: 'totp_changed' });
        await record(trx, actor, 'totp_reset', account);
      });
      await lockouts().forget('totp', String(account.id));
    },
  };

  return service;

  async function askLeaving(
    trx: Trx,
    { id, documentId, username, displayName, role: present, blocked }: AccountRow,
    { role, isBlocked }: { role: Role | null; isBlocked: boolean },
  ): Promise<void> {
    const leaving = {
      userId: id,
      documentId,
      name: displayName || username,
      role: role ?? present?.type ?? null,
      isBlocked: isBlocked || blocked === true,
    };
    for (const check of leavingChecks) await check(trx, leaving);
  }

  /** Held until the transaction ends. */
  async function lockAccounts(trx: Trx): Promise<void> {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('guard_accounts'))");
  }

  async function present(rows: AccountRow[]) {
    const ids = rows.map(({ id }) => id);
    const withTotp = await strapi.db
      .connection('guard_totp')
      .whereIn('user_id', ids)
      .whereNotNull('confirmed_at')
      .pluck('user_id');
    const locked = await lockouts().lockedNames(
      'password',
      rows.map(({ username }) => username),
    );
    return rows.map(
      ({
        id,
        documentId,
        username,
        displayName,
        workPhone,
        role,
        team,
        blocked,
        lastSignInAt,
        ...taking
      }) => ({
        id,
        documentId,
        username,
        displayName: displayName || username,
        workPhone,
        role: role?.type ?? null,
        team: team && { id: team.id, documentId: team.documentId, name: team.name },
        isBlocked: blocked === true,
        hasTotp: withTotp.includes(id),
        lastSignInAt,
        lockedUntil: locked.get(username) ?? null,
        trades: taking.trades ?? [],
        takesCustomers: taking.takesCustomers !== false,
        customerCapacity: taking.customerCapacity,
      }),
    );
  }

  /** By documentId, or by the numeric id that lists of users carry. */
  async function findOrThrow(given: string): Promise<AccountRow> {
    const where = /^\d{1,9}$/.test(given) ? { id: Number(given) } : { documentId: given };
    const row = await users().findOne({ where, populate: { role: true, team: true } });
    if (!row) throw notFound('账号');
    return row;
  }

  async function roleIdOf(type: Role): Promise<number> {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    if (!role) throw new Error(`the role «${type}» is missing: guard makes it at start`);
    return role.id;
  }

  async function teamIdOf(documentId: string | null): Promise<number | null> {
    if (documentId === null) return null;
    const { target } = strapi.getModel(USER_UID).attributes.team as { target: string };
    const team = await strapi.db.query(target).findOne({ where: { documentId }, select: ['id'] });
    if (!team) throw invalidField('team', '没有这个团队', 'unknown_reference');
    return team.id;
  }

  async function keepLastAdmin(trx: Trx, leavingId: number): Promise<void> {
    const others = await trx('up_users as u')
      .join('up_users_role_lnk as l', 'l.user_id', 'u.id')
      .join('up_roles as r', 'r.id', 'l.role_id')
      .where({ 'r.type': 'admin' })
      .whereRaw('u.blocked IS NOT TRUE AND u.id <> ?', [leavingId])
      .first('u.id');
    if (!others) throw conflict('last_admin', '至少要保留一个可用的平台管理员');
  }

  function record(
    trx: Trx,
    actor: Actor,
    action: AuditAction,
    { documentId, username }: AccountRow,
  ): Promise<void> {
    return audit().record({ trx, actor, action, resource: 'account', documentId, details: { username } });
  }
};

export type AccountsService = ReturnType<typeof createAccountsService>;
