import { checkListParameters, invalidFields, parsePagination } from '@scrm/guard/domain';
import { type Actor, documentsOf, paged } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { planWindows, viewingStatusesIn } from '../../../domain';
import { UID } from '../lib/uids';
import { guard } from '../ports';

/** Asks for the order of an agenda in a list's `sort`. */
export const AGENDA_SORT = /^agenda(:asc)?$/;

type Query = Record<string, unknown>;

/** Viewings in the order in which somebody who shows them needs them. */
export const createViewingAgendaService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * A list as the generic one, in scope and by its filters: first what is to come, the next one first; then what has been, the last first;
   * then what did not take place. @throws DomainError 400, 403
   */
  async list({ actor, query }: { actor: Actor; query: Query }) {
    const { page, pageSize, errors: pageErrors } = parsePagination(query);
    const errors = [...checkListParameters(query), ...pageErrors];
    if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
    const { filters, populate, _q } = query;
    const asked = { filters, populate, _q };
    const parts = partsAt(new Date());
    const totals = await Promise.all(
      parts.map(async ({ where }) => {
        const found = await guard(strapi, 'access').conditions({
          actor,
          resource: 'viewing',
          query: asked,
          action: 'find',
          where,
        });
        return documentsOf(strapi, UID.viewing).count({ filters: found });
      }),
    );
    const ask = async (part: number, at: number): Promise<unknown[]> => {
      const { where, sort } = parts[part] as Part;
      const { data } = await guard(strapi, 'access').list({
        actor,
        resource: 'viewing',
        query: {
          ...asked,
          sort,
          pagination: { page: String(at), pageSize: String(pageSize), withCount: 'false' },
        },
        where,
      });
      return data;
    };
    const data: unknown[] = [];
    for (const { part, offset, count } of planWindows({ totals, page, pageSize })) {
      // the generic list has whole pages: what begins within one goes on in the next
      const first = Math.floor(offset / pageSize) + 1;
      const rows = await ask(part, first);
      const skipped = offset - (first - 1) * pageSize;
      if (skipped + count > pageSize) rows.push(...(await ask(part, first + 1)));
      data.push(...rows.slice(skipped, skipped + count));
    }
    const total = totals.reduce((sum, each) => sum + each, 0);
    return paged(data, { page, pageSize, total });
  },
});

interface Part {
  where: Record<string, unknown>;
  sort: string;
}

function partsAt(now: Date): Part[] {
  const live = { status: { $in: viewingStatusesIn('live') } };
  const at = now.toISOString();
  return [
    { where: { ...live, end: { $gt: at } }, sort: 'start:asc' },
    {
      where: { $or: [{ status: { $in: viewingStatusesIn('been') } }, { ...live, end: { $lte: at } }] },
      sort: 'start:desc',
    },
    { where: { status: { $in: viewingStatusesIn('off') } }, sort: 'start:desc' },
  ];
}
