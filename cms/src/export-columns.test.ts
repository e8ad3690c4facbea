import fs from 'node:fs';
import path from 'node:path';
import { CRM_EXPORTS } from '@scrm/crm/domain';
import { attributeOf, type ExportColumn } from '@scrm/guard/domain';
import { PROPERTY_EXPORT } from '@scrm/listing/domain';
import { PAYOUT_EXPORTS } from '@scrm/payout/domain';
import { describe, expect, it } from 'vitest';

interface Attribute {
  type: string;
  private?: boolean;
  target?: string;
}

const SHEETS: Record<string, { columns: readonly ExportColumn[] }> = {
  ...CRM_EXPORTS,
  ...PAYOUT_EXPORTS,
  property: PROPERTY_EXPORT,
};

/** A column whose attribute was renamed would only be missing from the file, silently. */
describe.each(Object.entries(SHEETS))('the export of %s', (resource, { columns }) => {
  const attributes: Record<string, Attribute> = JSON.parse(
    fs.readFileSync(path.join(__dirname, `api/${resource}/content-types/${resource}/schema.json`), 'utf8'),
  ).attributes;

  it('names public attributes only, each once, with a heading of its own', () => {
    for (const column of columns) {
      const name = attributeOf(column);
      if (name === 'createdAt') continue;
      expect(attributes[name], column.field).toBeDefined();
      expect(attributes[name]?.private ?? false, column.field).toBe(false);
      expect(column.field.includes('.'), column.field).toBe(attributes[name]?.type === 'relation');
    }
    expect(new Set(columns.map(({ field }) => field)).size).toBe(columns.length);
    expect(new Set(columns.map(({ label }) => label)).size).toBe(columns.length);
  });
});
