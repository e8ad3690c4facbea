import { addDays, addHours, type Clock } from '../clock';
import { createRandom } from '../random';
import type { PropertyData } from './properties';

/** Something that happened around a property and could not have before it was listed. */
export interface PropertyEvent {
  property: string | null;
  createdAt: Date;
}

const LONGEST_ON_OFFER_DAYS = 150;

/**
 * Moves the day a listing was recorded towards the first thing that happened to it, so that an agency's list has new
 * and old ones: at most five months before, never after.
 */
export function spreadListingDates(
  { properties, spaces, media }: PropertyData,
  events: readonly PropertyEvent[],
  clock: Clock,
): void {
  const random = createRandom('listing-dates');
  for (const property of properties) {
    if (property.listedAt === null) continue;
    const own = events
      .filter((event) => event.property === property.key)
      .map((event) => event.createdAt.getTime());
    const latest = addDays(new Date(Math.min(clock.base.getTime(), ...own)), -4);
    const daysAgo =
      Math.ceil((clock.base.getTime() - latest.getTime()) / 86_400_000) +
      Math.floor(random.next() ** 3 * LONGEST_ON_OFFER_DAYS);
    const moved = clock.at(-daysAgo, random.int(9, 17), random.int(0, 59));
    property.createdAt = moved;
    property.listedAt = addHours(moved, random.pick([2, 4, 24, 26, 48]));
    if (property.checkedAt && property.checkedAt < property.listedAt) property.checkedAt = property.listedAt;
    for (const row of [...spaces, ...media]) if (row.property === property.key) row.createdAt = moved;
  }
}
