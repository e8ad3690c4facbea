import type { Figure } from './measure-words';
import type { PriceReading } from './price-reader';
import type { AreaReading } from './read-areas';
import type { IntakeContact } from './read-contacts';
import type { Mention } from './read-floors';
import type { LandReading } from './read-land';
import type { FoundPlace } from './read-places';
import type { Scan } from './scan';

/** All that the rules found, before it is settled what is of the whole. */
export interface Parts {
  scan: Scan;
  contacts: IntakeContact[];
  publicText: string;
  places: FoundPlace[];
  prices: PriceReading;
  /** Of rows that go through the floors. */
  rows: Figure[];
  heights: Figure[];
  loads: Figure[];
  mentions: Mention[];
  land: LandReading[];
  areas: AreaReading;
}
