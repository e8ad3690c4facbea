import type { HandoverMode } from '../../domain';

interface Person {
  id: number;
  name: string;
}

/** What one colleague gets of a handover. */
export interface HandoverReceiver extends Person {
  customers: number;
  heldBefore: number | null;
  heldAfter: number | null;
  capacity: number | null;
  isOver: boolean;
  deals: number;
  viewings: number;
  clashes: number;
  inquiries: number;
  listings: number;
  /** Of handovers of before there were these: none. */
  services?: number;
  teams?: number;
  reminders?: number;
}

/** A viewing that stays with the leaver, since who takes over has another at that time. */
export interface HandoverClash {
  documentId: string;
  code: string | null;
  start: string;
  end: string;
  to: Person;
  with: { code: string | null; start: string; end: string };
}

export interface HandoverFigures {
  from: Person & { isBlocked: boolean };
  customers: { total: number; byStage: { status: string; label: string; count: number }[] };
  deals: number;
  viewings: number;
  inquiries: number;
  listings: number;
  services: number;
  /** Places in VIP teams: with the successor in them, or nobody, since the successor looks after the customer already. */
  teams: { replaced: number; removed: number };
  /** Of customers in the pool: with the one who takes over, or waiting for whoever claims the customer. */
  reminders: { given: number; pooled: number };
  clashes: HandoverClash[];
  left: { deals: number; viewings: number; inquiries: number; services?: number; teams?: number };
  nobody: { documentId: string; code: string | null }[];
  nobodyCount: number;
  receivers: HandoverReceiver[];
}

/** How many things an act moves; 0 is none to do. */
export function countHanded(figures: HandoverFigures): number {
  const { customers, deals, viewings, inquiries, listings, services, teams, reminders } = figures;
  const counts = [customers.total, deals, viewings, inquiries, listings, services];
  const beside = [teams.replaced, teams.removed, reminders.given, reminders.pooled];
  return [...counts, ...beside].reduce((sum, count) => sum + count, 0);
}

export interface HandoverPreview extends HandoverFigures {
  digest: string;
}

export interface Handover extends HandoverFigures {
  documentId: string;
  mode: HandoverMode;
  modeLabel: string;
  isWhole: boolean;
  reason: string;
  by: Person;
  createdAt: string;
}
