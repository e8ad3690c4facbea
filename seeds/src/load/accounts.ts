import type { Role } from '@scrm/guard/domain';
import type { PasswordsService } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { ACCOUNTS, PANEL_EDITOR, TEAMS } from '../data/people';
import { documentIdFor } from '../random';
import type { LoadContext } from './context';

/** Teams and the demo accounts; the roles are there already, guard makes them. */
export async function loadAccounts(context: LoadContext, password: string): Promise<void> {
  const { strapi } = context;
  await context.insert(
    'team',
    'api::team.team',
    TEAMS.map((team) => ({ key: team.code, ...team })),
    (team) => ({ ...team }),
  );

  const roles: Array<{ id: number; type: string }> = await strapi.db
    .query('plugin::users-permissions.role')
    .findMany({ select: ['id', 'type'] });
  const passwords = strapi.plugin('guard').service('passwords') as PasswordsService;
  const hash = await passwords.hash(password);
  for (const account of ACCOUNTS) {
    const role = roles.find((candidate) => candidate.type === account.role);
    if (!role) throw new Error(`the role «${account.role}» is missing: guard makes it at start`);
    const user = await strapi.db.query('plugin::users-permissions.user').create({
      data: {
        documentId: documentIdFor(`user:${account.username}`),
        username: account.username,
        email: `${account.username}@demo.local`,
        password: hash,
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: role.id,
        displayName: account.displayName,
        workPhone: account.workPhone,
        team: context.id('team', account.team),
        publishedAt: context.base,
      },
    });
    context.remember('user', account.username, user.id);
    context.actors.set(account.username, {
      id: user.id,
      documentId: user.documentId,
      name: account.displayName,
      role: account.role as Role,
    });
  }
}

/** Codes of the panel's editor role, ours first, Strapi's own for when ours is not there. */
const EDITOR_ROLES = ['content-editor', 'strapi-editor'];

export async function loadPanelEditor(strapi: Core.Strapi, password: string): Promise<void> {
  const existing = await strapi.db.query('admin::user').findOne({ where: { email: PANEL_EDITOR.email } });
  if (existing) return;
  const roles: Array<{ id: number; code: string }> = await strapi.db
    .query('admin::role')
    .findMany({ where: { code: { $in: EDITOR_ROLES } } });
  const role = EDITOR_ROLES.map((code) => roles.find((candidate) => candidate.code === code)).find(Boolean);
  const service = strapi.service('admin::user') as unknown as { create(values: object): Promise<unknown> };
  await service.create({
    ...PANEL_EDITOR,
    password,
    isActive: true,
    registrationToken: null,
    roles: role ? [role.id] : [],
    preferedLanguage: 'zh-Hans',
  });
}
