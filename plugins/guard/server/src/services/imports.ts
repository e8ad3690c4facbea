import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import {
  agreesWithColumns,
  type ColumnChoice,
  chooseColumns,
  conflict,
  DomainError,
  type ExportCell,
  formatMegabytes,
  IMPORT_FILE_FAULTS,
  IMPORT_STATUS_LABELS,
  IMPORTS_PER_PERSON,
  type ImportFileFault,
  type ImportRowStatus,
  type ImportStatus,
  invalidField,
  MAX_IMPORT_BYTES,
  notFound,
  ON_DUPLICATE,
  type OnDuplicate,
  refuseUnknownColumn,
  refuseUnknownUnit,
  scopeOf,
} from '../../../domain';
import { TableFault } from '../files/table-fault';
import { HAS_NOTICES, type ImportRecord, importExpired, toImportRecord } from '../imports/import-record';
import { readSheet } from '../imports/read-sheet';
import type { ImportRegistration } from '../imports/registration';
import { teamOf } from '../kit/actor';
import { paged } from '../kit/page';
import { type Trx, withTransaction } from '../kit/transaction';
import type { Person } from './approvals';
import type { AuditService } from './audit';
import { cellsContext, type ImportJobsService } from './import-jobs';
import type { ImportMappingsService } from './import-mappings';
import type { ImportViewsService, JudgedRow } from './import-views';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';

export interface UploadedTable {
  path: string;
  name: string;
  bytes: number;
}

/**
 * Imports as people ask for them: a file is read and staged within its request, so that what is wrong with it is answered at once, and checked,
 * run and taken back by `import-jobs` (decisions/0013).
 */
export const createImportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const guard = <T>(name: string) => strapi.plugin('guard').service(name) as T;
  const jobs = () => guard<ImportJobsService>('import-jobs');
  const views = () => guard<ImportViewsService>('import-views');
  const audit = () => guard<AuditService>('audit');
  const knex = () => strapi.db.connection;

  const service = {
    /** Makes a resource known; done by its owner at `register`. */
    register(registration: ImportRegistration): void {
      jobs().register(registration);
    },

    /**
     * Reads and stages a file, and has it checked; with `dryRun: false` it is run as soon as it is checked.
     * @throws DomainError 400 by a code of `IMPORT_FILE_FAULTS`, or naming `mapping`; 413; 429
     */
    async create({
      resource,
      file,
      actor,
      dryRun,
      mapping,
      onDuplicate,
    }: {
      resource: string;
      file: UploadedTable;
      actor: Person;
      dryRun: boolean;
      mapping: readonly ColumnChoice[] | string | null;
      onDuplicate: OnDuplicate | null;
    }) {
      await guard<LimitsService>('limits').take({
        key: `import:create:user:${actor.id}`,
        ...IMPORTS_PER_PERSON,
      });
      if (file.bytes > MAX_IMPORT_BYTES)
        throw new DomainError('too_large', 'too_large', `文件不能超过 ${formatMegabytes(MAX_IMPORT_BYTES)}`, {
          maxBytes: MAX_IMPORT_BYTES,
        });
      const registration = jobs().registrationOf(resource);
      const documentId = createId();
      try {
        await withTransaction(strapi, async (trx) => {
          const id = await stage(trx, { registration, documentId, file, actor, mapping });
          await trx('imports')
            .where({ id })
            .update({ runs_at_once: !dryRun, ...(onDuplicate ? { on_duplicate: onDuplicate } : {}) });
          await audit().record({
            trx,
            actor,
            action: 'import',
            resource,
            documentId,
            details: { fileName: file.name, bytes: file.bytes, dryRun },
          });
        });
      } catch (error) {
        throw error instanceof TableFault ? refusalOf(error.fault) : error;
      }
      jobs().kick();
      return service.get({ resource, documentId, actor });
    },

    /** One import with its counts, and its faults, notices and duplicates by page. @throws DomainError 404 */
    async get({
      resource,
      documentId,
      actor,
      page = 1,
      pageSize = 50,
    }: {
      resource: string;
      documentId: string;
      actor: Person;
      page?: number;
      pageSize?: number;
    }) {
      const row = await findOrThrow(actor, resource, documentId);
      const [shown] = await views().present([row], actor);
      const [bad, noticed, duplicates] = await Promise.all([
        service.rows({ resource, documentId, actor, statuses: ['bad', 'failed', 'kept'], page, pageSize }),
        service.rows({ resource, documentId, actor, hasNotices: true, page, pageSize }),
        service.rows({ resource, documentId, actor, isDuplicate: true, page, pageSize }),
      ]);
      // cells stand in the order of the columns
      const placeOf = new Map(row.columns.map(({ header }, place) => [header, place]));
      const told = (rows: typeof bad.data, kind: 'errors' | 'notices') =>
        rows.flatMap(({ row: no, cells, [kind]: faults }) =>
          faults.map((fault) => ({
            row: no,
            ...fault,
            value: cells[placeOf.get(fault.column) ?? -1] ?? null,
          })),
        );
      return {
        ...shown,
        columns: await views().withSamples(row),
        errors: told(bad.data, 'errors'),
        notices: told(noticed.data, 'notices'),
        duplicates: duplicates.data.map(({ row: no, duplicate, status, choice }) => ({
          row: no,
          status,
          choice,
          ...duplicate,
        })),
        pagination: {
          errors: bad.meta.pagination,
          notices: noticed.meta.pagination,
          duplicates: duplicates.meta.pagination,
        },
      };
    },

    /** Staged rows with their cells as they may be shown. @throws DomainError 404 */
    async rows({
      resource,
      documentId,
      actor,
      statuses,
      isDuplicate = false,
      hasNotices = false,
      page,
      pageSize,
    }: {
      resource: string;
      documentId: string;
      actor: Person;
      statuses?: readonly ImportRowStatus[];
      isDuplicate?: boolean;
      hasNotices?: boolean;
      page: number;
      pageSize: number;
    }) {
      const row = await findOrThrow(actor, resource, documentId);
      const chosen = () => {
        const query = knex()('import_rows').where({ import_id: row.id });
        if (statuses?.length) query.whereIn('status', statuses);
        if (isDuplicate) query.whereNotNull('duplicate');
        if (hasNotices) query.whereRaw(HAS_NOTICES);
        return query;
      };
      const [rows, counted] = await Promise.all([
        chosen()
          .orderBy('row_no')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(await views().presentRows(row, rows as JudgedRow[], actor), { page, pageSize, total });
    },

    /** Newest first: one's own, the team's, or all, as the table says. */
    async list({
      resource,
      actor,
      page,
      pageSize,
    }: {
      resource: string;
      actor: Person;
      page: number;
      pageSize: number;
    }) {
      const owners = await ownersFor(actor, resource);
      const chosen = () => {
        const query = knex()('imports').where({ resource });
        return owners ? query.whereIn('requested_by', owners) : query;
      };
      const [rows, counted] = await Promise.all([
        chosen()
          .orderBy('id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(await views().present(rows.map(toImportRecord), actor), { page, pageSize, total });
    },

    /** Another mapping: every row is checked anew, nothing is written. @throws DomainError 400 `mapping`; 404; 409 `not_checked` */
    async remap({
      resource,
      documentId,
      actor,
      mapping,
    }: {
      resource: string;
      documentId: string;
      actor: Person;
      mapping: readonly ColumnChoice[];
    }) {
      await change(actor, resource, documentId, ['checked', 'failed'], async (trx, row) => {
        if (row.status === 'failed' && row.ran_at)
          throw conflict('not_checked', '这次导入已经开始，不能再改对应的列');
        await recheck(trx, row, mapping, { status: 'checking', runs_at_once: false });
      });
      return service.get({ resource, documentId, actor });
    },

    /**
     * Writes what was checked. @param choices by row number, where a duplicate is treated otherwise than all
     * @throws DomainError 400; 404; 409 `not_checked`
     */
    async run({
      resource,
      documentId,
      actor,
      mapping,
      onDuplicate,
      choices,
    }: {
      resource: string;
      documentId: string;
      actor: Person;
      mapping: readonly ColumnChoice[] | null;
      onDuplicate: OnDuplicate | null;
      choices: Readonly<Record<string, OnDuplicate>>;
    }) {
      await change(actor, resource, documentId, ['checked', 'failed'], async (trx, row) => {
        if (mapping) refuseUnknownColumn(row.columns, mapping);
        await refuseUnknownRows(trx, row.id, Object.keys(choices));
        const set = onDuplicate ? { on_duplicate: onDuplicate } : {};
        for (const choice of ON_DUPLICATE) {
          const rows = Object.keys(choices)
            .filter((no) => choices[no] === choice)
            .map(Number);
          if (rows.length > 0)
            await trx('import_rows').where({ import_id: row.id }).whereIn('row_no', rows).update({ choice });
        }
        if (mapping && !agreesWithColumns(row.columns, mapping))
          await recheck(trx, row, mapping, {
            status: 'checking',
            runs_at_once: true,
            acting_by: actor.id,
            ...set,
          });
        else
          await trx('imports')
            .where({ id: row.id })
            .update({ status: 'running', ran_at: new Date(), acting_by: actor.id, error: null, ...set });
        await audit().record({
          trx,
          actor,
          action: 'import_run',
          resource,
          documentId,
          details: { onDuplicate: onDuplicate ?? row.on_duplicate },
        });
      });
      return service.get({ resource, documentId, actor });
    },

    /** Takes a whole import back. @throws DomainError 404; 409 `not_done`, `import_expired` */
    async undo({ resource, documentId, actor }: { resource: string; documentId: string; actor: Person }) {
      await change(
        actor,
        resource,
        documentId,
        ['done', 'undone', 'failed'],
        async (trx, row) => {
          // what was refused may have become free since
          await trx('import_rows')
            .where({ import_id: row.id, status: 'kept' })
            .update({ status: trx.ref('written') });
          const left = await trx('import_rows')
            .where({ import_id: row.id })
            .whereIn('status', ['created', 'updated'])
            .first('id');
          if (!left) throw conflict('nothing_to_undo', '这次导入没有可以撤销的内容', { status: row.status });
          await trx('imports')
            .where({ id: row.id })
            .update({ status: 'undoing', acting_by: actor.id, undone_by_name: actor.name, error: null });
          await audit().record({ trx, actor, action: 'import_undo', resource, documentId });
        },
        'undo',
      );
      return service.get({ resource, documentId, actor });
    },

    /** The rows that were not taken over, with why in a column 「错误原因」, and those with notices, told in 「提示」; as they stood. @throws DomainError 404; 409 */
    async file({ resource, documentId, actor }: { resource: string; documentId: string; actor: Person }) {
      const row = await findOrThrow(actor, resource, documentId);
      if (row.status === 'expired') throw importExpired();
      await audit().record({
        actor,
        action: 'download',
        resource,
        documentId,
        details: { importFile: row.file_name },
      });
      const headings = [...row.columns.map(({ header }) => header), '行号', '状态', '错误原因', '提示'];
      return {
        name: `${String(row.file_name).replace(/\.\w+$/, '')}-错误与提示`,
        headings,
        rows: views().toldRows(row, headings),
      };
    },

    /** Erases what imports staged when their time is over. */
    expire(): Promise<void> {
      return jobs().expire();
    },

    template(resource: string): { name: string; rows: ExportCell[][] } {
      const { attributes, label } = jobs().registrationOf(resource);
      const shown = attributes.filter(({ example }) => example !== null);
      return {
        name: `${label}导入模板`,
        rows: [
          shown.map(({ required, hint }) => (required ? `必填。${hint}` : hint)),
          shown.map((each) => each.label),
          shown.map(({ example }) => example),
        ],
      };
    },

    attributesOf(resource: string) {
      return jobs()
        .registrationOf(resource)
        .attributes.map(({ attribute, label, required, hint }) => ({ attribute, label, required, hint }));
    },
  };

  return service;

  /** Reads the file into `import_rows`. @returns the import's id. @throws TableFault */
  async function stage(
    trx: Trx,
    {
      registration,
      documentId,
      file,
      actor,
      mapping,
    }: {
      registration: ImportRegistration;
      documentId: string;
      file: UploadedTable;
      actor: Person;
      mapping: readonly ColumnChoice[] | string | null;
    },
  ): Promise<number> {
    const [{ id }] = await trx('imports')
      .insert({
        document_id: documentId,
        resource: registration.resource,
        // nobody works on it before it is committed
        status: 'checking',
        file_name: file.name.slice(0, 200),
        bytes: file.bytes,
        format: '',
        header_row: 0,
        columns: '[]',
        requested_by: actor.id,
        requested_by_name: actor.name,
        acting_by: actor.id,
      })
      .returning('id');
    const pii = guard<PiiService>('pii');
    const { columns: recognised, ...sheet } = await readSheet(registration, file.path, async (rows) => {
      await trx('import_rows').insert(
        rows.map(({ row, cells }) => ({
          import_id: id,
          row_no: row,
          cells: pii.seal(cellsContext(String(id), row), JSON.stringify(cells)),
        })),
      );
    });
    const columns = await guard<ImportMappingsService>('import-mappings').apply(trx, {
      registration,
      actor,
      recognised,
      mapping,
    });
    await trx('imports')
      .where({ id })
      .update({
        format: sheet.format,
        encoding: sheet.encoding,
        sheet: sheet.sheet,
        header_row: sheet.headerRow,
        columns: JSON.stringify(columns),
      });
    return id;
  }

  async function recheck(
    trx: Trx,
    row: ImportRecord,
    mapping: readonly ColumnChoice[],
    set: Record<string, unknown>,
  ): Promise<void> {
    const { attributes, units } = jobs().registrationOf(row.resource);
    refuseUnknownUnit(units, mapping);
    const columns = chooseColumns(attributes, row.columns, mapping);
    await trx('import_keys').where({ import_id: row.id }).del();
    await trx('import_rows')
      .where({ import_id: row.id })
      .whereNot({ status: 'erased' })
      .update({ status: 'read', errors: null, notices: null, duplicate: null });
    await trx('imports')
      .where({ id: row.id })
      .update({ columns: JSON.stringify(columns), error: null, ...set });
  }

  /** Locks an import of the asker's scope, in one of `statuses`, and has what was asked of it begun. */
  async function change(
    actor: Person,
    resource: string,
    documentId: string,
    statuses: readonly ImportStatus[],
    act: (trx: Trx, row: ImportRecord) => Promise<void>,
    action = 'create',
  ): Promise<void> {
    await findOrThrow(actor, resource, documentId, action);
    await withTransaction(strapi, async (trx) => {
      const row = toImportRecord(
        await trx('imports').where({ document_id: documentId, resource }).forUpdate().first(),
      );
      if (row.status === 'expired') throw importExpired();
      if (!statuses.includes(row.status))
        throw conflict(
          action === 'undo' ? 'not_done' : 'not_checked',
          `这次导入当前为「${IMPORT_STATUS_LABELS[row.status]}」`,
          {
            status: row.status,
          },
        );
      await act(trx, row);
    });
    jobs().kick();
  }

  async function ownersFor(actor: Person, resource: string, action = 'find'): Promise<number[] | null> {
    const scope = scopeOf({ role: actor.role, resource: `${resource}-import`, action });
    if (scope === 'all') return null;
    if (scope === 'team') return (await teamOf(strapi, actor.id))?.memberIds ?? [actor.id];
    return [actor.id];
  }

  async function findOrThrow(
    actor: Person,
    resource: string,
    documentId: string,
    action = 'find',
  ): Promise<ImportRecord> {
    const row = await knex()('imports').where({ document_id: documentId, resource }).first();
    const owners = await ownersFor(actor, resource, action);
    if (!row || (owners && !owners.includes(row.requested_by))) throw notFound('导入');
    return toImportRecord(row);
  }
};

export type ImportsService = ReturnType<typeof createImportsService>;

function refusalOf(fault: ImportFileFault): DomainError {
  return invalidField('file', IMPORT_FILE_FAULTS[fault], fault);
}

/** @throws DomainError 400 naming `choices`: `unknown_row` */
async function refuseUnknownRows(trx: Trx, id: number, chosen: readonly string[]): Promise<void> {
  if (chosen.length === 0) return;
  const rows: number[] = await trx('import_rows')
    .where({ import_id: id })
    .whereIn('row_no', chosen.map(Number))
    .pluck('row_no');
  const known = new Set(rows);
  const lost = chosen.find((no) => !known.has(Number(no)));
  if (lost !== undefined) throw invalidField('choices', `表格里没有第 ${Number(lost)} 行`, 'unknown_row');
}
