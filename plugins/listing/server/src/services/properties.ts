import {
  conflict,
  DomainError,
  type FieldError,
  forbidden,
  invalidField,
  invalidFields,
  notFound,
} from '@scrm/guard/domain';
import {
  type AccessService,
  type Actor,
  type ActorOrSystem,
  allowProtectedWrites,
  changeStatus,
  type HistoryService,
  keepWritable,
  parseInput,
  type RevealService,
  recordStatus,
  SYSTEM,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  AREA_REFUSALS,
  type AreaAllocation,
  assessCompleteness,
  type Completeness,
  codeProperty,
  allocateArea as decideArea,
  isFollowedMove,
  isOfferedStatus,
  maySeeOwnerContact,
  PROPERTY_FIELD_LABELS,
  PROPERTY_STATUS_LABELS,
  PROPERTY_STATUS_MACHINE,
  type PropertyStatus,
  SPACE_DECIDED_FIELDS,
} from '../../../domain';
import { planSpaces, readSpaces, sumUp } from '../input/plan-spaces';
import {
  freeArea,
  newProperty,
  type PropertyPatch,
  propertyCode,
  propertyPatch,
} from '../input/property-input';
import { withRent } from '../input/rent-input';
import { type Engagement, recordPrices, refreshFigures, settleStatus } from '../operations/refresh-property';
import {
  figuresOf,
  lockProperty,
  lockSpaces,
  PROPERTY_UID,
  type PropertyRow,
  toColumn,
} from '../operations/rows';
import {
  checkFigures,
  insertSpace,
  patchSpace,
  replaceSpaces,
  WHOLE_LABEL,
} from '../operations/write-spaces';
import { pluginService } from './plugin-service';
import type { RegionsService } from './regions';

type Data = Record<string, unknown>;
type EngagementOf = (trx: Trx, propertyId: number) => Promise<Engagement>;

export interface HistoryEntry {
  kind: 'status' | 'price';
  at: Date;
  by: string;
  [detail: string]: unknown;
}

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
};

/** Figures that belong to the single space as well: written there, summed up here. */
const FIGURE_FIELDS = SPACE_DECIDED_FIELDS.filter((field) => field !== 'freeAreaSqm');
type FigureField = (typeof FIGURE_FIELDS)[number];

const SENIOR_ROLES = ['admin', 'manager', 'system'];

const NOBODY: Engagement = {
  liveViewings: 0,
  negotiatingDeals: 0,
  openDeals: 0,
};

/** The property archive: writes, status, area and history. Rows are numeric ids inside, documentIds at the edge. */
export const createPropertiesService = ({ strapi }: { strapi: Core.Strapi }) => {
  let engagementOf: EngagementOf = async () => NOBODY;
  const regions = () => pluginService<RegionsService>(strapi, 'listing', 'regions');

  return {
    /** crm says here what goes on around a property; asked inside the transaction that needs to know. */
    registerEngagement(ask: EngagementOf): void {
      engagementOf = ask;
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
      const { spaces: givenSpaces, media: _media, status, freeAreaSqm, code: givenCode, ...rest } = data;
      if (status !== undefined && status !== null && status !== 'draft') {
        throw invalidField(
          'status',
          '新房源从「待上架」开始，上架请使用 PUT /api/properties/:id/status',
          'protected_field',
        );
      }
      const fields = withRent(parseInput(newProperty, keepWritable(strapi, PROPERTY_UID, rest)));
      const free = parseInput(z.object({ freeAreaSqm: freeArea.optional() }), {
        freeAreaSqm,
      }).freeAreaSqm;
      const ownCode = givenCode
        ? parseInput(z.object({ code: propertyCode }), { code: givenCode }).code
        : null;
      const spaces = planSpaces(fields, free ?? null, givenSpaces);
      const { agent, region, parkRef, ...own } = fields;
      return withTransaction(strapi, async (trx) => {
        const related = {
          agent_id: await agentFor(trx, agent, actor, actor.role === 'system' ? null : actor.id),
          recorder_id: actor.id,
          region_id: (await regionFor(trx, region)) ?? (await regions().resolveId(own)),
          park_ref_id: await parkFor(trx, parkRef),
        };
        await allowProtectedWrites(trx);
        const code = ownCode ?? (await nextCode(trx, own.city ?? null));
        const figures = spaces.length > 0 ? sumUp(spaces) : { freeAreaSqm: null };
        const created = await documents().create({
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
     * since a height of the whole does not exist there. @throws DomainError 400, 404, 409
     */
    async update({
      documentId,
      data,
      actor,
    }: {
      documentId: string;
      data: Data;
      actor: ActorOrSystem;
    }): Promise<{ documentId: string }> {
      return withTransaction(strapi, async (trx) => {
        const before = await lockProperty(trx, { document_id: documentId });
        const { spaces: givenSpaces, media: _media, ...rest } = data;
        const patch = withRent(
          parseInput(propertyPatch, keepWritableNaming(rest, await publicFormOf(before))),
          before,
        );
        if (givenSpaces !== undefined && givenSpaces !== null)
          await replaceSpaces(strapi, trx, before.id, readSpaces(givenSpaces));
        const { agent, region, parkRef, ...own } = patch;
        await spreadFigures(trx, before, own, givenSpaces !== undefined);

        const figureless = Object.fromEntries(
          Object.entries(own).filter(([name]) => !isFigure(name) || keepsOwnFigures(before, own)),
        );
        await allowProtectedWrites(trx);
        if (Object.keys(figureless).length > 0) await documents().update({ documentId, data: figureless });
        const related = await relatedChanges(trx, before, { agent, region, parkRef }, own, actor);
        if (Object.keys(related).length > 0) await trx('properties').where({ id: before.id }).update(related);

        const after = await refreshFigures(trx, before, actor);
        if (isOfferedStatus(after.status)) await throwUnlessComplete(trx, after, 'invalid');
        await settleStatus(strapi, trx, after, await engagementOf(trx, after.id), '面积变更');
        return { documentId };
      });
    },

    /** Takes a property out of every list. @throws DomainError 409 `open_deal` while a deal is open */
    async archive({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        const { openDeals } = await engagementOf(trx, row.id);
        if (openDeals > 0)
          throw conflict('open_deal', '该房源还有进行中的成交，不能删除', {
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

    /**
     * Moves a property as a person asked: putting up, taking down, putting up again. A move that follows from viewings, deals or
     * area is a 409 `status_follows`; listing an incomplete property a 409 `incomplete` with what is missing.
     */
    async changeStatus({
      documentId,
      to,
      reason,
      actor,
    }: {
      documentId: string;
      to: string;
      reason?: string | null;
      actor: ActorOrSystem;
    }): Promise<{ from: PropertyStatus; to: PropertyStatus }> {
      return withTransaction(strapi, async (trx) => {
        const row = await lockProperty(trx, { document_id: documentId });
        if (actor.role !== 'system' && isFollowedMove(row.status, to)) {
          throw conflict(
            'status_follows',
            `「${PROPERTY_STATUS_LABELS[to as PropertyStatus]}」由预约、谈判和成交自动变更`,
            {
              status: row.status,
            },
          );
        }
        const lists = to === 'listed' && (row.status === 'draft' || row.status === 'paused');
        const { from } = await changeStatus(strapi, {
          trx,
          uid: PROPERTY_UID,
          id: row.id,
          machine: PROPERTY_STATUS_MACHINE,
          to,
          reason,
          actor,
          patch: lists
            ? {
                listed_at: new Date(),
                checked_at: new Date(),
                review_state: 'none',
                review_note: null,
                submitted_at: null,
              }
            : {},
        });
        const after: PropertyRow = await trx('properties').where({ id: row.id }).first();
        if (!lists) return { from, to: after.status };
        await throwUnlessComplete(trx, after, 'conflict');
        if ((after.free_area_sqm ?? 0) <= 0)
          throw conflict('no_free_area', '没有可用面积，不能上架', {
            freeAreaSqm: after.free_area_sqm,
          });
        return {
          from,
          to: await settleStatus(strapi, trx, after, await engagementOf(trx, after.id)),
        };
      });
    },

    /** Hands a draft in for review (房源审核). @throws DomainError 409 when it is no draft, is handed in already, or incomplete */
    async submit({ documentId }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockDraft(trx, documentId);
        if (row.review_state === 'submitted')
          throw conflict('already_submitted', '已提交审核，请等待处理', {
            status: row.status,
          });
        await throwUnlessComplete(trx, row, 'conflict');
        await allowProtectedWrites(trx);
        await trx('properties').where({ id: row.id }).update({
          review_state: 'submitted',
          review_note: null,
          submitted_at: new Date(),
          updated_at: new Date(),
        });
      });
    },

    /** Sends a submitted draft back with a reason; managers only, who list it by `changeStatus` otherwise. */
    async reject({
      documentId,
      reason,
      actor,
    }: {
      documentId: string;
      reason: string;
      actor: ActorOrSystem;
    }): Promise<void> {
      if (!SENIOR_ROLES.includes(actor.role)) throw forbidden('审核由业务经理办理');
      await withTransaction(strapi, async (trx) => {
        const row = await lockDraft(trx, documentId);
        if (row.review_state !== 'submitted')
          throw conflict('not_submitted', '该房源没有待审核的提交', {
            status: row.status,
          });
        await allowProtectedWrites(trx);
        await trx('properties').where({ id: row.id }).update({
          review_state: 'rejected',
          review_note: reason,
          updated_at: new Date(),
        });
        await recordStatus(trx, {
          machine: PROPERTY_STATUS_MACHINE.name,
          row,
          from: 'draft',
          to: 'draft',
          reason: `退回：${reason}`,
          actor,
        });
      });
    },

    /**
     * Lets the status follow viewings and negotiations; crm calls it inside its own transaction whenever either changed.
     * @returns the status it has now
     */
    async followStatus(
      trx: Trx,
      propertyId: number,
      facts: { liveViewings: number; negotiatingDeals: number },
      reason?: string,
    ): Promise<PropertyStatus> {
      return settleStatus(strapi, trx, await lockEvenArchived(trx, propertyId), facts, reason);
    },

    /**
     * Takes area for a deal, in crm's transaction; the property closes when none is free. Keep the allocations with the deal.
     * @param spaceIds numeric ids to choose from; all spaces of the property when left out
     * @throws DomainError 404, 409 `not_enough_area` | `below_smallest_part` | `area_unknown`, 400 for no area or foreign spaces
     */
    async allocateArea(
      trx: Trx,
      propertyId: number,
      areaSqm: number,
      spaceIds?: readonly number[],
    ): Promise<AreaAllocation<number>[]> {
      const row = await lockProperty(trx, { id: propertyId });
      const spaces = await lockSpaces(trx, propertyId);
      if (spaces.length === 0) throw conflict('area_unknown', '该房源没有登记面积，不能成交');
      const chosen = spaceIds?.length ? spaces.filter((space) => spaceIds.includes(space.id)) : spaces;
      if (spaceIds?.length && chosen.length !== new Set(spaceIds).size)
        throw invalidField('spaces', '所选空间不属于该房源');
      const decision = decideArea({
        areaSqm,
        spaces: chosen.map((space) => ({
          ...figuresOf(space),
          id: space.id,
          divisible: row.divisible,
        })),
      });
      if (!decision.ok) {
        if (decision.reason === 'not_an_area') throw invalidField('areaSqm', AREA_REFUSALS.not_an_area);
        throw conflict(
          decision.reason,
          `${AREA_REFUSALS[decision.reason]}（可用 ${decision.freeAreaSqm} ㎡）`,
          {
            status: row.status,
            freeAreaSqm: decision.freeAreaSqm,
          },
        );
      }
      await allowProtectedWrites(trx);
      for (const part of decision.allocations) {
        await trx('spaces')
          .where({ id: part.spaceId })
          .update({
            free_area_sqm: trx.raw('free_area_sqm - ?', [part.areaSqm]),
            updated_at: new Date(),
          });
      }
      const after = await refreshFigures(trx, row, SYSTEM);
      await settleStatus(strapi, trx, after, await engagementOf(trx, propertyId), `成交 ${areaSqm} ㎡`);
      return decision.allocations;
    },

    /** Gives area back: a cancelled deal, a lease that ended. The property is listed again when it had closed. */
    async releaseArea(trx: Trx, allocations: readonly AreaAllocation<number>[]): Promise<void> {
      const spaceIds = allocations.map((part) => part.spaceId);
      const propertyIds: number[] = await trx('spaces')
        .whereIn('id', spaceIds)
        .distinct()
        .orderBy('property_id')
        .pluck('property_id');
      for (const propertyId of propertyIds) {
        const row = await lockEvenArchived(trx, propertyId);
        const spaces = await lockSpaces(trx, propertyId);
        await allowProtectedWrites(trx);
        for (const part of allocations.filter(({ spaceId }) =>
          spaces.some((space) => space.id === spaceId),
        )) {
          await trx('spaces')
            .where({ id: part.spaceId })
            .update({
              free_area_sqm: trx.raw('least(area_sqm, free_area_sqm + ?)', [part.areaSqm]),
              updated_at: new Date(),
            });
        }
        const after = await refreshFigures(trx, row, SYSTEM);
        await settleStatus(strapi, trx, after, await engagementOf(trx, propertyId), '面积释放');
      }
    },

    /**
     * A field of the owner's contact in full, by the kit's reveal: the recorder taps, managers give a reason.
     * @throws DomainError 403 the agent who did not record it; 400, 404, 429 as guard's `reveal`
     */
    async revealOwner({
      documentId,
      field,
      reason,
      actor,
    }: {
      documentId: string;
      field: string;
      reason?: string | null;
      actor: Actor;
    }): Promise<{ field: string; value: string }> {
      const row: PropertyRow | undefined = await strapi.db
        .connection('properties')
        .where({ document_id: documentId })
        .whereNull('archived_at')
        .first('recorder_id');
      if (!row) throw notFound('房源');
      if (!maySeeOwnerContact(actor, { recorderId: row.recorder_id }))
        throw forbidden('业主联系方式由录入人或业务经理查看', 'owner_contact_hidden');
      return pluginService<RevealService>(strapi, 'guard', 'reveal').take({
        uid: PROPERTY_UID,
        resource: 'property',
        documentId,
        field,
        fields: ['ownerPhone'],
        isOwn: row.recorder_id !== null && row.recorder_id === actor.id,
        reason,
        actor,
      });
    },

    /** What is missing of a property's archive, and its score. */
    async completeness(documentId: string): Promise<Completeness> {
      const row: PropertyRow | undefined = await strapi.db
        .connection('properties')
        .where({ document_id: documentId })
        .first();
      if (!row) throw notFound('房源');
      return assess(strapi.db.connection as unknown as Trx, row);
    },

    /** Status and price changes in one line of time, newest first. */
    async history(documentId: string): Promise<HistoryEntry[]> {
      const knex = strapi.db.connection;
      const row: PropertyRow | undefined = await knex('properties')
        .where({ document_id: documentId })
        .first('id');
      if (!row) throw notFound('房源');
      const status = await pluginService<HistoryService>(strapi, 'guard', 'history').of(
        PROPERTY_STATUS_MACHINE.name,
        row.id,
      );
      const prices = await knex('property_price_history')
        .where({ property_id: row.id })
        .orderBy('id', 'desc');
      const toAmount = (value: unknown) => (value === null ? null : Number(value));
      return [
        ...status.map((entry) => ({ ...entry, kind: 'status' }) as HistoryEntry),
        ...prices.map(
          (price): HistoryEntry => ({
            kind: 'price',
            at: price.at,
            by: price.actor_name,
            rentFenPerSqmMonth: {
              from: toAmount(price.rent_fen_per_sqm_month_from),
              to: toAmount(price.rent_fen_per_sqm_month),
            },
            salePriceFen: {
              from: toAmount(price.sale_price_fen_from),
              to: toAmount(price.sale_price_fen),
            },
          }),
        ),
      ].sort((a, b) => b.at.getTime() - a.at.getTime());
    },

    /** Recomputes figures and status after its spaces were written; for the spaces service, in the same transaction. */
    async settle(trx: Trx, before: PropertyRow, actor: ActorOrSystem): Promise<void> {
      const after = await refreshFigures(trx, before, actor);
      await settleStatus(strapi, trx, after, await engagementOf(trx, after.id), '面积变更');
    },
  };

  function documents() {
    // biome-ignore lint/suspicious/noExplicitAny: the generated types of content types belong to the cms, which a plugin does not import
    return (strapi.documents as any)(PROPERTY_UID);
  }

  async function lockDraft(trx: Trx, documentId: string): Promise<PropertyRow> {
    const row = await lockProperty(trx, { document_id: documentId });
    if (row.status !== 'draft')
      throw conflict('not_a_draft', `房源当前为「${PROPERTY_STATUS_LABELS[row.status]}」`, {
        status: row.status,
      });
    return row;
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
        const label = PROPERTY_FIELD_LABELS[name as keyof typeof PROPERTY_FIELD_LABELS] ?? name;
        return PROTECTED_HINTS[name]
          ? {
              ...fault,
              message: `「${label}」不能直接修改：${PROTECTED_HINTS[name]}`,
            }
          : fault;
      });
      throw invalidFields(errors, error.code);
    }
  }

  /** Writes changed figures to the single space, or makes one when the area becomes known. @throws DomainError 400, 409 */
  async function spreadFigures(
    trx: Trx,
    before: PropertyRow,
    patch: PropertyPatch,
    hasGivenSpaces: boolean,
  ): Promise<void> {
    const changed = FIGURE_FIELDS.filter(
      (field) => patch[field] !== undefined && patch[field] !== (before[toColumn(field)] ?? null),
    );
    const spaces = await lockSpaces(trx, before.id);
    const [only] = spaces;
    if (spaces.length > 1) {
      if (changed.length === 0) return;
      throw invalidFields(
        changed.map((field) => ({
          path: [field],
          message: `该房源有多个空间，「${PROPERTY_FIELD_LABELS[field]}」请在空间上修改`,
          code: 'decided_by_spaces',
        })),
        'decided_by_spaces',
      );
    }
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
    } else if (
      changed.length > 0 ||
      (patch.floor !== undefined && !hasGivenSpaces && only.label === WHOLE_LABEL)
    ) {
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
    const place = ['city', 'district', 'town'] as const;
    if (asked.region !== undefined) changes.region_id = await regionFor(trx, asked.region);
    else if (place.some((name) => own[name] !== undefined && own[name] !== before[name])) {
      const text = (name: (typeof place)[number]) =>
        own[name] !== undefined ? own[name] : (before[name] as string | null);
      changes.region_id = await regions().resolveId({
        city: text('city'),
        district: text('district'),
        town: text('town'),
      });
    }
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

  async function regionFor(trx: Trx, asked: string | number | null | undefined): Promise<number | null> {
    if (asked === undefined || asked === null) return null;
    const row = await trx('regions').where(identity(asked)).first('id');
    if (!row) throw invalidField('region', '「所属区域」不存在');
    return row.id;
  }

  async function parkFor(trx: Trx, asked: string | number | null | undefined): Promise<number | null> {
    if (asked === undefined || asked === null) return null;
    const row = await trx('parks').where(identity(asked)).first('id');
    if (!row) throw invalidField('parkRef', '「所属园区」不存在');
    return row.id;
  }

  async function assess(trx: Trx, row: PropertyRow): Promise<Completeness> {
    const [photos] = await trx('property_medias')
      .where({ property_id: row.id, kind: 'photo' })
      .count('* as n');
    const facts = Object.fromEntries(
      Object.keys(PROPERTY_FIELD_LABELS).map((field) => [field, row[toColumn(field)] ?? null]),
    ) as Parameters<typeof assessCompleteness>[0];
    return assessCompleteness({
      ...facts,
      salePriceFen: row.sale_price_fen === null ? null : Number(row.sale_price_fen),
      photoCount: Number(photos?.n ?? 0),
    });
  }

  /** Before listing a refusal of the rule (409); for a property that is offered already, bad input (400). */
  async function throwUnlessComplete(
    trx: Trx,
    row: PropertyRow,
    kind: 'conflict' | 'invalid',
  ): Promise<void> {
    const { missing, canList, score } = await assess(trx, row);
    if (canList) return;
    const required = missing.filter((fact) => fact.required);
    const message = `还缺：${required.map((fact) => fact.label).join('、')}`;
    if (kind === 'conflict')
      throw conflict('incomplete', `信息不完整，不能上架。${message}`, {
        status: row.status,
        missing: required,
        score,
      });
    throw invalidFields(
      required.map((fact) => ({
        path: [fact.field],
        message: `上架中的房源不能清空「${fact.label}」`,
        code: 'required',
      })),
      'incomplete',
    );
  }
};

export type PropertiesService = ReturnType<typeof createPropertiesService>;

/** An archived property still gets its area back and its status kept. */
async function lockEvenArchived(trx: Trx, id: number): Promise<PropertyRow> {
  const row: PropertyRow | undefined = await trx('properties').where({ id }).forUpdate().first();
  if (!row) throw notFound('房源');
  return row;
}

/** A new code; numbers come from a sequence, so that two at once never get the same. */
async function nextCode(trx: Trx, city: string | null): Promise<string> {
  for (;;) {
    const { rows } = await trx.raw(
      "SELECT nextval('property_code_seq')::int AS number, extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int AS year",
    );
    const code = codeProperty({ city, ...rows[0] });
    // codes that came with an archive or with demo data did not use the sequence
    if (!(await trx('properties').where({ code }).first('id'))) return code;
  }
}

function isFigure(name: string): boolean {
  return (FIGURE_FIELDS as readonly string[]).includes(name);
}

/** Without spaces (an unknown area) the property keeps its figures itself. */
function keepsOwnFigures(before: PropertyRow, patch: PropertyPatch): boolean {
  return before.area_sqm === null && !patch.areaSqm;
}

function identity(asked: string | number): Record<string, unknown> {
  const id = Number(asked);
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? { id } : { document_id: String(asked) };
}
