import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { forbidden, invalidField, notFound } from '../../../domain';
import { attributesOf } from '../kit/writable';
import type { AuditService } from '../services/audit';
import { callerOf } from '../services/audit-caller';
import type { PiiService } from '../services/pii';

/** Where rows come out; content types and layouts are left whole. */
const ROWS = /^\/content-manager\/(collection-types|single-types|relations|homepage)\//;

/** Strapi's upload by address: the server would fetch whatever address an editor types, inside our own network too. */
const FETCHES = /^\/upload\/actions\/upload-from-urls?(?:\/|$)/;

/**
 * Keeps private attributes (ciphers, blind indexes) out of the panel's content manager. Its roles name the fields they may read, but
 * Strapi adds every attribute that cannot be written to that list, and `private` means the REST API only.
 * @throws DomainError 400 when a query asks for one
 */
export const panelMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  let names: ReadonlySet<string> | undefined;
  return async (ctx: Context, next: Next) => {
    if (FETCHES.test(ctx.path)) throw notFound('该功能');
    if (!ROWS.test(ctx.path)) return next();
    names ??= privateNames(strapi);
    const asked = namesIn(ctx.query).find((name) => names?.has(name));
    if (asked) throw invalidField(asked, `不能按「${asked}」查询`, 'invalid_query');
    const fault = faultIn(ctx.query.filters);
    if (fault) throw invalidField('filters', `「${fault}」的写法不正确`, 'invalid_query');
    try {
      await next();
    } catch (error) {
      // Strapi's relations controller answers 403 and then stumbles over having no result
      if (error instanceof TypeError && ctx.status === 403) throw forbidden();
      throw error;
    }
    noteLook(strapi, ctx);
    if (
      typeof ctx.body === 'object' &&
      ctx.body !== null &&
      !Buffer.isBuffer(ctx.body) &&
      ctx.type.includes('json')
    )
      ctx.body = without(JSON.parse(JSON.stringify(ctx.body)), names);
  };
};

const LOOK = /^\/content-manager\/collection-types\/(api::[\w.-]+)(?:\/(\w+))?$/;

/** Rows with personal data that the panel shows are looks like any other. */
function noteLook(strapi: Core.Strapi, ctx: Context): void {
  const [, uid, documentId] = LOOK.exec(ctx.path) ?? [];
  const caller = callerOf(strapi);
  const pii = strapi.plugin('guard').service('pii') as PiiService;
  if (ctx.method !== 'GET' || ctx.status !== 200 || !uid || !caller) return;
  if (pii.fieldsOf(uid).length === 0) return;
  const { results } = (ctx.body ?? {}) as { results?: unknown[] };
  (strapi.plugin('guard').service('audit') as AuditService).look({
    actor: { id: caller.id, name: caller.name, role: caller.role as `panel:${string}` },
    action: documentId ? 'view' : 'list',
    resource: uid.split('.').at(-1) ?? uid,
    documentId,
    details: documentId ? {} : { query: ctx.query, rows: results?.length ?? 0 },
  });
}

function privateNames(strapi: Core.Strapi): ReadonlySet<string> {
  const names = new Set<string>();
  for (const uid of Object.keys(strapi.contentTypes).filter((each) => each.startsWith('api::'))) {
    for (const [name, { private: isPrivate }] of Object.entries(attributesOf(strapi, uid)))
      if (isPrivate) names.add(name);
  }
  // the content manager's own forms read these
  for (const common of ['createdBy', 'updatedBy', 'localizations', 'locale', 'publishedAt'])
    names.delete(common);
  return names;
}

/** Every key and every word of a query: `sort=phoneIndex:asc` names an attribute as a filter does. */
function namesIn(query: unknown): string[] {
  if (typeof query === 'string') return query.split(/[^\w]+/);
  if (typeof query !== 'object' || query === null) return [];
  return Object.entries(query).flatMap(([key, value]) =>
    // below an operator a text is a value, not a name
    key === '_q' || (key.startsWith('$') && typeof value === 'string') ? [] : [key, ...namesIn(value)],
  );
}

/** The first operator that Strapi's query builder throws on. */
function faultIn(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null) return undefined;
  for (const [key, value] of Object.entries(filter)) {
    if ((key === '$or' || key === '$and') && !Array.isArray(value)) return key;
    if (key === '$between' && !(Array.isArray(value) && value.length === 2)) return key;
    const inner = faultIn(value);
    if (inner) return inner;
  }
  return undefined;
}

function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.has(name))
      .map(([name, inner]) => [name, without(inner, names)]),
  );
}
