/** A written example and exactly what is read from it on 2026-03-01: fields, spaces, `field:code` of what is unsure, `kind:value` of contacts. */
export interface IntakeExample {
  text: string;
  /** An offer when left out. */
  kind?: 'demand';
  fields: Record<string, unknown>;
  spaces?: Record<string, unknown>[];
  unsure?: string[];
  contacts?: string[];
}
