import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';

/** Where files lie that are never served by their address: a folder outside what is served, or a bucket of its own. */
export interface FileStore {
  put(key: string, file: string): Promise<void>;
  /** The bytes, or null when they are gone. */
  get(key: string): Promise<Readable | null>;
  remove(key: string): Promise<void>;
}

/** A private bucket; its policy lets nobody read but these credentials. */
export interface PrivateBucket {
  bucket: string;
  endpoint: string;
  region: string;
  forcePathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
}

/** @param directory shared by all instances. Keys are ours: lower-case UUIDs */
export function createDiskStore(directory: string): FileStore {
  const placeOf = (key: string) => path.join(directory, key.slice(0, 2), key);
  return {
    async put(key, file) {
      await mkdir(path.dirname(placeOf(key)), { recursive: true, mode: 0o700 });
      await copyFile(file, placeOf(key));
    },
    async get(key) {
      const isThere = await stat(placeOf(key)).catch(() => null);
      return isThere ? createReadStream(placeOf(key)) : null;
    },
    async remove(key) {
      await rm(placeOf(key), { force: true });
    },
  };
}

/** The SDK is loaded with the first file: who keeps them on the disk never waits for it. */
export function createBucketStore({
  bucket,
  accessKeyId,
  secretAccessKey,
  ...place
}: PrivateBucket): FileStore {
  let opened: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined;
  const open = () => {
    opened ??= import('@aws-sdk/client-s3').then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        ...place,
        credentials: { accessKeyId, secretAccessKey },
        // compatible stores do not know the checksums that the SDK adds by itself
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      }),
    }));
    return opened;
  };
  const at = (key: string) => ({ Bucket: bucket, Key: `contract-files/${key}` });
  return {
    async put(key, file) {
      const { sdk, client } = await open();
      await client.send(new sdk.PutObjectCommand({ ...at(key), Body: await readFile(file) }));
    },
    async get(key) {
      const { sdk, client } = await open();
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand(at(key)));
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404)
          return null;
        throw error;
      }
    },
    async remove(key) {
      const { sdk, client } = await open();
      await client.send(new sdk.DeleteObjectCommand(at(key)));
    },
  };
}
