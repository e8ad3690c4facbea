import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { allowProtectedWrites, type Trx } from '../kit/transaction';
import { type IndexCopy, indexText, type PiiService, type SealedTable } from './pii';
import { type PiiKeysService, prefixOf } from './pii-keys';

const BATCH_ROWS = 200;
/** A retired key outlives by this whatever instance might still be sealing with it. */
const KEPT_AFTER_RETIREMENT_HOURS = 24;
/** Rows that others hold, or write with the old key, are looked for again this often before the rest is left to the next run. */
const PASSES = 20;
const BETWEEN_PASSES_MS = 300;

export interface RotationProgress {
  target: string;
  keyId: string;
  sealed: number;
  unreadable: number;
  finishedAt: Date | null;
}

/**
 * Change of keys as a job that may be killed at any moment and be run by several instances at once: every row is sealed anew with the
 * current data key, in batches, each with its progress in one transaction.
 */
export const createPiiRotationService = ({ strapi }: { strapi: Core.Strapi }) => {
  const keys = () => strapi.plugin('guard').service('piiKeys') as PiiKeysService;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  let running: Promise<void> | undefined;
  let isStopping = false;

  const service = {
    /**
     * Wraps the data keys by the newest master key and, unless `masterOnly`, begins a new data key; `run` then seals the rows. While an
     * earlier change is unfinished no further key is made: `run` goes on with that one.
     */
    async begin({ masterOnly = false }: { masterOnly?: boolean } = {}): Promise<{
      rewrapped: number;
      keyId: string | null;
    }> {
      const rewrapped = await keys().rewrap();
      if (masterOnly) return { rewrapped, keyId: null };
      const keyId = (await service.isUnfinished()) ? keys().current().id : await keys().renew();
      await writePlan(keyId);
      return { rewrapped, keyId };
    },

    /** Whether rows may still be sealed with an earlier key than the current one. */
    async isUnfinished(): Promise<boolean> {
      const open = await strapi.db
        .connection('pii_rotation')
        .where((query) => query.whereNull('finished_at').orWhereNot({ key_id: keys().current().id }))
        .first('target');
      return open !== undefined;
    },

    /**
     * Seals until no row is left that can be, or `PASSES` are over. Safe to run anywhere at any time; does nothing when nothing is to do.
     * @param options.batchRows rows a transaction
     * @returns whether all is done
     */
    async run({ batchRows = BATCH_ROWS }: { batchRows?: number } = {}): Promise<boolean> {
      const { id, isRetired } = keys().current();
      // an instance that has not got the newest index key yet cannot write what the rest is to become
      if (isRetired || !(await hasEarlierKeys())) return !isRetired;
      await writePlan(id);
      for (let pass = 1; pass <= PASSES && !isStopping; pass += 1) {
        for (const table of pii().sealedTables()) {
          while (!isStopping && (await sealBatch(table, id, batchRows)) === 'more');
        }
        if (!(await service.isUnfinished())) return true;
        await sleep(BETWEEN_PASSES_MS);
      }
      return false;
    },

    /** `run` in the background of this instance; a second call while it runs changes nothing. */
    runInBackground(): void {
      running ??= service
        .run()
        .then(() => undefined)
        .catch((error) => {
          strapi.log.error(`rotation of personal data keys: ${error.message}`);
        })
        .finally(() => {
          running = undefined;
        });
    },

    /** Ends what `runInBackground` began after its batch. */
    async stop(): Promise<void> {
      isStopping = true;
      await running;
    },

    /** The scheduled part: goes on with what is unfinished, looks for late rows, and destroys keys that nothing needs any more. */
    async maintain({ keptHours = KEPT_AFTER_RETIREMENT_HOURS }: { keptHours?: number } = {}): Promise<void> {
      const usage = await service.usage();
      const { id } = keys().current();
      if (usage.some((each) => each.keyId !== id && each.rows > 0)) await reopen(id);
      await service.run();
      await destroyUnused(keptHours);
    },

    /** How many values are sealed with each key that is left. */
    async usage(): Promise<{ keyId: string; rows: number }[]> {
      const { keys: known } = await keys().describe();
      const left = known.filter((key) => key.destroyedAt === null);
      return Promise.all(
        left.map(async ({ id }) => ({ keyId: id, rows: await countSealed(strapi.db.connection, id) })),
      );
    },

    async progress(): Promise<RotationProgress[]> {
      const rows = await strapi.db.connection('pii_rotation').orderBy('target').select('*');
      return rows.map((row: Record<string, unknown>) => ({
        target: row.target as string,
        keyId: row.key_id as string,
        sealed: Number(row.sealed),
        unreadable: (row.unreadable as string[]).length,
        finishedAt: row.finished_at as Date | null,
      }));
    },
  };

  return service;

  async function hasEarlierKeys(): Promise<boolean> {
    const earlier = await strapi.db
      .connection('pii_keys')
      .whereNotNull('retired_at')
      .whereNull('destroyed_at')
      .first('id');
    return earlier !== undefined;
  }

  /** A line for every table, beginning anew where it stands for an earlier key. */
  async function writePlan(keyId: string): Promise<void> {
    for (const { name } of pii().sealedTables()) {
      await strapi.db.connection.raw(
        `INSERT INTO pii_rotation (target, key_id) VALUES (?, ?)
         ON CONFLICT (target) DO UPDATE SET key_id = excluded.key_id, cursor = 0, sealed = 0, unreadable = '{}', finished_at = NULL
           WHERE pii_rotation.key_id <> excluded.key_id`,
        [name, keyId],
      );
    }
  }

  async function reopen(keyId: string): Promise<void> {
    await strapi.db
      .connection('pii_rotation')
      .where({ key_id: keyId })
      .whereRaw("unreadable = '{}'")
      .update({ cursor: 0, finished_at: null });
  }

  /**
   * One batch in one transaction. The table's line in `pii_rotation` is the claim: another instance passes on to the next table. Rows that
   * somebody is writing are passed over as well, since waiting for them with others in hand is how deadlocks are made; the next
   * pass finds them. @returns `more` when the table may have further rows to seal now
   */
  async function sealBatch(table: SealedTable, keyId: string, batchRows: number): Promise<'more' | 'done'> {
    return strapi.db.connection.transaction(async (trx: Trx) => {
      const step = await trx('pii_rotation')
        .where({ target: table.name, key_id: keyId })
        .whereNull('finished_at')
        .forUpdate()
        .skipLocked()
        .first();
      if (!step) return 'done';
      const unreadable = new Set((step.unreadable as string[]).map(Number));
      const rows = await staleRows(trx, table, keyId)
        .where(keyOf(table), '>', step.cursor)
        .orderBy(keyOf(table))
        .limit(batchRows)
        .forUpdate()
        .skipLocked();
      if (rows.length === 0) {
        const left = await staleRows(trx, table, keyId)
          .whereNotIn(keyOf(table), [...unreadable])
          .first();
        await trx('pii_rotation')
          .where({ target: table.name })
          .update(left ? { cursor: 0 } : { finished_at: trx.fn.now(), updated_at: trx.fn.now() });
        return 'done';
      }
      await allowProtectedWrites(trx);
      let sealed = 0;
      for (const row of rows) {
        if (unreadable.has(row.id)) continue;
        const outcome = await sealRow(trx, table, row, keyId);
        if (outcome === 'sealed') sealed += 1;
        if (outcome === 'unreadable') unreadable.add(row.id);
      }
      await trx('pii_rotation')
        .where({ target: table.name })
        .update({
          cursor: rows.at(-1).id,
          sealed: Number(step.sealed) + sealed,
          unreadable: [...unreadable],
          updated_at: trx.fn.now(),
        });
      return 'more';
    });
  }

  /** @returns `unreadable` when a value of it cannot be opened: it stays as it is, and so does its key; `later` when a copy is in use */
  async function sealRow(
    trx: Trx,
    { table, columns, name, key = 'id' }: SealedTable,
    row: Record<string, unknown>,
    keyId: string,
  ): Promise<'sealed' | 'unreadable' | 'later'> {
    const changes: Record<string, string> = {};
    const read: Record<string, string> = {};
    for (const { cipher, index, indexKind, contextOf, copies } of columns) {
      const token = row[cipher];
      if (typeof token !== 'string' || token === '' || token.startsWith(prefixOf(keyId))) continue;
      const context = contextOf(row);
      const plain = await keys()
        .open(context, token)
        .catch(() => null);
      if (plain === null) {
        strapi.log.error(`rotation: ${name} ${row.id} ${cipher} cannot be opened and stays as it is`);
        return 'unreadable';
      }
      read[cipher] = token;
      changes[cipher] = keys().seal(context, plain);
      if (!index) continue;
      changes[index] = keys().index(indexText(indexKind ?? 'account', plain));
      for (const copy of row[index] === changes[index] ? [] : (copies ?? []))
        if (!(await changeCopies(trx, copy, row, index, changes[index]))) return 'later';
    }
    // the row is locked since it was read; that nothing newer is overwritten is said once more here
    await trx(table)
      .where({ [key]: row.id, ...read })
      .update(changes);
    return 'sealed';
  }

  /** @returns false when somebody holds one of them: waiting with rows in hand is how deadlocks are made */
  async function changeCopies(
    trx: Trx,
    { table, column, owner }: IndexCopy,
    row: Record<string, unknown>,
    index: string,
    changed: string,
  ): Promise<boolean> {
    const same = () => trx(table).where({ [owner]: row.id, [column]: row[index] });
    const all = await same().select('id');
    const free = await same().select('id').forUpdate().skipLocked();
    if (free.length < all.length) return false;
    await trx(table)
      .whereIn(
        'id',
        free.map((each) => each.id),
      )
      .update({ [column]: changed });
    return true;
  }

  function staleRows(trx: Trx, { table, columns, contextColumns, key = 'id' }: SealedTable, keyId: string) {
    const ciphers = columns.map((column) => column.cipher);
    return trx(table)
      .select([`${key} as id`, ...contextColumns, ...ciphers, ...columns.flatMap(({ index }) => index ?? [])])
      .where((query) => {
        for (const cipher of ciphers) query.orWhereNot(cipher, 'like', `${prefixOf(keyId)}%`);
      });
  }

  async function countSealed(db: Trx | Core.Strapi['db']['connection'], keyId: string): Promise<number> {
    let total = 0;
    for (const { table, columns } of pii().sealedTables()) {
      for (const { cipher } of columns) {
        const row = await db(table)
          .whereLike(cipher, `${prefixOf(keyId)}%`)
          .count({ count: '*' })
          .first();
        total += Number(row?.count ?? 0);
      }
    }
    return total;
  }

  async function destroyUnused(keptHours: number): Promise<void> {
    await strapi.db.connection.transaction(async (trx: Trx) => {
      await keys().lock(trx);
      const retired = await trx('pii_keys')
        .whereNull('destroyed_at')
        .where('retired_at', '<=', trx.raw('now() - make_interval(hours => ?)', [keptHours]))
        .select('id');
      for (const { id } of retired) {
        if ((await countSealed(trx, id)) === 0) await keys().destroy(trx, id);
      }
    });
    await keys().load();
  }
};

export type PiiRotationService = ReturnType<typeof createPiiRotationService>;

function keyOf({ key = 'id' }: SealedTable): string {
  return key;
}
