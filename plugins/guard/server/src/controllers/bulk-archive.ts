import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { MAX_BULK_ROWS } from '../../../domain';
import { signedIn } from '../kit/actor';
import { readBody } from '../kit/input';
import { requiredReason } from '../kit/reason';
import type { BulkArchiveService } from '../services/bulk-archive';

const body = z.strictObject({
  resource: z.string({ error: '请填写 resource' }).max(40, '没有这个资源'),
  ids: z
    .array(z.string({ error: 'ids 应为 documentId' }).min(1).max(64), { error: '请选择要归档的记录' })
    .min(1, '请选择要归档的记录')
    .max(MAX_BULK_ROWS, `一次最多归档 ${MAX_BULK_ROWS} 条`),
  reason: requiredReason(500, '归档原因'),
});

export const bulkArchiveController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    const asked = readBody(ctx, body);
    const service = strapi.plugin('guard').service('bulk-archive') as BulkArchiveService;
    ctx.body = { data: await service.create({ actor: signedIn(ctx), ...asked }) };
    ctx.status = 201;
  },
});
