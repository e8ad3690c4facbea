import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflict } from '../../plugins/guard/domain';
import { bootApp, type TestApp } from '../support/app';
import { createPartner, giveAvailable, tokenOf } from '../support/payout-fixture';
import { addPeople, type Person } from '../support/people';

type Name = 'admin' | 'admin2' | 'manager' | 'manager2' | 'sales' | 'sales2' | 'finance' | 'analyst';

describe('approvals', () => {
  let app: TestApp;
  let people: Record<Name, Person>;

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    people = await addPeople(app, {
      admin: 'admin',
      admin2: 'admin',
      manager: 'manager',
      manager2: 'manager',
      sales: 'sales',
      sales2: 'sales',
      finance: 'finance',
      analyst: 'analyst',
    });
    approvals().register({
      kind: 'test',
      label: '测试',
      approvers: ['manager', 'admin'],
      expiresInHours: 1,
      // its mark is the proof that it was done, and how often
      async execute({ trx, payload }: { trx: never; payload: { mark: string; refuse?: string } }) {
        await mark(payload.mark, trx);
        if (payload.refuse) throw conflict(payload.refuse, '有未结束的成交');
        return { marked: payload.mark };
      },
    });
  });
  afterAll(() => app?.stop());

  const approvals = () => app.strapi.plugin('guard').service('approvals');
  const knex = () => app.strapi.db.connection;
  const mark = (key: string, trx = knex()) =>
    trx.raw(
      `INSERT INTO rate_limits (key, window_start, hits) VALUES (?, 'epoch', 1)
       ON CONFLICT (key, window_start) DO UPDATE SET hits = rate_limits.hits + 1`,
      [key],
    );
  const timesDone = async (key: string) => (await knex()('rate_limits').where({ key }).first())?.hits ?? 0;
  const actorOf = (name: Name, role: string) => ({ id: people[name].id, documentId: null, name, role });
  let serial = 0;
  const ask = async (by: Name = 'sales', change: Record<string, unknown> = {}, role = 'sales') => {
    const key = `approval-test:${++serial}`;
    const { documentId } = await approvals().request({
      kind: 'test',
      title: `测试 ${serial}`,
      actor: actorOf(by, role),
      reason: '清理重复数据',
      payload: { mark: key, ...change },
      summary: [{ label: '条数', value: '3' }],
    });
    return { documentId, key, path: `/api/guard/approvals/${documentId}` };
  };
  const auditOf = async (documentId: string) =>
    (await knex()('audit_log').where({ document_id: documentId, resource: 'approval' }).orderBy('id')).map(
      (entry) => entry.action,
    );
  const expire = (documentId: string) =>
    knex().transaction(async (trx) => {
      await trx.raw('ALTER TABLE approvals DISABLE TRIGGER guard_approvals_sealed');
      await trx('approvals')
        .where({ document_id: documentId })
        .update({ expires_at: trx.raw(`now() - interval '1 second'`) });
      await trx.raw('ALTER TABLE approvals ENABLE TRIGGER guard_approvals_sealed');
    });

  it('are done by another person’s approval, once, from what was asked', async () => {
    const { path, key, documentId } = await ask();
    expect(await timesDone(key)).toBe(0);
    const answer = await people.manager.api.post(`${path}/approve`, {
      reason: '核对无误',
      payload: { mark: 'x' },
    });
    expect(answer.status).toBe(400);
    const approved = await people.manager.api.post(`${path}/approve`, { reason: '核对无误' });
    expect(approved.body.data).toMatchObject({
      status: 'approved',
      statusLabel: '已通过',
      kindLabel: '测试',
      title: expect.stringContaining('测试'),
      requestedBy: { id: people.sales.id, name: 'sales' },
      decidedBy: { id: people.manager.id, name: 'manager' },
      decisionReason: '核对无误',
      summary: [{ label: '条数', value: '3' }],
      result: { marked: key },
      mayDecide: false,
    });
    expect(approved.body.data).not.toHaveProperty('payload');
    expect(await timesDone(key)).toBe(1);
    expect((await people.manager.api.post(`${path}/approve`)).body.error).toMatchObject({
      status: 409,
      code: 'already_decided',
      details: { status: 'approved', decidedBy: 'manager' },
    });
    expect(await timesDone(key)).toBe(1);
    expect(await auditOf(documentId)).toEqual(['approval_requested', 'approval_approved']);
  });

  it('are refused with a reason, and nothing is done', async () => {
    const { path, key, documentId } = await ask();
    expect((await people.manager.api.post(`${path}/reject`, {})).status).toBe(400);
    const rejected = await people.manager.api.post(`${path}/reject`, { reason: '资料不全' });
    expect(rejected.body.data).toMatchObject({
      status: 'rejected',
      decisionReason: '资料不全',
      result: null,
    });
    expect((await people.admin.api.post(`${path}/approve`)).status).toBe(409);
    expect(await timesDone(key)).toBe(0);
    expect(await auditOf(documentId)).toEqual(['approval_requested', 'approval_rejected']);
  });

  it.each(['manager', 'admin'] as const)('are not decided by their own requester, a %s', async (role) => {
    const { path, key } = await ask(role, {}, role);
    for (const act of ['approve', 'reject']) {
      const answer = await people[role].api.post(`${path}/${act}`, { reason: '我自己' });
      expect(answer.body.error).toMatchObject({ status: 403, code: 'own_request' });
    }
    expect(await timesDone(key)).toBe(0);
    const colleague = role === 'manager' ? people.manager2 : people.admin2;
    expect((await colleague.api.post(`${path}/approve`)).body.data.status).toBe('approved');
  });

  it('keep the four eyes in the database too', async () => {
    const { documentId } = await ask();
    const decide = knex()('approvals')
      .where({ document_id: documentId })
      .update({ status: 'approved', decided_by: people.sales.id });
    await expect(decide).rejects.toMatchObject({ constraint: 'approvals_four_eyes_ck' });
  });

  it('are seen by their requester and by who may decide; for others they are not there', async () => {
    const { path } = await ask('sales');
    expect((await people.sales.api.get(path)).body.data).toMatchObject({ mayDecide: false, mayCancel: true });
    expect((await people.manager.api.get(path)).body.data).toMatchObject({
      mayDecide: true,
      mayCancel: false,
    });
    for (const stranger of [people.sales2, people.finance]) {
      expect((await stranger.api.get(path)).status).toBe(404);
      expect((await stranger.api.post(`${path}/cancel`)).status).toBe(404);
    }
    // no grant at all
    expect((await people.sales.api.post(`${path}/approve`)).status).toBe(403);
    expect((await people.analyst.api.get(path)).status).toBe(403);
    expect((await app.api().get(path)).status).toBe(401);
  });

  it('are listed by box, status and kind', async () => {
    const { documentId, path } = await ask('sales2');
    const find = async (who: Name, query: string) => {
      const answer = await people[who].api.get(`/api/guard/approvals?pageSize=200&${query}`);
      expect(answer.status).toBe(200);
      return answer.body.data.map((row: { documentId: string }) => row.documentId);
    };
    expect(await find('sales2', 'box=mine')).toEqual([documentId]);
    expect(await find('sales2', 'box=todo')).toEqual([]);
    expect(await find('sales', '')).not.toContain(documentId);
    expect(await find('manager', 'box=todo')).toContain(documentId);
    expect(await find('manager', 'box=mine')).not.toContain(documentId);
    expect(await find('admin', 'box=all&status=pending')).toContain(documentId);
    expect(await find('admin', 'status=approved')).not.toContain(documentId);
    expect(await find('admin', 'kind=merge')).toEqual([]);
    await people.sales2.api.post(`${path}/cancel`);
    expect(await find('manager', 'box=todo')).not.toContain(documentId);
    for (const query of ['status=done', 'box=other', 'page=0', 'pageSize=1000', 'kind=nothing'])
      expect((await people.admin.api.get(`/api/guard/approvals?${query}`)).status, query).toBe(400);
  });

  it('are taken back by their requester only, and then no more decided', async () => {
    const { path, documentId } = await ask();
    expect((await people.manager.api.post(`${path}/cancel`)).body.error.code).toBe('not_your_request');
    expect((await people.sales.api.post(`${path}/cancel`)).body.data).toMatchObject({
      status: 'cancelled',
      decidedBy: null,
    });
    expect((await people.manager.api.post(`${path}/approve`)).body.error.code).toBe('already_decided');
    expect(await auditOf(documentId)).toEqual(['approval_requested', 'approval_cancelled']);
  });

  it('expire by the database’s clock, before and after the job has marked them', async () => {
    const { path, documentId, key } = await ask();
    await expire(documentId);
    for (const wait of ['before', 'after']) {
      expect((await people.manager.api.get(path)).body.data, wait).toMatchObject({
        status: 'expired',
        mayDecide: false,
      });
      expect((await people.manager.api.post(`${path}/approve`)).body.error).toMatchObject({
        status: 409,
        code: 'approval_expired',
      });
      await approvals().expireDue();
    }
    expect(await approvals().expireDue()).toBe(0);
    expect(await timesDone(key)).toBe(0);
    expect(await auditOf(documentId)).toEqual(['approval_requested', 'approval_expired']);
  });

  it('have one winner when two decide at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { path, key } = await ask();
      const answers = await Promise.all([
        people.manager.api.post(`${path}/approve`),
        people.manager2.api.post(`${path}/approve`),
        people.admin.api.post(`${path}/reject`, { reason: '不需要' }),
        people.sales.api.post(`${path}/cancel`),
      ]);
      const winners = answers.filter((answer) => answer.status === 200);
      expect(winners).toHaveLength(1);
      const status = winners[0]?.body.data.status;
      for (const loser of answers.filter((answer) => answer.status !== 200))
        expect(loser.body.error).toMatchObject({ status: 409, code: 'already_decided', details: { status } });
      expect(await timesDone(key)).toBe(status === 'approved' ? 1 : 0);
    }
  });

  it('become failed when the act is refused, with nothing of it left', async () => {
    const { path, key, documentId } = await ask('sales', { refuse: 'deal_open' });
    const answer = await people.manager.api.post(`${path}/approve`);
    expect(answer.body.error).toMatchObject({
      status: 409,
      code: 'approval_failed',
      message: expect.stringContaining('有未结束的成交'),
      details: { status: 'failed', cause: 'deal_open' },
    });
    expect(await timesDone(key)).toBe(0);
    expect((await people.sales.api.get(path)).body.data).toMatchObject({
      status: 'failed',
      decidedBy: { id: people.manager.id },
      decisionReason: '有未结束的成交',
      result: { code: 'deal_open' },
    });
    expect(await auditOf(documentId)).toEqual(['approval_requested', 'approval_failed']);
  });

  it('cannot be changed after they were asked, nor deleted', async () => {
    const { documentId, path } = await ask();
    const row = () => knex()('approvals').where({ document_id: documentId });
    for (const change of [
      { payload: JSON.stringify({ mark: 'other' }) },
      { kind: 'merge' },
      { requested_by: people.sales2.id },
      { expires_at: new Date(Date.now() + 1e10) },
      { reason: '别的' },
    ])
      await expect(row().update(change), JSON.stringify(change)).rejects.toMatchObject({ code: 'SC002' });
    await expect(row().del()).rejects.toMatchObject({ code: 'SC002' });
    await people.manager.api.post(`${path}/approve`);
    await expect(row().update({ status: 'pending' })).rejects.toMatchObject({ code: 'SC002' });
    await expect(row().update({ result: '{}' })).rejects.toMatchObject({ code: 'SC002' });
  });

  it('are asked once while one of the same subject is pending', async () => {
    const asked = (reason: string) =>
      approvals().request({
        kind: 'test',
        subject: 'same',
        title: '同一件事',
        actor: actorOf('sales', 'sales'),
        reason,
        payload: { mark: 'same' },
        summary: [],
      });
    const first = await asked('一');
    await expect(asked('二')).rejects.toMatchObject({ code: 'already_requested' });
    await people.sales.api.post(`/api/guard/approvals/${first.documentId}/cancel`);
    const third = await asked('三');
    await expire(third.documentId);
    // though no job has marked it yet
    expect((await asked('四')).documentId).not.toBe(third.documentId);
    expect((await people.sales.api.get(`/api/guard/approvals/${third.documentId}`)).body.data.status).toBe(
      'expired',
    );
  });

  it('are told to approvers, and their end to the requester', async () => {
    const noticesOf = async (name: Name) =>
      (await people[name].api.get('/api/notices?pageSize=5')).body.data.map(
        ({ title, link }: { title: string; link: string }) => ({ title, link }),
      );
    const { path, documentId } = await ask();
    const link = `/approvals?id=${documentId}`;
    for (const name of ['manager', 'manager2', 'admin'] as const)
      expect(await noticesOf(name)).toContainEqual({ title: expect.stringContaining('待审批'), link });
    expect(await noticesOf('sales')).not.toContainEqual(expect.objectContaining({ link }));
    await people.manager.api.post(`${path}/reject`, { reason: '重复' });
    expect(await noticesOf('sales')).toContainEqual({ title: expect.stringContaining('已驳回'), link });
  });

  it('that are missing are 404', async () => {
    for (const act of ['approve', 'cancel'])
      expect((await people.admin.api.post(`/api/guard/approvals/nothing/${act}`)).status).toBe(404);
    expect((await people.admin.api.post('/api/guard/approvals/nothing/reject', { reason: 'x' })).status).toBe(
      404,
    );
  });

  describe('of a large withdrawal', () => {
    const withdraw = async (amountFen: number) => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1_000_000);
      const partnerApi = app.api(await tokenOf(app, partner.userId));
      const answer = await partnerApi.post('/api/commission/withdraw', { amountFen });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return { documentId: answer.body.data.documentId as string, partnerApi };
    };
    const requestOf = (subject: string) =>
      knex()('approvals').where({ kind: 'large_withdrawal', subject }).first();
    const withdrawalOf = async (documentId: string) =>
      (await people.admin.api.get(`/api/withdrawals/${documentId}`)).body.data;

    it('are opened with it, and only with a large one', async () => {
      expect(await requestOf((await withdraw(500_000)).documentId)).toBeUndefined();
      const { documentId } = await withdraw(500_001);
      expect(await requestOf(documentId)).toMatchObject({ status: 'pending', expires_at: null });
    });

    it('approved in the queue are the manager’s approval of the withdrawal', async () => {
      const { documentId } = await withdraw(600_000);
      const request = await requestOf(documentId);
      const answer = await people.manager.api.post(`/api/guard/approvals/${request.document_id}/approve`);
      expect(answer.body.data).toMatchObject({ status: 'approved', result: { step: 'manager' } });
      expect((await withdrawalOf(documentId)).approvals).toMatchObject([
        { step: 'manager', name: 'manager' },
      ]);
      expect((await people.finance.api.put(`/api/withdrawals/${documentId}/approve`)).body.data.status).toBe(
        'approved',
      );
    });

    it('are decided by the withdrawal’s own operations', async () => {
      const first = await withdraw(600_000);
      await people.manager.api.put(`/api/withdrawals/${first.documentId}/approve`);
      expect(await requestOf(first.documentId)).toMatchObject({
        status: 'approved',
        decided_by: people.manager.id,
      });
      const second = await withdraw(600_000);
      await people.finance.api.put(`/api/withdrawals/${second.documentId}/reject`, { reason: '发票有误' });
      expect(await requestOf(second.documentId)).toMatchObject({
        status: 'rejected',
        decision_reason: '发票有误',
      });
      const third = await withdraw(600_000);
      await third.partnerApi.put(`/api/withdrawals/${third.documentId}/cancel`);
      expect(await requestOf(third.documentId)).toMatchObject({ status: 'cancelled', decided_by: null });
    });

    it('rejected in the queue give the money back', async () => {
      const { documentId, partnerApi } = await withdraw(600_000);
      const request = await requestOf(documentId);
      const path = `/api/guard/approvals/${request.document_id}/reject`;
      expect((await people.manager.api.post(path, { reason: '资料不全' })).body.data.status).toBe('rejected');
      expect(await withdrawalOf(documentId)).toMatchObject({ status: 'rejected', reason: '资料不全' });
      expect((await partnerApi.get('/api/commission/balance')).body).toMatchObject({
        availableFen: 1_000_000,
        reservedFen: 0,
      });
    });

    it('never differ from it, whichever of the two ways is quicker', async () => {
      for (let round = 0; round < 4; round++) {
        const { documentId, partnerApi } = await withdraw(600_000);
        const request = await requestOf(documentId);
        const queue = `/api/guard/approvals/${request.document_id}`;
        const answers = await Promise.all([
          people.manager.api.post(`${queue}/approve`),
          people.manager2.api.put(`/api/withdrawals/${documentId}/approve`),
          people.admin.api.post(`${queue}/reject`, { reason: '不符' }),
          partnerApi.put(`/api/withdrawals/${documentId}/cancel`),
        ]);
        expect(
          answers.map(({ status }) => status).filter((status) => ![200, 403, 409].includes(status)),
        ).toEqual([]);
        const { status } = await requestOf(documentId);
        const withdrawal = await withdrawalOf(documentId);
        if (status === 'approved') expect(withdrawal.approvals).toHaveLength(1);
        else expect(withdrawal).toMatchObject({ status, approvals: [] });
      }
    });
  });
});
