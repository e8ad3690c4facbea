import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryPort } from '../../scripts/lib/free-port.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { canaryWatch } from './canaries.mjs';

const READY_WITHIN_MS = 300_000;

export interface CmsSetting {
  databaseUrl: string;
  dataDir: string;
  secrets: Record<string, string>;
  env?: Record<string, string>;
}

export interface CmsProcess {
  url: string;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

/** What the cms is configured by, for a test. */
export function cmsEnvironment({ databaseUrl, dataDir, secrets, env }: CmsSetting, port: number) {
  fs.mkdirSync(path.join(dataDir, 'public/uploads'), { recursive: true });
  return {
    ...secrets,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    CRON_ENABLED: '0',
    DEMO_DATA: '0',
    NODE_ENV: 'test',
    STRAPI_TELEMETRY_DISABLED: 'true',
    ...env,
  };
}

/**
 * Runs the cms as a process of its own, for tests that kill it or need a second instance.
 *
 * @throws when it ends before it is ready, with what it printed
 */
export async function spawnCms(setting: CmsSetting): Promise<CmsProcess> {
  const port = await tryPort(0);
  const preload = new URL('canary-preload.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', preload, path.join(root, 'scripts/serve.mjs')], {
    env: { ...process.env, ...cmsEnvironment(setting, port) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const pieces: string[] = [];
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  child.stderr?.on('data', (piece: Buffer) => pieces.push(piece.toString()));
  const output = () => pieces.join('');
  // not `exit`, at which the pipes may still hold lines
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`${url}/_ready`).catch(() => undefined);
    if (answer?.ok) break;
    if (hasEnded() || Date.now() > deadline) {
      child.kill('SIGKILL');
      await closed;
      throw new Error(`the cms did not become ready:\n${output().split('\n').slice(-60).join('\n')}`);
    }
    await sleep(100);
  }
  return {
    url,
    child,
    output,
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM');
      await closed;
      // only now: until it ends it writes pages
      for (const line of output().split('\n')) canaryWatch().check('line', 'output of a spawned cms', line);
      canaryWatch().checkFiles(path.join(setting.dataDir, 'h5'));
      canaryWatch().save();
    },
  };
}
