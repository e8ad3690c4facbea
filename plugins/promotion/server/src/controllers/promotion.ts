import { invalidField } from '@scrm/guard/domain';
import { qrSvg, readBody, readQuery, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { SHARE_CHANNELS } from '../../../domain';
import { shortLink } from '../lib/links';
import { guard, promotion } from '../ports';
import { qrPng } from '../poster/qr';
import { POSTER_TEMPLATES } from '../poster/templates';

const channel = z.enum(SHARE_CHANNELS, `channel 应为 ${SHARE_CHANNELS.join('、')}`);

const codeBody = z.object({
  propertyCode: z
    .string('propertyCode 应为文字')
    .trim()
    .min(1, 'propertyCode 不能为空')
    .max(60, 'propertyCode 过长')
    .nullish(),
  channel: channel.nullish(),
});

const shareBody = z.object({ channel: channel.nullish() });

const TEMPLATES = Object.keys(POSTER_TEMPLATES) as [string, ...string[]];

const posterBody = z.object({
  code: z.string('请填写推广码').trim().min(1, '请填写推广码').max(40, '推广码不正确'),
  template: z.enum(TEMPLATES, `template 应为 ${TEMPLATES.join('、')}`).nullish(),
  format: z.enum(['portrait'], 'format 应为 portrait').nullish(),
});

const statisticsQuery = z.object({
  propertyCode: z.string('propertyCode 应为文字').max(60, 'propertyCode 过长').optional(),
  channel: channel.optional(),
  code: z.string('code 应为文字').max(40, 'code 过长').optional(),
});

const qrQuery = z.object({
  format: z.enum(['svg', 'png'], 'format 应为 svg 或 png').default('svg'),
  size: z.coerce
    .number('size 应为 120 到 2000 的整数')
    .int('size 应为整数')
    .min(120, 'size 最小 120')
    .max(2000, 'size 最大 2000')
    .default(480),
});

export const promotionController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async createCode(ctx: Context) {
    const body = readBody(ctx, codeBody);
    ctx.body = await promotion(strapi, 'codes').take({
      actor: signedIn(ctx),
      propertyCode: body.propertyCode ?? null,
      channel: body.channel ?? 'other',
    });
  },

  async shareProperty(ctx: Context) {
    const actor = signedIn(ctx);
    const documentId = String(ctx.params.id);
    const body = readBody(ctx, shareBody);
    await guard(strapi, 'access').findOneOrThrow({
      actor,
      resource: 'property',
      action: 'share',
      documentId,
    });
    ctx.body = await promotion(strapi, 'codes').takeForProperty({
      actor,
      documentId,
      channel: body.channel ?? 'other',
    });
  },

  async listCodes(ctx: Context) {
    ctx.body = await promotion(strapi, 'codes').list({ actor: signedIn(ctx), query: ctx.query });
  },

  async drawQr(ctx: Context) {
    const { format, size } = readQuery(ctx, qrQuery);
    const share = await promotion(strapi, 'codes').findOrThrow({
      actor: signedIn(ctx),
      code: String(ctx.params.code),
    });
    const url = shortLink(strapi, String(share.code));
    ctx.type = format;
    ctx.body = format === 'svg' ? await qrSvg(url) : await qrPng(url, size);
  },

  async createPoster(ctx: Context) {
    const { code, template } = readBody(ctx, posterBody);
    ctx.body = await promotion(strapi, 'posters').make({
      actor: signedIn(ctx),
      code,
      template: template ?? 'listing',
    });
  },

  async statistics(ctx: Context) {
    const filter = readQuery(ctx, statisticsQuery);
    ctx.body = await promotion(strapi, 'statistics').codes({
      actor: signedIn(ctx),
      query: ctx.query,
      filter,
    });
  },
});

/** A batch of events: JSON, or the text that sendBeacon sends in older engines. @throws DomainError 400 */
export function readEventBatch(body: unknown): unknown[] {
  const parsed = typeof body === 'string' ? parseText(body) : body;
  const events =
    typeof parsed === 'object' && parsed !== null ? (parsed as { events?: unknown }).events : undefined;
  if (!Array.isArray(events)) throw invalidField('events', '请求体应为 { "events": [ … ] }');
  return events;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidField('events', '请求体不是正确的 JSON');
  }
}
