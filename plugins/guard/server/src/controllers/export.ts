import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { signedIn } from '../kit/actor';
import { readBody, readQuery } from '../kit/input';
import { pageQuery } from '../kit/page';
import { optionalReason } from '../kit/reason';
import { sendSheet } from '../kit/send-sheet';
import { EXPORT_FORMATS, type ExportsService } from '../services/exports';
import type { RiskService } from '../services/risk';

/** What a resource is narrowed by beside `filters` goes along, and is judged where the resource is known. */
const createBody = z.looseObject({
  resource: z.string({ error: '请填写 resource' }).max(40, '没有这个资源'),
  format: z.enum(EXPORT_FORMATS, { error: `format 应为 ${EXPORT_FORMATS.join('、')}` }),
  filters: z.unknown().optional(),
  sort: z.union([z.string().max(200), z.array(z.string().max(100)).max(10)]).optional(),
  _q: z.string({ error: '_q 应为文字' }).max(100, '搜索内容不能超过 100 个字').optional(),
  columns: z.array(z.string().max(60)).max(100, '列过多').nullish(),
  reason: optionalReason(500),
});
const listQuery = z.object({
  ...pageQuery({ usual: 25, most: 200 }),
});

export const exportController = ({ strapi }: { strapi: Core.Strapi }) => {
  const exports = () => strapi.plugin('guard').service('exports') as ExportsService;
  return {
    async create(ctx: Context) {
      const { resource, format, columns, reason, ...query } = readBody(ctx, createBody);
      const question = { resource, format, columns: columns ?? null, reason: reason ?? null };
      await (strapi.plugin('guard').service('risk') as RiskService).enforce(ctx, { event: 'export' });
      const data = await exports().create({ actor: signedIn(ctx), question: { ...question, query } });
      ctx.status = 201;
      ctx.body = { data };
    },

    async find(ctx: Context) {
      ctx.body = await exports().list({ actor: signedIn(ctx), ...readQuery(ctx, listQuery) });
    },

    async file(ctx: Context) {
      const documentId = String(ctx.params.id);
      const { label, format, headings, rows } = await exports().open({ actor: signedIn(ctx), documentId });
      await sendSheet(ctx, { label, format, headings, rows });
    },
  };
};
