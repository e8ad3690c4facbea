import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as FileStores from '../../plugins/crm/server/src/lib/file-store';
import { root } from '../../scripts/lib/root.mjs';
import { type S3Server, startS3 } from '../support/s3-server';

type FileStore = FileStores.FileStore;
// as it is run: the SDK's modules for bundlers do not load here
const { createBucketStore, createDiskStore } = createRequire(path.join(root, 'plugins/crm/package.json'))(
  './dist/server/src/lib/file-store.js',
) as typeof FileStores;

const KEY = '0f3b0000-0000-4000-8000-000000000001';

let folder: string;
let s3: S3Server;
const stores: Record<string, () => FileStore> = {
  disk: () => createDiskStore(path.join(folder, 'files')),
  bucket: () =>
    createBucketStore({
      bucket: 'private',
      endpoint: s3.url,
      region: 'us-east-1',
      forcePathStyle: true,
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    }),
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scrm-store-'));
  s3 = await startS3({ bucket: 'private', accessKey: 'key' });
});
afterAll(async () => {
  await s3?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.each(Object.keys(stores))('the %s', (name) => {
  it('gives back what was put there, and nothing once it is gone', async () => {
    const store = (stores[name] as () => FileStore)();
    const file = path.join(folder, 'contract.pdf');
    await writeFile(file, '%PDF-1.7 合同');
    expect(await store.get(KEY)).toBeNull();
    await store.put(KEY, file);
    const body = await store.get(KEY);
    expect(body && (await text(body))).toBe('%PDF-1.7 合同');
    await store.remove(KEY);
    await store.remove(KEY);
    expect(await store.get(KEY)).toBeNull();
  });
});
