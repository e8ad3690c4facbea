import http from 'node:http';
import type { TestApp } from './app';

export interface TusAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
  body: any;
}

/** A tus client of few words, which can let a line break where it likes. */
export function createTus(app: TestApp, token: string, property: string) {
  const base = `/api/properties/${property}/uploads`;
  const send = (
    method: string,
    to: string,
    headers: Record<string, string>,
    body?: Buffer,
    cutAfter?: number,
  ) =>
    new Promise<TusAnswer>((resolve, reject) => {
      const request = http.request(new URL(to, app.url), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'tus-resumable': '1.0.0',
          'content-length': String(body?.length ?? 0),
          ...headers,
        },
      });
      request.on('error', (error) => (cutAfter === undefined ? reject(error) : resolve(CUT)));
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = response.headers['content-type']?.includes('json') && text;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: isJson ? JSON.parse(text) : text,
          });
        });
      });
      if (cutAfter === undefined) request.end(body);
      else request.write(body?.subarray(0, cutAfter) ?? '', () => setTimeout(() => request.destroy(), 150));
    });
  return {
    begin: (bytes: number | string, metadata: Record<string, string>) =>
      send('POST', base, {
        'upload-length': String(bytes),
        'upload-metadata': Object.entries(metadata)
          .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
          .join(','),
      }),
    head: (id: string) => send('HEAD', `${base}/${id}`, {}),
    get: (id: string) => send('GET', `${base}/${id}`, {}),
    /** @param cutAfter so many bytes are sent, then the line breaks */
    patch: (id: string, offset: number, body: Buffer, cutAfter?: number) =>
      send(
        'PATCH',
        `${base}/${id}`,
        { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        body,
        cutAfter,
      ),
    cancel: (id: string) => send('DELETE', `${base}/${id}`, {}),
  };
}

const CUT: TusAnswer = { status: 0, headers: {}, body: null };
