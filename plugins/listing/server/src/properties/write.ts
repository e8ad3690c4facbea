import {
  conflict,
  DomainError,
  type FieldError,
  forbidden,
  invalidField,
  invalidFields,
} from '@scrm/guard/domain';
import {
  type AccessService,
  type ActorOrSystem,
  allowProtectedWrites,
  documentsOf,
  keepWritable,
  type PiiService,
  parseInput,
  recordStatus,
  refuseStale,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  codeProperty,
  findRegionApart,
  findRentApart,
  type InheritedFigures,
  isOfferedStatus,
  matchSpaces,
  nameField,
  PLACE_PARTS,
  type Place,
  type PlacePart,
  PROPERTY_FIELD_LABELS,
  PROPERTY_STATUS_MACHINE,
  type RentUnit,
  SPACE_DECIDED_FIELDS,
  splitFigures,
  summariseSpaces,
  withFloor,
} from '../../../domain';
import { planSpaces, readSpaces, sumUp } from '../input/plan-spaces';
import {
  newProperty,
  type PropertyPatch,
  propertyCode,
  propertyPatch,
  readFreeArea,
} from '../input/property-input';
import { withRent } from '../input/rent-input';
import {
  atGivenSpace,
  checkFigures,
  findListingFaults,
  stateOf,
  throwOnFaults,
} from '../operations/check-listing';
import { withOwner } from '../operations/owner-numbers';
import { recordPrices, refreshFigures, settleStatus } from '../operations/refresh-property';
import {
  figuresOf,
  isSameValue,
  lockProperty,
  lockSpaces,
  PROPERTY_UID,
  type PropertyRow,
  toColumn,
} from '../operations/rows';
import {
  type GivenSpace,
  insertSpace,
  patchSpace,
  replaceSpaces,
  WHOLE_LABEL,
} from '../operations/write-spaces';
import { pluginService } from '../services/plugin-service';
import type { RegionsService } from '../services/regions';
import { throwUnlessComplete } from './completeness';
import { type EngagementOf, SENIOR_ROLES } from './engagement';

type Data = Record<string, unknown>;

/** Where a protected field is changed instead. */
const PROTECTED_HINTS: Record<string, string> = {
  status: '请使用 PUT /api/properties/:id/status',
  freeAreaSqm: '它随成交占用与释放，请在成交中办理',
  code: '编号在创建时确定',
  recorder: '录入人在创建时确定',
  reviewState: '请使用 POST /api/properties/:id/submit 或 /reject',
  reviewNote: '请使用 POST /api/properties/:id/reject',
  submittedAt: '请使用 POST /api/properties/:id/submit',
  listedAt: '请使用 PUT /api/properties/:id/status',
  checkedAt: '请使用 POST /api/properties/:id/check',
  checkAskedAt: '请使用 POST /api/properties/:id/check',
  isStale: '请使用 POST /api/properties/:id/check',
};

/** Figures that belong to the single space as well: written there, summed up here. */
const FIGURE_FIELDS = SPACE_DECIDED_FIELDS.filter((field) => field !== 'freeAreaSqm');
type FigureField = (typeof FIGURE_FIELDS)[number];

/** What people write of a property: recorded, changed, archived. */
export const createWriting = (strapi: Core.Strapi, engagementOf: EngagementOf) => {
  const regions = () => pluginService<RegionsService>(strapi, 'listing', 'regions');
  const pii = () => pluginService<PiiService>(strapi, 'guard', 'pii');

  return {
    /** Gives listings to another agent; who calls has locked them and decided that it is right (handover of customers). */
    async changeAgent(
      trx: Trx,
      { propertyIds, to }: { propertyIds: readonly number[]; to: number },
    ): Promise<void> {
      await allowProtectedWrites(trx);
      await trx('properties')
        .whereIn('id', [...propertyIds])
        .update({ agent_id: to, updated_at: new Date() });
    },

    /**
     * Records a property with its spaces, or with one space 「整体」 of its own figures, in one transaction. It starts as
     * draft. @throws DomainError 400 with every wrong field named, 409 `code_taken`
     */
    async create({
      data,
      actor,
    }: {
      data: Data;
      actor: ActorOrSystem;
    }): Promise<{ id: number; documentId: string; code: string }> {
      const { spaces: givenSpaces, media, status, freeAreaSqm, code: givenCode, ...rest } = data;
      if (status !== undefined && status !== null && status !== 'draft') {
        throw invalidField(
          'status',
          '新房源从「待上架」开始，上架请使用 PUT /api/properties/:id/status',
          'protected_field',
        );
      }
      throwUnlessMediaStay(media, []);
      const parsed = parseInput(newProperty, keepWritable(strapi, PROPERTY_UID, rest));
      const fields = withOwner(pii(), withRent(parsed, undefined, areaGivenIn(givenSpaces)));
      const ownCode = givenCode
        ? parseInput(z.object({ code: propertyCode }), { code: givenCode }).code
        : null;
      const spaces = planSpaces(fields, readFreeArea(freeAreaSqm), givenSpaces);
      const { agent, region, parkRef, ...typed } = fields;
      const own = { ...typed, ...(await regions().nameWritten(typed)) };
      return withTransaction(strapi, async (trx) => {
        const related = {
          agent_id: await agentFor(trx, agent, actor, actor.role === 'system' ? null : actor.id),
          recorder_id: actor.id,
          region_id: (await regionFor(trx, region, own)) ?? (await regions().resolveId(own)),
          park_ref_id: await parkFor(trx, parkRef),
        };
        await allowProtectedWrites(trx);
        const code = ownCode ?? (await nextCode(trx, own.city ?? null));
        const figures = spaces.length > 0 ? sumUp(spaces) : { freeAreaSqm: null };
        const created = await documentsOf(strapi, PROPERTY_UID).create({
          data: { ...own, ...figures, code, status: 'draft' },
        });
        await trx('properties').where({ id: created.id }).update(related);
        for (const [index, space] of spaces.entries()) {
          await insertSpace(strapi, created.id, {
            ...space,
            sortOrder: space.sortOrder ?? index,
          });
        }
        const row: PropertyRow = await trx('properties').where({ id: created.id }).first();
        await recordStatus(trx, {
          machine: PROPERTY_STATUS_MACHINE.name,
          row,
          from: null,
          to: 'draft',
          actor,
        });
        await recordPrices(trx, { before: null, after: row, actor });
        return { id: row.id, documentId: row.document_id, code };
      });
    },

    /**
     * Changes what people may change. Figures go on to the single space; with several spaces they are refused by name,
     * since a height of the whole does not exist there. Spaces that an undivided listing is split into have its figures where they say none.
     * @param data with `expectedUpdatedAt`, as the writer saw it, nothing is written over what came since
     * @param isPlaceAsWritten the place goes as `data` has it, not under the region tree's names: what stood there is put back
     * @throws DomainError 400, 404; 409 `stale` with what is there now of what was to be written, and others
     */
    async update({
      documentId,
      data,
      actor,
      isPlaceAsWritten = false,
    }: {
      documentId: string;
      data: Data;
      actor: ActorOrSystem;
      isPlaceAsWritten?: boolean;
    }): Promise<{ documentId: string }> {
      return withTransaction(strapi, async (trx) => {
        const before = await lockProperty(trx, { document_id: documentId });
        const stood = await stateOf(trx, before);
        const { spaces: givenSpaces, media, expectedUpdatedAt, ...rest } = data;
        await refuseStale(strapi, {
          trx,
          labels: PROPERTY_FIELD_LABELS,
          seen: expectedUpdatedAt,
          resource: 'property',
          row: before,
          data: { ...rest, ...(givenSpaces == null ? {} : { spaces: givenSpaces }) },
          lists: ['spaces'],
          actor,
        });
        const existing = await publicFormOf(before);
        throwUnlessMediaStay(media, existing.media);
        const asked = parseInput(
          propertyPatch,
          withoutOldFaults(keepWritableNaming(rest, existing), existing),
        );
        const listed = givenSpaces === undefined || givenSpaces === null ? null : readSpaces(givenSpaces);
        const given = listed && (await recognised(trx, before, listed));
        const isRentTyped = writesTypedRent(asked, before);
        const settled = withRent(asked, before, isRentTyped ? areaGivenIn(givenSpaces) : undefined);
        const patch = withOwner(pii(), settled, before);
        if (given) await replaceSpaces(strapi, trx, before.id, await inheriting(trx, before, patch, given));
        const { agent, region, parkRef, ...typed } = patch;
        const own = { ...typed, ...(isPlaceAsWritten ? {} : await namedPlace(before, typed)) };
        await spreadFigures(trx, { before, patch: own, asked, isRentTyped, given });

        const figureless = Object.fromEntries(
          Object.entries(own).filter(([name]) => !isFigure(name) || keepsOwnFigures(before, own)),
        );
        await allowProtectedWrites(trx);
        if (Object.keys(figureless).length > 0)
          await documentsOf(strapi, PROPERTY_UID).update({ documentId, data: figureless });
        const related = await relatedChanges(trx, before, { agent, region, parkRef }, own, actor);
        if (Object.keys(related).length > 0) await trx('properties').where({ id: before.id }).update(related);

        const after = await refreshFigures(trx, before, actor, { stood });
        const faults = findListingFaults(await stateOf(trx, after), stood);
        throwOnFaults(atGivenSpace(faults, given?.map((space) => space.patch) ?? []));
        if (isOfferedStatus(after.status)) await throwUnlessComplete(trx, after, 'invalid');
        await settleStatus(strapi, trx, after, await engagementOf(trx, after.id), {
          reason: '面积变更',
          onBehalfOf: actor,
        });
        return { documentId };
      });
    },

    /** Takes a property out of every list. @throws DomainError 409 `open_deal` while a deal is open */
    async archive({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        const { openDeals } = await engagementOf(trx, row.id);
        if (openDeals > 0)
          throw conflict('open_deal', '该房源还有进行中的商机，不能删除', {
            openDeals,
          });
        await allowProtectedWrites(trx);
        await trx('properties')
          .where({ id: row.id })
          .update({ archived_at: new Date(), updated_at: new Date() });
        await recordStatus(trx, {
          machine: PROPERTY_STATUS_MACHINE.name,
          row,
          from: row.status,
          to: row.status,
          reason: '归档',
          actor,
        });
      });
    },
  };

  /** What a patch says of the place under the region tree's names; parts that it leaves alone stay, unless they are empty. */
  async function namedPlace(before: PropertyRow, patch: Pick<PropertyPatch, PlacePart>) {
    if (!PLACE_PARTS.some((part) => patch[part])) return {};
    const standing = placeAfter(before, patch);
    const named = await regions().nameWritten(standing);
    return Object.fromEntries(
      Object.entries(named).filter(([part]) => patch[part as PlacePart] || !standing[part as PlacePart]),
    ) as typeof named;
  }

  /** What is kept of the stored row for the comparison of protected fields. */
  async function publicFormOf(row: PropertyRow): Promise<Data> {
    const access = pluginService<AccessService>(strapi, 'guard', 'access');
    return access.presentOne({
      actor: SYSTEM,
      resource: 'property',
      documentId: row.document_id,
      populate: '*',
    });
  }

  function keepWritableNaming(data: Data, existing: Data): Data {
    try {
      return keepWritable(strapi, PROPERTY_UID, data, existing);
    } catch (error) {
      if (!(error instanceof DomainError) || !Array.isArray(error.details.errors)) throw error;
      const errors = (error.details.errors as FieldError[]).map((fault) => {
        const name = fault.path[0] ?? '';
        // a plain object has more names than its own: `constructor`
        return Object.hasOwn(PROTECTED_HINTS, name)
          ? {
              ...fault,
              message: `「${nameField(name as keyof typeof PROPERTY_FIELD_LABELS)}」不能直接修改：${PROTECTED_HINTS[name]}`,
            }
          : fault;
      });
      throw invalidFields(errors, error.code);
    }
  }

  /** The spaces that were given, each with the documentId of the standing one that it is. */
  async function recognised(
    trx: Trx,
    before: PropertyRow,
    given: readonly GivenSpace[],
  ): Promise<GivenSpace[]> {
    const standing = (await lockSpaces(trx, before.id)).map(({ document_id: documentId, label }) => ({
      documentId,
      label,
    }));
    const listed = given.map(({ documentId, patch: { label, sortOrder } }) => ({
      documentId,
      label,
      sortOrder,
    }));
    return matchSpaces(listed, standing).map((documentId, index) => {
      const space = given[index] as GivenSpace;
      if (space.documentId || !documentId) return space;
      // what a new space takes for unsaid: the smallest part that nobody typed, and the floor that its label tells
      const { minDivisibleSqm, ...said } = space.patch;
      const patch = said.floor === null ? withFloor(said) : said;
      return { ...space, documentId, patch: minDivisibleSqm ? { ...patch, minDivisibleSqm } : patch };
    });
  }

  /**
   * The spaces that were given, the new ones of them with the figures of the listing where they say none, as long as that one was undivided:
   * as it stands, or as the same write has it.
   */
  async function inheriting(
    trx: Trx,
    before: PropertyRow,
    patch: PropertyPatch,
    given: readonly GivenSpace[],
  ): Promise<GivenSpace[]> {
    const spaces = await lockSpaces(trx, before.id);
    const [only] = spaces;
    if (spaces.length > 1 || given.some(({ documentId }) => documentId && documentId === only?.document_id))
      return given.map(named);
    const written = Object.entries(patch).filter(([name, value]) => isFigure(name) && value !== undefined);
    const whole = { ...figuresOf(only ?? before), ...Object.fromEntries(written) };
    const parts = given.map(({ patch: { areaSqm, label, floor }, freeAreaSqm }) => ({
      areaSqm: areaSqm ?? 0,
      freeAreaSqm,
      label,
      floor,
    }));
    const inherited = splitFigures(whole, parts);
    return given.map((space, index) => {
      if (space.documentId || !space.patch.areaSqm) return space;
      const figures = inherited[index] as InheritedFigures;
      // a form sends the smallest part that nobody typed as null: it stays what it was, and is no floor's unknown figure
      const minDivisibleSqm = space.patch.minDivisibleSqm ?? figures.minDivisibleSqm;
      return named({ ...space, patch: { ...figures, ...withoutUndefined(space.patch), minDivisibleSqm } });
    });
  }

  /** A new space with the floor that its label tells. */
  function named(space: GivenSpace): GivenSpace {
    return space.documentId ? space : { ...space, patch: withFloor(space.patch) };
  }

  /**
   * Writes changed figures to the single space, or makes one when the area becomes known. With several spaces, and where the one that was
   * given says otherwise, what they do not come to is refused. @throws DomainError 400, 409
   */
  async function spreadFigures(
    trx: Trx,
    {
      before,
      patch,
      asked,
      isRentTyped,
      given,
    }: {
      before: PropertyRow;
      patch: PropertyPatch;
      /** The same before its rent was reckoned. */
      asked: PropertyPatch;
      isRentTyped: boolean;
      given: readonly GivenSpace[] | null;
    },
  ): Promise<void> {
    const isChanged = (fields: PropertyPatch, field: FigureField) =>
      fields[field] !== undefined && fields[field] !== (before[toColumn(field)] ?? null);
    const isWritten = (field: FigureField) =>
      field === 'rentFenPerSqmMonth' && isRentTyped ? true : isChanged(asked, field);
    const spaces = await lockSpaces(trx, before.id);
    const [only] = spaces;
    const sum = summariseSpaces(spaces.map(figuresOf));
    const said = given?.length === 1 ? (given[0]?.patch ?? {}) : {};
    const apart = FIGURE_FIELDS.filter(
      (field) =>
        isWritten(field) &&
        isApart(patch[field], sum[field]) &&
        (spaces.length > 1 || (said[field] != null && said[field] !== (before[toColumn(field)] ?? null))),
    );
    if (apart.length > 0) {
      const errors = apart.map((field): FieldError => {
        const rent = field === 'rentFenPerSqmMonth' && isRentTyped ? typedOf(patch, before) : null;
        const fault = rent && findRentApart({ ...rent, ...sum });
        const label = PROPERTY_FIELD_LABELS[field];
        const message = given
          ? `「${label}」与各空间的不一致，请在空间上修改`
          : `该房源有多个空间，「${label}」请在空间上修改`;
        return fault ?? { path: [field], message, code: 'decided_by_spaces' };
      });
      throw invalidFields(errors, errors[0]?.code);
    }
    if (spaces.length > 1) return;
    const changed = FIGURE_FIELDS.filter((field) => isChanged(patch, field));
    const figures = Object.fromEntries(changed.map((field) => [field, patch[field]])) as Partial<
      Record<FigureField, number | null>
    >;
    if (!only) {
      const merged = { ...figuresOf(before), ...figures };
      if (!patch.areaSqm) return;
      const errors = checkFigures({
        areaSqm: patch.areaSqm,
        minDivisibleSqm: merged.minDivisibleSqm,
      });
      if (errors.length > 0) throw invalidFields(errors);
      const { freeAreaSqm: _free, ...whole } = merged;
      await insertSpace(strapi, before.id, {
        ...whole,
        areaSqm: patch.areaSqm,
        label: WHOLE_LABEL,
        floor: patch.floor,
        sortOrder: 0,
      });
    } else if (changed.length > 0 || (patch.floor !== undefined && !given && only.label === WHOLE_LABEL)) {
      const floor = only.label === WHOLE_LABEL && patch.floor !== undefined ? { floor: patch.floor } : {};
      await patchSpace(trx, only, { ...figures, ...floor });
    }
  }

  async function relatedChanges(
    trx: Trx,
    before: PropertyRow,
    asked: Pick<PropertyPatch, 'agent' | 'region' | 'parkRef'>,
    own: Omit<PropertyPatch, 'agent' | 'region' | 'parkRef'>,
    actor: ActorOrSystem,
  ): Promise<Data> {
    const changes: Data = {};
    if (asked.agent !== undefined)
      changes.agent_id = await agentFor(trx, asked.agent, actor, before.agent_id);
    if (asked.parkRef !== undefined) changes.park_ref_id = await parkFor(trx, asked.parkRef);
    if (asked.region !== undefined)
      changes.region_id = await regionFor(trx, asked.region, placeAfter(before, own), before.region_id);
    else if (PLACE_PARTS.some((part) => own[part] !== undefined && own[part] !== before[part]))
      changes.region_id = await regions().resolveId(placeAfter(before, own));
    return changes;
  }

  /** The agent's id. Only managers give a property to somebody else. */
  async function agentFor(
    trx: Trx,
    asked: string | number | null | undefined,
    actor: ActorOrSystem,
    current: number | null,
  ): Promise<number | null> {
    if (asked === undefined) return current;
    const user =
      asked === null
        ? null
        : await trx('up_users').where(identity(asked)).where('blocked', false).first('id');
    if (asked !== null && !user) throw invalidField('agent', '「负责销售」不存在或已停用');
    const id: number | null = user?.id ?? null;
    if (id !== current && !SENIOR_ROLES.includes(actor.role))
      throw forbidden('更换负责销售由业务经理办理', 'owner_not_allowed');
    return id;
  }

  /** The region's id. One that a form sends back as it stood follows the place; another that lies elsewhere is refused. */
  async function regionFor(
    trx: Trx,
    asked: string | number | null | undefined,
    place: Place,
    current?: unknown,
  ): Promise<number | null> {
    if (asked === undefined || asked === null) return null;
    const row = await trx('regions').where(identity(asked)).first('id', 'code', 'name');
    if (!row) throw invalidField('region', '「所属区域」不存在');
    const elsewhere = findRegionApart(await regions().tree(), row.code, place);
    if (!elsewhere) return row.id;
    if (row.id === current) return regions().resolveId(place);
    throw invalidField(
      'region',
      `「所属区域」${row.name}与地址中的${elsewhere.name}不符，请核对`,
      'region_contradicts',
    );
  }

  async function parkFor(trx: Trx, asked: string | number | null | undefined): Promise<number | null> {
    if (asked === undefined || asked === null) return null;
    const row = await trx('parks').where(identity(asked)).first('id');
    if (!row) throw invalidField('parkRef', '「所属园区」不存在');
    return row.id;
  }
};

/** A form sends media back as it read them; they are written on their own. @throws DomainError 400 `protected_field` */
function throwUnlessMediaStay(given: unknown, existing: unknown): void {
  if (given === undefined || given === null) return;
  const identitiesOf = (media: unknown) =>
    Array.isArray(media) ? media.map((each) => each?.documentId ?? null).sort() : null;
  if (isSameValue(identitiesOf(given), identitiesOf(existing ?? []))) return;
  throw invalidField(
    'media',
    '图片和视频不能在这里修改，请使用 /api/properties/:id/images、/videos、/vr 和 /api/property-medias/:id',
    'protected_field',
  );
}

/** A form sends everything back: what was absurd before a rule forbade it is no fault of who writes something else. */
function withoutOldFaults(data: Data, existing: Data): Data {
  const { error } = propertyPatch.safeParse(data);
  const faulty = new Set(error?.issues.map(({ path }) => path[0]));
  const isOld = (name: string) => faulty.has(name) && isSameValue(data[name], existing[name]);
  return Object.fromEntries(Object.entries(data).filter(([name]) => !isOld(name)));
}

/** A new code; numbers come from a sequence, so that two at once never get the same. */
export async function nextCode(trx: Trx, city: string | null): Promise<string> {
  for (;;) {
    const { rows } = await trx.raw(
      "SELECT nextval('property_code_seq')::int AS number, extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int AS year",
    );
    const code = codeProperty({ city, ...rows[0] });
    // codes that came with an archive or with demo data did not use the sequence
    if (!(await trx('properties').where({ code }).first('id'))) return code;
  }
}

/** The place as a patch leaves it. */
function placeAfter(before: PropertyRow, patch: Pick<PropertyPatch, PlacePart>): Place {
  return Object.fromEntries(
    PLACE_PARTS.map((part) => [part, patch[part] === undefined ? before[part] : patch[part]]),
  );
}

function isFigure(name: string): boolean {
  return (FIGURE_FIELDS as readonly string[]).includes(name);
}

/** Whether a rent is typed that did not stand there; a form sends the old one back. */
function writesTypedRent(asked: PropertyPatch, before: PropertyRow): boolean {
  const { rentTypedAmount, rentTypedUnit } = typedOf(asked, before);
  return (
    rentTypedAmount !== null &&
    (rentTypedAmount !== (before.rent_typed_amount ?? null) ||
      rentTypedUnit !== (before.rent_typed_unit ?? null))
  );
}

/** The rent as a patch leaves it typed. */
function typedOf(patch: PropertyPatch, before: PropertyRow) {
  const { rentTypedAmount = before.rent_typed_amount, rentTypedUnit = before.rent_typed_unit } = patch;
  return {
    rentTypedAmount: (rentTypedAmount ?? null) as number | null,
    rentTypedUnit: (rentTypedUnit ?? null) as RentUnit | null,
  };
}

/** What the areas of spaces come to that a request gives; undefined where one of them is not told. */
function areaGivenIn(spaces: unknown): number | undefined {
  if (!Array.isArray(spaces) || spaces.length === 0) return undefined;
  const areas = spaces.map((space) => Number(space?.areaSqm));
  return areas.every((area) => area > 0) ? areas.reduce((sum, area) => sum + area, 0) : undefined;
}

/** Figures are stored to four decimals at most. */
function isApart(a: number | null | undefined, b: number | null): boolean {
  return a == null || b === null ? (a ?? null) !== b : Math.abs(a - b) > 0.00005;
}

const withoutUndefined = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** Without spaces (an unknown area) the property keeps its figures itself. */
function keepsOwnFigures(before: PropertyRow, patch: PropertyPatch): boolean {
  return before.area_sqm === null && !patch.areaSqm;
}

/** By its id in plain digits, or its documentId: «0x10» is neither. */
function identity(asked: string | number): Record<string, unknown> {
  const id = /^[1-9]\d{0,9}$/.test(String(asked)) ? Number(asked) : 0;
  return id > 0 && id < 2 ** 31 ? { id } : { document_id: String(asked) };
}
