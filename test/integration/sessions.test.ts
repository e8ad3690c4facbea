import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { auditOf, forgetTries, type Made, makeAccount, openSession, signIn } from '../support/sign-in';

const require = createRequire(path.join(root, 'cms/package.json'));

describe('sessions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.stop());
  beforeEach(() => forgetTries(app));

  const knex = () => app.strapi.db.connection;
  const refresh = (refreshToken: string) => app.api().post('/api/auth/refresh', { refreshToken });
  const statusOf = async (jwt: string) => (await app.api(jwt).get('/api/guard/me')).status;
  const sessionRow = (id: string) => knex()('guard_sessions').where({ id }).first();

  describe('sign-in', () => {
    it('answers an access token, a refresh token and who one is', async () => {
      const { status, body, headers } = await signIn(app, { username: 'sales', password: DEMO_PASSWORD });
      expect(status).toBe(200);
      expect(body).toEqual({
        jwt: expect.any(String),
        expiresInSeconds: 1800,
        refreshToken: expect.stringMatching(/^[0-9a-f-]{36}\.[\w-]{43}$/),
        user: {
          id: expect.any(Number),
          documentId: expect.any(String),
          username: 'sales',
          displayName: '陆佳怡',
          role: 'sales',
        },
      });
      expect(headers.get('cache-control')).toBe('no-store');
      // the device is known again by its cookie; the session is not in one
      expect(headers.getSetCookie().join()).not.toContain('scrm_refresh');
      expect(await statusOf(body.jwt)).toBe(200);
      expect((await app.api(body.jwt).get('/api/users/me')).body.data).toMatchObject({ username: 'sales' });
    });

    it('keeps neither token in the database', async () => {
      const { body } = await signIn(app, { username: 'sales', password: DEMO_PASSWORD });
      const rows = JSON.stringify(await knex()('guard_sessions'));
      expect(rows).not.toContain(body.refreshToken.split('.')[1]);
      expect(rows).not.toContain(body.jwt);
    });

    it('is shorter for staff than for partners, and never passes its last day', async () => {
      const days = async (username: string) => {
        const { body } = await signIn(app, { username, password: DEMO_PASSWORD });
        const row = await sessionRow(body.refreshToken.split('.')[0]);
        const of = (date: Date) => Math.round((date.getTime() - row.created_at.getTime()) / 86_400_000);
        return { idle: of(row.expires_at), absolute: of(row.absolute_expires_at), token: body.refreshToken };
      };
      expect(await days('partner')).toMatchObject({ idle: 30, absolute: 90 });
      const { token, ...staff } = await days('manager');
      expect(staff).toEqual({ idle: 7, absolute: 30 });
      const [id] = token.split('.');
      await knex()('guard_sessions')
        .where({ id })
        .update({ absolute_expires_at: knex().raw("now() + interval '1 hour'") });
      expect((await refresh(token)).status).toBe(200);
      const row = await sessionRow(id);
      expect(row.expires_at).toEqual(row.absolute_expires_at);
    });
  });

  describe('refresh', () => {
    let person: Made;
    beforeAll(async () => {
      person = await makeAccount(app);
    });

    it('gives a new pair, and the old access token lives on in the same session', async () => {
      const first = await openSession(app, person);
      const { status, body } = await refresh(first.refreshToken);
      expect(status).toBe(200);
      expect(body).toEqual({
        jwt: expect.any(String),
        expiresInSeconds: 1800,
        refreshToken: expect.any(String),
      });
      expect(body.refreshToken).not.toBe(first.refreshToken);
      expect(await statusOf(body.jwt)).toBe(200);
      expect(await statusOf(first.jwt)).toBe(200);
      expect(await sessionRow(first.sessionId)).toMatchObject({ generation: 2, revoked_at: null });
    });

    it('ends the whole session when a used token comes again', async () => {
      const first = await openSession(app, person);
      const second = (await refresh(first.refreshToken)).body;
      const third = (await refresh(second.refreshToken)).body;
      const before = (await auditOf(app, 'refresh_reused')).length;
      expect((await refresh(first.refreshToken)).body.error).toMatchObject({
        status: 401,
        code: 'session_ended',
      });
      expect((await refresh(third.refreshToken)).status).toBe(401);
      for (const jwt of [first.jwt, second.jwt, third.jwt]) expect(await statusOf(jwt)).toBe(401);
      expect(await sessionRow(first.sessionId)).toMatchObject({ revoked_reason: 'refresh_reused' });
      const entries = await auditOf(app, 'refresh_reused');
      expect(entries).toHaveLength(before + 1);
      expect(entries.at(-1)).toMatchObject({ resource: 'session', document_id: person.documentId });
    });

    it('lets one of many at once win, and the others end the session', async () => {
      const first = await openSession(app, person);
      const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(first.refreshToken)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
      expect((await sessionRow(first.sessionId)).generation).toBe(2);
      expect(await statusOf(won[0]?.body.jwt)).toBe(401);
      expect((await refresh(won[0]?.body.refreshToken)).status).toBe(401);
    });

    it.each([
      ['nothing', {}],
      ['what is none', { refreshToken: 'abc' }],
      ['an unknown session', { refreshToken: `00000000-0000-4000-8000-000000000000.${'a'.repeat(43)}` }],
      ['an injection', { refreshToken: `' OR 1=1 --.${'a'.repeat(43)}` }],
    ])('refuses %s', async (_, body) => {
      const answer = await app.api().post('/api/auth/refresh', body);
      expect(answer.body.error).toMatchObject({ status: 401, code: 'session_ended' });
    });

    it('refuses a session that was not used in time, and one past its last day', async () => {
      for (const column of ['expires_at', 'absolute_expires_at']) {
        const { sessionId, refreshToken, jwt } = await openSession(app, person);
        await knex()('guard_sessions')
          .where({ id: sessionId })
          .update({ [column]: knex().raw("now() - interval '1 second'") });
        expect((await refresh(refreshToken)).status, column).toBe(401);
        expect(await statusOf(jwt), column).toBe(401);
      }
    });
  });

  describe('cookie', () => {
    const ownOrigin = () => ({ origin: app.url });
    const cookieOf = (headers: Headers) =>
      headers.getSetCookie().find((each) => each.startsWith('scrm_refresh='));
    const signInByCookie = async () => {
      const answer = await signIn(
        app,
        { username: 'sales', password: DEMO_PASSWORD },
        { 'x-session': 'cookie' },
      );
      const cookie = cookieOf(answer.headers)?.split(';')[0] ?? '';
      return { answer, cookie };
    };

    it("holds the refresh token out of every script's reach", async () => {
      const { answer } = await signInByCookie();
      expect(answer.body).not.toHaveProperty('refreshToken');
      const attributes = cookieOf(answer.headers)?.toLowerCase();
      expect(attributes).toMatch(/; path=\/api\/auth;.*httponly/);
      expect(attributes).toContain('samesite=strict');
      expect(attributes).not.toContain('secure');
    });

    it('goes with the browser when asked as a session cookie, also after a refresh', async () => {
      const headers = { 'x-session': 'session-cookie' };
      const answer = await signIn(app, { username: 'sales', password: DEMO_PASSWORD }, headers);
      const [cookie = '', ...attributes] = (cookieOf(answer.headers) ?? '').split('; ');
      expect(attributes.join()).not.toMatch(/expires|max-age/i);
      const next = await app
        .api()
        .post('/api/auth/refresh', {}, { cookie, 'x-csrf': '1', ...ownOrigin(), ...headers });
      expect(next.status).toBe(200);
      expect(cookieOf(next.headers)).not.toMatch(/expires|max-age/i);
    });

    it('rotates in the cookie, for a request of our own pages', async () => {
      const { cookie } = await signInByCookie();
      const headers = { cookie, 'x-csrf': '1', ...ownOrigin() };
      const answer = await app.api().post('/api/auth/refresh', {}, headers);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ jwt: expect.any(String), expiresInSeconds: 1800 });
      expect(cookieOf(answer.headers)).not.toContain(cookie);
    });

    it.each([
      ['without the header', () => ({ origin: app.url })],
      ['from another site', () => ({ 'x-csrf': '1', origin: 'https://evil.example' })],
      ['from a sandboxed frame', () => ({ 'x-csrf': '1', origin: 'null' })],
      [
        'across sites, with our origin',
        () => ({ 'x-csrf': '1', origin: app.url, 'sec-fetch-site': 'cross-site' }),
      ],
      ['from a sister site', () => ({ 'x-csrf': '1', 'sec-fetch-site': 'same-site' })],
      ['from nowhere', () => ({ 'x-csrf': '1' })],
    ])('refuses one %s, and the session lives on', async (_, headers) => {
      const { cookie } = await signInByCookie();
      const answer = await app.api().post('/api/auth/refresh', {}, { cookie, ...headers() });
      expect(answer.body.error).toMatchObject({ status: 403, code: 'csrf' });
      const out = await app.api().post('/api/auth/logout', {}, { cookie, ...headers() });
      expect(out.body.error).toMatchObject({ status: 403, code: 'csrf' });
      const good = await app.api().post('/api/auth/refresh', {}, { cookie, 'x-csrf': '1', ...ownOrigin() });
      expect(good.status).toBe(200);
    });

    it('is taken away by a sign-out, also when the access token has run out', async () => {
      const { cookie, answer } = await signInByCookie();
      const headers = { cookie, 'x-csrf': '1', ...ownOrigin() };
      const out = await app.api().post('/api/auth/logout', {}, headers);
      expect(out.status).toBe(204);
      expect(cookieOf(out.headers)).toMatch(/^scrm_refresh=;/);
      expect(await statusOf(answer.body.jwt)).toBe(401);
      expect((await app.api().post('/api/auth/refresh', {}, headers)).status).toBe(401);
    });
  });

  describe('the end', () => {
    it('comes at once for the one that signs out', async () => {
      const person = await makeAccount(app);
      const [here, there] = [await openSession(app, person), await openSession(app, person)];
      expect((await app.api(here.jwt).post('/api/auth/logout', {})).status).toBe(204);
      expect([await statusOf(here.jwt), await statusOf(there.jwt)]).toEqual([401, 200]);
      expect((await refresh(here.refreshToken)).status).toBe(401);
    });

    it('comes everywhere when asked for', async () => {
      const person = await makeAccount(app);
      const [here, there] = [await openSession(app, person), await openSession(app, person)];
      expect((await app.api(here.jwt).post('/api/auth/logout', { everywhere: true })).status).toBe(204);
      expect([await statusOf(here.jwt), await statusOf(there.jwt)]).toEqual([401, 401]);
      expect((await auditOf(app, 'sign_out')).at(-1)).toMatchObject({
        document_id: person.documentId,
        details: { everywhere: true },
      });
    });

    it("comes from the list, for one's own sessions only", async () => {
      const [person, other] = [await makeAccount(app), await makeAccount(app)];
      const [here, there, theirs] = [
        await openSession(app, person),
        await openSession(app, person),
        await openSession(app, other),
      ];
      const list = (await app.api(here.jwt).get('/api/auth/sessions')).body.data;
      expect(list).toHaveLength(2);
      expect(list.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual({
        id: here.sessionId,
        createdAt: expect.any(String),
        lastSeenAt: expect.any(String),
        expiresAt: expect.any(String),
        userAgent: 'test',
        device: '未知设备',
        ip: '127.0.0.1',
        isCurrent: true,
      });
      const end = (id: string) => app.api(here.jwt).delete(`/api/auth/sessions/${id}`);
      expect((await end(theirs.sessionId)).status).toBe(404);
      expect((await end('1')).status).toBe(404);
      expect(await statusOf(theirs.jwt)).toBe(200);
      expect((await end(there.sessionId)).status).toBe(204);
      expect((await end(there.sessionId)).status).toBe(404);
      expect([await statusOf(here.jwt), await statusOf(there.jwt)]).toEqual([200, 401]);
    });

    it('comes with a block, whoever writes it, and a block undone brings nothing back', async () => {
      for (const block of [
        (id: number, isBlocked: boolean) =>
          app.strapi.db
            .query('plugin::users-permissions.user')
            .update({ where: { id }, data: { blocked: isBlocked } }),
        (id: number, isBlocked: boolean) => knex()('up_users').where({ id }).update({ blocked: isBlocked }),
      ]) {
        const person = await makeAccount(app);
        const session = await openSession(app, person);
        await block(person.id, true);
        expect(await statusOf(session.jwt)).toBe(401);
        expect((await refresh(session.refreshToken)).status).toBe(401);
        await block(person.id, false);
        expect(await statusOf(session.jwt)).toBe(401);
        expect((await refresh(session.refreshToken)).status).toBe(401);
      }
    });

    it('comes to nobody else when somebody changes the role', async () => {
      const [leaving, staying] = [await makeAccount(app), await makeAccount(app)];
      const session = await openSession(app, staying);
      const role = await app.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'finance' } });
      await app.strapi.db
        .query('plugin::users-permissions.user')
        .update({ where: { id: leaving.id }, data: { role: role.id } });
      expect(await statusOf(session.jwt)).toBe(200);
    });

    it('comes with another role, and with the account itself', async () => {
      const person = await makeAccount(app);
      const session = await openSession(app, person);
      const role = await app.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'finance' } });
      await app.strapi.db
        .query('plugin::users-permissions.user')
        .update({ where: { id: person.id }, data: { role: role.id } });
      expect(await statusOf(session.jwt)).toBe(401);
      const again = await openSession(app, person);
      await app.strapi.db.query('plugin::users-permissions.user').delete({ where: { id: person.id } });
      expect(await statusOf(again.jwt)).toBe(401);
      expect((await refresh(again.refreshToken)).status).toBe(401);
    });
  });

  describe('change of password', () => {
    it('ends every session and goes on in a new one', async () => {
      const person = await makeAccount(app);
      const [here, there] = [await openSession(app, person), await openSession(app, person)];
      const password = 'xT6-bright-harbour';
      const answer = await app.api(here.jwt).post('/api/auth/change-password', {
        currentPassword: person.password,
        password,
        passwordConfirmation: password,
      });
      expect(answer.status).toBe(200);
      expect(answer.body.user).toMatchObject({ username: person.username, role: 'sales' });
      expect([await statusOf(here.jwt), await statusOf(there.jwt), await statusOf(answer.body.jwt)]).toEqual([
        401, 401, 200,
      ]);
      expect((await refresh(there.refreshToken)).status).toBe(401);
      expect((await signIn(app, person)).status).toBe(400);
      expect((await signIn(app, { ...person, password })).status).toBe(200);
      expect((await auditOf(app, 'password_changed')).at(-1)).toMatchObject({ actor_id: person.id });
    });

    it('is refused by field', async () => {
      const person = await makeAccount(app);
      const api = app.api((await openSession(app, person)).jwt);
      const change = async (currentPassword: string, password: string, passwordConfirmation = password) => {
        const { status, body } = await api.post('/api/auth/change-password', {
          currentPassword,
          password,
          passwordConfirmation,
        });
        const [error] = body.error.details.errors;
        return [status, error.path[0], error.code];
      };
      const { password, username } = person;
      expect(await change('wrong', 'xT6-bright-harbour')).toEqual([
        400,
        'currentPassword',
        'invalid_password',
      ]);
      expect(await change(password, password)).toEqual([400, 'password', 'same_password']);
      expect(await change(password, 'xT6-bright-harbour', 'xT6-bright-harbor')).toEqual([
        400,
        'passwordConfirmation',
        'passwords_differ',
      ]);
      expect(await change(password, 'short')).toEqual([400, 'password', 'too_short']);
      expect(await change(password, DEMO_PASSWORD)).toEqual([400, 'password', 'too_short']);
      expect(await change(password, '春'.repeat(25))).toEqual([400, 'password', 'too_long']);
      expect(await change(password, 'woaini5201314')).toEqual([400, 'password', 'too_common']);
      expect(await change(password, `${username}-2024`)).toEqual([400, 'password', 'contains_name']);
    });

    it('guesses the current password no further than sign-in does', async () => {
      const person = await makeAccount(app);
      const api = app.api((await openSession(app, person)).jwt);
      const body = {
        currentPassword: 'wrong',
        password: 'xT6-bright-harbour',
        passwordConfirmation: 'xT6-bright-harbour',
      };
      for (let n = 0; n < 5; n++)
        expect((await api.post('/api/auth/change-password', body)).status).toBe(400);
      expect((await api.post('/api/auth/change-password', body)).status).toBe(429);
      expect((await signIn(app, person)).status).toBe(429);
    });
  });

  describe('access tokens', () => {
    const secret = () => app.strapi.config.get('plugin::users-permissions.jwtSecret') as string;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forge = (header: object, payload: object, key: string, hash = 'sha256') => {
      const head = `${encode(header)}.${encode(payload)}`;
      return `${head}.${createHmac(hash, key).update(head).digest('base64url')}`;
    };
    let sid: string;
    let userId: number;
    let good: string;
    const soon = () => Math.floor(Date.now() / 1000) + 600;

    beforeAll(async () => {
      const person = await makeAccount(app, { role: 'admin' });
      const session = await openSession(app, person);
      sid = session.sessionId;
      userId = person.id;
      good = session.jwt;
    });

    it('are good when all is right', async () => {
      expect(await statusOf(forge({ alg: 'HS256', typ: 'JWT' }, { sid, exp: soon() }, secret()))).toBe(200);
      expect(await statusOf(good)).toBe(200);
    });

    it.each([
      ['alg none', () => `${encode({ alg: 'none' })}.${encode({ sid, exp: soon() })}.`],
      [
        'alg None with the real signature',
        () => `${encode({ alg: 'None' })}.${good.split('.').slice(1).join('.')}`,
      ],
      ['another key', () => forge({ alg: 'HS256' }, { sid, exp: soon() }, 'another-secret-another-secret')],
      ['an empty key', () => forge({ alg: 'HS256' }, { sid, exp: soon() }, '')],
      ['HS512 with the right key', () => forge({ alg: 'HS512' }, { sid, exp: soon() }, secret(), 'sha512')],
      ['RS256 signed as if by HMAC', () => forge({ alg: 'RS256' }, { sid, exp: soon() }, secret())],
      [
        'a key of its own in the header',
        () => forge({ alg: 'HS256', jwk: { kty: 'oct', k: 'YQ' } }, { sid, exp: soon() }, 'a'),
      ],
      [
        'a kid that leads elsewhere',
        () => forge({ alg: 'HS256', kid: '/dev/null' }, { sid, exp: soon() }, ''),
      ],
      [
        'another payload under the old signature',
        () => [good.split('.')[0], encode({ sid, exp: soon() + 1 }), good.split('.')[2]].join('.'),
      ],
      ['no signature', () => good.split('.').slice(0, 2).join('.')],
      ['expired', () => forge({ alg: 'HS256' }, { sid, exp: soon() - 3600 }, secret())],
      ['not yet', () => forge({ alg: 'HS256' }, { sid, nbf: soon(), exp: soon() + 60 }, secret())],
      [
        'a user and no session, as Strapi writes them',
        () => app.strapi.plugin('users-permissions').service('jwt').issue({ id: userId }),
      ],
      [
        'a session that is no text',
        () => forge({ alg: 'HS256' }, { sid: { id: sid }, exp: soon() }, secret()),
      ],
      [
        'a session that injects',
        () => forge({ alg: 'HS256' }, { sid: `${sid}' OR '1'='1`, exp: soon() }, secret()),
      ],
      [
        'an unknown session',
        () => forge({ alg: 'HS256' }, { sid: '00000000-0000-4000-8000-000000000000', exp: soon() }, secret()),
      ],
      ['a refresh token', async () => (await openSession(app, { id: userId })).refreshToken],
    ])('are refused: %s', async (_, make) => {
      const jwt = await make();
      expect(await statusOf(jwt)).toBe(401);
      expect((await app.api(jwt).get('/api/guard/accounts')).status).toBe(401);
    });

    it('of the panel open no API, and ours no panel', async () => {
      const { body } = await app
        .api()
        .post('/admin/login', { email: 'editor@demo.local', password: DEMO_PASSWORD });
      const panelToken = body.data.token;
      expect((await app.api(panelToken).get('/admin/users/me')).status).toBe(200);
      expect(await statusOf(panelToken)).toBe(401);
      for (const to of [
        '/admin/users/me',
        '/content-manager/collection-types/api::park.park',
        '/users-permissions/roles',
      ])
        expect((await app.api(good).get(to)).status, to).toBe(401);
    });

    it("open none of Strapi's own routes", async () => {
      for (const to of ['/api/upload/files', '/api/i18n/locales', '/api/users-permissions/permissions'])
        expect([401, 403, 404], to).toContain((await app.api(good).get(to)).status);
    });

    it('are passed over where nobody need sign in', async () => {
      expect((await app.api('worn.out.token').get('/api/public/properties')).status).toBe(200);
      expect((await app.api(good).get('/api/public/properties')).status).toBe(200);
    });
  });

  it("leaves nothing of users-permissions' own routes", async () => {
    const body = {
      email: 'a@demo.local',
      username: 'abcdef',
      password: 'xT6-bright-harbour',
      code: 'x',
      passwordConfirmation: 'x',
    };
    const admin = await app.login('admin');
    for (const api of [app.api(), app.api(admin)]) {
      for (const to of [
        '/auth/local/register',
        '/auth/forgot-password',
        '/auth/reset-password',
        '/auth/send-email-confirmation',
        '/users',
        '/users-permissions/roles',
      ])
        expect([404, 405], `POST ${to}`).toContain((await api.post(`/api${to}`, body)).status);
      for (const to of [
        '/connect/google',
        '/auth/google/callback',
        '/auth/email-confirmation?confirmation=x',
        '/users',
        '/users/1',
        '/users/count',
        '/users-permissions/roles',
        '/users-permissions/permissions',
        '/roles',
        '/permissions',
      ])
        expect([404, 405], `GET ${to}`).toContain((await api.get(`/api${to}`)).status);
      for (const to of ['/users/1', '/users-permissions/roles/1']) {
        expect([404, 405], `PUT ${to}`).toContain((await api.put(`/api${to}`, body)).status);
        expect([404, 405], `DELETE ${to}`).toContain((await api.delete(`/api${to}`)).status);
      }
    }
  });

  it('forgets what ended a month ago, and codes and tickets that ran out', async () => {
    const person = await makeAccount(app);
    const [old, ended, live] = [
      await openSession(app, person),
      await openSession(app, person),
      await openSession(app, person),
    ];
    const ago = (days: number) => knex().raw(`now() - interval '${days} days'`);
    await knex()('guard_sessions')
      .where({ id: old.sessionId })
      .update({ revoked_at: ago(31) });
    await knex()('guard_sessions')
      .where({ id: ended.sessionId })
      .update({ expires_at: ago(1) });
    await knex()('guard_sign_in_tickets').insert({ token_hash: 'x', user_id: person.id, expires_at: ago(1) });
    await app.strapi.plugin('guard').service('sessions').clean();
    const kept = await knex()('guard_sessions').where({ user_id: person.id }).pluck('id');
    expect(kept.sort()).toEqual([ended.sessionId, live.sessionId].sort());
    expect(await knex()('guard_sign_in_tickets').where({ token_hash: 'x' })).toEqual([]);
  });

  it('hashes with twelve rounds, and strengthens an older hash at sign-in without ending a session', async () => {
    const bcrypt = require('bcryptjs');
    const rounds = async (table: string, where: object) =>
      bcrypt.getRounds((await knex()(table).where(where).first()).password);
    expect(await rounds('up_users', { username: 'sales' })).toBe(12);
    expect(await rounds('admin_users', { email: 'editor@demo.local' })).toBe(12);
    const viaStrapi = await app.strapi
      .plugin('users-permissions')
      .service('user')
      .add({ username: 'by-panel', email: 'p@demo.local', password: DEMO_PASSWORD, provider: 'local' });
    expect(await rounds('up_users', { id: viaStrapi.id })).toBe(12);

    const person = await makeAccount(app);
    const weak = bcrypt.hashSync(person.password, 4);
    await knex()('up_users').where({ id: person.id }).update({ password: weak });
    const session = await openSession(app, person);
    expect((await signIn(app, person)).status).toBe(200);
    expect(await rounds('up_users', { id: person.id })).toBe(12);
    expect(await statusOf(session.jwt)).toBe(200);
    expect((await signIn(app, person)).status).toBe(200);

    await knex()('admin_users')
      .where({ email: 'editor@demo.local' })
      .update({ password: bcrypt.hashSync(DEMO_PASSWORD, 4) });
    const panel = await app
      .api()
      .post('/admin/login', { email: 'editor@demo.local', password: DEMO_PASSWORD });
    expect(panel.status).toBe(200);
    expect(await rounds('admin_users', { email: 'editor@demo.local' })).toBe(12);
  });
});
