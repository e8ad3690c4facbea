import { setTimeout as sleep } from 'node:timers/promises';
import { createListener, retryDelay } from '@scrm/guard/kit';
import type { RenderReport, Site } from '@scrm/h5';
import type { Client } from 'pg';

export const PROPERTY_CHANNEL = 'scrm_property_changed';

/** One notification for a burst of writes to a listing, its spaces and its photos. */
const DEBOUNCE_MS = 80;
const LONGEST_DEBOUNCE_MS = 400;
/** From here on one full render is cheaper: it asks the listings in batches. */
const FULL_RENDER_FROM = 500;
/** A start waits this long for the first render; of many thousand listings the rest follows while the server answers. */
const START_WAIT_MS = 15_000;
const SYNC_PREFIX = 'sync:';

export interface PublisherOptions {
  /** Makes the site, whose renders end by the signal, when it is first needed; a failure (nothing built yet) is logged and tried again. */
  createSite: (signal: AbortSignal) => Promise<Site>;
  /** A new, unconnected client of the database; `new Client(config)`. */
  createClient: () => Client;
  /** The code of the listing with this documentId, or null when the row is gone. */
  codeOf: (documentId: string) => Promise<string | null>;
  log: { info(message: string): void; warn(message: string): void; error(message: string): void };
  startWaitMs?: number;
}

export interface Publisher {
  /** Listens, renders everything once, and goes on from there. Resolves after the first render, failed or not, but within `startWaitMs`. */
  start(): Promise<void>;
  /** Resolves when nothing is written any more: a render that is under way ends after the page at hand; the next start renders the rest. */
  stop(): Promise<void>;
  /** Renders everything again, for texts and settings that no notification tells of. */
  renderEverything(): void;
  /** Resolves when every change that is committed now stands in the files; for tests and for `/_ready`. */
  waitForIdle(timeoutMs?: number): Promise<void>;
  readonly state: PublisherState;
}

export interface PublisherState {
  isListening: boolean;
  /** Changes not rendered yet. */
  pending: number;
  /** Of the last render that succeeded. */
  renderedAt: Date | null;
  lastReport: RenderReport | null;
  lastError: string | null;
}

/**
 * Keeps the static pages as the database has them: listens on a connection of its own (LISTEN does not survive a pool), renders what
 * changed, and renders everything after a start and after each reconnect, since notifications in between are lost.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { log } = options;
  const state: PublisherState = {
    isListening: false,
    pending: 0,
    renderedAt: null,
    lastReport: null,
    lastError: null,
  };
  const changed = new Set<string>();
  const syncs = new Map<string, () => void>();
  const idleWaiters = new Set<() => void>();
  let site: Site | null = null;
  const stopping = new AbortController();
  let wantsEverything = false;
  let isRendering = false;
  let rendering: Promise<void> = Promise.resolve();
  let failures = 0;
  let syncNumber = 0;
  let firstChangeAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const listener = createListener({
    createClient: options.createClient,
    name: 'H5 publisher',
    channels: [PROPERTY_CHANNEL],
    hear: receive,
    onListening() {
      state.isListening = true;
      everything();
      // Who waited for a sync over the lost connection asks again over this one.
      for (const payload of syncs.keys()) ask(payload);
    },
    onLost() {
      state.isListening = false;
    },
    log,
  });

  const isIdle = () => !isRendering && !wantsEverything && changed.size === 0;
  const count = () => {
    state.pending = changed.size + (wantsEverything ? 1 : 0);
    if (isIdle()) for (const resolve of idleWaiters) resolve();
  };

  const schedule = (delay = DEBOUNCE_MS) => {
    if (stopping.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(begin, delay);
  };

  function note(documentId: string): void {
    const now = Date.now();
    if (changed.size === 0) firstChangeAt = now;
    changed.add(documentId);
    count();
    if (failures > 0) return; // a retry is due anyway
    schedule(now - firstChangeAt >= LONGEST_DEBOUNCE_MS ? 0 : DEBOUNCE_MS);
  }

  function begin(): Promise<void> {
    if (!isRendering) rendering = flush();
    return rendering;
  }

  async function flush(): Promise<void> {
    if (stopping.signal.aborted || isIdle()) return;
    isRendering = true;
    const documentIds = [...changed];
    const isFull = wantsEverything || documentIds.length >= FULL_RENDER_FROM;
    changed.clear();
    wantsEverything = false;
    try {
      state.lastReport = await render(isFull ? null : documentIds);
      state.renderedAt = new Date();
      state.lastError = null;
      failures = 0;
    } catch (error) {
      if (stopping.signal.aborted) return; // what was to be rendered is rendered by the next start
      // What was not rendered is still to be rendered, together with what comes in meanwhile.
      if (isFull) wantsEverything = true;
      for (const documentId of documentIds) changed.add(documentId);
      const delay = retryDelay(failures);
      failures += 1;
      state.lastError = describeError(error);
      log.error(`H5 pages not rendered, next try in ${delay} ms: ${state.lastError}`);
      schedule(delay);
    } finally {
      isRendering = false;
      count();
    }
    if (failures === 0 && !isIdle()) schedule();
  }

  async function render(documentIds: string[] | null): Promise<RenderReport> {
    site ??= await options.createSite(stopping.signal);
    if (!documentIds) return renderAll(site);
    const codes: string[] = [];
    for (const documentId of documentIds) {
      const code = await options.codeOf(documentId);
      // A row that is gone has no code left to render by; the full render finds its page.
      if (code === null) return renderAll(site);
      codes.push(code);
    }
    return site.renderListings(codes);
  }

  async function renderAll(target: Site): Promise<RenderReport> {
    const report = await target.renderAll();
    log.info(
      `H5: ${report.pages} files, ${report.written} written, ${report.removed} removed, ${report.ms} ms`,
    );
    return report;
  }

  function receive(payload: string): void {
    if (!payload.startsWith(SYNC_PREFIX)) {
      if (payload) note(payload);
      else everything();
      return;
    }
    syncs.get(payload)?.();
    syncs.delete(payload);
  }

  function everything(): void {
    wantsEverything = true;
    count();
    if (failures === 0) schedule(0);
  }

  function ask(payload: string): void {
    listener.notify(PROPERTY_CHANNEL, payload);
  }

  /** Notifications arrive in the order of commits: when our own comes back, all earlier ones are here. */
  function catchUp(): Promise<void> {
    syncNumber += 1;
    const payload = `${SYNC_PREFIX}${process.pid}-${Math.random().toString(36).slice(2)}-${syncNumber}`;
    return new Promise((resolve) => {
      syncs.set(payload, resolve);
      if (state.isListening) ask(payload);
    });
  }

  function becomeIdle(): Promise<void> {
    if (isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        idleWaiters.delete(done);
        resolve();
      };
      idleWaiters.add(done);
    });
  }

  return {
    state,
    async start() {
      // Listening comes first, so that no change falls between the render and the first notification.
      await listener.start();
      wantsEverything = true;
      const isLate = await Promise.race([
        begin().then(() => false),
        sleep(options.startWaitMs ?? START_WAIT_MS, true, { ref: false }),
      ]);
      if (isLate) log.info('H5: the first render goes on while the server answers');
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      state.isListening = false;
      await listener.stop();
      await rendering;
    },
    renderEverything: everything,
    async waitForIdle(timeoutMs = 10_000) {
      let deadline: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        deadline = setTimeout(
          () =>
            reject(
              new Error(
                `H5 publisher not idle after ${timeoutMs} ms: ${state.lastError ?? `${state.pending} pending`}`,
              ),
            ),
          timeoutMs,
        );
      });
      try {
        await Promise.race([catchUp().then(becomeIdle), late]);
      } finally {
        clearTimeout(deadline);
      }
    },
  };
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
