import { REGION_TAIL } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

export const CUSTOMER_PARAMETERS = ['team', 'area'];

const reference = (label: string) =>
  z.string({ error: `没有这个${label}` }).regex(/^[a-z0-9]{20,32}$/, `没有这个${label}`);
const parameters = z.object({ team: reference('团队').optional(), area: reference('区域').optional() });

/**
 * `team=…&area=…`, both documentIds, as a filter of ids: customers of the team's members, and those of a region with everything inside it.
 * @returns undefined when the query asks for neither
 * @throws DomainError 400 naming `team` or `area`
 */
export function narrowCustomers(
  strapi: Core.Strapi,
  query: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  if (query.team === undefined && query.area === undefined) return undefined;
  const { team, area } = parseInput(parameters, { team: query.team, area: query.area });
  const knex = strapi.db.connection;
  const rows = knex({ n: 'customers' }).select('n.id');
  if (team)
    rows.whereIn(
      'n.owner_id',
      knex({ u: 'up_users' })
        .join({ t: 'teams' }, 't.id', 'u.team_id')
        .where('t.document_id', team)
        .select('u.id'),
    );
  if (area)
    rows.whereIn(
      'n.region_id',
      knex({ r: 'regions' })
        .joinRaw(`JOIN regions asked ON r.code ^@ regexp_replace(asked.code, '${REGION_TAIL}', '\\1')`)
        .where('asked.document_id', area)
        .select('r.id'),
    );
  return { id: { $in: rows } };
}
