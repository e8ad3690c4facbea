import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { conflict, notFound } from '../../../domain';
import { withTransaction } from '../kit/transaction';

/** Filters of a list that a person keeps under a name; `query` is the address's search part, which only the console reads. Idempotent. */
export const SAVED_VIEWS_SQL = `
CREATE TABLE IF NOT EXISTS saved_views (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT saved_views_document_id_uq UNIQUE,
  user_id integer NOT NULL,
  resource text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_views_name_uq UNIQUE (user_id, resource, name)
);
`;

/** More than anybody finds their way in. */
export const MAX_SAVED_VIEWS = 30;

export interface SavedView {
  id: string;
  documentId: string;
  resource: string;
  name: string;
  query: string;
}

const COLUMNS = ['document_id AS id', 'document_id AS documentId', 'resource', 'name', 'query'];

/** Saved filters: everybody's own, seen by nobody else. */
export const createSavedViewsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** By name. */
  async list({ userId, resource }: { userId: number; resource: string }): Promise<SavedView[]> {
    return strapi.db
      .connection('saved_views')
      .where({ user_id: userId, resource })
      .orderBy('name')
      .select(COLUMNS);
  },

  /** @throws DomainError 409 `duplicate_name`, `too_many_views` */
  async create({
    userId,
    ...view
  }: { userId: number } & Pick<SavedView, 'resource' | 'name' | 'query'>): Promise<SavedView> {
    return withTransaction(strapi, async (trx) => {
      // one writer for each person, so that two windows together do not pass the limit
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('saved_views'), ?)", [userId]);
      const [counted] = await trx('saved_views').where({ user_id: userId }).count('* as n');
      if (Number(counted?.n) >= MAX_SAVED_VIEWS)
        throw conflict('too_many_views', `最多保存 ${MAX_SAVED_VIEWS} 个筛选，请先删除不用的`);
      const [made] = await trx('saved_views')
        .insert({ document_id: createId(), user_id: userId, ...view })
        .onConflict(['user_id', 'resource', 'name'])
        .ignore()
        .returning(COLUMNS);
      if (!made) throw conflict('duplicate_name', `已有名为「${view.name}」的筛选`);
      return made as SavedView;
    });
  },

  /** @throws DomainError 404 for one that is not there or another's */
  async remove({ userId, documentId }: { userId: number; documentId: string }): Promise<void> {
    const removed = await strapi.db
      .connection('saved_views')
      .where({ user_id: userId, document_id: documentId })
      .delete();
    if (removed === 0) throw notFound('筛选');
  },
});

export type SavedViewsService = ReturnType<typeof createSavedViewsService>;
