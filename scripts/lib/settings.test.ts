import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SECRET_NAMES } from './secrets.mjs';
import { readSettings } from './settings.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'settings-'));
const dataDir = path.join(folder, 'data');
afterAll(() => fs.rmSync(folder, { recursive: true }));

const key = () => randomBytes(32).toString('base64');
const strong = Object.fromEntries(SECRET_NAMES.map((name) => [name, key()]));

describe('readSettings', () => {
  test('makes the secrets once', () => {
    const first = readSettings({ DATA_DIR: dataDir });
    expect(readSettings({ DATA_DIR: dataDir })).toEqual(first);
    expect(Buffer.from(first.env.PII_KEY ?? '', 'base64')).toHaveLength(32);
    expect(first.env).toMatchObject({ HOST: '127.0.0.1', PORT: '1337', NODE_ENV: 'development' });
  });

  test('lets the environment go before what was kept', () => {
    const JWT_SECRET = key();
    expect(readSettings({ DATA_DIR: dataDir, JWT_SECRET }).env.JWT_SECRET).toBe(JWT_SECRET);
  });

  test('reads NAME_FILE, also of secrets it does not know', () => {
    const file = path.join(folder, 'smtp');
    fs.writeFileSync(file, 'from a file\n');
    const { env } = readSettings({ DATA_DIR: dataDir, SMTP_PASSWORD_FILE: file });
    expect(env.SMTP_PASSWORD).toBe('from a file');
    expect(() => readSettings({ DATA_DIR: dataDir, JWT_SECRET_FILE: `${file}-not` })).toThrow(
      'JWT_SECRET_FILE',
    );
  });

  test('takes strong secrets in production, and writes none', () => {
    const elsewhere = path.join(folder, 'production');
    const { env } = readSettings({ ...strong, DATA_DIR: elsewhere, NODE_ENV: 'production' });
    expect(env).toMatchObject(strong);
    expect(fs.existsSync(path.join(elsewhere, 'secrets.json'))).toBe(false);
  });

  test.each([
    ['a missing one', { JWT_SECRET: undefined }, 'JWT_SECRET is not set'],
    ['a short one', { JWT_SECRET: 'short' }, 'JWT_SECRET is weak'],
    ['a placeholder', { APP_KEYS: `${key()},toBeModified-toBeModified-123456789` }, 'APP_KEYS is weak'],
    ['one letter repeated', { ENCRYPTION_KEY: 'x'.repeat(40) }, 'ENCRYPTION_KEY is weak'],
    ['a key of the wrong length', { PII_KEY: randomBytes(16).toString('base64') }, 'PII_KEY is not 32 bytes'],
    ['the same key twice', { PII_KEY: strong.PII_INDEX_KEY }, 'two secrets have the same value'],
    ['demo accounts with the known password', { DEMO_DATA: '1' }, 'DEMO_PASSWORD'],
  ])('refuses in production %s', (_, change, message) => {
    const env = { ...strong, DATA_DIR: dataDir, NODE_ENV: 'production', ...change };
    expect(() => readSettings(env)).toThrow(message);
  });
});
