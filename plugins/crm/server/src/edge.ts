import { invalidField } from '@scrm/guard/domain';
import { actorOf, SYSTEM } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { documentIdIn } from './lib/records';
import { guard } from './ports';
import type { services } from './services';

type CrmServices = typeof services;

/** crm's services by name, typed. */
export function crm<N extends keyof CrmServices>(strapi: Core.Strapi, name: N): ReturnType<CrmServices[N]> {
  return strapi.plugin('crm').service(name) as ReturnType<CrmServices[N]>;
}

type Shown = Record<string, unknown> & { id: number; documentId: string };

/** The row named in the path, when the asker may do `action` on it. @throws DomainError 403, 404 */
export function rowInScope(
  strapi: Core.Strapi,
  ctx: Context,
  resource: string,
  action: string,
): Promise<Shown> {
  return guard(strapi, 'access').findOneOrThrow({
    actor: actorOf(ctx),
    resource,
    action,
    documentId: String(ctx.params.id),
  });
}

const RELATED_LABELS: Record<string, string> = {
  customer: '客户',
  property: '房源',
  requirement: '需求',
  deal: '成交',
};

/**
 * The id of a related row that a body names, in the asker's own scope: what is somebody else's is 404, as if it were not there.
 * @throws DomainError 400 when it is missing, 404
 */
export async function relatedInScope(
  strapi: Core.Strapi,
  ctx: Context,
  { resource, value, field = resource }: { resource: string; value: unknown; field?: string },
): Promise<number> {
  const documentId = documentIdIn(value);
  if (!documentId) throw invalidField(field, `请选择「${RELATED_LABELS[field] ?? field}」`, 'required');
  return (await guard(strapi, 'access').findOneOrThrow({ actor: actorOf(ctx), resource, documentId })).id;
}

/** A row as it is answered to the asker after a write that was allowed. */
export function show(
  strapi: Core.Strapi,
  ctx: Context,
  resource: string,
  documentId: string,
): Promise<Shown> {
  return guard(strapi, 'access').presentOne({ actor: actorOf(ctx), resource, documentId, populate: '*' });
}

/** A row with every public attribute, to compare a write with; never for answers. */
export function stored(strapi: Core.Strapi, resource: string, documentId: string): Promise<Shown> {
  return guard(strapi, 'access').presentOne({ actor: SYSTEM, resource, documentId, populate: '*' });
}
