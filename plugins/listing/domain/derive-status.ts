import type { PropertyStatus } from './property-status';

export interface StatusFacts {
  /** Viewings that have not ended: booked, or held by a phone that has proved itself. */
  liveViewings: number;
  /** Open deals in negotiation. */
  negotiatingDeals: number;
  /** ㎡ left over all spaces; null when the area is not known, which closes nothing. */
  freeAreaSqm: number | null;
}

/**
 * The status that follows from what happens around a property (DESIGN «Property status»): it closes when no area is free and
 * opens again when area comes back; a negotiation outranks a viewing. Draft waits for review and paused for a person, whatever
 * happens around them, except that a paused property whose area is all taken is closed.
 */
export function derivePropertyStatus(status: PropertyStatus, facts: StatusFacts): PropertyStatus {
  if (status === 'draft') return 'draft';
  if (facts.freeAreaSqm !== null && facts.freeAreaSqm <= 0) return 'closed';
  if (status === 'paused') return 'paused';
  if (facts.negotiatingDeals > 0) return 'negotiating';
  if (facts.liveViewings > 0) return 'viewing';
  return 'listed';
}
