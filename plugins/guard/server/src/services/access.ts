import type { Core } from '@strapi/strapi';
import {
  checkFilters,
  forbidden,
  indexFilters,
  invalidField,
  invalidFields,
  notFound,
  type PersonalFields,
  parsePagination,
  parseSort,
  piiKindOf,
  type QueryShape,
  type ScalarKind,
  type Scope,
  scopeOf,
} from '../../../domain';
import { type Actor, teamIdOf } from '../kit/actor';
import { attributesOf, keepWritable, resolveRelations } from '../kit/writable';
import type { AuditLook, AuditService } from './audit';
import type { PiiService } from './pii';

/** How one resource of the access table is stored and shown; each context registers its own. */
export interface ResourceRegistration {
  /** Name in the access table. */
  resource: string;
  uid: string;
  /** Relation paths that lead from a row to the users it belongs to; any of them makes it the user's own. */
  ownedThrough?: readonly (readonly string[])[];
  /** What an asker may see of the rows in scope: a draft is not for everybody. Null means all. */
  visible?: (actor: Actor) => Record<string, unknown> | null;
  /** Attributes shown where the row appears as a relation of another. */
  brief: readonly string[];
  /** Text attributes that `_q` looks through. */
  search?: readonly string[];
  /** The only attributes ever shown or asked for, when not all public ones may be. */
  fields?: readonly string[];
  /** Relations whose rows are shown whole, not as briefs: a property's spaces, a customer's contacts. */
  children?: readonly string[];
}

export interface ListQuery extends Record<string, unknown> {
  filters?: unknown;
  sort?: unknown;
  populate?: unknown;
  _q?: unknown;
}

type Row = Record<string, unknown> & { id: number; documentId: string };

const SCALAR_KINDS: Record<string, ScalarKind> = {
  integer: 'integer',
  biginteger: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  json: 'json',
};
const USER_UID = 'plugin::users-permissions.user';

/** Lists and reads with row scope and field cut: every generic route and every `…OrThrow` of the contexts goes through here. */
export const createAccessService = ({ strapi }: { strapi: Core.Strapi }) => {
  const byResource = new Map<string, ResourceRegistration>();
  const byUid = new Map<string, ResourceRegistration>();

  const service = {
    /** Makes a resource of the access table known; done by its owner at `register`. */
    register(registration: ResourceRegistration): void {
      byResource.set(registration.resource, registration);
      byUid.set(registration.uid, registration);
    },

    /** The scope of an action. @throws DomainError 403 when the role has none */
    scopeOrThrow(actor: Actor, resource: string, action: string): Scope {
      const scope = scopeOf({ role: actor.role, resource, action });
      if (!scope) throw forbidden();
      return scope;
    },

    /** The Strapi filter that keeps a list to the rows of `scope`; null means all rows. */
    async scopeFilter(actor: Actor, resource: string, scope: Scope): Promise<Record<string, unknown> | null> {
      if (scope === 'all') return null;
      const paths = registrationOf(resource).ownedThrough ?? [];
      if (paths.length === 0 || actor.id === null) return { id: { $eq: -1 } };
      if (scope === 'own') return { $or: paths.map((path) => nest(path, { id: { $eq: actor.id } })) };
      const teamId = await teamIdOf(strapi, actor.id);
      if (teamId === null) return { $or: paths.map((path) => nest(path, { id: { $eq: actor.id } })) };
      return {
        $or: [
          ...paths.map((path) => nest(path, { team: { id: { $eq: teamId } } })),
          // a row that belongs to nobody yet is every manager's to assign
          { $and: paths.map((path) => nest(path, { id: { $null: true } })) },
        ],
      };
    },

    /** A page of rows in the asker's scope, in the list form of the API. */
    async list({
      actor,
      resource,
      query,
      action = 'find',
      where,
    }: {
      actor: Actor;
      resource: string;
      query: ListQuery;
      action?: string;
      /** A further condition of the caller, not of the client. */
      where?: Record<string, unknown>;
    }) {
      const registration = registrationOf(resource);
      const scope = service.scopeOrThrow(actor, resource, action);
      const shape = shapeOf(registration.uid);
      const { page, pageSize, errors: pageErrors } = parsePagination(query);
      const { sort, errors: sortErrors } = parseSort(query.sort, shape);
      const errors = [...checkFilters(query.filters, shape), ...sortErrors, ...pageErrors];
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
      const populate = populateOf(registration, query.populate);
      const conditions = [
        indexFilters(query.filters, personalFieldsOf(registration.uid)),
        searchFilter(registration, query._q),
        await service.scopeFilter(actor, resource, scope),
        registration.visible?.(actor) ?? null,
        liveFilter(registration.uid),
        where,
      ].filter(Boolean);
      const filters = { $and: conditions };
      const [rows, total] = await Promise.all([
        documents(registration.uid).findMany({
          filters,
          sort: sort.length > 0 ? [...sort, { id: 'desc' }] : [{ id: 'desc' }],
          populate: populate.query,
          start: (page - 1) * pageSize,
          limit: pageSize,
        }),
        documents(registration.uid).count({ filters }),
      ]);
      lookAt({
        actor,
        action: 'list',
        resource,
        details: { ...askedOf(query), page, rows: rows.length, total },
      });
      return {
        data: rows.map((row: Row) => present(registration.uid, row, populate.names)),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    /** One row in the asker's scope, in its public form. @throws DomainError 404 missing or not theirs, 403 not allowed */
    async findOneOrThrow({
      actor,
      resource,
      documentId,
      action = 'findOne',
      populate,
    }: {
      actor: Actor;
      resource: string;
      documentId: string;
      action?: string;
      populate?: unknown;
    }): Promise<Row> {
      const registration = registrationOf(resource);
      const scope = service.scopeOrThrow(actor, resource, action);
      const filters = [
        { documentId: { $eq: documentId } },
        await service.scopeFilter(actor, resource, scope),
        registration.visible?.(actor) ?? null,
        liveFilter(registration.uid),
      ].filter(Boolean);
      const asked = populateOf(registration, populate);
      const row = await documents(registration.uid).findFirst({
        filters: { $and: filters },
        populate: asked.query,
      });
      if (!row) throw notFound();
      if (action === 'findOne') lookAt({ actor, action: 'view', resource, documentId });
      return present(registration.uid, row, asked.names);
    },

    /** A row as it is shown, whatever the scope: for the answer of a write that was allowed. */
    async presentOne({
      resource,
      documentId,
      populate,
    }: {
      actor?: Actor;
      resource: string;
      documentId: string;
      populate?: unknown;
    }): Promise<Row> {
      const registration = registrationOf(resource);
      const asked = populateOf(registration, populate);
      const row = await documents(registration.uid).findOne({ documentId, populate: asked.query });
      if (!row) throw notFound();
      return present(registration.uid, row, asked.names);
    },

    async create({ resource, data }: { resource: string; data: Record<string, unknown> }): Promise<Row> {
      const { uid } = registrationOf(resource);
      return documents(uid).create({
        data: await resolveRelations(strapi, uid, keepWritable(strapi, uid, data)),
      });
    },

    async update({
      resource,
      documentId,
      data,
    }: {
      resource: string;
      documentId: string;
      data: Record<string, unknown>;
    }): Promise<Row> {
      const { uid } = registrationOf(resource);
      const existing = await service.presentOne({ resource, documentId, populate: '*' });
      const kept = keepWritable(strapi, uid, data, existing);
      return documents(uid).update({ documentId, data: await resolveRelations(strapi, uid, kept) });
    },

    /** Archives a row that can be archived, removes one that cannot (DESIGN: DELETE archives). */
    async archive({ resource, documentId }: { resource: string; documentId: string }): Promise<void> {
      const { uid } = registrationOf(resource);
      if ('archivedAt' in attributesOf(strapi, uid)) {
        await documents(uid).update({ documentId, data: { archivedAt: new Date() } });
      } else {
        await documents(uid).delete({ documentId });
      }
    },

    present,
  };

  return service;

  /** Leaves an entry in the audit log when the rows hold personal data. */
  function lookAt(look: AuditLook): void {
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    if (pii.fieldsOf(registrationOf(look.resource).uid).length === 0) return;
    (strapi.plugin('guard').service('audit') as AuditService).look(look);
  }

  function documents(uid: string) {
    // biome-ignore lint/suspicious/noExplicitAny: the uid is known at run time only; attributes were checked against its schema
    return strapi.documents(uid as any) as any;
  }

  function registrationOf(resource: string): ResourceRegistration {
    const registration = byResource.get(resource);
    if (!registration) throw new Error(`guard: the resource «${resource}» was never registered`);
    return registration;
  }

  function shapeOf(uid: string): QueryShape {
    const scalars = new Map<string, ScalarKind>([
      ['id', 'integer'],
      ['documentId', 'text'],
      ['createdAt', 'date'],
      ['updatedAt', 'date'],
    ]);
    const relations = new Set<string>();
    for (const [name, attribute] of openAttributes(uid)) {
      if (attribute.type !== 'relation') scalars.set(name, SCALAR_KINDS[attribute.type] ?? 'text');
      else if (isKnownRelation(attribute)) relations.add(name);
    }
    return { scalars, relations };
  }

  function openAttributes(uid: string) {
    const only = byUid.get(uid)?.fields;
    return Object.entries(attributesOf(strapi, uid)).filter(
      ([name, attribute]) =>
        !attribute.private && attribute.type !== 'password' && (!only || only.includes(name)),
    );
  }

  function personalFieldsOf(uid: string): PersonalFields {
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    const fields = new Set(pii.fieldsOf(uid));
    return {
      kindOf: (field) => (fields.has(field) ? piiKindOf(field) : undefined),
      indexOf: (kind, value) => pii.indexOf(kind, value),
    };
  }

  function populateOf(registration: ResourceRegistration, asked: unknown) {
    const attributes = attributesOf(strapi, registration.uid);
    const known = openAttributes(registration.uid).filter(
      ([, attribute]) => attribute.type === 'media' || isKnownRelation(attribute),
    );
    const wanted = namesOf(asked);
    const names =
      wanted === '*' ? known.filter(([name]) => isOneOrChild(name)).map(([name]) => name) : wanted;
    const unknown = names.filter((name) => !known.some(([candidate]) => candidate === name));
    if (unknown.length > 0)
      throw invalidField('populate', `不能展开「${unknown.join('、')}」`, 'invalid_query');
    return {
      names: new Set(names),
      query: Object.fromEntries(names.map((name) => [name, populateQuery(name)])),
    };

    function isOneOrChild(name: string): boolean {
      const attribute = attributes[name];
      return attribute?.type === 'media' || attribute?.relation !== 'oneToMany' || isChild(name);
    }

    function isChild(name: string): boolean {
      return registration.children?.includes(name) ?? false;
    }

    function populateQuery(name: string): unknown {
      const target = attributes[name]?.target;
      if (!isChild(name) || !target) return true;
      const media = Object.entries(attributesOf(strapi, target)).filter(
        ([, attribute]) => attribute.type === 'media',
      );
      return media.length > 0 ? { populate: Object.fromEntries(media.map(([key]) => [key, true])) } : true;
    }
  }

  function isKnownRelation(attribute: { type: string; target?: string }): boolean {
    return attribute.type === 'relation' && attribute.target !== undefined && byUid.has(attribute.target);
  }

  function present(uid: string, row: Row, populated: ReadonlySet<string>): Row {
    const registration = byUid.get(uid);
    const shown: Record<string, unknown> = { id: row.id, documentId: row.documentId };
    for (const [name, attribute] of openAttributes(uid)) {
      if (!(name in row)) continue;
      const value = row[name];
      if (attribute.type === 'relation') {
        if (populated.has(name))
          shown[name] = presentRelated(attribute.target, value, registration?.children?.includes(name));
      } else if (attribute.type === 'media') {
        if (populated.has(name)) shown[name] = presentMedia(value);
      } else {
        shown[name] = presentScalar(attribute, value);
      }
    }
    if ('createdAt' in row) shown.createdAt = row.createdAt;
    if ('updatedAt' in row) shown.updatedAt = row.updatedAt;
    return shown as Row;
  }

  function presentRelated(target: string | undefined, value: unknown, whole: boolean | undefined): unknown {
    if (Array.isArray(value)) return value.map((item) => presentRelated(target, item, whole));
    if (!value || !target) return null;
    const row = value as Row;
    if (target === USER_UID) {
      return {
        id: row.id,
        documentId: row.documentId,
        name: row.displayName || row.username,
        username: row.username,
        workPhone: row.workPhone ?? null,
      };
    }
    if (whole) {
      const media = Object.entries(attributesOf(strapi, target)).filter(
        ([, attribute]) => attribute.type === 'media',
      );
      return present(target, row, new Set(media.map(([name]) => name)));
    }
    const brief: Record<string, unknown> = { id: row.id, documentId: row.documentId };
    const attributes = attributesOf(strapi, target);
    for (const name of byUid.get(target)?.brief ?? [])
      brief[name] = presentScalar(attributes[name], row[name]);
    return brief;
  }

  function liveFilter(uid: string): Record<string, unknown> | null {
    return 'archivedAt' in attributesOf(strapi, uid) ? { archivedAt: { $null: true } } : null;
  }
};

export type AccessService = ReturnType<typeof createAccessService>;

/** What a list was asked for, as the audit log keeps it. */
function askedOf({ filters, sort, _q }: ListQuery): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ filters, sort, q: _q }).filter(([, value]) => value !== undefined),
  );
}

function nest(path: readonly string[], condition: Record<string, unknown>): Record<string, unknown> {
  return path.reduceRight<Record<string, unknown>>((inner, name) => ({ [name]: inner }), condition);
}

/** Amounts come out of the database as text; they are JSON integers. */
function presentScalar(attribute: { type: string } | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value ?? null;
  return attribute?.type === 'biginteger' ? Number(value) : value;
}

function searchFilter(registration: ResourceRegistration, text: unknown): Record<string, unknown> | null {
  if (typeof text !== 'string' || !text.trim() || !registration.search) return null;
  return { $or: registration.search.map((name) => ({ [name]: { $containsi: text.trim() } })) };
}

/** `populate` as Strapi clients write it: `*`, `a,b`, a list, or `{ a: true, b: {…} }`; only the first step counts. */
function namesOf(asked: unknown): string[] | '*' {
  if (asked === undefined || asked === '') return [];
  if (asked === '*' || asked === true) return '*';
  if (typeof asked === 'string') return asked.split(',').map((name) => name.trim().split('.')[0] ?? '');
  if (Array.isArray(asked))
    return asked.includes('*') ? '*' : [...new Set(asked.map((name) => String(name).split('.')[0] ?? ''))];
  if (typeof asked === 'object' && asked !== null)
    return Object.keys(asked).filter((name) => name !== 'fields');
  return [];
}

function presentMedia(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(presentMedia);
  if (!value) return null;
  const file = value as Record<string, unknown>;
  return {
    id: file.id,
    documentId: file.documentId,
    url: file.url,
    name: file.name,
    alternativeText: file.alternativeText ?? null,
    width: file.width ?? null,
    height: file.height ?? null,
    mime: file.mime,
    formats: file.formats ?? null,
  };
}
