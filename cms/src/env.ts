import path from 'node:path';
import { isOrigin, originsIn } from '@scrm/guard/domain';
import { USUAL_AGENCY_NAME } from '@scrm/promotion/domain';
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
  DEMO_DATA: z.enum(['0', '1']).default('0'),
  DEMO_PASSWORD: z.string().min(8).default('Demo1234!'),
  AGENCY_NAME: z.string().default(USUAL_AGENCY_NAME),
  AGENCY_PHONE: z.string().default('0512-57300000'),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The settings of this process, read once. @throws Error naming every setting that is missing or wrong */
export function env(): Env {
  if (!parsed) {
    const result = schema.safeParse(process.env);
    if (!result.success) {
      const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`settings: ${faults.join('; ')}`);
    }
    parsed = result.data;
  }
  return parsed;
}
