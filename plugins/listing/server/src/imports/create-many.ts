import { createId } from '@paralleldrive/cuid2';
import {
  type Actor,
  allowProtectedWrites,
  columnsOf,
  insertMany,
  type PiiService,
  type Trx,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { codeProperty, PROPERTY_STATUS_MACHINE } from '../../../domain';
import { sumUp } from '../input/plan-spaces';
import { PROPERTY_UID, SPACE_UID } from '../operations/rows';
import type { NewSpace } from '../operations/write-spaces';
import { nextCode } from '../properties/write';
import { pluginService } from '../services/plugin-service';
import type { RegionsService } from '../services/regions';

type Row = Record<string, unknown>;

/** A checked row: the property's fields with its rent settled, and its spaces. */
export interface NewProperty {
  fields: Row;
  spaces: readonly NewSpace[];
  code: string | null;
}

/**
 * What `properties.create` does, for many at once: one INSERT a table. Numbers, spaces, figures, region, histories and sealed phones are
 * as there; every row is captured for the audit log by the same trigger. The test holds the two against each other.
 */
export async function createMany(
  strapi: Core.Strapi,
  trx: Trx,
  { rows, actor }: { rows: readonly NewProperty[]; actor: Actor },
): Promise<{ documentId: string; stamp: Date }[]> {
  const pii = pluginService<PiiService>(strapi, 'guard', 'pii');
  const regions = pluginService<RegionsService>(strapi, 'listing', 'regions');
  const now = new Date();
  const kept = { created_at: now, updated_at: now, published_at: now };
  await allowProtectedWrites(trx);
  const codes = await codesFor(trx, rows);
  const properties = await Promise.all(
    rows.map(async ({ fields, spaces }, index) => {
      const { agent: _agent, region: _region, parkRef: _park, ...own } = fields;
      const figures = spaces.length > 0 ? sumUp(spaces) : { freeAreaSqm: null };
      const region = await regions.resolveId(own);
      return {
        ...columnsOf(strapi, PROPERTY_UID, pii.encryptRow(PROPERTY_UID, { ...own, ...figures })),
        ...kept,
        code: codes[index],
        status: 'draft',
        agent_id: actor.id,
        recorder_id: actor.id,
        region_id: region,
      } as Row;
    }),
  );
  const written: Row[] = await insertMany(trx, 'properties', properties, [
    'id',
    'document_id',
    'updated_at',
    'rent_fen_per_sqm_month',
    'sale_price_fen',
  ]);
  const idOf = new Map(written.map((row) => [row.document_id, row]));
  const inOrder = properties.map(({ document_id }) => idOf.get(document_id) as Row);
  const spaces = rows.flatMap((row, index) =>
    row.spaces.map((space, place) => ({
      ...columnsOf(strapi, SPACE_UID, {
        ...space,
        freeAreaSqm: space.freeAreaSqm ?? space.areaSqm,
        sortOrder: space.sortOrder ?? place,
        documentId: createId(),
      }),
      ...kept,
      property_id: inOrder[index]?.id,
    })),
  );
  await insertMany(trx, 'spaces', spaces);
  await insertMany(
    trx,
    'status_history',
    inOrder.map(({ id, document_id }) => ({
      machine: PROPERTY_STATUS_MACHINE.name,
      entity_id: id,
      document_id,
      from_status: null,
      to_status: 'draft',
      actor_id: actor.id,
      actor_role: actor.role,
      actor_name: actor.name,
    })),
  );
  await insertMany(
    trx,
    'property_price_history',
    inOrder
      .filter((row) => row.rent_fen_per_sqm_month !== null || row.sale_price_fen !== null)
      .map(({ id, document_id, rent_fen_per_sqm_month, sale_price_fen }) => ({
        property_id: id,
        document_id,
        rent_fen_per_sqm_month,
        sale_price_fen,
        actor_id: actor.id,
        actor_name: actor.name,
      })),
  );
  return inOrder.map(({ document_id, updated_at }) => ({
    documentId: document_id as string,
    stamp: updated_at as Date,
  }));
}

/** Own numbers where the sheet has them and nobody else has; the others from the sequence, all at once. */
async function codesFor(trx: Trx, rows: readonly NewProperty[]): Promise<string[]> {
  const { rows: drawn } = await trx.raw(
    `SELECT nextval('property_code_seq')::int AS number, extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int AS year
     FROM generate_series(1, ?)`,
    [rows.length],
  );
  const codes = rows.map(
    ({ code, fields }, index) =>
      code ?? codeProperty({ city: (fields.city as string | null) ?? null, ...drawn[index] }),
  );
  const taken = new Set<string>(await trx('properties').whereIn('code', codes).pluck('code'));
  for (const [index, code] of codes.entries()) {
    const city = (rows[index]?.fields.city as string | null) ?? null;
    if (taken.has(code)) codes[index] = await nextCode(trx, city);
    taken.add(codes[index] as string);
  }
  return codes;
}
