import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actorOf } from '../kit/actor';

/** Who stands behind the request that is being served; the database puts it into what it captures. */
export interface Caller {
  id: number | null;
  role: string;
  name: string;
  ip: string | null;
  traceId: string | null;
}

interface PanelUser {
  id: number;
  firstname?: string | null;
  lastname?: string | null;
  username?: string | null;
  roles?: { code?: string }[];
}

const onBehalf = new AsyncLocalStorage<Caller>();

/** Runs `act` as a job of `caller`: what it writes is on record as theirs. */
export function asCaller<T>(caller: Caller, act: () => Promise<T>): Promise<T> {
  return onBehalf.run(caller, act);
}

/** The caller of the request, or of the job, in whose course this runs; null for other jobs, a start, and seeds. */
export function callerOf(strapi: Core.Strapi): Caller | null {
  const behind = onBehalf.getStore();
  if (behind) return behind;
  const ctx = strapi.requestContext.get() as Context | undefined;
  if (!ctx) return null;
  const from = { ip: ctx.request.ip ?? null, traceId: ctx.state.traceId ?? null };
  const user = ctx.state.user as PanelUser | undefined;
  if (user && isOfPanel(ctx)) {
    const code = user.roles?.[0]?.code ?? 'user';
    return { id: user.id, role: `panel:${code}`, name: panelNameOf(user), ...from };
  }
  const { id, role, name } = actorOf(ctx);
  return { id, role, name, ...from };
}

/** The address says whose accounts sign in there; `state.user` looks alike. */
function isOfPanel(ctx: Context): boolean {
  return !ctx.path.startsWith('/api/');
}

function panelNameOf({ firstname, lastname, username, id }: PanelUser): string {
  return [lastname, firstname].filter(Boolean).join('') || username || `面板用户 ${id}`;
}

const TAGGED = Symbol.for('scrm.audit.tagging');
const WRITE = /^\s*(?:insert|update|delete|merge|with)\b/i;
const WRITTEN_TABLE = /^\s*(?:insert\s+into|update|delete\s+from)\s+(?:"?\w+"?\.)?"?(\w+)"?/i;
const MAY_UNDO = /^\s*(?:rollback|abort)\b/i;

interface Statement {
  sql?: string;
  bindings?: unknown[];
  options?: object;
}

interface KnexClient {
  _query(connection: object, statement: Statement): Promise<unknown>;
}

interface Tagging {
  callerText: () => string;
  isCaptured: (table: string) => boolean;
}

/**
 * Tells the database who writes: before a write to a captured table, the connection's setting `scrm.caller` is made that of the
 * request it serves, where it is another's. Done below knex, since Strapi writes past every middleware of ours and not always in a
 * transaction; one more round trip for the first write of a request.
 */
export function tagWrites(strapi: Core.Strapi, isCaptured: (table: string) => boolean): void {
  const { client } = strapi.db.connection as unknown as { client: KnexClient };
  // a transaction's client is made anew from the prototype
  const prototype = client.constructor.prototype as KnexClient & { [TAGGED]?: Tagging };
  const isPatched = prototype[TAGGED] !== undefined;
  prototype[TAGGED] = {
    isCaptured,
    callerText: () => {
      const caller = callerOf(strapi);
      return caller ? JSON.stringify(caller) : '';
    },
  };
  if (isPatched) return;

  const query = prototype._query;
  const told = new WeakMap<object, string>();
  prototype._query = oneAtATime(async function (this: KnexClient, connection, statement) {
    const sql = statement.sql ?? '';
    const tagging = prototype[TAGGED];
    if (tagging && WRITE.test(sql)) {
      const [, table] = WRITTEN_TABLE.exec(sql) ?? [];
      const text = !table || tagging.isCaptured(table) ? tagging.callerText() : undefined;
      if (text !== undefined && text !== (told.get(connection) ?? '')) {
        told.set(connection, UNKNOWN);
        const tag = { sql: "select set_config('scrm.caller', $1, false)", bindings: [text], options: {} };
        await query.call(this, connection, tag);
        told.set(connection, text);
      }
    }
    try {
      const result = await query.call(this, connection, statement);
      if (MAY_UNDO.test(sql)) told.set(connection, UNKNOWN);
      return result;
    } catch (error) {
      told.set(connection, UNKNOWN);
      throw error;
    }
  });
}

/**
 * Gives a connection one statement after another. Strapi asks several at once within a transaction (the relations of a `populate`), which
 * pg lines up by itself until version 8 and refuses from 9 on; so does nothing come between a write and what tells who writes.
 */
function oneAtATime(query: KnexClient['_query']): KnexClient['_query'] {
  const last = new WeakMap<object, Promise<void>>();
  return function (this: KnexClient, connection, statement) {
    const run = () => query.call(this, connection, statement);
    const before = last.get(connection);
    const answer = before ? before.then(run) : run();
    const over = answer.then(ignore, ignore).then(() => {
      if (last.get(connection) === over) last.delete(connection);
    });
    last.set(connection, over);
    return answer;
  };
}

function ignore(): void {}

/** A rollback takes the setting back to what it was, which nobody has kept. */
const UNKNOWN = '?';
