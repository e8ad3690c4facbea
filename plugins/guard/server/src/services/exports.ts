import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import {
  APPROVAL_KIND_LABELS,
  attributeOf,
  cellOf,
  checkParameters,
  conflict,
  DomainError,
  decideExport,
  EXPORT_READY_HOURS,
  EXPORT_WINDOW_HOURS,
  EXPORTS_PER_PERSON,
  type ExportCell,
  type ExportColumn,
  forbidden,
  invalidField,
  invalidFields,
  MAX_EXPORT_ROWS,
  maskContactsDeep,
  notFound,
  parsePhone,
  parseSort,
  type RecentExport,
  scopeOf,
} from '../../../domain';
import type { GuardConfig } from '../config';
import { documentsOf } from '../kit/documents';
import { paged } from '../kit/page';
import { readJson } from '../kit/read-json';
import { type Trx, withTransaction } from '../kit/transaction';
import type { AccessService, ListQuery } from './access';
import type { ApprovalsService, Person } from './approvals';
import type { AuditService } from './audit';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFileFormat = (typeof EXPORT_FORMATS)[number];

const MAX_SUMMARY = 500;
const BATCH_ROWS = 500;
const ID_BATCH_ROWS = 5000;

/** What can be exported, registered by its owner. Which roles may, the access table says: action `export`. */
export interface ExportRegistration {
  resource: string;
  /** For file names and lists: 客户. */
  label: string;
  columns: readonly ExportColumn[];
}

export interface ExportQuestion {
  resource: string;
  format: ExportFileFormat;
  /** `filters`, `sort`, `_q`, and what else the resource is narrowed by. */
  query: ListQuery;
  /** Attributes, or all that the asker sees. */
  columns?: readonly string[] | null;
  reason?: string | null;
}

export type ExportStatus = 'ready' | 'waiting' | 'expired' | 'rejected' | 'cancelled' | 'failed';

interface ExportPayload extends Record<string, unknown> {
  export: string;
  resource: string;
  rows: number;
}

interface ExportRow {
  documentId: string;
  resource: string;
  format: ExportFileFormat;
  query: ExportQuestion['query'];
  columns: string[];
  rows: number;
  status: ExportStatus;
}

/** A checked question, in the form of the document service. */
interface Plan {
  uid: string;
  filters: Record<string, unknown>;
  sort: Record<string, 'asc' | 'desc'>[];
}

type Row = Record<string, unknown> & { id: number; documentId: string };

const CHOSEN = `
  e.*, a.status AS approval_status,
  CASE
    WHEN e.ready_until IS NOT NULL THEN CASE WHEN e.ready_until > clock_timestamp() THEN 'ready' ELSE 'expired' END
    WHEN a.status = 'pending' AND (a.expires_at IS NULL OR a.expires_at > clock_timestamp()) THEN 'waiting'
    WHEN a.status IN ('rejected', 'cancelled', 'failed') THEN a.status
    ELSE 'expired'
  END AS status_now`;

/**
 * Exports: a question that is asked again at each download, so that a file never holds more than its owner may see at that moment.
 * Large ones wait for a second person. Every download is on record; personal data are masked as everywhere.
 */
export const createExportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const registrations = new Map<string, ExportRegistration>();
  const guard = <T>(name: string) => strapi.plugin('guard').service(name) as T;
  const access = () => guard<AccessService>('access');
  const approvals = () => guard<ApprovalsService>('approvals');
  const audit = () => guard<AuditService>('audit');
  const knex = () => strapi.db.connection;

  const service = {
    /** Makes a resource known; done by its owner at `register`. */
    register(registration: ExportRegistration): void {
      registrations.set(registration.resource, registration);
    },

    /** Makes the approval of large ones known; done at guard's `register`. */
    registerApproval(): void {
      approvals().register<ExportPayload>({
        kind: 'export',
        label: APPROVAL_KIND_LABELS.export,
        approvers: ['admin', 'manager'],
        expiresInHours: 72,
        async execute({ trx, payload, requester }) {
          const may =
            requester && scopeOf({ role: requester.role, resource: payload.resource, action: 'export' });
          if (!may) throw conflict('requester_not_allowed', '申请人已无导出权限');
          const [row] = await makeReady(trx, payload.export);
          return { export: payload.export, rows: payload.rows, readyUntil: row?.ready_until };
        },
      });
    },

    /**
     * Asks for a file. Up to the setting it is ready at once; above it, together with what the same person took of this kind without approval in
     * the last day (`decideExport`), a reason and an approval are needed. A refusal says the `limit` and how many rows are `left`.
     * @throws DomainError 400 naming `resource`, `columns`, `reason`, a filter or sort, or that there are too many rows; 403; 429
     */
    async create({ actor, question }: { actor: Person; question: ExportQuestion }) {
      const registration = registrationOrThrow(question.resource);
      await mayExportOrThrow(actor, registration.resource);
      await limitTries(actor, 'create');
      const columns = chooseColumns(actor, registration, question.columns ?? null);
      const { resource, format } = question;
      const query = keepQuery(question.query, registration.resource);
      refusePersonal(registration.resource, query);
      const plan = await planOf(actor, registration, query);
      const rows: number = await documentsOf(strapi, plan.uid).count({ filters: plan.filters });
      if (rows > MAX_EXPORT_ROWS) {
        throw invalidField(
          'filters',
          `共 ${rows} 条，一次最多导出 ${MAX_EXPORT_ROWS} 条，请缩小范围`,
          'too_many_rows',
        );
      }
      const reason = question.reason?.trim() || null;
      const { exportApprovalRows: limit } = strapi.config.get('plugin::guard') as GuardConfig;
      const documentId = createId();
      await withTransaction(strapi, async (trx) => {
        const recent = await recentOf(trx, actor, { resource, query });
        const { needsApproval, left } = decideExport({
          asked: { question: recent.question, rows },
          recent: recent.exports,
          limit,
        });
        if (needsApproval && !reason) throw needsReason({ limit, left, rows });
        const approval = needsApproval
          ? await approvals().request<ExportPayload>({
              trx,
              kind: 'export',
              subject: documentId,
              title: `导出${registration.label} ${rows} 条`,
              actor,
              reason: reason as string,
              payload: { export: documentId, resource, rows },
              summary: summaryOf(registration, { query, columns, rows, format }),
            })
          : null;
        await trx('exports').insert({
          document_id: documentId,
          resource,
          format,
          query: JSON.stringify(query),
          columns: JSON.stringify(columns.map(({ field }) => field)),
          rows,
          reason,
          requested_by: actor.id,
          requested_by_name: actor.name,
          approval: approval?.documentId ?? null,
        });
        if (!approval) await makeReady(trx, documentId);
      });
      return present(await findOwn(actor, documentId), actor);
    },

    /** A person's own exports, newest first; an admin sees everybody's: the export log. */
    async list({ actor, page, pageSize }: { actor: Person; page: number; pageSize: number }) {
      const mine = () => (actor.role === 'admin' ? base() : base().where('e.requested_by', actor.id));
      const [rows, counted] = await Promise.all([
        mine()
          .select(knex().raw(CHOSEN))
          .orderBy('e.id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        mine().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(
        rows.map((row: Record<string, unknown>) => present(row, actor)),
        { page, pageSize, total },
      );
    },

    /**
     * The rows of a ready export, as its owner may see them now and never more of them than were asked for.
     * @returns name and headings, and the cells in batches
     * @throws DomainError 404 another's; 409 `export_not_ready`, `export_expired`; 403 no longer allowed; 429
     */
    async open({ actor, documentId }: { actor: Person; documentId: string }) {
      const stored = toExport(await findOwn(actor, documentId));
      if (stored.status !== 'ready') throw notReady(stored.status);
      const registration = registrationOrThrow(stored.resource);
      await mayExportOrThrow(actor, registration.resource);
      await limitTries(actor, 'file');
      const columns = visibleColumns(actor, registration).filter(({ field }) =>
        stored.columns.includes(field),
      );
      if (columns.length === 0) throw forbidden('当前角色已无权查看这些内容');
      const plan = await planOf(actor, registration, stored.query);
      const ids = await idsOf(plan, stored.rows);
      await withTransaction(strapi, async (trx) => {
        await trx('exports')
          .where({ document_id: documentId })
          .update({ downloads: trx.raw('downloads + 1'), last_download_at: trx.raw('now()') });
        await audit().record({
          trx,
          actor,
          action: 'export',
          resource: stored.resource,
          documentId,
          details: {
            format: stored.format,
            query: stored.query,
            columns: columns.map(({ field }) => field),
            rows: ids.length,
          },
        });
      });
      return {
        label: registration.label,
        format: stored.format,
        headings: columns.map(({ label }) => label),
        rows: cells(actor, plan, ids, columns),
      };
    },
  };

  return service;

  /** Checked conditions and order of a question, by the same code as the resource's list. */
  async function planOf(
    actor: Person,
    { resource }: ExportRegistration,
    query: ExportQuestion['query'],
  ): Promise<Plan> {
    const { uid } = access().registrationOf(resource);
    const { sort, errors } = parseSort(query.sort, access().shapeOf(uid, actor.role));
    if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
    const filters = await access().conditions({ actor, resource, query, action: 'export' });
    return { uid, filters, sort: [...sort, { id: 'desc' }] };
  }

  /** What of a question is asked. @throws DomainError 400 naming a parameter that the resource is not narrowed by */
  function keepQuery(query: ListQuery, resource: string): ListQuery {
    const { parameters = [] } = access().registrationOf(resource).narrowing ?? {};
    const known = ['filters', 'sort', '_q', ...parameters];
    const unknown = checkParameters(query, known);
    if (unknown.length > 0) throw invalidFields(unknown, 'invalid_query');
    return Object.fromEntries(Object.entries(query).filter(([, value]) => Boolean(value)));
  }

  /** The question is kept, in lists and on record: whole numbers of people do not go there. @throws DomainError 400 */
  function refusePersonal(resource: string, { filters, _q }: ExportQuestion['query']): void {
    const fields = guard<PiiService>('pii').fieldsOf(access().registrationOf(resource).uid);
    if (parsePhone(typeof _q === 'string' ? _q : null).ok)
      throw invalidField('_q', '导出不能按完整号码搜索', 'personal_filter');
    const field = fields.find((name) => keysOf(filters).has(name));
    if (field) throw invalidField(`filters.${field}`, '导出不能按联系方式筛选', 'personal_filter');
  }

  async function idsOf({ uid, filters, sort }: Plan, max: number): Promise<number[]> {
    const ids = new Set<number>();
    for (let start = 0; start < max; start += ID_BATCH_ROWS) {
      const limit = Math.min(ID_BATCH_ROWS, max - start);
      const rows: Row[] = await documentsOf(strapi, uid).findMany({
        filters,
        sort,
        fields: ['documentId'],
        start,
        limit,
      });
      for (const { id } of rows) ids.add(id);
      if (rows.length < limit) break;
    }
    return [...ids];
  }

  /** The conditions are asked again for every batch, so that a row which leaves the scope meanwhile is left out. */
  async function* cells(
    actor: Person,
    { uid, filters }: Plan,
    ids: readonly number[],
    columns: readonly ExportColumn[],
  ): AsyncGenerator<ExportCell[][]> {
    const { relations } = access().shapeOf(uid, actor.role);
    const populated = new Set(columns.map(attributeOf).filter((name) => relations.has(name)));
    const populate = Object.fromEntries([...populated].map((name) => [name, true]));
    for (let start = 0; start < ids.length; start += BATCH_ROWS) {
      const batch = ids.slice(start, start + BATCH_ROWS);
      const found: Row[] = await documentsOf(strapi, uid).findMany({
        filters: { $and: [filters, { id: { $in: batch } }] },
        populate,
        limit: batch.length,
      });
      const byId = new Map(found.map((row) => [row.id, row]));
      yield batch.flatMap((id) => {
        const row = byId.get(id);
        if (!row) return [];
        const shown = access().present(actor, uid, row, populated);
        // a file goes anywhere: numbers that somebody typed into a text are masked whoever may read them in the console
        return [maskContactsDeep(columns.map((column) => cellOf(column, shown)))];
      });
    }
  }

  function visibleColumns(actor: Person, { resource, columns }: ExportRegistration): ExportColumn[] {
    const { uid } = access().registrationOf(resource);
    const { scalars, relations } = access().shapeOf(uid, actor.role);
    return columns.filter((column) => {
      const name = attributeOf(column);
      return scalars.has(name) || relations.has(name);
    });
  }

  function chooseColumns(
    actor: Person,
    registration: ExportRegistration,
    asked: readonly string[] | null,
  ): ExportColumn[] {
    const visible = visibleColumns(actor, registration);
    if (asked === null) return visible;
    const chosen = visible.filter(({ field }) => asked.includes(field));
    const unknown = asked.filter((field) => !visible.some((column) => column.field === field));
    if (unknown.length > 0)
      throw invalidField('columns', `不能导出「${unknown.join('、')}」`, 'unknown_column');
    if (chosen.length === 0) throw invalidField('columns', '请至少选择一列', 'required');
    return chosen;
  }

  async function mayExportOrThrow(actor: Person, resource: string): Promise<void> {
    if (scopeOf({ role: actor.role, resource, action: 'export' })) return;
    await audit().record({ actor, action: 'denied', resource, details: { action: 'export' } });
    throw forbidden();
  }

  function limitTries(actor: Person, act: 'create' | 'file'): Promise<void> {
    const key = `export:${act}:user:${actor.id}`;
    return guard<LimitsService>('limits').take({ key, ...EXPORTS_PER_PERSON });
  }

  /** What a person took of a kind without approval in the last day. Held until the end of the transaction, so that two slices at once do not both pass. */
  async function recentOf(
    trx: Trx,
    actor: Person,
    { resource, query }: { resource: string; query: ListQuery },
  ): Promise<{ question: string; exports: RecentExport[] }> {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 11))', [
      `export:${actor.id}:${resource}`,
    ]);
    // jsonb has one spelling, whatever the order of its keys
    const { rows: asked } = await trx.raw(`SELECT (?::jsonb - 'sort')::text AS question`, [
      JSON.stringify(query),
    ]);
    const exports: RecentExport[] = await trx('exports')
      .where({ requested_by: actor.id, resource })
      .whereNull('approval')
      .whereRaw('requested_at > clock_timestamp() - make_interval(hours => ?)', [EXPORT_WINDOW_HOURS])
      .groupByRaw(`query - 'sort'`)
      .select(trx.raw(`(query - 'sort')::text AS question`), trx.raw('max(rows) AS rows'));
    return { question: asked[0].question, exports };
  }

  function makeReady(trx: Trx, documentId: string) {
    return trx('exports')
      .where({ document_id: documentId })
      .update({ ready_until: trx.raw('now() + make_interval(hours => ?)', [EXPORT_READY_HOURS]) })
      .returning('ready_until');
  }

  function base() {
    return knex()('exports as e').leftJoin('approvals as a', 'a.document_id', 'e.approval');
  }

  async function findOwn(actor: Person, documentId: string) {
    const row = await base()
      .where({ 'e.document_id': documentId, 'e.requested_by': actor.id })
      .select(knex().raw(CHOSEN))
      .first();
    if (!row) throw notFound('导出');
    return row;
  }

  function present(row: Record<string, unknown>, actor: Person) {
    const { documentId, resource, format, query, columns, rows, status } = toExport(row);
    return {
      documentId,
      resource,
      resourceLabel: registrations.get(resource)?.label ?? resource,
      format,
      query,
      columns,
      rows,
      status,
      reason: row.reason,
      requestedBy: { id: row.requested_by, name: row.requested_by_name },
      isOwn: row.requested_by === actor.id,
      requestedAt: row.requested_at,
      expiresAt: row.ready_until,
      downloads: row.downloads,
      lastDownloadAt: row.last_download_at,
      approval: row.approval ? { documentId: row.approval, status: row.approval_status } : null,
    };
  }

  function registrationOrThrow(resource: string): ExportRegistration {
    const registration = registrations.get(resource);
    if (!registration) {
      throw invalidField(
        'resource',
        `resource 应为 ${[...registrations.keys()].join('、')}`,
        'unknown_resource',
      );
    }
    return registration;
  }
};

export type ExportsService = ReturnType<typeof createExportsService>;

function summaryOf(
  { label }: ExportRegistration,
  {
    query,
    columns,
    rows,
    format,
  }: { query: ExportQuestion['query']; columns: readonly ExportColumn[]; rows: number; format: string },
) {
  return [
    { label: '内容', value: `${label}（${format.toUpperCase()}）` },
    { label: '条数', value: String(rows) },
    { label: '筛选', value: describe(query) },
    { label: '列', value: columns.map((column) => column.label).join('、') },
  ];
}

function describe({ filters, _q, sort: _sort, ...others }: ExportQuestion['query']): string {
  const parts = [
    filters ? JSON.stringify(filters) : '',
    _q ? `搜索「${String(_q)}」` : '',
    Object.keys(others).length > 0 ? JSON.stringify(others) : '',
  ].filter(Boolean);
  return parts.join('；').slice(0, MAX_SUMMARY) || '全部';
}

function keysOf(node: unknown): Set<string> {
  if (typeof node !== 'object' || node === null) return new Set();
  return new Set([...Object.keys(node), ...Object.values(node).flatMap((inner) => [...keysOf(inner)])]);
}

function needsReason({ limit, left, rows }: { limit: number; left: number; rows: number }) {
  const message =
    left < limit
      ? `${EXPORT_WINDOW_HOURS} 小时内免审批的导出合计不超过 ${limit} 条，还可导出 ${left} 条，本次 ${rows} 条，须填写原因并审批`
      : `超过 ${limit} 条的导出须填写原因并审批`;
  return new DomainError('invalid', 'reason_required', message, {
    errors: [{ path: ['reason'], message, code: 'reason_required' }],
    limit,
    left,
  });
}

function notReady(status: ExportStatus) {
  if (status === 'waiting') return conflict('export_not_ready', '导出申请还在等待审批', { status });
  if (status === 'expired') return conflict('export_expired', '导出已过期，请重新申请', { status });
  return conflict('export_not_ready', '导出申请未获通过', { status });
}

function toExport(row: Record<string, unknown>): ExportRow {
  return {
    documentId: row.document_id as string,
    resource: row.resource as string,
    format: row.format as ExportFileFormat,
    query: readJson(row.query) as ExportQuestion['query'],
    columns: readJson(row.columns) as string[],
    rows: row.rows as number,
    status: row.status_now as ExportStatus,
  };
}
