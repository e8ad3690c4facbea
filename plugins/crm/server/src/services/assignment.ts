import { invalidField, scopeOf } from '@scrm/guard/domain';
import { type Actor, type Trx, teamOf } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  type AssignmentCandidate,
  type AssignmentReason,
  assignOwner,
  capacityOf,
  HELD_STAGES,
  OWNER_ROLES,
} from '../../../domain';
import { UID } from '../lib/uids';
import type { CrmRulesService } from './crm-rules';

interface StaffRow {
  id: number;
  documentId: string;
  username: string;
  displayName?: string | null;
  role?: { type: string } | null;
  team?: { regionCodes?: string[] | null } | null;
  trades?: string[] | null;
  takesCustomers?: boolean | null;
  customerCapacity?: number | null;
}

/** What the rule goes by, of one customer. */
export interface AssignmentFacts {
  existingOwner?: number | null;
  listingAgent?: number | null;
  regionId?: number | null;
  trade?: string | null;
}
export type ChosenOwner = { userId: number; reason: AssignmentReason };

/** Nobody owns one customer more than he may because two were given to him at once. */
const HOLDINGS_LOCK = "SELECT pg_advisory_xact_lock(hashtext('crm_holdings'))";

/** Who takes a customer: gathers the facts for the rule `assignOwner`, and keeps to what each may hold. */
export const createAssignmentService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rules = () => strapi.plugin('crm').service('crm-rules') as CrmRulesService;

  const service = {
    /** @returns null when nobody can take it; it waits in the pool */
    async choose({
      trx,
      among = null,
      ...facts
    }: AssignmentFacts & { trx: Trx; among?: readonly number[] | null }): Promise<ChosenOwner | null> {
      return (await service.chooser(trx, among))(facts);
    },

    /**
     * One after the other for many customers: each counts for the next. Whoever asks meanwhile waits until this transaction ends, so that
     * two do not both take the last place (`lockHoldings`).
     * @param among whom to choose of, by numeric id (`peopleOf`); null: everybody
     */
    async chooser(
      trx: Trx,
      among: readonly number[] | null = null,
    ): Promise<(facts: AssignmentFacts) => Promise<ChosenOwner | null>> {
      await service.lockHoldings(trx);
      const everybody = await loadCandidates(trx);
      const candidates = among ? everybody.filter(({ userId }) => among.includes(userId)) : everybody;
      return async ({ regionId = null, ...facts }) => {
        const chosen = assignOwner({ ...facts, regionCodes: await regionPath(trx, regionId), candidates });
        for (const candidate of candidates) if (candidate.userId === chosen?.userId) candidate.load += 1;
        return chosen;
      };
    },

    /**
     * Lets nobody else count or change until the transaction ends what people hold. Taken after the customers' rows and before any is
     * written.
     */
    async lockHoldings(trx: Trx): Promise<void> {
      await trx.raw(HOLDINGS_LOCK);
    },

    /** Everybody who may own customers, with what he holds and may hold. Under `lockHoldings` where it is to stay true. */
    candidates: (trx: Trx): Promise<AssignmentCandidate[]> => loadCandidates(trx),

    /** Codes of a region and everything it lies in, town to province. */
    regionPath,

    /** What somebody holds: live customers that are not won or lost; and how many may be, null without a limit. */
    async holdingOf(trx: Trx, userId: number): Promise<{ held: number; capacity: number | null }> {
      const [user] = await loadStaff({ id: userId });
      const held = (await loadsOf(trx, [userId])).get(userId) ?? 0;
      const rule = await rules().get('capacity', trx);
      return {
        held,
        capacity: capacityOf({ role: user?.role?.type ?? '', own: user?.customerCapacity ?? null, rule }),
      };
    },

    /**
     * A colleague who may own customers and take viewings, by numeric id or documentId.
     * @throws DomainError 400 naming `field` when there is none
     */
    async staffOrThrow(value: unknown, field: string): Promise<{ id: number; name: string }> {
      const key =
        typeof value === 'object' && value !== null
          ? ((value as StaffRow).id ?? (value as StaffRow).documentId)
          : value;
      const isId = typeof key === 'number' ? Number.isSafeInteger(key) : /^\d{1,9}$/.test(String(key));
      const where = isId ? { id: Number(key) } : { documentId: String(key) };
      const user = (await loadStaff(where))[0];
      if (!user) throw invalidField(field, '没有这位销售或业务经理', 'unknown_reference');
      return { id: user.id, name: user.displayName || user.username };
    },

    /** Whose customers somebody sees, by numeric id: to others he gives none by the rule, since he would lose sight of them. Null: everybody's. */
    async peopleOf(actor: Actor): Promise<readonly number[] | null> {
      if (actor.id === null || scopeOf({ role: actor.role, resource: 'customer', action: 'find' }) === 'all')
        return null;
      return (await teamOf(strapi, actor.id))?.memberIds ?? [actor.id];
    },

    /** Managers, who hear of what nobody owns. */
    async managers(): Promise<number[]> {
      return (await loadStaff({ role: { type: 'manager' } })).map((user) => user.id);
    },
  };
  return service;

  async function loadStaff(where: Record<string, unknown> = {}): Promise<StaffRow[]> {
    return strapi.db.query(UID.user).findMany({
      where: { $and: [{ blocked: { $ne: true }, role: { type: { $in: OWNER_ROLES } } }, where] },
      select: ['id', 'documentId', 'username', 'displayName', 'trades', 'takesCustomers', 'customerCapacity'],
      populate: { role: { select: ['type'] }, team: { select: ['regionCodes'] } },
    });
  }

  async function loadsOf(trx: Trx, userIds: readonly number[]): Promise<Map<number, number>> {
    const loads = await trx('customers')
      .whereNull('archived_at')
      .whereIn('status', HELD_STAGES)
      .whereIn('owner_id', [...userIds])
      .groupBy('owner_id')
      .select<{ owner_id: number; load: string }[]>('owner_id', trx.raw('count(*) AS load'));
    return new Map(loads.map((row) => [row.owner_id, Number(row.load)]));
  }

  async function loadCandidates(trx: Trx): Promise<AssignmentCandidate[]> {
    const staff = await loadStaff();
    const rule = await rules().get('capacity', trx);
    const loads = await loadsOf(
      trx,
      staff.map((user) => user.id),
    );
    return staff.map((user) => ({
      userId: user.id,
      regionCodes: user.team?.regionCodes ?? [],
      trades: user.trades ?? [],
      load: loads.get(user.id) ?? 0,
      capacity: capacityOf({ role: user.role?.type ?? '', own: user.customerCapacity ?? null, rule }),
      isOnlyByName: user.role?.type !== 'sales' || user.takesCustomers === false,
    }));
  }
};

export type AssignmentService = ReturnType<typeof createAssignmentService>;

/** Codes of a region and everything it lies in, town to province. */
async function regionPath(trx: Trx, regionId: number | null): Promise<string[]> {
  if (regionId === null) return [];
  const { rows } = await trx.raw(
    `WITH RECURSIVE up AS (
       SELECT id, code, parent_id, 1 AS depth FROM regions WHERE id = ?
       UNION ALL
       SELECT r.id, r.code, r.parent_id, up.depth + 1 FROM regions r JOIN up ON r.id = up.parent_id WHERE up.depth < 6
     ) SELECT code FROM up ORDER BY depth`,
    [regionId],
  );
  return rows.map((row: { code: string }) => row.code);
}
