import { describe, expect, it } from 'vitest';
import { config } from './config';

const KEYS = {
  PII_KEY: Buffer.alloc(32, 1).toString('base64'),
  PII_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
};
const read = (given: Record<string, string> = {}) =>
  config.default({
    env: (name, fallback = '') => ({ ...KEYS, ...given })[name] ?? fallback,
  });

describe('config', () => {
  it('gives numbers and lists, once', () => {
    const given = {
      REVEALS_PER_HOUR: '7',
      PUBLIC_READS_PER_MINUTE: '300',
      MEDIA_ORIGINS: 'https://a.cn,https://b.cn',
    };
    expect(read(given)).toMatchObject({
      revealsPerHour: 7,
      publicReadsPerMinute: 300,
      maxConnections: 10_000,
      exportApprovalRows: 500,
      importKeepDays: 30,
      mediaOrigins: ['https://a.cn', 'https://b.cn'],
    });
    expect(() => config.validator(read(given))).not.toThrow();
  });

  it.each([
    ['REVEALS_PER_HOUR', '0'],
    ['REVEALS_PER_HOUR', '6e1'],
    ['MAX_CONNECTIONS', '12k'],
    ['EXPORT_APPROVAL_ROWS', ''],
    ['BULK_APPROVAL_ROWS', '-1'],
    ['ACCESS_TOKEN_MINUTES', '1.5'],
    ['AUDIT_KEEP_DAYS', 'ever'],
    ['IMPORT_KEEP_DAYS', '0'],
    ['MEDIA_ORIGINS', 'https://a.cn/path'],
    ['PII_KEY', 'short'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => config.validator(read({ [name]: value }))).toThrow(name);
  });
});
