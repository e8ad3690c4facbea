import { notFound } from '@scrm/guard/domain';
import { paginationOf, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { channelsOf, type NoticeKind, renderWords, type TemplateValues } from '../../../domain';
import type { OutboxService } from '../outbox/outbox';
import type { PreferencesService } from '../outbox/preferences';
import type { TemplatesService } from '../templates/templates';

export interface NewNotice {
  /** With it the notice is there when, and only when, the transaction commits. */
  trx?: Trx;
  /** Numeric id of the user. */
  to: number;
  kind: NoticeKind;
  title: string;
  body: string;
  /** Path in the console or the partner centre. */
  link?: string | null;
  /** What is sent once only; a second notice with the same key is passed over. */
  dedupeKey?: string | null;
  /** What title and body were made of, as `renderNotice` gives it: a template of the panel makes its own words of it. */
  values?: TemplateValues;
}

export interface Notice {
  id: number;
  kind: NoticeKind;
  title: string;
  body: string;
  link: string | null;
  readAt: Date | null;
  createdAt: Date;
}

/** In-app notices. */
export const createNoticesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => strapi.db.connection('notices');
  const outbox = () => strapi.plugin('notify').service('outbox') as OutboxService;
  const templates = () => strapi.plugin('notify').service('templates') as TemplatesService;
  const preferences = () => strapi.plugin('notify').service('preferences') as PreferencesService;
  const service = {
    /**
     * Leaves a notice for a user, and with it the messages by which the user and the groups are told besides. One that the user does not want
     * to be told of is there as read. @returns false when one with its dedupe key was there already
     */
    async send(notice: NewNotice): Promise<boolean> {
      if (notice.trx) return leave(notice.trx, notice);
      return withTransaction(strapi, (trx) => leave(trx, notice));
    },

    /** Removes every notice and message that leads to `link`: what it says may name an erased person. */
    async forget({ trx, link }: { trx: Trx; link: string }): Promise<void> {
      await trx('notices').where({ link }).del();
      await outbox().forget({ trx, link });
    },

    /** A page of a user's notices, newest first, with the number of unread ones. */
    async list({
      userId,
      onlyUnread,
      page,
      pageSize,
    }: {
      userId: number;
      onlyUnread: boolean;
      page: number;
      pageSize: number;
    }) {
      const mine = () => table().where({ to_user: userId });
      const chosen = () => (onlyUnread ? mine().whereNull('read_at') : mine());
      const [rows, all, unread] = await Promise.all([
        chosen()
          .orderBy('id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
        service.countUnread(userId),
      ]);
      const total = Number(all?.count ?? 0);
      return {
        data: rows.map(toNotice),
        meta: {
          pagination: paginationOf({ page, pageSize, total }),
          unread,
        },
      };
    },

    async countUnread(userId: number): Promise<number> {
      const counted = await table()
        .where({ to_user: userId })
        .whereNull('read_at')
        .count({ count: '*' })
        .first();
      return Number(counted?.count ?? 0);
    },

    /** Those of `ids` that are the user's, oldest first. */
    async findSome({ userId, ids }: { userId: number; ids: readonly number[] }): Promise<Notice[]> {
      if (ids.length === 0) return [];
      const rows = await table().where({ to_user: userId }).whereIn('id', ids).orderBy('id');
      return rows.map(toNotice);
    },

    /** Marks one as read; doing it again changes nothing. @throws DomainError 404 missing or another's */
    async markRead({ userId, id }: { userId: number; id: string }): Promise<Notice> {
      if (!/^\d{1,15}$/.test(id)) throw notFound('通知');
      const [row] = await table()
        .where({ id, to_user: userId })
        .update({ read_at: strapi.db.connection.raw('coalesce(read_at, now())') })
        .returning('*');
      if (!row) throw notFound('通知');
      return toNotice(row);
    },

    /** Marks all of a user's as read. @returns how many were unread */
    async markAllRead({ userId }: { userId: number }): Promise<number> {
      return table().where({ to_user: userId }).whereNull('read_at').update({ read_at: new Date() });
    },
  };
  return service;

  async function leave(
    trx: Trx,
    { to, kind, link = null, dedupeKey = null, values, ...built }: NewNotice,
  ): Promise<boolean> {
    const chosen = await preferences().of(to, trx);
    const published = await templates().of(kind, trx);
    const { title, body } = values && published.in_app ? renderWords(published.in_app, values) : built;
    const isSilent = !channelsOf(kind, chosen).includes('in_app');
    const [inserted] = await trx('notices')
      .insert({
        to_user: to,
        kind,
        title,
        body,
        link,
        dedupe_key: dedupeKey,
        read_at: isSilent ? new Date() : null,
      })
      .onConflict('dedupe_key')
      .ignore()
      .returning('id');
    if (!inserted) return false;
    const noticeId = Number(inserted.id);
    const told = { trx, noticeId, to, kind, title, body, link, dedupeKey, values: values ?? null };
    await outbox().fanOut(told, chosen, published);
    return true;
  }
};

export type NoticesService = ReturnType<typeof createNoticesService>;

function toNotice(row: Record<string, unknown>): Notice {
  return {
    id: Number(row.id),
    kind: row.kind as NoticeKind,
    title: row.title as string,
    body: row.body as string,
    link: row.link as string | null,
    readAt: row.read_at as Date | null,
    createdAt: row.created_at as Date,
  };
}
