// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './console.mjs';
import { root } from './root.mjs';
import { takeSecrets } from './secrets.mjs';

/**
 * @typedef {object} Settings
 * @property {string} host
 * @property {number} port
 * @property {string} dataDir absolute
 * @property {string} publicUrl without a closing slash
 * @property {string | undefined} databaseUrl
 * @property {boolean | undefined} demoData undefined when it was not said
 * @property {string} demoPassword
 * @property {Record<string, string>} env what the cms gets beside the inherited environment
 */

/**
 * Reads the environment (NAME or NAME_FILE, and a .env file in the root, which the environment overrides), checks it and
 * makes DATA_DIR with its secrets.
 *
 * @param {Record<string, string | undefined>} [given]
 * @returns {Settings}
 * @throws {UserError} that names the setting
 */
export function readSettings(given = withDotEnv(process.env)) {
  const fromFiles = readFiles(given);
  const env = { ...given, ...fromFiles };
  const isProduction = env.NODE_ENV === 'production';

  const port = whole('PORT', env.PORT || '1337', 1, 65_535);
  const host = env.HOST || (isProduction ? '0.0.0.0' : '127.0.0.1');
  const dataDir = path.resolve(root, env.DATA_DIR || '.data');
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, '');
  if (!/^https?:$/.test(parsedUrl('PUBLIC_URL', publicUrl).protocol)) {
    throw new UserError(`PUBLIC_URL must begin with http:// or https://, it is ${publicUrl}`);
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:$/.test(parsedUrl('DATABASE_URL', databaseUrl).protocol)) {
    throw new UserError('DATABASE_URL must begin with postgresql://');
  }
  const cron = yesNo('CRON_ENABLED', env.CRON_ENABLED);
  const demoData = yesNo('DEMO_DATA', env.DEMO_DATA);
  if (isProduction && demoData && !(env.DEMO_PASSWORD && env.DEMO_PASSWORD.length >= 12)) {
    throw new UserError('DEMO_PASSWORD of 12 characters or more is needed for DEMO_DATA in production');
  }

  makeFolder(dataDir);
  const secrets = takeSecrets({ env, dataDir, isProduction });
  return {
    host,
    port,
    dataDir,
    publicUrl,
    databaseUrl,
    demoData,
    demoPassword: env.DEMO_PASSWORD || 'Demo1234!',
    env: {
      ...fromFiles,
      ...secrets,
      NODE_ENV: env.NODE_ENV || 'development',
      HOST: host,
      PORT: String(port),
      DATA_DIR: dataDir,
      PUBLIC_URL: publicUrl,
      STRAPI_TELEMETRY_DISABLED: 'true',
      CRON_ENABLED: cron === false ? '0' : '1',
      ...(env.DEMO_PASSWORD ? { DEMO_PASSWORD: env.DEMO_PASSWORD } : {}),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  };
}

/**
 * @param {Record<string, string | undefined>} env
 */
function withDotEnv(env) {
  const file = path.join(root, '.env');
  // Into process.env, because the cms inherits that.
  if (fs.existsSync(file)) process.loadEnvFile(file);
  return env;
}

/**
 * NAME_FILE names a file that holds NAME, as container secrets come.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string>}
 */
function readFiles(env) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [name, file] of Object.entries(env)) {
    const target = name.replace(/_FILE$/, '');
    if (target === name || !file || env[target]) continue;
    if (!/^(APP_KEYS|DATABASE_URL|DEMO_PASSWORD|.*_(KEY|KEY_PREVIOUS|SALT|SECRET|PASSWORD))$/.test(target))
      continue;
    try {
      values[target] = fs.readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new UserError(`${name}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return values;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} min
 * @param {number} max
 */
function whole(name, text, min, max) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new UserError(`${name} must be a whole number from ${min} to ${max}, it is "${text}"`);
  }
  return value;
}

/**
 * @param {string} name
 * @param {string | undefined} text
 */
function yesNo(name, text) {
  if (text === undefined || text === '') return undefined;
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new UserError(`${name} must be 1 or 0, it is "${text}"`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function parsedUrl(name, text) {
  try {
    return new URL(text);
  } catch {
    throw new UserError(`${name} is not a URL`);
  }
}

/**
 * @param {string} folder
 */
function makeFolder(folder) {
  try {
    fs.mkdirSync(path.join(folder, 'public/uploads'), { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new UserError(`DATA_DIR ${folder} cannot be written: ${/** @type {Error} */ (error).message}`);
  }
}
