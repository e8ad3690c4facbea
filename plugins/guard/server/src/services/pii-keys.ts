import { createHmac, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { type GuardConfig, keysIn } from '../config';
import type { Trx } from '../kit/transaction';
import { fingerprint, open, readToken, seal } from '../lib/sealing';
import type { SessionsService } from './sessions';

/** Data keys, each wrapped by a master key that is never here: a copy of the database alone opens nothing. Idempotent. */
const PII_SQL = `
CREATE TABLE IF NOT EXISTS pii_keys (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  wrapped text,
  master_id text NOT NULL,
  index_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  destroyed_at timestamptz
);
CREATE UNIQUE INDEX IF NOT EXISTS pii_keys_current_uq ON pii_keys ((retired_at IS NULL)) WHERE retired_at IS NULL;

CREATE TABLE IF NOT EXISTS pii_rotation (
  target text PRIMARY KEY,
  key_id text NOT NULL,
  cursor bigint NOT NULL DEFAULT 0,
  sealed bigint NOT NULL DEFAULT 0,
  unreadable bigint[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
`;

/** Stands for the time before data keys, when the master key itself sealed: its tokens begin with `v1.` and have no key to unwrap. */
const DIRECT = 'v1';
/** Taken while keys are made, wrapped or destroyed. */
const KEYS_LOCK = 7_203_310;
/** How long another instance may go on sealing with a key that was retired meanwhile. */
const REFRESH_MS = 15_000;

export interface DataKey {
  id: string;
  key: Buffer;
  /** Fingerprint of the index key that goes with it. */
  indexId: string;
  isRetired: boolean;
}

interface KeyRow {
  id: string;
  wrapped: string | null;
  master_id: string;
  index_id: string;
  retired_at: Date | null;
}

/** A stored value and its index, to try the configured keys on. */
export interface Sample {
  token: string;
  context: string;
  index: string | null;
  indexText(plain: string): string;
}

/** The keys of personal data: master keys from the settings, data keys from the database, unwrapped in memory only. */
export const createPiiKeysService = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = strapi.config.get('plugin::guard') as GuardConfig;
  const masters = named([settings.piiKey, ...keysIn(settings.piiKeyPrevious)]);
  const indexKeys = named([settings.piiIndexKey, ...keysIn(settings.piiIndexKeyPrevious)]);
  const [masterId] = masters.keys() as unknown as [string];
  const [indexId] = indexKeys.keys() as unknown as [string];
  let dataKeys = new Map<string, DataKey>();
  let sealing: DataKey | undefined;
  let timer: NodeJS.Timeout | undefined;
  const sessions = () => strapi.plugin('guard').service('sessions') as SessionsService;

  const service = {
    /**
     * Opens the key store, or makes it at the first start. @param sample any stored value of the time before it, or null
     * @throws Error naming the setting whose key is not the one that the database was written with
     */
    async start(sample: () => Promise<Sample | null>): Promise<void> {
      await strapi.db.connection.raw(PII_SQL);
      await strapi.db.connection.transaction(async (trx: Trx) => {
        await lock(trx);
        if (!(await trx('pii_keys').first('id'))) await makeFirst(trx, await sample());
      });
      await service.load();
      timer = setInterval(() => {
        service.load().catch((error) => strapi.log.error(`personal data keys: ${error.message}`));
      }, REFRESH_MS);
      timer.unref();
    },

    stop(): void {
      clearInterval(timer);
    },

    /** Reads the data keys anew. @throws Error naming the setting when one of them cannot be unwrapped */
    async load(): Promise<void> {
      const rows: KeyRow[] = await strapi.db
        .connection('pii_keys')
        .whereNull('destroyed_at')
        .orderBy('seq')
        .select('id', 'wrapped', 'master_id', 'index_id', 'retired_at');
      const loaded = rows.flatMap((row) => unwrap(row) ?? []);
      // during a rolling restart this instance may not have the newest index key yet: it goes on with the key before
      const usable = loaded.filter((each) => indexKeys.has(each.indexId)).at(-1);
      if (!usable)
        throw new Error(
          'PII_INDEX_KEY is not the key that the stored indexes were made with; set it back, or name the old one in PII_INDEX_KEY_PREVIOUS',
        );
      dataKeys = new Map(loaded.map((each) => [each.id, each]));
      sealing = usable;
    },

    /** The key that new values are sealed with. @throws Error before `start` */
    current(): DataKey {
      if (!sealing) throw new Error('personal data: the keys are not loaded yet');
      return sealing;
    },

    /** `plain` sealed with the current data key: `v2.<key>.<iv>.<tag>.<sealed>`. */
    seal(context: string, plain: string): string {
      const { id, key } = service.current();
      return `v2.${id}.${seal(key, Buffer.from(plain), context)}`;
    },

    /** What a token of either version holds. @throws Error when its key is not here, or it belongs to another context */
    async open(context: string, token: string): Promise<string> {
      const { version, keyId, box } = readToken(token);
      if (version === 'v1') return openDirect(box, context).plain;
      // another instance may have made the key a moment ago
      if (!dataKeys.has(keyId)) await service.load();
      const found = dataKeys.get(keyId);
      if (!found) throw new Error(`a personal value was sealed with the key «${keyId}», which is not there`);
      return open(found.key, box, context).toString('utf8');
    },

    /** The blind index of a text by the current index key. */
    index(text: string): string {
      return hmac(indexKeys.get(sealing?.indexId ?? indexId) as Buffer, text);
    },

    /** Its index by every configured index key, the current one first: what a lookup has to match while rows are re-indexed. */
    indexes(text: string): string[] {
      const first = service.index(text);
      return [...new Set([first, ...[...indexKeys.values()].map((key) => hmac(key, text))])];
    },

    /** Wraps every data key by the newest master key. @returns how many were wrapped by another before */
    async rewrap(): Promise<number> {
      return strapi.db.connection.transaction(async (trx: Trx) => {
        await lock(trx);
        const rows: KeyRow[] = await trx('pii_keys')
          .whereNull('destroyed_at')
          .whereNotNull('wrapped')
          .whereNot({ master_id: masterId });
        for (const row of rows) {
          const { key } = unwrap(row) as DataKey;
          await trx('pii_keys')
            .where({ id: row.id })
            .update({ wrapped: wrap(row.id, key), master_id: masterId });
        }
        return rows.length;
      });
    },

    /**
     * A new data key, under the newest master and index key; the one before is retired. With a new index key the sessions by a phone code
     * end: the number is nowhere to reckon their index from anew, and they would stand for nobody. @returns its id
     */
    async renew(): Promise<string> {
      const id = await strapi.db.connection.transaction(async (trx: Trx) => {
        await lock(trx);
        const [before] = await trx('pii_keys')
          .whereNull('retired_at')
          .update({ retired_at: trx.fn.now() })
          .returning('index_id');
        if (before && before.index_id !== indexId) await sessions().endOfPhones(trx, 'index_key_changed');
        return insert(trx, indexId);
      });
      await service.load();
      return id;
    },

    /** Forgets a retired data key for good. Whoever calls has made sure, under `lock`, that nothing is sealed with it. */
    async destroy(trx: Trx, id: string): Promise<void> {
      await trx('pii_keys')
        .where({ id })
        .whereNotNull('retired_at')
        .update({ wrapped: null, destroyed_at: trx.fn.now() });
    },

    lock,

    /** What the settings and the store hold, without any key. */
    async describe() {
      const rows = await strapi.db.connection('pii_keys').orderBy('seq').select('*');
      return {
        isMasterCurrent: rows.every(
          (row: KeyRow & { destroyed_at: Date | null }) =>
            row.destroyed_at !== null || row.master_id === masterId,
        ),
        isIndexCurrent: service.current().indexId === indexId,
        keys: rows.map(
          (row: KeyRow & { created_at: Date; destroyed_at: Date | null }) =>
            ({
              id: row.id,
              createdAt: row.created_at,
              retiredAt: row.retired_at,
              destroyedAt: row.destroyed_at,
            }) as const,
        ),
      };
    },
  };

  return service;

  async function makeFirst(trx: Trx, sample: Sample | null): Promise<void> {
    if (!sample) {
      await insert(trx, indexId);
      return;
    }
    const { plain, masterId: sealedBy } = openDirect(readToken(sample.token).box, sample.context);
    const indexedBy = [...indexKeys].find(
      ([, key]) => sample.index === null || hmac(key, sample.indexText(plain)) === sample.index,
    )?.[0];
    if (!indexedBy)
      throw new Error(
        'PII_INDEX_KEY is not the key that the stored indexes were made with; set it back, or name the old one in PII_INDEX_KEY_PREVIOUS',
      );
    await trx('pii_keys').insert({
      id: DIRECT,
      master_id: sealedBy,
      index_id: indexedBy,
      retired_at: trx.fn.now(),
    });
    await insert(trx, indexedBy);
  }

  async function insert(trx: Trx, index: string): Promise<string> {
    const { rows } = await trx.raw(
      `SELECT coalesce(max(substring(id FROM '^d(\\d+)$')::int), 0) + 1 AS n FROM pii_keys`,
    );
    const id = `d${rows[0].n}`;
    await trx('pii_keys').insert({
      id,
      wrapped: wrap(id, randomBytes(32)),
      master_id: masterId,
      index_id: index,
    });
    return id;
  }

  function wrap(id: string, key: Buffer): string {
    return seal(masters.get(masterId) as Buffer, key, `data key|${id}`);
  }

  function unwrap(row: KeyRow): DataKey | null {
    const master = masters.get(row.master_id);
    if (!master)
      throw new Error(
        `PII_KEY is not the key that this database was written with (it needs the one with the fingerprint ${row.master_id}); set it back, or name the old one in PII_KEY_PREVIOUS`,
      );
    if (row.id === DIRECT || row.wrapped === null) return null;
    return {
      id: row.id,
      key: open(master, row.wrapped, `data key|${row.id}`),
      indexId: row.index_id,
      isRetired: row.retired_at !== null,
    };
  }

  function openDirect(box: string, context: string): { plain: string; masterId: string } {
    for (const [id, key] of masters) {
      try {
        return { plain: open(key, box, context).toString('utf8'), masterId: id };
      } catch {
        // the next one
      }
    }
    throw new Error(
      'PII_KEY is not the key that this database was written with; set it back, or name the old one in PII_KEY_PREVIOUS',
    );
  }

  async function lock(trx: Knex.Transaction): Promise<void> {
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [KEYS_LOCK]);
  }
};

export type PiiKeysService = ReturnType<typeof createPiiKeysService>;

/** What the tokens of a key begin with. */
export function prefixOf(keyId: string): string {
  return keyId === DIRECT ? 'v1.' : `v2.${keyId}.`;
}

/** By fingerprint, in the given order. */
function named(keys: string[]): Map<string, Buffer> {
  const buffers = keys.map((base64) => Buffer.from(base64, 'base64'));
  return new Map(buffers.map((key) => [fingerprint(key), key]));
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
