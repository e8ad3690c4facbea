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
  clashes: HandoverClash[];
  left: { deals: number; viewings: number; inquiries: number };
  nobody: { documentId: string; code: string | null }[];
  nobodyCount: number;
  receivers: HandoverReceiver[];
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
