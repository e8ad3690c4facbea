import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { type Answer, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { auditOf, forgetTries, type Made, makeAccount, openSession, signIn } from '../support/sign-in';
import { writePast } from '../support/write-past';

const { TOTP, Secret } = createRequire(path.join(root, 'plugins/guard/package.json'))('otpauth');
const EDITOR = 'editor@demo.local';

describe('the ways in', () => {
  let app: TestApp;
  let sent: { phone: string; code: string }[] = [];

  beforeAll(async () => {
    app = await bootApp();
    app.strapi
      .plugin('guard')
      .service('phoneCodes')
      .sendBy(async (phone: string, code: string) => {
        sent.push({ phone, code });
      });
    await app.login('admin');
  });
  afterAll(() => app?.stop());
  beforeEach(async () => {
    sent = [];
    await forgetTries(app);
  });

  const knex = () => app.strapi.db.connection;
  const post = (to: string, body: unknown, headers?: Record<string, string>) =>
    app.api().post(to, body, headers);
  const errorOf = ({ body }: Answer) => body.error;
  /** Lets time pass by moving what was written into the past. */
  const letPass = (seconds: number) =>
    knex()('guard_lockouts').update({
      last_failure_at: knex().raw(`last_failure_at - interval '${seconds} seconds'`),
    });

  describe('password', () => {
    it('says the same of a wrong password and of an unknown name, and takes as long', async () => {
      const person = await makeAccount(app);
      const timed = async (username: string) => {
        const started = performance.now();
        const answer = await signIn(app, { username, password: 'wrong-password' });
        return { milliseconds: performance.now() - started, status: answer.status, error: errorOf(answer) };
      };
      const known = [
        await timed(person.username),
        await timed(person.username),
        await timed(person.username),
      ];
      const unknown = [await timed('nobody-here'), await timed('nobody-here'), await timed('nobody-here')];
      for (const { status, error } of [...known, ...unknown])
        expect({ status, error }).toEqual({
          status: 400,
          error: expect.objectContaining({ code: 'invalid_credentials', message: '账号或密码不正确' }),
        });
      const fastest = (tries: { milliseconds: number }[]) =>
        Math.min(...tries.map(({ milliseconds }) => milliseconds));
      // bcrypt at 12 takes hundreds of milliseconds; without it an answer takes a tenth
      expect(fastest(unknown)).toBeGreaterThan(fastest(known) * 0.5);
      expect(fastest(unknown)).toBeLessThan(fastest(known) * 2);
    });

    it.each([
      ['a known name', true],
      ['an unknown name', false],
    ])('backs off for %s', { timeout: 90_000 }, async (_, isKnown) => {
      const person = isKnown ? await makeAccount(app) : { username: 'nobody-there', password: 'x' };
      const wrong = () => signIn(app, { ...person, password: 'wrong-password' });
      for (let n = 1; n <= 5; n++) expect((await wrong()).status, `try ${n}`).toBe(400);
      const refused = await wrong();
      expect(errorOf(refused)).toMatchObject({ status: 429, code: 'too_many_attempts' });
      expect(errorOf(refused).details.retryAfterSeconds).toBeGreaterThan(25);
      expect(refused.headers.get('retry-after')).toBe(String(errorOf(refused).details.retryAfterSeconds));
      // the right password too, and in any spelling of the name
      expect((await signIn(app, person)).status).toBe(429);
      expect((await signIn(app, { ...person, username: person.username.toUpperCase() })).status).toBe(429);
      await letPass(31);
      expect((await wrong()).status).toBe(400);
      expect(errorOf(await wrong()).details.retryAfterSeconds).toBeGreaterThan(55);
      expect((await auditOf(app, 'locked_out')).at(-1)).toMatchObject({
        details: { waitSeconds: 60, failures: 6 },
      });
      await letPass(61);
      if (!isKnown) return;
      expect((await signIn(app, person)).status).toBe(200);
      for (let n = 1; n <= 5; n++) expect((await wrong()).status, `after a success, try ${n}`).toBe(400);
    });

    it('gives many tries at once no more than one after another', async () => {
      const person = await makeAccount(app);
      const tries = Array.from({ length: 20 }, () => signIn(app, { ...person, password: 'wrong-password' }));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 400)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    });

    it('counts a network over all names, and a success does not wash it clean', async () => {
      const person = await makeAccount(app);
      expect((await signIn(app, { username: 'no-one', password: 'x' })).status).toBe(400);
      await knex()('rate_limits').where('key', 'like', 'network:%').update({ hits: 49 });
      expect((await signIn(app, person)).status).toBe(200);
      expect((await signIn(app, { username: 'no-more', password: 'x' })).status).toBe(400);
      expect((await signIn(app, { username: 'no-more-2', password: 'x' })).status).toBe(429);
      expect((await signIn(app, person)).status).toBe(429);
    });

    it('tells of a block only who knows the password', async () => {
      const person = await makeAccount(app);
      await knex()('up_users').where({ id: person.id }).update({ blocked: true });
      expect(errorOf(await signIn(app, { ...person, password: 'wrong' }))).toMatchObject({
        code: 'invalid_credentials',
      });
      expect(errorOf(await signIn(app, person))).toMatchObject({ status: 400, code: 'account_blocked' });
      expect((await auditOf(app, 'sign_in_failed')).at(-1)).toMatchObject({
        document_id: person.documentId,
        details: { reason: 'blocked' },
      });
    });

    it('puts every outcome on record, without what was typed', async () => {
      await signIn(app, { username: '13812346688', password: 'secret-word' });
      const [failed] = (await auditOf(app, 'sign_in_failed')).slice(-1);
      expect(failed).toMatchObject({
        actor_role: 'public',
        details: { identifier: '138****6688', reason: 'unknown_account' },
      });
      expect(failed?.ip).toBeTruthy();
      const person = await makeAccount(app);
      await signIn(app, person);
      expect((await auditOf(app, 'sign_in')).at(-1)).toMatchObject({
        actor_id: person.id,
        details: { method: 'password' },
      });
      expect(JSON.stringify(await knex()('audit_log'))).not.toMatch(/secret-word|13812346688/);
    });

    it.each([
      ['no name', { password: 'x' }, 'identifier'],
      ['no password', { identifier: 'sales' }, 'password'],
      ['an object for a name', { identifier: { $ne: null }, password: 'x' }, 'identifier'],
      ['a list for a password', { identifier: 'sales', password: ['x'] }, 'password'],
      ['a password without end', { identifier: 'sales', password: 'x'.repeat(5000) }, 'password'],
    ])('refuses %s by field', async (_, body, field) => {
      const error = errorOf(await post('/api/auth/local', body));
      expect([error.status, error.details.errors[0].path[0]]).toEqual([400, field]);
    });

    it("counts the panel's tries too, and puts them on record", async () => {
      const panel = (password: string, email = EDITOR) => post('/admin/login', { email, password });
      expect((await panel(DEMO_PASSWORD)).status).toBe(200);
      expect((await auditOf(app, 'sign_in')).at(-1)).toMatchObject({
        resource: 'panel',
        details: { identifier: 'e***@demo.local' },
      });
      await knex()('guard_lockouts')
        .insert({
          key: await keyOfPanel(panel),
          failures: 5,
          last_failure_at: new Date(),
        })
        .onConflict('key')
        .merge();
      expect(errorOf(await panel(DEMO_PASSWORD))).toMatchObject({ status: 429, code: 'too_many_attempts' });
      expect((await post('/admin/login/', { email: EDITOR, password: DEMO_PASSWORD })).status).toBe(429);
      await letPass(31);
      expect((await panel(DEMO_PASSWORD)).status).toBe(200);
    });

    async function keyOfPanel(panel: (password: string) => Promise<Answer>): Promise<string> {
      expect((await panel('Wrong1234')).status).toBe(400);
      return (await knex()('guard_lockouts').where('key', 'like', 'panel:%').first()).key;
    }
  });

  describe('one-time codes', () => {
    let person: Made;
    let secret: string;
    let recoveryCodes: string[];
    const codeOf = (of: string, shift = 0) =>
      new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: Date.now() + shift * 30_000 });
    const ticketOf = async () => (await signIn(app, person)).body.ticket as string;
    const step = (ticket: string, code: string) => post('/api/auth/totp', { ticket, code });
    /** As if the half minutes before had passed without a code. */
    const forgetCounter = () =>
      knex()('guard_totp').where({ user_id: person.id }).update({ last_counter: 0 });

    beforeAll(async () => {
      await forgetTries(app);
      person = await makeAccount(app);
      const api = app.api((await openSession(app, person)).jwt);
      expect((await api.get('/api/auth/totp')).body).toEqual({ data: { isOn: false, isRequired: false } });
      expect(errorOf(await api.post('/api/auth/totp/enrol', { password: 'wrong' }))).toMatchObject({
        status: 400,
      });
      const { data } = (await api.post('/api/auth/totp/enrol', { password: person.password })).body;
      expect(data).toEqual({
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        uri: expect.stringMatching(/^otpauth:\/\/totp\/SCRM:person-\d+\?issuer=SCRM&secret=[A-Z2-7]{32}/),
        qrSvg: expect.stringContaining('<svg'),
      });
      secret = data.secret;
      // not confirmed: not asked for
      expect((await signIn(app, person)).body).toHaveProperty('jwt');
      expect(errorOf(await api.post('/api/auth/totp/confirm', { code: '000000' }))).toMatchObject({
        status: 400,
      });
      const confirmed = await api.post('/api/auth/totp/confirm', { code: codeOf(secret) });
      recoveryCodes = confirmed.body.data.recoveryCodes;
      expect(new Set(recoveryCodes).size).toBe(10);
      expect((await api.get('/api/auth/totp')).body.data.isOn).toBe(true);
      expect(errorOf(await api.post('/api/auth/totp/enrol', { password: person.password }))).toMatchObject({
        status: 409,
        code: 'totp_on',
      });
      expect((await auditOf(app, 'totp_enabled')).at(-1)).toMatchObject({ actor_id: person.id });
    });
    beforeEach(async () => {
      await forgetCounter();
      await forgetTries(app);
    });

    it('stand between the password and the session', async () => {
      const { status, body } = await signIn(app, person);
      expect([status, body]).toEqual([
        200,
        { totpRequired: true, ticket: expect.any(String), expiresInSeconds: 300 },
      ]);
      const answer = await step(body.ticket, codeOf(secret));
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ jwt: expect.any(String), user: { username: person.username } });
      expect((await auditOf(app, 'sign_in')).at(-1)).toMatchObject({ details: { method: 'totp' } });
    });

    it('are good once, even for two at the same moment', async () => {
      const tickets = [await ticketOf(), await ticketOf(), await ticketOf()];
      const code = codeOf(secret);
      const statuses = (await Promise.all(tickets.map((ticket) => step(ticket, code)))).map(
        ({ status }) => status,
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      // a try counts as wrong until it was right: of three at one moment the last may have to wait
      for (const status of statuses) expect([200, 400, 429]).toContain(status);
      await forgetTries(app);
      expect(errorOf(await step(await ticketOf(), code))).toMatchObject({ status: 400 });
      // an older one than the last is no better
      expect((await step(await ticketOf(), codeOf(secret, -1))).status).toBe(400);
    });

    it('need a ticket, which is good once and not for long', async () => {
      const ticket = await ticketOf();
      expect((await step(ticket, codeOf(secret))).status).toBe(200);
      await forgetCounter();
      expect(errorOf(await step(ticket, codeOf(secret)))).toMatchObject({
        status: 401,
        code: 'ticket_ended',
      });
      expect(errorOf(await step('no-ticket', codeOf(secret)))).toMatchObject({
        status: 401,
        code: 'ticket_ended',
      });
      const late = await ticketOf();
      await knex()('guard_sign_in_tickets').update({ expires_at: knex().raw("now() - interval '1 second'") });
      expect((await step(late, codeOf(secret))).status).toBe(401);
      const both = await ticketOf();
      const answers = await Promise.all([
        step(both, codeOf(secret)),
        step(both, recoveryCodes.pop() as string),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('are not guessed, with any number of tickets', async () => {
      const tickets = [];
      for (let n = 0; n < 6; n++) tickets.push(await ticketOf());
      for (const ticket of tickets.slice(0, 5)) expect((await step(ticket, '000000')).status).toBe(400);
      expect(errorOf(await step(tickets[5] as string, codeOf(secret)))).toMatchObject({
        status: 429,
        code: 'too_many_attempts',
      });
      expect((await auditOf(app, 'sign_in_failed')).at(-1)).toMatchObject({
        details: { reason: 'wrong_code' },
      });
    });

    it('are replaced by a recovery code, each once, in any spelling', async () => {
      const code = recoveryCodes.pop() as string;
      expect((await step(await ticketOf(), ` ${code.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(200);
      expect((await step(await ticketOf(), code)).status).toBe(400);
      const rows = JSON.stringify([await knex()('guard_recovery_codes'), await knex()('guard_totp')]);
      for (const kept of [...recoveryCodes, secret]) expect(rows).not.toContain(kept);
    });

    it('fall with the ticket when the password changes in between', async () => {
      const ticket = await ticketOf();
      await knex()('up_users')
        .where({ id: person.id })
        .update({ password: knex().raw("password || ''") });
      expect(await knex()('guard_sign_in_tickets').where({ user_id: person.id })).not.toHaveLength(0);
      const { password } = await knex()('up_users').where({ id: person.id }).first();
      await knex()('up_users').where({ id: person.id }).update({ password: 'another' });
      await knex()('up_users').where({ id: person.id }).update({ password });
      expect((await step(ticket, codeOf(secret))).status).toBe(401);
    });

    it('are not for partners', async () => {
      const partner = app.api(await app.login('partner'));
      expect((await partner.post('/api/auth/totp/enrol', { password: DEMO_PASSWORD })).status).toBe(403);
    });

    it('are reset by an admin, and switched off by oneself with both factors', async () => {
      const session = await openSession(app, person);
      const api = app.api(session.jwt);
      const off = (password: string, code: string) => api.post('/api/auth/totp/disable', { password, code });
      expect((await off('wrong', codeOf(secret))).status).toBe(400);
      expect((await off(person.password, '000000')).status).toBe(400);
      expect((await off(person.password, codeOf(secret))).status).toBe(204);
      expect((await signIn(app, person)).body).toHaveProperty('jwt');
      expect(await knex()('guard_recovery_codes').where({ user_id: person.id })).toEqual([]);

      const { data } = (await api.post('/api/auth/totp/enrol', { password: person.password })).body;
      await api.post('/api/auth/totp/confirm', { code: codeOf(data.secret) });
      const admin = app.api(await app.login('admin'));
      expect((await admin.post(`/api/guard/accounts/${person.id}/reset-totp`)).status).toBe(204);
      expect((await api.get('/api/guard/me')).status).toBe(401);
      expect((await signIn(app, person)).body).toHaveProperty('jwt');
      expect((await auditOf(app, 'totp_reset')).at(-1)).toMatchObject({ document_id: person.documentId });
    });
  });

  describe('phone codes', () => {
    let serial = 0;
    const freshPhone = () => `1390001${String(1000 + ++serial)}`;
    const ask = (phone: string, headers?: Record<string, string>) =>
      post('/api/auth/phone/code', { phone }, headers);
    const enter = (phone: string, code: string) => post('/api/auth/phone', { phone, code });
    const minutePasses = () =>
      knex()('guard_phone_codes').update({ created_at: knex().raw("created_at - interval '61 seconds'") });
    const lastCode = () => sent.at(-1)?.code as string;
    const wrongCode = () => (lastCode() === '123456' ? '654321' : '123456');

    async function makePartner(status: string) {
      const phone = freshPhone();
      const account = await makeAccount(app, { role: 'partner' });
      await writePast(app, async (trx) => {
        const phone_index = app.strapi.plugin('guard').service('pii').indexOf('phone', phone);
        await trx('partners').insert({
          document_id: `p-${phone}`,
          code: `T-${phone}`,
          name: '合伙人',
          status,
          user_id: account.id,
          phone_index,
        });
      });
      return { phone, account };
    }

    it('sign a partner in to the account of the number', async () => {
      const { phone, account } = await makePartner('active');
      const asked = await ask(phone);
      expect([asked.status, asked.body]).toEqual([200, { expiresInSeconds: 300, resendAfterSeconds: 60 }]);
      expect(sent).toEqual([{ phone, code: expect.stringMatching(/^\d{6}$/) }]);
      const answer = await enter(`+86 ${phone}`, lastCode());
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        refreshToken: expect.any(String),
        user: { username: account.username, role: 'partner' },
      });
      expect((await app.api(answer.body.jwt).get('/api/guard/me')).body.data).toMatchObject({
        role: 'partner',
      });
      expect((await auditOf(app, 'sign_in')).at(-1)).toMatchObject({
        actor_id: account.id,
        details: { method: 'phone_code' },
      });
    });

    it('say nothing about whose number it is', async () => {
      const { phone } = await makePartner('active');
      const [known, unknown] = [await ask(phone), await ask(freshPhone())];
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
      const wrong = [
        await enter(phone, '000'),
        await enter(freshPhone(), '000'),
        await enter(freshPhone(), '000000'),
      ];
      for (const answer of wrong) expect(errorOf(answer)).toEqual(errorOf(wrong[0] as Answer));
    });

    it('give a number without an account a session of the public', async () => {
      const phone = freshPhone();
      await ask(phone);
      const { status, body } = await enter(phone, lastCode());
      expect(status).toBe(200);
      expect(body.user).toEqual({ role: 'public', phone: `139****${phone.slice(-4)}` });
      const api = app.api(body.jwt);
      expect((await api.get('/api/guard/me')).body.data).toMatchObject({
        id: null,
        role: 'public',
        phone: `139****${phone.slice(-4)}`,
      });
      expect((await api.get('/api/auth/sessions')).body.data).toHaveLength(1);
      for (const to of ['/api/customers', '/api/guard/accounts', '/api/partners/me', '/api/auth/totp'])
        expect([401, 403], to).toContain((await api.get(to)).status);
      const again = await post('/api/auth/refresh', { refreshToken: body.refreshToken });
      expect(again.status).toBe(200);
      expect((await app.api(again.body.jwt).post('/api/auth/logout', {})).status).toBe(204);
      expect((await api.get('/api/guard/me')).status).toBe(401);
      const rows = JSON.stringify([
        await knex()('guard_sessions'),
        await knex()('guard_phone_codes'),
        await knex()('audit_log'),
      ]);
      expect(rows).not.toContain(phone);
    });

    it.each(['pending', 'suspended'])("open no partner's account that is %s", async (status) => {
      const { phone } = await makePartner(status);
      await ask(phone);
      expect((await enter(phone, lastCode())).body.user.role).toBe('public');
    });

    it("open no account of staff, whatever a partner's row says", async () => {
      const { phone, account } = await makePartner('active');
      const role = await app.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'admin' } });
      await app.strapi.db
        .query('plugin::users-permissions.user')
        .update({ where: { id: account.id }, data: { role: role.id } });
      await ask(phone);
      expect((await enter(phone, lastCode())).body.user.role).toBe('public');
    });

    it('do not open a blocked account', async () => {
      const { phone, account } = await makePartner('active');
      await knex()('up_users').where({ id: account.id }).update({ blocked: true });
      await ask(phone);
      expect(errorOf(await enter(phone, lastCode()))).toMatchObject({ status: 400, code: 'account_blocked' });
    });

    it('are good once, even for many at the same moment, and not for long', async () => {
      const phone = freshPhone();
      await ask(phone);
      const answers = await Promise.all(Array.from({ length: 5 }, () => enter(phone, lastCode())));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      await forgetTries(app);
      await minutePasses();
      await ask(phone);
      await knex()('guard_phone_codes').update({ expires_at: knex().raw("now() - interval '1 second'") });
      expect(errorOf(await enter(phone, lastCode()))).toMatchObject({ status: 400 });
    });

    it('die after five wrong tries, and a new one starts a back-off', async () => {
      const phone = freshPhone();
      await ask(phone);
      for (let n = 0; n < 5; n++) expect((await enter(phone, wrongCode())).status).toBe(400);
      expect((await enter(phone, lastCode())).status).toBe(429);
      await letPass(31);
      expect((await enter(phone, lastCode())).status).toBe(400);
    });

    it('are replaced by the next, which comes after a minute at the earliest', async () => {
      const phone = freshPhone();
      await ask(phone);
      const first = lastCode();
      const tooSoon = await ask(phone);
      expect(errorOf(tooSoon)).toMatchObject({
        status: 429,
        code: 'code_just_sent',
        details: { retryAfterSeconds: expect.any(Number) },
      });
      expect(errorOf(tooSoon).details.retryAfterSeconds).toBeLessThanOrEqual(60);
      await minutePasses();
      const answers = await Promise.all([ask(phone), ask(phone), ask(phone)]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(sent).toHaveLength(2);
      if (first !== lastCode()) expect((await enter(phone, first)).status).toBe(400);
      expect((await enter(phone, lastCode())).status).toBe(200);
    });

    it('are limited by number', async () => {
      const phone = freshPhone();
      for (let n = 0; n < 5; n++) {
        expect((await ask(phone)).status).toBe(200);
        await minutePasses();
      }
      // no code is on its way, so it must not be told as one that is
      expect(errorOf(await ask(phone))).toMatchObject({ status: 429, code: 'too_many_requests' });
      expect((await ask(freshPhone())).status).toBe(200);
    });

    it('are limited by device, by its cookie and whatever it calls itself', async () => {
      const first = await ask(freshPhone());
      const cookie = first.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      expect(first.headers.getSetCookie().join()).toMatch(/scrm_device=.*httponly/i);
      for (let n = 0; n < 9; n++) expect((await ask(freshPhone(), { cookie })).status).toBe(200);
      expect((await ask(freshPhone(), { cookie })).status).toBe(429);
      // another name beside the cookie is the same device
      expect((await ask(freshPhone(), { cookie, 'x-device-id': 'somebody-else' })).status).toBe(429);
      // a forged cookie is a new device
      expect((await ask(freshPhone(), { cookie: 'scrm_device=x; scrm_device.sig=y' })).status).toBe(200);
      await forgetTries(app);
      const headers = { 'x-device-id': 'app-device-1' };
      for (let n = 0; n < 10; n++) expect((await ask(freshPhone(), headers)).status).toBe(200);
      expect((await ask(freshPhone(), headers)).status).toBe(429);
    });

    it('are limited by network, whatever device is claimed', async () => {
      const asked = Array.from({ length: 20 }, (_, n) =>
        ask(freshPhone(), { 'x-device-id': `device-${n}-of-many` }),
      );
      for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
      expect((await ask(freshPhone(), { 'x-device-id': 'device-20-of-many' })).status).toBe(429);
    });

    it.each(['12345', '0512-65880101', '', { $ne: '' }, '1390000000a'])(
      'refuse %j as a number',
      async (phone) => {
        const error = errorOf(await post('/api/auth/phone/code', { phone }));
        expect([error.status, error.details.errors[0].path[0]]).toEqual([400, 'phone']);
      },
    );

    it('can be asked for again when the message was not sent', async () => {
      const phoneCodes = app.strapi.plugin('guard').service('phoneCodes');
      const phone = freshPhone();
      phoneCodes.sendBy(() => Promise.reject(new Error('no route')));
      expect(errorOf(await ask(phone))).toMatchObject({ status: 503, code: 'sms_unavailable' });
      phoneCodes.sendBy(async (to: string, code: string) => {
        sent.push({ phone: to, code });
      });
      expect((await ask(phone)).status).toBe(200);
    });
  });

  describe('accounts', () => {
    const admin = async () => app.api(await app.login('admin'));

    it('are for admins only', async () => {
      const { documentId } = await makeAccount(app);
      for (const name of ['manager', 'sales', 'service', 'finance', 'analyst', 'partner']) {
        const api = app.api(await app.login(name));
        expect((await api.get('/api/guard/accounts')).status, name).toBe(403);
        expect((await api.put(`/api/guard/accounts/${documentId}`, { isBlocked: true })).status, name).toBe(
          403,
        );
      }
      expect((await app.api().get('/api/guard/accounts')).status).toBe(401);
    });

    it('are made, found and shown without a secret', async () => {
      const team = (await (await admin()).get('/api/teams')).body.data[0].documentId;
      const person = await makeAccount(app, {
        displayName: '欧阳找得到',
        workPhone: '0512-65880199',
        team,
        role: 'manager',
      });
      const { body } = await (await admin()).get(
        `/api/guard/accounts?q=${encodeURIComponent('找得到')}&role=manager&isBlocked=false`,
      );
      expect(body.meta.pagination).toEqual({ page: 1, pageSize: 20, pageCount: 1, total: 1 });
      expect(body.data).toEqual([
        {
          id: person.id,
          documentId: person.documentId,
          username: person.username,
          displayName: '欧阳找得到',
          workPhone: '0512-65880199',
          role: 'manager',
          team: { id: expect.any(Number), documentId: team, name: expect.any(String) },
          isBlocked: false,
          hasTotp: false,
          lastSignInAt: null,
          lockedUntil: null,
          trades: [],
          takesCustomers: true,
          customerCapacity: null,
        },
      ]);
      await signIn(app, person);
      for (let n = 0; n < 5; n++) await signIn(app, { ...person, password: 'wrong' });
      const [after] = (await (await admin()).get(`/api/guard/accounts?q=${person.username}`)).body.data;
      expect(Date.parse(after.lastSignInAt)).toBeGreaterThan(Date.now() - 60_000);
      expect(Date.parse(after.lockedUntil)).toBeGreaterThan(Date.now());
      expect((await auditOf(app, 'account_created')).at(-1)).toMatchObject({
        resource: 'account',
        document_id: person.documentId,
      });
    });

    it.each([
      ['a taken name', { username: 'SALES' }, 'username'],
      ['a name like an address', { username: 'a@b.cn' }, 'username'],
      ['a weak password', { password: 'password1234' }, 'password'],
      ['a name for a password', { username: 'wanglaowu', password: 'wanglaowu123' }, 'password'],
      ['the role public', { role: 'public' }, 'role'],
      ['an unknown team', { team: 'nowhere' }, 'team'],
      ['a phone that is none', { workPhone: '12' }, 'workPhone'],
      ['more than it may set', { blocked: false }, 'blocked'],
    ])('refuse %s', async (_, change, field) => {
      const body = {
        username: 'somebody',
        displayName: '某人',
        role: 'sales',
        password: 'xT6-bright-harbour',
        ...change,
      };
      const { body: answer, status } = await (await admin()).post('/api/guard/accounts', body);
      expect([status, answer.error?.details.errors?.[0].path[0]]).toEqual([400, field]);
    });

    it('change at once: a block, a role, a password', async () => {
      const person = await makeAccount(app);
      const api = await admin();
      const put = (change: object) => api.put(`/api/guard/accounts/${person.documentId}`, change);
      const isIn = async ({ jwt }: { jwt: string }) =>
        (await app.api(jwt).get('/api/guard/me')).status === 200;

      const first = await openSession(app, person);
      expect((await put({ displayName: '新名字', role: 'sales' })).body.data).toMatchObject({
        displayName: '新名字',
        role: 'sales',
      });
      expect(await isIn(first)).toBe(true);
      expect((await put({ role: 'finance' })).body.data.role).toBe('finance');
      expect(await isIn(first)).toBe(false);
      expect((await auditOf(app, 'role_changed')).at(-1)).toMatchObject({
        details: { from: 'sales', to: 'finance' },
      });

      const second = await openSession(app, person);
      expect((await put({ isBlocked: true })).body.data.isBlocked).toBe(true);
      expect(await isIn(second)).toBe(false);
      expect((await auditOf(app, 'account_blocked')).at(-1)).toMatchObject({
        document_id: person.documentId,
      });
      await put({ isBlocked: false });
      expect(await isIn(second)).toBe(false);

      const third = await openSession(app, person);
      const reset = (password: string) =>
        api.post(`/api/guard/accounts/${person.documentId}/password`, { password });
      expect((await reset('12345678')).status).toBe(400);
      expect((await reset('xT6-bright-harbour')).status).toBe(204);
      expect(await isIn(third)).toBe(false);
      expect((await signIn(app, { ...person, password: 'xT6-bright-harbour' })).status).toBe(200);

      const fourth = await openSession(app, person);
      expect((await api.post(`/api/guard/accounts/${person.documentId}/sign-out`)).status).toBe(204);
      expect(await isIn(fourth)).toBe(false);
      expect((await put({ id: 1 })).status).toBe(400);
      expect((await api.put('/api/guard/accounts/nobody', { isBlocked: true })).status).toBe(404);
    });

    it("are not one's own to block, promote or reset", async () => {
      const api = await admin();
      const { id } = (await api.get('/api/guard/me')).body.data;
      for (const change of [{ role: 'sales' }, { isBlocked: true }])
        expect(errorOf(await api.put(`/api/guard/accounts/${id}`, change))).toMatchObject({
          status: 403,
          code: 'own_account',
        });
      expect(
        (await api.post(`/api/guard/accounts/${id}/password`, { password: 'xT6-bright-harbour' })).status,
      ).toBe(403);
      expect((await api.post(`/api/guard/accounts/${id}/reset-totp`)).status).toBe(403);
      expect((await api.put(`/api/guard/accounts/${id}`, { displayName: '沈立群' })).status).toBe(200);
    });

    const adminIds = (): Promise<number[]> =>
      knex()('up_users as u')
        .join('up_users_role_lnk as l', 'l.user_id', 'u.id')
        .join('up_roles as r', 'r.id', 'l.role_id')
        .where({ 'r.type': 'admin' })
        .whereRaw('u.blocked IS NOT TRUE')
        .pluck('u.id');

    it('keep one admin when two demote each other at once', async () => {
      const others = [
        await makeAccount(app, { role: 'admin' }),
        await makeAccount(app, { role: 'admin' }),
      ] as const;
      const sessions = [await openSession(app, others[0]), await openSession(app, others[1])] as const;
      const rest = await adminIds();
      const remaining = rest.filter((id) => !others.some((other) => other.id === id));
      await knex()('up_users').whereIn('id', remaining).update({ blocked: true });
      try {
        const demote = (by: 0 | 1, whom: 0 | 1) =>
          app.api(sessions[by].jwt).put(`/api/guard/accounts/${others[whom].documentId}`, { role: 'sales' });
        const answers = await Promise.all([demote(0, 1), demote(1, 0)]);
        expect(await adminIds()).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      } finally {
        await knex()('up_users').whereIn('id', remaining).update({ blocked: false });
      }
    });
  });
});

describe('STAFF_TOTP=required', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ env: { STAFF_TOTP: 'required' } });
  });
  afterAll(() => app?.stop());

  it('opens nothing but enrolment before there is a second factor', async () => {
    const { body } = await signIn(app, { username: 'sales', password: DEMO_PASSWORD });
    expect(body.user.mustEnrolTotp).toBe(true);
    const api = app.api(body.jwt);
    expect((await api.get('/api/guard/me')).body.data.mustEnrolTotp).toBe(true);
    expect(errorOf(await api.get('/api/customers'))).toMatchObject({ status: 403, code: 'totp_required' });
    const { data } = (await api.post('/api/auth/totp/enrol', { password: DEMO_PASSWORD })).body;
    const code = new TOTP({ secret: Secret.fromBase32(data.secret) }).generate();
    expect((await api.post('/api/auth/totp/confirm', { code })).status).toBe(200);
    expect((await api.get('/api/customers')).status).toBe(200);
    expect(
      errorOf(await api.post('/api/auth/totp/disable', { password: DEMO_PASSWORD, code: '000000' })),
    ).toMatchObject({ status: 409, code: 'totp_required' });
  });

  it('asks nothing of partners', async () => {
    const { body } = await signIn(app, { username: 'partner', password: DEMO_PASSWORD });
    expect(body.user).not.toHaveProperty('mustEnrolTotp');
    expect((await app.api(body.jwt).get('/api/partners/me')).status).toBe(200);
  });

  const errorOf = ({ body }: Answer) => body.error;
});
