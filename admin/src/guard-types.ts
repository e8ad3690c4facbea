import type { Role } from './domain';

/** Rows of guard's own paths (docs/api.md); their lists take plain `page` and `pageSize`. */

export interface PlainList<T, M extends object = object> {
  data: T[];
  meta?: M & { pagination?: { page: number; pageSize: number; pageCount: number; total: number } };
}

export interface PersonBrief {
  id: number | null;
  name: string | null;
}

export interface OwnSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent?: string | null;
  device: string;
  ip?: string | null;
  isCurrent: boolean;
}

export interface StaffAccount {
  id: number;
  documentId: string;
  username: string;
  displayName: string;
  workPhone?: string | null;
  email?: string | null;
  role: Role;
  team?: { id: number | string; documentId: string; name: string } | null;
  isBlocked: boolean;
  hasTotp: boolean;
  lastSignInAt?: string | null;
  lockedUntil?: string | null;
  trades: string[];
  takesCustomers: boolean;
  customerCapacity: number | null;
}

export interface FieldChange {
  field: string;
  label?: string;
  before: unknown;
  after: unknown;
}

export interface AuditEntry {
  /** Of the record, as everywhere: an entry is told by its `seq`. */
  id: string | number;
  seq: number;
  at: string;
  actor: { id: number | null; name: string | null; role: string | null };
  action: string;
  actionLabel?: string;
  resource: string;
  resourceLabel?: string;
  documentId: string | null;
  details: Record<string, unknown> | null;
  changes: FieldChange[] | null;
  ip: string | null;
  traceId: string | null;
  hash: string;
}

export interface ChainCheck {
  isIntact: boolean;
  checked: number;
  head: { seq: number; hash: string; at: string } | null;
  firstBroken: { seq: number | null; auditId: string | null; reason: string } | null;
}

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'expired' | 'cancelled' | 'failed';

export interface ApprovalRequest {
  id: string;
  documentId: string;
  kind: string;
  kindLabel: string;
  title: string;
  reason: string | null;
  status: ApprovalStatus;
  requestedBy: PersonBrief;
  requestedAt: string;
  /** null: it waits as long as it must (a withdrawal). */
  expiresAt: string | null;
  decidedBy: PersonBrief | null;
  decidedAt: string | null;
  decisionReason: string | null;
  summary: { label: string; value: string | number | null }[];
  result: Record<string, unknown> | null;
  mayDecide: boolean;
}

export interface ExportJob {
  id: string;
  documentId: string;
  resource: string;
  format: 'csv' | 'xlsx';
  status: string;
  rows: number | null;
  expiresAt: string | null;
  createdAt?: string | null;
  requestedAt?: string | null;
  requestedBy?: PersonBrief | null;
  reason?: string | null;
  downloads?: number | null;
  isOwn?: boolean;
  approval?: { documentId: string } | string | null;
}

export type RiskOutcome = 'pass' | 'challenge' | 'review' | 'block';
export type RuleMode = 'off' | 'shadow' | 'on';

export interface RiskRule {
  id: string;
  documentId: string;
  code: string;
  name: string;
  kind: string;
  event: string;
  params: Record<string, unknown>;
  outcome: RiskOutcome;
  mode: RuleMode;
  priority: number;
  version: number;
  updatedAt?: string | null;
  updatedBy?: PersonBrief | null;
}

/** Why a rule matched, in words. */
export interface RiskReason {
  code?: string;
  name?: string;
  text: string;
}

export interface RiskEventRow {
  id: string;
  at: string;
  event: string;
  outcome: RiskOutcome;
  challenge: 'asked' | 'met' | null;
  role: string;
  account: PersonBrief | null;
  /** Of the rules that matched, in force or on trial. */
  reasons: (RiskReason & { mode: RuleMode })[];
  /** The beginnings of keyed hashes: enough to see that two are the same. */
  ip: string | null;
  device: string | null;
  traceId: string | null;
}

export interface RiskReview {
  id: string;
  documentId: string;
  event: string;
  resource: string | null;
  resourceId: string | null;
  actor?: (PersonBrief & { role?: string }) | null;
  reasons: RiskReason[];
  mayDecide: boolean;
  status: 'open' | 'cleared' | 'confirmed';
  openedAt: string;
  decidedAt?: string | null;
  decidedBy?: PersonBrief | null;
  decisionReason?: string | null;
}

export interface RuleTrial {
  events: number;
  matched: number;
  unknown?: number;
  byOutcome: Partial<Record<RiskOutcome, number>>;
  samples: {
    at: string;
    event: string;
    outcome: RiskOutcome;
    wouldBe: RiskOutcome;
    reason: string;
    role: string;
    ip: string | null;
    device: string | null;
  }[];
}

export type ScopeName = 'all' | 'team' | 'own';

export interface AccessMatrix {
  roles: { code: Role; label: string }[];
  resources: {
    name: string;
    label: string;
    actions: { name: string; label: string; scopes: Partial<Record<Role, ScopeName | null>> }[];
    hiddenFields: Partial<Record<Role, (string | { name: string; label: string })[]>>;
  }[];
}
