import { EventEmitter } from 'node:events';
import type { RenderReport, Site } from '@scrm/h5';
import type { Client } from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPublisher, type Publisher } from './publisher';

const report: RenderReport = { pages: 1, written: 1, removed: 0, ms: 1 };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let publisher: Publisher | undefined;

/** A database that hands every NOTIFY to whoever listens. */
class FakeClient extends EventEmitter {
  static all: FakeClient[] = [];
  constructor(private readonly isBroken = false) {
    super();
    FakeClient.all.push(this);
  }
  async connect() {
    if (this.isBroken) throw new Error('connection refused');
  }
  async query(_sql: string, values?: string[]) {
    if (values) setTimeout(() => this.emit('notification', { payload: values[1] }), 1);
  }
  async end() {}
  change(documentId: string) {
    this.emit('notification', { payload: documentId });
  }
}

function fakeSite(renderListings = vi.fn(async (_codes: readonly string[]) => report)) {
  const renderAll = vi.fn(async () => report);
  return { renderAll, renderListings } satisfies Site;
}

async function started(
  site: Site,
  change: Partial<Parameters<typeof createPublisher>[0]> = {},
): Promise<FakeClient> {
  FakeClient.all = [];
  publisher = createPublisher({
    createSite: async () => site,
    createClient: () => new FakeClient() as unknown as Client,
    codeOf: async (documentId) => (documentId === 'deleted' ? null : documentId.toUpperCase()),
    log,
    ...change,
  });
  await publisher.start();
  return FakeClient.all.at(-1) as FakeClient;
}

afterEach(async () => {
  await publisher?.stop();
  vi.clearAllMocks();
});

describe('publisher', () => {
  it('renders everything once at start', async () => {
    const site = fakeSite();
    await started(site);
    await publisher?.waitForIdle();
    expect(site.renderAll).toHaveBeenCalledTimes(1);
    expect(publisher?.state).toMatchObject({ isListening: true, pending: 0, lastError: null });
  });

  it('starts while a long first render goes on', async () => {
    let finish: (() => void) | undefined;
    const site = fakeSite();
    site.renderAll.mockReturnValueOnce(
      new Promise((resolve) => {
        finish = () => resolve(report);
      }),
    );
    await started(site, { startWaitMs: 10 });
    expect(publisher?.state.renderedAt).toBeNull();
    finish?.();
    await publisher?.waitForIdle();
    expect(publisher?.state.renderedAt).not.toBeNull();
  });

  it('renders a listing once for a burst of changes', async () => {
    const site = fakeSite();
    const client = await started(site);
    for (const documentId of ['a', 'a', 'b', 'a']) client.change(documentId);
    await publisher?.waitForIdle();
    expect(site.renderListings.mock.calls).toEqual([[['A', 'B']]]);
  });

  it('renders everything for many changes and for a row that is gone', async () => {
    const site = fakeSite();
    const client = await started(site);
    for (let number = 0; number < 500; number += 1) client.change(`x${number}`);
    await publisher?.waitForIdle();
    expect(site.renderListings).not.toHaveBeenCalled();
    expect(site.renderAll).toHaveBeenCalledTimes(2);
    client.change('deleted');
    await publisher?.waitForIdle();
    expect(site.renderAll).toHaveBeenCalledTimes(3);
  });

  it('tries again what failed, together with what came in meanwhile', async () => {
    const site = fakeSite(vi.fn().mockRejectedValueOnce(new Error('disk full')).mockResolvedValue(report));
    const client = await started(site);
    client.change('a');
    await vi.waitFor(() => expect(publisher?.state.lastError).toBe('disk full'));
    expect(log.error).toHaveBeenCalledTimes(1);
    client.change('b');
    await publisher?.waitForIdle();
    expect(site.renderListings.mock.calls).toEqual([[['A']], [['A', 'B']]]);
    expect(publisher?.state.lastError).toBeNull();
  });

  it('comes back after the connection is lost and renders everything, since changes were missed', async () => {
    const site = fakeSite();
    const client = await started(site);
    client.emit('error', new Error('terminating connection'));
    expect(publisher?.state.isListening).toBe(false);
    await publisher?.waitForIdle();
    expect(FakeClient.all).toHaveLength(2);
    expect(site.renderAll).toHaveBeenCalledTimes(2);
  });

  it('starts without a database and without a build, and mends itself', async () => {
    const site = fakeSite();
    const createSite = vi.fn().mockRejectedValueOnce(new Error('not built')).mockResolvedValue(site);
    await started(site, {
      createSite,
      createClient: () => new FakeClient(FakeClient.all.length === 0) as unknown as Client,
    });
    expect(publisher?.state).toMatchObject({ isListening: false, lastError: 'not built' });
    await publisher?.waitForIdle();
    expect(publisher?.state).toMatchObject({ isListening: true, lastError: null });
  });

  it('lets a render finish before it has stopped, and is silent about one that its stop broke', async () => {
    let finish: ((error?: Error) => void) | undefined;
    const site = fakeSite(
      vi.fn(
        () =>
          new Promise<RenderReport>((resolve, reject) => {
            finish = (error) => (error ? reject(error) : resolve(report));
          }),
      ),
    );
    const client = await started(site);
    client.change('a');
    await vi.waitFor(() => expect(finish).toBeDefined());
    let hasStopped = false;
    const stopping = publisher?.stop().then(() => {
      hasStopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(hasStopped).toBe(false);
    finish?.(new Error('ENOENT: rename'));
    await stopping;
    expect(log.error).not.toHaveBeenCalled();
  });

  it('ends a long render when it stops', async () => {
    let pages = 0;
    await started(fakeSite(), {
      createSite: async (signal) => ({
        ...fakeSite(),
        async renderAll() {
          for (; pages < 1000; pages += 1) {
            signal.throwIfAborted();
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
          return report;
        },
      }),
      startWaitMs: 10,
    });
    await publisher?.stop();
    expect(pages).toBeLessThan(1000);
    expect(log.error).not.toHaveBeenCalled();
  });

  it('says what keeps it when it does not get idle', async () => {
    const site = fakeSite(vi.fn().mockRejectedValue(new Error('disk full')));
    const client = await started(site);
    client.change('a');
    await expect(publisher?.waitForIdle(200)).rejects.toThrow('disk full');
  });
});
