import { conflict, invalidField } from '@scrm/guard/domain';
import type { AccessService, ActorOrSystem } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { PROPERTY_FIELD_LABELS, SPACE_FIELD_LABELS } from '../../../domain';
import { pluginService } from '../services/plugin-service';
import { isSameValue } from './rows';

type Row = Readonly<Record<string, unknown>>;

const LABELS = { property: PROPERTY_FIELD_LABELS, space: SPACE_FIELD_LABELS } satisfies Record<
  string,
  Readonly<Record<string, string>>
>;

/**
 * Refuses to write over what came after the writer had read the row, which the caller has locked.
 * @param seen the `updatedAt` that was read; without one the last writer wins
 * @param data what is to be written
 * @throws DomainError 409 `stale` with `updatedAt` and, in `present`, what now stands in the fields that would be written otherwise; 400
 *   `expectedUpdatedAt` when it is no moment
 */
export async function refuseStale(
  strapi: Core.Strapi,
  {
    seen,
    resource,
    row,
    data,
    actor,
  }: {
    seen: unknown;
    resource: keyof typeof LABELS;
    row: Row & { document_id: string };
    data: Row;
    actor: ActorOrSystem;
  },
): Promise<void> {
  if (seen === undefined || seen === null) return;
  const moment = typeof seen === 'string' ? new Date(seen) : null;
  if (!moment || Number.isNaN(moment.getTime()))
    throw invalidField('expectedUpdatedAt', '「expectedUpdatedAt」应为读取时的更新时间');
  const updatedAt = row.updated_at as Date;
  if (moment.getTime() === updatedAt.getTime()) return;
  const shown: Row = await pluginService<AccessService>(strapi, 'guard', 'access').presentOne({
    actor,
    resource,
    documentId: row.document_id,
    populate: '*',
  });
  const labels: Readonly<Record<string, string>> = LABELS[resource];
  const others = Object.keys(data).filter(
    (name) => name in labels && !isRelated(shown[name]) && !isSameValue(data[name], shown[name]),
  );
  const which = others.map((name) => `「${labels[name]}」`).join('');
  throw conflict('stale', `在您打开后已被他人修改${which && `，与您填写的不同：${which}`}。请核对后再保存`, {
    updatedAt: updatedAt.toISOString(),
    present: Object.fromEntries(others.map((name) => [name, shown[name] ?? null])),
  });
}

/** A related row is sent otherwise than it is answered. */
const isRelated = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
