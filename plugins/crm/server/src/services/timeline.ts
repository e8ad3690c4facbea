import { invalidField, maskContactsIn, type Role, readsNumbersMasked, scopeOf } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  mergeTimeline,
  readPlace,
  TIMELINE_KINDS,
  type TimelineKind,
  type TimelinePlace,
  writePlace,
} from '../../../domain';
import { guard } from '../ports';
import { readSource, type SourceRow, type TimelineEntry, type TimelineSource } from '../timeline/source';
import { crmSources } from '../timeline/sources';
import type { MergesService } from './merges';

export interface TimelineQuestion {
  actor: Actor;
  customer: { id: number; documentId: string };
  /** None: all of them. */
  kinds: readonly TimelineKind[];
  before: TimelinePlace | null;
  limit: number;
}

export interface TimelinePage {
  rows: (TimelineEntry & { id: string })[];
  /** Where the next page begins; null when there is none. */
  next: string | null;
}

/** Everything that went on with one customer, latest first, out of where each of it is kept. */
export const createTimelineService = ({ strapi }: { strapi: Core.Strapi }) => {
  const sources = crmSources();

  return {
    /** Adds a source of another context; done at its `bootstrap`. */
    register(source: TimelineSource): void {
      sources.push(source);
    },

    /**
     * A page. Each source is read by itself, in the asker's rights, and the pages are laid together (domain `mergeTimeline`).
     * That the customer is the asker's is for the caller to have checked.
     */
    async page({ actor, customer, kinds, before, limit }: TimelineQuestion): Promise<TimelinePage> {
      const merges = strapi.plugin('crm').service('merges') as MergesService;
      const merged = await merges.sourcesOf(customer.id);
      const sourceRows: { id: number; document_id: string; code: string | null }[] =
        merged.length > 0
          ? await strapi.db.connection('customers').whereIn('id', merged).select('id', 'document_id', 'code')
          : [];
      const subject = {
        ...customer,
        ids: [customer.id, ...merged],
        documentIds: [customer.documentId, ...sourceRows.map((row) => row.document_id)],
        codes: new Map(sourceRows.map(({ id, code }) => [id, code ?? ''])),
      };
      const read = await Promise.all(
        sources.map((source, rank): Promise<SourceRow[]> | SourceRow[] =>
          (kinds.length === 0 || kinds.includes(source.kind)) && mayRead(actor.role, source)
            ? readSource(strapi, source, rank, { subject, before, limit })
            : [],
        ),
      );
      const { rows, next } = mergeTimeline(read, limit);
      const isMasked = readsNumbersMasked(actor.role as Role, 'customer');
      const shown = (text: string) => (isMasked ? maskContactsIn(text) : text);
      guard(strapi, 'audit').look({
        actor,
        action: 'view',
        resource: 'customer',
        documentId: customer.documentId,
        details: { timeline: kinds.length > 0 ? kinds : 'all', rows: rows.length },
      });
      return {
        rows: rows.map(({ rank, id, at, row }) => {
          const source = sources[rank] as TimelineSource;
          const { by = null, title, lines, link, tone } = source.tell(row, subject);
          return {
            id: `${rank}:${id}:${at}`,
            kind: source.kind,
            at: new Date(`${at.replace(' ', 'T')}Z`),
            by,
            title: shown(title),
            lines: lines.map(shown),
            link,
            tone,
          };
        }),
        next: next && writeCursor(next),
      };
    },
  };

  function mayRead(role: string, { resource, action = 'find' }: TimelineSource): boolean {
    return scopeOf({ role: role as Role, resource, action }) !== null;
  }
};

export type TimelineService = ReturnType<typeof createTimelineService>;

function writeCursor(place: TimelinePlace): string {
  return Buffer.from(writePlace(place)).toString('base64url');
}

/** @throws DomainError 400 `before` for what no page has answered */
export function readTimelineCursor(value: unknown): TimelinePlace | null {
  if (value === undefined || value === '') return null;
  const place = typeof value === 'string' ? readPlace(Buffer.from(value, 'base64url').toString()) : null;
  if (!place) throw invalidField('before', '没有这一页，请重新打开动态', 'invalid_cursor');
  return place;
}

/** `a,b` of the kinds. @throws DomainError 400 `kinds` */
export function readTimelineKinds(value: unknown): TimelineKind[] {
  if (value === undefined || value === '') return [];
  const asked = String(value).split(',');
  const known = TIMELINE_KINDS.filter((kind) => asked.includes(kind));
  if (known.length !== new Set(asked).size)
    throw invalidField('kinds', `kinds 应为 ${TIMELINE_KINDS.join('、')} 中的几个，以逗号分隔`, 'invalid');
  return known;
}
