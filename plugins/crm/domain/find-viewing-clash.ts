import { isLiveViewing, type ViewingStatus } from './viewing-machine';

export const VIEWING_PARTIES = ['property', 'agent', 'customer'] as const;
export type ViewingParty = (typeof VIEWING_PARTIES)[number];
export const VIEWING_PARTY_LABELS: Record<ViewingParty, string> = {
  property: '房源',
  agent: '带看人',
  customer: '客户',
};

type Key = string | number;

export interface ViewingSlot {
  id?: Key | null;
  property: Key;
  agent?: Key | null;
  customer: Key;
  start: Date;
  end: Date;
}

export interface BookedSlot extends ViewingSlot {
  status: ViewingStatus;
}

export interface ViewingClash<T extends BookedSlot = BookedSlot> {
  party: ViewingParty;
  with: T;
}

/** Two half-open spans [start, end) share a moment; one that ends when the other starts does not touch it. */
export function overlaps(a: { start: Date; end: Date }, b: { start: Date; end: Date }): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Which live viewings a new one runs into, and by which of its three parties. The same rule stands in the database as
 * three exclusion constraints, which decide when two people book at once; this one names who and when.
 *
 * @returns every clash, ordered by start and then property, agent, customer; `[]` when the slot is free
 */
export function findViewingClashes<T extends BookedSlot>(
  wanted: ViewingSlot,
  booked: readonly T[],
): ViewingClash<T>[] {
  return booked
    .filter((other) => isLiveViewing(other.status) && overlaps(wanted, other))
    .filter((other) => wanted.id == null || other.id !== wanted.id)
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .flatMap((other) =>
      VIEWING_PARTIES.filter((party) => wanted[party] != null && wanted[party] === other[party]).map(
        (party) => ({
          party,
          with: other,
        }),
      ),
    );
}
