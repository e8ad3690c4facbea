import { createHash, randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { DomainError } from '@scrm/guard/domain';
import type { DrainService, LimitsService, SessionsService } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { HEARTBEAT, writeEvent } from '../../../domain';
import type { NoticesService } from '../services/notices';

export const NOTICE_CHANNEL = 'scrm_notice';

const TICKET_SECONDS = 60;
/** Shorter than the silence after which proxies give a connection up. */
const HEARTBEAT_MS = 25_000;
/** Of one person on one instance; more are tabs that were forgotten. */
const STREAMS_EACH = 5;
/** Notices of one transaction come one by one. */
const GATHER_MS = 30;
/** Who does not read what is sent has gone, whatever the connection says. */
const UNREAD_BYTES = 256 * 1024;

export type StreamEnd = 'closing' | 'session_ended' | 'too_many' | 'too_slow';

interface Stream {
  userId: number;
  sessionId: string;
  out: PassThrough;
}

/**
 * Live streams of notices (server-sent events). A browser's EventSource sends no Authorization header, and an access token has no place in
 * an address: so a stream is opened by a ticket that is good once and for a minute (decisions/0019).
 */
export const createLiveService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const drain = () => strapi.plugin('guard').service('drain') as DrainService;
  const sessions = () => strapi.plugin('guard').service('sessions') as SessionsService;
  const notices = () => strapi.plugin('notify').service('notices') as NoticesService;
  const streams = new Map<number, Set<Stream>>();
  const arrived = new Map<number, Set<number>>();
  /** What is written to one person's streams is written in order: a count that was taken earlier never comes after a later one. */
  const turns = new Map<number, Promise<void>>();
  let heartbeat: NodeJS.Timeout | undefined;

  const service = {
    start(): void {
      drain().onClosing(() => service.endAll('closing'));
      heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
      heartbeat.unref();
    },

    stop(): void {
      clearInterval(heartbeat);
      service.endAll('closing');
    },

    /** Leave to open one stream, once, within a minute. @throws DomainError 429 */
    async issueTicket({ userId, sessionId }: { userId: number; sessionId: string }) {
      const limits = strapi.plugin('guard').service('limits') as LimitsService;
      await limits.take({ key: `notice-ticket:${userId}`, max: 120, windowSeconds: 60 });
      const ticket = randomBytes(32).toString('base64url');
      await knex().raw(
        `INSERT INTO notice_tickets (hash, user_id, session_id, expires_at) VALUES (?, ?, ?, now() + ? * interval '1 second')`,
        [hashOf(ticket), userId, sessionId, TICKET_SECONDS],
      );
      return { ticket, expiresInSeconds: TICKET_SECONDS };
    },

    /**
     * A stream of the ticket's person: `hello` `{ unread }`, then `notice` `{ notice, unread }` and `unread` `{ unread }` as they happen, and
     * `bye` `{ reason }` when the server ends it.
     * @throws DomainError 401 `ticket_ended`; 503 while the process stops
     */
    async open(ticket: string): Promise<PassThrough> {
      if (drain().isClosing()) throw new DomainError('unavailable', 'closing', '服务正在重启，请稍后再试');
      const { rows } = await knex().raw(
        `DELETE FROM notice_tickets WHERE hash = ? RETURNING user_id, session_id, expires_at > now() AS is_good`,
        [hashOf(ticket)],
      );
      const [row] = rows as { user_id: number; session_id: string; is_good: boolean }[];
      if (!row?.is_good || !(await sessions().findLive([row.session_id])).has(row.session_id))
        throw new DomainError('unauthorized', 'ticket_ended', '连接凭据已失效，请重新获取');
      const stream: Stream = { userId: row.user_id, sessionId: row.session_id, out: new PassThrough() };
      stream.out.once('close', () => forget(stream));
      const mine = streams.get(stream.userId) ?? new Set();
      streams.set(stream.userId, mine.add(stream));
      for (const oldest of [...mine].slice(0, -STREAMS_EACH)) end(oldest, 'too_many');
      void inTurn(stream.userId, async () => {
        write(stream, 'hello', { unread: await notices().countUnread(stream.userId) });
      });
      // the process may have begun to stop while the ticket was looked up
      if (drain().isClosing()) end(stream, 'closing');
      return stream.out;
    },

    /** What the database notified: `person:notice`, or `person:` when only the count has changed. */
    hear(payload: string): void {
      const [userId = Number.NaN, id = 0] = payload.split(':').map(Number);
      if (!streams.has(userId)) return;
      const known = arrived.get(userId);
      const ids = known ?? new Set<number>();
      if (id > 0) ids.add(id);
      if (known) return;
      arrived.set(userId, ids);
      setTimeout(() => void inTurn(userId, () => tell(userId)), GATHER_MS);
    },

    /** Tells everybody the count anew: what was notified while nobody listened is lost, and pages read their list again at `hello`. */
    resume(): void {
      for (const userId of streams.keys())
        void inTurn(userId, async () => {
          const unread = await notices().countUnread(userId);
          for (const stream of streams.get(userId) ?? []) write(stream, 'hello', { unread });
        });
    },

    endAll(reason: StreamEnd): void {
      for (const mine of [...streams.values()]) for (const stream of [...mine]) end(stream, reason);
    },

    /** How many streams this instance holds. */
    count(): number {
      let count = 0;
      for (const mine of streams.values()) count += mine.size;
      return count;
    },

    /** Forgets tickets that nobody used. */
    async clean(): Promise<void> {
      await knex().raw('DELETE FROM notice_tickets WHERE expires_at < now()');
    },
  };

  return service;

  async function tell(userId: number): Promise<void> {
    const ids = [...(arrived.get(userId) ?? [])];
    arrived.delete(userId);
    await endWhatEnded([...(streams.get(userId) ?? [])]);
    const mine = streams.get(userId);
    if (!mine) return;
    const [found, unread] = await Promise.all([
      notices().findSome({ userId, ids }),
      notices().countUnread(userId),
    ]);
    for (const stream of mine) {
      for (const notice of found) write(stream, 'notice', { notice, unread });
      if (found.length === 0) write(stream, 'unread', { unread });
    }
  }

  async function beat(): Promise<void> {
    const all = [...streams.values()].flatMap((mine) => [...mine]);
    try {
      await endWhatEnded(all);
    } catch (error) {
      strapi.log.warn(`notice streams: ${error instanceof Error ? error.message : error}`);
    }
    for (const stream of all) if (streams.get(stream.userId)?.has(stream)) stream.out.write(HEARTBEAT);
  }

  /** Nobody hears anything once they are signed out. */
  async function endWhatEnded(some: readonly Stream[]): Promise<void> {
    if (some.length === 0) return;
    const live = await sessions().findLive(some.map(({ sessionId }) => sessionId));
    for (const stream of some) if (!live.has(stream.sessionId)) end(stream, 'session_ended');
  }

  function write(stream: Stream, event: string, data: unknown): void {
    if (!streams.get(stream.userId)?.has(stream)) return;
    stream.out.write(writeEvent(event, data));
    if (stream.out.writableLength > UNREAD_BYTES) end(stream, 'too_slow');
  }

  function end(stream: Stream, reason: StreamEnd): void {
    forget(stream);
    if (reason === 'too_slow') stream.out.destroy();
    else stream.out.end(writeEvent('bye', { reason }));
  }

  function forget(stream: Stream): void {
    const mine = streams.get(stream.userId);
    mine?.delete(stream);
    if (mine?.size === 0) streams.delete(stream.userId);
  }

  function inTurn(userId: number, act: () => Promise<void>): Promise<void> {
    const turn = (turns.get(userId) ?? Promise.resolve()).then(act).catch((error) => {
      strapi.log.warn(`notice streams: ${error instanceof Error ? error.message : error}`);
    });
    turns.set(userId, turn);
    return turn.finally(() => {
      if (turns.get(userId) === turn) turns.delete(userId);
    });
  }
};

export type LiveService = ReturnType<typeof createLiveService>;

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}
