import { parseInput, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import type { ListingFacts } from '../../../domain';
import { propertyFields, propertyPatch, spaceFields, spacePatch } from '../input/property-input';
import {
  checkFigures,
  factsOf,
  factsOfRow,
  findListingFaults,
  stateOf,
  throwOnFaults,
} from '../operations/check-listing';
import { isSameValue, PROPERTY_UID, type PropertyRow, SPACE_UID, toColumn } from '../operations/rows';

type Data = Record<string, unknown>;

interface Write {
  uid: string;
  action: string;
  params: { documentId?: string; data?: Data };
}

/** Relations the panel writes in a form of its own, and contacts it does not write at all. */
const NOT_FROM_PANEL = ['region', 'parkRef', 'agent', 'ownerName', 'ownerPhone', 'internalNote'];

/**
 * Strapi's panel writes rows past the archive's services; the rules of what a listing can say hold there as well. What it sends unchanged
 * is not looked at. @throws DomainError 400 naming every field, from the document service
 */
export function checkPanelWrites(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => {
    const { uid, action, params } = context as unknown as Write;
    const check = { [PROPERTY_UID]: checkProperty, [SPACE_UID]: checkSpace }[uid];
    if (!check || !['create', 'clone', 'update'].includes(action)) return next();
    return withTransaction(strapi, async (trx) => {
      const { rows } = await trx.raw("SELECT current_setting('scrm.write', true) = 'on' AS by_service");
      // which has judged more than the one row
      if (!rows[0].by_service)
        await check(trx, action === 'update' ? params.documentId : null, params.data ?? {});
      return next();
    });
  });
}

/** @param documentId of the row that is changed; null for a new one */
async function checkProperty(trx: Trx, documentId: string | null | undefined, data: Data): Promise<void> {
  const row = documentId === null ? {} : await rowOf(trx, 'properties', documentId);
  // Strapi's own answer is that there is none
  if (!row) return;
  const sent = changed(data, propertyFields.shape, row);
  const parsed = parseInput(propertyPatch, sent);
  // in metres, however it was written
  if (parsed.columnGridM) data.columnGridM = parsed.columnGridM;
  if (parsed.floor) data.floor = parsed.floor;
  const written = factsSent(parsed);
  const before = documentId === null ? undefined : await stateOf(trx, row as PropertyRow);
  const property = { ...before?.property, ...written };
  throwOnFaults(findListingFaults({ property, spaces: before?.spaces ?? [] }, before));
}

async function checkSpace(trx: Trx, documentId: string | null | undefined, data: Data): Promise<void> {
  const row = documentId === null ? {} : await rowOf(trx, 'spaces', documentId);
  if (!row) return;
  const parsed = parseInput(spacePatch, changed(data, spaceFields.shape, row));
  if (parsed.floor) data.floor = parsed.floor;
  const written = factsSent(parsed);
  throwOnFaults(checkFigures({ ...factsOfRow(row), ...written }));
  const property = row.property_id && (await trx('properties').where({ id: row.property_id }).first());
  if (!property) return;
  const before = await stateOf(trx, property);
  const spaces = before.spaces.map((space) =>
    space.id === row.id ? { ...space, facts: { ...space.facts, ...written } } : space,
  );
  throwOnFaults(findListingFaults({ ...before, spaces }, before), (path) => path.slice(-1));
}

async function rowOf(trx: Trx, table: string, documentId: string | undefined): Promise<Data | undefined> {
  return trx(table)
    .where({ document_id: documentId ?? '' })
    .forUpdate()
    .first();
}

function changed(data: Data, shape: z.ZodRawShape, stored: Data): Data {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) =>
        name in shape && !NOT_FROM_PANEL.includes(name) && !isSameValue(value, stored[toColumn(name)]),
    ),
  );
}

function factsSent(written: Data): ListingFacts {
  const sent = Object.entries(factsOf(written)).filter(([name]) => name in written);
  return Object.fromEntries(sent);
}
