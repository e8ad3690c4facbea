import type { PageQuestion, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  ColumnStore,
  findPage,
  isUnsupported,
  type ListingRecord,
  type SpaceRecord,
  type Unsupported,
} from '../../../domain/columns';
import { CHANGES_SQL, EVERYTHING, LISTINGS_SQL, PRUNE_SQL, SNAPSHOT_SQL, SPACES_SQL } from '../sql/columns';

/** Read at once, so that the process is not held up by them: some ten milliseconds. */
const BATCH = 250;
/** From here on everything is read anew, in batches. */
const MOST_CHANGED = 1000;

/** Where in the life of the database something was read. */
interface Seen {
  snapshot: string;
  epoch: string;
}

/** What is held, and what it is of. */
interface Held extends Seen {
  store: ColumnStore;
}

interface Changes extends Seen {
  changed: number[];
}

/**
 * All listings in memory, as columns (`domain/columns`), for questions that go over all of them: facets, and matching over the spaces. Each
 * question first asks the database what changed since the last one, so that it sees what every instance had committed before it began; no
 * message has to arrive for that (docs/decisions/0025).
 */
export const createColumnsService = ({ strapi }: { strapi: Core.Strapi }) => {
  let held: Held | null = null;
  let loading: Promise<void> | null = null;
  let refreshing: Promise<ColumnStore | null> | null = null;
  let next: Promise<ColumnStore | null> | null = null;
  let isStopped = false;

  const service = {
    /**
     * The listings with all that was committed before the call; read them before anything else is awaited, and keep nothing. Null while
     * they are being read for the first time or anew, and within a transaction, whose own writes they do not have: then the database is to
     * be asked.
     */
    async current(): Promise<ColumnStore | null> {
      if (isStopped || strapi.db.inTransaction()) return null;
      if (!held) {
        load();
        return null;
      }
      return refresh();
    },

    /** Waits until the listings are there. @throws what kept them from being read */
    async ready(): Promise<ColumnStore> {
      for (;;) {
        const store = await service.current();
        if (store) return store;
        if (!loading) throw new Error('listing: the columns cannot be read now');
        await loading;
      }
    },

    /** What `ask` finds in the listings as they are now; null when the database is to be asked, for want of them or of such columns. */
    async answer<T extends object>(ask: (store: ColumnStore) => T | Unsupported): Promise<T | null> {
      const store = await service.current();
      if (!store) return null;
      const found = ask(store);
      if (!isUnsupported(found)) return found;
      strapi.log.debug(`listing: the database is asked by «${found.unsupported}»`);
      return null;
    },

    /** The ids of a page of a list; null when the database is to be asked for it. */
    async pageOf({ where, sort, start, limit }: PageQuestion): Promise<readonly number[] | null> {
      const page = await service.answer((store) => findPage(store, where, { sort, start, limit }));
      return page?.ids ?? null;
    },

    /** Forgets which listings changed before the last prune. */
    async prune(): Promise<void> {
      await strapi.db.connection.raw(PRUNE_SQL);
    },

    /** Lets go of everything; what is being read is waited for. */
    async stop(): Promise<void> {
      isStopped = true;
      await Promise.allSettled([loading, refreshing, next]);
      held = null;
    },
  };

  return service;

  /** Questions that come while one asks share the next: what that one saw may be older than they are. */
  function refresh(): Promise<ColumnStore | null> {
    if (next) return next;
    if (!refreshing) return begin();
    next = refreshing.then(begin, begin);
    return next;
  }

  function begin(): Promise<ColumnStore | null> {
    next = null;
    const mine = bringUpToDate().finally(() => {
      if (refreshing === mine) refreshing = null;
    });
    refreshing = mine;
    return mine;
  }

  async function bringUpToDate(): Promise<ColumnStore | null> {
    const before = held;
    if (!before) return null;
    const now = await changesSince(strapi.db.connection, before.snapshot);
    if (now.changed.length === 0 && now.epoch === before.epoch) {
      before.snapshot = now.snapshot;
      return before.store;
    }
    return inSnapshot(async (trx) => {
      // those that came in the meantime as well: what is read is of this snapshot
      const { snapshot, epoch, changed } = await changesSince(trx, before.snapshot);
      if (epoch !== before.epoch || changed.includes(EVERYTHING) || changed.length > MOST_CHANGED) {
        held = null;
        load();
        return null;
      }
      const listings = await readListings(trx, 'AND p.id = ANY(?::int[])', [changed]);
      const spaces = await readSpaces(trx, listings);
      const live = new Set(listings.map(({ id }) => id));
      // from here on without waiting: another question sees all of it or nothing
      for (const id of changed) if (!live.has(id)) before.store.remove(id);
      putAll(before.store, listings, spaces);
      before.snapshot = snapshot;
      return before.store;
    });
  }

  function load(): void {
    if (loading || isStopped) return;
    const mine = loadAll()
      .catch((error: unknown) => {
        strapi.log.error(`listing: the columns could not be read: ${String(error)}`);
      })
      .finally(() => {
        loading = null;
      });
    loading = mine;
  }

  async function loadAll(): Promise<void> {
    const started = performance.now();
    held = await inSnapshot(async (trx) => {
      const [seen]: Seen[] = (await trx.raw(SNAPSHOT_SQL)).rows;
      if (!seen) throw new Error('listing: the database told no snapshot');
      const store = new ColumnStore();
      for (let last = 0; !isStopped; ) {
        const listings = await readListings(trx, 'AND p.id > ? ORDER BY p.id LIMIT ?', [last, BATCH]);
        putAll(store, listings, await readSpaces(trx, listings));
        if (listings.length < BATCH) break;
        last = listings.at(-1)?.id ?? last;
      }
      return isStopped ? null : { store, ...seen };
    });
    const ms = Math.round(performance.now() - started);
    strapi.log.debug(`listing: ${held?.store.size ?? 0} listings held as columns, read in ${ms} ms`);
  }

  function inSnapshot<T>(read: (trx: Trx) => Promise<T>): Promise<T> {
    return strapi.db.connection.transaction(read, { isolationLevel: 'repeatable read', readOnly: true });
  }
};

export type ColumnsService = ReturnType<typeof createColumnsService>;

async function changesSince(knex: Core.Strapi['db']['connection'] | Trx, seen: string): Promise<Changes> {
  const { rows } = await knex.raw(CHANGES_SQL, [seen, seen]);
  return rows[0];
}

async function readListings(trx: Trx, where: string, bindings: unknown[]): Promise<ListingRecord[]> {
  return (await trx.raw(`${LISTINGS_SQL} ${where}`, bindings as never)).rows;
}

async function readSpaces(trx: Trx, listings: readonly ListingRecord[]): Promise<Map<number, SpaceRecord[]>> {
  const { rows } = await trx.raw(SPACES_SQL, [listings.map(({ id }) => id)] as never);
  const byProperty = new Map<number, SpaceRecord[]>();
  for (const space of rows as SpaceRecord[]) {
    const others = byProperty.get(space.property);
    if (others) others.push(space);
    else byProperty.set(space.property, [space]);
  }
  return byProperty;
}

function putAll(
  store: ColumnStore,
  listings: readonly ListingRecord[],
  spaces: ReadonlyMap<number, SpaceRecord[]>,
): void {
  for (const listing of listings) store.put(listing, spaces.get(listing.id) ?? []);
}
