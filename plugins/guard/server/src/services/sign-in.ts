import type { Core } from '@strapi/strapi';
import { conflict, DomainError, invalidField, isRole, maskIdentifier, type Role } from '../../../domain';
import type { Actor, AuthenticatedUser } from '../kit/actor';
import { type Trx, withTransaction } from '../kit/transaction';
import { hashToken, randomToken } from '../lib/secrets';
import type { AuditService } from './audit';
import type { Attempt, LockoutsService } from './lockouts';
import type { PasswordsService } from './passwords';
import type { PhoneCodesService } from './phone-codes';
import type { RiskService } from './risk';
import type { Client, Issued, SessionsService } from './sessions';
import { type TotpService, wrongCode } from './totp';

const TICKET_SECONDS = 300;

/** An account as sign-in reads it. */
export interface Account {
  id: number;
  documentId: string;
  username: string;
  displayName: string | null;
  workPhone: string | null;
  password: string | null;
  blocked: boolean;
  role: string | null;
  hasTotp: boolean;
}

/** Whom a session was opened for, as the answer tells it. */
export interface SignedIn {
  issued: Issued;
  user:
    | {
        id: number;
        documentId: string;
        username: string;
        displayName: string;
        role: Role;
        mustEnrolTotp?: boolean;
      }
    | { role: 'public'; phone: string };
}

export interface SecondFactor {
  totpRequired: true;
  ticket: string;
  expiresInSeconds: number;
}

/** The ways in: password, one-time code, phone. Every try is counted, every outcome is on record. */
export const createSignInService = ({ strapi }: { strapi: Core.Strapi }) => {
  const guard = strapi.plugin('guard');
  const audit = () => guard.service('audit') as AuditService;
  const lockouts = () => guard.service('lockouts') as LockoutsService;
  const passwords = () => guard.service('passwords') as PasswordsService;
  const phoneCodes = () => guard.service('phoneCodes') as PhoneCodesService;
  const risk = () => guard.service('risk') as RiskService;
  const sessions = () => guard.service('sessions') as SessionsService;
  const totp = () => guard.service('totp') as TotpService;

  const service = {
    /**
     * By user name (or e-mail) and password. Equal answers and equal work for a name that exists and one that does not.
     * @throws DomainError 400 `invalid_credentials`, or `account_blocked` with the right password; 429 `too_many_attempts`;
     *   403 `challenge_required` or `blocked` as the risk rules say
     */
    async withPassword({
      identifier,
      password,
      client,
    }: {
      identifier: string;
      password: string;
      client: Client;
    }): Promise<SignedIn | SecondFactor> {
      const account = await findAccount({ identifier });
      // before the lockout: who is asked for a challenge has not tried yet
      await risk().enforceHere({ event: 'sign_in', accountId: account?.id ?? null });
      const attempt = await lockouts().attempt('password', account?.username ?? identifier, client.ip);
      const isRight = await passwords().matches(password, account?.password);
      if (!account || !isRight) {
        await recordFailure({
          account,
          identifier,
          attempt,
          reason: account ? 'wrong_password' : 'unknown_account',
        });
        throw invalidCredentials();
      }
      await lockouts().succeed(attempt);
      if (account.blocked) throw await refuseBlocked(account, identifier);
      if (account.password && passwords().isOutdated(account.password))
        account.password = await passwords().rehash(account.id, password, account.password);
      if (totp().isAsked(account)) return openTicket(account);
      return withTransaction(strapi, (trx) => finish({ trx, account, client, method: 'password' }));
    },

    /** The second step. @throws DomainError 401 `ticket_ended`; 400 `code`; 429 `too_many_attempts` */
    async withTicket({
      ticket,
      code,
      client,
    }: {
      ticket: string;
      code: string;
      client: Client;
    }): Promise<SignedIn> {
      const token_hash = hashToken(ticket);
      const row = await strapi.db
        .connection('guard_sign_in_tickets')
        .where({ token_hash })
        .where('expires_at', '>', new Date())
        .first();
      const account = row ? await findAccount({ id: row.user_id }) : null;
      if (!account) throw ticketEnded();
      const attempt = await lockouts().attempt('totp', String(account.id), client.ip);
      const method = await totp().take(account.id, code);
      if (!method) {
        await recordFailure({ account, identifier: account.username, attempt, reason: 'wrong_code' });
        throw wrongCode();
      }
      await lockouts().succeed(attempt);
      return withTransaction(strapi, async (trx) => {
        // the account's row before the ticket's, as the triggers take them
        const signedIn = await finish({
          trx,
          account,
          client,
          method: method === 'code' ? 'totp' : 'recovery_code',
        });
        if ((await trx('guard_sign_in_tickets').where({ token_hash }).del()) === 0) throw ticketEnded();
        return signedIn;
      });
    },

    /**
     * By a code sent to a phone: the partner's account it belongs to, or a session of the number itself.
     * @throws DomainError 400 `phone`, `code` or `account_blocked`; 429 `too_many_attempts`
     */
    async withPhone({
      phone,
      code,
      client,
    }: {
      phone: string;
      code: string;
      client: Client;
    }): Promise<SignedIn> {
      const { phoneIndex, phoneMasked } = phoneCodes().read(phone);
      await risk().enforceHere({ event: 'sign_in', phoneIndex });
      const attempt = await lockouts().attempt('phone', phoneIndex, client.ip);
      try {
        await phoneCodes().take(phoneIndex, code);
      } catch (error) {
        await recordFailure({ account: null, identifier: phone, attempt, reason: 'wrong_code' });
        throw error;
      }
      await lockouts().succeed(attempt);
      const userId = await phoneCodes().findAccount(phoneIndex);
      const account = userId === null ? null : await findAccount({ id: userId });
      // a number is no proof for staff, whoever wrote it into a partner's row
      if (account?.role === 'partner') {
        if (account.blocked) throw await refuseBlocked(account, phone);
        return withTransaction(strapi, (trx) => finish({ trx, account, client, method: 'phone_code' }));
      }
      return withTransaction(strapi, async (trx) => {
        const issued = await sessions().open({
          trx,
          owner: { phoneIndex },
          role: 'public',
          phoneMasked,
          client,
        });
        await audit().record({
          trx,
          actor: NOBODY,
          action: 'sign_in',
          resource: 'session',
          details: { method: 'phone_code', phone: phoneMasked, session: issued.sessionId },
        });
        return { issued, user: { role: 'public', phone: phoneMasked } };
      });
    },

    /** @throws DomainError 400 `field` when it is not the user's password; 429 `too_many_attempts` */
    async verifyPassword(
      user: AuthenticatedUser,
      password: string,
      { client, field }: { client: Client; field: string },
    ): Promise<string> {
      const account = await findAccount({ id: user.id });
      const attempt = await lockouts().attempt('password', user.username, client.ip);
      if (!account?.password || !(await passwords().matches(password, account.password))) {
        await recordFailure({ account, identifier: user.username, attempt, reason: 'wrong_password' });
        throw invalidField(field, '当前密码不正确', 'invalid_password');
      }
      await lockouts().succeed(attempt);
      return account.password;
    },

    /** What `check` makes of a one-time code; null is a wrong one. @throws DomainError 400 `code`; 429 `too_many_attempts` */
    async verifyTotp<T>(user: AuthenticatedUser, check: () => Promise<T | null>, client: Client): Promise<T> {
      const attempt = await lockouts().attempt('totp', String(user.id), client.ip);
      const result = await check();
      if (result === null) {
        const account = await findAccount({ id: user.id });
        await recordFailure({ account, identifier: user.username, attempt, reason: 'wrong_code' });
        throw wrongCode();
      }
      await lockouts().succeed(attempt);
      return result;
    },

    /**
     * A new password of one's own: every session ends, and this one goes on as a new one.
     * @throws DomainError 400 `currentPassword`, `password` or `passwordConfirmation`; 429 `too_many_attempts`
     */
    async changePassword({
      user,
      currentPassword,
      password,
      passwordConfirmation,
      client,
    }: {
      user: AuthenticatedUser;
      currentPassword: string;
      password: string;
      passwordConfirmation: string;
      client: Client;
    }): Promise<SignedIn> {
      const oldHash = await service.verifyPassword(user, currentPassword, {
        client,
        field: 'currentPassword',
      });
      if (password !== passwordConfirmation)
        throw invalidField('passwordConfirmation', '两次输入的密码不一致', 'passwords_differ');
      if (password === currentPassword)
        throw invalidField('password', '新密码不能与当前密码相同', 'same_password');
      passwords().checkOrThrow(password, user);
      const hash = await passwords().hash(password);
      return withTransaction(strapi, async (trx) => {
        const where = { id: user.id, password: oldHash };
        const count = await trx('up_users').where(where).update({ password: hash, updated_at: new Date() });
        if (count === 0) throw conflict('try_again', '密码刚刚被修改过，请重新登录');
        const account = await findAccount({ id: user.id, trx });
        if (!account) throw invalidCredentials();
        await audit().record({
          trx,
          actor: actorOfAccount(account),
          action: 'password_changed',
          resource: 'session',
          documentId: account.documentId,
        });
        return finish({ trx, account, client, method: 'password_change' });
      });
    },
  };

  return service;

  async function findAccount({
    id,
    identifier,
    trx,
  }: {
    id?: number;
    identifier?: string;
    trx?: Trx;
  }): Promise<Account | null> {
    const { rows } = await (trx ?? strapi.db.connection).raw(
      `SELECT u.id, u.document_id, u.username, u.display_name, u.work_phone, u.password, u.blocked, r.type AS role,
         EXISTS (SELECT 1 FROM guard_totp t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS has_totp
       FROM up_users u
       LEFT JOIN up_users_role_lnk l ON l.user_id = u.id
       LEFT JOIN up_roles r ON r.id = l.role_id
       WHERE ${id === undefined ? 'lower(u.username) = lower(:identifier) OR lower(u.email) = lower(:identifier)' : 'u.id = :id'}
       ORDER BY lower(u.username) = lower(:identifier) DESC LIMIT 1`,
      { id: id ?? null, identifier: identifier ?? '' },
    );
    const row = rows[0];
    if (!row) return null;
    return {
      id: row.id,
      documentId: row.document_id,
      username: row.username,
      displayName: row.display_name,
      workPhone: row.work_phone,
      password: row.password,
      blocked: row.blocked === true,
      role: row.role,
      hasTotp: row.has_totp,
    };
  }

  async function openTicket(account: Account): Promise<SecondFactor> {
    const ticket = randomToken();
    await strapi.db.connection('guard_sign_in_tickets').insert({
      token_hash: hashToken(ticket),
      user_id: account.id,
      expires_at: new Date(Date.now() + TICKET_SECONDS * 1000),
    });
    return { totpRequired: true, ticket, expiresInSeconds: TICKET_SECONDS };
  }

  /** Opens the session, unless the account was blocked or got another password since it was read. */
  async function finish({
    trx,
    account,
    client,
    method,
  }: {
    trx: Trx;
    account: Account;
    client: Client;
    method: string;
  }): Promise<SignedIn> {
    const count = await trx('up_users')
      .where({ id: account.id, password: account.password })
      .whereRaw('blocked IS NOT TRUE')
      .update({ last_sign_in_at: new Date() });
    if (count === 0) throw invalidCredentials();
    const actor = actorOfAccount(account);
    const issued = await sessions().open({ trx, owner: { userId: account.id }, role: actor.role, client });
    await audit().record({
      trx,
      actor,
      action: 'sign_in',
      resource: 'session',
      documentId: account.documentId,
      details: { method, session: issued.sessionId },
    });
    const { id, documentId, username } = account;
    return {
      issued,
      user: {
        id,
        documentId,
        username,
        displayName: actor.name,
        role: actor.role,
        ...(totp().mustEnrol(account) ? { mustEnrolTotp: true } : {}),
      },
    };
  }

  async function recordFailure({
    account,
    identifier,
    attempt,
    reason,
  }: {
    account: Account | null;
    identifier: string;
    attempt: Attempt;
    reason: string;
  }): Promise<void> {
    const { failures, waitSeconds } = attempt;
    const entry = { actor: NOBODY, resource: 'session', documentId: account?.documentId ?? null };
    const masked = maskIdentifier(identifier);
    await audit().record({
      ...entry,
      action: 'sign_in_failed',
      details: { identifier: masked, reason, failures },
    });
    if (waitSeconds > 0)
      await audit().record({
        ...entry,
        action: 'locked_out',
        details: { identifier: masked, failures, waitSeconds },
      });
  }

  async function refuseBlocked(account: Account, identifier: string): Promise<DomainError> {
    await audit().record({
      actor: NOBODY,
      action: 'sign_in_failed',
      resource: 'session',
      documentId: account.documentId,
      details: { identifier: maskIdentifier(identifier), reason: 'blocked' },
    });
    return invalidField('identifier', '账号已被停用，请联系管理员', 'account_blocked');
  }
};

export type SignInService = ReturnType<typeof createSignInService>;

const NOBODY: Actor = { id: null, documentId: null, name: '访客', role: 'public' };

function actorOfAccount({ id, documentId, username, displayName, role }: Account): Actor {
  return { id, documentId, name: displayName || username, role: isRole(role) ? role : 'public' };
}

function invalidCredentials(): DomainError {
  return invalidField('password', '账号或密码不正确', 'invalid_credentials');
}

function ticketEnded(): DomainError {
  return new DomainError('unauthorized', 'ticket_ended', '登录已超时，请重新输入密码');
}
