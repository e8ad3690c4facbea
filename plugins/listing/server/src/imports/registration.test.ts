import type { ImportColumn } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import { expect, it } from 'vitest';
import { propertyImport } from './registration';

const WRITABLE = ['title', 'offering', 'areaSqm', 'city', 'town', 'address'];

/** The archive as a release has it in which this field is written by operations alone. */
const strapiWithout = (name: string) =>
  ({
    contentType: () => ({
      attributes: Object.fromEntries(
        WRITABLE.map((each) => [each, { type: 'string', ...(each === name ? { writable: false } : {}) }]),
      ),
    }),
    plugin: () => ({
      service: () => ({
        nameAttribute: (_uid: string, attribute: string) => attribute,
        tree: async () => [],
        indexOf: () => '',
      }),
    }),
  }) as unknown as Core.Strapi;

it('takes a field that may not be written as the fault of the row, and reads what else is there', async () => {
  const imported = propertyImport(strapiWithout('address'));
  const columns: ImportColumn[] = imported.recognise(['房源标题', '面积', '地址']);
  const read = await imported.startReading(columns, {
    id: 1,
    documentId: 'admin',
    role: 'admin',
    name: '管理员',
  });
  const row = read(['东区厂房', '1200', '东环路 8 号']);
  expect(row?.faults).toContainEqual(
    expect.objectContaining({ attribute: 'address', code: 'protected_field' }),
  );
  expect(row?.data).toMatchObject({ fields: { title: '东区厂房', areaSqm: 1200 } });
});
