import { EDITOR_PANEL_ACCESS, EDITOR_PANEL_ACTIONS, type PanelGrant } from '@scrm/guard/domain';
import { PANEL_ANSWERS, PANEL_VARYING } from './panel-answers';
import type { ServedRoute } from './routes';

export const PANEL_ASKERS = ['super', 'editor', 'author', 'staff', 'partner', 'none'] as const;
/** A panel account by its role; a signed-in person of the console or the partner centre; or nobody. */
export type PanelAsker = (typeof PANEL_ASKERS)[number];

export interface PanelCell {
  route: ServedRoute;
  asker: PanelAsker;
  path: string;
  /** The content type that is asked for, where one is. */
  uid: string | null;
}

/** How a cell comes to its answer; all but `varying` have exactly one. */
export const PANEL_CLASSES = ['let in', 'closed', 'signed out', 'taken out', 'varying'] as const;
export interface PanelExpected {
  class: (typeof PANEL_CLASSES)[number];
  answers: readonly number[];
}

/** Routes that ask for an account and no permission: about the account itself, and how the panel looks. */
const OF_EVERY_ACCOUNT = new Set([
  'GET /admin/information',
  'GET /admin/telemetry-properties',
  'GET /admin/guided-tour-meta',
  'POST /admin/logout',
  'GET /admin/permissions',
  'POST /admin/permissions/check',
  'GET /admin/users/me',
  'PUT /admin/users/me',
  'GET /admin/users/me/permissions',
  'GET /admin/users/me/sessions',
  'DELETE /admin/users/me/sessions',
  'DELETE /admin/users/me/sessions/:sessionId',
  'GET /admin/content-api/permissions',
  'GET /admin/content-api/routes',
  'GET /admin/homepage/key-statistics',
  'GET /admin/homepage/layout',
  'PUT /admin/homepage/layout',
  'GET /admin/ai-usage',
  'GET /admin/ai-token',
  'GET /admin/ai-feature-config',
  'GET /content-manager/init',
  'GET /content-manager/content-types',
  'GET /content-manager/content-types-settings',
  'GET /content-manager/content-types/:uid/configuration',
  'GET /content-manager/components',
  'GET /content-manager/components/:uid/configuration',
  'GET /content-manager/preview/url/:contentType',
  'GET /content-manager/homepage/recent-documents',
  'GET /content-manager/homepage/count-documents',
  'GET /users-permissions/permissions',
  'GET /users-permissions/policies',
  'GET /users-permissions/routes',
  'GET /upload/ai-metadata-jobs/latest',
  'GET /upload/configuration',
  'GET /i18n/locales',
  'GET /i18n/settings',
  'POST /i18n/content-manager/actions/get-non-localized-fields',
  'GET /i18n/ai-localization-jobs/collection-types/:contentType/:documentId',
  'GET /i18n/ai-localization-jobs/single-types/:contentType',
]);

/** Routes that ask for an account and look at its permissions inside. */
const CHECKED_INSIDE = new Set([
  'PUT /content-manager/content-types/:uid/configuration',
  'PUT /content-manager/components/:uid/configuration',
  'POST /content-manager/uid/generate',
  'POST /content-manager/uid/check-availability',
  'GET /content-manager/relations/:model/:targetField',
  'GET /content-manager/relations/:model/:id/:targetField',
  'POST /upload',
  'POST /upload/',
  'POST /upload/files',
  'PUT /upload/files/:id',
  'POST /upload/files/:id/replace',
]);

/** Taken out: as if they were not there, for everybody. */
const TAKEN_OUT = new Set(['POST /upload/actions/upload-from-urls']);

/** Sessions of their own: the transfer of a whole installation has tokens, the panel's files are for everybody. */
const APART = new Set([
  'GET /admin/transfer/runner/push',
  'GET /admin/transfer/runner/pull',
  'GET /admin/:path*',
  // throws for everybody in an edition without a licence
  'GET /admin/license-trial-time-left',
]);

/** Stumbles of Strapi's own over what is not there, once it has let a super admin in. */
const STUMBLES_FOR_SUPER = [/^POST \/admin\/webhooks\/:id\/trigger/, / \/content-manager\/single-types\//];

/** Acts that would change or end the server under test, or an account of it: tried without the right only. */
const NEVER_BY = [
  /^(POST|PUT|DELETE) \/content-type-builder/,
  /^DELETE \/admin\/users\/me\/sessions/,
  /^POST \/admin\/logout/,
  /^GET \/admin\/ai-token/,
];

/** What a request must carry to be looked at. */
export function panelBody({ method, path }: ServedRoute): unknown {
  return `${method} ${path}` === 'POST /admin/permissions/check' ? { permissions: [] } : {};
}

export function panelCells(
  route: ServedRoute,
  uids: readonly string[],
  rowOf: ReadonlyMap<string, string>,
): PanelCell[] {
  const key = `${route.method} ${route.path}`;
  if (APART.has(key)) return [];
  const isGate = (asker: PanelAsker) => ['staff', 'partner', 'none'].includes(asker);
  const endsIt = NEVER_BY.some((pattern) => pattern.test(key));
  const mayEndIt = (asker: PanelAsker) => asker === 'super' || (OF_EVERY_ACCOUNT.has(key) && !isGate(asker));
  const subjects = /:(model|uid|contentType)\b/.test(route.path) ? uids : [null];
  return subjects.flatMap((uid) =>
    PANEL_ASKERS
      // whoever has no panel account is turned away before the type matters
      .filter((asker) => uid === null || uid === 'api::customer.customer' || !isGate(asker))
      .filter((asker) => !(endsIt && mayEndIt(asker)))
      .filter((asker) => asker !== 'super' || !STUMBLES_FOR_SUPER.some((pattern) => pattern.test(key)))
      .map((asker) => ({ route, asker, uid, path: pathFor(route.path, uid, rowOf, asker) })),
  );
}

function pathFor(
  path: string,
  uid: string | null,
  rowOf: ReadonlyMap<string, string>,
  asker: PanelAsker,
): string {
  // a super admin may do everything: what is asked in that name is of rows that are not there
  const row = uid === null ? '999999' : asker === 'super' ? 'a'.repeat(24) : (rowOf.get(uid) as string);
  return path
    .replace(/:(model|uid|contentType)\b/, uid ?? '')
    .replace(':targetField', uid === 'api::property.property' ? 'agent' : 'owner')
    .replace(/:(id|sourceId|documentId|sessionId|role|name)\b/, row);
}

/** What the panel's table says. @throws Error for a route that asks for an account only, or lets somebody in, and is in no list */
export function expectedInPanel({ route, asker, uid }: PanelCell): PanelExpected {
  const key = `${route.method} ${route.path}`;
  if (TAKEN_OUT.has(key)) return { class: 'taken out', answers: [404] };
  const varying = PANEL_VARYING[key];
  if (varying) return { class: 'varying', answers: varying.answers };
  const isGate = asker === 'none' || asker === 'staff' || asker === 'partner';
  if (!route.panel?.isOpen && isGate) return { class: 'signed out', answers: [401] };
  const answers = [answerOf(key, asker, uid)].flat();
  const letIn: PanelExpected = { class: answers.length > 1 ? 'varying' : 'let in', answers };
  if (route.panel?.isOpen || asker === 'super') return letIn;
  const actions = route.panel?.actions ?? [];
  if (actions.length > 0)
    return asker === 'editor' && actions.some((action) => isGranted(action, uid))
      ? letIn
      : { class: 'closed', answers: [403] };
  if (OF_EVERY_ACCOUNT.has(key)) return letIn;
  if (CHECKED_INSIDE.has(key)) {
    if (asker === 'author' && letIn.answers.some((status) => status < 400))
      throw new Error(`${key}: an author succeeds at nothing`);
    return letIn;
  }
  throw new Error(
    `${key} asks for a panel account only: say in test/support/access/panel.ts what it may answer`,
  );
}

function answerOf(key: string, asker: PanelAsker, uid: string | null): number | readonly number[] {
  const entry = PANEL_ANSWERS[key];
  const answer = typeof entry === 'object' ? entry[asker] : entry;
  return typeof answer === 'object' ? (answer[uid ?? ''] ?? answer.rest) : (answer ?? Number.NaN);
}

const OF_GRANT: Record<string, (grant: PanelGrant) => unknown> = {
  read: () => true,
  create: ({ create }) => create,
  update: ({ write }) => write,
  delete: ({ remove }) => remove,
  publish: ({ publish }) => publish,
};

function isGranted(action: string, uid: string | null): boolean {
  if (action in EDITOR_PANEL_ACTIONS) return true;
  const name = /^plugin::content-manager\.explorer\.(\w+)$/.exec(action)?.[1];
  const grant = EDITOR_PANEL_ACCESS.find(({ subject }) => subject === uid);
  return Boolean(name && grant && OF_GRANT[name]?.(grant));
}
