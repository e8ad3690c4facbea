import type { Core } from '@strapi/strapi';
import {
  BRIEFS,
  checkListParameters,
  type FieldError,
  forbidden,
  hasField,
  indexFilters,
  invalidField,
  invalidFields,
  isRecordedOnly,
  notFound,
  type PersonalFields,
  parsePagination,
  parseSort,
  piiKindOf,
  type QueryShape,
  RELATED_KEYS,
  type Role,
  readFilters,
  readsNumbersMasked,
  type ScalarKind,
  type Scope,
  scopeOf,
} from '../../../domain';
import { type Actor, type ActorOrSystem, SYSTEM } from '../kit/actor';
import { documentsOf } from '../kit/documents';
import { refuseStale } from '../kit/refuse-stale';
import { tableOf, withTransaction } from '../kit/transaction';
import { type Attribute, attributesOf, keepWritable, resolveRelations, targetIn } from '../kit/writable';
import { createScopes, type OpenRows, type Ownership } from './access-scope';
import type { AuditLook, AuditService } from './audit';
import { createHeldFilters, type HeldFilters, type SqlCondition } from './held-filters';
import { createMaskedTexts, isText, maskTexts } from './masked-texts';
import type { PiiService } from './pii';

/** How one resource of the access table is stored and shown; each context registers its own. */
export interface ResourceRegistration extends Ownership, HeldFilters {
  /** Name in the access table. */
  resource: string;
  /** The relation that leads to who recorded a row, for the fields that are shown to him only. */
  recordedBy?: string;
  /** What an asker may see of the rows in scope: a draft is not for everybody. Null means all. */
  visible?: (actor: Actor) => Record<string, unknown> | null;
  /** Attributes shown where the row appears as a relation of another. */
  brief: readonly string[];
  /** What people call its attributes, for messages; one that is not there goes by its own name. */
  labels?: Readonly<Record<string, string>>;
  /** Text attributes that `_q` looks through. */
  search?: readonly string[];
  /** How `_q` finds rows by an index over all of `search` together; each attribute is looked through by itself when left out. */
  searchBy?: (asked: string, reading: SearchReading) => Record<string, unknown>;
  /** Text attributes that aggregates may group by; enumerations and the like may anyway. */
  groups?: readonly string[];
  /** The only attributes ever shown or asked for, when not all public ones may be. */
  fields?: readonly string[];
  /** Relations whose rows are shown whole, not as briefs: a property's spaces, a customer's contacts. */
  children?: readonly string[];
  /** Parameters beside `filters` that lists, sums and exports of it take, and the condition that they come to. */
  narrowing?: {
    parameters: readonly string[];
    /** @throws DomainError 400 naming the parameter */
    where(query: Readonly<Record<string, unknown>>): Where | undefined;
  };
  /** The ids of a page of rows in their order, from an owner who can tell them without the database; null when it cannot. */
  pageOf?: (page: PageQuestion) => Promise<readonly number[] | null>;
}

/** A page of the rows that meet `where`, as `conditions` made it. */
export interface PageQuestion {
  where: Where;
  sort: readonly Readonly<Record<string, 'asc' | 'desc'>>[];
  start: number;
  limit: number;
}

/** Who searches, and in what a question. */
export interface SearchReading {
  readsMasked: boolean;
  /**
   * Where all by the words are to be found before anything else is asked (all are read, and by rows that belong to them as well): what is
   * asked of other words of the same row, as `s`, to be found together with them. Else null.
   */
  foundWith: readonly SqlCondition[] | null;
}

export interface ListQuery extends Record<string, unknown> {
  filters?: unknown;
  sort?: unknown;
  populate?: unknown;
  _q?: unknown;
}

/** A question whose pages are the caller's, not the client's, and are counted. */
export interface CountedQuestion extends ListQuestion {
  query: ListQuery & { pagination: { page?: string; pageSize?: string; withCount?: never } };
}

/** A page of rows; the total is left out when `withCount=false` asked for the rows alone. */
type ListPage<Total = Partial<Totals>> = {
  data: Row[];
  meta: { pagination: { page: number; pageSize: number } & Total };
};

type Totals = { pageCount: number; total: number };

/** A question about many rows of one resource. */
export interface ListQuestion {
  actor: Actor;
  resource: string;
  query: ListQuery;
  action?: string;
  /** A further condition of the caller, not of the client. */
  where?: Where | undefined;
}

export interface Conditions extends ListQuestion {
  action: string;
  /** The first rows of an order alone are read. */
  isPage?: boolean;
}

type Where = Record<string, unknown>;
type Row = Record<string, unknown> & { id: number; documentId: string };
type RoleOrSystem = ActorOrSystem['role'];

const SCALAR_KINDS: Record<string, ScalarKind> = {
  integer: 'integer',
  biginteger: 'biginteger',
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
  const scopes = createScopes(strapi);
  const byUid = new Map<string, ResourceRegistration>();
  const openBy = new Map<string, ReadonlyMap<string, Attribute>>();
  const shapes = new Map<string, QueryShape>();
  const heldFilters = createHeldFilters(strapi);
  const maskedTexts = createMaskedTexts(strapi, (uid) => byUid.get(uid)?.resource);

  const service = {
    /** Makes a resource of the access table known; done by its owner at `register`. */
    register(registration: ResourceRegistration): void {
      byResource.set(registration.resource, registration);
      byUid.set(registration.uid, registration);
      openBy.clear();
      shapes.clear();
    },

    /** The scope of an action. @throws DomainError 403 when the role has none */
    scopeOrThrow(actor: Actor, resource: string, action: string): Scope {
      const scope = scopeOf({ role: actor.role, resource, action });
      if (!scope) throw forbidden();
      return scope;
    },

    /** The Strapi filter that keeps a list to the rows of `scope`; null means all rows. */
    scopeFilter(actor: Actor, resource: string, scope: Scope): Promise<Where | null> {
      return scopes.filter(actor, registrationOf(resource), scope);
    },

    /** The Strapi filter of what belongs to the asker, whatever the scope, and of what is open to everybody besides. */
    ownRows(actor: Pick<Actor, 'id'>, resource: string, { or }: { or?: OpenRows } = {}): Where {
      return scopes.own(actor, registrationOf(resource), or);
    },

    /** Checked conditions of a question about many rows: the client's, the scope's, and the caller's `where`. @throws DomainError 400, 403 */
    async conditions({ actor, resource, query, action, where, isPage = false }: Conditions): Promise<Where> {
      const registration = registrationOf(resource);
      const scope = service.scopeOrThrow(actor, resource, action);
      const { filters, errors } = readFilters(query.filters, shapeOf(registration.uid, actor.role));
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
      // PostgreSQL then reads the rows once, by the indexes of all words
      const isSearchFirst =
        !isPage &&
        searchesByIndex(registration, actor.role, query._q) &&
        heldFilters.asksParts(filters, registration);
      const { words, rest } = isSearchFirst
        ? heldFilters.takeWords(filters, registration, 's')
        : { words: null, rest: filters };
      const conditions = [
        await searchFilter(registration, actor.role, query._q, { foundWith: words }),
        heldFilters.rewrite(indexFilters(rest, personalFieldsOf(registration.uid)), registration),
        ...(await maskedTexts.guardFilters(actor.role, registration.uid, filters)),
        ...(await reachable(actor, registration, scope)),
        registration.narrowing?.where(query) ?? null,
        where,
      ].filter(Boolean);
      return { $and: conditions };
    },

    list,

    /** One row in the asker's scope and field set. @throws DomainError 404 missing or not theirs, 403 not allowed */
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
      const filters = [{ documentId: { $eq: documentId } }, ...(await reachable(actor, registration, scope))];
      const asked = populateOf(registration, actor.role, populate);
      const row = await documentsOf(strapi, registration.uid).findFirst({
        filters: { $and: filters },
        populate: asked.query,
      });
      if (!row) throw notFound();
      if (action === 'findOne') lookAt({ actor, action: 'view', resource, documentId });
      return present(actor, registration.uid, row, asked.names);
    },

    /**
     * A row as it is shown to `actor`, whatever the scope: for the answer of a write that was allowed. `SYSTEM` sees every public attribute:
     * for services that compare, never for answers.
     */
    async presentOne({
      actor,
      resource,
      documentId,
      populate,
    }: {
      actor: ActorOrSystem;
      resource: string;
      documentId: string;
      populate?: unknown;
    }): Promise<Row> {
      const registration = registrationOf(resource);
      const asked = populateOf(registration, actor.role, populate);
      const row = await documentsOf(strapi, registration.uid).findOne({ documentId, populate: asked.query });
      if (!row) throw notFound();
      return present(actor, registration.uid, row, asked.names);
    },

    /**
     * Checks a generic write against the asker's field set: an attribute that is not shown to them is not written by them either, and a
     * row stays with the row that it belongs to (a contact with its customer), since that decides whose it is. What a form sends back
     * as it was shown passes and is left out.
     * @param documentId of the row that is changed; left out for a new one
     * @returns what is left to write
     * @throws DomainError 400 `protected_field` naming every such attribute
     */
    async checkWrite({
      actor,
      resource,
      data,
      documentId,
    }: {
      actor: Actor;
      resource: string;
      data: Record<string, unknown>;
      documentId?: string;
    }): Promise<Record<string, unknown>> {
      const registration = registrationOf(resource);
      const attributes = attributesOf(strapi, registration.uid);
      const parents = documentId ? parentsOf(registration).filter((name) => name in data) : [];
      const recordedOnly = Object.keys(data).filter((name) => isRecordedOnly(actor.role, resource, name));
      const asked = [
        ...parents,
        ...(documentId && recordedOnly.length > 0 && registration.recordedBy
          ? [registration.recordedBy]
          : []),
      ];
      const stored: Row | null =
        documentId && asked.length > 0
          ? await documentsOf(strapi, registration.uid).findOne({
              documentId,
              populate: Object.fromEntries(asked.map((name) => [name, { fields: ['documentId'] }])),
            })
          : null;
      const mayWriteRecorded = !documentId || isRecordedBy(registration, stored, actor);
      const kept = { ...data };
      const errors: FieldError[] = [];
      for (const [name, value] of Object.entries(data)) {
        const isHidden =
          Object.hasOwn(attributes, name) &&
          (!hasField(actor.role, resource, name) || (recordedOnly.includes(name) && !mayWriteRecorded));
        if (!isHidden && !parents.includes(name)) continue;
        const shown = isHidden ? null : (stored?.[name] as Row | null);
        if (isHidden ? value === null || value === undefined || value === '' : isSameRow(value, shown)) {
          delete kept[name];
        } else {
          errors.push({
            path: [name],
            message: isHidden
              ? `当前角色不能修改「${service.nameAttribute(registration.uid, name)}」`
              : `「${service.nameAttribute(registration.uid, name)}」不能更换`,
            code: 'protected_field',
          });
        }
      }
      if (errors.length > 0) throw invalidFields(errors, 'protected_field');
      return kept;
    },

    async create({ resource, data }: { resource: string; data: Record<string, unknown> }): Promise<Row> {
      const { uid } = registrationOf(resource);
      return documentsOf(strapi, uid).create({
        data: await resolveRelations(strapi, uid, keepWritable(strapi, uid, data)),
      });
    },

    /** @throws DomainError 400, 404; 409 `stale` when another wrote since `data.expectedUpdatedAt` */
    async update({
      actor,
      resource,
      documentId,
      data: { expectedUpdatedAt, ...data },
    }: {
      actor: Actor;
      resource: string;
      documentId: string;
      data: Record<string, unknown>;
    }): Promise<Row> {
      const { uid, labels = {} } = registrationOf(resource);
      const existing = await service.presentOne({ actor: SYSTEM, resource, documentId, populate: '*' });
      const kept = keepWritable(strapi, uid, data, existing);
      const resolved = await resolveRelations(strapi, uid, kept);
      return withTransaction(strapi, async (trx) => {
        const seen = expectedUpdatedAt;
        const [row] = await trx(tableOf(strapi, uid))
          .where({ document_id: documentId })
          .orderBy('id')
          .forUpdate();
        // somebody removed it in the meantime
        if (!row) throw notFound();
        await refuseStale(strapi, { trx, seen, resource, row, data, labels, actor });
        const updated = await documentsOf(strapi, uid).update({ documentId, data: resolved });
        if (!updated) throw notFound();
        return updated;
      });
    },

    /** Archives a row that can be archived, removes one that cannot (DESIGN: DELETE archives). */
    async archive({ resource, documentId }: { resource: string; documentId: string }): Promise<void> {
      const { uid } = registrationOf(resource);
      if ('archivedAt' in attributesOf(strapi, uid)) {
        await documentsOf(strapi, uid).update({ documentId, data: { archivedAt: new Date() } });
      } else {
        await documentsOf(strapi, uid).delete({ documentId });
      }
    },

    /** The public attributes of a resource that `role` does not see, or sees on some rows only. */
    hiddenFields(role: Role, resource: string): string[] {
      const registration = byResource.get(resource);
      if (!registration) return [];
      const shown = openAttributes(registration.uid, role);
      return [...openAttributes(registration.uid, 'system').keys()].filter(
        (name) => !shown.has(name) || isRecordedOnly(role, resource, name),
      );
    },

    /** Whether an attribute is of other rows, which are sent otherwise than they are answered. */
    isRelation(resource: string, name: string): boolean {
      const { type = '' } = attributesOf(strapi, registrationOf(resource).uid)[name] ?? {};
      return type === 'relation' || type === 'media';
    },

    /** What people call an attribute of a content type: 「租金」. */
    nameAttribute(uid: string, name: string): string {
      const labels = byUid.get(uid)?.labels ?? {};
      return (Object.hasOwn(labels, name) && labels[name]) || name;
    },

    registrationOf,
    shapeOf,
    /** One row as this asker sees it, its relations of `populated` in short form. */
    present,

    /** A row as it stands in another's answer. */
    presentBrief(actor: Actor, uid: string, row: Row) {
      return presentRelated(actor, uid, row, false);
    },
  };

  return service;

  /** A page of rows in the asker's scope and field set, in the list form of the API. @throws DomainError 400, 403 */
  async function list(question: CountedQuestion): Promise<ListPage<Totals>>;
  async function list(question: ListQuestion): Promise<ListPage>;
  async function list({ actor, resource, query, action = 'find', where }: ListQuestion): Promise<ListPage> {
    const registration = registrationOf(resource);
    service.scopeOrThrow(actor, resource, action);
    const { page, pageSize, withCount, errors: pageErrors } = parsePagination(query);
    const { sort, errors: sortErrors } = parseSort(query.sort, shapeOf(registration.uid, actor.role));
    const unknown = checkListParameters(query, registration.narrowing?.parameters);
    const errors = [...unknown, ...sortErrors, ...pageErrors];
    if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
    const filters = await service.conditions({ actor, resource, query, action, where, isPage: !withCount });
    const asked: PageQuestion = {
      where: filters,
      sort: [...sort, { id: 'desc' }],
      start: (page - 1) * pageSize,
      limit: pageSize,
    };
    const ids = withCount ? null : ((await registration.pageOf?.(asked)) ?? null);
    // what came out of reach since they were told is left out
    const found = ids && [
      { id: { $in: ids } },
      ...(await reachable(actor, registration, service.scopeOrThrow(actor, resource, action))),
    ];
    const populate = populateOf(registration, actor.role, query.populate);
    const [rows, total] = await Promise.all([
      documentsOf(strapi, registration.uid).findMany({
        ...(found ? { filters: { $and: found } } : { filters, start: asked.start, limit: asked.limit }),
        sort: asked.sort,
        populate: populate.query,
      }),
      withCount ? documentsOf(strapi, registration.uid).count({ filters }) : null,
    ]);
    lookAt({
      actor,
      action: 'list',
      resource,
      details: { ...askedOf(query), page, rows: rows.length, ...(total !== null && { total }) },
    });
    return {
      data: rows.map((row: Row) => present(actor, registration.uid, row, populate.names)),
      meta: {
        pagination: {
          page,
          pageSize,
          ...(total !== null && { pageCount: Math.ceil(total / pageSize), total }),
        },
      },
    };
  }

  /** What keeps rows to those that the asker may meet at all: scope, drafts, what is archived. */
  async function reachable(actor: Actor, registration: ResourceRegistration, scope: Scope): Promise<Where[]> {
    const conditions = [
      await scopes.filter(actor, registration, scope),
      registration.visible?.(actor) ?? null,
      liveFilter(registration.uid),
    ];
    return conditions.filter((each) => each !== null);
  }

  /** Leaves an entry in the audit log when the rows hold personal data. */
  function lookAt(look: AuditLook): void {
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    if (pii.fieldsOf(registrationOf(look.resource).uid).length === 0) return;
    (strapi.plugin('guard').service('audit') as AuditService).look(look);
  }

  function registrationOf(resource: string): ResourceRegistration {
    const registration = byResource.get(resource);
    if (!registration) throw new Error(`guard: the resource «${resource}» was never registered`);
    return registration;
  }

  /** What `role` may ask rows of `uid` by: the attributes it sees on all of them, and relations by what their rows show. */
  function shapeOf(uid: string, role: RoleOrSystem): QueryShape {
    const key = `${uid} ${role}`;
    const known = shapes.get(key);
    if (known) return known;
    const scalars = new Map<string, ScalarKind>([
      ['id', 'integer'],
      ['documentId', 'text'],
      ['createdAt', 'date'],
      ['updatedAt', 'date'],
    ]);
    const relations = new Map<string, ReadonlySet<string>>();
    const values = new Map<string, readonly string[]>();
    const parts = new Map<string, QueryShape>();
    const registration = byUid.get(uid);
    const open = openAttributes(uid, role);
    for (const [name, attribute] of open) {
      if (role !== 'system' && isRecordedOnly(role, registration?.resource ?? '', name)) continue;
      if (attribute.type !== 'relation') scalars.set(name, SCALAR_KINDS[attribute.type] ?? 'text');
      else if (attribute.target) relations.set(name, askableOf(attribute.target, role));
      if (attribute.enum) values.set(name, attribute.enum);
    }
    for (const [name, source] of Object.entries(registration?.sets ?? {})) {
      const [held, attribute] = source === 'list' ? [name] : source;
      if (attribute && !relations.has(held)) continue;
      const words = attribute ? openAttributes(open.get(held)?.target ?? '', role).get(attribute) : undefined;
      // words of other rows are those of an enumeration: by a text somebody's number could be felt out
      if (attribute ? words?.enum : scalars.has(held)) scalars.set(name, 'set');
      if (words?.enum) values.set(name, words.enum);
    }
    for (const name of registration?.parts ?? []) {
      const target = relations.has(name) ? open.get(name)?.target : undefined;
      if (target) parts.set(name, partShapeOf(target, role));
    }
    const shape = { scalars, relations, values, parts };
    shapes.set(key, shape);
    return shape;
  }

  /** A part's figures and kinds: by its texts and words, which hold numbers as well, a row is found by searching. */
  function partShapeOf(uid: string, role: RoleOrSystem): QueryShape {
    const { scalars, values } = shapeOf(uid, role);
    const attributes = attributesOf(strapi, uid);
    const askable = [...scalars].filter(
      ([name, kind]) => kind !== 'set' && !(attributes[name] && isText(attributes[name])),
    );
    return { scalars: new Map(askable), relations: new Map(), values };
  }

  function askableOf(uid: string, role: RoleOrSystem): ReadonlySet<string> {
    const shown = openAttributes(uid, role);
    const brief = byUid.get(uid)?.brief ?? [];
    return new Set(
      RELATED_KEYS.filter(
        (key) => key === 'id' || key === 'documentId' || (brief.includes(key) && shown.has(key)),
      ),
    );
  }

  /** The attributes that `role` has of a type: public ones within its field set; relations to what it may meet. */
  function openAttributes(uid: string, role: RoleOrSystem): ReadonlyMap<string, Attribute> {
    const key = `${uid} ${role}`;
    const known = openBy.get(key);
    if (known) return known;
    const registration = byUid.get(uid);
    const open = new Map(
      Object.entries(attributesOf(strapi, uid)).filter(([name, attribute]) => {
        if (attribute.private || attribute.type === 'password') return false;
        if (registration?.fields && !registration.fields.includes(name)) return false;
        if (role !== 'system' && !hasField(role, registration?.resource ?? '', name)) return false;
        return attribute.type !== 'relation' || mayMeet(role, attribute.target);
      }),
    );
    openBy.set(key, open);
    return open;
  }

  /** Whether rows of `target` may stand in an answer to `role` as relations. */
  function mayMeet(role: RoleOrSystem, target: string | undefined): boolean {
    const resource = target === undefined ? undefined : byUid.get(target)?.resource;
    if (resource === undefined) return false;
    if (role === 'system') return true;
    return (
      scopeOf({ role, resource, action: 'find' }) !== null || (BRIEFS[role]?.includes(resource) ?? false)
    );
  }

  function personalFieldsOf(uid: string): PersonalFields {
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    const fields = new Set(pii.fieldsOf(uid));
    return {
      kindOf: (field) => (fields.has(field) ? piiKindOf(field) : undefined),
      indexesOf: (kind, value) => pii.indexesOf(kind, value),
    };
  }

  /** A relation that exists but is not there for the role is passed over, so that one screen serves all roles. @throws DomainError 400 */
  function populateOf(registration: ResourceRegistration, role: RoleOrSystem, asked: unknown) {
    const isPopulated = ([, { type }]: [string, Attribute]) => type === 'media' || type === 'relation';
    const namesFor = (each: RoleOrSystem) =>
      new Set([...openAttributes(registration.uid, each)].filter(isPopulated).map(([name]) => name));
    const attributes = attributesOf(strapi, registration.uid);
    const known = namesFor(role);
    const wanted = namesOf(asked);
    const names = wanted === '*' ? [...known].filter(isOneOrChild) : wanted.filter((name) => known.has(name));
    const existing = namesFor('system');
    const unknown = wanted === '*' ? [] : wanted.filter((name) => !existing.has(name));
    if (unknown.length > 0)
      throw invalidField('populate', `不能展开「${unknown.join('、')}」`, 'invalid_query');
    const query = Object.fromEntries(names.map((name) => [name, populateQuery(name)]));
    // who recorded the row decides what is shown of it
    if (registration.recordedBy && role !== 'system')
      query[registration.recordedBy] ??= { fields: ['documentId'] };
    return { names: new Set(names), query };

    function isOneOrChild(name: string): boolean {
      const attribute = attributes[name];
      return attribute?.type === 'media' || attribute?.relation !== 'oneToMany' || isChild(name);
    }

    function isChild(name: string): boolean {
      return registration.children?.includes(name) ?? false;
    }

    function populateQuery(name: string): unknown {
      const target = attributes[name]?.target;
      if (!target) return true;
      if (!isChild(name)) return { fields: ['documentId', ...briefOf(target, role)] };
      const media = Object.entries(attributesOf(strapi, target)).filter(
        ([, attribute]) => attribute.type === 'media',
      );
      const asked = {
        ...(media.length > 0 && { populate: Object.fromEntries(media.map(([key]) => [key, true])) }),
        // in their places, not as the database last wrote them
        ...('sortOrder' in attributesOf(strapi, target) && { sort: ['sortOrder:asc', 'id:asc'] }),
      };
      return Object.keys(asked).length > 0 ? asked : true;
    }
  }

  /** What `presentRelated` shows of a row that stands in another's answer. */
  function briefOf(target: string, role: RoleOrSystem): string[] {
    if (target === USER_UID) return ['displayName', 'username', 'workPhone'];
    const open = openAttributes(target, role);
    const brief = byUid.get(target)?.brief ?? [];
    return brief.filter((name) => open.has(name));
  }

  function present(
    actor: Pick<ActorOrSystem, 'id' | 'role'>,
    uid: string,
    row: Row,
    populated: ReadonlySet<string>,
  ): Row {
    const registration = byUid.get(uid);
    const isRecorded = isRecordedBy(registration, row, actor);
    const isMasked = readsMasked(actor.role, registration?.resource, isRecorded);
    const shown: Record<string, unknown> = { id: row.id, documentId: row.documentId };
    for (const [name, attribute] of openAttributes(uid, actor.role)) {
      if (!(name in row)) continue;
      const value = row[name];
      if (attribute.type === 'relation') {
        if (populated.has(name))
          shown[name] = presentRelated(
            actor,
            attribute.target,
            value,
            registration?.children?.includes(name),
          );
      } else if (attribute.type === 'media') {
        if (populated.has(name)) shown[name] = presentMedia(value);
      } else if (
        !isRecorded &&
        actor.role !== 'system' &&
        isRecordedOnly(actor.role, registration?.resource ?? '', name)
      ) {
        shown[name] = null;
      } else {
        shown[name] = presentText(attribute, value, isMasked);
      }
    }
    if ('createdAt' in row) shown.createdAt = row.createdAt;
    if ('updatedAt' in row) shown.updatedAt = row.updatedAt;
    return shown as Row;
  }

  function presentRelated(
    actor: Pick<ActorOrSystem, 'id' | 'role'>,
    target: string | undefined,
    value: unknown,
    whole: boolean | undefined,
  ): unknown {
    if (Array.isArray(value)) return value.map((item) => presentRelated(actor, target, item, whole));
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
      return present(actor, target, row, new Set(media.map(([name]) => name)));
    }
    const isMasked = readsMasked(actor.role, byUid.get(target)?.resource);
    const open = openAttributes(target, actor.role);
    const brief: Record<string, unknown> = { id: row.id, documentId: row.documentId };
    for (const name of briefOf(target, actor.role)) {
      const attribute = open.get(name);
      if (attribute) brief[name] = presentText(attribute, row[name], isMasked);
    }
    return brief;
  }

  function isRecordedBy(
    registration: ResourceRegistration | undefined,
    row: Record<string, unknown> | null,
    { id }: Pick<ActorOrSystem, 'id'>,
  ): boolean {
    const by = registration?.recordedBy ? (row?.[registration.recordedBy] as { id?: number } | null) : null;
    return id !== null && by?.id === id;
  }

  function searchesByIndex(
    { resource, search = [], searchBy }: ResourceRegistration,
    role: Role,
    text: unknown,
  ): boolean {
    return (
      isAsked(text) && searchBy !== undefined && search.every((name) => isSearchable(resource, role, name))
    );
  }

  async function searchFilter(
    { resource, uid, search = [], searchBy }: ResourceRegistration,
    role: Role,
    text: unknown,
    { foundWith }: Pick<SearchReading, 'foundWith'>,
  ): Promise<Where | null> {
    if (!isAsked(text) || search.length === 0) return null;
    const fields = search.filter((name) => isSearchable(resource, role, name));
    // whoever may search nothing finds nothing
    if (fields.length === 0) return { id: { $eq: -1 } };
    if (!searchBy || fields.length < search.length) return maskedTexts.search(role, uid, fields, text.trim());
    return searchBy(text.trim(), { readsMasked: !maskedTexts.mayAskAnything(role, uid, text), foundWith });
  }

  function liveFilter(uid: string): Where | null {
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

/** The relations through which a row belongs to somebody by way of another row. */
function parentsOf({ ownedThrough = [] }: ResourceRegistration): string[] {
  return [...new Set(ownedThrough.filter((path) => path.length > 1).map((path) => path[0] ?? ''))];
}

function isSameRow(value: unknown, stored: Row | null): boolean {
  const target = targetIn(value);
  if (target === null || target === undefined) return target === null && stored === null;
  return target === stored?.documentId || target === stored?.id;
}

/** Who may read no number in full reads none that somebody typed into a text either. */
function readsMasked(role: RoleOrSystem, resource: string | undefined, isRecorded = false): boolean {
  return resource !== undefined && role !== 'system' && readsNumbersMasked(role, resource, { isRecorded });
}

function presentText(attribute: { type: string }, value: unknown, isMasked: boolean): unknown {
  return presentScalar(attribute, isMasked ? maskTexts(attribute, value) : value);
}

/** Amounts come out of the database as text; they are JSON integers. */
function presentScalar(attribute: { type: string } | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return value ?? null;
  return attribute?.type === 'biginteger' ? Number(value) : value;
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

const isAsked = (text: unknown): text is string => typeof text === 'string' && text.trim() !== '';

/** Whether a search of the role may look into an attribute of every row. */
const isSearchable = (resource: string, role: Role, name: string) =>
  hasField(role, resource, name) && !isRecordedOnly(role, resource, name);
