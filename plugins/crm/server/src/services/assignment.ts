import { invalidField } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type AssignmentCandidate, type AssignmentReason, assignOwner } from '../../../domain';
import { UID } from '../lib/uids';

/** Roles that may own customers; only sales are given any by rule. */
const OWNER_ROLES = ['sales', 'manager'];

interface StaffRow {
  id: number;
  documentId: string;
  username: string;
  displayName?: string | null;
  role?: { type: string } | null;
  team?: { regionCodes?: string[] | null } | null;
}

/** Who takes a new customer: gathers the facts for the rule `assignOwner`. */
export const createAssignmentService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /** @returns null when nobody can take it; it waits in the pool */
    async choose({
      trx,
      existingOwner = null,
      listingAgent = null,
      regionId = null,
      trade = null,
    }: {
      trx: Trx;
      existingOwner?: number | null;
      listingAgent?: number | null;
      regionId?: number | null;
      trade?: string | null;
    }): Promise<{ userId: number; reason: AssignmentReason } | null> {
      const candidates = await loadCandidates(trx);
      const regionCodes = await regionPath(trx, regionId);
      return assignOwner({ existingOwner, listingAgent, regionCodes, trade, candidates });
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

    /** Managers, who hear of what nobody owns. */
    async managers(): Promise<number[]> {
      return (await loadStaff({ role: { type: 'manager' } })).map((user) => user.id);
    },
  };

  async function loadStaff(where: Record<string, unknown> = {}): Promise<StaffRow[]> {
    return strapi.db.query(UID.user).findMany({
      where: { $and: [{ blocked: { $ne: true }, role: { type: { $in: OWNER_ROLES } } }, where] },
      select: ['id', 'documentId', 'username', 'displayName'],
      populate: { role: { select: ['type'] }, team: { select: ['regionCodes'] } },
    });
  }

  async function loadCandidates(trx: Trx): Promise<AssignmentCandidate[]> {
    const staff = await loadStaff();
    const loads = await trx('customers')
      .whereNull('archived_at')
      .whereNotIn('status', ['won', 'lost'])
      .whereIn(
        'owner_id',
        staff.map((user) => user.id),
      )
      .groupBy('owner_id')
      .select<{ owner_id: number; load: string }[]>('owner_id', trx.raw('count(*) AS load'));
    const loadOf = new Map(loads.map((row) => [row.owner_id, Number(row.load)]));
    return staff.map((user) => ({
      userId: user.id,
      regionCodes: user.team?.regionCodes ?? [],
      load: loadOf.get(user.id) ?? 0,
      isOnlyByName: user.role?.type !== 'sales',
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
