import type { RegionTree } from '../region-tree';
import type { IntakeKind } from './intake-kind';
import type { IntakeContact } from './read-contacts';
import type { IntakeDoubt, IntakeSpan } from './scan';

/** A floor or building with what was said of it alone. Units as in the archive: ㎡, m, t/㎡, fen/㎡/month. */
export interface IntakeSpace {
  label: string;
  floor?: string;
  areaSqm?: number;
  heightM?: number;
  loadTonPerSqm?: number;
  rentFenPerSqmMonth?: number;
}

export interface IntakeReading {
  kind: IntakeKind;
  /** Named like the attributes of a property, or of a requirement for a demand. What the message does not say is absent. */
  fields: Record<string, unknown>;
  spaces: IntakeSpace[];
  spans: IntakeSpan[];
  unsure: IntakeDoubt[];
  contacts: IntakeContact[];
  /** The message without phones, chat ids and names. */
  publicText: string;
  /** Where each listing stands in a message that tells of several: UTF-16 offsets. The fields are then what all of them share. */
  listings?: { start: number; end: number }[];
}

export interface IntakeOptions {
  /** Business day as ISO date; without it a date without a year stays empty. */
  today?: string;
  /** The agency's regions: a town without «镇» is known by it, and the city that it lies in. */
  regions?: RegionTree;
}
