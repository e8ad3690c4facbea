import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person } from '../support/people';
import { planOf, statementsOf } from '../support/statements';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WAN = 1_000_000;

/** Everything of one customer: marks, levels, who looks after it, what went on, and what is left of it after an erasure. */
describe('one customer', () => {
  let app: TestApp;
  let people: Record<'admin' | 'manager' | 'sales' | 'sales2' | 'leaver' | 'service' | 'finance', Person>;
  let properties: { id: number; documentId: string; code: string }[];
  let serial = 0;

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    people = await addPeople(app, {
      admin: 'admin',
      manager: 'manager',
      sales: 'sales',
      sales2: 'sales',
      leaver: 'sales',
      service: 'service',
      finance: 'finance',
    });
    properties = [];
    for (let i = 0; i < 4; i++) properties.push(await addListing(app, { title: `厂房${i}` }));
  }, 180_000);
  afterAll(() => app?.stop());

  type Who = keyof typeof people;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
  type Data = any;
  const knex = () => app.strapi.db.connection;
  const ok = (answer: { status: number; body: Data }, status = 200): Data => {
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    return answer.body.data;
  };
  const refused = (answer: { status: number; body: Data }, status: number, code: string) => {
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    const { error } = answer.body;
    const codes = [error.code, ...(error.details.errors ?? []).map((each: Data) => each.code)];
    expect(codes, JSON.stringify(error)).toContain(code);
    return error;
  };
  const phoneOf = () => `138${String(10_000_000 + ++serial)}`;
  const addCustomer = async (data: Record<string, unknown> = {}, by: Who = 'sales') =>
    ok(
      await people[by].api.post('/api/customers', {
        data: { name: `客户${++serial}`, phone: phoneOf(), ...data },
      }),
      201,
    ) as { id: number; documentId: string; code: string };
  const addDeal = async (
    customer: { documentId: string },
    property: number,
    terms: Record<string, unknown> = { type: 'rent' },
  ) =>
    ok(
      await people.sales.api.post('/api/deals', {
        data: { customer: customer.documentId, property: properties[property]?.documentId, ...terms },
      }),
      201,
    ) as { id: number; documentId: string; code: string };
  const receive = (deal: { documentId: string }, kind: string, amountFen: number, daysAgo = 0) =>
    people.finance.api.post(`/api/deals/${deal.documentId}/receipts`, {
      kind,
      amountFen,
      at: new Date(Date.now() - daysAgo * DAY - 60_000).toISOString(),
    });
  const refund = (deal: { documentId: string }, refundOf: string, amountFen: number) =>
    people.finance.api.post(`/api/deals/${deal.documentId}/receipts`, {
      kind: 'refund',
      refundOf,
      amountFen,
      at: new Date(Date.now() - 60_000).toISOString(),
    });
  const rowOf = ({ id }: { id: number }) => knex()('customers').where({ id }).first();
  const levelsOf = ({ id }: { id: number }) =>
    knex()('customer_levels').where({ customer_id: id }).orderBy('id').select('level', 'previous', 'source');
  const profileOf = async (customer: { documentId: string }, by: Who = 'sales') =>
    ok(await people[by].api.get(`/api/customers/${customer.documentId}/profile`));
  const grading = () =>
    app.strapi.plugin('crm').service('grading') as {
      drain(): Promise<number>;
      run(now?: Date): Promise<{ regraded: number; ended: number; warned: number }>;
    };
  const timeline = async (customer: { documentId: string }, query = '', by: Who = 'sales') => {
    const { status, body } = await people[by].api.get(
      `/api/customers/${customer.documentId}/timeline${query}`,
    );
    expect(status, JSON.stringify(body)).toBe(200);
    return body as { data: Data[]; meta: { next: string | null } };
  };

  describe('its fields', () => {
    it('takes credit, revenue, staff, birthday and preferences, and names what is wrong', async () => {
      const customer = await addCustomer();
      const put = (data: Record<string, unknown>) =>
        people.sales.api.put(`/api/customers/${customer.documentId}`, { data });
      const saved = ok(
        await put({
          creditRating: 'AA',
          annualRevenueFen: 1_200_000_000,
          employees: 85,
          birthday: '1980-02-29',
          preferences: { channels: ['wechat'], topics: ['行车'], times: [], doNotDisturb: null },
        }),
      );
      expect(saved).toMatchObject({
        creditRating: 'AA',
        annualRevenueFen: 1_200_000_000,
        employees: 85,
        birthday: '1980-02-29',
        preferences: { channels: ['wechat'], topics: ['行车'] },
      });
      for (const [field, value, path] of [
        ['creditRating', 'AAAA', 'creditRating'],
        ['annualRevenueFen', -1, 'annualRevenueFen'],
        ['employees', 1.5, 'employees'],
        ['birthday', '1981-02-29', 'birthday'],
        ['birthday', '2190-01-01', 'birthday'],
        ['preferences', { channels: ['fax'] }, 'preferences.channels.0'],
        ['preferences', 'x', 'preferences'],
        ['addresses', [{ detail: 'x' }], 'addresses'],
        ['blacklistedAt', '2026-01-01T00:00:00Z', 'blacklistedAt'],
        ['levelSource', 'manual', 'levelSource'],
        ['churnRisk', 'high', 'churnRisk'],
      ] as const) {
        const answer = await put({ [field]: value });
        expect(answer.status, `${field} ${JSON.stringify(answer.body)}`).toBe(400);
        expect(JSON.stringify(answer.body.error.details)).toContain(path.split('.')[0]);
      }
    });

    it('keeps one default address, also of two made at once, and nobody reads name or phone in its row', async () => {
      const customer = await addCustomer();
      const add = (data: Record<string, unknown>) =>
        people.sales.api.post('/api/customer-addresses', {
          data: {
            customer: customer.documentId,
            type: 'office',
            province: '江苏省',
            city: '苏州市',
            district: '昆山市',
            detail: '金湖路 8 号',
            ...data,
          },
        });
      const first = ok(await add({ contactName: '陆地址', phone: '13711112222' }), 201);
      expect(first).toMatchObject({ isDefault: true, phone: '137****2222', contactName: '陆***' });
      const answers = await Promise.all([
        add({ isDefault: true }),
        add({ isDefault: true }),
        add({ isDefault: true }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const defaults = await knex()('customer_addresses').where({
        customer_id: customer.id,
        is_default: true,
      });
      expect(defaults).toHaveLength(1);
      expect(JSON.stringify(await knex()('customer_addresses').select())).not.toMatch(/陆地址|13711112222/);
      const path = `/api/customer-addresses/${first.documentId}`;
      // what a form sends back as it was shown changes nothing
      ok(
        await people.sales.api.put(path, {
          data: { contactName: '陆***', phone: '137****2222', detail: '2 楼' },
        }),
      );
      expect(ok(await people.sales.api.post(`${path}/reveal`, { field: 'contactName' })).value).toBe(
        '陆地址',
      );
      expect(ok(await people.sales.api.post(`${path}/reveal`, { field: 'phone' })).value).toBe('13711112222');
      for (const [data, name] of [
        [{ detail: '' }, 'detail'],
        [{ type: 'moon' }, 'type'],
        [{ postalCode: '12' }, 'postalCode'],
        [{ phone: '12' }, 'phone'],
        [{ contactName: 'x'.repeat(51) }, 'contactName'],
      ] as const) {
        const answer = await add(data);
        expect(answer.status, JSON.stringify(answer.body)).toBe(400);
        expect(answer.body.error.details.errors[0].path).toContain(name);
      }
      expect((await people.sales2.api.get(path)).status).toBe(404);
      expect((await people.finance.api.get(path)).status).toBe(403);
    });

    it('has one primary contact, also of two made so at once, who is not one that has left', async () => {
      const customer = await addCustomer();
      const add = (name: string, data: Record<string, unknown> = {}) =>
        people.sales.api.post('/api/contacts', { data: { customer: customer.documentId, name, ...data } });
      const made = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => add(name, { isPrimary: true })));
      const primaries = () => knex()('contacts').where({ customer_id: customer.id, is_primary: true });
      expect(await primaries()).toHaveLength(1);
      await Promise.all(
        made.map(({ body }) =>
          people.sales.api.put(`/api/contacts/${body.data.documentId}`, { data: { isPrimary: true } }),
        ),
      );
      const [primary] = await primaries();
      expect(await primaries()).toHaveLength(1);
      const left = ok(
        await people.sales.api.put(`/api/contacts/${primary.document_id}`, { data: { state: 'inactive' } }),
      );
      expect(left).toMatchObject({ state: 'inactive', isPrimary: false });
      refused(
        await people.sales.api.put(`/api/contacts/${primary.document_id}`, { data: { isPrimary: true } }),
        400,
        'contact_inactive',
      );
      refused(await add('王总 13911112222'), 400, 'phone_in_name');
    });

    it('has another primary contact and default address when the one leaves or is deleted', async () => {
      const customer = await addCustomer();
      const add = async (path: string, data: Record<string, unknown>) =>
        ok(await people.sales.api.post(path, { data: { customer: customer.documentId, ...data } }), 201);
      const firstOf = async (table: string, column: string) =>
        (await knex()(table).where({ customer_id: customer.id, [column]: true })).map(
          ({ document_id }) => document_id,
        );
      const [one, left, two, three] = [
        await add('/api/contacts', { name: '一' }),
        await add('/api/contacts', { name: '走了', state: 'inactive' }),
        await add('/api/contacts', { name: '二' }),
        await add('/api/contacts', { name: '三' }),
      ];
      const primary = () => firstOf('contacts', 'is_primary');
      expect(await primary()).toEqual([one.documentId]);
      ok(await people.sales.api.put(`/api/contacts/${one.documentId}`, { data: { state: 'inactive' } }));
      expect(await primary()).toEqual([two.documentId]);
      expect((await people.sales.api.delete(`/api/contacts/${two.documentId}`)).status).toBe(204);
      expect(await primary()).toEqual([three.documentId]);
      expect((await people.sales.api.delete(`/api/contacts/${three.documentId}`)).status).toBe(204);
      expect(await primary()).toEqual([]);
      expect((await people.sales.api.delete(`/api/contacts/${left.documentId}`)).status).toBe(204);

      const place = { province: '江苏省', city: '苏州市', detail: '金湖路 8 号' };
      const [home, office] = [
        await add('/api/customer-addresses', place),
        await add('/api/customer-addresses', place),
      ];
      expect(await firstOf('customer_addresses', 'is_default')).toEqual([home.documentId]);
      const path = `/api/customer-addresses/${home.documentId}`;
      const both = await Promise.all([people.sales.api.delete(path), people.sales.api.delete(path)]);
      expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
      expect(await firstOf('customer_addresses', 'is_default')).toEqual([office.documentId]);
      for (const birthday of ['0001-01-01', '2999-01-01', '1985-02-30'])
        expect(
          (
            await people.sales.api.post('/api/contacts', {
              data: { customer: customer.documentId, name: '四', birthday },
            })
          ).body.error.details.errors[0].path,
        ).toEqual(['birthday']);
    });

    it('is looked after by a colleague and a team of its own', async () => {
      const customer = await addCustomer();
      const put = (body: unknown, by: Who = 'manager') =>
        people[by].api.put(`/api/customers/${customer.documentId}/service-owner`, body);
      const saved = ok(
        await put({ serviceOwner: people.service.id, team: [people.service.id, people.sales2.id] }),
      );
      expect(saved.serviceOwner).toMatchObject({ id: people.service.id });
      expect(saved.serviceTeam.map(({ id }: Data) => id)).toEqual(
        [people.sales2.id, people.service.id].sort(),
      );
      ok(await put({ team: [people.service.id] }));
      expect((await profileOf(customer)).serviceTeam).toEqual([{ id: people.service.id, name: 'service' }]);
      refused(await put({ serviceOwner: people.finance.id }), 400, 'unknown_reference');
      refused(await put({ team: [999_999] }), 400, 'unknown_reference');
      expect((await put({ team: [] }, 'sales')).status).toBe(403);
      ok(await put({ serviceOwner: null }, 'service'));
      expect((await rowOf(customer)).service_owner_id).toBeNull();
      // it gives no right to the row
      expect((await people.sales2.api.get(`/api/customers/${customer.documentId}`)).status).toBe(404);
    });
  });

  describe('its level', () => {
    it('follows deals and receipts in their own transaction, and cancelled deals count nothing', async () => {
      const customer = await addCustomer();
      expect(await rowOf(customer)).toMatchObject({ level: 'D', level_source: 'auto' });
      const deal = await addDeal(customer, 0, { type: 'rent', monthlyRentFen: 30 * WAN });
      ok(
        await people.sales.api.put(`/api/deals/${deal.documentId}/close`, {
          type: 'rent',
          monthlyRentFen: 30 * WAN,
          areaSqm: 100,
        }),
      );
      ok(await receive(deal, 'commission', 20 * WAN), 201);
      expect(await rowOf(customer)).toMatchObject({ level: 'B', level_reason: '近 12 个月佣金 20 万元' });
      ok(await receive(deal, 'commission', 42 * WAN), 201);
      expect(await rowOf(customer)).toMatchObject({ level: 'A', level_reason: '近 12 个月佣金 62 万元' });
      // of the year before
      ok(await receive(deal, 'commission', 10 * WAN, 380), 201);
      expect((await profileOf(customer)).incomeFen).toBe(62 * WAN);
      // a deposit that goes back is nobody's income
      ok(await receive(deal, 'deposit', 60 * WAN), 201);
      ok(await refund(deal, 'deposit', 60 * WAN), 201);
      expect((await rowOf(customer)).level).toBe('A');
      ok(await refund(deal, 'commission', 50 * WAN), 201);
      expect(await rowOf(customer)).toMatchObject({ level: 'C', level_reason: '近 12 个月佣金 12 万元' });
      ok(await people.manager.api.put(`/api/deals/${deal.documentId}/cancel`, { reason: '退租' }));
      expect((await rowOf(customer)).level).toBe('D');
      expect((await levelsOf(customer)).map(({ level }: Data) => level)).toEqual(['B', 'A', 'C', 'D']);
    });

    it('follows what open deals may bring, told by a trigger', async () => {
      const customer = await addCustomer();
      const deal = await addDeal(customer, 1, { type: 'rent', monthlyRentFen: 600 * WAN });
      await grading().drain();
      const { probability } = await knex()('deals').where({ id: deal.id }).first('probability');
      const profile = await profileOf(customer);
      expect(profile.potentialFen).toBe(Math.round((600 * WAN * probability) / 100));
      expect(profile.level).toMatchObject({ value: profile.level.byRule.level, source: 'auto' });
      expect(profile.level.value).not.toBe('D');
      ok(await people.sales.api.put(`/api/deals/${deal.documentId}/lose`, { reason: '不租了' }));
      await grading().drain();
      expect((await rowOf(customer)).level).toBe('D');
      expect(await knex()('customer_grade_due').select()).toEqual([]);
    });

    it('is a person’s own until its last day, whatever comes in', async () => {
      const customer = await addCustomer();
      const put = (body: unknown, by: Who = 'manager') =>
        people[by].api.put(`/api/customers/${customer.documentId}/level`, body);
      const today = new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 10);
      const shown = ok(await put({ level: 'A', reason: '集团客户', until: today }));
      expect(shown).toMatchObject({
        level: 'A',
        levelSource: 'manual',
        levelReason: '集团客户',
        levelUntil: today,
      });
      await grading().run();
      expect((await rowOf(customer)).level).toBe('A');
      refused(await put({ level: 'A', reason: '' }), 400, 'too_small');
      refused(await put({ level: 'A', reason: 'x', until: '2020-01-01' }), 400, 'in_the_past');
      refused(await put({ level: 'A', reason: 'x', until: '2026-02-30' }), 400, 'invalid_date');
      expect((await put({ level: 'E', reason: 'x' })).status).toBe(400);
      expect((await put({ level: 'B', reason: 'x' }, 'sales')).status).toBe(403);
      expect((await put({ level: 'B', reason: 'x' }, 'service')).status).toBe(403);
      const { ended } = await grading().run(new Date(Date.now() + 2 * DAY));
      expect(ended).toBeGreaterThanOrEqual(1);
      expect(await rowOf(customer)).toMatchObject({ level: 'D', level_source: 'auto', level_until: null });
      ok(await put({ level: 'B', reason: '长期合作' }));
      ok(await put({ level: null }));
      refused(await put({ level: null }), 409, 'not_overridden');
      expect(await levelsOf(customer)).toEqual([
        { level: 'A', previous: 'D', source: 'manual' },
        { level: 'D', previous: 'A', source: 'auto' },
        { level: 'B', previous: 'D', source: 'manual' },
        { level: 'D', previous: 'B', source: 'auto' },
      ]);
    });

    it('that a form writes is who may grade’s own, with the name; nobody else’s form writes one', async () => {
      const write = (by: Who, data: Data, customer?: { documentId: string }) =>
        customer
          ? people[by].api.put(`/api/customers/${customer.documentId}`, { data })
          : people[by].api.post('/api/customers', { data: { name: '等级测试', phone: phoneOf(), ...data } });
      refused(await write('sales', { level: 'B' }), 400, 'protected_field');
      const plain = ok(await write('sales', { level: 'D' }), 201);
      expect(await rowOf(plain)).toMatchObject({ level: 'D', level_source: 'auto' });
      const refusal = await write('sales', { level: 'A' }, plain);
      refused(refusal, 400, 'protected_field');
      expect(refusal.body.error.details.errors[0].path).toEqual(['level']);
      refused(await write('manager', { level: null }, plain), 400, 'required');

      const customer = ok(await write('admin', { level: 'B' }), 201);
      expect(await rowOf(customer)).toMatchObject({ level_source: 'manual', level_reason: '录入时评定' });
      ok(await write('admin', { level: 'B', industry: '电子' }, customer));
      ok(await write('admin', { level: 'C' }, customer));
      expect(await rowOf(customer)).toMatchObject({
        level: 'C',
        level_source: 'manual',
        level_reason: '资料修改',
      });
      const told = await knex()('customer_levels').where({ customer_id: customer.id }).orderBy('id');
      expect(told.map(({ level, by_id }: Data) => [level, by_id])).toEqual([
        ['B', people.admin.id],
        ['C', people.admin.id],
      ]);
    });

    it('warns its owner once of a high risk, whoever runs it', async () => {
      const customer = await addCustomer();
      for (const [i, property] of [2, 3].entries()) {
        const deal = await addDeal(customer, property);
        ok(
          await people.sales.api.put(`/api/deals/${deal.documentId}/close`, {
            type: 'rent',
            monthlyRentFen: 10 * WAN,
            areaSqm: 50 + i,
          }),
        );
      }
      const later = new Date(Date.now() + 91 * DAY);
      const runs = await Promise.all([grading().run(later), grading().run(later)]);
      expect(runs.reduce((sum, { warned }) => sum + warned, 0)).toBe(1);
      expect((await grading().run(later)).warned).toBe(0);
      expect((await rowOf(customer)).churn_risk).toBe('high');
      const told = await knex()('notices').where({ kind: 'customers_at_risk', to_user: people.sales.id });
      expect(told).toHaveLength(1);
      expect(told[0].body).toContain(customer.code);
      await grading().run();
      expect((await rowOf(customer)).churn_risk).toBe('none');
      expect(await profileOf(customer)).toMatchObject({ lifecycle: 'active', orders: 2 });
      // for a blocked account the managers hear of it, or the admins
      const path = `/api/customers/${customer.documentId}/assign`;
      ok(await people.manager.api.put(path, { owner: people.leaver.id }));
      await knex()('up_users').where({ id: people.leaver.id }).update({ blocked: true });
      const before = new Date();
      await grading().run(new Date(later.getTime() + DAY));
      const heard = await knex()('notices as n')
        .join('up_users_role_lnk as l', 'l.user_id', 'n.to_user')
        .join('up_roles as r', 'r.id', 'l.role_id')
        .where('n.kind', 'customers_at_risk')
        .where('n.created_at', '>=', before)
        .pluck('r.type');
      expect(heard.length).toBeGreaterThan(0);
      for (const type of heard) expect(['manager', 'admin']).toContain(type);
      await grading().run();
    });

    it('is graded by rules that an admin changes, checked', async () => {
      const { body } = await people.admin.api.get('/api/crm/rules');
      const rule = body.data.find(({ key }: Data) => key === 'grading');
      const put = (value: unknown) =>
        people.admin.api.put('/api/crm/rules/grading', {
          value,
          expectedVersion: rule.version,
          reason: '试',
        });
      const wrong = await put({ ...rule.value, income: { ...rule.value.income, B: rule.value.income.A } });
      expect(wrong.body.error.details.errors[0].path.join('.')).toBe('value.income.A');
      expect((await put({ ...rule.value, months: 0 })).status).toBe(400);
      ok(await put({ ...rule.value, months: 24 }));
    });
  });

  describe('on the blacklist', () => {
    it('is a manager’s decision with its history, after which nothing is begun with it', async () => {
      const phone = phoneOf();
      const customer = await addCustomer({ phone });
      const put = (body: unknown, by: Who = 'manager') =>
        people[by].api.put(`/api/customers/${customer.documentId}/blacklist`, body);
      const requirement = ok(
        await people.sales.api.post('/api/requirements', {
          data: { customer: customer.documentId, title: '要厂房', offering: 'rent', areaMinSqm: 500 },
        }),
        201,
      );
      expect((await put({ isBlacklisted: true, reason: '飞单' }, 'sales')).status).toBe(403);
      expect((await put({ isBlacklisted: true, reason: '' })).status).toBe(400);
      refused(await put({ isBlacklisted: false, reason: 'x' }), 409, 'not_blacklisted');
      const shown = ok(await put({ isBlacklisted: true, reason: '飞单' }));
      expect(shown).toMatchObject({ blacklistReason: '飞单', blacklistedBy: { id: people.manager.id } });
      refused(await put({ isBlacklisted: true, reason: '再来' }), 409, 'already_blacklisted');

      const start = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 30 * HOUR).toISOString();
      refused(
        await people.sales.api.post('/api/viewings', {
          customer: customer.documentId,
          property: properties[0]?.documentId,
          start,
          outsideHours: true,
        }),
        409,
        'customer_blacklisted',
      );
      // deals are kept off by the database itself
      refused(
        await people.sales.api.post('/api/deals', {
          data: { customer: customer.documentId, property: properties[0]?.documentId, type: 'rent' },
        }),
        409,
        'customer_blacklisted',
      );
      refused(
        await people.sales.api.get(`/api/matching/requirements/${requirement.documentId}/properties`),
        409,
        'customer_blacklisted',
      );
      const matched = await people.sales.api.get(
        `/api/matching/properties/${properties[0]?.documentId}/requirements`,
      );
      expect(JSON.stringify(matched.body)).not.toContain(requirement.documentId);
      refused(
        await people.manager.api.put(`/api/customers/${customer.documentId}/assign`, {
          owner: people.sales2.id,
        }),
        409,
        'customer_blacklisted',
      );
      refused(
        await people.manager.api.post('/api/customers/bulk-assign', {
          ids: [customer.documentId],
          owner: people.sales2.id,
        }),
        409,
        'rows_refused',
      );
      ok(await people.sales.api.post(`/api/customers/${customer.documentId}/release`, { reason: '黑名单' }));
      const pool = await people.sales2.api.get('/api/pool?pageSize=100');
      expect(JSON.stringify(pool.body)).not.toContain(customer.documentId);
      refused(
        await people.sales2.api.post(`/api/pool/${customer.documentId}/claim`),
        409,
        'customer_blacklisted',
      );
      // the public hears what anybody hears; who is on the list is told by no answer
      const asked = await app.api().post('/api/public/inquiries', {
        propertyCode: properties[0]?.code,
        name: '某人',
        phone,
        consent: true,
      });
      expect(asked.status).toBeLessThan(300);
      expect((await rowOf(customer)).owner_id).toBeNull();
      const slots = await app.api().get(`/api/public/properties/${properties[1]?.code}/slots`);
      const slot = slots.body.data.find((each: Data) => each.free !== false) ?? slots.body.data[0];
      const booked = await app.api().post('/api/public/viewings', {
        propertyCode: properties[1]?.code,
        name: '某人',
        phone,
        consent: true,
        start: slot.start ?? slot,
      });
      expect(booked.status, JSON.stringify(booked.body)).toBe(409);
      expect(booked.body.error.code).toBe('slot_taken');

      ok(await put({ isBlacklisted: false, reason: '误判' }, 'admin'));
      const history = await knex()('customer_blacklistings').where({ customer_id: customer.id });
      expect(history).toMatchObject([
        { reason: '飞单', by_id: people.manager.id, lift_reason: '误判', lifted_by_id: people.admin.id },
      ]);
      ok(await people.sales2.api.post(`/api/pool/${customer.documentId}/claim`));
    });

    it('stays so when two put it there at once, and through a merge', async () => {
      const [source, target] = [await addCustomer(), await addCustomer()];
      const add = (by: Who) =>
        people[by].api.put(`/api/customers/${source.documentId}/blacklist`, {
          isBlacklisted: true,
          reason: '飞单',
        });
      const answers = await Promise.all([add('manager'), add('admin')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { approval } = ok(
        await people.sales.api.post(`/api/customers/${source.documentId}/merge`, {
          into: target.documentId,
          reason: '同一客户',
        }),
        201,
      );
      ok(await people.manager.api.post(`/api/guard/approvals/${approval.documentId}/approve`));
      expect(await rowOf(target)).toMatchObject({
        blacklist_reason: '飞单',
        blacklisted_at: expect.anything(),
      });
    });
  });

  describe('what is written of it', () => {
    it('is refused by name where nobody knows it or it says nothing', async () => {
      const customer = await addCustomer();
      const { api } = people.sales;
      const whose = { customer: customer.documentId };
      const fieldsOf = (answer: { status: number; body: Data }) => {
        expect(answer.status, JSON.stringify(answer.body)).toBe(400);
        return answer.body.error.details.errors.map(({ path }: Data) => path[0]);
      };
      for (const musts of [['foo'], ['craneTon']])
        expect(fieldsOf(await api.post('/api/requirements', { data: { ...whose, musts } }))).toEqual([
          'musts',
        ]);
      ok(await api.post('/api/requirements', { data: { ...whose, musts: ['独门独院'] } }), 201);
      const open = (terms: Data) =>
        api.post('/api/deals', {
          data: { ...whose, property: properties[2]?.documentId, type: 'rent', ...terms },
        });
      expect(fieldsOf(await open({ foo: 1, status: 'won', owner: 1, code: 'X' })).sort()).toEqual([
        'code',
        'foo',
        'owner',
        'status',
      ]);
      expect(fieldsOf(await open({ priceFen: 100 }))).toEqual(['priceFen']);
      expect(fieldsOf(await open({ expectedCloseOn: '1900-01-01' }))).toEqual(['expectedCloseOn']);
      const twice = ['sales2', 'manager'].map((by) => ({ ...whose, owner: people[by as Who].id }));
      const question = {
        from: people.sales.id,
        mode: 'hand',
        assignments: [{ ...whose, owner: people.sales2.id }, ...twice],
      };
      expect(fieldsOf(await people.admin.api.post('/api/handovers/preview', question))).toEqual([
        'assignments',
      ]);
    });

    it('offers as leavers the staff of one’s own team, and to an admin all staff', async () => {
      const offered = async (by: Who) => {
        const { body } = await people[by].api.get('/api/guard/users?team=own&pagination[pageSize]=200');
        return body.data.map(({ id }: Data) => id);
      };
      expect(await offered('admin')).toEqual(expect.arrayContaining([people.finance.id, people.sales2.id]));
      const { rows } = await knex().raw('SELECT member_ids FROM guard_team_of(?)', [people.manager.id]);
      expect((await offered('manager')).sort()).toEqual(
        [...(rows[0]?.member_ids ?? [people.manager.id])].sort(),
      );
      refused(await people.admin.api.get('/api/guard/users?team=other'), 400, 'invalid_input');
    });
  });

  describe('its timeline', () => {
    const prepare = async () => {
      const customer = await addCustomer({ industry: '五金' });
      for (const content of ['第一次电话，号码 13955556666', '第二次电话'])
        ok(
          await people.sales.api.post(`/api/customers/${customer.documentId}/follow`, {
            type: 'call',
            content,
            at: new Date(Date.now() - HOUR).toISOString(),
          }),
          201,
        );
      ok(await people.sales.api.put(`/api/customers/${customer.documentId}`, { data: { industry: '电子' } }));
      ok(
        await people.manager.api.put(`/api/customers/${customer.documentId}/level`, {
          level: 'B',
          reason: '大厂',
        }),
      );
      ok(await people.sales.api.put(`/api/customers/${customer.documentId}/status`, { status: 'qualified' }));
      const deal = await addDeal(customer, 0);
      ok(await receive(deal, 'earnest', 5000), 201);
      const viewing = ok(
        await people.sales.api.post('/api/viewings', {
          customer: customer.documentId,
          property: properties[3]?.documentId,
          start: new Date(Math.ceil(Date.now() / HOUR) * HOUR + (200 + ++serial * 3) * HOUR).toISOString(),
          outsideHours: true,
        }),
        201,
      );
      ok(
        await people.sales.api.put(`/api/viewings/${viewing.documentId}/reschedule`, {
          start: new Date(Math.ceil(Date.now() / HOUR) * HOUR + (201 + serial * 3) * HOUR).toISOString(),
          outsideHours: true,
          reason: '客户改期',
        }),
      );
      return customer;
    };

    it('tells everything that went on, latest first, by pages that lose nothing', async () => {
      const customer = await prepare();
      const all = (await timeline(customer, '?limit=100')).data;
      const kinds = new Set(all.map(({ kind }) => kind));
      for (const kind of ['follow_up', 'viewing', 'deal', 'receipt', 'stage', 'owner', 'level', 'change'])
        expect(kinds, kind).toContain(kind);
      const times = all.map(({ at }) => at);
      expect([...times].sort().reverse()).toEqual(times);
      expect(all.find(({ kind }) => kind === 'change')?.lines).toEqual(['行业：五金 → 电子']);
      expect(all.find(({ title }) => title === '带看改期')?.lines[0]).toContain('改到');

      const paged: Data[] = [];
      let before = '';
      do {
        const page = await timeline(customer, `?limit=3${before && `&before=${before}`}`);
        paged.push(...page.data);
        before = page.meta.next ?? '';
      } while (before);
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));

      const some = (await timeline(customer, '?kinds=follow_up,level')).data;
      expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(['follow_up', 'level']));
    });

    it('shows each role what it may see', async () => {
      const customer = await prepare();
      expect((await people.sales2.api.get(`/api/customers/${customer.documentId}/timeline`)).status).toBe(
        404,
      );
      expect((await people.finance.api.get(`/api/customers/${customer.documentId}/timeline`)).status).toBe(
        403,
      );
      const service = (await timeline(customer, '?limit=100', 'service')).data;
      expect(service.filter(({ kind }) => ['deal', 'receipt', 'level'].includes(kind))).toEqual([]);
      expect((await people.service.api.get(`/api/customers/${customer.documentId}/profile`)).status).toBe(
        403,
      );
      const shown = (await people.service.api.get(`/api/customers/${customer.documentId}`)).body.data;
      expect(shown.level).toBeTruthy();
      expect(shown).not.toHaveProperty('levelReason');
      expect(JSON.stringify(service)).toContain('139****6666');
      expect(JSON.stringify(service)).not.toContain('13955556666');
      const own = (await timeline(customer, '?limit=100')).data;
      expect(JSON.stringify(own)).toContain('13955556666');
    });

    it('tells of contacts, addresses, requirements, reminders, contracts and messages, by field and never by value', async () => {
      const customer = await addCustomer();
      const path = `/api/customers/${customer.documentId}`;
      const { api } = people.sales;
      const whose = { customer: customer.documentId };
      const contact = ok(
        await api.post('/api/contacts', { data: { ...whose, name: '钱多多', phone: '13700001111' } }),
        201,
      );
      ok(await api.put(`/api/contacts/${contact.documentId}`, { data: { title: '采购总监' } }));
      expect((await api.delete(`/api/contacts/${contact.documentId}`)).status).toBe(204);
      const address = {
        ...whose,
        type: 'office',
        province: '江苏',
        city: '苏州',
        district: '昆山',
        detail: '秘密路 1 号',
      };
      ok(await api.post('/api/customer-addresses', { data: address }), 201);
      const requirement = ok(
        await api.post('/api/requirements', { data: { ...whose, offering: 'rent', areaMinSqm: 1000 } }),
        201,
      );
      ok(await api.put(`/api/requirements/${requirement.documentId}`, { data: { heightMinM: 8 } }));
      const remind = async (days: number) =>
        ok(
          await api.post(`${path}/reminders`, {
            title: `回访 ${days}`,
            dueAt: new Date(Date.now() + days * DAY).toISOString(),
          }),
          201,
        );
      await remind(2);
      const dropped = await remind(3);
      ok(await api.post(`/api/reminders/${dropped.documentId}/cancel`));
      await knex()('outbox_messages').insert({
        ...{
          key: `welcome:${customer.documentId}`,
          channel: 'sms',
          kind: 'welcome',
          title: '欢迎',
          body: '',
        },
        ...{
          recipient: `customer:${customer.documentId}`,
          vendor_template: 'T1',
          params: '{}',
          state: 'dead',
        },
      });

      const all = (await timeline(customer, '?limit=100')).data;
      const titles = all.map(({ title }) => title);
      for (const title of [
        '新增联系人',
        '修改联系人',
        '删除联系人',
        '新增地址',
        '新增需求',
        '修改需求',
        '短信：欢迎新客户（发送失败）',
      ])
        expect(titles, title).toContain(title);
      expect(titles.filter((title: string) => title.startsWith('安排提醒'))).toHaveLength(2);
      expect(titles.filter((title: string) => title.startsWith('取消提醒'))).toHaveLength(1);
      expect(all.find(({ title }) => title === '修改联系人')).toMatchObject({
        kind: 'contact',
        lines: ['职位'],
      });
      expect(all.find(({ title }) => title === '删除联系人')?.by).toBeTruthy();
      expect(JSON.stringify(all)).not.toMatch(/采购总监|钱多多|秘密路|13700001111/);
      const service = new Set(
        (await timeline(customer, '?limit=100', 'service')).data.map(({ kind }) => kind),
      );
      expect(service).toContain('contact');
      expect(service).not.toContain('reminder');

      const paged: Data[] = [];
      let before = '';
      do {
        const page = await timeline(customer, `?limit=2${before && `&before=${before}`}`);
        paged.push(...page.data);
        before = page.meta.next ?? '';
      } while (before);
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    });

    it('tells of a contract, a moved day, a write-off and an early end to who may see them', async () => {
      const customer = await addCustomer();
      const deal = await addDeal(customer, 1);
      const [contract] = await knex()('contracts')
        .insert({
          document_id: `tc${deal.id}`,
          deal_id: deal.id,
          number: 'HT-1',
          start_on: '2026-01-01',
          end_on: '2027-12-31',
        })
        .returning('*');
      await knex()('contracts').where({ id: contract.id }).update({ note: '改过' });
      const [receivable] = await knex()('receivables')
        .insert({
          document_id: `tr${deal.id}`,
          deal_id: deal.id,
          kind: 'commission',
          seq: 1,
          due_on: '2026-12-01',
          amount_fen: 100_000,
        })
        .returning('*');
      const path = `/api/receivables/${receivable.document_id}`;
      ok(
        await people.finance.api.put(`${path}/due-day`, {
          dueOn: '2026-12-20',
          expectedDueOn: '2026-12-01',
          reason: '客户要求',
        }),
      );
      ok(await people.finance.api.put(`${path}/write-off`, { reason: '客户倒闭' }));
      await knex()('contract_early_ends').insert({
        ...{ contract_id: contract.id, old_end_on: '2027-12-31', new_end_on: '2027-06-30' },
        ...{ old_terms: '{}', reason: '搬迁', by_id: people.manager.id },
      });
      const told = (await timeline(customer, '?kinds=contract,receivable')).data;
      const of = (title: string) => told.find((each) => each.title === title);
      expect(of('新增合同')).toBeDefined();
      expect(of('修改合同')?.lines).toEqual(['备注']);
      expect(of('租约提前终止')?.lines).toEqual(['HT-1 · 2027-12-31 提前到 2027-06-30', '搬迁']);
      expect(of('佣金应收改期')?.lines[1]).toBe('客户要求');
      expect(told.find(({ title }) => title.startsWith('佣金应收核销坏账'))).toMatchObject({
        title: '佣金应收核销坏账 1,000.00 元',
        lines: [deal.code, '客户倒闭'],
      });
      expect((await timeline(customer, '?kinds=contract,receivable', 'service')).data).toEqual([]);
    });

    it('refuses what is no page, kind or number', async () => {
      const customer = await addCustomer();
      const get = (query: string) =>
        people.sales.api.get(`/api/customers/${customer.documentId}/timeline${query}`);
      for (const query of ['?before=x', '?kinds=dreams', '?limit=0', '?limit=101', '?limit=a', '?page=2'])
        expect((await get(query)).status, query).toBe(400);
    });

    it('tells what was opened by the device that asked, and forgets it with the person', async () => {
      const customer = await addCustomer();
      const { id: shareId } = (
        await knex()('shares')
          .insert({
            document_id: `share${++serial}`,
            code: `TL${serial}`,
            channel: 'other',
            status: 'active',
          })
          .returning('id')
      )[0];
      const visitor = `visitor-${serial}`;
      await knex()('visitor_customers').insert({ visitor, customer_id: customer.id });
      await knex()('visit_events').insert([
        { type: 'click', at: new Date(), share_id: shareId, property_id: properties[0]?.id, visitor },
        { type: 'view', at: new Date(), share_id: shareId, visitor, rejected: 'bot' },
      ]);
      const shares = (await timeline(customer, '?kinds=share')).data;
      expect(shares).toMatchObject([
        { kind: 'share', title: '打开分享：厂房0', lines: [`推广码 TL${serial}`] },
      ]);
    });

    it('is read along indexes at 220,000 follow-ups', async () => {
      const customer = await addCustomer();
      await app.strapi.db.transaction(async ({ trx }) => {
        await trx.raw("SET LOCAL session_replication_role = 'replica'");
        await trx.raw(
          `INSERT INTO customers (document_id, code, name, status, level, created_at)
           SELECT 'tl' || n, 'TL' || n, '客户', 'lead', 'D', now() FROM generate_series(1, 2000) n`,
        );
        await trx.raw(
          `INSERT INTO follow_ups (document_id, customer_id, type, content, at, created_at)
           SELECT 'tf' || c.id || '-' || n, c.id, 'call', '电话', timezone('utc', now()) - n * interval '1 hour', now()
           FROM customers c CROSS JOIN generate_series(1, 100) n WHERE c.code LIKE 'TL%'`,
        );
        await trx.raw(
          `INSERT INTO customer_parts (resource, document_id, customer_id)
           SELECT 'contact', 'tp' || c.id || '-' || n, c.id FROM customers c CROSS JOIN generate_series(1, 5) n WHERE c.code LIKE 'TL%'`,
        );
        await trx.raw(
          `INSERT INTO outbox_messages (key, channel, kind, title, body, recipient, vendor_template, params)
           SELECT 'tl' || n, 'sms', 'welcome', '', '', 'customer:tl' || n, 'T1', '{}' FROM generate_series(1, 2000) n`,
        );
        // one that has very many
        await trx.raw(
          `INSERT INTO follow_ups (document_id, customer_id, type, content, at, created_at)
           SELECT 'tm' || n, ?, 'call', '电话', timezone('utc', now()) - n * interval '1 minute', now()
           FROM generate_series(1, 20000) n`,
          [customer.id],
        );
      });
      for (const table of [
        'customers',
        'follow_ups',
        'audit_log',
        'status_history',
        'customer_parts',
        'outbox_messages',
      ])
        await knex().raw(`VACUUM ANALYZE ${table}`);
      const first = await timeline(customer);
      const { answer, statements, ms } = await statementsOf(app, () =>
        timeline(customer, `?before=${first.meta.next}`),
      );
      console.log(`timeline of 20,000: ${Math.round(ms)} ms`);
      expect(answer.data).toHaveLength(20);
      const told = statements.filter(({ sql }) => sql.includes('place_at'));
      expect(told.length).toBeGreaterThanOrEqual(12);
      for (const statement of told) {
        const plan = await planOf(app, statement);
        for (const table of ['follow_ups', 'audit_log'])
          expect(plan, `${statement.sql}\n${plan}`).not.toContain(`Seq Scan on ${table}`);
        for (const table of ['outbox_messages', 'customer_parts'])
          expect(plan, `${statement.sql}\n${plan}`).not.toContain(`Seq Scan on ${table}`);
        if (statement.sql.includes('FROM follow_ups')) expect(plan).toContain('follow_ups_timeline_idx');
      }
    }, 120_000);
  });

  describe('that is erased', () => {
    /** Where what people typed stays, a name or a WeChat id, and why; numbers and addresses stay nowhere. */
    const TYPED_STAYS: Readonly<Record<string, string>> = {
      audit_log:
        'append-only and chained by hash; kept by law, pruned when its time is over (docs/security.md)',
    };

    /** Every text of every table, with where it stands. */
    async function findEverywhere(patterns: readonly RegExp[]): Promise<string[]> {
      const { rows: tables } = await knex().raw(
        `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
      );
      const hits: string[] = [];
      for (const { table_name: table } of tables as { table_name: string }[]) {
        const { rows } = await knex().raw(`SELECT row_to_json(t)::text AS row FROM "${table}" t`);
        for (const { row } of rows as { row: string }[])
          for (const pattern of patterns)
            if (pattern.test(row)) hits.push(`${table}: ${pattern} in ${row.slice(0, 300)}`);
      }
      return hits;
    }

    it('is in no text of any table, and a certificate says what became of it', async () => {
      const phone = phoneOf();
      const name = '欧阳删删';
      const secret = { wechat: 'ouyang_shan', email: 'ouyang@erase.example', second: '13688887777' };
      const customer = await addCustomer({
        name,
        companyName: '欧阳删删精密',
        contactPerson: name,
        phone,
        wechat: secret.wechat,
        email: secret.email,
        note: `${name}，电话 ${phone}`,
        tags: [name],
        birthday: '1980-05-06',
        preferences: { topics: [name] },
      });
      const post = (path: string, body: unknown, by: Who = 'sales') => people[by].api.post(path, body);
      ok(
        await post('/api/contacts', {
          data: {
            customer: customer.documentId,
            name,
            phone: secret.second,
            note: name,
            preferences: { topics: [name] },
          },
        }),
        201,
      );
      ok(
        await post('/api/customer-addresses', {
          data: {
            customer: customer.documentId,
            type: 'home',
            province: '江苏省',
            city: '苏州市',
            detail: `${name}家`,
            contactName: name,
            phone,
          },
        }),
        201,
      );
      ok(
        await post('/api/requirements', {
          data: { customer: customer.documentId, title: name, note: name, tags: [name], offering: 'rent' },
        }),
        201,
      );
      ok(
        await post(`/api/customers/${customer.documentId}/follow`, {
          type: 'call',
          subject: name,
          content: `${name} ${phone} ${secret.wechat}`,
          nextAction: name,
        }),
        201,
      );
      ok(
        await people.manager.api.put(`/api/customers/${customer.documentId}/level`, {
          level: 'A',
          reason: name,
        }),
      );
      const deal = await addDeal(customer, 0, { type: 'rent', note: name });
      ok(
        await post(
          `/api/deals/${deal.documentId}/receipts`,
          {
            kind: 'earnest',
            amountFen: 777,
            at: new Date(Date.now() - HOUR).toISOString(),
            note: name,
          },
          'finance',
        ),
        201,
      );
      ok(await people.sales.api.put(`/api/deals/${deal.documentId}/lose`, { reason: `${name}不租了` }));
      const asked = await app.api().post('/api/public/inquiries', {
        propertyCode: properties[1]?.code,
        name,
        phone,
        message: `我是${name}`,
        consent: true,
      });
      expect(asked.status).toBeLessThan(300);
      const viewing = ok(
        await post('/api/viewings', {
          customer: customer.documentId,
          property: properties[2]?.documentId,
          start: new Date(Math.ceil(Date.now() / HOUR) * HOUR + 3000 * HOUR).toISOString(),
          note: name,
          outsideHours: true,
        }),
        201,
      );
      ok(
        await people.sales.api.put(`/api/viewings/${viewing.documentId}/status`, {
          status: 'cancelled',
          reason: `${name}来不了`,
        }),
      );
      ok(
        await people.manager.api.put(`/api/customers/${customer.documentId}/blacklist`, {
          isBlacklisted: true,
          reason: `${name}飞单`,
        }),
      );
      ok(
        await people.manager.api.put(`/api/customers/${customer.documentId}/blacklist`, {
          isBlacklisted: false,
          reason: `${name}误会`,
        }),
      );
      const visitor = `erased-${serial}`;
      await knex()('visitor_customers').insert({ visitor, customer_id: customer.id });

      const path = `/api/customers/${customer.documentId}/erase`;
      const why = `${name}来电 ${phone} 要求`;
      expect((await post(path, { reason: why })).status).toBe(400);
      expect((await post(path, { reason: why, identity: { method: 'guess' } })).status).toBe(400);
      refused(
        await post(path, {
          reason: why,
          identity: { method: 'in_person', checkedAt: new Date(Date.now() + DAY).toISOString() },
        }),
        400,
        'in_the_future',
      );
      const { approval } = ok(await post(path, { reason: why, identity: { method: 'id_document' } }), 201);
      expect(JSON.stringify(approval.summary)).toContain('核对居民身份证件');
      const before = await findEverywhere([new RegExp(name)]);
      expect(before.length).toBeGreaterThan(10);
      expect(
        (await people.sales.api.post(`/api/guard/approvals/${approval.documentId}/approve`)).status,
      ).toBe(403);
      ok(await people.admin.api.post(`/api/guard/approvals/${approval.documentId}/approve`));

      expect(
        await findEverywhere([new RegExp(phone), new RegExp(secret.second), new RegExp(secret.email)]),
      ).toEqual([]);
      const typed = await findEverywhere([/欧阳删删/, new RegExp(secret.wechat)]);
      expect(typed.filter((hit) => !((hit.split(':')[0] as string) in TYPED_STAYS))).toEqual([]);
      expect(await knex()('visitor_customers').where({ customer_id: customer.id })).toEqual([]);
      // the books stay
      expect(await knex()('receipts').where({ deal_id: deal.id })).toMatchObject([
        { amount_fen: '777', note: null },
      ]);
      expect(await knex()('status_history').where({ machine: 'deal', entity_id: deal.id })).toHaveLength(2);

      const { body } = await people.admin.api.get('/api/erasure-certificates');
      expect(body.data[0]).toMatchObject({
        documentId: approval.documentId,
        codes: [customer.code],
        identity: '核对居民身份证件',
        requestedBy: 'sales',
        approvedBy: 'admin',
        isIntact: true,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      const file = await people.admin.api.get(`/api/erasure-certificates/${approval.documentId}/file`);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-type')).toContain('application/pdf');
      expect(
        (await people.manager.api.get(`/api/erasure-certificates/${approval.documentId}/file`)).status,
      ).toBe(403);
      expect((await people.admin.api.get(`/api/erasure-certificates/${'a'.repeat(24)}/file`)).status).toBe(
        404,
      );
      await expect(knex()('erasure_certificates').update({ hash: 'x' })).rejects.toThrow(/append-only/);
      await expect(knex()('status_history').update({ reason: null })).rejects.toThrow(/append-only/);
    }, 120_000);
  });
});
