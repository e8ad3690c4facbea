import { DomainError, invalidFields, notFound, parsePagination } from '@scrm/guard/domain';
import {
  parseInput,
  readBody,
  readDevice,
  readQuery,
  sessionOf,
  signedIn,
  takeDevice,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind, PERSONAL_CHANNELS } from '../../../domain';
import type { LiveService } from '../live/live';
import type { PreferencesService } from '../outbox/preferences';
import type { NoticesService } from '../services/notices';
import type { WechatBindingService } from '../wechat/binding';

const unreadQuery = z.enum(['1', '0', 'true', 'false'], { error: 'unread 应为 1 或 0' }).optional();

const streamQuery = z.object({ ticket: z.string({ error: '缺少 ticket' }).min(1).max(100) });

/** Where one sees one's own account in the console. */
const ACCOUNT_PAGE = '/ops/account';

const callbackQuery = z.object({
  state: z.string({ error: '缺少 state' }).min(1, '缺少 state').max(128),
  code: z.string({ error: '缺少 code' }).min(1, '缺少 code').max(512),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应为 HH:mm');
const preferenceChange = z.strictObject({
  channels: z
    .partialRecord(
      z.enum(NOTICE_KINDS as [NoticeKind, ...NoticeKind[]], { error: '没有这种通知' }),
      z
        .array(z.enum(PERSONAL_CHANNELS, { error: `应为 ${PERSONAL_CHANNELS.join('、')}` }))
        .max(PERSONAL_CHANNELS.length),
    )
    .optional(),
  quiet: z
    .strictObject({ from: time, until: time })
    .refine(({ from, until }) => from !== until, { path: ['until'], error: '免打扰的开始和结束不能相同' })
    .nullable()
    .optional(),
});

/** A person's own notices; nobody reads or settles another's. */
export const noticeController = ({ strapi }: { strapi: Core.Strapi }) => {
  const notices = () => strapi.plugin('notify').service('notices') as NoticesService;
  const live = () => strapi.plugin('notify').service('live') as LiveService;
  const binding = () => strapi.plugin('notify').service('wechat-binding') as WechatBindingService;
  const preferences = () => strapi.plugin('notify').service('preferences') as PreferencesService;
  return {
    async find(ctx: Context) {
      const { page, pageSize, errors } = parsePagination(ctx.query);
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
      const { unread } = parseInput(z.object({ unread: unreadQuery }), { unread: ctx.query.unread });
      ctx.body = await notices().list({
        userId: signedIn(ctx).id,
        onlyUnread: unread === '1' || unread === 'true',
        page,
        pageSize,
      });
    },

    async read(ctx: Context) {
      ctx.body = { data: await notices().markRead({ userId: signedIn(ctx).id, id: String(ctx.params.id) }) };
    },

    async issueTicket(ctx: Context) {
      const { id } = signedIn(ctx);
      const session = sessionOf(ctx);
      if (!session) throw new DomainError('unauthorized', 'unauthorized', '请先登录');
      ctx.body = { data: await live().issueTicket({ userId: id, sessionId: session.id }) };
    },

    async stream(ctx: Context) {
      const { ticket } = readQuery(ctx, streamQuery);
      // a HEAD would spend the ticket and leave nobody who reads
      if (ctx.method !== 'GET') throw new DomainError('not_found', 'not_found', '内容不存在或无权查看');
      const out = await live().open(ticket);
      ctx.status = 200;
      ctx.type = 'text/event-stream';
      // no-transform: a proxy that compresses would hold events back until its buffer is full
      ctx.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
      ctx.body = out;
    },

    async findPreferences(ctx: Context) {
      ctx.body = { data: await preferences().view(signedIn(ctx)) };
    },

    async changePreferences(ctx: Context) {
      const actor = signedIn(ctx);
      await preferences().change(actor.id, readBody(ctx, preferenceChange));
      ctx.body = { data: await preferences().view(actor) };
    },

    async bindWechat(ctx: Context) {
      const url = await binding().begin({ userId: signedIn(ctx).id, device: takeDevice(strapi, ctx) });
      ctx.body = { data: url };
    },

    async unbindWechat(ctx: Context) {
      await binding().unbind(signedIn(ctx));
      ctx.status = 204;
    },

    async takeWechat(ctx: Context) {
      const { state, code } = readQuery(ctx, callbackQuery);
      // a HEAD would spend the state
      if (ctx.method !== 'GET') throw notFound();
      try {
        const { role } = await binding().finish({ state, code, device: readDevice(ctx) });
        ctx.redirect(role === 'partner' ? '/' : `${ACCOUNT_PAGE}?wechat=bound`);
      } catch (error) {
        // a person stands here, in WeChat's browser: the page says it in words
        if (!(error instanceof DomainError)) throw error;
        ctx.redirect(`${ACCOUNT_PAGE}?wechat=${error.code}`);
      }
    },

    async readAll(ctx: Context) {
      ctx.body = { data: { read: await notices().markAllRead({ userId: signedIn(ctx).id }) } };
    },
  };
};
