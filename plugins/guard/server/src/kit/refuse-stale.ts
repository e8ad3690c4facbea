import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { conflict, invalidField } from '../../../domain';
import type { AccessService } from '../services/access';
import type { ActorOrSystem } from './actor';
import type { Trx } from './transaction';

type Row = Readonly<Record<string, unknown>>;

/** Between the time that a writer put on a row and that of the log's entry of it. */
const LOGGED_WITHIN_SECONDS = 30;

/**
 * Refuses to write over what came after the writer had read the row, which the caller has locked.
 * @param seen the `updatedAt` that was read; without one the last writer wins
 * @param data what is to be written
 * @param labels the attributes that people know, in their words
 * @param lists relations that `data` writes as a whole list: what stands in them is told, whether or not it is what was sent
 * @throws DomainError 409 `stale` with `updatedAt`, who wrote last (`by`, null when the log does not say) and, in `present`, what now stands in
 *   the fields that would be written otherwise; 400 `expectedUpdatedAt` when it is no moment
 */
export async function refuseStale(
  strapi: Core.Strapi,
  {
    trx,
    seen,
    resource,
    row,
    data,
    labels,
    lists = [],
    actor,
  }: {
    trx: Trx;
    seen: unknown;
    resource: string;
    row: Row & { document_id: string };
    data: Row;
    labels: Readonly<Record<string, string>>;
    lists?: readonly string[];
    actor: ActorOrSystem;
  },
): Promise<void> {
  if (seen === undefined || seen === null) return;
  const moment = typeof seen === 'string' ? new Date(seen) : null;
  if (!moment || Number.isNaN(moment.getTime()))
    throw invalidField('expectedUpdatedAt', '「expectedUpdatedAt」应为读取时的更新时间');
  const updatedAt = new Date(row.updated_at as string | Date);
  if (moment.getTime() === updatedAt.getTime()) return;
  const access = strapi.plugin('guard').service('access') as AccessService;
  const shown: Row = await access.presentOne({
    actor,
    resource,
    documentId: row.document_id,
    populate: '*',
  });
  const others = Object.keys(data).filter(
    (name) =>
      Object.hasOwn(labels, name) &&
      (lists.includes(name) || (!access.isRelation(resource, name) && !isSameValue(data[name], shown[name]))),
  );
  const which = others.map((name) => `「${labels[name]}」`).join('');
  const by = await writerOf(trx, { resource, documentId: row.document_id, updatedAt });
  throw conflict(
    'stale',
    `在您打开后已被${by ?? '他人'}修改${which && `，与您填写的不同：${which}`}。请核对后再保存`,
    {
      updatedAt: updatedAt.toISOString(),
      by,
      present: Object.fromEntries(others.map((name) => [name, shown[name] ?? null])),
    },
  );
}

/** Whether a value that was sent is the stored one; numbers may come as text. */
export function isSameValue(sent: unknown, stored: unknown): boolean {
  // a database gives a JSON object back with its keys in an order of its own
  if (isDeepStrictEqual(sent, stored)) return true;
  const [a, b] = [sent ?? null, stored ?? null].map((value) =>
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
  return a === b;
}

/** By the log, near the row's own time: an index by row is more than this question is worth. */
async function writerOf(
  trx: Trx,
  { resource, documentId, updatedAt }: { resource: string; documentId: string; updatedAt: Date },
): Promise<string | null> {
  const near = (seconds: number) => new Date(updatedAt.getTime() + seconds * 1000);
  const entry = await trx('audit_log')
    .where({ resource, document_id: documentId })
    .whereBetween('at', [near(-LOGGED_WITHIN_SECONDS), near(LOGGED_WITHIN_SECONDS)])
    .whereNotIn('action', ['list', 'view', 'reveal'])
    .orderBy('id', 'desc')
    .first('actor_name');
  return entry?.actor_name ?? null;
}
