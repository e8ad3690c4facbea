import type { Trx } from '@scrm/guard/kit';

/**
 * Who hears of what must not be told to nobody.
 * @returns the first of `people` whose account is there and not blocked; else the managers whose team works in the region; else the admins
 */
export async function findHearers({
  trx,
  people,
  regionId,
}: {
  trx: Trx;
  people: readonly (number | null)[];
  regionId: number | null;
}): Promise<number[]> {
  const asked = people.filter((id) => id !== null);
  const there = await trx('up_users').whereIn('id', asked).whereRaw('blocked IS NOT TRUE').pluck('id');
  const first = asked.find((id) => there.includes(id));
  if (first !== undefined) return [first];
  const { rows } = await trx.raw(
    `SELECT u.id, r.type AS role FROM up_users u
     JOIN up_users_role_lnk l ON l.user_id = u.id JOIN up_roles r ON r.id = l.role_id
     LEFT JOIN LATERAL guard_team_of(u.id) t ON r.type = 'manager'
     WHERE u.blocked IS NOT TRUE AND (r.type = 'admin'
       OR (r.type = 'manager' AND t.member_ids IS NOT NULL AND (t.region_ids IS NULL OR ? = ANY(t.region_ids))))
     ORDER BY u.id`,
    [regionId],
  );
  const idsOf = (wanted: string) =>
    rows
      .filter(({ role }: { role: string }) => role === wanted)
      .map(({ id }: { id: number }) => id) as number[];
  const managers = idsOf('manager');
  return managers.length > 0 ? managers : idsOf('admin');
}

/** Of many rows at once: who hears of what is whose, in which region; of nobody's, nobody. Each is looked up once. */
export function createHearers(
  trx: Trx,
): (row: { owner_id: number | null; region_id: number | null }) => Promise<number[]> {
  const known = new Map<string, number[]>();
  return async ({ owner_id: ownerId, region_id: regionId }) => {
    if (ownerId === null) return [];
    const key = `${ownerId} ${regionId}`;
    const hearers = known.get(key) ?? (await findHearers({ trx, people: [ownerId], regionId }));
    known.set(key, hearers);
    return hearers;
  };
}

/**
 * Whose business it is what a person leaves undone.
 * @returns the managers of the person's team; else, of one without, the admins; nobody of a manager's own or an admin's
 */
export async function findManagersOf(trx: Trx, userId: number): Promise<number[]> {
  const { rows } = await trx.raw(
    `SELECT u.id, r.type AS role, u.team_id = o.team_id AS is_of_team, own.type AS own_role
     FROM up_users o
     JOIN up_users_role_lnk ol ON ol.user_id = o.id JOIN up_roles own ON own.id = ol.role_id
     CROSS JOIN up_users u JOIN up_users_role_lnk l ON l.user_id = u.id JOIN up_roles r ON r.id = l.role_id
     WHERE o.id = ? AND u.id <> o.id AND u.blocked IS NOT TRUE AND r.type IN ('manager', 'admin')
     ORDER BY u.id`,
    [userId],
  );
  const people = rows as { id: number; role: string; is_of_team: boolean | null; own_role: string }[];
  if (people.some(({ own_role }) => own_role === 'manager' || own_role === 'admin')) return [];
  const managers = people.filter((each) => each.role === 'manager' && each.is_of_team);
  return (managers.length > 0 ? managers : people.filter(({ role }) => role === 'admin')).map(({ id }) => id);
}
