import { describe, expect, it } from 'vitest';
import { type Env, mediaOriginsOf, s3Of } from './env';

const S3 = {
  S3_ENDPOINT: 'http://minio:9000',
  S3_BUCKET: 'listings',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
  S3_PUBLIC_URL: 'https://cdn.example.cn/listings',
};
const settings = (given: Partial<Env>) => ({ MEDIA_ORIGINS: '', ...given }) as Env;

describe('the store of uploads', () => {
  it('is the disk when nothing is set', () => {
    expect(s3Of(settings({}))).toBeNull();
    expect(mediaOriginsOf(settings({ MEDIA_ORIGINS: 'https://a.cn' }))).toEqual(['https://a.cn']);
  });

  it('is S3 when all is set, and its origin may show pictures', () => {
    expect(s3Of(settings(S3))).toMatchObject(S3);
    expect(mediaOriginsOf(settings({ ...S3, MEDIA_ORIGINS: 'https://a.cn' }))).toEqual([
      'https://a.cn',
      'https://cdn.example.cn',
    ]);
  });

  it.each(Object.keys(S3))('stops the start when %s alone is missing', (name) => {
    expect(() => s3Of(settings({ ...S3, [name]: undefined }))).toThrow(`settings: ${name}: missing`);
  });
});
