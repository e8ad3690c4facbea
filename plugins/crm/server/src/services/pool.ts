import {
  conflict,
  couldProbeContacts,
  DomainError,
  invalidField,
  maskContactsIn,
  notFound,
} from '@scrm/guard/domain';
import { type Actor, documentsOf, paginationOf, readJson, type Trx, withTransaction } from '@scrm/guard/kit';
import { businessTimeOf, fromBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  ASSIGNMENT_REASON_LABELS,
  type AssignmentReason,
  type Claimer,
  decideClaim,
  hasRoom,
  isHeldStage,
  isOwnerRole,
  maskName,
  OWNER_CHANGE_LABELS,
  type OwnerChange,
} from '../../../domain';
import { giveWork, lockWork } from '../handovers/move-work';
import { groupBy } from '../lib/group-by';
import { type CustomerRecord, lockCustomer, toCustomer } from '../lib/records';
import { UID } from '../lib/uids';
import { changeOwner } from '../operations/change-owner';
import { nameCodes } from '../operations/name-codes';
import { refuseBegun } from '../operations/refuse-begun';
import { refuseBlacklisted } from '../operations/refuse-blacklisted';
import { tellGiven } from '../operations/tell-given';
import { tellTaken } from '../operations/tell-taken';
import { guard } from '../ports';
import type { AssignmentService } from './assignment';
import type { CrmRulesService } from './crm-rules';

type Person = Actor & { id: number };

export interface PoolQuery {
  level?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
  /** Code from its beginning, or a part of the trade in Chinese words. Not the name: it is masked. */
  q?: string | undefined;
  /** documentId. */
  region?: string | undefined;
  page: number;
  pageSize: number;
}

interface PoolRow {
  id: number;
  document_id: string;
  code: string | null;
  name: string | null;
  company_name: string | null;
  type: string | null;
  industry: string | null;
  company_size: string | null;
  level: string | null;
  important: boolean | null;
  status: CustomerRecord['status'];
  last_contact_at: Date | null;
  pooled_at: Date | null;
  pool_reason: string | null;
  previous_owner_id: number | null;
  region_document_id: string | null;
  region_name: string | null;
  offering: string | null;
  area_min_sqm: string | null;
  area_max_sqm: string | null;
  regions: unknown;
}

/** The pool of customers without an owner: looked into, claimed from, released into; and many given to colleagues at once. */
export const createPoolService = ({ strapi }: { strapi: Core.Strapi }) => {
  const assignment = () => strapi.plugin('crm').service('assignment') as AssignmentService;
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  return {
    /**
     * A page of the pool in masked form, longest free last, with whether the asker may claim each: neither phone, contact, note nor the
     * whole name is in it, whatever the asker's role. Lost customers are not for claiming and not in it.
     */
    async list({ query, actor }: { query: PoolQuery; actor: Person }) {
      const now = new Date();
      const knex = strapi.db.connection;
      const { level, status, reason, region, q, page, pageSize } = query;
      const chosen = () =>
        knex('customers as c')
          .leftJoin('regions as r', 'r.id', 'c.region_id')
          .whereNull('c.owner_id')
          .whereNull('c.archived_at')
          .whereNull('c.blacklisted_at')
          .where('c.status', '<>', 'lost')
          .modify((rows) => {
            if (level) rows.where('c.level', level);
            if (status) rows.where('c.status', status);
            if (reason) rows.where('c.pool_reason', reason);
            if (region) rows.where('r.document_id', region);
            if (q) {
              rows.where((either) => {
                either.whereRaw('starts_with(c.code, upper(?))', [q]);
                // people write numbers beside a trade, which are shown masked
                if (!couldProbeContacts(q))
                  either.orWhereRaw('position(lower(?) in lower(c.industry)) > 0', [q]);
              });
            }
          });
      const [rows, counted, facts] = await Promise.all([
        chosen()
          .joinRaw(
            `LEFT JOIN LATERAL (SELECT offering, area_min_sqm, area_max_sqm, regions FROM requirements
               WHERE customer_id = c.id AND active IS NOT FALSE ORDER BY id DESC LIMIT 1) n ON true`,
          )
          .orderByRaw('c.pooled_at DESC, c.id DESC')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
          .select<PoolRow[]>(
            'c.id',
            'c.document_id',
            'c.code',
            'c.name',
            'c.company_name',
            'c.type',
            'c.industry',
            'c.company_size',
            'c.level',
            'c.important',
            'c.status',
            'c.last_contact_at',
            'c.pooled_at',
            'c.pool_reason',
            'c.previous_owner_id',
            'r.document_id as region_document_id',
            'r.name as region_name',
            'n.offering',
            'n.area_min_sqm',
            'n.area_max_sqm',
            'n.regions',
          ),
        chosen().count({ count: '*' }).first(),
        withTransaction(strapi, (trx) => claimFacts(trx, actor, now)),
      ]);
      const total = Number(counted?.count ?? 0);
      guard(strapi, 'audit').look({
        actor,
        action: 'list',
        resource: 'customer-pool',
        details: { page, rows: rows.length, total },
      });
      return {
        data: rows.map((row) => present(row, facts && decide(row, facts, now))),
        meta: {
          pagination: paginationOf({ page, pageSize, total }),
          claims: facts && {
            limit: facts.rule.claimsPerDay,
            used: facts.claimer.claimedToday,
            left: Math.max(0, facts.rule.claimsPerDay - facts.claimer.claimedToday),
            resetsAt: facts.resetsAt.toISOString(),
          },
          holding: facts && { held: facts.claimer.held, capacity: facts.claimer.capacity },
        },
      };
    },

    /**
     * Takes a customer out of the pool. Of many who tap at once one gets him.
     * @throws DomainError 404; 409 `customer_blacklisted`, `already_claimed`, `not_claimable`, `claim_cooldown`, `claim_limit_reached`, `capacity_reached`
     */
    async claim({ documentId, actor }: { documentId: string; actor: Person }): Promise<CustomerRecord> {
      const now = new Date();
      return withTransaction(strapi, async (trx) => {
        const row = await trx('customers').where({ document_id: documentId }).forUpdate().first();
        if (!row || row.archived_at) throw notFound('客户');
        refuseBlacklisted(toCustomer(row), '认领');
        await assignment().lockHoldings(trx);
        const facts = await claimFacts(trx, actor, now);
        if (!facts) throw new Error(`crm: a ${actor.role} holds no customers`);
        const decision = decide(row, facts, now);
        if (!decision.ok) throw conflict(decision.code, decision.message, decision.details);
        await changeOwner(trx, { customerIds: [row.id], to: actor.id, how: 'claimed', by: actor });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'claim',
          resource: 'customer',
          documentId,
          changes: [{ field: 'owner', before: null, after: actor.id }],
        });
        return { ...toCustomer(row), ownerId: actor.id };
      });
    },

    /**
     * Gives a customer back to the pool. @throws DomainError 404; 409 `not_owned`, `open_deals`, `live_viewings`: what has begun is finished
     * or handed on first
     */
    async release({
      id,
      reason,
      actor,
    }: {
      id: number;
      reason: string;
      actor: Person;
    }): Promise<CustomerRecord> {
      return withTransaction(strapi, async (trx) => {
        const customer = await lockCustomer(trx, id);
        if (customer.ownerId === null) throw conflict('not_owned', '该客户已在公海中');
        await refuseBegun(trx, id, {
          deals: '客户还有进行中的商机，不能释放',
          viewings: '客户还有待进行的带看，不能释放',
        });
        const spans = await changeOwner(trx, {
          customerIds: [id],
          to: null,
          how: 'released',
          by: actor,
          reason,
        });
        await tellTaken(strapi, trx, {
          from: customer.ownerId,
          rows: [customer],
          to: null,
          actor,
          reason,
          act: spans.get(id) ?? customer.documentId,
        });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'release',
          resource: 'customer',
          documentId: customer.documentId,
          changes: [{ field: 'owner', before: customer.ownerId, after: null }],
        });
        return { ...customer, ownerId: null };
      });
    },

    /**
     * Gives many customers to one colleague, or each by the assignment rule: all of them or none. Each colleague hears of his in one notice.
     * @throws DomainError 400 `owner`; 404 naming the `ids` that are missing or not theirs; 409 `capacity_reached` when they are more than
     *   the colleague may hold, 409 `rows_refused` naming the customers for whom the rule has nobody
     */
    async bulkAssign({
      ids: asked,
      owner,
      byRule,
      reason,
      actor,
    }: {
      ids: readonly string[];
      owner?: unknown;
      byRule: boolean;
      reason: string | null;
      actor: Person;
    }): Promise<{ assigned: number; unchanged: number }> {
      if (byRule === (owner !== undefined && owner !== null))
        throw invalidField('owner', '请选择同事，或选择自动分配', 'required');
      const ids = [...new Set(asked)];
      const staff = byRule ? null : await assignment().staffOrThrow(owner, 'owner');
      return withTransaction(strapi, async (trx) => {
        const locked = await lockWork(trx, await trx('customers').whereIn('document_id', ids).pluck('id'));
        const rows = await trx('customers')
          .whereIn('document_id', ids)
          .whereNull('archived_at')
          .orderBy('id')
          .forUpdate()
          .select(
            'id',
            'code',
            'document_id',
            'owner_id',
            'region_id',
            'industry',
            'status',
            'blacklisted_at',
          );
        if (rows.length < ids.length) throw missing(ids, rows);
        // looked at under the lock: a colleague may have taken one meanwhile
        await inScopeOrThrow(ids, actor);
        refuseRows(
          rows.filter((row) => row.blacklisted_at !== null),
          { code: 'customer_blacklisted', message: '客户在黑名单中' },
        );
        const moved: Moved[] = rows.filter((row) =>
          staff ? row.owner_id !== staff.id : row.owner_id === null,
        );
        const moves = staff ? await allTo(trx, staff, moved) : await eachByRule(trx, moved, actor);
        const work = await giveWork(trx, {
          customers: moves.map(({ row, to }) => ({ id: row.id, from: row.owner_id, to })),
          locked,
          actor,
        });
        for (const to of new Set(moves.map((move) => move.to))) {
          const theirs = moves.filter((move) => move.to === to);
          const spanIds: number[] = [];
          for (const rule of new Set(theirs.map((move) => move.rule))) {
            const spans = await changeOwner(trx, {
              customerIds: theirs.filter((move) => move.rule === rule).map(({ row }) => row.id),
              to,
              how: rule ? 'by_rule' : 'assigned',
              by: actor,
              reason: rule ?? reason,
            });
            spanIds.push(...spans.values());
          }
          if (to !== actor.id)
            await tellGiven(strapi, trx, {
              to,
              rows: theirs.map(({ row }) => row),
              act: Math.max(...spanIds),
            });
          // by the rule go only those whom nobody has
          if (!staff) continue;
          for (const [from, lost] of groupBy(theirs, ({ row }) => row.owner_id))
            await tellTaken(strapi, trx, {
              from,
              rows: lost.map(({ row }) => row),
              to: staff.name,
              actor,
              reason,
              act: Math.max(...spanIds),
            });
        }
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'bulk_assign',
          resource: 'customer',
          details: { ids: moved.map((row) => row.document_id), to: staff?.name ?? '自动分配', ...work },
        });
        return { assigned: moved.length, unchanged: rows.length - moved.length };
      });
    },

    /** Who had a customer from when to when, newest first. */
    async owners(id: number) {
      const rows = await strapi.db
        .connection('customer_owner_spans as s')
        .leftJoin('up_users as o', 'o.id', 's.owner_id')
        .leftJoin('up_users as b', 'b.id', 's.by_id')
        .where('s.customer_id', id)
        .orderBy('s.id', 'desc')
        .select(
          's.*',
          strapi.db.connection.raw(`coalesce(o.display_name, o.username) AS owner_name`),
          strapi.db.connection.raw(`coalesce(b.display_name, b.username) AS by_name`),
        );
      return rows.map((row) => ({
        owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '—' },
        from: row.from_at,
        to: row.to_at,
        how: row.how,
        howLabel: OWNER_CHANGE_LABELS[row.how as OwnerChange] ?? row.how,
        by: row.by_name ?? '系统',
        reason:
          row.how === 'by_rule'
            ? (ASSIGNMENT_REASON_LABELS[row.reason as AssignmentReason] ?? row.reason)
            : row.reason,
      }));
    },
  };

  /** What decides a claim beside the customer; null for a role that holds none. */
  async function claimFacts(trx: Trx, actor: Person, now: Date) {
    if (!isOwnerRole(actor.role)) return null;
    const { year, month, day } = businessTimeOf(now);
    const counted = await trx('customer_owner_spans')
      .where({ owner_id: actor.id, how: 'claimed' })
      .where('from_at', '>=', fromBusinessTime({ year, month, day }))
      .count({ count: '*' })
      .first();
    const claimer: Claimer = {
      userId: actor.id,
      claimedToday: Number(counted?.count ?? 0),
      ...(await assignment().holdingOf(trx, actor.id)),
    };
    return {
      claimer,
      rule: await rules().get('pool', trx),
      resetsAt: fromBusinessTime({ year, month, day: day + 1 }),
    };
  }

  async function inScopeOrThrow(ids: readonly string[], actor: Person): Promise<void> {
    const question = {
      actor,
      resource: 'customer',
      action: 'bulkAssign',
      query: {},
      where: { documentId: { $in: ids } },
    };
    const rows: { documentId: string }[] = await documentsOf(strapi, UID.customer).findMany({
      filters: await guard(strapi, 'access').conditions(question),
      fields: ['documentId'],
      limit: ids.length,
    });
    if (rows.length < ids.length)
      throw missing(
        ids,
        rows.map(({ documentId }) => ({ document_id: documentId })),
      );
  }

  async function allTo(trx: Trx, staff: { id: number; name: string }, rows: Moved[]): Promise<Move[]> {
    await assignment().lockHoldings(trx);
    const holding = await assignment().holdingOf(trx, staff.id);
    const more = rows.filter(({ status }) => isHeldStage(status)).length;
    if (more > 0 && !hasRoom({ ...holding, more })) {
      throw conflict(
        'capacity_reached',
        `${staff.name}在手 ${holding.held} 位，上限 ${holding.capacity} 位，放不下这 ${more} 位`,
        { limit: holding.capacity, held: holding.held, more },
      );
    }
    return rows.map((row) => ({ row, to: staff.id, rule: null }));
  }

  async function eachByRule(trx: Trx, rows: Moved[], actor: Actor): Promise<Move[]> {
    const choose = await assignment().chooser(trx, await assignment().peopleOf(actor));
    const moves: Move[] = [];
    const refused: Moved[] = [];
    for (const row of rows) {
      const chosen = await choose({ regionId: row.region_id, trade: row.industry });
      if (chosen) moves.push({ row, to: chosen.userId, rule: chosen.reason });
      else refused.push(row);
    }
    refuseRows(refused, { code: 'nobody_available', message: '没有可接收的销售' });
    return moves;
  }
};

export type PoolService = ReturnType<typeof createPoolService>;

interface Moved {
  id: number;
  code: string | null;
  document_id: string;
  owner_id: number | null;
  region_id: number | null;
  industry: string | null;
  status: CustomerRecord['status'];
}

/** Whom a customer goes to, and by which tier of the rule; null stands for a person's choice. */
interface Move {
  row: Moved;
  to: number;
  rule: AssignmentReason | null;
}

type ClaimFacts = { claimer: Claimer; rule: Parameters<typeof decideClaim>[0]['rule']; resetsAt: Date };

function decide(
  row: Pick<PoolRow, 'status' | 'previous_owner_id' | 'pooled_at'> & { owner_id?: number | null },
  { claimer, rule, resetsAt }: ClaimFacts,
  now: Date,
) {
  const customer = {
    ownerId: row.owner_id ?? null,
    status: row.status,
    previousOwnerId: row.previous_owner_id,
    pooledAt: row.pooled_at && new Date(row.pooled_at),
  };
  return decideClaim({ customer, claimer, rule, now, resetsAt });
}

function present(row: PoolRow, decision: ReturnType<typeof decide> | null) {
  const regions = readJson(row.regions);
  return {
    documentId: row.document_id,
    code: row.code,
    name: maskName(row.company_name ?? row.name, { isPerson: !row.company_name }),
    type: row.type,
    industry: row.industry && maskContactsIn(row.industry),
    companySize: row.company_size,
    level: row.level,
    important: row.important === true,
    status: row.status,
    region: row.region_document_id && { documentId: row.region_document_id, name: row.region_name },
    requirement: row.offering && {
      offering: row.offering,
      areaMinSqm: row.area_min_sqm === null ? null : Number(row.area_min_sqm),
      areaMaxSqm: row.area_max_sqm === null ? null : Number(row.area_max_sqm),
      regions: Array.isArray(regions) ? regions.map((each) => maskContactsIn(String(each))) : [],
    },
    lastContactAt: row.last_contact_at,
    pooledAt: row.pooled_at,
    poolReason: row.pool_reason,
    mayClaim: decision?.ok === true,
    refusal: decision && !decision.ok ? { code: decision.code, message: decision.message } : null,
  };
}

/** @throws DomainError 409 `rows_refused` naming each, when there are any */
function refuseRows(rows: readonly Moved[], why: { code: string; message: string }): void {
  if (rows.length === 0) return;
  throw conflict('rows_refused', `${why.message}，未做任何更改：${nameCodes(rows)}`, {
    rows: rows.map(({ document_id, code }) => ({ documentId: document_id, name: code, ...why })),
  });
}

function missing(ids: readonly string[], rows: readonly { document_id: string }[]): DomainError {
  const found = new Set(rows.map(({ document_id }) => document_id));
  return new DomainError('not_found', 'not_found', '部分客户不存在或无权查看', {
    ids: ids.filter((id) => !found.has(id)),
  });
}
