import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, isRole, REGION_TAIL, type Role } from '../../../domain';

/** Who asks: the signed-in user, or nobody with the role `public`. */
export interface Actor {
  id: number | null;
  documentId: string | null;
  name: string;
  role: Role;
  /** The blind index of a number that proved itself by a code and has no account; the role is `public`. */
  phoneIndex?: string;
}

/** The session of a request, which its access token names. */
export interface RequestSession {
  id: string;
  /** Null for a session of a phone without an account. */
  userId: number | null;
  phoneIndex: string | null;
  phoneMasked: string | null;
}

/** The work of the system itself: jobs, moves that follow from other events, seeds. Not bound by roles or scopes. */
export const SYSTEM = { id: null, documentId: null, name: '系统', role: 'system' } as const;

export type ActorOrSystem = Actor | typeof SYSTEM;

/** The user that `authenticate` leaves behind. */
export interface AuthenticatedUser {
  id: number;
  documentId: string;
  username: string;
  displayName: string | null;
  workPhone: string | null;
  role: { type: string | null };
  hasTotp: boolean;
}

/** The asker of a request; a user whose role is not one of ours counts as `public` and reaches nothing. */
export function actorOf(ctx: Context): Actor {
  const user = ctx.state.user as AuthenticatedUser | undefined;
  if (!user) {
    const { phoneIndex } = sessionOf(ctx) ?? {};
    return {
      id: null,
      documentId: null,
      name: '访客',
      role: 'public',
      ...(phoneIndex ? { phoneIndex } : {}),
    };
  }
  const { type } = user.role;
  return {
    id: user.id,
    documentId: user.documentId,
    name: user.displayName || user.username,
    role: isRole(type) ? type : 'public',
  };
}

/** The session of the request's access token, or null when it brought none that is good. */
export function sessionOf(ctx: Context): RequestSession | null {
  return (ctx.state.session as RequestSession | undefined) ?? null;
}

/** The signed-in asker, with an id. @throws DomainError 401 when nobody is signed in */
export function signedIn(ctx: Context): Actor & { id: number } {
  const actor = actorOf(ctx);
  if (actor.id === null) throw new DomainError('unauthorized', 'unauthorized', '请先登录');
  return { ...actor, id: actor.id };
}

/** The account as it is now, for what is done in a person's name later; null when it is gone or blocked. */
export async function personOf(
  strapi: Core.Strapi,
  id: number | null,
): Promise<(Actor & { id: number }) | null> {
  if (id === null) return null;
  const user = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { id }, populate: { role: true } });
  if (!user || user.blocked || !isRole(user.role?.type)) return null;
  const { documentId, displayName, username, role } = user;
  return { id, documentId, name: displayName || username, role: role.type };
}

/**
 * A function, since every question of a team's member begins with it: PostgreSQL keeps its plan. A region holds those whose codes begin as
 * its own without the trailing 00 (`regionPrefix`).
 */
export const TEAM_SQL = `
CREATE OR REPLACE FUNCTION guard_team_of(asker integer) RETURNS TABLE (member_ids integer[], region_ids integer[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT
    ARRAY(SELECT m.id FROM up_users m WHERE m.team_id = t.id),
    CASE WHEN jsonb_array_length(coalesce(t.region_codes, '[]')) > 0 THEN ARRAY(
      SELECT r.id FROM regions r
      WHERE r.code ^@ ANY (ARRAY(
        SELECT regexp_replace(e.covered, '${REGION_TAIL}', '\\1') FROM jsonb_array_elements_text(t.region_codes) AS e (covered)))
    ) END
  FROM up_users u JOIN teams t ON t.id = u.team_id
  WHERE u.id = asker;
END $$;`;

/** The team a user belongs to: everybody in it, and the regions it works in with all inside them; null when it works in every region. */
export async function teamOf(
  strapi: Core.Strapi,
  userId: number,
): Promise<{ memberIds: number[]; regionIds: number[] | null } | null> {
  const { rows } = await strapi.db.connection.raw('SELECT member_ids, region_ids FROM guard_team_of(?)', [
    userId,
  ]);
  const [team] = rows as { member_ids: number[]; region_ids: number[] | null }[];
  return team ? { memberIds: team.member_ids, regionIds: team.region_ids } : null;
}
