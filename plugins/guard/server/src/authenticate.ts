import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { AuthenticatedUser, RequestSession } from './kit/actor';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export interface Identity {
  session: RequestSession;
  /** Absent in a session of a phone without an account. */
  user?: AuthenticatedUser;
}

/**
 * Who the request's bearer token stands for, or null when there is none, or it is wrong, or its session has ended, or its user is
 * blocked. The token only names the session; everything else is read at every request, so that what changes holds at once.
 */
export async function authenticate(strapi: Core.Strapi, ctx: Context): Promise<Identity | null> {
  const sid = await readSessionId(strapi, ctx);
  if (!sid) return null;
  const { rows } = await strapi.db.connection.raw(
    `SELECT s.user_id, s.phone_index, s.phone_masked, u.document_id, u.username, u.display_name, u.work_phone, r.type,
       EXISTS (SELECT 1 FROM guard_totp t WHERE t.user_id = s.user_id AND t.confirmed_at IS NOT NULL) AS has_totp
     FROM guard_sessions s
     LEFT JOIN up_users u ON u.id = s.user_id
     LEFT JOIN up_users_role_lnk l ON l.user_id = u.id
     LEFT JOIN up_roles r ON r.id = l.role_id
     WHERE s.id = ? AND s.revoked_at IS NULL AND s.expires_at > now() AND s.absolute_expires_at > now()
       AND u.blocked IS NOT TRUE`,
    [sid],
  );
  const row = rows[0];
  if (!row) return null;
  const session: RequestSession = {
    id: sid,
    userId: row.user_id,
    phoneIndex: row.phone_index,
    phoneMasked: row.phone_masked,
  };
  if (row.user_id === null) return { session };
  return {
    session,
    user: {
      id: row.user_id,
      documentId: row.document_id,
      username: row.username,
      displayName: row.display_name,
      workPhone: row.work_phone,
      role: { type: row.type },
      hasTotp: row.has_totp,
    },
  };
}

/** `getToken` answers null or a promise, which rejects for a token that does not verify; it takes HS256 only. */
async function readSessionId(strapi: Core.Strapi, ctx: Context): Promise<string | null> {
  const jwt = strapi.plugin('users-permissions').service('jwt') as {
    getToken(ctx: Pick<Context, 'request'>): unknown;
  };
  try {
    const token = (await jwt.getToken({ request: ctx.request })) as { sid?: unknown } | null;
    return typeof token?.sid === 'string' && UUID.test(token.sid) ? token.sid : null;
  } catch {
    return null;
  }
}
