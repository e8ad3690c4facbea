import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { DomainError, describeDevice, type Role, type SessionEnd, sessionDays } from '../../../domain';
import type { GuardConfig } from '../config';
import type { Actor } from '../kit/actor';
import { type Trx, withTransaction } from '../kit/transaction';
import { hashToken, randomToken } from '../lib/secrets';
import type { AuditService } from './audit';

/** Where a sign-in comes from, as its session list shows it. */
export interface Client {
  ip: string;
  userAgent: string;
}

/** Whom a session stands for: an account, or a phone that has none. */
export type Owner = { userId: number } | { phoneIndex: string };

export interface Issued {
  sessionId: string;
  /** The access token. */
  jwt: string;
  expiresInSeconds: number;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/**
 * Sessions: one row a sign-in, which is the family of all its refresh tokens. A refresh token is good once; when a used one comes
 * again, somebody has a copy, and since nobody can say who, the session ends for both (RFC 9700 §4.14.2). There is no grace.
 */
export const createSessionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;

  const service = {
    /** A new session. @param owner with its role, on which its length depends; a phone's is `public` */
    async open({
      trx,
      owner,
      role,
      phoneMasked = null,
      client,
    }: {
      trx?: Trx;
      owner: Owner;
      role: Role;
      phoneMasked?: string | null;
      client: Client;
    }): Promise<Issued> {
      const id = randomUUID();
      const secret = randomToken();
      const days = sessionDays(role);
      const { rows } = await (trx ?? knex()).raw(
        `INSERT INTO guard_sessions (id, user_id, phone_index, phone_masked, refresh_hash, idle_days, expires_at,
           absolute_expires_at, user_agent, ip)
         VALUES (?, ?, ?, ?, ?, ?, now() + ? * interval '1 day', now() + ? * interval '1 day', ?, ?)
         RETURNING expires_at`,
        [
          id,
          'userId' in owner ? owner.userId : null,
          'phoneIndex' in owner ? owner.phoneIndex : null,
          phoneMasked,
          hashToken(secret),
          days.idle,
          days.idle,
          days.absolute,
          client.userAgent.slice(0, 300),
          client.ip,
        ],
      );
      return issue(id, secret, rows[0].expires_at);
    },

    /**
     * A new pair for a refresh token that was not used yet. Of two that come at once with the same token one wins the row; the other
     * finds another hash there, and that is what a stolen token looks like.
     * @throws DomainError 401 `session_ended`
     */
    async rotate(refreshToken: string, client: Client): Promise<Issued> {
      const [id, presented] = partsOf(refreshToken);
      const secret = randomToken();
      const { rows } = await knex().raw(
        `UPDATE guard_sessions s
         SET refresh_hash = ?, generation = generation + 1, last_seen_at = now(), user_agent = ?, ip = ?,
           expires_at = least(now() + idle_days * interval '1 day', absolute_expires_at)
         WHERE id = ? AND refresh_hash = ? AND revoked_at IS NULL AND expires_at > now() AND absolute_expires_at > now()
           AND NOT EXISTS (SELECT 1 FROM up_users u WHERE u.id = s.user_id AND u.blocked)
         RETURNING expires_at`,
        [hashToken(secret), client.userAgent.slice(0, 300), client.ip, id, hashToken(presented)],
      );
      if (rows[0]) return issue(id, secret, rows[0].expires_at);
      await endReused(id, hashToken(presented));
      throw sessionEnded();
    },

    /** Whose refresh token this is, unused, for a sign-out whose access token has run out; null when nobody's. */
    async findByRefreshToken(refreshToken: string): Promise<{ id: string; owner: Owner } | null> {
      const [id, presented] = partsOf(refreshToken);
      const row = await knex()('guard_sessions')
        .where({ id, refresh_hash: hashToken(presented), revoked_at: null })
        .first();
      return row ? { id, owner: ownerOf(row) } : null;
    },

    /** Ends one session of `owner`. @returns false when they have no such live session */
    async end({ id, owner, reason }: { id: string; owner: Owner; reason: SessionEnd }): Promise<boolean> {
      const count = await live(owner)
        .where({ id })
        .update({ revoked_at: new Date(), revoked_reason: reason });
      return count > 0;
    },

    /** Ends all sessions of `owner`. @returns how many */
    async endAll({ trx, owner, reason }: { trx?: Trx; owner: Owner; reason: SessionEnd }): Promise<number> {
      return live(owner, trx).update({ revoked_at: new Date(), revoked_reason: reason });
    },

    /** Ends all sessions that stand for a phone number and no account, and the codes that were sent for such. */
    async endOfPhones(trx: Trx, reason: SessionEnd): Promise<void> {
      await trx('guard_sessions')
        .whereNotNull('phone_index')
        .whereNull('revoked_at')
        .update({ revoked_at: new Date(), revoked_reason: reason });
      await trx('guard_phone_codes').delete();
    },

    /** The live sessions of `owner`, the last used first. @param currentId the one that asks */
    async list(owner: Owner, currentId: string | null) {
      const rows = await live(owner).orderBy('last_seen_at', 'desc').limit(100);
      return rows.map((row) => ({
        id: row.id as string,
        createdAt: row.created_at as Date,
        lastSeenAt: row.last_seen_at as Date,
        expiresAt: row.expires_at as Date,
        userAgent: row.user_agent as string | null,
        device: describeDevice(row.user_agent),
        ip: row.ip as string | null,
        isCurrent: row.id === currentId,
      }));
    },

    /** Those of `ids` that have not ended. */
    async findLive(ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const { rows } = await knex().raw(
        `SELECT id FROM guard_sessions
         WHERE id = ANY(?::uuid[]) AND revoked_at IS NULL AND expires_at > now() AND absolute_expires_at > now()`,
        [ids],
      );
      return new Set(rows.map(({ id }: { id: string }) => id));
    },

    /** Forgets sessions, tickets and codes that ended; a session a month later, so that a late copy of its token is still known. */
    async clean(): Promise<void> {
      await knex().raw(
        `DELETE FROM guard_sessions WHERE least(revoked_at, expires_at) < now() - interval '30 days'`,
      );
      await knex().raw('DELETE FROM guard_sign_in_tickets WHERE expires_at < now()');
      await knex().raw('DELETE FROM guard_phone_codes WHERE expires_at < now()');
    },
  };

  return service;

  function live(owner: Owner, trx?: Trx) {
    const mine = 'userId' in owner ? { user_id: owner.userId } : { phone_index: owner.phoneIndex };
    return (trx ?? knex())('guard_sessions')
      .where({ ...mine, revoked_at: null })
      .where('expires_at', '>', new Date());
  }

  function issue(id: string, secret: string, refreshExpiresAt: Date): Issued {
    const { accessTokenMinutes } = strapi.config.get('plugin::guard') as GuardConfig;
    const expiresInSeconds = Math.round(accessTokenMinutes * 60);
    const jwt = strapi.plugin('users-permissions').service('jwt') as {
      issue(payload: object, options: object): string;
    };
    return {
      sessionId: id,
      // it names the session and nobody's id, so that Strapi's own strategy takes it for nobody's
      jwt: jwt.issue({ sid: id }, { expiresIn: expiresInSeconds, algorithm: 'HS256' }),
      expiresInSeconds,
      refreshToken: `${id}.${secret}`,
      refreshExpiresAt,
    };
  }

  async function endReused(id: string, presentedHash: string): Promise<void> {
    await withTransaction(strapi, async (trx) => {
      const { rows } = await trx.raw(
        `UPDATE guard_sessions SET revoked_at = now(), revoked_reason = 'refresh_reused'
         WHERE id = ? AND refresh_hash <> ? AND revoked_at IS NULL
         RETURNING user_id, generation`,
        [id, presentedHash],
      );
      if (rows.length === 0) return;
      const { user_id: userId, generation } = rows[0];
      const user = userId ? await trx('up_users').where({ id: userId }).first() : null;
      const actor: Actor = {
        id: null,
        documentId: null,
        name: user?.display_name || user?.username || '访客',
        role: 'public',
      };
      await audit().record({
        trx,
        actor,
        action: 'refresh_reused',
        resource: 'session',
        documentId: user?.document_id ?? null,
        details: { session: id, generation },
      });
    });
  }
};

export type SessionsService = ReturnType<typeof createSessionsService>;

export function sessionEnded(): DomainError {
  return new DomainError('unauthorized', 'session_ended', '登录已结束，请重新登录');
}

/** @throws DomainError 401 for what no refresh token of ours looks like */
function partsOf(refreshToken: string): [id: string, secret: string] {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(refreshToken);
  if (!match?.[1] || !match[2]) throw sessionEnded();
  return [match[1], match[2]];
}

function ownerOf(row: { user_id: number | null; phone_index: string | null }): Owner {
  return row.user_id === null ? { phoneIndex: row.phone_index as string } : { userId: row.user_id };
}
