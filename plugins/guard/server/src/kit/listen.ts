import { Client } from 'pg';

const RETRY_MS = [500, 1_000, 2_000, 5_000, 15_000, 60_000];

/** Milliseconds until the next try after so many in a row that failed. */
export function retryDelay(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 60_000;
}

export interface Listener {
  /** Resolves when the first attempt to connect is over, well or not. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Notifies over the listening connection itself; while there is none, nobody. */
  notify(channel: string, payload: string): void;
}

/** A client that may be silent for hours: one whose line went dead (a proxy, a sleeping host) is noticed. */
export function createListeningClient(connectionString: string, name: string): Client {
  return new Client({
    connectionString,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
}

/**
 * Listens to notifications of the database on a connection of its own, and connects again when it is lost. What was notified in between is
 * lost: `onListening` tells of every new beginning.
 */
export function createListener({
  createClient,
  name,
  channels,
  hear,
  onListening,
  onLost = () => undefined,
  log,
}: {
  /** A new, unconnected client, usually by `createListeningClient`. */
  createClient: () => Client;
  /** Who listens, for the log. */
  name: string;
  channels: readonly string[];
  hear: (payload: string, channel: string) => void;
  onListening: () => void;
  onLost?: () => void;
  log: { warn(message: string): void };
}): Listener {
  let client: Client | null = null;
  let isStopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    if (isStopped) return;
    const next = createClient();
    client = next;
    next.on('notification', ({ channel, payload }) => hear(payload ?? '', channel));
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next, new Error('connection ended')));
    try {
      await next.connect();
      for (const channel of channels) await next.query(`LISTEN ${channel}`);
    } catch (error) {
      lose(next, error);
      return;
    }
    if (isStopped || client !== next) return;
    failures = 0;
    onListening();
  }

  function lose(lost: Client, error: unknown): void {
    if (isStopped || client !== lost) return;
    client = null;
    void close(lost);
    onLost();
    const delay = retryDelay(failures);
    failures += 1;
    log.warn(
      `${name} lost the database, reconnecting in ${delay} ms: ${error instanceof Error ? error.message : error}`,
    );
    timer = setTimeout(() => void connect(), delay);
  }

  return {
    start: connect,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      if (last) await close(last);
    },
    notify(channel, payload) {
      client?.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
    },
  };
}

async function close(client: Client): Promise<void> {
  client.removeAllListeners();
  client.on('error', () => undefined);
  await client.end().catch(() => undefined);
}
