import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { writePast } from '../write-past';

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

type Side = 'own' | 'foreign';
type Values = Record<string, unknown>;
/** Makes a row in a world; `parent` gives the rows it hangs on. */
type Maker = (world: World, parent: (resource: string) => Promise<Row>) => Promise<Row>;

let counter = 0;
const next = () => {
  counter += 1;
  return counter;
};
const PHONE = '13900000000';
/** Stands for the visitor, who has no account, only a phone's session. */
export const VISITOR = 0;
export const VISITOR_INDEX = 'matrix-visitor';

/** Raw inserts, so that what a rule would refuse or a service would do does not matter here. */
export function createFixtures(strapi: Core.Strapi, worlds: Record<'own' | 'foreign', World>) {
  const shared = new Map<string, Promise<Row>>();
  const pii = strapi.plugin('guard').service('pii') as {
    encryptRow<T extends Values>(uid: string, row: T): T & { documentId: string };
  };

  const makers: Record<string, Maker> = {
    region: () => insert('region', { name: `区${next()}`, code: `99${next()}`, level: 'town' }),
    team: () => insert('team', { name: `组${next()}`, code: `t${next()}` }),
    park: () => insert('park', { name: `园${next()}`, code: `P${next()}`, city: '苏州' }),
    'source-channel': () =>
      insert('source-channel', { name: `渠道${next()}`, code: `s${next()}`, active: true }),
    'channel-cost': async (_world, parent) =>
      insert('channel-cost', {
        channel_id: (await parent('source-channel')).id,
        month: '2026-01',
        amount_fen: next(),
      }),
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
        internal_note: '底价',
        ownerPhone: PHONE,
      }),
    space: async (_world, parent) =>
      insert('space', {
        property_id: (await parent('property')).id,
        label: `空间${next()}`,
        area_sqm: 10,
        free_area_sqm: 10,
      }),
    'property-media': async (_world, parent) =>
      insert('property-media', {
        property_id: (await parent('property')).id,
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
    // nobody's: the side has no meaning
    'customer-pool': () => insert('customer', { code: `MK${next()}`, name: '矩阵公海客户', status: 'lead' }),
    'crm-rule': async () => ({ id: 0, documentId: 'pool', code: '' }),
    contact: async (_world, parent) =>
      insert('contact', {
        customer_id: (await parent('customer')).id,
        name: '联系人',
        is_primary: false,
        phone: PHONE,
      }),
    'customer-address': async (_world, parent) =>
      insert('customer-address', {
        customer_id: (await parent('customer')).id,
        type: 'office',
        province: '江苏省',
        city: '苏州市',
        detail: '金湖路',
        is_default: false,
        phone: PHONE,
      }),
    'erasure-certificate': () =>
      store('erasure_certificates', {
        number: `SC${next()}`,
        at: new Date(),
        content: {
          number: 'SC1',
          at: new Date().toISOString(),
          codes: ['KH1'],
          requestedBy: '某人',
          requestedAt: new Date().toISOString(),
          identity: { method: 'in_person', checkedBy: '某人', checkedAt: new Date().toISOString() },
          approvedBy: '某人',
          approval: 'a',
          erased: {},
          kept: [],
        },
        hash: 'x',
      }),
    requirement: async (_world, parent) =>
      insert('requirement', {
        customer_id: (await parent('customer')).id,
        title: '需求',
        offering: 'rent',
        active: true,
      }),
    'follow-up': async ({ agent }, parent) =>
      insert('follow-up', {
        customer_id: (await parent('customer')).id,
        author_id: agent,
        type: 'call',
        content: '电话',
        at: new Date(),
      }),
    reminder: async ({ agent }, parent) =>
      store('reminders', {
        customer_id: (await parent('customer')).id,
        owner_id: agent,
        due_at: new Date(Date.now() + 86_400_000),
      }),
    inquiry: async (_world, parent) =>
      insert('inquiry', {
        customer_id: (await parent('customer')).id,
        property_id: (await parent('property')).id,
        name: '访客',
        phone: PHONE,
        status: 'new',
      }),
    viewing: async ({ agent }, parent) =>
      insert('viewing', {
        code: `MV${next()}`,
        customer_id: (await parent('customer')).id,
        property_id: (await parent('property')).id,
        agent_id: agent,
        start: new Date(Date.UTC(2030, 0, 1, next())),
        end: new Date(Date.UTC(2030, 0, 1, counter, 30)),
        minutes: 30,
        status: 'cancelled',
      }),
    // a link opens it for everybody; its token stands in the path
    'public-viewing': async (_world, parent) => {
      const { id } = await parent('viewing');
      const token = randomBytes(32).toString('base64url');
      const link = {
        viewing_id: id,
        token_hash: createHash('sha256').update(token).digest('base64url'),
      };
      await strapi.db.connection('viewing_links').insert(link).onConflict('viewing_id').merge();
      return { id, documentId: token, code: '' };
    },
    deal: async ({ agent }, parent) =>
      insert('deal', {
        code: `MD${next()}`,
        customer_id: (await parent('customer')).id,
        property_id: (await parent('property')).id,
        owner_id: agent,
        status: 'lost',
        negotiating: false,
        type: 'rent',
      }),
    receipt: async (_world, parent) =>
      insert('receipt', {
        deal_id: (await parent('deal')).id,
        kind: 'earnest',
        amount_fen: next(),
        at: new Date(),
      }),
    receivable: async (_world, parent) =>
      insert('receivable', {
        deal_id: (await parent('deal')).id,
        kind: 'commission',
        seq: next(),
        due_on: '2026-01-31',
        amount_fen: 100,
        status: 'open',
      }),
    contract: async (_world, parent) =>
      insert('contract', { deal_id: (await parent('deal')).id, number: `H${next()}` }),
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
    commission: async ({ partner }, parent) =>
      insert('commission', {
        source_key: `matrix:${next()}`,
        partner_id: partner,
        deal_id: (await parent('deal')).id,
        customer_id: (await parent('customer')).id,
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

  /** Rows that belong to a person, not to a side: their own notices, what they asked approval for. */
  const ofPerson: Record<string, (userId: number) => Promise<Row>> = {
    async notice(userId) {
      const values = {
        to_user: userId,
        kind: 'customer_assigned',
        title: '通知',
        body: '通知',
        dedupe_key: `matrix:${next()}`,
      };
      const [{ id }] = await strapi.db.connection('notices').insert(values).returning('id');
      return { id, documentId: String(id), code: '' };
    },
    async message(userId) {
      const values = {
        key: `matrix:${next()}`,
        channel: 'email',
        kind: 'customer_assigned',
        to_user: userId,
        title: '通知',
        body: '通知',
        state: 'dead',
      };
      const [{ id }] = await strapi.db.connection('outbox_messages').insert(values).returning('id');
      return { id, documentId: String(id), code: '' };
    },
    async 'group-robot'() {
      const values = { name: `群${next()}`, key_sealed: '', key_end: '0000', is_on: false };
      const [{ id }] = await strapi.db.connection('wecom_robots').insert(values).returning('id');
      return { id, documentId: String(id), code: '' };
    },
    async session(userId) {
      const id = randomUUID();
      const later = new Date(Date.now() + 3_600_000);
      await strapi.db.connection('guard_sessions').insert({
        id,
        ...(userId === VISITOR ? { phone_index: VISITOR_INDEX } : { user_id: userId }),
        refresh_hash: id,
        idle_days: 1,
        expires_at: later,
        absolute_expires_at: later,
      });
      return { id: 0, documentId: id, code: '' };
    },
    approval: (userId) =>
      store('approvals', {
        kind: 'export',
        title: '导出',
        reason: '对账',
        payload: {},
        requested_by: userId,
        requested_by_name: '某人',
        expires_at: new Date(Date.now() + 3_600_000),
      }),
    handover: (userId) =>
      store('crm_handovers', {
        from_id: userId,
        by_id: userId,
        client_key: `matrix-${next()}`,
        question_hash: '',
        mode: 'one',
        is_whole: true,
        reason: '离职',
        result: '{}',
      }),
    'saved-view': (userId) =>
      store('saved_views', { user_id: userId, resource: 'properties', name: `筛选${next()}`, query: '' }),
    'property-import': (userId) => storeImport('property', userId),
    'customer-import': (userId) => storeImport('customer', userId),
    'import-mapping': (userId) => storeMapping('property', userId),
    'customer-import-mapping': (userId) => storeMapping('customer', userId),
    export: (userId) =>
      store('exports', {
        resource: 'deal',
        format: 'csv',
        query: {},
        columns: '["code"]',
        rows: 1,
        requested_by: userId,
        requested_by_name: '某人',
        ready_until: new Date(Date.now() + 3_600_000),
      }),
  };

  makers['risk-rule'] = () =>
    store('risk_rules', {
      code: `matrix-${next()}`,
      name: '矩阵规则',
      event: 'inquiry',
      kind: 'frequency',
      params: { by: 'ip', max: 1000, windowSeconds: 60 },
      outcome: 'review',
      mode: 'off',
      updated_by_name: '某人',
    });

  // of an event that finance decides on too
  makers['risk-review'] = () =>
    store('risk_reviews', {
      event_id: 0,
      event: 'withdrawal',
      actor_name: '某人',
      actor_role: 'partner',
      reasons: '[]',
    });

  makers.account = async () => {
    const name = `matrix-${next()}`;
    const knex = strapi.db.connection;
    const [{ id }] = await knex('up_users')
      .insert({
        document_id: name,
        username: name,
        email: `${name}@people.test`,
        provider: 'local',
        confirmed: true,
        blocked: false,
      })
      .returning('id');
    await knex('up_users_role_lnk').insert({
      user_id: id,
      role_id: knex('up_roles').where({ type: 'sales' }).select('id'),
    });
    return { id, documentId: String(id), code: '' };
  };

  return { fresh, one, ofPerson };

  /** A new row on new rows, for one request that may change them. */
  function fresh(resource: string, side: Side): Promise<Row> {
    // what hangs on a listing without being a part of it leaves it as it is
    const keeps = (parent: string) =>
      parent === 'property' && !['space', 'property-media'].includes(resource);
    return makerOf(resource)(worlds[side], (parent) => (keeps(parent) ? one : fresh)(parent, side));
  }

  /** The row that reads share. */
  function one(resource: string, side: Side): Promise<Row> {
    const key = `${resource} ${side}`;
    const known = shared.get(key) ?? makerOf(resource)(worlds[side], (parent) => one(parent, side));
    shared.set(key, known);
    return known;
  }

  function makerOf(resource: string): Maker {
    const make = makers[resource];
    if (!make)
      throw new Error(`no fixture for the resource «${resource}»: add it to test/support/access/fixtures.ts`);
    return make;
  }

  /** A row of a table that is no content type. */
  async function store(table: string, values: Values): Promise<Row> {
    const documentId = `matrix${String(next()).padStart(18, '0')}`;
    const [{ id }] = await strapi.db
      .connection(table)
      .insert({ ...values, document_id: documentId })
      .returning('id');
    return { id, documentId, code: '' };
  }

  function storeMapping(resource: string, userId: number): Promise<Row> {
    return store('import_mappings', { resource, name: `对应${next()}`, columns: '[]', owner: userId });
  }

  function storeImport(resource: string, userId: number): Promise<Row> {
    return store('imports', {
      resource,
      status: 'checked',
      file_name: 'a.csv',
      bytes: 1,
      format: 'csv',
      header_row: 1,
      columns: '[]',
      requested_by: userId,
      requested_by_name: '某人',
      acting_by: userId,
    });
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
    // an insert locks what it points to, in its own order; requests beside it lock in theirs
    return retried(() =>
      writePast({ strapi }, async (trx) => {
        const [made] = await trx(tableName)
          .insert({
            ...columns,
            document_id: documentId,
            created_at: now,
            updated_at: now,
            published_at: now,
          })
          .returning('*');
        return { id: made.id, documentId, code: made.code ?? documentId };
      }),
    );
  }
}

export type Fixtures = ReturnType<typeof createFixtures>;

async function retried<T>(work: () => Promise<T>, times = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (times === 0 || (error as { code?: string }).code !== '40P01') throw error;
    return retried(work, times - 1);
  }
}

/** A promo code as they are made: of letters and digits that cannot be taken for one another. */
function codeOf(n: number): string {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  return [...createHash('sha256').update(String(n)).digest().subarray(0, 8)]
    .map((byte) => letters[byte % letters.length])
    .join('');
}
