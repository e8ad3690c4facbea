import { type Api, DEMO_PASSWORD, type TestApp } from './app';
import { writePast } from './write-past';

export interface Person {
  id: number;
  api: Api;
}

/** Makes accounts on an empty installation, each named after itself, all of one team; `{ sales2: 'sales' }` is name and role. */
export async function addPeople<Name extends string>(
  app: TestApp,
  roles: Record<Name, string>,
): Promise<Record<Name, Person>> {
  const { strapi } = app;
  const team = await strapi.db
    .query('api::team.team')
    .create({ data: { name: '一组', code: 'T1', publishedAt: new Date() } });
  const people: Partial<Record<Name, Person>> = {};
  for (const [name, type] of Object.entries(roles) as [Name, string][]) {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    const user = await strapi
      .plugin('users-permissions')
      .service('user')
      .add({
        username: name,
        email: `${name}@people.test`,
        password: DEMO_PASSWORD,
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: role.id,
        team: team.id,
      });
    people[name] = { id: user.id, api: app.api(await app.login(name)) };
  }
  return people as Record<Name, Person>;
}

/** A listed property with what is given, past review and completeness, which are listing's own concern. */
export async function addListing(
  { strapi }: TestApp,
  data: Record<string, unknown>,
): Promise<{ id: number; documentId: string; code: string }> {
  const created = await strapi
    .plugin('listing')
    .service('properties')
    .create({
      data: {
        title: '测试厂房',
        offering: 'rent',
        areaSqm: 3000,
        rentFenPerSqmMonth: 1710,
        city: '苏州',
        ...data,
      },
      actor: { id: null, documentId: null, name: '系统', role: 'system' },
    });
  await setStatus({ strapi }, created.id, 'listed');
  return created;
}

/** Puts a listing into a status without asking its machine. */
export async function setStatus(
  { strapi }: Pick<TestApp, 'strapi'>,
  id: number,
  status: string,
): Promise<void> {
  await writePast({ strapi }, (trx) => trx('properties').where({ id }).update({ status }));
}

/** An account of the panel, with the demo's password; `code` is that of Strapi's role. */
export async function addPanelAccount({ strapi }: TestApp, code: string, email: string): Promise<void> {
  const role = await strapi.db.query('admin::role').findOne({ where: { code } });
  const users = strapi.service('admin::user') as unknown as { create(values: object): Promise<unknown> };
  await users.create({
    email,
    firstname: code,
    password: DEMO_PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
}
