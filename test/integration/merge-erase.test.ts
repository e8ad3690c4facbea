import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person } from '../support/people';

const TABLES = ['contacts', 'requirements', 'follow_ups', 'viewings', 'inquiries', 'deals'] as const;
const HOUR = 3_600_000;

describe('merge and erasure', () => {
  let app: TestApp;
  let people: Record<'admin' | 'manager' | 'manager2' | 'sales' | 'sales2' | 'service' | 'finance', Person>;
  let properties: { id: number; documentId: string; code: string }[];
  let serial = 0;

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    people = await addPeople(app, {
      admin: 'admin',
      manager: 'manager',
      manager2: 'manager',
      sales: 'sales',
      sales2: 'sales',
      service: 'service',
      finance: 'finance',
    });
    properties = [];
    for (let i = 0; i < 3; i++) properties.push(await addListing(app, { title: `厂房${i}` }));
  });
  afterAll(() => app?.stop());

  const knex = () => app.strapi.db.connection;
  const ok = (answer: { status: number; body: { data: never } }, status = 200) => {
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    return answer.body.data as Record<string, never>;
  };
  const phoneOf = () => `139${String(10_000_000 + ++serial)}`;
  const addCustomer = async (data: Record<string, unknown> = {}, by: 'sales' | 'sales2' = 'sales') => {
    const shown = ok(
      await people[by].api.post('/api/customers', {
        data: { name: `客户${++serial}`, phone: phoneOf(), ...data },
      }),
      201,
    );
    return { id: shown.id as unknown as number, documentId: shown.documentId as unknown as string };
  };
  const addDeal = async (customer: { documentId: string }, property: number) =>
    ok(
      await people.sales.api.post('/api/deals', {
        data: {
          customer: customer.documentId,
          property: properties[property]?.documentId,
          type: 'rent',
          note: '联系王总',
        },
      }),
      201,
    );
  const addContact = async (customer: { documentId: string }, name: string) =>
    ok(
      await people.sales.api.post('/api/contacts', {
        data: { customer: customer.documentId, name, phone: phoneOf(), note: '喜欢打球' },
      }),
      201,
    );
  const addFollow = async (customer: { documentId: string }) =>
    ok(
      await people.sales.api.post(`/api/customers/${customer.documentId}/follow`, {
        type: 'call',
        subject: '电话沟通',
        content: '王总说下周来看',
        at: new Date(Date.now() - HOUR).toISOString(),
      }),
      201,
    );
  const addRequirement = async (customer: { documentId: string }) =>
    ok(
      await people.sales.api.post('/api/requirements', {
        data: { customer: customer.documentId, title: '王总的需求', offering: 'rent', areaMinSqm: 500 },
      }),
      201,
    );
  const addViewing = async (customer: { documentId: string }, property: number, hours: number) =>
    ok(
      await people.sales.api.post('/api/viewings', {
        customer: customer.documentId,
        property: properties[property]?.documentId,
        start: new Date(Math.ceil(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString(),
        minutes: 60,
        // at whatever hour the test runs
        outsideHours: true,
      }),
      201,
    );
  const countsOf = async (...customers: { id: number }[]) =>
    Object.fromEntries(
      await Promise.all(
        TABLES.map(async (table) => {
          const row = await knex()(table)
            .whereIn(
              'customer_id',
              customers.map(({ id }) => id),
            )
            .count({ count: '*' })
            .first();
          return [table, Number(row?.count)];
        }),
      ),
    );
  const askMerge = (
    source: { documentId: string },
    into: { documentId: string },
    by: 'sales' | 'manager' = 'sales',
  ) =>
    people[by].api.post(`/api/customers/${source.documentId}/merge`, {
      into: into.documentId,
      reason: '同一客户',
    });
  const approve = (who: 'manager' | 'admin', documentId: string) =>
    people[who].api.post(`/api/guard/approvals/${documentId}/approve`);
  const merge = async (source: { documentId: string }, into: { documentId: string }) => {
    const { approval } = ok(await askMerge(source, into), 201) as unknown as {
      approval: { documentId: string };
    };
    return approve('manager', approval.documentId);
  };
  const rowOf = (customer: { id: number }) => knex()('customers').where({ id: customer.id }).first();

  describe('a merge', () => {
    it('waits for a manager, then moves everything and keeps the target’s own', async () => {
      const sourcePhone = phoneOf();
      const source = await addCustomer({
        name: '源',
        phone: sourcePhone,
        companyName: '源公司',
        industry: '五金',
        wechat: 'source_wx',
        note: '源备注',
        tags: ['急'],
      });
      const target = await addCustomer({
        name: '标',
        phone: phoneOf(),
        industry: '电子',
        note: '标备注',
        tags: ['老'],
      });
      await addContact(source, '王总');
      await addContact(target, '李总');
      await addRequirement(source);
      await addFollow(source);
      await addFollow(target);
      await addDeal(source, 0);
      await addDeal(target, 1);
      await addViewing(source, 0, 24);
      const before = await countsOf(source, target);

      const { approval } = ok(await askMerge(source, target), 201) as never as {
        approval: { documentId: string; kind: string; title: string };
      };
      expect(approval).toMatchObject({ kind: 'merge', status: 'pending' });
      expect(JSON.stringify(approval)).not.toMatch(/源|标备注/);
      expect((await rowOf(source)).archived_at).toBeNull();
      ok(await approve('manager', approval.documentId));

      expect(await countsOf(source)).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])));
      // the source's own number stays, as a contact of the target
      expect(await countsOf(target)).toEqual({ ...before, contacts: (before.contacts ?? 0) + 1 });
      expect(await rowOf(source)).toMatchObject({
        merged_into_id: target.id,
        archived_at: expect.anything(),
      });
      const shown = ok(
        await people.sales.api.get(`/api/customers/${target.documentId}?populate=*`),
      ) as Record<string, unknown>;
      expect(shown).toMatchObject({
        name: '标',
        industry: '电子',
        companyName: '源公司',
        wechat: expect.stringContaining('***'),
        note: '标备注\n源备注',
        tags: ['老', '急'],
        owner: { name: 'sales' },
      });
      const reveal = (field: string) =>
        people.sales.api.post(`/api/customers/${target.documentId}/reveal`, { field });
      expect((await reveal('wechat')).body.data.value).toBe('source_wx');
      const kept = (shown.contacts as { documentId: string; name: string; isPrimary: boolean }[]).find(
        (contact) => contact.name === '源',
      );
      const number = await people.sales.api.post(`/api/contacts/${kept?.documentId}/reveal`, {
        field: 'phone',
      });
      expect(number.body.data.value).toBe(sourcePhone);
      const primaries = (shown.contacts as { isPrimary: boolean }[]).filter((contact) => contact.isPrimary);
      expect(primaries).toHaveLength(1);
      // its old address leads to the one that stays, for who sees that
      const gone = await people.sales.api.get(`/api/customers/${source.documentId}`);
      expect(gone).toMatchObject({
        status: 404,
        body: { error: { code: 'customer_merged', details: { mergedInto: target.documentId } } },
      });
      const unseen = await people.sales2.api.get(`/api/customers/${source.documentId}`);
      expect([unseen.status, unseen.body.error.code]).toEqual([404, 'not_found']);
      const history = ok(
        await people.sales.api.get(`/api/customers/${target.documentId}/history`),
      ) as never as {
        former: string | null;
      }[];
      // what happened to two apart is not told as one's
      const codes = await knex()('customers').where({ document_id: source.documentId }).pluck('code');
      expect(new Set(history.map(({ former }) => former))).toEqual(new Set([null, ...codes]));
      const timeline = ok(
        await people.sales.api.get(`/api/customers/${target.documentId}/timeline?kinds=stage,change`),
      ) as never as { title: string; lines: string[]; by: string | null }[];
      const told = timeline.map(({ title, lines, by }) => [title, lines, by]);
      expect(told).toContainEqual([`合并：${codes[0]} 并入本客户`, [expect.any(String)], 'manager']);
      expect(timeline.filter(({ lines }) => lines.includes(`原客户 ${codes[0]}`)).length).toBeGreaterThan(0);
    });

    it('fills an empty phone, which stays one live customer’s', async () => {
      const phone = phoneOf();
      const source = await addCustomer({ phone });
      const target = await addCustomer({ phone: null });
      ok(await merge(source, target));
      const revealed = await people.sales.api.post(`/api/customers/${target.documentId}/reveal`, {
        field: 'phone',
      });
      expect(revealed.body.data.value).toBe(phone);
      const again = await people.sales2.api.post('/api/customers', { data: { name: '又来', phone } });
      expect(again.body.error).toMatchObject({ status: 409, code: 'duplicate_phone' });
    });

    it('is refused while both have an open deal on one property, also when it comes in between', async () => {
      const [source, target] = [await addCustomer(), await addCustomer()];
      await addDeal(source, 2);
      const { approval } = ok(await askMerge(source, target), 201) as never as {
        approval: { documentId: string };
      };
      await addDeal(target, 2);
      expect((await approve('manager', approval.documentId)).body.error).toMatchObject({
        status: 409,
        code: 'approval_failed',
        details: { cause: 'same_property_deals' },
      });
      expect((await rowOf(source)).archived_at).toBeNull();
      expect((await askMerge(source, target)).body.error.code).toBe('same_property_deals');
    });

    it('across two owners gives the work of the one to the other, and names both', async () => {
      const [source, target] = [await addCustomer(), await addCustomer({}, 'sales2')];
      await addDeal(source, 2);
      await addViewing(source, 2, 3000);
      const { approval } = ok(await askMerge(source, target, 'manager'), 201) as never as {
        approval: { documentId: string; summary: { label: string; value: string }[] };
      };
      expect(approval.summary).toContainEqual({ label: '负责人', value: 'sales → sales2' });
      expect(approval.summary).toContainEqual({ label: '提醒', value: '0' });
      ok(await approve('admin', approval.documentId));
      const heir = await knex()('up_users').where({ username: 'sales2' }).first('id');
      expect(await knex()('deals').where({ customer_id: target.id }).pluck('owner_id')).toEqual([heir.id]);
      expect(await knex()('viewings').where({ customer_id: target.id }).pluck('agent_id')).toEqual([heir.id]);
    });

    it('is refused into what the machine and the pool refuse, in the preview and under the locks', async () => {
      const previewed = async (source: { documentId: string }, into: { documentId: string }) => {
        const path = `/api/customers/${source.documentId}/merge/preview`;
        const { refusals } = ok(await people.manager.api.post(path, { into: into.documentId })) as never as {
          refusals: { code: string }[];
        };
        return refusals.map(({ code }) => code);
      };
      const lose = async (customer: { documentId: string }) =>
        ok(
          await people.sales.api.put(`/api/customers/${customer.documentId}/status`, {
            status: 'lost',
            reasonCode: 'other',
            reason: '不找了',
          }),
        );
      const [source, target] = [await addCustomer(), await addCustomer()];
      const { approval } = ok(await askMerge(source, target), 201) as never as {
        approval: { documentId: string };
      };
      await lose(target);
      expect((await approve('manager', approval.documentId)).body.error).toMatchObject({
        code: 'approval_failed',
        details: { cause: 'target_lost' },
      });
      expect((await rowOf(source)).archived_at).toBeNull();
      expect((await askMerge(source, target)).body.error.code).toBe('target_lost');
      expect(await previewed(source, target)).toEqual(['target_lost']);
      expect(await previewed(target, source)).toEqual([]);

      const pooled = await addCustomer();
      ok(await people.sales.api.post(`/api/customers/${pooled.documentId}/release`, { reason: '不合适' }));
      expect(await previewed(source, pooled)).toEqual(['target_in_pool']);
      expect(await previewed(pooled, source)).toEqual([]);

      const [many, more] = [
        await addCustomer({ tags: Array.from({ length: 20 }, (_, i) => `甲${i}`) }),
        await addCustomer({ tags: Array.from({ length: 20 }, (_, i) => `乙${i}`) }),
      ];
      expect(await previewed(many, more)).toEqual(['too_many_tags']);
      const [long, longer] = [
        await addCustomer({ note: '甲'.repeat(3000) }),
        await addCustomer({ note: '乙'.repeat(3000) }),
      ];
      expect(await previewed(long, longer)).toEqual(['note_too_long']);
    });

    it('waits for who sees both customers, and for nobody else', async () => {
      const team = await app.strapi.db
        .query('api::team.team')
        .create({ data: { name: '二组', code: 'T2', publishedAt: new Date() } });
      await app.strapi.db
        .query('plugin::users-permissions.user')
        .update({ where: { id: people.manager2.id }, data: { team: team.id } });
      const toldOf = async (by: 'manager' | 'manager2') =>
        (await knex()('notices').where({ kind: 'approval_requested', to_user: people[by].id })).length;
      const [before, before2] = [await toldOf('manager'), await toldOf('manager2')];
      const { approval } = ok(await askMerge(await addCustomer(), await addCustomer()), 201) as never as {
        approval: { documentId: string };
      };
      expect([await toldOf('manager'), await toldOf('manager2')]).toEqual([before + 1, before2]);
      const path = `/api/guard/approvals/${approval.documentId}`;
      const boxOf = async (by: 'manager' | 'manager2') =>
        (await people[by].api.get('/api/guard/approvals?box=todo&pageSize=100')).body;
      const waiting = ({ data }: { data: { documentId: string }[] }) =>
        data.some(({ documentId }) => documentId === approval.documentId);
      expect(waiting(await boxOf('manager'))).toBe(true);
      expect((await boxOf('manager2')).meta.pagination.total).toBe(0);
      expect((await people.manager2.api.get(path)).status).toBe(404);
      // who may not read customers at all still has approvals
      ok(await people.finance.api.get('/api/guard/approvals?box=all'));
      expect((await people.manager2.api.post(`${path}/approve`)).status).toBe(404);
      ok(await approve('manager', approval.documentId));
    });

    it('needs both customers to be the asker’s, and two of them', async () => {
      const [mine, foreign] = [await addCustomer(), await addCustomer({}, 'sales2')];
      expect((await askMerge(mine, foreign)).status).toBe(404);
      expect((await askMerge(foreign, mine)).status).toBe(404);
      expect((await askMerge(mine, mine)).status).toBe(400);
      const path = `/api/customers/${mine.documentId}/merge`;
      expect((await people.sales.api.post(path, { into: foreign.documentId })).status).toBe(400);
      expect((await people.service.api.post(path, { into: mine.documentId, reason: 'x' })).status).toBe(403);
    });

    it('of the same pair both ways at once ends with one customer', async () => {
      const [a, b] = [await addCustomer(), await addCustomer()];
      const first = ok(await askMerge(a, b), 201) as never as { approval: { documentId: string } };
      const second = ok(await askMerge(b, a), 201) as never as { approval: { documentId: string } };
      const answers = await Promise.all([
        approve('manager', first.approval.documentId),
        approve('admin', second.approval.documentId),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const live = (await Promise.all([rowOf(a), rowOf(b)])).filter((row) => row.archived_at === null);
      expect(live).toHaveLength(1);
    });

    it('loses nothing, whatever the two have', async () => {
      const side = fc.record({
        contacts: fc.nat(2),
        follows: fc.nat(2),
        requirements: fc.nat(1),
        hasDeal: fc.boolean(),
        hasPhone: fc.boolean(),
      });
      let hours = 100;
      await fc.assert(
        fc.asyncProperty(side, side, async (left, right) => {
          const customers = [];
          for (const [i, has] of [left, right].entries()) {
            const customer = await addCustomer(has.hasPhone ? {} : { phone: null });
            for (let n = 0; n < has.contacts; n++) await addContact(customer, `人${n}`);
            for (let n = 0; n < has.follows; n++) await addFollow(customer);
            for (let n = 0; n < has.requirements; n++) await addRequirement(customer);
            if (has.hasDeal) await addDeal(customer, i);
            hours += 2;
            await addViewing(customer, i, hours);
            customers.push(customer);
          }
          const [source, target] = customers as [
            { id: number; documentId: string },
            { id: number; documentId: string },
          ];
          const before = await countsOf(source, target);
          ok(await merge(source, target));
          const extra = left.hasPhone && right.hasPhone ? 1 : 0;
          expect(await countsOf(target)).toEqual({ ...before, contacts: (before.contacts ?? 0) + extra });
          expect(Object.values(await countsOf(source))).toEqual([0, 0, 0, 0, 0, 0]);
        }),
        { numRuns: 8 },
      );
    }, 120_000);
  });

  describe('an erasure', () => {
    const ask = (customer: { documentId: string }, by: 'sales' | 'service' | 'finance' = 'sales') =>
      people[by].api.post(`/api/customers/${customer.documentId}/erase`, {
        reason: '客户要求删除',
        identity: { method: 'in_person' },
      });
    const erase = async (customer: { documentId: string }) => {
      const { approval } = ok(await ask(customer), 201) as never as { approval: { documentId: string } };
      expect((await approve('manager', approval.documentId)).status).toBe(404);
      return approve('admin', approval.documentId);
    };

    it('leaves no name, number or text of the person, and the books as they are', async () => {
      const phone = phoneOf();
      const customer = await addCustomer({
        name: '王小明',
        companyName: '小明五金',
        contactPerson: '王小明',
        phone,
        wechat: 'wang_xm',
        email: 'wang@xm.cn',
        note: '王小明的备注',
        tags: ['王'],
      });
      await addContact(customer, '王小明');
      await addRequirement(customer);
      await addFollow(customer);
      const deal = (await addDeal(customer, 0)) as unknown as { documentId: string };
      expect((await ask(customer)).body.error.code).toBe('open_deals');
      ok(await people.sales.api.put(`/api/deals/${deal.documentId}/lose`, { reason: '王小明不租了' }));
      const inquiry = await app.api().post('/api/public/inquiries', {
        propertyCode: properties[1]?.code,
        name: '王小明',
        phone,
        message: '我是王小明',
        consent: true,
      });
      expect(inquiry.status).toBeLessThan(300);
      const merged = await addCustomer({ name: '王小明二', companyName: '小明五金二' });
      ok(await merge(merged, customer));

      const { documentId } = (await addViewing(customer, 1, 2000)) as unknown as { documentId: string };
      ok(
        await people.sales.api.put(`/api/viewings/${documentId}/status`, {
          status: 'cancelled',
          reason: '不看了',
        }),
      );
      const viewing = await knex()('viewings').where({ document_id: documentId }).first('id');
      const link = { viewing_id: viewing.id, token_hash: 'of-its-link', device_hash: 'of-the-device' };
      await knex()('viewing_links').insert(link);

      ok(await erase(customer));
      expect(await knex()('viewing_links').where({ viewing_id: viewing.id }).first()).toMatchObject({
        device_hash: null,
      });
      const dump: string[] = [];
      for (const table of ['customers', 'approvals', 'notices', 'exports', ...TABLES])
        dump.push(JSON.stringify(await knex()(table).select()));
      expect(dump.join('\n')).not.toMatch(/王小明|小明五金|wang@|wang_xm/);
      for (const table of TABLES) {
        const rows = await knex()(table).where({ customer_id: customer.id });
        expect(JSON.stringify(rows), table).not.toMatch(/王|喜欢打球/);
      }
      expect(dump.join('\n')).not.toContain(phone);
      const row = await rowOf(customer);
      expect(row).toMatchObject({
        name: `已删除 ${row.code}`,
        phone: null,
        phone_cipher: null,
        phone_index: null,
        wechat_cipher: null,
        email_cipher: null,
        erased_at: expect.anything(),
      });
      expect(await knex()('deals').where({ customer_id: customer.id })).toHaveLength(1);
      expect((await people.sales.api.get(`/api/customers/${customer.documentId}`)).status).toBe(404);
      expect(
        await knex()('audit_log').where({ action: 'erase', document_id: customer.documentId }),
      ).toHaveLength(1);
      // the number can come back as somebody new
      ok(await people.sales2.api.post('/api/customers', { data: { name: '新客户', phone } }), 201);
    });

    it('empties what imports have staged of the person, and none of it comes back', async () => {
      const phone = phoneOf();
      const other = phoneOf();
      const customer = await addCustomer({ name: '周暂存', phone });
      const table = ['姓名,手机,备注', `周暂存,${phone},周的备注`, `别人,${other},与他无关`].join('\n');
      const form = new FormData();
      form.append('file', new Blob([table]), '周暂存.csv');
      const staged = ok(await people.sales2.api.post('/api/customers/import', form), 202) as unknown as {
        documentId: string;
      };
      const path = `/api/customers/import/${staged.documentId}`;
      const settled = async () => {
        for (;;) {
          const data = ok(await people.sales2.api.get(path)) as Record<string, unknown>;
          if (!['checking', 'running', 'undoing'].includes(String(data.status))) return data;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      await settled();

      const { approval } = ok(await ask(customer), 201) as never as { approval: { documentId: string } };
      const decided = await people.admin.api.post(`/api/guard/approvals/${approval.documentId}/approve`, {
        reason: '周暂存已当面核验',
      });
      ok(decided);
      const request = await knex()('approvals').where({ document_id: approval.documentId }).first();
      expect(request).toMatchObject({ status: 'approved', decision_reason: null });
      expect(JSON.stringify(await knex()('notices').select())).not.toContain('周暂存');
      expect(JSON.stringify(decided.body)).not.toContain('周暂存');

      expect(JSON.stringify(ok(await people.sales2.api.get(path)))).not.toMatch(/周暂存|周的备注/);
      const { counts } = JSON.parse(request.result) as { counts: Record<string, number> };
      expect(counts.imports).toBe(1);
      ok(await people.sales2.api.post(`${path}/run`, { onDuplicate: 'create' }), 202);
      expect((await settled()).counts).toMatchObject({ created: 1, erased: 1 });
      const came = await knex()('customers').whereIn('name', ['周暂存', '别人']).pluck('name');
      expect(came).toEqual(['别人']);
    });

    it('waits while a viewing is to come', async () => {
      const customer = await addCustomer();
      await addViewing(customer, 2, 400);
      expect((await ask(customer)).body.error).toMatchObject({ status: 409, code: 'live_viewings' });
    });

    it('reaches an archived customer, which every other route hides', async () => {
      const phone = phoneOf();
      const customer = await addCustomer({ name: '赵归档', phone, note: '赵归档的备注' });
      await addContact(customer, '赵归档');
      await addFollow(customer);
      expect((await people.sales.api.delete(`/api/customers/${customer.documentId}`)).status).toBeLessThan(
        300,
      );
      expect((await people.sales.api.get(`/api/customers/${customer.documentId}`)).status).toBe(404);
      expect((await ask({ documentId: 'nobody' })).status).toBe(404);
      // the number has gone to somebody else meanwhile, who has asked for nothing
      const next = await addCustomer({ name: '钱在册', phone }, 'sales2');
      await app.api().post('/api/public/inquiries', {
        propertyCode: properties[1]?.code,
        name: '钱在册',
        phone,
        consent: true,
      });

      const { approval } = ok(await ask(customer), 201) as never as {
        approval: { documentId: string; summary: { label: string; value: string }[] };
      };
      const { code } = await rowOf(next);
      expect(approval.summary).toContainEqual({ label: '同号在册，不在其内', value: code });
      ok(await approve('admin', approval.documentId));
      expect(await rowOf(customer)).toMatchObject({ phone_cipher: null, erased_at: expect.anything() });
      for (const table of ['customers', 'contacts', 'follow_ups'])
        expect(JSON.stringify(await knex()(table).select()), table).not.toMatch(/赵归档/);
      expect(JSON.stringify(await knex()('follow_ups').where({ customer_id: customer.id }))).not.toMatch(
        /王总/,
      );
      expect(await rowOf(next)).toMatchObject({ name: '钱在册', erased_at: null });
      expect(await knex()('inquiries').where({ customer_id: next.id, name: '钱在册' })).toHaveLength(1);
      expect((await ask(customer)).body.error).toMatchObject({ status: 409, code: 'already_erased' });
    });

    it('of a customer that was merged away takes the one that took it over along', async () => {
      const [source, target, sibling] = [
        await addCustomer({ name: '孙并入', contactPerson: '孙并入' }),
        await addCustomer({ name: '孙保留' }),
        await addCustomer({ name: '孙同并' }),
      ];
      await addContact(source, '孙并入');
      await addFollow(source);
      ok(await merge(source, target));
      ok(await merge(sibling, target));
      const { approval } = ok(await ask(source), 201) as never as {
        approval: { documentId: string; summary: { label: string; value: string }[] };
      };
      const codes = [(await rowOf(target)).code, (await rowOf(sibling)).code];
      expect(
        approval.summary
          .find(({ label }) => label.startsWith('同一人'))
          ?.value.split('、')
          .sort(),
      ).toEqual(codes.sort());
      ok(await approve('admin', approval.documentId));
      for (const table of ['customers', ...TABLES])
        expect(JSON.stringify(await knex()(table).select()), table).not.toMatch(/孙并入|孙保留|孙同并/);
    });

    it('is asked for in one’s own scope', async () => {
      const customer = await addCustomer({}, 'sales2');
      expect((await ask(customer)).status).toBe(404);
      expect((await ask(customer, 'finance')).status).toBe(403);
      const archived = await addCustomer({}, 'sales2');
      await people.sales2.api.delete(`/api/customers/${archived.documentId}`);
      expect((await ask(archived)).status).toBe(404);
      // who manages the owner's team has it in scope
      const path = `/api/customers/${archived.documentId}/erase`;
      ok(
        await people.manager.api.post(path, { reason: '客户要求删除', identity: { method: 'in_person' } }),
        201,
      );
      ok(await ask(customer, 'service'), 201);
      expect((await ask(customer, 'service')).body.error.code).toBe('already_requested');
    });
  });
});
