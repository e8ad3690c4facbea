import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RiskMode, type RiskOutcome, solveChallenge } from '../../plugins/guard/domain';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';
import { spawnCms } from '../support/cms-process';
import { freshPhone } from '../support/customers';
import { createPartner, giveAvailable, type PartnerFixture, tokenOf } from '../support/payout-fixture';
import { addListing, addPeople, type Person } from '../support/people';

type Name = 'admin' | 'admin2' | 'manager' | 'sales' | 'finance' | 'finance2';

let app: TestApp;
let people: Record<Name, Person>;
let listing: { id: number; documentId: string; code: string };

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    admin: 'admin',
    admin2: 'admin',
    manager: 'manager',
    sales: 'sales',
    finance: 'finance',
    finance2: 'finance',
  });
  listing = await addListing(app, { title: '风控测试厂房' });
});
afterAll(() => app?.stop());
afterEach(async () => {
  vi.restoreAllMocks();
  // each test has the rules it names; the default ones are looked at on their own
  await knex()('risk_rules').update({ mode: 'off' });
  await knex()('rate_limits').del();
});

const knex = () => app.strapi.db.connection;
const service = (name: string) => app.strapi.plugin('guard').service(name);
const codeOf = (answer: Answer) => [answer.status, answer.body?.error?.code];

let serial = 0;
const inquire = (
  change: Record<string, unknown> = {},
  headers: Record<string, string> = {},
  api: Api = app.api(),
) =>
  api.post(
    '/api/public/inquiries',
    { propertyCode: listing.code, name: '陈先生', phone: freshPhone(), consent: true, ...change },
    headers,
  );

/** Sets a rule past its approval, which has a test of its own. */
async function setRule(
  kind: string,
  params: Record<string, unknown>,
  {
    outcome = 'challenge',
    mode = 'on',
    event = 'inquiry',
  }: { outcome?: RiskOutcome; mode?: RiskMode; event?: string } = {},
): Promise<{ code: string; documentId: string }> {
  const code = `test_${++serial}`;
  await knex()('risk_rules').insert({
    document_id: `doc-${code}`,
    code,
    name: `规则 ${serial}`,
    event,
    kind,
    params: JSON.stringify(params),
    outcome,
    mode,
    updated_by_name: '测试',
  });
  return { code, documentId: `doc-${code}` };
}

const lastEvent = async (event = 'inquiry') =>
  knex()('risk_events').where({ event }).orderBy('id', 'desc').first();
const SCRIPT = { scripted: true };

async function solve(): Promise<string> {
  const { body } = await app.api().get('/api/public/challenge');
  return solveChallenge(body.data);
}

describe('the default rules', () => {
  it('are there once, are left as people made them, and let ordinary use pass', async () => {
    const before = await knex()('risk_rules').orderBy('id');
    expect(before.length).toBeGreaterThan(20);
    await knex()('risk_rules').where({ code: 'inquiry_bot' }).update({ name: '改过的' });
    await service('riskRules').ensureDefaults();
    expect(await knex()('risk_rules').where({ code: 'inquiry_bot' }).pluck('name')).toEqual(['改过的']);
    expect(await knex()('risk_rules').count()).toEqual([{ count: String(before.length) }]);

    await knex()('risk_rules').update({ mode: 'on' }).whereNotIn('kind', ['bot_signature', 'unusual_hours']);
    expect((await inquire()).status).toBe(201);
  });

  it('keep an event without personal data', async () => {
    const phone = freshPhone();
    const answer = await inquire(
      { phone, message: `请打 ${phone}，谢谢您，想看看厂房` },
      { 'user-agent': 'Mozilla/5.0 test' },
    );
    expect(answer.status).toBe(201);
    const event = await lastEvent();
    expect(event).toMatchObject({ outcome: 'pass', role: 'public', user_id: null, matched: null });
    for (const hash of ['ip_hash', 'phone_index', 'text_hash']) expect(event[hash]).toMatch(/^[\w-]{43}$/);
    const written = JSON.stringify(event);
    expect(written).not.toContain(phone);
    expect(written).not.toContain('127.0.0.1');
  });
});

describe('outcomes over HTTP', () => {
  it('blocks an address of the deny list, tells the admins once an hour, and keeps nothing of the act', async () => {
    const rule = await setRule('ip_list', { list: 'deny', networks: ['127.0.0.0/8'] }, { outcome: 'block' });
    const before = await knex()('inquiries').count().first();
    expect(codeOf(await inquire())).toEqual([403, 'blocked']);
    expect(codeOf(await inquire())).toEqual([403, 'blocked']);
    expect(await knex()('inquiries').count().first()).toEqual(before);
    expect(await lastEvent()).toMatchObject({ outcome: 'block' });
    const notices = await knex()('notices').where({ kind: 'risk_alert' });
    // the two inquiries are of two phones, so of two subjects, and there are two admins
    expect(notices.map(({ to_user }) => to_user).sort()).toEqual(
      [people.admin.id, people.admin.id, people.admin2.id, people.admin2.id].sort(),
    );
    const phone = freshPhone();
    for (let i = 0; i < 3; i++) await inquire({ phone });
    expect(await knex()('notices').where({ kind: 'risk_alert' }).count().first()).toEqual({ count: '6' });

    const listed = await people.admin.api.get(`/api/guard/risk/events?outcome=block&rule=${rule.code}`);
    expect(listed.body.meta.pagination.total).toBe(5);
    expect(listed.body.data[0]).toMatchObject({
      event: 'inquiry',
      outcome: 'block',
      hasPhone: true,
      reasons: [{ code: rule.code, mode: 'on', text: '地址在黑名单内' }],
    });
  });

  it('passes an address of the allow list whatever else matches', async () => {
    await setRule(
      'ip_list',
      { list: 'allow', networks: ['127.0.0.1', '::1'] },
      { outcome: 'pass', event: 'any' },
    );
    await setRule('bot_signature', SCRIPT, { outcome: 'block' });
    expect((await inquire()).status).toBe(201);
  });

  it('lets a rule on trial see and do nothing', async () => {
    const { code } = await setRule('bot_signature', SCRIPT, { outcome: 'block', mode: 'shadow' });
    expect((await inquire()).status).toBe(201);
    const { outcome, matched } = await lastEvent();
    expect(outcome).toBe('pass');
    expect(JSON.parse(matched)).toMatchObject([{ code, mode: 'shadow', outcome: 'block' }]);
  });

  it('writes an event once: what was judged is not changed or deleted before it is old', async () => {
    await setRule('bot_signature', SCRIPT, { mode: 'shadow' });
    await inquire();
    const { id } = await lastEvent();
    await expect(knex()('risk_events').where({ id }).update({ outcome: 'block' })).rejects.toThrow(
      'append-only',
    );
    await expect(knex()('risk_events').where({ id }).del()).rejects.toThrow('append-only');
    await knex().raw(
      `INSERT INTO risk_events (at, event, role) VALUES (now() - interval '181 days', 'inquiry', 'public')`,
    );
    expect(await service('risk').clean()).toBe(1);
    expect(await knex()('risk_events').where({ id }).count().first()).toEqual({ count: '1' });
  });
});

describe('the challenge', () => {
  it('is asked, solved by the browser’s solver, and good once', async () => {
    await setRule('bot_signature', SCRIPT);
    const refused = await inquire();
    expect(codeOf(refused)).toEqual([403, 'challenge_required']);
    expect(refused.body.error.details.challenge).toMatchObject({
      kinds: ['proof_of_work', 'sms'],
      reason: 'missing',
    });
    expect(await lastEvent()).toMatchObject({ outcome: 'challenge', challenge: 'asked' });

    const solved = await solve();
    const phone = freshPhone();
    expect((await inquire({ phone }, { 'x-challenge': solved })).status).toBe(201);
    expect(await lastEvent()).toMatchObject({ outcome: 'challenge', challenge: 'met' });

    const again = await inquire({}, { 'x-challenge': solved });
    expect(codeOf(again)).toEqual([403, 'challenge_required']);
    expect(again.body.error.details.challenge.reason).toBe('replayed');
  });

  it('is good once also for many at the same time', async () => {
    await setRule('bot_signature', SCRIPT);
    const solved = await solve();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => inquire({}, { 'x-challenge': solved })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it.each([
    [
      'of another key',
      (payload: Payload) => ({ ...payload, challenge: { ...payload.challenge, signature: '00'.repeat(32) } }),
    ],
    [
      'with a later end',
      (payload: Payload) => ({
        ...payload,
        challenge: {
          ...payload.challenge,
          parameters: { ...payload.challenge.parameters, expiresAt: 4_000_000_000 },
        },
      }),
    ],
    [
      'without the work',
      (payload: Payload) => ({
        ...payload,
        solution: {
          ...payload.solution,
          derivedKey: `${payload.challenge.parameters.keyPrefix}${'00'.repeat(16)}`,
        },
      }),
    ],
    ['without a solution', ({ challenge }: Payload) => ({ challenge })],
    ['that is none', () => 'x'],
  ])('refuses one %s', async (_label, forge) => {
    await setRule('bot_signature', SCRIPT);
    const payload = JSON.parse(atob(await solve()));
    const header = btoa(JSON.stringify(forge(payload)));
    const refused = await inquire({}, { 'x-challenge': header });
    expect(codeOf(refused)).toEqual([403, 'challenge_required']);
    expect(refused.body.error.details.challenge.reason).toBe('invalid');
  });

  it('ends after five minutes', async () => {
    const solved = await solve();
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 301_000);
    expect(await service('challenge').redeem(solved)).toBe('expired');
    vi.restoreAllMocks();
    expect(await service('challenge').redeem(solved)).toBe('met');
  });

  it('is met by a session that was opened by a code to the same phone', async () => {
    await setRule('bot_signature', SCRIPT);
    const phoneIndex = service('pii').indexOf('phone', freshPhone());
    const ctx = {
      get: (name: string) => (name === 'user-agent' ? 'curl/8' : ''),
      request: { ip: '203.0.113.5' },
      state: {},
      cookies: { get: () => undefined },
    };
    const actor = { id: null, documentId: null, name: '访客', role: 'public', phoneIndex };
    const risk = service('risk');
    expect(await risk.enforce(ctx, { event: 'inquiry', actor, phoneIndex })).toMatchObject({
      outcome: 'challenge',
    });
    const other = service('pii').indexOf('phone', freshPhone());
    await expect(risk.enforce(ctx, { event: 'inquiry', actor, phoneIndex: other })).rejects.toMatchObject({
      code: 'challenge_required',
    });
  });
});

describe('counting', () => {
  it('lets no more than the limit through, however many come at once', async () => {
    await setRule('frequency', { by: 'ip', max: 5, windowSeconds: 600 }, { outcome: 'block' });
    const ask = () => service('risk').assess({ event: 'inquiry', ip: '198.51.100.7' });
    const verdicts = await Promise.all(Array.from({ length: 50 }, ask));
    expect(verdicts.filter(({ outcome }) => outcome === 'pass')).toHaveLength(5);
    expect((await service('risk').assess({ event: 'inquiry', ip: '198.51.100.8' })).outcome).toBe('pass');
  });

  it('counts one IPv6 network as one address', async () => {
    await setRule('frequency', { by: 'ip', max: 1, windowSeconds: 600 }, { outcome: 'block' });
    const from = async (ip: string) => (await service('risk').assess({ event: 'inquiry', ip })).outcome;
    expect(await from('2001:db8:7:7::1')).toBe('pass');
    expect(await from('2001:db8:7:7::2')).toBe('block');
    expect(await from('2001:db8:7:8::1')).toBe('pass');
  });

  it('forgets what is out of the window', async () => {
    await setRule('frequency', { by: 'ip', max: 1, windowSeconds: 1 }, { outcome: 'block' });
    const ask = async () => (await service('risk').assess({ event: 'inquiry', ip: '198.51.100.9' })).outcome;
    expect([await ask(), await ask()]).toEqual(['pass', 'block']);
    await vi.waitFor(async () => expect(await ask()).toBe('pass'), { timeout: 5000, interval: 1200 });
  });

  it('tells accounts, texts and devices apart', async () => {
    await setRule(
      'distinct_accounts',
      { of: 'phone', on: 'device', max: 1, windowSeconds: 600 },
      { outcome: 'block' },
    );
    await setRule('inquiry_pattern', { sameTextPhones: 2 }, { outcome: 'review' });
    const ask = (phoneIndex: string, deviceId: string | null, text?: string) =>
      service('risk').assess({ event: 'inquiry', phoneIndex, deviceId, text });
    expect((await ask('p1', 'd1')).outcome).toBe('pass');
    expect((await ask('p1', 'd1')).outcome).toBe('pass');
    expect((await ask('p2', 'd1')).outcome).toBe('block');
    expect((await ask('p2', null)).outcome).toBe('pass');
    const text = '需要一千平方带行车的厂房，九月进场';
    expect((await ask('p3', null, text)).outcome).toBe('pass');
    expect((await ask('p3', null, text)).outcome).toBe('pass');
    expect((await ask('p4', null, `${text}！`)).outcome).toBe('review');
  });

  it('knows a device after a sign-in on it', async () => {
    await setRule('new_device', {}, { event: 'reveal', outcome: 'review' });
    const cookies = { get: () => undefined };
    const ctx = { request: { ip: '203.0.113.5' }, get: () => '', state: {}, cookies };
    const risk = service('risk');
    // somebody who has never signed in, on whatever device
    const newcomer = 900_001;
    const on = async (deviceId: string) =>
      (await risk.assess({ event: 'reveal', accountId: newcomer, deviceId })).outcome;
    expect(await on('laptop')).toBe('pass');
    await risk.rememberSignIn(ctx, newcomer, 'laptop');
    expect(await on('laptop')).toBe('pass');
    expect(await on('stranger')).toBe('review');
  });

  it('answers nobody who tries many promo codes, not for a real one either', async () => {
    await setRule(
      'frequency',
      { by: 'ip', max: 3, windowSeconds: 600 },
      { outcome: 'block', event: 'promo_code_lookup' },
    );
    const made = await people.sales.api.post('/api/promotion/codes', { propertyCode: listing.code });
    const path = `/s/${made.body.data?.code ?? made.body.code}`;
    expect((await app.api().get(path)).headers.get('location')).toContain('?c=');
    for (let i = 0; i < 3; i++) expect((await app.api().get(`/s/ZZZZZZZ${i + 2}`)).status).toBe(302);
    expect((await app.api().get(path)).status).toBe(302);
    const refused = await app.api().get('/s/ZZZZZZZ9');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('600');
    expect((await app.api().get(path)).status).toBe(429);
  });
});

describe('rules', () => {
  const rulePath = async (code: string) => {
    const { body } = await people.admin.api.get('/api/guard/risk/rules');
    const rule = body.data.find((each: { code: string }) => each.code === code);
    return `/api/guard/risk/rules/${rule.documentId}`;
  };
  const stored = (code: string) => knex()('risk_rules').where({ code }).first();

  it('are for admins to change and managers to read', async () => {
    expect((await people.manager.api.get('/api/guard/risk/rules')).status).toBe(200);
    const path = await rulePath('inquiry_bot');
    for (const name of ['manager', 'sales', 'finance'] as const) {
      expect((await people[name].api.put(path, { mode: 'off', reason: '试' })).status).toBe(403);
    }
    expect((await people.sales.api.get('/api/guard/risk/events')).status).toBe(403);
    expect((await app.api().get('/api/guard/risk/rules')).status).toBe(401);
  });

  it('change at once while they are off or on trial', async () => {
    const path = await rulePath('inquiry_ip_rate');
    const params = { by: 'ip', max: 7, windowSeconds: 60 };
    const answer = await people.admin.api.put(path, { mode: 'shadow', params, reason: '先看看' });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({
      approval: null,
      rule: { mode: 'shadow', version: 2, params: { ...params, onUnknown: 'pass' } },
    });
  });

  it('go on, change and go off by a second person only', async () => {
    const path = await rulePath('inquiry_bot');
    const asked = await people.admin.api.put(path, { mode: 'on', reason: '脚本太多' });
    expect(asked.body.data).toMatchObject({
      rule: { mode: 'off' },
      approval: { status: 'pending', kind: 'rule_change' },
    });
    expect(await stored('inquiry_bot')).toMatchObject({ mode: 'off' });
    expect((await inquire()).status).toBe(201);
    const approval = `/api/guard/approvals/${asked.body.data.approval.documentId}/approve`;
    expect(codeOf(await people.admin.api.post(approval, {}))).toEqual([403, 'own_request']);
    expect((await people.sales.api.post(approval, {})).status).toBe(403);
    expect((await people.admin2.api.post(approval, {})).status).toBe(200);
    expect(await stored('inquiry_bot')).toMatchObject({ mode: 'on', version: 2, updated_by_name: 'admin' });
    expect(codeOf(await inquire())).toEqual([403, 'challenge_required']);

    const off = await people.admin2.api.put(path, { mode: 'off', reason: '误伤' });
    expect(off.body.data.approval).toMatchObject({ status: 'pending' });
    expect(codeOf(await people.admin.api.put(path, { mode: 'shadow', reason: '误伤' }))).toEqual([
      409,
      'already_requested',
    ]);
    expect(codeOf(await inquire())).toEqual([403, 'challenge_required']);
    await people.manager.api.post(`/api/guard/approvals/${off.body.data.approval.documentId}/approve`, {});
    expect((await inquire()).status).toBe(201);
  });

  it('are not overwritten by a request that is older than they are', async () => {
    const path = await rulePath('inquiry_same_text');
    const asked = await people.admin.api.put(path, { mode: 'on', reason: '启用' });
    await people.admin2.api.put(path, { mode: 'shadow', reason: '再看看' });
    const approve = await people.admin2.api.post(
      `/api/guard/approvals/${asked.body.data.approval.documentId}/approve`,
      {},
    );
    expect(codeOf(approve)).toEqual([409, 'approval_failed']);
    expect(await stored('inquiry_same_text')).toMatchObject({ mode: 'shadow' });
  });

  it.each([
    [{ mode: 'off', params: { by: 'ip', max: 0, windowSeconds: 60 }, reason: '试' }, ['params', 'max']],
    [{ mode: 'off', params: 7, reason: '试' }, ['params']],
    [{ mode: 'off', outcome: 'pass', reason: '试' }, ['outcome']],
    [{ mode: 'sometimes', reason: '试' }, ['mode']],
    [{ mode: 'off' }, ['reason']],
    [{ mode: 'off', reason: '试', code: 'x' }, ['code']],
  ])('refuse %j', async (body, path) => {
    const answer = await people.admin.api.put(await rulePath('inquiry_ip_rate'), body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path).toEqual(path);
  });

  it('are made, with a code of their own', async () => {
    const rule = {
      code: 'my_rule',
      name: '我的规则',
      event: 'inquiry',
      kind: 'bot_signature',
      params: {},
      outcome: 'review',
      reason: '试',
    };
    const made = await people.admin.api.post('/api/guard/risk/rules', rule);
    expect([made.status, made.body.data.rule.mode]).toEqual([201, 'shadow']);
    expect(codeOf(await people.admin.api.post('/api/guard/risk/rules', rule))).toEqual([
      409,
      'duplicate_rule',
    ]);
    expect(
      (await people.admin.api.put('/api/guard/risk/rules/none', { mode: 'off', reason: '试' })).status,
    ).toBe(404);
    const started = await people.admin.api.post('/api/guard/risk/rules', {
      ...rule,
      code: 'my_other',
      mode: 'on',
    });
    expect(started.body.data).toMatchObject({ rule: null, approval: { status: 'pending' } });
  });

  it('are tried on what has been, with the counts of then', async () => {
    const { documentId, code } = await setRule(
      'frequency',
      { by: 'ip', max: 3, windowSeconds: 3600 },
      { mode: 'off', event: 'registration' },
    );
    const ask = () => service('risk').assess({ event: 'registration', ip: '198.51.100.77' });
    for (let i = 0; i < 5; i++) await ask();
    await service('risk').assess({ event: 'registration' });
    const attempt = (body: Record<string, unknown>) =>
      people.admin.api.post(`/api/guard/risk/rules/${documentId}/try`, { days: 7, ...body });
    const first = (await attempt({})).body.data;
    expect(first).toMatchObject({ events: 6, matched: 2, unknown: 1, byOutcome: { pass: 4, challenge: 2 } });
    expect(first.samples).toHaveLength(2);
    expect(first.samples[0]).toMatchObject({
      outcome: 'pass',
      wouldBe: 'challenge',
      ip: expect.stringMatching(/^.{8}$/),
    });
    expect(first.samples[0].reason).toContain('第 4 次');
    const stricter = await attempt({ params: { by: 'ip', max: 1, windowSeconds: 3600 }, outcome: 'block' });
    expect(stricter.body.data).toMatchObject({ matched: 4, byOutcome: { pass: 2, block: 4 } });
    expect(await stored(code)).toMatchObject({ mode: 'off', version: 1 });

    // what the trial says is what would have happened
    await knex()('risk_rules').where({ code }).update({ mode: 'on' });
    expect((await ask()).outcome).toBe('challenge');
    expect((await attempt({ days: 91 })).status).toBe(400);
  });

  it('of one instance hold in another at once', async () => {
    const second = await spawnCms({
      databaseUrl: app.databaseUrl,
      dataDir: `${app.dataDir}-second`,
      secrets: {},
    });
    try {
      const send = () =>
        fetch(`${second.url}/api/public/inquiries`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': 'curl/8' },
          body: JSON.stringify({
            propertyCode: listing.code,
            name: '李女士',
            phone: freshPhone(),
            consent: true,
          }),
        });
      expect((await send()).status).toBe(201);
      const path = await rulePath('inquiry_bot');
      const asked = await people.admin.api.put(path, { mode: 'on', reason: '脚本太多' });
      await people.admin2.api.post(`/api/guard/approvals/${asked.body.data.approval.documentId}/approve`, {});
      expect((await send()).status).toBe(403);
      const off = await people.admin.api.put(path, { mode: 'off', reason: '误伤' });
      await people.admin2.api.post(`/api/guard/approvals/${off.body.data.approval.documentId}/approve`, {});
      expect((await send()).status).toBe(201);

      // a challenge that one instance gave and the other took is spent for both
      await setRule('bot_signature', SCRIPT);
      const solved = await solve();
      const header = { 'x-challenge': solved };
      expect((await inquire({}, header)).status).toBe(201);
      const elsewhere = await fetch(`${second.url}/api/public/inquiries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'curl/8', ...header },
        body: JSON.stringify({
          propertyCode: listing.code,
          name: '李女士',
          phone: freshPhone(),
          consent: true,
        }),
      });
      expect(elsewhere.status).toBe(403);
    } finally {
      await second.stop();
    }
  }, 120_000);
});

describe('reviews', () => {
  const reviewOf = (documentId: string) => knex()('risk_reviews').where({ resource_id: documentId }).first();
  const decide = (who: Person, id: string, decision: string, reason = '核实过') =>
    who.api.put(`/api/guard/risk/reviews/${id}`, { decision, reason });

  async function heldWithdrawal(): Promise<{ partner: PartnerFixture; api: Api; documentId: string }> {
    await setRule(
      'withdrawal_pattern',
      { accountChangedWithinDays: 3 },
      { outcome: 'review', event: 'withdrawal' },
    );
    const partner = await createPartner(app);
    await giveAvailable(app, partner, 200_000);
    const changed = await people.admin.api.put(`/api/partners/${partner.documentId}`, {
      data: { payoutAccount: `62229999${String(10_000_000 + ++serial)}` },
    });
    expect(changed.status).toBe(200);
    const api = app.api(await tokenOf(app, partner.userId));
    const asked = await api.post('/api/commission/withdraw', { amountFen: 50_000 });
    expect(asked.status).toBe(201);
    return { partner, api, documentId: asked.body.data.documentId };
  }

  it('hold a withdrawal until it is cleared', async () => {
    const { documentId } = await heldWithdrawal();
    const approve = () => people.finance.api.put(`/api/withdrawals/${documentId}/approve`, {});
    expect(codeOf(await approve())).toEqual([409, 'under_review']);
    const listed = await people.finance2.api.get('/api/guard/risk/reviews?status=open');
    const review = listed.body.data.find((each: { resourceId: string }) => each.resourceId === documentId);
    expect(review).toMatchObject({ event: 'withdrawal', resource: 'withdrawal', mayDecide: true });
    expect(review.reasons[0].text).toBe('3 天内变更过收款账户 1 次');
    expect((await people.sales.api.get('/api/guard/risk/reviews')).status).toBe(403);
    expect((await decide(people.finance2, review.documentId, 'clear')).body.data).toMatchObject({
      status: 'cleared',
    });
    expect(codeOf(await decide(people.admin, review.documentId, 'confirm'))).toEqual([
      409,
      'already_decided',
    ]);
    expect((await approve()).status).toBe(200);
  });

  it('give the money back when they confirm the risk, once', async () => {
    const { api, documentId } = await heldWithdrawal();
    const balance = async () => (await api.get('/api/commission/balance')).body;
    expect(await balance()).toMatchObject({ availableFen: 150_000, reservedFen: 50_000 });
    const { document_id } = await reviewOf(documentId);
    const answers = await Promise.all([
      decide(people.finance, document_id, 'confirm', '账户不是本人'),
      decide(people.finance2, document_id, 'confirm', '账户不是本人'),
      decide(people.admin, document_id, 'clear'),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { status } = await reviewOf(documentId);
    const row = await knex()('withdrawals').where({ document_id: documentId }).first();
    if (status === 'confirmed') {
      expect(row).toMatchObject({ status: 'rejected', reason: '风控审核未通过：账户不是本人' });
      expect(await balance()).toMatchObject({ availableFen: 200_000, reservedFen: 0 });
    } else {
      expect(row.status).toBe('requested');
    }
  });

  it('leave a withdrawal alone that its partner has taken back', async () => {
    const { api, documentId } = await heldWithdrawal();
    expect((await api.put(`/api/withdrawals/${documentId}/cancel`, {})).status).toBe(200);
    const { document_id } = await reviewOf(documentId);
    expect((await decide(people.finance, document_id, 'confirm')).status).toBe(200);
    expect((await knex()('withdrawals').where({ document_id: documentId }).first()).status).toBe('cancelled');
    expect((await api.get('/api/commission/balance')).body).toMatchObject({
      availableFen: 200_000,
      reservedFen: 0,
    });
  });

  it('of inquiries close what they confirm, and are not for finance', async () => {
    await setRule('bot_signature', SCRIPT, { outcome: 'review' });
    expect((await inquire()).status).toBe(201);
    const inquiry = await knex()('inquiries').orderBy('id', 'desc').first();
    const { document_id } = await reviewOf(inquiry.document_id);
    expect((await decide(people.finance, document_id, 'confirm')).status).toBe(404);
    const seen = await people.finance.api.get('/api/guard/risk/reviews?event=inquiry');
    expect(seen.body.meta.pagination.total).toBe(0);
    expect((await decide(people.manager, document_id, 'confirm', '')).status).toBe(400);
    expect((await decide(people.manager, document_id, 'confirm', '重复骚扰')).status).toBe(200);
    expect((await knex()('inquiries').where({ id: inquiry.id }).first()).status).toBe('closed');
    const audited = await knex()('audit_log')
      .where({ action: 'risk_review_confirmed' })
      .orderBy('id', 'desc')
      .first();
    expect(audited).toMatchObject({ actor_id: people.manager.id, document_id: inquiry.document_id });
  });

  it('name the customers behind what was blocked or held, in the asker’s scope', async () => {
    await setRule('bot_signature', SCRIPT, { outcome: 'review' });
    const phone = freshPhone();
    expect((await inquire({ phone })).status).toBe(201);
    const { body } = await people.admin.api.get('/api/guard/risk/customers?days=1&sort=id:desc');
    expect(body.data[0].phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
    expect((await people.finance.api.get('/api/guard/risk/customers')).status).toBe(403);
    expect((await people.admin.api.get('/api/guard/risk/customers?days=0')).status).toBe(400);
  });

  it('see a partner who recommends himself', async () => {
    await setRule('inquiry_pattern', { isSelfReferral: true }, { outcome: 'review' });
    const phone = freshPhone();
    const partner = await createPartner(app, { phone });
    const api = app.api(await tokenOf(app, partner.userId));
    const made = await api.post('/api/promotion/codes', { propertyCode: listing.code });
    const promoCode = made.body.data?.code ?? made.body.code;
    expect((await inquire({ promoCode })).status).toBe(201);
    expect(await lastEvent()).toMatchObject({ outcome: 'pass' });
    expect((await inquire({ promoCode, phone })).status).toBe(201);
    expect(await lastEvent()).toMatchObject({ outcome: 'review' });
  });

  it('are not decided by who did the act', async () => {
    await setRule('unusual_hours', { from: 0, to: 24 }, { outcome: 'review', event: 'reveal' });
    const property = await people.admin.api.get(`/api/properties/${listing.documentId}`);
    expect(property.status).toBe(200);
    await people.admin.api.post(`/api/properties/${listing.documentId}/reveal`, {
      field: 'ownerPhone',
      reason: '核对',
    });
    const review = await knex()('risk_reviews').where({ event: 'reveal', actor_id: people.admin.id }).first();
    expect(codeOf(await decide(people.admin, review.document_id, 'clear'))).toEqual([403, 'own_review']);
    expect((await decide(people.admin2, review.document_id, 'clear')).status).toBe(200);
  });
});

interface Payload {
  challenge: { signature: string; parameters: Record<string, unknown> };
  solution: Record<string, unknown>;
}
