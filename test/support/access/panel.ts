import { EDITOR_PANEL_ACCESS } from '@scrm/guard/domain';
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

/** What the panel asks before anybody has signed in. */
const OPEN = new Set<string>([]);

/** What every panel account may ask: about itself, and how the panel is built. */
const EVERY_ACCOUNT = new Set<string>([]);

/** What an editor may besides the rows of its types. */
export const EDITOR_MAY: readonly string[] = ['x'];

/** Acts that would change or end the server under test, and are tried without the right only. */
const NEVER_BY_SUPER = [
  /^(POST|PUT|DELETE) \/content-type-builder/,
  /^\w+ \/admin\/transfer\/runner/,
  /^DELETE \/admin\/users\/me\/sessions/,
  /^POST \/admin\/(logout|register|reset-password|register-admin)/,
];

export function panelCells(
  route: ServedRoute,
  uids: readonly string[],
  rowOf: ReadonlyMap<string, string>,
): PanelCell[] {
  const subjects = /:(model|uid|contentType)\b/.test(route.path) ? uids : [null];
  return subjects.flatMap((uid) =>
    PANEL_ASKERS.filter(
      // whoever has no panel account is turned away before the type matters
      (asker) =>
        uid === null || uid === 'api::customer.customer' || ['super', 'editor', 'author'].includes(asker),
    )
      .filter(
        (asker) =>
          asker !== 'super' ||
          !NEVER_BY_SUPER.some((pattern) => pattern.test(`${route.method} ${route.path}`)),
      )
      .map((asker) => ({ route, asker, uid, path: pathFor(route.path, uid, rowOf, asker) })),
  );
}

function pathFor(
  path: string,
  uid: string | null,
  rowOf: ReadonlyMap<string, string>,
  asker: PanelAsker,
): string {
  // a super admin may do everything: what is asked in that name is for rows that are not there
  const row = uid && asker !== 'super' ? (rowOf.get(uid) as string) : uid ? 'a'.repeat(24) : '999999';
  return path
    .replace(/:(model|uid|contentType)\b/, uid ?? '')
    .replace(':path*', 'x')
    .replace(':targetField', 'owner')
    .replace(/:(id|sourceId|documentId|sessionId|role|name)\b/, row);
}

/** Reads and writes of a type's rows, by the route. */
export function expectedInPanel({ route, asker }: PanelCell): 'ok' | 'closed' | 401 {
  const key = `${route.method} ${route.path}`;
  if (OPEN.has(key)) return 'ok';
  if (asker === 'none' || asker === 'staff' || asker === 'partner') return 401;
  if (asker === 'super' || EVERY_ACCOUNT.has(key)) return 'ok';
  return EDITOR_PANEL_ACCESS.length > 0 ? 'closed' : 'closed';
}
