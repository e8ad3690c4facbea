import path from 'node:path';
import { notFound } from '@scrm/guard/domain';
import type { Context, Next } from 'koa';
import send from 'send';
import { env } from '../env';

const AREA = '/uploads/';

/**
 * Uploads that lie on the disk, with ranges (RFC 9110 §14), which a video player needs to jump: Strapi's own way reads a file from its beginning to the
 * range and knows no suffix ranges. An hour of caching, since a file that the panel replaces keeps its address.
 */
export default () => {
  const root = path.join(env().DATA_DIR, 'public', 'uploads');
  return async (ctx: Context, next: Next) => {
    if (!ctx.path.startsWith(AREA) || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const failure = await sendFile(ctx, root);
    if (failure === null) {
      ctx.respond = false;
      return;
    }
    if (failure.status === 416) {
      ctx.status = 416;
      ctx.set('Content-Range', String(failure.headers?.['Content-Range'] ?? 'bytes */*'));
      ctx.body = '';
      return;
    }
    throw notFound('文件');
  };
};

type Failure = Error & { status?: number; headers?: Record<string, unknown> };

/** @returns null when the file was answered, or the client has gone; else why it was not, with nothing sent yet */
function sendFile(ctx: Context, root: string): Promise<Failure | null> {
  return new Promise((resolve) => {
    const stream = send(ctx.req, ctx.path.slice(AREA.length - 1), {
      root,
      index: false,
      dotfiles: 'ignore',
      maxAge: 3_600_000,
    });
    stream.on('error', (error: Failure) => resolve(ctx.headerSent ? null : error));
    stream.on('directory', () => resolve(Object.assign(new Error('a directory'), { status: 404 })));
    ctx.res.once('close', () => resolve(null));
    // Strapi takes an answer without a status of its own for none
    ctx.status = 200;
    stream.pipe(ctx.res);
  });
}
