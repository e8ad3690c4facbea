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
  /** The agent's way there, and the same back; none when left out. */
  travelMinutes?: number;
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

/** The time that a viewing takes of its agent, with the way there and back. */
export function withTravel({ start, end, travelMinutes = 0 }: ViewingSlot): { start: Date; end: Date } {
  const travelMs = travelMinutes * 60_000;
  return { start: new Date(start.getTime() - travelMs), end: new Date(end.getTime() + travelMs) };
}

/**
 * Which live viewings a new one runs into, and by which of its three parties. The agent's time includes the way between two
 * listings; who shows the same one twice stays where he is. The same rule stands in the database as
 * three exclusion constraints, which decide when two people book at once; this one names who and when.
 *
 * @returns every clash, ordered by start and then property, agent, customer; `[]` when the slot is free
 */
export function findViewingClashes<T extends BookedSlot>(
  wanted: ViewingSlot,
  booked: readonly T[],
): ViewingClash<T>[] {
  return booked
    .filter((other) => isLiveViewing(other.status))
    .filter((other) => wanted.id == null || other.id !== wanted.id)
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .flatMap((other) =>
      VIEWING_PARTIES.filter((party) => clashesBy(party, wanted, other)).map((party) => ({
        party,
        with: other,
      })),
    );
}

function clashesBy(party: ViewingParty, wanted: ViewingSlot, other: ViewingSlot): boolean {
  if (wanted[party] == null || wanted[party] !== other[party]) return false;
  return party === 'agent' && wanted.property !== other.property
    ? overlaps(withTravel(wanted), withTravel(other))
    : overlaps(wanted, other);
}
