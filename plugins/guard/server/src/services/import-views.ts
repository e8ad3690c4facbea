import type { Core } from '@strapi/strapi';
import {
  DAY_MS,
  type ExportCell,
  IMPORT_ROW_STATUS_LABELS,
  IMPORT_STATUS_LABELS,
  type ImportRowStatus,
  importProgress,
  maskContactsIn,
  maskPii,
  NO_COLUMN_KNOWN,
  piiKindOf,
  type RowCounts,
  type TableCell,
} from '../../../domain';
import type { GuardConfig } from '../config';
import { HAS_NOTICES, type ImportRecord } from '../imports/import-record';
import type { ImportFault } from '../imports/registration';
import { readJson } from '../kit/read-json';
import type { Person } from './approvals';
import type { ImportJobsService, StagedRow } from './import-jobs';

const SAMPLE_ROWS = 3;
const FILE_BATCH_ROWS = 500;

/** A row as the database has it, with what was said of it. */
export interface JudgedRow extends StagedRow {
  status: ImportRowStatus;
  errors: unknown;
  notices: unknown;
  duplicate: unknown;
}

type Described = ReadonlyMap<string, { code: string; title: string }>;

interface Counted {
  counts: RowCounts;
  duplicates: number;
  notices: number;
}

const NOTHING_COUNTED: Counted = { counts: {}, duplicates: 0, notices: 0 };

/** Imports and their rows as they may be shown: what cells say of people is masked, records that the asker may not see are not told of. */
export const createImportViewsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => strapi.plugin('guard').service('import-jobs') as ImportJobsService;
  const knex = () => strapi.db.connection;
  const { importKeepDays } = strapi.config.get('plugin::guard') as GuardConfig;

  const service = {
    async present(imports: readonly ImportRecord[], actor: Person) {
      const counted = await countRows(imports.map(({ id }) => id));
      return imports.map((row) => ({
        ...presentImport(row, counted.get(String(row.id)) ?? NOTHING_COUNTED, actor),
        expiresAt: new Date(new Date(row.requested_at as string).getTime() + importKeepDays * DAY_MS),
      }));
    },

    /** The columns of an import, each with what its first rows say there. */
    async withSamples(row: ImportRecord) {
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
    },

    async presentRows(row: ImportRecord, rows: readonly JudgedRow[], actor: Person) {
      const described = await describeTargets(row, rows, actor);
      return Promise.all(rows.map((each) => presentRow(row, each, described)));
    },

    /** Sheet rows of those that were not taken over, and of those that were with notices, after `headings`: with their number, what became of them and why. */
    async *toldRows(row: ImportRecord, headings: string[]): AsyncGenerator<ExportCell[][]> {
      yield [headings];
      for (let after = 0; ; ) {
        const rows: JudgedRow[] = await knex()('import_rows')
          .where({ import_id: row.id })
          .where((told) => told.whereIn('status', ['bad', 'failed', 'kept']).orWhereRaw(HAS_NOTICES))
          .where('row_no', '>', after)
          .orderBy('row_no')
          .limit(FILE_BATCH_ROWS);
        const last = rows.at(-1);
        if (!last) return;
        after = last.row_no;
        yield await Promise.all(
          rows.map(async (each) => {
            const { cells, errors, notices, statusLabel } = await presentRow(row, each, new Map());
            const [why, what] = [errors, notices].map((told) =>
              told.map(({ message }) => message).join('；'),
            );
            return [...cells, each.row_no, statusLabel, why ?? '', what ?? ''].map(toExportCell);
          }),
        );
      }
    },
  };

  return service;

  async function countRows(ids: readonly number[]): Promise<Map<string, Counted>> {
    const rows: {
      import_id: number | string;
      status: ImportRowStatus;
      count: string;
      duplicates: string;
      notices: string;
    }[] = await knex()('import_rows')
      .whereIn('import_id', ids)
      .groupBy('import_id', 'status')
      .select('import_id', 'status')
      .select(
        knex().raw(
          `count(*) AS count, count(duplicate) AS duplicates, count(*) FILTER (WHERE ${HAS_NOTICES}) AS notices`,
        ),
      );
    const counted = new Map<string, Counted>();
    for (const { import_id, status, count, duplicates, notices } of rows) {
      const own = counted.get(String(import_id)) ?? { ...NOTHING_COUNTED, counts: {} };
      own.counts[status] = Number(count);
      own.duplicates += Number(duplicates);
      own.notices += Number(notices);
      counted.set(String(import_id), own);
    }
    return counted;
  }

  async function presentRow(row: ImportRecord, each: JudgedRow, described: Described) {
    const cells = await jobs().cellsOf(row.id, each);
    const named = (told: unknown) =>
      (told ? (readJson(told) as ImportFault[]) : []).map((fault) => ({
        ...fault,
        column: fault.column || labelOf(row, fault.attribute),
      }));
    const found = foundBy(each);
    const known = found?.documentId ? described.get(found.documentId) : undefined;
    const target = each.target ? described.get(each.target) : undefined;
    return {
      row: each.row_no,
      status: each.status,
      statusLabel: IMPORT_ROW_STATUS_LABELS[each.status],
      choice: each.choice,
      cells: row.columns.map(({ index }) => (cells ? shownCell(row, index, cells[index] ?? null) : null)),
      errors: named(each.errors),
      notices: named(each.notices),
      duplicate: found && {
        by: found.by,
        // what the asker may not see is told to be there, and nothing more
        ...(found.row ? { duplicateRow: found.row } : {}),
        ...(found.documentId
          ? { record: known && { documentId: found.documentId, ...known }, isVisible: known !== undefined }
          : {}),
      },
      target: target ? { documentId: each.target, ...target } : null,
    };
  }

  function attributeInfo(row: ImportRecord, attribute: string | null) {
    const { attributes } = jobs().registrationOf(row.resource);
    return attributes.find((each) => each.attribute === attribute);
  }

  /** The heading that an attribute has in the sheet, or its own name. */
  function labelOf(row: ImportRecord, attribute: string | null): string {
    if (attribute === null) return '';
    const column = row.columns.find((each) => each.attribute === attribute);
    return column?.header ?? attributeInfo(row, attribute)?.label ?? '';
  }

  function shownCell(row: ImportRecord, index: number, cell: TableCell): TableCell {
    if (cell === null || typeof cell === 'boolean') return cell;
    const attribute = row.columns.find((column) => column.index === index)?.attribute ?? null;
    if (attribute && attributeInfo(row, attribute)?.isPersonal)
      return maskPii(piiKindOf(attribute), String(cell));
    const masked = maskContactsIn(String(cell));
    return masked === String(cell) ? cell : masked;
  }

  async function describeTargets(
    row: ImportRecord,
    rows: readonly JudgedRow[],
    actor: Person,
  ): Promise<Described> {
    const ids = rows.flatMap((each) =>
      [foundBy(each)?.documentId, each.target].filter((id): id is string => Boolean(id)),
    );
    if (ids.length === 0) return new Map();
    const found = await jobs()
      .registrationOf(row.resource)
      .describe(actor, [...new Set(ids)]);
    // as its cells are, for whoever reads the sheet
    return new Map([...found].map(([id, told]) => [id, { ...told, title: maskContactsIn(told.title) }]));
  }
};

export type ImportViewsService = ReturnType<typeof createImportViewsService>;

/** Whom a row is the same as: a record, or an earlier row of the file. */
function foundBy({ duplicate }: JudgedRow): { documentId?: string; row?: number; by: string } | null {
  return duplicate ? (readJson(duplicate) as { documentId?: string; row?: number; by: string }) : null;
}

/** Checked, with no column that was recognised or mapped. */
function isUnread({ status, columns }: ImportRecord): boolean {
  return status === 'checked' && columns.every(({ attribute }) => attribute === null);
}

function presentImport(row: ImportRecord, { counts, duplicates, notices }: Counted, actor: Person) {
  const of = (status: ImportRowStatus) => counts[status] ?? 0;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
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
    progress: importProgress(row.status, counts),
    counts: {
      total: all - of('blank'),
      ok: of('ok'),
      bad: of('bad'),
      duplicates,
      notices,
      created: of('created'),
      updated: of('updated'),
      skipped: of('skipped'),
      failed: of('failed'),
      undone: of('undone'),
      kept: of('kept'),
      blank: of('blank'),
      erased: of('erased'),
    },
    error: row.error ? readJson(row.error) : isUnread(row) ? NO_COLUMN_KNOWN : null,
    requestedBy: { id: row.requested_by, name: row.requested_by_name },
    isOwn: row.requested_by === actor.id,
    requestedAt: row.requested_at,
    ranAt: row.ran_at,
    finishedAt: row.finished_at,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by_name,
  };
}

function toExportCell(cell: TableCell): ExportCell {
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell;
}
