import type { PiiService, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

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

/** Who of ours is behind an openid. One account has one, and one openid is one account. */
export const createOpenidsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  return {
    /** Binds an openid to an account; what either was bound to before is given up. */
    async bind(trx: Trx, { userId, openid }: { userId: number; openid: string }): Promise<void> {
      // two bindings of one openid at once would leave it with both
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('wechat_openids'))");
      const isThis = (query: Knex.QueryBuilder) =>
        query.whereIn('openid_index', pii().indexesOf('account', openid));
      await trx('wechat_openids').where({ user_id: userId }).whereNot(isThis).del();
      // what was let through is the openid's, whoever of ours it stands for
      if ((await trx('wechat_openids').where(isThis).update({ user_id: userId })) > 0) return;
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

    /** The openid of an account, our number of it, and whose it is; of a blocked one none. */
    async of(userId: number): Promise<{ id: number; openid: string; isPartner: boolean } | null> {
      const row = await find(userId, knex());
      if (!row) return null;
      const openid = await pii().open(contextOf(row.id), row.openid_sealed);
      return { id: Number(row.id), openid, isPartner: row.role === 'partner' };
    },
  };

  function find(userId: number, from: Trx | Knex) {
    return from('wechat_openids as o')
      .join('up_users as u', 'u.id', 'o.user_id')
      .leftJoin('up_users_role_lnk as l', 'l.user_id', 'u.id')
      .leftJoin('up_roles as r', 'r.id', 'l.role_id')
      .where({ 'o.user_id': userId })
      .whereRaw('u.blocked IS NOT TRUE')
      .first('o.id', 'o.openid_sealed', 'r.type as role');
  }
};

export type OpenidsService = ReturnType<typeof createOpenidsService>;
