import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import {
  conflict,
  cutPanelForm,
  EDITOR_PANEL_ACCESS,
  forbidden,
  invalidField,
  notFound,
  type PanelConfiguration,
} from '../../../domain';
import { attributesOf } from '../kit/writable';
import type { AuditService } from '../services/audit';
import { callerOf } from '../services/audit-caller';
import type { PiiService } from '../services/pii';

/** Where rows come out; content types are left whole. */
const ROWS = /^\/content-manager\/(collection-types|single-types|relations|homepage)\//;
/** A content type's form: labels, and which fields the lists and the edit view show. */
const FORM = /^\/content-manager\/content-types\/([^/]+)\/configuration$/;
/** The content type that a path is about. */
const TYPE = /^\/content-manager\/(?:collection-types|single-types)\/([^/]+)/;
/** What only a type with drafts knows. */
const DRAFT_ACTION = /\/actions\/(?:publish|unpublish|discard|bulkPublish|bulkUnpublish)$/i;
const SUPER_ADMIN = 'strapi-super-admin';

/** Strapi's upload by address: the server would fetch whatever address an editor types, inside our own network too. */
const FETCHES = /^\/upload\/actions\/upload-from-urls?(?:\/|$)/i;

/**
 * Keeps private attributes (ciphers, blind indexes) out of the panel's content manager. Its roles name the fields they may read, but
 * Strapi adds every attribute that cannot be written to that list, and `private` means the REST API only.
 * @throws DomainError 400 when a query asks for one
 */
export const panelMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  let names: ReadonlySet<string> | undefined;
  return async (ctx: Context, next: Next) => {
    if (FETCHES.test(ctx.path)) throw notFound('该功能');
    const formOf = FORM.exec(ctx.path)?.[1];
    if (formOf) {
      await next();
      if (ctx.method === 'GET') cutForm(ctx, formOf);
      return;
    }
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
      // nor does it ask whether a type has drafts
      if (error instanceof TypeError && DRAFT_ACTION.test(ctx.path))
        throw conflict('no_drafts', '该内容没有草稿与发布');
      throw error;
    }
    noteLook(strapi, ctx);
    if (
      typeof ctx.body === 'object' &&
      ctx.body !== null &&
      !Buffer.isBuffer(ctx.body) &&
      ctx.type.includes('json')
    )
      ctx.body = cutRelated(ctx, without(JSON.parse(JSON.stringify(ctx.body)), names));
  };

  /** Strapi fills relations with whole rows, whatever the role may read of their type: only what its grants name is left of them. */
  function cutRelated(ctx: Context, body: unknown): unknown {
    const { roles = [] } = (ctx.state.user ?? {}) as { roles?: { code: string }[] };
    const uid = TYPE.exec(ctx.path)?.[1];
    if (!uid || roles.some(({ code }) => code === SUPER_ADMIN)) return body;
    const attributes = attributesOf(strapi, uid);
    const cutRow = (row: unknown): unknown =>
      isRecord(row)
        ? Object.fromEntries(
            Object.entries(row).map(([name, value]) => {
              const { type, target } = attributes[name] ?? {};
              return [name, type === 'relation' && target ? cutTo(target, value) : value];
            }),
          )
        : row;
    if (!isRecord(body)) return body;
    const { data, results } = body;
    if (isRecord(data)) return { ...body, data: cutRow(data) };
    return Array.isArray(results) ? { ...body, results: results.map(cutRow) } : cutRow(body);
  }
};

const EXPLORER = 'plugin::content-manager.explorer';

interface Ability {
  can(action: string, subject?: string, field?: string): boolean;
}

/** Whoever may arrange the form sees all of it: what is left out here would be gone from it when they save. */
function cutForm(ctx: Context, uid: string): void {
  const { contentType } = (ctx.body as { data?: { contentType?: PanelConfiguration } } | null)?.data ?? {};
  const ability = ctx.state.userAbility as Ability | undefined;
  if (!contentType || !ability || ability.can('plugin::content-manager.collection-types.configure-view'))
    return;
  const may = (action: string, field: string) => ability.can(`${EXPLORER}.${action}`, uid, field);
  const cut = cutPanelForm(contentType, {
    read: (field) => OF_EVERY_ROW.includes(field) || may('read', field),
    write: (field) => may('update', field) || may('create', field),
  });
  ctx.body = { data: { ...(ctx.body as { data: object }).data, contentType: cut } };
}

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

const OF_EVERY_ROW = [
  'id',
  'documentId',
  'locale',
  'status',
  'publishedAt',
  'createdAt',
  'updatedAt',
  'count',
];

function cutTo(target: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => cutTo(target, item));
  // what is shown of the panel's own accounts Strapi cuts itself
  if (!isRecord(value) || target.startsWith('admin::')) return value;
  const readable = EDITOR_PANEL_ACCESS.find(({ subject }) => subject === target)?.read ?? [];
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => OF_EVERY_ROW.includes(name) || readable.includes(name)),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
