import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';

type Name =
  | 'admin'
  | 'admin2'
  | 'admin3'
  | 'manager'
  | 'sales'
  | 'sales2'
  | 'finance'
  | 'analyst'
  | 'demoted';

const PHONE = '13812346688';
const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","点")'];

describe('exports', () => {
  let app: TestApp;
  let people: Record<Name, Person>;

  beforeAll(async () => {
    app = await bootApp({ demo: false, env: { EXPORT_APPROVAL_ROWS: '9', BULK_APPROVAL_ROWS: '2' } });
    people = await addPeople(app, {
      admin: 'admin',
      admin2: 'admin',
      admin3: 'admin',
      manager: 'manager',
      sales: 'sales',
      sales2: 'sales',
      finance: 'finance',
      analyst: 'analyst',
      demoted: 'manager',
    });
    // sales2 is of no team
    await app.strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: people.sales2.id }, data: { team: null } });
    for (const [i, note] of FORMULAS.entries())
      await addCustomer({
        name: `客户${i}`,
        note,
        phone: i === 0 ? PHONE : `1390000100${i}`,
        companySize: 'small',
      });
    await addCustomer({ name: '别组客户', phone: '13900002000', companySize: 'medium' }, 'sales2');
  });
  afterAll(() => app?.stop());

  async function addCustomer(data: Record<string, unknown>, by: Name = 'sales') {
    const answer = await people[by].api.post('/api/customers', { data });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.data;
  }
  const ask = (who: Name, change: Record<string, unknown> = {}) =>
    people[who].api.post('/api/guard/exports', { resource: 'customer', format: 'csv', ...change });
  const fileOf = (who: Name, documentId: string) =>
    people[who].api.get(`/api/guard/exports/${documentId}/file`);
  const bytesOf = async (who: Name, documentId: string) => {
    const token = await app.login(who);
    const answer = await fetch(`${app.url}/api/guard/exports/${documentId}/file`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const rowsOf = async (who: Name, documentId: string): Promise<Record<string, string>[]> =>
    parse(await bytesOf(who, documentId), { bom: true, columns: true });
  const signInAgain = async (who: Name) => {
    const answer = await app.api().post('/api/auth/local', { identifier: who, password: DEMO_PASSWORD });
    people[who].api = app.api(answer.body.jwt);
  };
  const knex = () => app.strapi.db.connection;
  const freeTries = () => knex()('rate_limits').where('key', 'like', 'export:%').del();

  it('hold the rows of the asker’s scope, with Chinese headings and masked numbers', async () => {
    const asked = await ask('manager');
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    expect(asked.body.data).toMatchObject({ status: 'ready', rows: FORMULAS.length, approval: null });
    const rows = await rowsOf('manager', asked.body.data.documentId);
    expect(rows.map((row) => row.客户名称)).not.toContain('别组客户');
    expect(rows).toHaveLength(FORMULAS.length);
    expect(rows.find((row) => row.客户名称 === '客户0')).toMatchObject({
      电话: '138****6688',
      阶段: '初步意向',
      负责人: 'sales',
      企业规模: '小型',
    });
    const everything = await ask('admin');
    expect((await rowsOf('admin', everything.body.data.documentId)).map((row) => row.客户名称)).toContain(
      '别组客户',
    );
    expect((await bytesOf('admin', everything.body.data.documentId)).toString()).not.toContain(PHONE);
  });

  it('mask numbers that were typed into texts, whoever asks', async () => {
    const { documentId } = await addCustomer({
      name: '备注有号码',
      note: '加微信 wx: abcd1234 电话13911110009',
    });
    for (const who of ['admin', 'manager'] as const) {
      const asked = await ask(who, { filters: { name: '备注有号码' } });
      const [row] = await rowsOf(who, asked.body.data.documentId);
      expect(row?.备注).toBe('加微信 wx: ab***4 电话139****0009');
    }
    expect((await people.manager.api.delete(`/api/customers/${documentId}`)).status).toBe(204);
  });

  it('carry headers that keep browsers and caches from making anything of them', async () => {
    const { documentId } = (await ask('manager')).body.data;
    const { headers } = await fileOf('manager', documentId);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename=".+"; filename\*=UTF-8''%E5%AE%A2%E6%88%B7-\d{8}\.csv$/,
    );
  });

  it('never hold a formula: in CSV behind an apostrophe, in a workbook as text', async () => {
    const csv = (await ask('manager', { columns: ['note', 'name'] })).body.data;
    const rows = await rowsOf('manager', csv.documentId);
    expect(Object.keys(rows[0] ?? {})).toEqual(['客户名称', '备注']);
    expect(rows.map((row) => row.备注).sort()).toEqual(FORMULAS.map((text) => `'${text}`).sort());
    const xlsx = (await ask('manager', { format: 'xlsx', columns: ['note'] })).body.data;
    const bytes = await bytesOf('manager', xlsx.documentId);
    const [sheet] = await readExcelFile(bytes);
    const cells = (sheet?.data ?? []).flat();
    expect(cells[0]).toBe('备注');
    expect(
      cells
        .slice(1)
        .map(String)
        .map((text) => text.trim())
        .sort(),
    ).toEqual(FORMULAS.map((text) => text.trim()).sort());
  });

  it('follow filter, search and sort as the list does', async () => {
    const { documentId, rows } = (
      await ask('admin3', {
        filters: { companySize: { $eq: 'small' } },
        _q: '客户',
        sort: 'name:desc',
        columns: ['name'],
      })
    ).body.data;
    expect(rows).toBe(FORMULAS.length);
    expect((await rowsOf('admin3', documentId)).map((row) => row.客户名称)).toEqual(
      FORMULAS.map((_, i) => `客户${i}`).reverse(),
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown resource', { resource: 'team' }, 'resource'],
    ['an unknown format', { format: 'pdf' }, 'format'],
    ['an unknown column', { columns: ['name', 'phoneCipher'] }, 'columns'],
    ['no column', { columns: [] }, 'columns'],
    ['a private filter', { filters: { phoneIndex: { $eq: 'x' } } }, 'filters.phoneIndex'],
    ['a number of somebody', { filters: { phone: { $eq: PHONE } } }, 'filters.phone'],
    ['a number in the search', { _q: PHONE }, '_q'],
    ['an unknown sort', { sort: 'phoneCipher' }, 'sort'],
    ['an unknown field', { limit: 5 }, 'limit'],
  ])('are not made of %s', async (_what, change, field) => {
    const answer = await ask('manager', change);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(field);
  });

  it('are for those whom the table lets', async () => {
    for (const who of ['sales', 'analyst'] as const) expect((await ask(who)).status).toBe(403);
    expect((await ask('finance')).status).toBe(403);
    expect((await ask('finance', { resource: 'deal' })).status).toBe(201);
    expect((await ask('manager', { resource: 'withdrawal' })).status).toBe(403);
    expect((await app.api().post('/api/guard/exports', { resource: 'customer', format: 'csv' })).status).toBe(
      401,
    );
  });

  it('are fetched by who asked, and are on record', async () => {
    const { documentId } = (await ask('manager', { columns: ['name'] })).body.data;
    for (const who of ['admin', 'finance'] as const) expect((await fileOf(who, documentId)).status).toBe(404);
    expect((await fileOf('sales', documentId)).status).toBe(403);
    await fileOf('manager', documentId);
    const entries = await knex()('audit_log').where({ action: 'export', document_id: documentId });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ resource: 'customer', actor_name: 'manager' });
    const details =
      typeof entries[0].details === 'string' ? JSON.parse(entries[0].details) : entries[0].details;
    expect(details).toMatchObject({ rows: FORMULAS.length, columns: ['name'], format: 'csv' });
    const log = (await people.admin.api.get('/api/guard/exports')).body.data;
    expect(log.find((row: { documentId: string }) => row.documentId === documentId)).toMatchObject({
      requestedBy: { name: 'manager' },
      resourceLabel: '客户',
      downloads: 1,
    });
    const finances = (await people.finance.api.get('/api/guard/exports')).body.data;
    expect(finances.map((row: { requestedBy: { name: string } }) => row.requestedBy.name)).toEqual(
      finances.map(() => 'finance'),
    );
  });

  it('end when their time is over', async () => {
    const { documentId } = (await ask('manager')).body.data;
    await knex()('exports')
      .where({ document_id: documentId })
      .update({ ready_until: knex().raw(`now() - interval '1 second'`) });
    expect((await fileOf('manager', documentId)).body.error).toMatchObject({
      status: 409,
      code: 'export_expired',
    });
    const tamper = knex()('exports').where({ document_id: documentId });
    await expect(tamper.update({ rows: 50_000 })).rejects.toMatchObject({ code: 'SC002' });
  });

  it('follow the role of the moment: who may no more gets nothing', async () => {
    const { documentId } = (await ask('demoted')).body.data;
    expect((await fileOf('demoted', documentId)).status).toBe(200);
    const role = await app.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'finance' } });
    await app.strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: people.demoted.id }, data: { role: role.id } });
    // a session is of one role: the old one has ended, and a new one may no more
    expect((await fileOf('demoted', documentId)).status).toBe(401);
    await signInAgain('demoted');
    expect((await fileOf('demoted', documentId)).status).toBe(403);
  });

  describe('above the setting', () => {
    beforeAll(async () => {
      await freeTries();
      for (let i = 0; i < 6; i++)
        await addCustomer({ name: `多${i}`, phone: `1370000300${i}`, companySize: 'large' });
    });

    const big = { filters: { name: { $startsWith: '多' } } };
    const all = (reason?: string) => ask('manager', { reason });

    it('need a reason and another person, and wait until then', async () => {
      expect((await all()).body.error.details.errors[0].path).toEqual(['reason']);
      expect((await all()).body.error.details.limit).toBe(9);
      const asked = (await all('季度复盘')).body.data;
      expect(asked).toMatchObject({ status: 'waiting', rows: FORMULAS.length + 6, expiresAt: null });
      expect((await fileOf('manager', asked.documentId)).body.error).toMatchObject({
        status: 409,
        code: 'export_not_ready',
      });
      const approval = `/api/guard/approvals/${asked.approval.documentId}`;
      const shown = (await people.admin.api.get(approval)).body.data;
      expect(shown).toMatchObject({ kind: 'export', reason: '季度复盘', mayDecide: true });
      expect(shown.summary).toContainEqual({ label: '条数', value: String(FORMULAS.length + 6) });
      expect((await people.manager.api.post(`${approval}/approve`)).status).toBe(403);
      expect((await people.admin.api.post(`${approval}/approve`)).body.data).toMatchObject({
        status: 'approved',
        result: { rows: FORMULAS.length + 6 },
      });
      expect(await rowsOf('manager', asked.documentId)).toHaveLength(FORMULAS.length + 6);
    });

    it('never give more rows than were approved, nor rows that left the scope', async () => {
      const asked = (await all('核对')).body.data;
      await people.admin.api.post(`/api/guard/approvals/${asked.approval.documentId}/approve`);
      const gone = await addCustomer({ name: '后来的', phone: '13700004000' });
      expect(await rowsOf('manager', asked.documentId)).toHaveLength(asked.rows);
      expect((await people.sales.api.delete(`/api/customers/${gone.documentId}`)).status).toBe(204);
      const [first] = (await people.sales.api.get('/api/customers?filters[name][$eq]=多0')).body.data;
      expect((await people.admin.api.delete(`/api/customers/${first.documentId}`)).status).toBe(204);
      const names = (await rowsOf('manager', asked.documentId)).map((row) => row.客户名称);
      expect(names).not.toContain('多0');
      expect(names).toHaveLength(asked.rows - 1);
    });

    it('come to nothing when refused', async () => {
      const asked = (await all('再来')).body.data;
      await people.admin.api.post(`/api/guard/approvals/${asked.approval.documentId}/reject`, {
        reason: '不需要',
      });
      expect((await fileOf('manager', asked.documentId)).body.error.code).toBe('export_not_ready');
      const own = (await people.manager.api.get('/api/guard/exports')).body.data;
      expect(own.find((row: { documentId: string }) => row.documentId === asked.documentId)).toMatchObject({
        status: 'rejected',
        approval: { status: 'rejected' },
      });
    });

    it('fail in approval when the requester may no more', async () => {
      const manager = await app.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'manager' } });
      const users = app.strapi.db.query('plugin::users-permissions.user');
      await users.update({ where: { id: people.demoted.id }, data: { role: manager.id } });
      await signInAgain('demoted');
      const asked = (await ask('demoted', { reason: '导出' })).body.data;
      expect(asked.status).toBe('waiting');
      await users.update({ where: { id: people.demoted.id }, data: { blocked: true } });
      const answer = await people.admin.api.post(`/api/guard/approvals/${asked.approval.documentId}/approve`);
      expect(answer.body.error).toMatchObject({
        code: 'approval_failed',
        details: { cause: 'requester_not_allowed' },
      });
    });

    it('are not needed for fewer, nor for the same once more', async () => {
      expect((await ask('admin2', big)).body.data).toMatchObject({ status: 'ready', rows: 5 });
      expect((await ask('admin2', { ...big, format: 'xlsx', sort: 'name:desc' })).body.data.status).toBe(
        'ready',
      );
    });

    it('are needed for slices that come to more in a day, and for one of two at once', async () => {
      const sliceOf = (companySize: string) => ({ filters: { companySize: { $eq: companySize } } });
      const told = (await ask('admin2', sliceOf('small'))).body.error;
      expect(told).toMatchObject({
        status: 400,
        code: 'reason_required',
        details: { limit: 9, left: 4, errors: [{ path: ['reason'] }] },
      });
      expect(told.message).toContain('还可导出 4 条');
      // what waits for approval, or has it, is not counted
      expect((await ask('admin2', { ...sliceOf('small'), reason: '盘点' })).body.data.status).toBe('waiting');
      expect((await ask('admin2', sliceOf('medium'))).body.data).toMatchObject({ status: 'ready', rows: 1 });
      // another kind has a count of its own
      expect((await ask('admin2', { resource: 'deal' })).status).toBe(201);
      const slices = ['客户0', '客户1', '客户2', '客户3', '客户4'].map((name) =>
        ask('admin2', { filters: { name: { $eq: name } } }),
      );
      const statuses = (await Promise.all(slices)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([201, 201, 201, 400, 400]);
    });
  });

  it('are limited by the hour', async () => {
    await freeTries();
    const answers = [];
    for (let i = 0; i < 32; i++) answers.push((await ask('finance', { resource: 'deal' })).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(30);
    expect(answers.slice(30)).toEqual([429, 429]);
  });
});

describe('archiving many', () => {
  let app: TestApp;
  let people: Record<'admin' | 'manager' | 'sales' | 'sales2' | 'service', Person>;

  beforeAll(async () => {
    app = await bootApp({ demo: false, env: { BULK_APPROVAL_ROWS: '2' } });
    people = await addPeople(app, {
      admin: 'admin',
      manager: 'manager',
      sales: 'sales',
      sales2: 'sales',
      service: 'service',
    });
  });
  afterAll(() => app?.stop());

  let serial = 0;
  const addCustomers = async (count: number, by: 'sales' | 'sales2' = 'sales') => {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const name = `归档${++serial}`;
      const answer = await people[by].api.post('/api/customers', { data: { name } });
      ids.push(answer.body.data.documentId);
    }
    return ids;
  };
  const archive = (who: keyof typeof people, ids: string[], change = {}) =>
    people[who].api.post('/api/guard/bulk-archive', { resource: 'customer', ids, reason: '重复', ...change });
  const isThere = async (id: string) => (await people.admin.api.get(`/api/customers/${id}`)).status === 200;
  const openDealOf = async (id: string) => {
    const { id: customer } = await app.strapi.db
      .query('api::customer.customer')
      .findOne({ where: { documentId: id } });
    await app.strapi.db
      .query('api::deal.deal')
      .create({ data: { code: `CJ-${++serial}`, customer, type: 'rent', publishedAt: new Date() } });
  };

  it('is done at once up to the setting', async () => {
    const ids = await addCustomers(2);
    const answer = await archive('sales', ids);
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({ archived: 2 });
    expect(await Promise.all(ids.map(isThere))).toEqual([false, false]);
  });

  it('does nothing when one row is not the asker’s, and names it', async () => {
    const [mine] = await addCustomers(1);
    const [foreign] = await addCustomers(1, 'sales2');
    const answer = await archive('sales', [mine as string, foreign as string, 'missing']);
    expect(answer.body.error).toMatchObject({ status: 404, details: { ids: [foreign, 'missing'] } });
    expect(await isThere(mine as string)).toBe(true);
  });

  it('does nothing while one has an open deal, and names it', async () => {
    const [first, second] = await addCustomers(2);
    await openDealOf(second as string);
    const answer = await archive('sales', [first as string, second as string]);
    expect(answer.body.error).toMatchObject({
      status: 409,
      code: 'rows_refused',
      details: { rows: [{ documentId: second, code: 'open_deals' }] },
    });
    expect(await isThere(first as string)).toBe(true);
  });

  it('waits for another person above the setting, then does all or nothing', async () => {
    const ids = await addCustomers(3);
    const { approval } = (await archive('sales', ids)).body.data;
    expect(approval).toMatchObject({ kind: 'bulk_archive', status: 'pending', title: '归档客户 3 条' });
    expect(await isThere(ids[0] as string)).toBe(true);
    const path = `/api/guard/approvals/${approval.documentId}/approve`;
    expect((await people.manager.api.post(path)).body.data).toMatchObject({ result: { archived: 3 } });
    expect(await Promise.all(ids.map(isThere))).toEqual([false, false, false]);

    const others = await addCustomers(3);
    const second = (await archive('sales', others)).body.data.approval;
    await openDealOf(others[2] as string);
    const failed = await people.manager.api.post(`/api/guard/approvals/${second.documentId}/approve`);
    expect(failed.body.error).toMatchObject({ code: 'approval_failed', details: { cause: 'rows_refused' } });
    expect(await Promise.all(others.map(isThere))).toEqual([true, true, true]);
  });

  it('tells the approver whose the rows are by code: a request outlives the erasure of a person', async () => {
    const [customer] = await addCustomers(1);
    const { code } = (await people.sales.api.get(`/api/customers/${customer}`)).body.data;
    const ids: string[] = [];
    for (const name of ['赵一山', '钱二河', '孙三江']) {
      const answer = await people.sales.api.post('/api/contacts', { data: { name, customer } });
      ids.push(answer.body.data.documentId);
    }
    const { approval } = (await archive('sales', ids, { resource: 'contact' })).body.data;
    const summary = JSON.stringify(approval.summary);
    expect(summary).toContain(code);
    expect(summary).not.toMatch(/赵一山|钱二河|孙三江/);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no row', { ids: [] }],
    ['too many', { ids: Array.from({ length: 201 }, (_, i) => `id${i}`) }],
    ['no reason', { reason: ' ' }],
    ['an unknown resource', { resource: 'deal' }],
    ['ids that are none', { ids: [1] }],
  ])('is refused with %s', async (_what, change) => {
    expect((await archive('sales', ['x'], change)).status).toBe(400);
  });

  it('is not for those who may not delete', async () => {
    expect((await archive('service', await addCustomers(1))).status).toBe(403);
  });
});
