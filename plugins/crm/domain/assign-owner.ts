import { hasRoom } from './capacity-of';

/** Who takes a new customer, and why. */
export const ASSIGNMENT_REASONS = [
  'existing_owner',
  'creator',
  'listing_agent',
  'region_and_trade',
  'region',
  'trade',
  'least_load',
] as const;
export type AssignmentReason = (typeof ASSIGNMENT_REASONS)[number];

export const ASSIGNMENT_REASON_LABELS: Record<AssignmentReason, string> = {
  existing_owner: '原归属销售',
  creator: '录入人',
  listing_agent: '房源负责人',
  region_and_trade: '区域与行业',
  region: '区域',
  trade: '行业',
  least_load: '在手客户最少',
};

export interface AssignmentCandidate {
  userId: number;
  /** Codes of the regions the candidate (or the team) works in; empty means everywhere. */
  regionCodes?: readonly string[];
  /** Trades the candidate knows; empty means any. */
  trades?: readonly string[];
  /** Live customers in hand that are not won or lost. */
  load: number;
  /** How many of them he may hold; left out or null: no limit. Who is full is given none by rule. */
  capacity?: number | null;
  /** May own customers that are his by name (an existing owner, a listing's agent) but is given none by rule: a manager, and who takes none now. */
  isOnlyByName?: boolean;
}

export interface AssignmentInput {
  /** Owner of the live customer with the same phone. */
  existingOwner?: number | null;
  /** Agent of the listing that was asked about. */
  listingAgent?: number | null;
  /** Codes from the wanted town up to its province. */
  regionCodes?: readonly string[];
  trade?: string | null;
  /** Staff who may own customers; owner and agent count only when they are among them. */
  candidates: readonly AssignmentCandidate[];
}

/**
 * Existing owner → the listing's agent → region and trade → least load (DESIGN «Who owns a new customer», 002 §5.3).
 * Someone who has left or is blocked is not among the candidates and so is passed over. Equal loads go to
 * the smaller user id, so that the answer does not depend on the order of the rows.
 *
 * @returns null when there is nobody: the customer waits in the pool
 */
export function assignOwner(input: AssignmentInput): { userId: number; reason: AssignmentReason } | null {
  const { candidates } = input;
  const has = (userId: number | null | undefined): userId is number =>
    userId != null && candidates.some((candidate) => candidate.userId === userId);

  if (has(input.existingOwner)) return { userId: input.existingOwner, reason: 'existing_owner' };
  if (has(input.listingAgent)) return { userId: input.listingAgent, reason: 'listing_agent' };

  const inRegion = (c: AssignmentCandidate) =>
    !!c.regionCodes?.length && !!input.regionCodes?.some((code) => c.regionCodes?.includes(code));
  const inTrade = (c: AssignmentCandidate) => !!input.trade && !!c.trades?.includes(input.trade);

  const tiers: [AssignmentReason, (c: AssignmentCandidate) => boolean][] = [
    ['region_and_trade', (c) => inRegion(c) && inTrade(c)],
    ['region', inRegion],
    ['trade', inTrade],
    ['least_load', () => true],
  ];
  for (const [reason, fits] of tiers) {
    const best = candidates
      .filter((c) => !c.isOnlyByName && hasRoom({ held: c.load, capacity: c.capacity ?? null }) && fits(c))
      .sort((a, b) => a.load - b.load || a.userId - b.userId)[0];
    if (best) return { userId: best.userId, reason };
  }
  return null;
}
