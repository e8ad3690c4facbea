import { checkListParameters, invalidFields, parsePagination } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { LIVE_VIEWING_STATUSES, planWindows } from '../../../domain';
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
    const ask = (part: number, at: number) => {
      const { where, sort } = parts[part] as Part;
      return guard(strapi, 'access').list({
        actor,
        resource: 'viewing',
        query: { ...asked, sort, pagination: { page: String(at), pageSize: String(pageSize) } },
        where,
      });
    };
    const firsts = await Promise.all(parts.map((_part, index) => ask(index, 1)));
    const totals = firsts.map(({ meta }) => meta.pagination.total);
    const data: unknown[] = [];
    for (const { part, offset, count } of planWindows({ totals, page, pageSize })) {
      // the generic list has whole pages: what begins within one goes on in the next
      const first = Math.floor(offset / pageSize) + 1;
      const rows: unknown[] = first === 1 ? [...(firsts[part]?.data ?? [])] : (await ask(part, first)).data;
      const skipped = offset - (first - 1) * pageSize;
      if (skipped + count > pageSize) rows.push(...(await ask(part, first + 1)).data);
      data.push(...rows.slice(skipped, skipped + count));
    }
    const total = totals.reduce((sum, each) => sum + each, 0);
    return { data, meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } } };
  },
});

export type ViewingAgendaService = ReturnType<typeof createViewingAgendaService>;

interface Part {
  where: Record<string, unknown>;
  sort: string;
}

function partsAt(now: Date): Part[] {
  const live = { status: { $in: [...LIVE_VIEWING_STATUSES] } };
  const at = now.toISOString();
  return [
    { where: { ...live, end: { $gt: at } }, sort: 'start:asc' },
    {
      where: { $or: [{ status: { $in: ['completed', 'no_show'] } }, { ...live, end: { $lte: at } }] },
      sort: 'start:desc',
    },
    { where: { status: { $in: ['cancelled', 'lapsed'] } }, sort: 'start:desc' },
  ];
}
