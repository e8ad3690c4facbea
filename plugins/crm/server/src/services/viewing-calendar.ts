import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { guard } from '../ports';

const PAGE_SIZE = 100;
/** More than any team shows in a month; what is beyond it is said, not left out silently. */
const MAX_ROWS = 1000;

/** The viewings of a span, as a calendar shows them. */
export const createViewingCalendarService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Every viewing in the asker's scope that touches [from, to), in order, of one listing, agent or customer when asked.
   * @param property documentIds, as customer; `agent` a user's numeric id or documentId
   */
  async list({
    actor,
    from,
    to,
    property,
    agent,
    customer,
  }: {
    actor: Actor;
    from: Date;
    to: Date;
    property?: string | undefined;
    agent?: string | undefined;
    customer?: string | undefined;
  }) {
    const where: Record<string, unknown> = {
      start: { $lt: to.toISOString() },
      end: { $gt: from.toISOString() },
      ...(property ? { property: { documentId: property } } : {}),
      ...(customer ? { customer: { documentId: customer } } : {}),
      ...(agent ? { agent: /^\d{1,9}$/.test(agent) ? { id: Number(agent) } : { documentId: agent } } : {}),
    };
    const rows: unknown[] = [];
    let total = 0;
    for (let page = 1; rows.length < MAX_ROWS; page += 1) {
      const answer = await guard(strapi, 'access').list({
        actor,
        resource: 'viewing',
        action: 'calendar',
        query: {
          sort: 'start:asc',
          populate: ['property', 'customer', 'agent'],
          pagination: { page: String(page), pageSize: String(PAGE_SIZE) },
        },
        where,
      });
      rows.push(...answer.data);
      total = answer.meta.pagination.total;
      if (answer.data.length < PAGE_SIZE) break;
    }
    return { data: rows, meta: { total, isCut: rows.length < total } };
  },
});
