import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { koaBody } from 'koa-body';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inSentOrder, markSentOrder, sortAsSent } from './sent-order';

describe('the files of a request', () => {
  let server: http.Server;

  beforeAll(async () => {
    const app = new Koa();
    app.use(koaBody({ multipart: true, formidable: { onFileBegin: markSentOrder } }));
    app.use((ctx) => {
      type File = { originalFilename: string };
      const files = (ctx.request as { files?: Record<string, File | File[]> }).files;
      const names = (list: File[]) => list.map(({ originalFilename }) => originalFilename);
      const all = names(inSentOrder(files));
      sortAsSent(files);
      ctx.body = { all, files: names([files?.files ?? []].flat()) };
    });
    server = http.createServer(app.callback());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => server.close());

  it('come as they were sent, twenty times, whichever is written first', async () => {
    const { port } = server.address() as AddressInfo;
    const names = Array.from({ length: 16 }, (_, n) => `${n}.jpg`);
    for (let round = 0; round < 20; round++) {
      const form = new FormData();
      for (const [n, name] of names.entries())
        form.append(n < 15 ? 'files' : 'more', new Blob([Buffer.alloc(n % 4 === 0 ? 30_000 : 1)]), name);
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: form });
      expect(await answer.json(), `round ${round}`).toEqual({ all: names, files: names.slice(0, 15) });
    }
  });
});
