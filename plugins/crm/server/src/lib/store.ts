import type { Core } from '@strapi/strapi';

/**
 * Inserts a row through Strapi's query engine, inside the open transaction: personal fields are encrypted on the way, and
 * `publishedAt` is set as the document service does for types without drafts. Relations are numeric ids.
 */
export function insertRow(
  strapi: Core.Strapi,
  uid: string,
  data: Record<string, unknown>,
): Promise<{ id: number; documentId: string }> {
  return strapi.db.query(uid).create({ data: { ...data, publishedAt: new Date() } });
}

/** Changes one row the same way. */
export function updateRow(
  strapi: Core.Strapi,
  uid: string,
  id: number,
  data: Record<string, unknown>,
): Promise<{ id: number; documentId: string }> {
  return strapi.db.query(uid).update({ where: { id }, data });
}
