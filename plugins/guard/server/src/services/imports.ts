import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  conflict,
  DomainError,
  type ExportCell,
  findHeader,
  IMPORT_FILE_FAULTS,
  IMPORT_KEPT_DAYS,
  IMPORT_ROW_STATUS_LABELS,
  IMPORT_STATUS_LABELS,
  IMPORTS_PER_PERSON,
  type ImportFileFault,
  type ImportRowStatus,
  type ImportStatus,
  invalidField,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_ROWS,
  maskContactsIn,
  maskPii,
  notFound,
  ON_DUPLICATE,
  type OnDuplicate,
  piiKindOf,
  scopeOf,
  type TableCell,
} from '../../../domain';
import { type OpenedTable, readTable } from '../files/read-table';
import { TableFault } from '../files/table-fault';
import type { ImportColumn, ImportFault, ImportRegistration } from '../imports/registration';
import { teamOf } from '../kit/actor';
import { type Trx, withTransaction } from '../kit/transaction';
import { type Person, readJson } from './approvals';
import type { AuditService } from './audit';
import { cellsContext, type ImportJobsService, type StagedRow } from './import-jobs';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';

const SAMPLE_ROWS = 3;
const FILE_BATCH_ROWS = 500;
const MAX_MAPPINGS = 50;

export const mappingInput = z
  .array(
    z.object({
      header: z.string({ error: '列名应为文字' }).max(500, '列名过长').optional(),
      index: z.number().int().min(0).optional(),
      attribute: z.string().max(60).nullable(),
      unit: z.string().max(30).nullish(),
    }),
    { error: 'mapping 应为列表' },
  )
  .max(200, '列过多');
export type MappingInput = z.infer<typeof mappingInput>;

interface ImportRecord extends Record<string, unknown> {
  id: number;
  document_id: string;
  resource: string;
  status: ImportStatus;
  columns: ImportColumn[];
  on_duplicate: OnDuplicate;
  requested_by: number;
}

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
      mapping: MappingInput | string | null;
      onDuplicate: OnDuplicate | null;
    }) {
      await guard<LimitsService>('limits').take({
        key: `import:create:user:${actor.id}`,
        ...IMPORTS_PER_PERSON,
      });
      if (file.bytes > MAX_IMPORT_BYTES)
        throw new DomainError('too_large', 'too_large', '文件不能超过 20 MB', { maxBytes: MAX_IMPORT_BYTES });
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

    /** One import with its counts, and its faults and duplicates by page. @throws DomainError 404 */
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
      const [shown] = await present([row], actor);
      const [bad, duplicates] = await Promise.all([
        service.rows({ resource, documentId, actor, statuses: ['bad', 'failed', 'kept'], page, pageSize }),
        service.rows({ resource, documentId, actor, isDuplicate: true, page, pageSize }),
      ]);
      const labels = new Map(row.columns.map(({ index, header }) => [header, index]));
      return {
        ...shown,
        columns: await withSamples(row),
        errors: bad.data.flatMap(({ row: no, cells, errors }) =>
          errors.map((fault) => ({
            row: no,
            ...fault,
            value: cells[labels.get(fault.column) ?? -1] ?? null,
          })),
        ),
        duplicates: duplicates.data.map(({ row: no, duplicate, status, choice }) => ({
          row: no,
          status,
          choice,
          ...duplicate,
        })),
        pagination: { errors: bad.meta.pagination, duplicates: duplicates.meta.pagination },
      };
    },

    /** Staged rows with their cells as they may be shown. @throws DomainError 404 */
    async rows({
      resource,
      documentId,
      actor,
      statuses,
      isDuplicate = false,
      page,
      pageSize,
    }: {
      resource: string;
      documentId: string;
      actor: Person;
      statuses?: readonly ImportRowStatus[];
      isDuplicate?: boolean;
      page: number;
      pageSize: number;
    }) {
      const row = await findOrThrow(actor, resource, documentId);
      const chosen = () => {
        const query = knex()('import_rows').where({ import_id: row.id });
        if (statuses?.length) query.whereIn('status', statuses);
        if (isDuplicate) query.whereNotNull('duplicate');
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
      const described = await describeTargets(row, rows, actor);
      return {
        data: await Promise.all(
          rows.map((each: Record<string, unknown>) => presentRow(row, each, described)),
        ),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
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
      return {
        data: await present(rows.map(toRecord), actor),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
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
      mapping: MappingInput;
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
      mapping: MappingInput | null;
      onDuplicate: OnDuplicate | null;
      choices: Readonly<Record<string, OnDuplicate>>;
    }) {
      await change(actor, resource, documentId, ['checked', 'failed'], async (trx, row) => {
        const set = onDuplicate ? { on_duplicate: onDuplicate } : {};
        for (const choice of ON_DUPLICATE) {
          const rows = Object.keys(choices)
            .filter((no) => choices[no] === choice)
            .map(Number);
          if (rows.length > 0)
            await trx('import_rows').where({ import_id: row.id }).whereIn('row_no', rows).update({ choice });
        }
        if (mapping && !isSame(row, mapping))
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
      jobs().kick();
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
      jobs().kick();
      return service.get({ resource, documentId, actor });
    },

    /** The rows that were not taken over, as they stood, with why in a column 「错误原因」. @throws DomainError 404; 409 */
    async file({ resource, documentId, actor }: { resource: string; documentId: string; actor: Person }) {
      const row = await findOrThrow(actor, resource, documentId);
      if (row.status === 'expired') throw expired();
      await audit().record({
        actor,
        action: 'download',
        resource,
        documentId,
        details: { importFile: row.file_name },
      });
      const headings = [...row.columns.map(({ header }) => header), '行号', '错误原因'];
      return {
        name: `${String(row.file_name).replace(/\.\w+$/, '')}-错误行`,
        headings,
        rows: badRows(row, headings),
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

    async listMappings({ resource, actor }: { resource: string; actor: Person }) {
      const rows = await knex()('import_mappings').where({ resource, owner: actor.id }).orderBy('name');
      return rows.map(presentMapping);
    },

    /** Keeps a mapping under a name; the same name is written over. @throws DomainError 400; 409 `too_many_mappings` */
    async saveMapping({
      resource,
      actor,
      name,
      columns,
    }: {
      resource: string;
      actor: Person;
      name: string;
      columns: MappingInput;
    }) {
      refuseUnknown(jobs().registrationOf(resource), columns);
      const kept = await knex()('import_mappings')
        .where({ resource, owner: actor.id })
        .whereNot({ name })
        .count({ count: '*' })
        .first();
      if (Number(kept?.count) >= MAX_MAPPINGS)
        throw conflict('too_many_mappings', `最多保存 ${MAX_MAPPINGS} 个列对应方案`);
      const named = columns
        .filter(({ header }) => header)
        .map(({ header, attribute, unit }) => ({ header, attribute, unit: unit ?? null }));
      const [row] = await knex()('import_mappings')
        .insert({ document_id: createId(), resource, owner: actor.id, name, columns: JSON.stringify(named) })
        .onConflict(['resource', 'owner', 'name'])
        .merge(['columns'])
        .returning('*');
      return presentMapping(row);
    },

    async deleteMapping({
      resource,
      actor,
      documentId,
    }: {
      resource: string;
      actor: Person;
      documentId: string;
    }) {
      const gone = await knex()('import_mappings')
        .where({ resource, owner: actor.id, document_id: documentId })
        .del();
      if (gone === 0) throw notFound('列对应方案');
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
      mapping: MappingInput | string | null;
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
    let chosen: ReturnType<typeof chooseSheet> | undefined;
    let opened: OpenedTable | undefined;
    let total = 0;
    for await (const batch of readTable(file.path, (table) => {
      opened = table;
      chosen = chooseSheet(registration, table);
      return chosen.sheet;
    })) {
      const { headerRow, columns } = chosen as NonNullable<typeof chosen>;
      const below = batch.filter(
        ({ row, cells }) => row > headerRow && columns.some(({ index }) => cells[index] != null),
      );
      total += below.length;
      if (total > MAX_IMPORT_ROWS) throw new TableFault('too_many_rows');
      if (below.length > 0)
        await trx('import_rows').insert(
          below.map(({ row, cells }) => ({
            import_id: id,
            row_no: row,
            cells: guard<PiiService>('pii').seal(cellsContext(String(id), row), JSON.stringify(cells)),
          })),
        );
    }
    if (!chosen || total === 0) throw new TableFault('no_rows');
    const columns = await applyMapping(trx, registration, actor, chosen.columns, mapping);
    await trx('imports')
      .where({ id })
      .update({
        format: opened?.format,
        encoding: opened?.encoding,
        sheet: chosen.name,
        header_row: chosen.headerRow,
        columns: JSON.stringify(columns),
      });
    return id;
  }

  /** The given mapping, a saved one by its documentId, the one that was saved for the same headings, or what was recognised. */
  async function applyMapping(
    trx: Trx,
    registration: ImportRegistration,
    actor: Person,
    recognised: readonly ImportColumn[],
    mapping: MappingInput | string | null,
  ): Promise<ImportColumn[]> {
    const saved: { document_id: string; columns: unknown }[] =
      mapping === null || typeof mapping === 'string'
        ? await trx('import_mappings').where({ resource: registration.resource, owner: actor.id })
        : [];
    if (typeof mapping === 'string') {
      const asked = saved.find(({ document_id }) => document_id === mapping);
      if (!asked) throw invalidField('mapping', '没有这个列对应方案', 'unknown_mapping');
      return mapped(registration, recognised, readJson(asked.columns) as MappingInput);
    }
    if (mapping) return mapped(registration, recognised, mapping);
    const headers = recognised.map(({ header }) => header);
    const same = saved
      .map(({ columns }) => readJson(columns) as MappingInput)
      .find(
        (columns) =>
          columns.length > 0 &&
          columns.every(({ header }) => headers.includes(header ?? '')) &&
          headers.every((header) => columns.some((column) => column.header === header)),
      );
    return same ? mapped(registration, recognised, same) : [...recognised];
  }

  async function recheck(
    trx: Trx,
    row: ImportRecord,
    mapping: MappingInput,
    set: Record<string, unknown>,
  ): Promise<void> {
    const columns = mapped(jobs().registrationOf(row.resource), row.columns, mapping);
    await trx('import_keys').where({ import_id: row.id }).del();
    await trx('import_rows')
      .where({ import_id: row.id })
      .update({ status: 'read', errors: null, duplicate: null });
    await trx('imports')
      .where({ id: row.id })
      .update({ columns: JSON.stringify(columns), error: null, ...set });
    jobs().kick();
  }

  /** Locks an import of the asker's scope, in one of `statuses`. */
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
      const row = toRecord(
        await trx('imports').where({ document_id: documentId, resource }).forUpdate().first(),
      );
      if (row.status === 'expired') throw expired();
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
    return toRecord(row);
  }

  async function present(rows: readonly ImportRecord[], actor: Person) {
    const counted: { import_id: number; status: ImportRowStatus; count: string; duplicates: string }[] =
      await knex()('import_rows')
        .whereIn(
          'import_id',
          rows.map(({ id }) => id),
        )
        .groupBy('import_id', 'status')
        .select('import_id', 'status')
        .select(knex().raw('count(*) AS count, count(duplicate) AS duplicates'));
    return rows.map((row) => {
      const own = counted.filter(({ import_id }) => String(import_id) === String(row.id));
      const of = (...statuses: ImportRowStatus[]) =>
        own
          .filter(({ status }) => statuses.includes(status))
          .reduce((sum, { count }) => sum + Number(count), 0);
      const all = own.reduce((sum, { count }) => sum + Number(count), 0);
      const written = of('created', 'updated', 'undone', 'kept');
      const todo =
        { checking: of('read'), running: of('ok', 'duplicate'), undoing: of('created', 'updated') }[
          row.status as string
        ] ?? 0;
      const whole =
        { checking: all, running: of('ok', 'duplicate', 'skipped', 'failed') + written, undoing: written }[
          row.status as string
        ] ?? all;
      return {
        documentId: row.document_id,
        resource: row.resource,
        status: row.status,
        statusLabel: IMPORT_STATUS_LABELS[row.status],
        fileName: row.file_name,
        format: row.format,
        encoding: row.encoding,
        sheet: row.sheet,
        headerRow: row.header_row,
        onDuplicate: row.on_duplicate,
        dryRun: !row.runs_at_once && !row.ran_at,
        progress: {
          done: whole - todo,
          total: whole,
          percent: whole === 0 ? 100 : Math.floor(((whole - todo) / whole) * 100),
        },
        counts: {
          total: all - of('blank'),
          ok: of('ok'),
          bad: of('bad'),
          duplicates: own.reduce((sum, { duplicates }) => sum + Number(duplicates), 0),
          created: of('created'),
          updated: of('updated'),
          skipped: of('skipped'),
          failed: of('failed'),
          undone: of('undone'),
          kept: of('kept'),
          blank: of('blank'),
        },
        error: row.error ? readJson(row.error) : null,
        requestedBy: { id: row.requested_by, name: row.requested_by_name },
        isOwn: row.requested_by === actor.id,
        requestedAt: row.requested_at,
        ranAt: row.ran_at,
        finishedAt: row.finished_at,
        undoneAt: row.undone_at,
        undoneBy: row.undone_by_name,
        expiresAt: new Date(new Date(row.requested_at as string).getTime() + IMPORT_KEPT_DAYS * 86_400_000),
      };
    });
  }

  async function withSamples(row: ImportRecord) {
    const rows: StagedRow[] = await knex()('import_rows')
      .where({ import_id: row.id })
      .orderBy('row_no')
      .limit(SAMPLE_ROWS);
    const cells = await Promise.all(rows.map((each) => jobs().cellsOf(row.id, each)));
    return row.columns.map((column) => ({
      ...column,
      samples: cells.flatMap((each) => {
        const shown = each ? shownCell(row, column.index, each[column.index] ?? null) : null;
        return shown === null ? [] : [shown];
      }),
    }));
  }

  async function presentRow(
    row: ImportRecord,
    each: Record<string, unknown>,
    described: Map<string, { code: string; title: string }>,
  ) {
    const cells = await jobs().cellsOf(row.id, each as unknown as StagedRow);
    const faults = each.errors ? (readJson(each.errors) as ImportFault[]) : [];
    const found = each.duplicate
      ? (readJson(each.duplicate) as { documentId?: string; row?: number; by: string })
      : null;
    const known = found?.documentId ? described.get(found.documentId) : undefined;
    const target = each.target ? described.get(each.target as string) : undefined;
    return {
      row: each.row_no as number,
      status: each.status as ImportRowStatus,
      statusLabel: IMPORT_ROW_STATUS_LABELS[each.status as ImportRowStatus],
      choice: each.choice as OnDuplicate | null,
      cells: row.columns.map(({ index }) => (cells ? shownCell(row, index, cells[index] ?? null) : null)),
      errors: faults.map((fault) => ({ ...fault, column: fault.column || labelOf(row, fault.attribute) })),
      duplicate: found && {
        by: found.by,
        // what the asker may not see is told to be there, and nothing more
        ...(found.row ? { duplicateRow: found.row } : {}),
        ...(found.documentId
          ? { property: known && { documentId: found.documentId, ...known }, isVisible: known !== undefined }
          : {}),
      },
      target: target ? { documentId: each.target as string, ...target } : null,
    };
  }

  /** The heading that an attribute has in the sheet, or its own name. */
  function labelOf(row: ImportRecord, attribute: string | null): string {
    const column = row.columns.find((each) => each.attribute === attribute && attribute !== null);
    const info = jobs()
      .registrationOf(row.resource)
      .attributes.find((each) => each.attribute === attribute);
    return column?.header ?? info?.label ?? '';
  }

  function shownCell(row: ImportRecord, index: number, cell: TableCell): TableCell {
    if (cell === null || typeof cell === 'boolean') return cell;
    const attribute = row.columns.find((column) => column.index === index)?.attribute ?? null;
    const info = jobs()
      .registrationOf(row.resource)
      .attributes.find((each) => each.attribute === attribute);
    if (attribute && info?.isPersonal) return maskPii(piiKindOf(attribute), String(cell));
    const masked = maskContactsIn(String(cell));
    return masked === String(cell) ? cell : masked;
  }

  async function describeTargets(row: ImportRecord, rows: readonly Record<string, unknown>[], actor: Person) {
    const ids = rows.flatMap(({ duplicate, target }) => {
      const found = duplicate ? (readJson(duplicate) as { documentId?: string }).documentId : undefined;
      return [found, target as string | null].filter((id): id is string => Boolean(id));
    });
    return ids.length === 0
      ? new Map<string, { code: string; title: string }>()
      : jobs()
          .registrationOf(row.resource)
          .describe(actor, [...new Set(ids)]);
  }

  async function* badRows(row: ImportRecord, headings: string[]): AsyncGenerator<ExportCell[][]> {
    yield [headings];
    for (let after = 0; ; ) {
      const rows: (StagedRow & { errors: unknown })[] = await knex()('import_rows')
        .where({ import_id: row.id })
        .whereIn('status', ['bad', 'failed', 'kept'])
        .where('row_no', '>', after)
        .orderBy('row_no')
        .limit(FILE_BATCH_ROWS);
      if (rows.length === 0) return;
      after = (rows.at(-1) as StagedRow).row_no;
      yield await Promise.all(
        rows.map(async (each) => {
          const shown = await presentRow(row, each as unknown as Record<string, unknown>, new Map());
          const why = shown.errors.map(({ message }) => message).join('；');
          return [...shown.cells, each.row_no, why].map(toExportCell);
        }),
      );
    }
  }
};

export type ImportsService = ReturnType<typeof createImportsService>;

/** The sheet whose header is understood best. */
function chooseSheet(registration: ImportRegistration, table: OpenedTable) {
  const scoreOf = (headers: readonly string[]) =>
    registration
      .recognise(headers)
      .reduce((sum, { attribute, confidence }) => sum + (attribute ? confidence : 0), 0);
  const found = table.sheets.flatMap(({ name, first }, sheet) => {
    const header = findHeader(
      first.map(({ cells }) => cells),
      scoreOf,
    );
    return header ? [{ name, sheet, ...header, headerRow: first[header.row]?.row ?? 1 }] : [];
  });
  const [best] = found.sort((a, b) => b.score - a.score || a.sheet - b.sheet);
  if (!best)
    throw new TableFault(table.sheets.some(({ first }) => first.length > 0) ? 'no_rows' : 'empty_file');
  const columns = registration.recognise(best.headers).filter(({ header }) => header !== '');
  return { ...best, columns };
}

/** @throws DomainError 400 naming `mapping` */
function mapped(
  registration: ImportRegistration,
  columns: readonly ImportColumn[],
  mapping: MappingInput,
): ImportColumn[] {
  refuseUnknown(registration, mapping);
  const result = columns.map((column) => {
    const asked = mapping.find(({ index, header }) =>
      index === undefined ? header === column.header : index === column.index,
    );
    if (!asked) return column;
    const isSameTarget = asked.attribute === column.attribute;
    const unit = asked.unit === undefined ? (isSameTarget ? column.unit : null) : asked.unit;
    return { ...column, attribute: asked.attribute, unit, confidence: asked.attribute ? 1 : 0 };
  });
  const taken = result.filter(({ attribute }) => attribute).map(({ attribute }) => attribute);
  const twice = taken.find((attribute, index) => taken.indexOf(attribute) !== index);
  if (!twice) return result;
  // what was only recognised gives way to what a person chose
  const isChosen = ({ header, index }: ImportColumn) =>
    mapping.some(
      (each) => (each.index === undefined ? each.header === header : each.index === index) && each.attribute,
    );
  const chosen = result
    .filter((column) => column.attribute && isChosen(column))
    .map(({ attribute }) => attribute);
  if (chosen.some((attribute, index) => chosen.indexOf(attribute) !== index)) {
    const label = registration.attributes.find(({ attribute }) => attribute === twice)?.label ?? twice;
    throw invalidField('mapping', `「${label}」只能对应一列`, 'mapped_twice');
  }
  return result.map((column) =>
    !isChosen(column) && chosen.includes(column.attribute)
      ? { ...column, attribute: null, confidence: 0 }
      : column,
  );
}

function refuseUnknown({ attributes }: ImportRegistration, mapping: MappingInput): void {
  const unknown = mapping.find(
    ({ attribute }) => attribute !== null && !attributes.some((each) => each.attribute === attribute),
  );
  if (unknown) throw invalidField('mapping', `没有「${unknown.attribute}」这个字段`, 'unknown_attribute');
}

function isSame(row: ImportRecord, mapping: MappingInput): boolean {
  return mapping.every(({ index, header, attribute, unit }) => {
    const column = row.columns.find((each) =>
      index === undefined ? each.header === header : each.index === index,
    );
    return (
      !column || (column.attribute === attribute && (unit === undefined || (unit ?? null) === column.unit))
    );
  });
}

function refusalOf(fault: ImportFileFault): DomainError {
  return invalidField('file', IMPORT_FILE_FAULTS[fault], fault);
}

function expired(): DomainError {
  return conflict('import_expired', `超过 ${IMPORT_KEPT_DAYS} 天的导入，逐行内容已清除`);
}

function toRecord(row: Record<string, unknown>): ImportRecord {
  return { ...row, columns: readJson(row.columns) as ImportColumn[] } as ImportRecord;
}

function presentMapping(row: Record<string, unknown>) {
  return {
    documentId: row.document_id,
    name: row.name,
    columns: readJson(row.columns),
    createdAt: row.created_at,
  };
}

function toExportCell(cell: TableCell): ExportCell {
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell;
}
