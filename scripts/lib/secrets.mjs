// @ts-check
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './console.mjs';
import { writePrivate } from './private-file.mjs';

const random = (bytes = 32) => randomBytes(bytes).toString('base64');

/** What each secret looks like when we make it ourselves. */
const makers = {
  APP_KEYS: () => [random(), random()].join(','),
  API_TOKEN_SALT: random,
  ADMIN_JWT_SECRET: random,
  TRANSFER_TOKEN_SALT: random,
  JWT_SECRET: random,
  ENCRYPTION_KEY: random,
  PII_KEY: random,
  PII_INDEX_KEY: random,
};

export const SECRET_NAMES = Object.keys(makers);

/** Keys of AES-256 and HMAC-SHA-256: exactly 32 bytes in base64. */
const keys = ['PII_KEY', 'PII_INDEX_KEY'];

const placeholders = /change.?me|to.?be.?modified|example|secret|password|placeholder/i;

/**
 * The secrets of this installation: from the environment where it names them, and otherwise, outside production, made
 * once and kept in <dataDir>/secrets.json, mode 0600. Losing that file makes stored phone numbers unreadable.
 *
 * @param {{ env: Record<string, string | undefined>, dataDir: string, isProduction: boolean }} options
 * @returns {Record<string, string>}
 * @throws {UserError} that names the secrets that are missing or weak
 */
export function takeSecrets({ env, dataDir, isProduction }) {
  const file = path.join(dataDir, 'secrets.json');
  const given = SECRET_NAMES.filter((name) => env[name]);
  const faults = given.flatMap((name) => faultOf(name, env[name] ?? '', isProduction));
  if (isProduction) {
    const missing = SECRET_NAMES.filter((name) => !env[name]);
    faults.push(...missing.map((name) => `${name} is not set`));
    const values = given.map((name) => env[name]);
    if (new Set(values).size < values.length) faults.push('two secrets have the same value');
  }
  if (faults.length) throw new UserError(`secrets: ${faults.join('; ')}`);

  const secrets = Object.fromEntries(given.map((name) => [name, env[name] ?? '']));
  if (given.length === SECRET_NAMES.length) return secrets;

  const kept = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const lacking = Object.entries(makers).filter(([name]) => !kept[name] && !secrets[name]);
  if (lacking.length) {
    for (const [name, make] of lacking) kept[name] = make();
    writePrivate(file, `${JSON.stringify(kept, null, 2)}\n`);
  }
  return { ...kept, ...secrets };
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} isProduction
 * @returns {string[]}
 */
function faultOf(name, value, isProduction) {
  if (keys.includes(name) && Buffer.from(value, 'base64').length !== 32) {
    return [`${name} is not 32 bytes in base64`];
  }
  if (!isProduction) return [];
  const parts = name === 'APP_KEYS' ? value.split(',') : [value];
  const isWeak = parts.some((part) => part.length < 32 || new Set(part).size < 12 || placeholders.test(part));
  return isWeak ? [`${name} is weak (32 random characters or more, openssl rand -base64 32)`] : [];
}
