// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { say, secondsSince, UserError } from './console.mjs';
import { root } from './root.mjs';
import { SECRET_NAMES } from './secrets.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} folder of its workspace
 * @property {string[]} needs parts built before it, whose change makes it stale
 * @property {string} made a file or folder that a build leaves, below `folder`
 * @property {(file: string) => boolean} reads whether a file of the workspace goes into it
 * @property {string[]} clears folders below `folder` to empty when a source is gone, so that no old output stays
 * @property {string[][]} commands
 */

const PLUGINS = ['guard', 'notify', 'listing', 'crm', 'matching', 'promotion', 'payout'];
const strapi = ['node', path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js')];
const tsc = ['node', path.join(root, 'node_modules/typescript/bin/tsc')];

/** In the order in which they are built. @type {Part[]} */
export const parts = [
  ...PLUGINS.map((name, index) => ({
    ...part(name, `plugins/${name}`, `@scrm/${name}`),
    needs: PLUGINS.slice(0, index),
  })),
  { ...part('seeds', 'seeds', '@scrm/seeds'), needs: PLUGINS },
  { ...part('h5', 'h5', '@scrm/h5'), needs: PLUGINS },
  { ...part('admin', 'admin', '@scrm/admin'), needs: PLUGINS },
  {
    ...part('cms', 'cms', '@scrm/cms'),
    needs: [...PLUGINS, 'seeds'],
    made: 'dist/config',
    clears: ['dist/config', 'dist/src', 'dist/database', 'dist/tsconfig.tsbuildinfo'],
    reads: (file) => !file.startsWith('src/admin/'),
    commands: [
      [...strapi, 'ts:generate-types', '--silent'],
      [...tsc, '-p', 'tsconfig.json'],
    ],
  },
  {
    // `strapi build` compiles the code as well; bundling takes most of its time and is seldom needed, so that a change of
    // code alone takes the short way above.
    ...part('panel', 'cms', '@scrm/cms'),
    made: 'dist/build',
    clears: [],
    reads: (file) => /^(src\/admin\/|config\/(admin|features|plugins)\.|package\.json$)/.test(file),
    commands: [[...strapi, 'build', '--silent']],
  },
];

/**
 * @param {string} name
 * @param {string} folder
 * @param {string} workspace
 * @returns {Part}
 */
function part(name, folder, workspace) {
  return {
    name,
    folder,
    needs: [],
    made: 'dist',
    clears: ['dist'],
    reads: () => true,
    commands: [['npm', 'run', '--silent', 'build', '-w', workspace]],
  };
}

/**
 * Builds the parts whose sources, or the parts they need, differ from what their stamp in .cache/build says.
 *
 * @param {{ only?: string[], isForced?: boolean, signal?: AbortSignal }} [options] `signal` ends it between or in steps
 * @throws {UserError} with the end of the compiler's output
 */
export async function buildStale({ only, isForced = false, signal } = {}) {
  /** @type {Map<string, string>} */
  const hashes = new Map();
  const common = hashOf([
    ...['package-lock.json', 'tsconfig.json'].map((file) => fs.readFileSync(path.join(root, file))),
    process.versions.node.split('.')[0] ?? '',
  ]);
  for (const each of parts) {
    const files = listSources(each);
    const hash = hashOf([
      common,
      ...each.needs.map((name) => hashes.get(name) ?? ''),
      JSON.stringify(each.commands),
      ...files.flatMap((file) => [file, fs.readFileSync(path.join(root, each.folder, file))]),
    ]);
    hashes.set(each.name, hash);
    if (only && !only.includes(each.name)) continue;
    const stamp = readStamp(each.name);
    const isMade = fs.existsSync(path.join(root, each.folder, each.made));
    if (!isForced && isMade && stamp?.hash === hash) continue;

    const hasGone = !stamp || stamp.files.some((file) => !files.includes(file));
    if (hasGone) {
      for (const folder of each.clears) {
        fs.rmSync(path.join(root, each.folder, folder), { recursive: true, force: true });
      }
    }
    const startedAt = performance.now();
    for (const command of each.commands) await run(each, command, signal);
    if (signal?.aborted) return;
    fs.writeFileSync(stampFile(each.name), JSON.stringify({ hash, files }));
    say('build', `${each.name.padEnd(12)} ${secondsSince(startedAt)}`);
  }
}

/**
 * Stands for the state of what a running cms is made of.
 *
 * @returns {string}
 */
export function buildHash() {
  return hashOf(['cms', ...PLUGINS, 'seeds'].map((name) => readStamp(name)?.hash ?? ''));
}

/**
 * @param {Part} each
 * @returns {string[]} files below the workspace, sorted
 */
function listSources(each) {
  const skipped = new Set(['node_modules', 'dist', 'build', '.strapi', '.tmp', '.cache']);
  return fs
    .readdirSync(path.join(root, each.folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(path.join(root, each.folder), path.join(entry.parentPath, entry.name))
        .replaceAll(path.sep, '/'),
    )
    .filter(
      (file) =>
        !file.split('/').some((name) => skipped.has(name)) &&
        !file.startsWith('types/generated/') &&
        !/\.(test\.tsx?|tsbuildinfo|log|md)$/.test(file) &&
        each.reads(file),
    )
    .sort();
}

/**
 * @param {(string | Buffer)[]} pieces
 */
function hashOf(pieces) {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece).update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} name
 */
function stampFile(name) {
  const folder = path.join(root, '.cache/build');
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.json`);
}

/**
 * @param {string} name
 * @returns {{ hash: string, files: string[] } | undefined}
 */
function readStamp(name) {
  try {
    return JSON.parse(fs.readFileSync(stampFile(name), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The configuration is read while building, and nothing is connected to; these only let it be read.
 *
 * @returns {Record<string, string | undefined>}
 */
function buildEnvironment() {
  const key = Buffer.alloc(32).toString('base64');
  const dataDir = path.join(root, '.cache/build/data');
  fs.mkdirSync(path.join(dataDir, 'public/uploads'), { recursive: true });
  const { NODE_OPTIONS = '' } = process.env;
  return {
    DATABASE_URL: 'postgresql://build@127.0.0.1:1/build',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '1337',
    PUBLIC_URL: 'http://localhost:1337',
    ...Object.fromEntries(SECRET_NAMES.map((name) => [name, key])),
    ...process.env,
    CRON_ENABLED: '0',
    NODE_ENV: 'production',
    STRAPI_TELEMETRY_DISABLED: 'true',
    // Bundling the panel peaks above what Node allows itself on a machine with 4 GB.
    NODE_OPTIONS: NODE_OPTIONS.includes('max-old-space-size')
      ? NODE_OPTIONS
      : `${NODE_OPTIONS} --max-old-space-size=4096`.trim(),
  };
}

/**
 * @param {Part} each
 * @param {string[]} command
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
function run(each, [program = '', ...args], signal) {
  return new Promise((resolve, reject) => {
    const isNpmRun = program === 'npm';
    const child = spawn(program, args, {
      cwd: isNpmRun ? root : path.join(root, each.folder),
      env: buildEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      signal,
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => (signal?.aborted ? resolve() : reject(error)));
    child.on('close', (code) => {
      if (code === 0 || signal?.aborted) return resolve();
      const tail = Buffer.concat(output).toString().trim().split('\n').slice(-60).join('\n');
      reject(new UserError(`the build of ${each.name} failed\n${tail}`));
    });
  });
}
