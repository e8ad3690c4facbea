import path from 'node:path';
import { isOrigin, originsIn } from '@scrm/guard/domain';
import { USUAL_AGENCY } from '@scrm/listing/domain';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(1337),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(100).default(12),
  DATA_DIR: z.string().refine(path.isAbsolute, 'must be an absolute path'),
  APP_KEYS: z.string().min(16),
  API_TOKEN_SALT: z.string().min(16),
  ADMIN_JWT_SECRET: z.string().min(16),
  TRANSFER_TOKEN_SALT: z.string().min(16),
  ENCRYPTION_KEY: z.string().min(16),
  JWT_SECRET: z.string().min(16),
  /** How much is logged: `info` adds what a start does, `http` every request. */
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly']).default('warn'),
  /** `json` for machines, one object a line; `text` for people. By itself json in production, text elsewhere. */
  LOG_FORMAT: z.enum(['json', 'text']).optional(),
  /** Proxies in front of this process. Only as many addresses of X-Forwarded-For are believed, counted from the last. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** Origins whose pages may call the public API, separated by commas: an H5 on a CDN. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .refine((list) => originsIn(list).every(isOrigin), 'must be origins such as https://www.example.cn'),
  /** Origins of pictures and videos besides our own: a bucket, a CDN. */
  MEDIA_ORIGINS: z
    .string()
    .default('')
    .refine((list) => originsIn(list).every(isOrigin), 'must be origins'),
  /** An S3-compatible store for uploads, all five together; without them they lie on the disk (docs/operations.md). */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Where everybody reads what is stored, without the file's name: the bucket's address or a CDN in front of it. */
  S3_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A bucket that nobody reads but us, for contracts' files; without it they lie on the disk. */
  S3_PRIVATE_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().default('us-east-1'),
  /** `0` for stores that want the bucket's name in the host (Aliyun OSS, Tencent COS). */
  S3_PATH_STYLE: z.enum(['0', '1']).default('1'),
  DEMO_DATA: z.enum(['0', '1']).default('0'),
  DEMO_PASSWORD: z.string().min(8).default('Demo1234!'),
  AGENCY_NAME: z.string().default(USUAL_AGENCY.name),
  AGENCY_PHONE: z.string().default(USUAL_AGENCY.phone),
});

export type Env = z.infer<typeof schema>;

const S3_SETTINGS = [
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'S3_PUBLIC_URL',
] as const;

export type S3Settings = Record<(typeof S3_SETTINGS)[number], string> &
  Pick<Env, 'S3_REGION' | 'S3_PATH_STYLE'>;

/** The store's settings, or null when uploads lie on the disk. @throws Error naming what is missing when only some are given */
export function s3Of(settings: Env): S3Settings | null {
  const missing = S3_SETTINGS.filter((name) => !settings[name]);
  if (missing.length === S3_SETTINGS.length) {
    if (settings.S3_PRIVATE_BUCKET)
      throw new Error('settings: S3_PRIVATE_BUCKET: needs the five settings of S3');
    return null;
  }
  if (missing.length > 0) throw new Error(`settings: ${missing.join(', ')}: missing, S3 needs all five`);
  if (settings.S3_PRIVATE_BUCKET === settings.S3_BUCKET)
    throw new Error(
      'settings: S3_PRIVATE_BUCKET: must be another bucket than S3_BUCKET, which everybody reads',
    );
  return settings as S3Settings;
}

/** Origins of pictures and videos besides our own: those that are set, and the store's. */
export function mediaOriginsOf(settings: Env): string[] {
  const stored = s3Of(settings);
  return [...originsIn(settings.MEDIA_ORIGINS), ...(stored ? [new URL(stored.S3_PUBLIC_URL).origin] : [])];
}

let parsed: Env | undefined;

/** The settings of this process, read once. @throws Error naming every setting that is missing or wrong */
export function env(): Env {
  if (!parsed) {
    // compose hands an unset variable on as an empty one
    const given = Object.entries(process.env).filter(([name, value]) => !name.startsWith('S3_') || value);
    const result = schema.safeParse(Object.fromEntries(given));
    if (!result.success) {
      const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`settings: ${faults.join('; ')}`);
    }
    s3Of(result.data);
    parsed = result.data;
  }
  return parsed;
}
