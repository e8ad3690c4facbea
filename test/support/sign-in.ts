import type { Answer, TestApp } from './app';

export interface Made {
  id: number;
  documentId: string;
  username: string;
  password: string;
}

let serial = 0;

/** An account of its own for one test, made by the admin's route. */
export async function makeAccount(app: TestApp, change: Record<string, unknown> = {}): Promise<Made> {
  const username = `person-${++serial}`;
  const password = `kRz7-${serial}-Wq4m-pTb`;
  const admin = app.api(await app.login('admin'));
  const body = { username, displayName: `测试员${serial}`, role: 'sales', password, ...change };
  const { status, body: answer } = await admin.post('/api/guard/accounts', body);
  if (status !== 201) throw new Error(`no account: ${JSON.stringify(answer)}`);
  return { ...answer.data, password };
}

export function signIn(
  app: TestApp,
  { username, password }: { username: string; password: string },
  headers?: Record<string, string>,
): Promise<Answer> {
  return app.api().post('/api/auth/local', { identifier: username, password }, headers);
}

/** A session without the hundreds of milliseconds of a sign-in. */
export async function openSession(
  app: TestApp,
  { id }: { id: number },
): Promise<{ jwt: string; refreshToken: string; sessionId: string }> {
  const client = { ip: '127.0.0.1', userAgent: 'test' };
  return app.strapi
    .plugin('guard')
    .service('sessions')
    .open({ owner: { userId: id }, role: 'sales', client });
}

/** Every try comes from one address here; a test that is not about that starts with none. */
export async function forgetTries({ strapi }: TestApp): Promise<void> {
  await strapi.db.connection('guard_lockouts').del();
  await strapi.db.connection('rate_limits').del();
}

export async function auditOf({ strapi }: TestApp, action: string): Promise<Record<string, unknown>[]> {
  const rows = await strapi.db.connection('audit_log').where({ action }).orderBy('id');
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) }));
}
