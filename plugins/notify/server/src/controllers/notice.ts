import { invalidFields, parsePagination } from '@scrm/guard/domain';
import { parseInput, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { NoticesService } from '../services/notices';

const unreadQuery = z.enum(['1', '0', 'true', 'false'], { error: 'unread 应为 1 或 0' }).optional();

/** A person's own notices; nobody reads or settles another's. */
export const noticeController = ({ strapi }: { strapi: Core.Strapi }) => {
  const notices = () => strapi.plugin('notify').service('notices') as NoticesService;
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

    async readAll(ctx: Context) {
      ctx.body = { data: { read: await notices().markAllRead({ userId: signedIn(ctx).id }) } };
    },
  };
};
