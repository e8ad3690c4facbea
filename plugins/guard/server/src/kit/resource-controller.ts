import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { checkParameters, invalidFields, isMasked, restoreContacts } from '../../../domain';
import type { AccessService } from '../services/access';
import { type Actor, actorOf, SYSTEM } from './actor';
import { readData } from './input';

export interface ResourceOperations {
  create?: (ctx: Context, data: Record<string, unknown>) => Promise<{ documentId: string }>;
  update?: (
    ctx: Context,
    documentId: string,
    data: Record<string, unknown>,
  ) => Promise<{ documentId: string }>;
  remove?: (ctx: Context, documentId: string) => Promise<void>;
}

/**
 * The controller of a content type's own routes, with the asker's row scope on every one. Writes go to `operations`;
 * without one, to guard's generic write, which keeps protected fields out.
 * @param resource its name in the access table, registered with guard's access service
 */
export function createResourceController(
  resource: string,
  operations: (strapi: Core.Strapi) => ResourceOperations = () => ({}),
) {
  return ({ strapi }: { strapi: Core.Strapi }) => {
    const access = () => strapi.plugin('guard').service('access') as AccessService;
    const custom = () => operations(strapi);
    /** What a reader of masked texts sends back, with the stored numbers in their places. */
    const unmasked = async (actor: Actor, documentId: string, data: Record<string, unknown>) => {
      if (!textsIn(data).some(isMasked)) return data;
      const [shown, stored] = await Promise.all(
        [actor, SYSTEM].map((each) =>
          access().presentOne({ actor: each, resource, documentId, populate: '*' }),
        ),
      );
      // only what this reader saw masked: a masked phone of its own field is not ours to fill in
      const seen = new Set(textsIn(shown));
      const hidden = textsIn(stored).filter((text) => !seen.has(text));
      return restored(data, (text, name) =>
        restoreContacts(text, [...textsIn(stored?.[name]).filter((own) => !seen.has(own)), ...hidden]),
      );
    };
    const answer = async (ctx: Context, documentId: string) => {
      ctx.body = {
        data: await access().presentOne({ actor: actorOf(ctx), resource, documentId, populate: '*' }),
      };
    };
    return {
      async find(ctx: Context) {
        ctx.body = await access().list({
          actor: actorOf(ctx),
          resource,
          query: ctx.query,
        });
      },
      async findOne(ctx: Context) {
        const unknown = checkParameters(ctx.query, ['populate']);
        if (unknown.length > 0) throw invalidFields(unknown, 'invalid_query');
        ctx.body = {
          data: await access().findOneOrThrow({
            actor: actorOf(ctx),
            resource,
            documentId: String(ctx.params.id),
            populate: ctx.query.populate,
          }),
        };
      },
      async create(ctx: Context) {
        const data = await access().checkWrite({ actor: actorOf(ctx), resource, data: readData(ctx) });
        const row = await (custom().create?.(ctx, data) ?? access().create({ resource, data }));
        ctx.status = 201;
        await answer(ctx, row.documentId);
      },
      async update(ctx: Context) {
        const documentId = String(ctx.params.id);
        const actor = actorOf(ctx);
        const given = readData(ctx);
        await access().findOneOrThrow({ actor, resource, action: 'update', documentId });
        const checked = await access().checkWrite({ actor, resource, data: given, documentId });
        const data = await unmasked(actor, documentId, checked);
        const row = await (custom().update?.(ctx, documentId, data) ??
          access().update({ actor, resource, documentId, data }));
        await answer(ctx, row.documentId);
      },
      async delete(ctx: Context) {
        const documentId = String(ctx.params.id);
        await access().findOneOrThrow({ actor: actorOf(ctx), resource, action: 'delete', documentId });
        await (custom().remove?.(ctx, documentId) ?? access().archive({ resource, documentId }));
        ctx.status = 204;
      },
    };
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** `value` with every text in it put through `restore`, which is told the attribute that it stands in. */
function restored<T>(value: T, restore: (text: string, name: string) => string, name = ''): T {
  if (typeof value === 'string') return restore(value, name) as T;
  if (Array.isArray(value)) return value.map((each) => restored(each, restore, name)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, restored(each, restore, name || key)]),
  ) as T;
}

const GENERIC_ROUTES = [
  ['GET', '', 'find'],
  ['GET', '/:id', 'findOne'],
  ['POST', '', 'create'],
  ['PUT', '/:id', 'update'],
  ['DELETE', '/:id', 'delete'],
] as const;

export type GenericAction = (typeof GENERIC_ROUTES)[number][2];

/** One route whose access is named by `resource` and `action` of the access table. */
export function guardedRoute(route: {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  handler: string;
  resource: string;
  action: string;
}) {
  const { method, path, handler, resource, action } = route;
  return {
    method,
    path,
    handler,
    config: { policies: [{ name: 'plugin::guard.can', config: { resource, action } }] },
  };
}

/** The generic routes of `api::<name>.<name>` under `/<plural>`, each named in its policy. */
export function resourceRoutes({
  name,
  plural,
  resource = name,
  actions = ['find', 'findOne', 'create', 'update', 'delete'],
}: {
  name: string;
  plural: string;
  resource?: string;
  actions?: readonly GenericAction[];
}) {
  return {
    routes: GENERIC_ROUTES.filter(([, , action]) => actions.includes(action)).map(([method, path, action]) =>
      guardedRoute({ method, path: `/${plural}${path}`, handler: `${name}.${action}`, resource, action }),
    ),
  };
}
