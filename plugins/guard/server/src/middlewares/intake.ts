import { rm } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import {
  areaOf,
  bodyLimitOf,
  DomainError,
  invalidField,
  isMisspelt,
  isQueryTooLarge,
  notFound,
  PANEL_RATE_LIMIT,
  READER_MAX_BYTES,
} from '../../../domain';
import { authenticate } from '../authenticate';
import { addressOf, brakeBy } from '../lib/brake';

/**
 * What a request may bring, decided before anything of it is read. Stands before the query and the body are parsed.
 * @throws DomainError 400 `query_too_large`; 401 files from nobody; 404 an area in capitals; 411 `length_required`; 413 `too_large`; 415 files where none are taken; 429
 */
export const intakeMiddleware =
  (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (isMisspelt(ctx.path)) throw notFound();
    if (isQueryTooLarge(ctx.querystring))
      throw invalidField('query', '查询条件过多，请减少筛选条件', 'query_too_large');
    if (areaOf(ctx.path) === 'panel' && !/^\/admin\/.+\.\w+$/.test(ctx.path))
      brakeBy(strapi, ctx, `panel:${addressOf(strapi, ctx)}`, PANEL_RATE_LIMIT);
    const isStreamed = ctx.get('transfer-encoding') !== '';
    const bytes = Number(ctx.get('content-length') || 0);
    if (!isStreamed && bytes === 0) return next();

    const limit = bodyLimitOf(ctx.path);
    if (isStreamed && limit.maxBytes < READER_MAX_BYTES)
      throw refusal(ctx, new DomainError('length_required', 'length_required', '请求缺少长度'));
    if (bytes > limit.maxBytes)
      throw refusal(
        ctx,
        new DomainError('too_large', 'too_large', '提交的内容过大', { maxBytes: limit.maxBytes }),
      );
    const isMultipart = ctx.request.is('multipart') !== false && ctx.request.is('multipart') !== null;
    if (isMultipart && !limit.isUpload)
      throw refusal(ctx, new DomainError('unsupported', 'unsupported_type', '这里不接收文件'));
    // nobody fills the disk without an account; what the account may do is the route's question
    if (isMultipart && ctx.path.startsWith('/api/') && !(await authenticate(strapi, ctx)))
      throw refusal(ctx, new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期'));

    const timer = setTimeout(() => ctx.req.destroy(), limit.withinSeconds * 1000);
    ctx.req.once('end', () => clearTimeout(timer));
    try {
      await next();
    } finally {
      clearTimeout(timer);
      await removeFiles(ctx);
    }
  };

/** The rest of the body is not waited for. */
function refusal(ctx: Context, error: DomainError): DomainError {
  ctx.set('Connection', 'close');
  return error;
}

/** Strapi removes temporary files of the field `files` only. */
async function removeFiles(ctx: Context): Promise<void> {
  const { files = {} } = ctx.request as { files?: Record<string, unknown> };
  for (const file of Object.values(files).flat()) {
    const { filepath } = file as { filepath?: unknown };
    if (typeof filepath === 'string') await rm(filepath, { force: true });
  }
}
