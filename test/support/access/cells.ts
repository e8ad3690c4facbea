import { type Role, type Scope, scopeOf } from '@scrm/guard/domain';
import type { Fixtures, Row } from './fixtures';
import type { ServedRoute } from './routes';

/** Who asks: a role of the table, or nobody. */
export type Asker = Role | 'none';
/** Which row is asked for; `null` when the route names none. */
export type Side = 'own' | 'foreign' | 'missing' | null;
/** What the table says: the request gets through to its own rules, or is stopped. */
export type Expected = 'ok' | 401 | 403 | 404;

export interface Cell {
  route: ServedRoute;
  asker: Asker;
  side: Side;
}

export type ScopeOf = typeof scopeOf;

/** Routes with a parameter that names no row, and what is asked for by it. */
const NO_ROWS: Record<string, (asker: Asker) => string> = {
  '/api/guard/aggregates/:resource': (asker) => (asker === 'partner' ? 'commission' : 'property'),
  '/api/customers/board/:status': () => 'lead',
};

/** Keys of rows that are not there, where they are no documentIds. */
const MISSING: Record<string, string> = {
  notice: '999999999',
  account: '999999999',
  message: '999999999',
  'group-robot': '999999999',
  session: '00000000-0000-4000-8000-000000000000',
};

/** Routes whose path names a row of another resource than their access does, with the reading that its scope is checked by, if it is another. */
const ROW_OF: Record<string, { resource: string; action: string }> = {
  '/api/matching/requirements/:id/properties': { resource: 'requirement', action: 'findOne' },
  '/api/matching/properties/:id/requirements': { resource: 'property', action: 'findOne' },
  '/api/customers/import-mappings/:mapping': { resource: 'customer-import-mapping', action: '' },
  '/api/promotion/codes/:code/qr': { resource: 'share', action: 'find' },
  '/api/guard/risk/rules/:id': { resource: 'risk-rule', action: '' },
  '/api/guard/risk/rules/:id/try': { resource: 'risk-rule', action: '' },
  '/api/guard/risk/reviews/:id': { resource: 'risk-review', action: '' },
  '/api/public/properties/:code': { resource: 'property', action: '' },
  '/api/public/properties/:code/slots': { resource: 'property', action: '' },
};

/** Bodies with which an allowed request passes the checks that come before the row is looked up. */
const BODIES: Record<string, (people: People) => unknown> = {
  'PUT /api/customers/:id/status': () => ({ status: 'qualified' }),
  'PUT /api/customers/:id/level': () => ({ level: 'B', reason: '大客户' }),
  'PUT /api/customers/:id/blacklist': () => ({ isBlacklisted: true, reason: '飞单' }),
  'POST /api/customer-addresses/:id/reveal': () => ({ field: 'phone', reason: '核对' }),
  'PUT /api/customers/:id/assign': ({ sales }) => ({ owner: sales }),
  'POST /api/customers/:id/reveal': () => ({ field: 'phone', reason: '核对' }),
  'POST /api/customers/:id/follow': () => ({ type: 'call', content: '电话' }),
  'POST /api/customers/:id/release': () => ({ reason: '区域不符' }),
  'PUT /api/customers/:id/tags': () => ({ add: ['急'] }),
  'POST /api/contacts/:id/reveal': () => ({ field: 'phone', reason: '核对' }),
  'POST /api/properties/:id/reveal': () => ({ field: 'ownerPhone', reason: '核对' }),
  'PUT /api/properties/import/:id/mapping': () => ({ mapping: [] }),
  'PUT /api/customers/import/:id/mapping': () => ({ mapping: [] }),
  'POST /api/customers/check-duplicates': () => ({ companyName: '没有人知道的公司' }),
  'PUT /api/properties/:id/status': () => ({ status: 'paused', reason: '检修' }),
  'POST /api/properties/:id/reject': () => ({ reason: '资料不全' }),
  'POST /api/properties/:id/check': () => ({ answer: 'still_offered' }),
  'PUT /api/viewings/:id/status': () => ({ status: 'cancelled', reason: '改期' }),
  'PUT /api/viewings/:id/reschedule': () => ({ start: nextMonth() }),
  'POST /api/viewings/:id/feedback': () => ({ outcome: 'considering', note: '再看看' }),
  'POST /api/public/viewings/:token/verify': () => ({ code: '123456' }),
  'POST /api/public/viewings/:token/move': () => ({ start: '2030-06-01T02:00:00Z' }),
  'PUT /api/inquiries/:id/status': () => ({ status: 'closed', reason: '无效' }),
  'PUT /api/inquiries/:id/assign': ({ sales }) => ({ owner: sales }),
  'PUT /api/deals/:id/terms': () => ({ note: '条件待定' }),
  'POST /api/receipts/:id/reverse': () => ({ reason: '金额录错' }),
  'PUT /api/receivables/:id/write-off': () => ({ reason: '客户减免' }),
  'PUT /api/contracts/:id/end': () => ({ confirm: true }),
  'POST /api/contracts/:id/end-early/preview': () => ({ endOn: '2026-06-30' }),
  'PUT /api/contracts/:id/end-early': () => ({ endOn: '2026-06-30', reason: '搬迁', expectedDigest: 'x' }),
  'PUT /api/receivables/:id/due-day': () => ({
    dueOn: '2030-06-30',
    expectedDueOn: '2030-01-31',
    reason: '客户申请',
  }),
  'PUT /api/deals/:id/lose': () => ({ reason: '预算' }),
  'PUT /api/deals/:id/cancel': () => ({ reason: '退租' }),
  'PUT /api/commissions/:id/review': () => ({ accept: true }),
  'PUT /api/withdrawals/:id/reject': () => ({ reason: '资料不符' }),
  'PUT /api/withdrawals/:id/paid': () => ({ receipt: 'R1', at: '2026-01-02T00:00:00Z' }),
  'POST /api/guard/accounts/:id/password': () => ({ password: 'kRz7-Wq4m-pTb9' }),
  'POST /api/guard/approvals/:id/reject': () => ({ reason: '无需导出' }),
  'PUT /api/guard/risk/rules/:id': () => ({ mode: 'off', reason: '停用' }),
  'POST /api/guard/risk/rules/:id/try': () => ({ days: 1 }),
  'PUT /api/guard/risk/reviews/:id': () => ({ decision: 'clear', reason: '已核对' }),
  // refused after the table has let it through: new keys would be sealed under the feet of every other request
  'POST /api/guard/keys/rotate': () => ({ masterOnly: 'no' }),
  'PUT /api/partners/:id/status': () => ({ status: 'active' }),
};

export interface People {
  sales: number;
}

export const keyOf = ({ method, path }: Pick<ServedRoute, 'method' | 'path'>) => `${method} ${path}`;

export function bodyOf(route: ServedRoute, people: People): unknown {
  if (route.method === 'GET') return undefined;
  return BODIES[keyOf(route)]?.(people) ?? (/\/api\/[\w-]+(\/:id)?$/.test(route.path) ? { data: {} } : {});
}

/** The resource whose row the path names, or null. */
function rowResource(route: ServedRoute): string | null {
  if (!route.path.includes('/:') || route.path in NO_ROWS) return null;
  return ROW_OF[route.path]?.resource ?? route.access?.resource ?? null;
}

/** Every way one route is asked: by everybody, for a row of theirs, of another's, and for none that exists. */
export function cellsOf(route: ServedRoute, askers: readonly Asker[]): Cell[] {
  const sides: Side[] = rowResource(route) === null ? [null] : ['own', 'foreign', 'missing'];
  return askers.flatMap((asker) => sides.map((side) => ({ route, asker, side })));
}

/** What the access table says, and nothing else. What everybody may, nobody signs in for; what the public has as its own, it signs in for. */
export function expectedOf({ route, asker, side }: Cell, lookUp: ScopeOf = scopeOf): Expected {
  const access = route.access as { resource: string; action: string };
  const ofPublic = lookUp({ role: 'public', ...access });
  if (asker === 'none' && ofPublic !== 'all') return 401;
  const scope = asker === 'none' ? ofPublic : (lookUp({ role: asker, ...access }) ?? ofPublic);
  if (scope === null) return 403;
  if (side === null) return 'ok';
  if (side === 'missing') return 404;
  return side === 'own' || scopeOfRow(route, asker, scope, lookUp) === 'all' ? 'ok' : 404;
}

function scopeOfRow(route: ServedRoute, asker: Asker, scope: Scope, lookUp: ScopeOf): Scope | null {
  const row = ROW_OF[route.path];
  if (!row?.action || asker === 'none') return scope;
  return lookUp({ role: asker, ...row });
}

/** What a rule refuses by itself, once the table has let a request through, has a code of its own: who takes which step, say. */
export function isAsExpected(
  expected: Expected,
  { status, code }: { status: number; code: string | null },
): boolean {
  if (expected !== 'ok') return status === expected;
  if (status === 403) return code !== null && code !== 'forbidden';
  if (status === 401) return code !== null && code !== 'unauthorized';
  return status < 500 && ![404, 405].includes(status);
}

/** The path with its parameters filled in. @param personOf whose row is meant, where rows belong to persons */
export async function pathOf(
  { route, asker, side }: Cell,
  fixtures: Fixtures,
  personOf: (side: 'own' | 'foreign') => number,
): Promise<string> {
  const resource = rowResource(route);
  if (resource === null) return fill(route.path, NO_ROWS[route.path]?.(asker) ?? '');
  const isCode = route.path.includes(':code');
  if (side === 'missing' || side === null)
    return fill(route.path, isCode ? 'ZZZZ2345' : (MISSING[resource] ?? 'a'.repeat(24)));
  const ofPerson = fixtures.ofPerson[resource];
  const row: Row = ofPerson
    ? await ofPerson(personOf(side))
    : await (route.method === 'GET' ? fixtures.one(resource, side) : fixtures.fresh(resource, side));
  return fill(route.path, isCode ? row.code : row.documentId);
}

function fill(path: string, value: string): string {
  return path.replace(/:\w+/, value);
}

/** Ten in the morning in Shanghai, about a month from now: within the hours and the year that a viewing may be moved to. */
function nextMonth(): string {
  return `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T02:00:00Z`;
}
