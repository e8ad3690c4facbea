import {
  DomainError,
  type FieldError,
  type ImportColumn,
  invalidFields,
  notFound,
  type TableCell,
} from '@scrm/guard/domain';
import {
  type AccessService,
  documentsOf,
  type ImportFault,
  type ImportMatch,
  type ImportRegistration,
  keepWritable,
  type PiiService,
  parseInput,
  type ReadRow,
  type RowToUndo,
  type Trx,
  type Undone,
  whatHangsOn,
} from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  type CellMemory,
  CONTRADICTIONS,
  type ColumnMapping,
  findDuplicateKey,
  freeOfNewArea,
  HEADER_UNITS,
  IMPORT_ATTRIBUTES,
  type ListingFacts,
  mergeTags,
  normaliseFloor,
  PLACE_PARTS,
  PROPERTY_EXPORT,
  PROPERTY_FIELD_LABELS,
  planRow,
  type RegionTree,
  readRow,
  recogniseColumns,
  SPACE_DECIDED_FIELDS,
  withoutUnit,
} from '../../../domain';
import { planSpaces } from '../input/plan-spaces';
import {
  newProperty,
  type PropertyPatch,
  propertyCode,
  propertyPatch,
  readFreeArea,
} from '../input/property-input';
import { withRent } from '../input/rent-input';
import { factsOf, findListingFaults, statesOf } from '../operations/check-listing';
import { PROPERTY_UID, type PropertyRow, toColumn } from '../operations/rows';
import type { NewSpace } from '../operations/write-spaces';
import { pluginService } from '../services/plugin-service';
import type { PropertiesService } from '../services/properties';
import type { RegionsService } from '../services/regions';
import { createMany, type NewProperty } from './create-many';
import { refreshPlaceKeys } from './place-keys';
import { IMPORT_WORDS } from './words';

interface Planned extends Record<string, unknown> {
  fields: Record<string, unknown>;
  /** Of a new listing; deals alone change what is free of one in the archive. */
  freeAreaSqm: number | null;
  spaces: readonly NewSpace[];
  code: string | null;
  said: string[];
  addsTags: boolean;
}

const BY = {
  code: '房源编号相同',
  place: '地址、面积和楼层相同',
  phone: '业主电话、面积和楼层相同',
} as const;

/** How listings are imported: the rules are the domain's, the writes those of the archive. */
export function propertyImport(strapi: Core.Strapi): ImportRegistration {
  const pii = () => pluginService<PiiService>(strapi, 'guard', 'pii');
  const access = () => pluginService<AccessService>(strapi, 'guard', 'access');
  const regions = () => pluginService<RegionsService>(strapi, 'listing', 'regions');
  const properties = () => pluginService<PropertiesService>(strapi, 'listing', 'properties');

  return {
    resource: 'property',
    label: PROPERTY_EXPORT.label,
    attributes: IMPORT_ATTRIBUTES.map(({ attribute, label }) => ({
      attribute,
      label,
      required: false,
      isPersonal: attribute === 'ownerPhone',
      ...(IMPORT_WORDS[attribute] ?? { hint: '', example: null }),
    })),
    units: HEADER_UNITS,
    recognise: (headers, filled) => recogniseColumns(headers, filled) as ImportColumn[],

    async startReading(columns) {
      const context = {
        today: businessDayOf(new Date()),
        memory: new Map(),
        regions: await regions().tree(),
      };
      return (cells) => read(columns, cells, context);
    },

    prepare: refreshPlaceKeys,
    findMatches,

    async describe(actor, documentIds) {
      const filters = await access().conditions({ actor, resource: 'property', query: {}, action: 'find' });
      const rows = await documentsOf(strapi, PROPERTY_UID).findMany({
        filters: { $and: [filters, { documentId: { $in: documentIds } }] },
        fields: ['code', 'title'],
        limit: documentIds.length,
      });
      return new Map(
        rows.map(({ documentId, code, title }) => [
          documentId,
          { code: String(code ?? ''), title: String(title ?? '') },
        ]),
      );
    },

    create: ({ trx, rows, actor }) =>
      createMany(strapi, trx, { rows: rows.map(({ data }) => data as unknown as NewProperty), actor }),

    async update({ trx, documentId, data, actor }) {
      await access().findOneOrThrow({ actor, resource: 'property', action: 'update', documentId });
      const { fields, said, addsTags } = data as unknown as Planned;
      const given = Object.fromEntries(
        said.filter((name) => name in fields).map((name) => [name, fields[name]]),
      );
      const stampBefore = (await rowOf(trx, documentId)).updated_at as Date;
      const before = await standing(trx, documentId, Object.keys(given));
      if (addsTags && 'tags' in given) given.tags = mergeTags(before.tags, given.tags);
      await namingColumns(() => properties().update({ documentId, data: given, actor }));
      return { documentId, stamp: (await rowOf(trx, documentId)).updated_at as Date, before, stampBefore };
    },

    async undoCreated({ trx, rows }) {
      const found: PropertyRow[] = await trx('properties')
        .whereIn(
          'document_id',
          rows.map(({ documentId }) => documentId),
        )
        .orderBy('id')
        .forUpdate();
      const hanging = await whatHangsOn(strapi, trx, {
        ids: found.map(({ id }) => id),
        root: 'properties',
        parts: { spaces: 'property_id' },
      });
      const byId = new Map(found.map((row) => [row.document_id, row]));
      const removed: number[] = [];
      const results = rows.map(({ documentId, stamp }): Undone => {
        const row = byId.get(documentId);
        if (!row) return { ok: true };
        const why = hanging.get(row.id) ?? changedSince(row, stamp);
        if (why) return { ok: false, reason: why };
        removed.push(row.id);
        return { ok: true };
      });
      await trx('spaces').whereIn('property_id', removed).del();
      await trx('properties').whereIn('id', removed).del();
      return results;
    },

    async undoUpdated({ trx, row, before, actor }) {
      const { documentId } = row as RowToUndo;
      const now: PropertyRow | undefined = await trx('properties')
        .where({ document_id: documentId })
        .forUpdate()
        .first();
      if (!now) return { ok: false, reason: '房源已被删除' };
      const why = changedSince(now, row.stamp);
      if (why) return { ok: false, reason: why };
      await access().findOneOrThrow({ actor, resource: 'property', action: 'update', documentId });
      await properties().update({ documentId, data: before, actor, isPlaceAsWritten: true });
      return { ok: true, stamp: (await rowOf(trx, documentId)).updated_at as Date };
    },
  };

  /** The rules of `properties.create`, each asked whatever another refuses: who mends a row is told all of it at once. */
  function check({ property, code }: ReturnType<typeof planRow>): NewProperty & { faults: FieldError[] } {
    const faults: FieldError[] = [];
    const ask = <T>(rule: () => T, otherwise: () => T): T => {
      try {
        return rule();
      } catch (error) {
        faults.push(...faultsIn(error));
        return otherwise();
      }
    };
    const { freeAreaSqm = null, ...rest } = property;
    const written = ask(
      () => keepWritable(strapi, PROPERTY_UID, rest),
      () => without(rest, faults),
    );
    const sound = ask<PropertyPatch>(
      () => parseInput(newProperty, written),
      () =>
        ask<PropertyPatch>(
          () => parseInput(propertyPatch, without(written, faults)),
          () => ({}),
        ),
    );
    const fields = ask(
      () => withRent(sound),
      () => sound,
    );
    const own = ask(
      () => (code === null ? null : parseInput(z.object({ code: propertyCode }), { code }).code),
      () => null,
    );
    const free = ask(
      () => readFreeArea(freeAreaSqm),
      () => null,
    );
    const spaces = ask(
      () => planSpaces(fields, free, undefined),
      () => [],
    );
    return { fields, spaces, code: own, faults };
  }

  function read(
    columns: readonly ImportColumn[],
    cells: readonly TableCell[],
    { regions, ...context }: { today: string; memory: CellMemory; regions: RegionTree },
  ): ReadRow | null {
    const mapping = columns as readonly ColumnMapping[];
    const reading = readRow(mapping, cells, context);
    if (!reading || isExample(reading.fields.title)) return null;
    const planned = planRow(mapping, reading, regions);
    const { said, addsTags } = planned;
    const { fields, spaces, code, faults: found } = check(planned);
    const ofCells: ImportFault[] = [...reading.errors, ...planned.faults];
    const faults = [...ofCells, ...named(found, columns).filter((fault) => !isToldBy(ofCells, fault))];
    const freeAreaSqm = (planned.property.freeAreaSqm as number | undefined) ?? null;
    const data: Planned = { fields, freeAreaSqm, spaces, code, said, addsTags };
    return {
      data,
      faults,
      notices: [...reading.notices, ...planned.notices],
      keys: faults.length === 0 ? keysOf(data) : [],
    };
  }

  function keysOf({ fields, code }: Planned): ReadRow['keys'] {
    const { place, ownerPhone } = findDuplicateKey(fields);
    const phone = ownerPhone && phoneKey(pii().indexOf('phone', ownerPhone), fields);
    return [
      ...(code ? [{ key: `code:${code}`, by: BY.code }] : []),
      ...(place ? [{ key: `place:${place}`, by: BY.place }] : []),
      ...(phone ? [{ key: `phone:${phone}`, by: BY.phone }] : []),
    ];
  }

  async function findMatches(trx: Trx, rows: readonly ReadRow[]): Promise<(ImportMatch | null)[]> {
    const asked = rows.map(({ data }) => {
      const { fields = {}, code = null } = data as Partial<Planned>;
      const { place, ownerPhone } = findDuplicateKey(fields);
      const indexes = ownerPhone ? pii().indexesOf('phone', ownerPhone) : [];
      return { code, place, phones: indexes.flatMap((index) => phoneKey(index, fields) ?? []), indexes };
    });
    const live = () => trx('properties as p').whereNull('p.archived_at').orderBy('p.id', 'desc');
    const codes = asked.flatMap(({ code }) => code ?? []);
    const places = asked.flatMap(({ place }) => place ?? []);
    const indexes = asked.flatMap((each) => each.indexes);
    const [byCode, byPlace, byPhone] = [
      codes.length === 0
        ? []
        : await live().whereIn('p.code', codes).select('p.document_id', 'p.code as key'),
      places.length === 0
        ? []
        : await live()
            .join('property_place_keys as k', 'k.property_id', 'p.id')
            .whereIn('k.place', places)
            .select('p.document_id', 'k.place as key'),
      indexes.length === 0
        ? []
        : (
            await live()
              .whereIn('p.owner_phone_index', indexes)
              .select('p.document_id', 'p.owner_phone_index as index', 'p.floor')
              .select(trx.raw('p.area_sqm::float8 AS area'))
          ).map(({ document_id, index, floor, area }: Record<string, unknown>) => ({
            document_id,
            key: phoneKey(index as string, { areaSqm: area, floor }),
          })),
    ].map(
      (found) =>
        new Map(
          (found as { document_id: string; key: string }[]).map(({ key, document_id }) => [key, document_id]),
        ),
    ) as [Map<string, string>, Map<string, string>, Map<string, string>];
    const matches = asked.map(({ code, place, phones }): ImportMatch | null => {
      const same = code && byCode.get(code);
      if (same) return { documentId: same, by: BY.code };
      const there = place && byPlace.get(place);
      if (there) return { documentId: there, by: BY.place };
      const owner = phones.map((phone) => byPhone.get(phone)).find(Boolean);
      return owner ? { documentId: owner, by: BY.phone } : null;
    });
    return withRefusals(trx, rows, matches);
  }

  /** What an update is about to change, as it could be written again; the phone in full, for the caller to seal. */
  async function standing(
    trx: Trx,
    documentId: string,
    names: readonly string[],
  ): Promise<Record<string, unknown>> {
    const row = await rowOf(trx, documentId);
    const before: Record<string, unknown> = {};
    for (const name of names) before[name] = row[toColumn(name)] ?? null;
    // it follows the place, which undoing does not ask for
    if (PLACE_PARTS.some((part) => part in before)) before.region = row.region_id;
    if ('ownerPhone' in before)
      before.ownerPhone = await pii().reveal(PROPERTY_UID, documentId, 'ownerPhone');
    if ('vacantFrom' in before && before.vacantFrom instanceof Date)
      before.vacantFrom = before.vacantFrom.toISOString().slice(0, 10);
    // lists come from a query of one's own as the text they are kept as
    for (const name of ['tags', 'tradeLimits', 'facilities'])
      if (typeof before[name] === 'string') before[name] = JSON.parse(before[name]);
    for (const name of ['salePriceFen'])
      if (name in before && before[name] !== null) before[name] = Number(before[name]);
    // a rent that nobody typed stands by its figure alone
    if ('rentTypedAmount' in before && before.rentTypedAmount === null)
      before.rentFenPerSqmMonth = row.rent_fen_per_sqm_month;
    return before;
  }
}

/** Matches with what an update by their row would contradict of the record: the same that the update itself refuses. */
async function withRefusals(
  trx: Trx,
  rows: readonly ReadRow[],
  matches: readonly (ImportMatch | null)[],
): Promise<(ImportMatch | null)[]> {
  const ids = matches.flatMap((match) => match?.documentId ?? []);
  if (ids.length === 0) return [...matches];
  const states = await statesOf(trx, ids);
  const standing = new Map(
    ((await trx('properties').whereIn('document_id', ids)) as PropertyRow[]).map((row) => [
      row.document_id,
      row,
    ]),
  );
  return matches.map((match, index) => {
    const {
      fields = {},
      said = [],
      freeAreaSqm: freeInSheet = null,
    } = (rows[index]?.data ?? {}) as Partial<Planned>;
    const before = match && states.get(match.documentId);
    if (!before) return match;
    const written = Object.entries(factsOf(fields)).filter(([name]) => said.includes(name));
    const property: ListingFacts = { ...before.property, ...Object.fromEntries(written) };
    const { areaSqm, freeAreaSqm } = before.property;
    if (areaSqm != null && freeAreaSqm != null && property.areaSqm != null)
      property.freeAreaSqm = freeOfNewArea({ areaSqm, freeAreaSqm }, property.areaSqm);
    const refusals = findListingFaults({ ...before, property }, before).map(({ path, code, message }) => {
      const attribute = path.at(-1) as keyof typeof PROPERTY_FIELD_LABELS;
      const column = withoutUnit(PROPERTY_FIELD_LABELS[attribute]);
      return { column, attribute, code: code ?? 'invalid', message: wouldRefuse(message) };
    });
    const isKept = freeInSheet !== null && freeInSheet !== property.freeAreaSqm;
    const ofSpaces =
      before.spaces.length > 1
        ? decidedBySpaces({ fields, said }, standing.get(match.documentId) as PropertyRow)
        : [];
    const notices = [...refusals, ...ofSpaces, ...(isKept ? [freeAreaKept(freeInSheet)] : [])];
    return notices.length > 0 ? { ...match, notices } : match;
  });
}

const wouldRefuse = (message: string) => `更新已有房源会被拒绝：${message}`;

/** Figures that an update would change though the listing's spaces decide them: the same that the update refuses. */
function decidedBySpaces(
  { fields, said }: Pick<Planned, 'fields' | 'said'>,
  before: PropertyRow,
): ImportFault[] {
  return SPACE_DECIDED_FIELDS.flatMap((field): ImportFault[] => {
    const attribute = IMPORTED_AS[field] ?? field;
    const isSaid = said.includes(field) || (attribute === 'rentTyped' && said.includes('rentTypedAmount'));
    if (field === 'freeAreaSqm' || !isSaid || fields[field] === (before[toColumn(field)] ?? null)) return [];
    const label = withoutUnit(PROPERTY_FIELD_LABELS[field]);
    const message = wouldRefuse(`该房源有多个空间，「${label}」请在空间上修改`);
    return [{ column: '', attribute, code: 'decided_by_spaces', message }];
  });
}

/** Attributes of the archive that a sheet has under another name. */
const IMPORTED_AS: Readonly<Record<string, string>> = {
  rentTypedAmount: 'rentTyped',
  rentTypedUnit: 'rentTyped',
  rentFenPerSqmMonth: 'rentTyped',
};

/** What an update refuses, by the attributes that columns have. */
async function namingColumns<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const faults =
      error instanceof DomainError ? (error.details.errors as FieldError[] | undefined) : undefined;
    if (!faults?.length) throw error;
    throw invalidFields(
      faults.map((fault) => ({
        ...fault,
        path: fault.path.map((name) => IMPORTED_AS[name] ?? name),
      })),
      (error as DomainError).code,
    );
  }
}

function freeAreaKept(free: number): ImportFault {
  return {
    column: withoutUnit(PROPERTY_FIELD_LABELS.freeAreaSqm),
    attribute: 'freeAreaSqm',
    code: 'free_area_kept',
    message: `更新已有房源不会改「可用面积」为 ${free} ㎡：它随成交占用与释放，请在成交中办理`,
  };
}

/** The example of the template, which people forget to delete. */
function isExample(title: unknown): boolean {
  return typeof title === 'string' && title.startsWith('示例：');
}

async function rowOf(trx: Trx, documentId: string): Promise<PropertyRow> {
  const row = await trx('properties').where({ document_id: documentId }).forUpdate().first();
  if (!row) throw notFound('房源');
  return row;
}

function changedSince(row: PropertyRow, stamp: Date): string | null {
  if (row.archived_at) return '房源已被归档';
  return (row.updated_at as Date).getTime() === new Date(stamp).getTime() ? null : '导入之后又被修改过';
}

/** One owner has many halls: a number alone is no duplicate, with area and floor it is. */
function phoneKey(index: string, { areaSqm, floor }: Record<string, unknown>): string | null {
  if (typeof areaSqm !== 'number') return null;
  return [index, Math.round(areaSqm), normaliseFloor(typeof floor === 'string' ? floor : '')].join('|');
}

function faultsIn(error: unknown): FieldError[] {
  if (!(error instanceof DomainError)) throw error;
  const { message, code } = error;
  return (error.details.errors as FieldError[] | undefined) ?? [{ path: [], message, code }];
}

function without(fields: Record<string, unknown>, faults: readonly FieldError[]): Record<string, unknown> {
  const refused = faults.map(({ path }) => path[0]);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !refused.includes(name)));
}

/** What a rule says because a cell was refused («请填写标题» of a title that is too long), or says once more. A row of totals is no listing. */
function isToldBy(ofCells: readonly ImportFault[], { attribute, code }: ImportFault): boolean {
  return ofCells.some(
    (told) =>
      told.code === 'totals_row' ||
      told.attribute === attribute ||
      (told.code === code && CONTRADICTIONS.has(code)),
  );
}

function named(faults: readonly FieldError[], columns: readonly ImportColumn[]): ImportFault[] {
  return faults.map(({ path, message, code }) => {
    const [name = null] = path;
    const attribute = name && (IMPORTED_AS[name] ?? name);
    const column = columns.find((each) => each.attribute === attribute)?.header ?? '';
    return { column, attribute, code: code ?? 'invalid', message };
  });
}
