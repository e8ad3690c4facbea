import { createRequire } from 'node:module';
import path from 'node:path';
import { inspect } from 'node:util';
import type { Core } from '@strapi/strapi';
import { tryPort } from '../../scripts/lib/free-port.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { canaryWatch, watchAnswers } from './canaries.mjs';
import { cmsEnvironment } from './cms-process';
import { createTestDatabase } from './database';
import { watchSecondConnections } from './second-connections';

export const DEMO_PASSWORD = 'Demo1234!';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else the text. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
  body: any;
}

export interface Api {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface TestApp {
  url: string;
  strapi: Core.Strapi;
  databaseUrl: string;
  dataDir: string;
  /** Requests with this token, or as the public. A FormData body goes out as it is, anything else as JSON. */
  api(token?: string): Api;
  /** Token of a demo account; one sign-in per account and app. */
  login(name: string, password?: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Boots the whole cms in this process, listening on a free port, on a database and DATA_DIR of its own. One at a time: Strapi
 * keeps itself in a global.
 *
 * @param options.demo with the demo data (default) or an empty installation
 * @param options.env settings beside the usual ones
 * @param options.prepare what is done to the database before the start: rows as an older release left them
 */
export async function bootApp({
  demo = true,
  env = {},
  prepare,
}: {
  demo?: boolean;
  env?: Record<string, string>;
  prepare?: (databaseUrl: string) => Promise<void>;
} = {}): Promise<TestApp> {
  const database = await createTestDatabase({ demo });
  await prepare?.(database.url).catch(async (error) => {
    await database.drop();
    throw error;
  });
  const port = await tryPort(0);
  const restoreEnvironment = setEnvironment(
    cmsEnvironment(
      {
        databaseUrl: database.url,
        dataDir: database.dataDir,
        secrets: database.secrets,
        env: { DEMO_DATA: demo ? '1' : '0', ...env },
      },
      port,
    ),
  );
  const restoreListeners = keepListeners();
  const cms = path.join(root, 'cms');
  // Node's own loader, as in production: vite would transform what Strapi requires.
  const require = createRequire(path.join(cms, 'package.json'));
  forgetOwnModules(require);
  const { createStrapi } = require('@strapi/strapi');
  watchAnswers();
  const strapi: Core.Strapi = createStrapi({ appDir: cms, distDir: path.join(cms, 'dist') });

  watchLog(strapi);
  let checkConnections = () => {};

  let isStopped = false;
  async function stop() {
    if (isStopped) return;
    isStopped = true;
    await strapi.destroy();
    restoreListeners();
    restoreEnvironment();
    canaryWatch().checkFiles(database.dataDir);
    canaryWatch().save();
    await database.drop();
    checkConnections();
  }

  try {
    await strapi.load();
    checkConnections = watchSecondConnections(strapi);
    await new Promise<void>((resolve) => strapi.server.listen(port, '127.0.0.1', resolve));
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }

  const url = `http://127.0.0.1:${port}`;
  const tokens = new Map<string, Promise<string>>();
  const api = (token?: string) => createApi(url, token);
  return {
    url,
    strapi,
    databaseUrl: database.url,
    dataDir: database.dataDir,
    api,
    login(name, password = DEMO_PASSWORD) {
      const known = tokens.get(name) ?? signIn(api(), name, password);
      tokens.set(name, known);
      return known;
    },
    stop,
  };
}

/** Every line that is logged, with what stands behind its message. */
function watchLog({ log }: Core.Strapi): void {
  (log as unknown as NodeJS.ReadableStream).on('data', (info: unknown) =>
    canaryWatch().check('line', 'log', inspect(info, { depth: 6 })),
  );
}

async function signIn(api: Api, identifier: string, password: string): Promise<string> {
  const answer = await api.post('/api/auth/local', { identifier, password });
  if (answer.status !== 200) {
    throw new Error(`${identifier} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body.jwt;
}

function createApi(url: string, token: string | undefined): Api {
  const send = async (
    method: string,
    to: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const isRaw = body === undefined || body instanceof FormData;
    const answer = await fetch(new URL(to, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(isRaw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: isRaw ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text;
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    get: (to, headers) => send('GET', to, undefined, headers),
    post: (to, body, headers) => send('POST', to, body, headers),
    put: (to, body, headers) => send('PUT', to, body, headers),
    delete: (to, headers) => send('DELETE', to, undefined, headers),
  };
}

/** What our own modules keep from an earlier app of this process (the environment, caches) must not reach this one. */
function forgetOwnModules({ cache }: NodeJS.Require): void {
  for (const file of Object.keys(cache)) {
    if (file.startsWith(root) && !file.includes('node_modules')) delete cache[file];
  }
}

/** strapi.destroy() takes every listener off the process, the test runner's too. */
function keepListeners(): () => void {
  const kept = process
    .eventNames()
    .map((name) => [name, process.rawListeners(name as NodeJS.Signals)] as const);
  return () => {
    for (const [name, listeners] of kept) {
      process.removeAllListeners(name);
      for (const listener of listeners) process.on(name as NodeJS.Signals, listener as () => void);
    }
  };
}

function setEnvironment(values: Record<string, string>): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
