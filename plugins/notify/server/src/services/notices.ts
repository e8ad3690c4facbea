import { notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { NoticeKind } from '../../../domain';

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
  return {
    /** Leaves a notice for a user. @returns false when one with its dedupe key was there already */
    async send({ trx, to, kind, title, body, link = null, dedupeKey = null }: NewNotice): Promise<boolean> {
      const inserted = await (trx ?? strapi.db.connection)('notices')
        .insert({ to_user: to, kind, title, body, link, dedupe_key: dedupeKey })
        .onConflict('dedupe_key')
        .ignore()
        .returning('id');
      return inserted.length > 0;
    },

    /** Removes every notice that leads to `link`: what it says may name an erased person. */
    async forget({ trx, link }: { trx: Trx; link: string }): Promise<void> {
      await trx('notices').where({ link }).del();
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
        mine().whereNull('read_at').count({ count: '*' }).first(),
      ]);
      const total = Number(all?.count ?? 0);
      return {
        data: rows.map(toNotice),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
          unread: Number(unread?.count ?? 0),
        },
      };
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
