import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CRM_CONSTRAINTS } from '../../plugins/crm/server/src/constraints';
import { layConstraints } from '../../plugins/guard/server/src/kit/lay-constraints';
import { type Api, bootApp, type TestApp } from '../support/app';
import { must } from '../support/must';

/** An app on a database of before: rows that break newer constraints, names with numbers in them, write-offs without a cause. */
let app: TestApp;
let admin: Api;
const knex = () => app.strapi.db.connection;

/** Constraints of which the prepared rows break one each. */
const BROKEN = {
  contracts_deal_number_uq: 'contracts',
  contracts_deal_lease_no_overlap: 'contracts',
  receivables_by_hand_once_uq: 'receivables',
  customers_live_credit_code_uq: 'customers',
  contacts_one_primary_uq: 'contacts',
  deals_area_ck: 'deals',
} as const;

async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // as the release of before wrote them: no constraint, no trigger
  await client.query(`SET session_replication_role = replica`);
  for (const [name, table] of Object.entries(BROKEN))
    await client.query(
      `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}; DROP INDEX IF EXISTS ${name}`,
    );
  await client.query('ALTER TABLE receivables DROP CONSTRAINT receivables_write_off_ck');
  await client.query(`
    INSERT INTO customers (document_id, code, name, company_name, contact_person, credit_code, status, created_at, updated_at, phone, phone_index, phone_cipher)
    VALUES
      ('old-same-1', 'ALT-1', '同号一', '同号一', NULL, '91320500MA1MLEJP8U', 'lead', now(), now(), NULL, NULL, NULL),
      ('old-same-2', 'ALT-2', '同号二', '同号二', NULL, '91320500MA1MLEJP8U', 'lead', now(), now(), NULL, NULL, NULL),
      ('old-name-1', 'ALT-3', '昆山旧名', '昆山旧名', '王总 13877001001', NULL, 'lead', now(), now(), NULL, NULL, NULL),
      ('old-name-2', 'ALT-4', '太仓旧名', '太仓旧名', '李总13877001001、0512-66880011', NULL, 'lead', now(), now(), NULL, NULL, NULL),
      ('old-name-3', 'ALT-5', '13877001003', NULL, '13877001003', NULL, 'lead', now(), now(), NULL, NULL, NULL);
    INSERT INTO contacts (document_id, customer_id, name, is_primary, created_at, updated_at)
    SELECT v.document_id, c.id, v.name, v.is_primary, now(), now() FROM (VALUES
      ('old-contact-1', 'ALT-1', '赵一', true), ('old-contact-2', 'ALT-1', '钱二', true),
      ('old-contact-3', 'ALT-3', '采购孙工 138-7700-1004 / 13877001001', true)) AS v(document_id, code, name, is_primary)
    JOIN customers c ON c.code = v.code;
    INSERT INTO contracts (document_id, deal_id, number, start_on, end_on, created_at, updated_at)
    SELECT v.document_id, d.id, v.number, v.start_on::date, v.end_on::date, now(), now() FROM (VALUES
      ('old-number-1', 'ALT-9', '2031-01-01', '2031-12-31'), ('old-number-2', 'alt-9', '2032-01-01', '2032-12-31'),
      ('old-overlap-1', 'ALT-10', '2033-01-01', '2033-12-31'), ('old-overlap-2', 'ALT-11', '2033-12-31', '2034-12-31'))
      AS v(document_id, number, start_on, end_on)
    CROSS JOIN (SELECT id FROM deals WHERE status = 'won' ORDER BY id LIMIT 1) d;
    INSERT INTO receivables (document_id, deal_id, kind, seq, due_on, amount_fen, settled_fen, written_off_fen, outstanding_fen, status, write_off_reason, created_at, updated_at)
    SELECT v.document_id, d.id, 'earnest', 1, v.due_on::date, 1000, 0, v.off, 1000 - v.off, v.status, v.reason, now(), now() FROM (VALUES
      ('old-twice-1', '2031-02-01', 0, 'open', NULL), ('old-twice-2', '2031-02-01', 0, 'open', NULL),
      ('old-bad', '2031-03-01', 1000, 'written_off', '找不到人')) AS v(document_id, due_on, off, status, reason)
    CROSS JOIN (SELECT id FROM deals WHERE status = 'won' ORDER BY id LIMIT 1) d;
    INSERT INTO receivables (document_id, deal_id, kind, seq, due_on, amount_fen, settled_fen, written_off_fen, outstanding_fen, status, write_off_reason, created_at, updated_at)
    SELECT 'old-lost', d.id, 'earnest', 1, '2031-04-01', 1000, 0, 1000, 0, 'written_off', '客户不租了', now(), now()
    FROM deals d WHERE d.status = 'lost' ORDER BY d.id LIMIT 1;
    UPDATE receivables SET refunded_fen = NULL, bad_debt_fen = NULL, write_off_cause = NULL;
    UPDATE deals SET area_sqm = -1 WHERE id = (SELECT min(id) FROM deals WHERE status = 'open');
  `);
  await client.end();
}

beforeAll(async () => {
  app = await bootApp({ prepare });
  admin = app.api(await app.login('admin'));
}, 300_000);
afterAll(async () => {
  await app?.stop();
});

describe('constraints that rows of before break', () => {
  const lay = async () => {
    const warn = vi.spyOn(app.strapi.log, 'warn');
    const unlaid = await layConstraints(app.strapi, CRM_CONSTRAINTS);
    const lines = warn.mock.calls.map(([line]) => String(line));
    warn.mockRestore();
    return { unlaid, lines };
  };

  it('do not stop the start, and are named with their rows', async () => {
    const { unlaid, lines } = await lay();
    const rows = Object.fromEntries(unlaid.map(({ name, rows }) => [name, rows]));
    expect(Object.keys(rows).sort()).toEqual(Object.keys(BROKEN).sort());
    expect(rows).toMatchObject({
      contracts_deal_number_uq: ['old-number-1', 'old-number-2'],
      contracts_deal_lease_no_overlap: ['old-overlap-1', 'old-overlap-2'],
      receivables_by_hand_once_uq: ['old-twice-1', 'old-twice-2'],
      customers_live_credit_code_uq: ['old-same-1', 'old-same-2'],
      contacts_one_primary_uq: ['old-contact-1', 'old-contact-2'],
      deals_area_ck: [expect.any(String)],
    });
    const line = lines.find((each) => each.includes('contracts_deal_number_uq'));
    expect(line).toContain('duplicate_contract: 该成交已登记同一编号的合同');
    expect(line).toContain('old-number-1, old-number-2');
    expect(lines.join('\n')).not.toMatch(/同号|91320500|赵一/);
  });

  it('are set as soon as no row breaks them', async () => {
    await knex().transaction(async (trx) => {
      await trx.raw(`SET LOCAL session_replication_role = replica`);
      await trx('contracts').whereIn('document_id', ['old-number-2', 'old-overlap-2']).del();
      await trx('receivables').where({ document_id: 'old-twice-2' }).del();
      await trx('customers').where({ document_id: 'old-same-2' }).update({ credit_code: null });
      await trx('contacts').where({ document_id: 'old-contact-2' }).update({ is_primary: false });
    });
    const { unlaid } = await lay();
    expect(unlaid.map(({ name }) => name)).toEqual(['deals_area_ck']);
    await knex().transaction(async (trx) => {
      await trx.raw(`SET LOCAL session_replication_role = replica`);
      await trx('deals').where('area_sqm', '<', 0).update({ area_sqm: 800 });
    });
    expect((await lay()).unlaid).toEqual([]);
    expect(await lay()).toEqual({ unlaid: [], lines: [] });
    const deal = await knex()('contracts as c')
      .join('deals as d', 'd.id', 'c.deal_id')
      .where('c.document_id', 'old-number-1')
      .first('d.document_id');
    const twice = await admin.post('/api/contracts', {
      data: { deal: deal.document_id, number: 'ALT-9', startOn: '2040-01-01', endOn: '2040-12-31' },
    });
    expect(twice.body.error).toMatchObject({ status: 409, code: 'duplicate_contract' });
  });
});

describe('names of before that hold a number', () => {
  const phoneOf = async (path: string) =>
    (await must(admin.post(`${path}/reveal`, { field: 'phone', reason: '核对' }), 200)).value;
  const contactsOf = async (code: string) =>
    knex()('contacts as k')
      .join('customers as c', 'c.id', 'k.customer_id')
      .where('c.code', code)
      .orderBy('k.id')
      .select('k.document_id', 'k.name', 'k.phone', 'k.is_primary');

  it('give it to the customer, or to a further contact where somebody has it', async () => {
    const rows = await knex()('customers')
      .whereIn('document_id', ['old-name-1', 'old-name-2', 'old-name-3'])
      .orderBy('document_id')
      .select('name', 'contact_person', 'phone');
    expect(rows).toEqual([
      { name: '昆山旧名', contact_person: '王总', phone: '138****1001' },
      { name: '太仓旧名', contact_person: '李总', phone: expect.stringContaining('*') },
      { name: '客户 ALT-5', contact_person: null, phone: '138****1003' },
    ]);
    expect(await phoneOf('/api/customers/old-name-1')).toBe('13877001001');
    expect(await phoneOf('/api/customers/old-name-2')).toMatch(/^0512-?66880011$/);
    const [further] = await contactsOf('ALT-4');
    expect(further).toMatchObject({ name: '李总', phone: '138****1001', is_primary: true });
    expect(await phoneOf(`/api/contacts/${further.document_id}`)).toBe('13877001001');
  });

  it('of a contact likewise; what the customer has already is there once', async () => {
    const contacts = await contactsOf('ALT-3');
    expect(contacts).toMatchObject([{ name: '采购孙工', phone: '138****1004', is_primary: true }]);
    expect(await phoneOf('/api/contacts/old-contact-3')).toBe('13877001004');
  });

  it('stand nowhere in clear', async () => {
    for (const table of ['customers', 'contacts', 'audit_log']) {
      const { rows } = await knex().raw(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~ '138-?7700-?100'`,
      );
      expect(rows[0].n, table).toBe(0);
    }
  });
});

describe('write-offs of before', () => {
  it('have the cause that is known of them', async () => {
    const rows = await knex()('receivables')
      .whereIn('document_id', ['old-bad', 'old-lost', 'old-twice-1'])
      .orderBy('document_id')
      .select('document_id', 'write_off_cause', 'refunded_fen', 'bad_debt_fen');
    expect(rows).toEqual([
      { document_id: 'old-bad', write_off_cause: 'bad_debt', refunded_fen: '0', bad_debt_fen: '1000' },
      { document_id: 'old-lost', write_off_cause: 'deal_ended', refunded_fen: '0', bad_debt_fen: '0' },
      { document_id: 'old-twice-1', write_off_cause: null, refunded_fen: '0', bad_debt_fen: '0' },
    ]);
  });
});
