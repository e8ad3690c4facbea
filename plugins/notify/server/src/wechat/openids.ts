import type { PiiService, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { tokenContext } from './client';

const contextOf = (id: number | string) => `wechat_openids.openid|${id}`;

/** What a rotation of keys has to seal anew. */
export const OPENIDS_SEALED = {
  name: 'wechat_openids',
  table: 'wechat_openids',
  contextColumns: [] as string[],
  columns: [
    {
      cipher: 'openid_sealed',
      index: 'openid_index',
      indexKind: 'account' as const,
      contextOf: (row: Record<string, unknown>) => contextOf(Number(row.id)),
    },
  ],
};

export const TOKENS_SEALED = {
  name: 'vendor_tokens',
  table: 'vendor_tokens',
  contextColumns: [] as string[],
  columns: [{ cipher: 'token_sealed', contextOf: () => tokenContext }],
};

/** Who of ours is behind an openid. One account has one, and one openid is one account. */
export const createOpenidsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  return {
    /** Binds an openid to an account; what either was bound to before is given up. */
    async bind(trx: Trx, { userId, openid }: { userId: number; openid: string }): Promise<void> {
      // two bindings of one openid at once would leave it with both
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('wechat_openids'))");
      await trx('wechat_openids')
        .whereIn('openid_index', pii().indexesOf('account', openid))
        .orWhere({ user_id: userId })
        .del();
      const { rows } = await trx.raw("SELECT nextval(pg_get_serial_sequence('wechat_openids', 'id')) AS id");
      const id = Number(rows[0].id);
      await trx('wechat_openids').insert({
        id,
        user_id: userId,
        openid_sealed: pii().seal(contextOf(id), openid),
        openid_index: pii().indexOf('account', openid),
      });
    },

    /** @returns whether there was one */
    async unbind(trx: Trx, userId: number): Promise<boolean> {
      return (await trx('wechat_openids').where({ user_id: userId }).del()) > 0;
    },

    async isBound(userId: number, trx: Trx | Knex = knex()): Promise<boolean> {
      return (await find(userId, trx)) !== undefined;
    },

    /** The openid of an account, or null; of a blocked one none. */
    async of(userId: number): Promise<string | null> {
      const row = await find(userId, knex());
      return row ? pii().open(contextOf(row.id), row.openid_sealed) : null;
    },
  };

  function find(userId: number, from: Trx | Knex) {
    return from('wechat_openids as o')
      .join('up_users as u', 'u.id', 'o.user_id')
      .where({ user_id: userId })
      .whereRaw('u.blocked IS NOT TRUE')
      .first('o.id', 'o.openid_sealed');
  }
};

export type OpenidsService = ReturnType<typeof createOpenidsService>;
