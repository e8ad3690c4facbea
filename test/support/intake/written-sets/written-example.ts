/**
 * A message and what a person reads from it. The sets of this directory were written apart from the examples that the rules were made with; the
 * forms are those of listing sites, notice boards and groups; names, numbers and places in them are made up or changed. `tags` are only those
 * that no attribute says.
 *
 * A set shows how the rules do on unseen messages once only: at first sight, before anybody mends a rule on it. Those figures stand at each set.
 * Afterwards the rules were mended on what it showed, and the key where a second reader found the rules right; from then on the set keeps the
 * rules from falling back, and tells nothing of messages that they have not met.
 */
export interface WrittenExample {
  text: string;
  kind: 'listing' | 'demand';
  fields: Record<string, unknown>;
  spaces?: Record<string, unknown>[];
  phones?: string[];
}
