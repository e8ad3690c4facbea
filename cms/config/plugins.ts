import path from 'node:path';
import { MAX_FILE_BYTES } from '@scrm/guard/domain';
import { env, s3Of } from '../src/env';

/** In the order in which they may know each other (docs/architecture.md); a plugin's bootstrap may use those before it. */
export const OWN_PLUGINS = ['guard', 'notify', 'listing', 'crm', 'matching', 'promotion', 'payout'] as const;

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: env().JWT_SECRET,
      jwt: { algorithm: 'HS256' },
    },
  },
  upload: {
    config: {
      ...storage(),
      sizeLimit: MAX_FILE_BYTES,
      // by content, not by name: what a browser would run as a page is not among them
      security: {
        allowedTypes: [
          'image/jpeg',
          'image/png',
          'image/webp',
          'image/gif',
          'video/mp4',
          'video/quicktime',
          'video/webm',
        ],
      },
    },
  },
  ...Object.fromEntries(
    OWN_PLUGINS.map((name) => [
      name,
      {
        enabled: true,
        resolve: path.dirname(require.resolve(`@scrm/${name}/package.json`)),
        ...(name in SETTINGS ? { config: SETTINGS[name]?.() } : {}),
      },
    ]),
  ),
});

/** What plugins cannot know by themselves. Not below `public`, which is served. */
const SETTINGS: Partial<Record<string, () => object>> = {
  listing: () => ({ partsDir: path.join(env().DATA_DIR, 'upload-parts') }),
  crm: () => ({ filesDir: path.join(env().DATA_DIR, 'contract-files'), privateBucket: privateBucket() }),
};

/** Where contracts' files are kept when uploads are in a bucket and there is another one that nobody reads. */
function privateBucket() {
  const s3 = s3Of(env());
  const bucket = env().S3_PRIVATE_BUCKET;
  if (!s3 || !bucket) return null;
  return {
    bucket,
    endpoint: s3.S3_ENDPOINT,
    region: s3.S3_REGION,
    forcePathStyle: s3.S3_PATH_STYLE === '1',
    accessKeyId: s3.S3_ACCESS_KEY_ID,
    secretAccessKey: s3.S3_SECRET_ACCESS_KEY,
  };
}

/** Where uploads are kept: the disk by default, an S3-compatible store when its settings are given. */
function storage() {
  const s3 = s3Of(env());
  if (!s3) return {};
  // a picture that the panel replaces keeps its address
  const caching = { CacheControl: 'public, max-age=3600' };
  return {
    provider: 'aws-s3',
    providerOptions: {
      baseUrl: s3.S3_PUBLIC_URL,
      s3Options: {
        endpoint: s3.S3_ENDPOINT,
        region: s3.S3_REGION,
        forcePathStyle: s3.S3_PATH_STYLE === '1',
        credentials: { accessKeyId: s3.S3_ACCESS_KEY_ID, secretAccessKey: s3.S3_SECRET_ACCESS_KEY },
        // compatible stores do not know the checksums that the SDK adds by itself
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        // the bucket's policy makes it readable; many buckets refuse an ACL on an object
        params: { Bucket: s3.S3_BUCKET, ACL: undefined },
      },
    },
    actionOptions: { upload: caching, uploadStream: caching, delete: {} },
  };
}
