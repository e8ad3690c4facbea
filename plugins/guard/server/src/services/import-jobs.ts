import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import {
  DomainError,
  type FieldError,
  type ImportColumn,
  maskContactsIn,
  type OnDuplicate,
  scopeOf,
  type TableCell,
} from '../../../domain';
import type { GuardConfig } from '../config';
import type {
  ImportFault,
  ImportMatch,
  ImportRegistration,
  ReadRow,
  RowToWrite,
  Written,
} from '../imports/registration';
import { personOf } from '../kit/actor';
import { readJson } from '../kit/read-json';
import { type Trx, withTransaction } from '../kit/transaction';
import type { Person } from './approvals';
import type { AuditService } from './audit';
import { asCaller } from './audit-caller';
import type { ConstraintsService } from './constraints';
import type { PiiService, SealedTable } from './pii';

const BATCH_ROWS = 250;
/** Rows between two pauses, in which the process answers others. */
const FORGET_ROWS = 250;
/** An instance that has not written a batch for so long has died; another goes on. */
const LEASE_SECONDS = 60;
/** How often each instance looks for work that another left; its own begins at once. */
const LOOK_EVERY_MS = 5000;
const SAVEPOINT = 'import_row';

export type Working = 'checking' | 'running' | 'undoing';

export interface ImportRow {
  id: number;
  document_id: string;
  resource: string;
  status: string;
  columns: ImportColumn[];
  on_duplicate: OnDuplicate;
  runs_at_once: boolean;
  acting_by: number;
  [column: string]: unknown;
}

export interface StagedRow {
  id: number;
  row_no: number;
  status: string;
  cells: string | null;
  choice: OnDuplicate | null;
  target: string | null;
  written: 'created' | 'updated' | null;
  stamp: Date | null;
  /** Of what an update found. */
  stamp_before: Date | null;
  before: string | null;
}

interface Outcome {
  id: number;
  status: string;
  errors?: ImportFault[] | null;
  notices?: ImportFault[] | null;
  duplicate?: (Partial<ImportMatch> & { row?: number; by: string }) | null;
  target?: string | null;
  written?: 'created' | 'updated' | null;
  stamp?: string | null;
  stamp_before?: string | null;
  before?: string | null;
}

/** Somebody who is to be forgotten, as staged rows tell of him. */
export interface ToForget {
  /** documentIds of what his rows have become. */
  targets: readonly string[];
  isOf(cells: readonly TableCell[]): boolean;
  /** Whether a name of a file or a heading has him in it. */
  isNamedIn(text: string): boolean;
  /** What stands there instead. */
  words: string;
}

/** For the change of keys. */
export const IMPORT_ROWS_SEALED: SealedTable = {
  name: 'import_rows',
  table: 'import_rows',
  contextColumns: ['import_id', 'row_no'],
  columns: [
    { cipher: 'cells', contextOf: (row) => cellsContext(String(row.import_id), Number(row.row_no)) },
    { cipher: 'before', contextOf: (row) => beforeContext(String(row.import_id), Number(row.row_no)) },
  ],
};

export const cellsContext = (importId: string, row: number) => `import_rows.cells|${importId}|${row}`;
const beforeContext = (importId: string, row: number) => `import_rows.before|${importId}|${row}`;

/**
 * Checks, runs and takes back imports, in batches of one transaction each. A batch first renews the lease of its import, which only one
 * worker of all instances holds, and marks its rows as done: a killed instance loses at most a batch, and whoever takes the lease over goes
 * on with the rows that are not marked.
 */
export const createImportJobsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const registrations = new Map<string, ImportRegistration>();
  const guard = <T>(name: string) => strapi.plugin('guard').service(name) as T;
  const pii = () => guard<PiiService>('pii');
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> | undefined;
  let isStopping = false;
  let isKicked = false;

  const service = {
    register(registration: ImportRegistration): void {
      registrations.set(registration.resource, registration);
    },

    registrationOf(resource: string): ImportRegistration {
      const registration = registrations.get(resource);
      if (!registration) throw new Error(`imports: nobody registered «${resource}»`);
      return registration;
    },

    /** Looks for work from now on. */
    start(): void {
      isStopping = false;
      timer ??= setInterval(() => service.kick(), LOOK_EVERY_MS);
      timer.unref();
    },

    /** Ends after the batch that is under way; another instance, or the next start, goes on. */
    async stop(): Promise<void> {
      isStopping = true;
      clearInterval(timer);
      timer = undefined;
      await working;
    },

    /** Works in the background until nothing is left; a second call while it does makes it look once more. */
    kick(): void {
      isKicked = true;
      if (isStopping || working) return;
      working = (async () => {
        while (isKicked && !isStopping) {
          isKicked = false;
          while (!isStopping && (await service.workOnce()));
        }
      })()
        .catch((error) => strapi.log.error(`imports: ${error instanceof Error ? error.stack : error}`))
        .finally(() => {
          working = undefined;
        });
    },

    /**
     * Takes one import that nobody works on and works on it to its end, or until another took it over. @returns whether there was one
     * @param mostBatches ends after so many, as an instance that is killed does, without giving its lease back
     */
    async workOnce(mostBatches = Number.POSITIVE_INFINITY): Promise<boolean> {
      const lease = randomUUID();
      const { rows } = await strapi.db.connection.raw(
        `UPDATE imports SET lease = ?, lease_until = now() + make_interval(secs => ?)
         WHERE id = (
           SELECT id FROM imports WHERE status IN ('checking', 'running', 'undoing') AND (lease_until IS NULL OR lease_until < now())
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING id, document_id`,
        [lease, LEASE_SECONDS],
      );
      const [taken] = rows as { id: number; document_id: string }[];
      if (!taken) return false;
      try {
        for (let batch = 0; batch < mostBatches && !isStopping; batch += 1)
          if (!(await workBatch(taken.id, lease))) return true;
        if (isStopping) await giveBack(taken.id, lease);
      } catch (error) {
        strapi.log.error(`import ${taken.document_id}: ${error instanceof Error ? error.stack : error}`);
        await fail(taken.id, lease, error);
      }
      return true;
    },

    /** Erases what imports staged when their time is over. */
    async expire(): Promise<void> {
      const { importKeepDays } = strapi.config.get('plugin::guard') as GuardConfig;
      await withTransaction(strapi, async (trx) => {
        const old = await trx('imports')
          .whereNot('status', 'expired')
          .whereNotIn('status', ['checking', 'running', 'undoing'])
          .where('requested_at', '<', trx.raw('now() - make_interval(days => ?)', [importKeepDays]))
          .forUpdate()
          .skipLocked()
          .pluck('id');
        await trx('import_rows').whereIn('import_id', old).update({ cells: null, before: null });
        await trx('import_keys').whereIn('import_id', old).del();
        await trx('imports').whereIn('id', old).update({ status: 'expired' });
      });
    },

    /**
     * Empties every row that is of somebody who is to be forgotten, written, waiting, skipped or refused, and its import's name of file and headings
     * where they tell of him. None of them is ever written or taken back after. Waits for a batch that is under way: to be called before anything
     * that an import writes is locked.
     * @returns forgets the rows that are there by then; gives how many
     */
    async startForgetting(trx: Trx, resource: string): Promise<(who: ToForget) => Promise<number>> {
      const imports = await trx('imports')
        .where({ resource })
        .orderBy('id')
        .forUpdate()
        .select<{ id: number; file_name: string; columns: unknown }[]>('id', 'file_name', 'columns');
      return async ({ targets, isOf, isNamedIn, words }) => {
        let forgotten = 0;
        for (const each of imports) {
          const rows = await rowsOf(trx, each.id, targets, isOf);
          forgotten += await emptyRows(trx, each.id, rows);
          const columns = readJson(each.columns) as ImportColumn[];
          if (isNamedIn(each.file_name))
            await trx('imports').where({ id: each.id }).update({ file_name: words });
          // a sheet without headings gives its first row for them
          if (columns.some(({ header }) => isNamedIn(header)))
            await trx('imports')
              .where({ id: each.id })
              .update({
                columns: JSON.stringify(
                  columns.map((column) => (isNamedIn(column.header) ? { ...column, header: words } : column)),
                ),
              });
        }
        return forgotten;
      };
    },

    /** The cells of a staged row, or null when they were erased. */
    async cellsOf(importId: number, row: Pick<StagedRow, 'row_no' | 'cells'>): Promise<TableCell[] | null> {
      if (!row.cells) return null;
      return JSON.parse(await pii().open(cellsContext(String(importId), row.row_no), row.cells));
    },
  };

  return service;

  /** The places of the rows of an import that have become one of `targets`, or whose cells are of him. */
  async function rowsOf(
    trx: Trx,
    importId: number,
    targets: readonly string[],
    isOf: ToForget['isOf'],
  ): Promise<number[]> {
    const places: number[] = [];
    for (let after = -1; ; ) {
      const rows: StagedRow[] = await trx('import_rows')
        .where({ import_id: importId })
        .where('row_no', '>', after)
        .where((left) => left.whereNotNull('cells').orWhereIn('target', [...targets]))
        .orderBy('row_no')
        .limit(FORGET_ROWS)
        .select('row_no', 'cells', 'target');
      for (const row of rows) {
        const isTarget = row.target !== null && targets.includes(row.target);
        if (isTarget || isOf((await service.cellsOf(importId, row)) ?? [])) places.push(row.row_no);
      }
      const last = rows.at(-1);
      if (!last) return places;
      after = last.row_no;
      await setImmediate();
    }
  }

  async function emptyRows(trx: Trx, importId: number, rows: readonly number[]): Promise<number> {
    if (rows.length === 0) return 0;
    const of = (table: string) =>
      trx(table)
        .where({ import_id: importId })
        .whereRaw('row_no = ANY(?)', [[...rows]]);
    await of('import_keys').del();
    return of('import_rows').update({
      status: 'erased',
      cells: null,
      before: null,
      errors: null,
      duplicate: null,
      notices: null,
      written: null,
    });
  }

  /** @returns whether there is more to do */
  async function workBatch(id: number, lease: string): Promise<boolean> {
    const job = await strapi.db
      .connection('imports')
      .where({ id, lease })
      .first('acting_by', 'resource', 'status');
    if (!job) return false;
    const actor = await personOf(strapi, job.acting_by);
    const resource = `${job.resource}-import`;
    const action = job.status === 'undoing' ? 'undo' : 'create';
    if (!actor || !scopeOf({ role: actor.role, resource, action }))
      throw new DomainError('conflict', 'requester_not_allowed', '发起人的账号已停用，或已无导入权限');
    const caller = { id: actor.id, role: actor.role, name: actor.name, ip: null, traceId: null };
    return asCaller(caller, () =>
      withTransaction(strapi, async (trx) => {
        const [row] = (await trx('imports')
          .where({ id, lease })
          .update({ lease_until: trx.raw('now() + make_interval(secs => ?)', [LEASE_SECONDS]) })
          .returning('*')) as ImportRow[];
        if (!row) return false;
        const at = { ...row, columns: readJson(row.columns) as ImportColumn[] };
        const work = { checking: check, running: run, undoing: undo }[row.status as Working];
        return work ? work(trx, at, actor) : false;
      }),
    );
  }

  async function fail(id: number, lease: string, error: unknown): Promise<void> {
    const told =
      error instanceof DomainError
        ? { code: error.code, message: error.message }
        : { code: 'internal', message: '导入中断，请重试；若再次失败请联系管理员' };
    await strapi.db
      .connection('imports')
      .where({ id, lease })
      .update({ status: 'failed', error: JSON.stringify(told), lease: null, lease_until: null });
  }

  async function giveBack(id: number, lease: string): Promise<void> {
    await strapi.db.connection('imports').where({ id, lease }).update({ lease: null, lease_until: null });
  }

  function staged(trx: Trx, id: number, statuses: readonly string[]) {
    return trx('import_rows').where({ import_id: id }).whereIn('status', statuses).limit(BATCH_ROWS);
  }

  async function readAll(
    row: ImportRow,
    rows: readonly StagedRow[],
    actor: Person,
  ): Promise<(ReadRow | null)[]> {
    const read = await service.registrationOf(row.resource).startReading(row.columns, actor);
    return Promise.all(rows.map(async (each) => read((await service.cellsOf(row.id, each)) ?? [])));
  }

  async function check(trx: Trx, row: ImportRow, actor: Person): Promise<boolean> {
    const registration = service.registrationOf(row.resource);
    const rows: StagedRow[] = await staged(trx, row.id, ['read']).orderBy('row_no');
    if (rows.length === 0) {
      const next = row.runs_at_once
        ? { status: 'running', ran_at: new Date() }
        : { status: 'checked', lease: null, lease_until: null };
      await trx('imports').where({ id: row.id }).update(next);
      return row.runs_at_once;
    }
    await registration.prepare(trx);
    const readings = await readAll(row, rows, actor);
    const good = readings.flatMap((reading, index) =>
      reading && reading.faults.length === 0 ? [{ reading, row: (rows[index] as StagedRow).row_no }] : [],
    );
    const matches = await registration.findMatches(
      trx,
      good.map(({ reading }) => reading),
    );
    const matchOf = new Map(good.map(({ row: no }, index) => [no, matches[index] ?? null]));
    const firstOf = await claimKeys(trx, row.id, good);
    await save(
      trx,
      rows.map(({ id, row_no }, index): Outcome => {
        const reading = readings[index];
        if (!reading) return { id, status: 'blank' };
        const told = inWords(reading.faults);
        const match = matchOf.get(row_no);
        const noticed = [...reading.notices, ...(match?.notices ?? [])];
        const notices = noticed.length > 0 ? inWords(noticed) : null;
        if (told.length > 0) return { id, status: 'bad', errors: told, notices };
        if (match) return { id, status: 'duplicate', duplicate: keyOf(match), notices };
        const earlier = reading.keys
          .map(({ key, by }) => ({ row: firstOf.get(key) ?? row_no, by }))
          .find((each) => each.row < row_no);
        return earlier
          ? { id, status: 'duplicate', duplicate: earlier, notices }
          : { id, status: 'ok', notices };
      }),
    );
    return true;
  }

  /** The first row of the file with each key. */
  async function claimKeys(
    trx: Trx,
    importId: number,
    rows: readonly { reading: ReadRow; row: number }[],
  ): Promise<Map<string, number>> {
    const claims = rows.flatMap(({ reading, row }) => reading.keys.map(({ key }) => ({ key, row_no: row })));
    if (claims.length === 0) return new Map();
    await trx.raw(
      `INSERT INTO import_keys (import_id, key, row_no)
       SELECT ?, key, min(row_no) FROM jsonb_to_recordset(?::jsonb) AS claim(key text, row_no int) GROUP BY key
       ON CONFLICT DO NOTHING`,
      [importId, JSON.stringify(claims)],
    );
    const held: { key: string; row_no: number }[] = await trx('import_keys')
      .where({ import_id: importId })
      .whereIn('key', [...new Set(claims.map(({ key }) => key))])
      .select('key', 'row_no');
    return new Map(held.map(({ key, row_no }) => [key, row_no]));
  }

  async function run(trx: Trx, row: ImportRow, actor: Person): Promise<boolean> {
    const registration = service.registrationOf(row.resource);
    const rows: StagedRow[] = await staged(trx, row.id, ['ok', 'duplicate']).orderBy('row_no');
    if (rows.length === 0) {
      await finish(trx, row, actor, 'done');
      const created = await trx('import_rows')
        .where({ import_id: row.id, written: 'created' })
        .pluck('target');
      await registration.finished?.({ trx, documentId: row.document_id, created, actor });
      return false;
    }
    await registration.prepare(trx);
    const readings = await readAll(row, rows, actor);
    const matches = await registration.findMatches(
      trx,
      readings.map((reading) => reading ?? { data: {}, faults: [], notices: [], keys: [] }),
    );
    const creates: (RowToWrite & { staged: StagedRow })[] = [];
    const later: {
      staged: StagedRow;
      data: Record<string, unknown>;
      match: ImportMatch | null;
      key: string;
    }[] = [];
    const outcomes: Outcome[] = [];
    /** Keys of rows that this batch creates: the database does not know them yet. */
    const fresh = new Map<string, number>();
    rows.forEach((each, index) => {
      const reading = readings[index];
      if (!reading) {
        outcomes.push({ id: each.id, status: 'blank' });
        return;
      }
      const match = matches[index] ?? null;
      const twin = reading.keys.find(({ key }) => fresh.has(key));
      const choice = match || twin ? (each.choice ?? row.on_duplicate) : 'create';
      if (choice === 'skip')
        outcomes.push({ id: each.id, status: 'skipped', ...(match ? { duplicate: keyOf(match) } : {}) });
      else if (choice === 'update')
        later.push({ staged: each, data: reading.data, match, key: twin?.key ?? '' });
      else {
        creates.push({ row: each.row_no, data: reading.data, staged: each });
        for (const { key } of reading.keys) if (!fresh.has(key)) fresh.set(key, each.row_no);
      }
    });
    const made = await createAll(trx, registration, creates, actor);
    const targetOf = new Map<number, string>();
    creates.forEach(({ staged: each }, index) => {
      const one = made[index] as Written | ImportFault[];
      if (Array.isArray(one)) outcomes.push({ id: each.id, status: 'failed', errors: one });
      else {
        targetOf.set(each.row_no, one.documentId);
        outcomes.push({
          id: each.id,
          status: 'created',
          written: 'created',
          target: one.documentId,
          stamp: one.stamp.toISOString(),
        });
      }
    });
    await save(trx, outcomes);
    for (const { staged: each, data, match, key } of later) {
      const documentId = match?.documentId ?? targetOf.get(fresh.get(key) ?? 0);
      await save(trx, [await updateOne(trx, row, each, { data, documentId, actor })]);
    }
    return true;
  }

  /** In one go, or one by one when the database refuses something of it. */
  async function createAll(
    trx: Trx,
    registration: ImportRegistration,
    rows: readonly RowToWrite[],
    actor: Person,
  ): Promise<(Written | ImportFault[])[]> {
    if (rows.length === 0) return [];
    const all = await tried(trx, () => registration.create({ trx, rows, actor }));
    if ('value' in all) return all.value;
    if (rows.length === 1) return [all.faults];
    const results: (Written | ImportFault[])[] = [];
    for (const each of rows) {
      const one = await tried(trx, () => registration.create({ trx, rows: [each], actor }));
      results.push('value' in one ? (one.value[0] as Written) : one.faults);
    }
    return results;
  }

  async function updateOne(
    trx: Trx,
    row: ImportRow,
    each: StagedRow,
    { data, documentId, actor }: { data: Record<string, unknown>; documentId?: string; actor: Person },
  ): Promise<Outcome> {
    if (!documentId)
      return { id: each.id, status: 'failed', errors: [faultOf('not_found', '要更新的那一行没有导入成功')] };
    const { update } = service.registrationOf(row.resource);
    const one = await tried(trx, () => update({ trx, documentId, data, actor }));
    if (!('value' in one)) return { id: each.id, status: 'failed', errors: one.faults };
    const { stamp, stampBefore, before } = one.value;
    await moveStamps(trx, row.id, documentId, stamp);
    return {
      id: each.id,
      status: 'updated',
      written: 'updated',
      target: documentId,
      stamp: stamp.toISOString(),
      stamp_before: stampBefore.toISOString(),
      before: pii().seal(beforeContext(String(row.id), each.row_no), JSON.stringify(before)),
    };
  }

  /** What this import wrote itself is no later change by somebody. */
  async function moveStamps(trx: Trx, importId: number, target: string, stamp: Date): Promise<void> {
    await trx('import_rows').where({ import_id: importId, target }).update({ stamp });
  }

  /** An earlier import's record is again as that import left it: what was taken back since is no later change either. */
  async function moveEarlierStamps(
    trx: Trx,
    { id, target, stamp_before }: StagedRow,
    stamp: Date,
  ): Promise<void> {
    if (!stamp_before) return;
    await trx('import_rows').where({ target, stamp: stamp_before }).whereNot({ id }).update({ stamp });
  }

  async function undo(trx: Trx, row: ImportRow, actor: Person): Promise<boolean> {
    const { undoCreated, undoUpdated } = service.registrationOf(row.resource);
    // what was written last goes first; what was created goes when nothing of this import stands on it any more
    let rows: StagedRow[] = await staged(trx, row.id, ['updated']).orderBy('row_no', 'desc');
    for (const each of rows) {
      const stamp: Date = (await trx('import_rows').where({ id: each.id }).first('stamp')).stamp;
      const one = await tried(trx, async () => {
        const before = JSON.parse(
          await pii().open(beforeContext(String(row.id), each.row_no), each.before as string),
        );
        return undoUpdated({ trx, row: { documentId: each.target as string, stamp }, before, actor });
      });
      const done = 'value' in one ? one.value : { ok: false as const, reason: one.faults[0]?.message ?? '' };
      if (done.ok) {
        await moveEarlierStamps(trx, each, done.stamp);
        await moveStamps(trx, row.id, each.target as string, done.stamp);
      }
      await save(trx, [undoneOutcome(each, done)]);
    }
    if (rows.length > 0) return true;
    rows = await staged(trx, row.id, ['created']).orderBy('row_no', 'desc');
    if (rows.length === 0) {
      await finish(trx, row, actor, 'undone');
      return false;
    }
    const undone = await undoCreated({
      trx,
      rows: rows.map(({ target, stamp }) => ({ documentId: target as string, stamp: stamp as Date })),
      actor,
    });
    await save(
      trx,
      rows.map((each, index) => undoneOutcome(each, undone[index] ?? { ok: true })),
    );
    return true;
  }

  function undoneOutcome({ id }: StagedRow, done: { ok: true } | { ok: false; reason: string }): Outcome {
    return done.ok
      ? { id, status: 'undone', errors: null }
      : { id, status: 'kept', errors: [faultOf('not_undone', done.reason)] };
  }

  async function finish(trx: Trx, row: ImportRow, actor: Person, status: 'done' | 'undone'): Promise<void> {
    const counted: { status: string; count: string }[] = await trx('import_rows')
      .where({ import_id: row.id })
      .groupBy('status')
      .select('status')
      .count('* as count');
    await trx('imports')
      .where({ id: row.id })
      .update({
        status,
        [status === 'done' ? 'finished_at' : 'undone_at']: new Date(),
        lease: null,
        lease_until: null,
      });
    await guard<AuditService>('audit').record({
      trx,
      actor,
      action: status === 'done' ? 'import_done' : 'import_undone',
      resource: row.resource,
      documentId: row.document_id,
      details: Object.fromEntries(counted.map((each) => [each.status, Number(each.count)])),
    });
  }

  async function save(trx: Trx, outcomes: readonly Outcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    await trx.raw(
      `UPDATE import_rows r SET status = o.status,
         errors = CASE WHEN o.status IN ('undone', 'kept') OR o.errors IS NOT NULL THEN o.errors ELSE r.errors END,
         notices = coalesce(o.notices, r.notices), duplicate = coalesce(o.duplicate, r.duplicate), target = coalesce(o.target, r.target),
         written = coalesce(o.written, r.written), stamp = coalesce(o.stamp, r.stamp), before = coalesce(o.before, r.before),
         stamp_before = coalesce(o.stamp_before, r.stamp_before)
       FROM jsonb_to_recordset(?::jsonb) AS o(id bigint, status text, errors jsonb, notices jsonb, duplicate jsonb, target text,
         written text, stamp timestamptz, stamp_before timestamptz, before text)
       WHERE r.id = o.id`,
      [JSON.stringify(outcomes)],
    );
  }

  /** `act` under a savepoint: what it wrote is gone when it fails, and the rest of the batch stands. */
  async function tried<T>(
    trx: Trx,
    act: () => Promise<T>,
  ): Promise<{ value: T } | { faults: ImportFault[] }> {
    await trx.raw(`SAVEPOINT ${SAVEPOINT}`);
    try {
      const value = await act();
      await trx.raw(`RELEASE SAVEPOINT ${SAVEPOINT}`);
      return { value };
    } catch (error) {
      await trx.raw(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
      return { faults: faultsOf(error) };
    }
  }

  function faultsOf(error: unknown): ImportFault[] {
    const { constraint } = error as { constraint?: string };
    const meaning = guard<ConstraintsService>('constraints').meaningOf(constraint);
    if (meaning) return [{ ...faultOf(meaning.code, meaning.message), attribute: meaning.field ?? null }];
    if (!(error instanceof DomainError)) {
      strapi.log.error(`import: ${error instanceof Error ? error.stack : error}`);
      return [faultOf('refused', '数据库拒绝了这一行，请核对内容')];
    }
    if (error.code === 'not_found') return [faultOf('not_yours', '已有的记录不在您可修改的范围内')];
    const errors = (error.details.errors ?? []) as FieldError[];
    if (errors.length === 0) return [faultOf(error.code, error.message)];
    return errors.map(({ path, message, code }) => ({
      column: '',
      attribute: path[0] ?? null,
      code: code ?? 'invalid',
      message,
    }));
  }
};

export type ImportJobsService = ReturnType<typeof createImportJobsService>;

/** Words repeat what stands in a cell: that may be a number in a wrong column, or half a character where it was cut, which jsonb refuses. */
function wordsOf(message: string): string {
  return maskContactsIn(message).replace(/\p{Cs}/gu, '');
}

function inWords(faults: readonly ImportFault[]): ImportFault[] {
  return faults.map((fault) => ({ ...fault, message: wordsOf(fault.message) }));
}

function keyOf({ documentId, by }: ImportMatch): ImportMatch {
  return { documentId, by };
}

function faultOf(code: string, message: string): ImportFault {
  return { column: '', attribute: null, code, message };
}
