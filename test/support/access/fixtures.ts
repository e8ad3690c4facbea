import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

/** Whom a fixture belongs to. `own` hangs on sales and partner of the eastern team, `foreign` on sales2 and partner2 of the southern. */
export interface World {
  agent: number;
  partner: number;
  region: number;
  city: string;
}

export interface Row {
  id: number;
  documentId: string;
  /** What stands in a path instead of the documentId, where it does. */
  code: string;
}

type Values = Record<string, unknown>;

let counter = 0;
const next = () => {
  counter += 1;
  return counter;
};
const PHONE = '13900000000';

/** Raw inserts, so that what a rule would refuse or a service would do does not matter here. */
export function createFixtures(strapi: Core.Strapi, worlds: Record<'own' | 'foreign', World>) {
  const shared = new Map<string, Promise<Row>>();
  const pii = strapi.plugin('guard').service('pii') as {
    encryptRow<T extends Values>(uid: string, row: T): T & { documentId: string };
  };

  const makers: Record<string, (world: World, side: 'own' | 'foreign') => Promise<Row>> = {
    region: () => insert('region', { name: `区${next()}`, code: `99${next()}`, level: 'town' }),
    team: () => insert('team', { name: `组${next()}`, code: `t${next()}` }),
    park: () => insert('park', { name: `园${next()}`, code: `P${next()}`, city: '苏州' }),
    'source-channel': () => insert('source-channel', { name: '渠道', code: `s${next()}`, active: true }),
    property: ({ agent, region, city }) =>
      insert('property', {
        code: `M${next()}`,
        title: '矩阵厂房',
        offering: 'rent',
        status: 'listed',
        review_state: 'none',
        area_sqm: 1000,
        free_area_sqm: 1000,
        city,
        region_id: region,
        recorder_id: agent,
        agent_id: agent,
        ownerName: '业主某',
        ownerPhone: PHONE,
      }),
    space: async (_world, side) =>
      insert('space', {
        property_id: (await one('property', side)).id,
        label: `空间${next()}`,
        area_sqm: 10,
        free_area_sqm: 10,
      }),
    'property-media': async (_world, side) =>
      insert('property-media', {
        property_id: (await one('property', side)).id,
        kind: 'photo',
        caption: '图',
        sort_order: next(),
      }),
    customer: ({ agent }) =>
      insert('customer', {
        code: `MK${next()}`,
        name: '矩阵客户',
        status: 'lead',
        owner_id: agent,
        phone: `137${String(next()).padStart(8, '0')}`,
      }),
    contact: async (_world, side) =>
      insert('contact', {
        customer_id: (await one('customer', side)).id,
        name: '联系人',
        is_primary: false,
        phone: PHONE,
      }),
    requirement: async (_world, side) =>
      insert('requirement', {
        customer_id: (await one('customer', side)).id,
        title: '需求',
        offering: 'rent',
        active: true,
      }),
    'follow-up': async ({ agent }, side) =>
      insert('follow-up', {
        customer_id: (await one('customer', side)).id,
        author_id: agent,
        type: 'call',
        content: '电话',
        at: new Date(),
      }),
    inquiry: async (_world, side) =>
      insert('inquiry', {
        customer_id: (await one('customer', side)).id,
        property_id: (await one('property', side)).id,
        name: '访客',
        phone: PHONE,
        status: 'new',
      }),
    viewing: async ({ agent }, side) =>
      insert('viewing', {
        code: `MV${next()}`,
        customer_id: (await one('customer', side)).id,
        property_id: (await one('property', side)).id,
        agent_id: agent,
        start: new Date(Date.UTC(2030, 0, 1, next())),
        end: new Date(Date.UTC(2030, 0, 1, counter, 30)),
        minutes: 30,
        status: 'cancelled',
      }),
    deal: async ({ agent }, side) =>
      insert('deal', {
        code: `MD${next()}`,
        customer_id: (await one('customer', side)).id,
        property_id: (await one('property', side)).id,
        owner_id: agent,
        status: 'lost',
        negotiating: false,
        type: 'rent',
      }),
    receipt: async (_world, side) =>
      insert('receipt', {
        deal_id: (await one('deal', side)).id,
        kind: 'earnest',
        amount_fen: next(),
        at: new Date(),
      }),
    contract: async (_world, side) =>
      insert('contract', { deal_id: (await one('deal', side)).id, number: `H${next()}` }),
    partner: async () =>
      insert('partner', {
        code: `MP${next()}`,
        name: '矩阵合伙人',
        kind: 'broker',
        plan: 'percentage',
        status: 'pending',
        level: 'LV1',
      }),
    share: async ({ agent, partner }) =>
      insert('share', {
        code: codeOf(next()),
        user_id: agent,
        partner_id: partner,
        channel: 'other',
        status: 'active',
      }),
    commission: async ({ partner }, side) =>
      insert('commission', {
        source_key: `matrix:${next()}`,
        partner_id: partner,
        deal_id: (await one('deal', side)).id,
        customer_id: (await one('customer', side)).id,
        kind: 'deal_rent',
        gross_fen: 100,
        status: 'pending',
      }),
    withdrawal: async ({ partner }) =>
      insert('withdrawal', {
        code: `MT${next()}`,
        partner_id: partner,
        amount_fen: 100,
        tax_fen: 0,
        net_fen: 100,
        status: 'requested',
        provider: 'manual',
        requested_at: new Date(),
      }),
  };

  return {
    has: (resource: string) => resource in makers,
    /** A new row for one request that may change it. */
    fresh(resource: string, side: 'own' | 'foreign'): Promise<Row> {
      const make = makers[resource];
      if (!make)
        throw new Error(
          `no fixture for the resource «${resource}»: add it to test/support/access/fixtures.ts`,
        );
      return make(worlds[side], side);
    },
    one,
  };

  /** The row that reads share. */
  function one(resource: string, side: 'own' | 'foreign'): Promise<Row> {
    const key = `${resource} ${side}`;
    const known =
      shared.get(key) ?? (makers[resource] as NonNullable<(typeof makers)[string]>)(worlds[side], side);
    shared.set(key, known);
    return known;
  }

  async function insert(name: string, given: Values): Promise<Row> {
    const uid = `api::${name}.${name}`;
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const { documentId, ...row } = pii.encryptRow(uid, given);
    const columns = Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        (attributes[key] as { columnName?: string } | undefined)?.columnName ?? key,
        value,
      ]),
    );
    const now = new Date();
    return strapi.db.connection.transaction(async (trx: Knex.Transaction) => {
      await trx.raw("select set_config('scrm.write', 'on', true)");
      const [made] = await trx(tableName)
        .insert({ ...columns, document_id: documentId, created_at: now, updated_at: now, published_at: now })
        .returning('*');
      return { id: made.id, documentId, code: made.code ?? documentId };
    });
  }
}

export type Fixtures = ReturnType<typeof createFixtures>;

/** A promo code as they are made: of letters and digits that cannot be taken for one another. */
function codeOf(n: number): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return [...createHash('sha256').update(String(n)).digest().subarray(0, 8)]
    .map((byte) => letters[byte % letters.length])
    .join('');
}
