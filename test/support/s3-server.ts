import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredObject {
  bytes: Buffer;
  headers: http.IncomingHttpHeaders;
}

export interface S3Server {
  url: string;
  /** By key, without the bucket. */
  objects: Map<string, StoredObject>;
  /** Requests that were refused for want of a signature. */
  unsigned: string[];
  stop(): Promise<void>;
}

/** The part of S3 that uploads use (PUT, DELETE, GET, parts), path style, one bucket. A write must carry a signature of `accessKey`; whether it is right is not checked. */
export async function startS3({
  bucket,
  accessKey,
}: {
  bucket: string;
  accessKey: string;
}): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  const parts = new Map<string, Map<number, Buffer>>();
  const unsigned: string[] = [];
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const key = decodeURIComponent(url.pathname).slice(bucket.length + 2);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const xml = (body: string) => response.writeHead(200, { 'content-type': 'application/xml' }).end(body);
    const { method } = request;
    if (method === 'GET') {
      const found = objects.get(key);
      if (!found) return response.writeHead(404).end();
      return response.writeHead(200, { 'content-type': found.headers['content-type'] }).end(found.bytes);
    }
    const signature = `${request.headers.authorization ?? ''} ${request.headers['x-amz-date'] ?? ''}`;
    if (
      !new RegExp(`^AWS4-HMAC-SHA256 Credential=${accessKey}/.+ Signature=[0-9a-f]{64} \\d{8}T\\d{6}Z$`).test(
        signature,
      )
    ) {
      unsigned.push(`${method} ${url.pathname}`);
      return response.writeHead(403).end();
    }
    const upload = url.searchParams.get('uploadId');
    if (method === 'POST' && url.searchParams.has('uploads')) {
      const id = randomUUID();
      parts.set(id, new Map());
      objects.set(`.pending/${id}`, { bytes: Buffer.alloc(0), headers: request.headers });
      return xml(
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (method === 'PUT' && upload) {
      parts.get(upload)?.set(Number(url.searchParams.get('partNumber')), bytes);
      return response.writeHead(200, { etag }).end();
    }
    if (method === 'POST' && upload) {
      const sorted = [...(parts.get(upload) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part);
      const begun = objects.get(`.pending/${upload}`);
      objects.delete(`.pending/${upload}`);
      objects.set(key, { bytes: Buffer.concat(sorted), headers: begun?.headers ?? {} });
      return xml(
        `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
      );
    }
    if (method === 'PUT') {
      objects.set(key, { bytes, headers: request.headers });
      return response.writeHead(200, { etag }).end();
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    response.writeHead(405).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    unsigned,
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}
