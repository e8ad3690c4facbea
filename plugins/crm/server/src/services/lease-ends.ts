import { createHash } from 'node:crypto';
import { conflict, invalidField, maskContactsIn } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, readJson, type Trx, withTransaction } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  cutLease,
  decideEarlyEnd,
  nameReceivable,
  type PaymentPeriod,
  type ReceivableKind,
  type RentStep,
  scheduleRent,
} from '../../../domain';
import type { DealRecord } from '../lib/records';
import { type ContractRow, lockContract, renewalOf } from '../operations/lock-contract';
import { releaseLease } from '../operations/release-lease';
import { guard } from '../ports';
import type { ReceivablesService } from './receivables';

type Person = Actor & { id: number };

/** What ending a lease early would change. */
export interface EarlyEnd {
  oldEndOn: string;
  endOn: string;
  /** The day has come: the area is free with the act; otherwise it is on that day, as at the end of any lease. */
  isNow: boolean;
  areaSqm: number;
  /** What the tenant pays the landlord, before and after, in fen; information only. */
  rent: { before: { periods: number; totalFen: number }; after: { periods: number; totalFen: number } };
  /** Receivables that fall due after the last day; what came of them stays. */
  receivables: {
    documentId: string;
    kind: ReceivableKind;
    label: string;
    seq: number;
    dueOn: string;
    amountFen: number;
    settledFen: number;
    cancelledFen: number;
  }[];
  cancelledFen: number;
  /** Changes with anything of the above. */
  digest: string;
}

/** How a lease came to end before its time, as it is told. */
export interface ToldEarlyEnd {
  oldEndOn: string;
  endOn: string;
  reason: string | null;
  by: string;
  at: string;
}

interface Drafted extends EarlyEnd {
  cut: { rentSteps: RentStep[] | null; rentFreeMonths: number };
  old: { rentSteps: RentStep[] | null; rentFreeMonths: number };
  receivableIds: number[];
}

/** 提前终止: a lease that ends before its last day, by a person's act (docs/decisions/0026). */
export const createLeaseEndsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const receivables = () => strapi.plugin('crm').service('receivables') as ReceivablesService;

  return {
    /** What `end` would do; writes nothing. @throws DomainError as `end` */
    async preview({ id, endOn }: { id: number; endOn: string }): Promise<EarlyEnd> {
      return withTransaction(strapi, async (trx) => told(await draft(trx, id, endOn, new Date())));
    },

    /**
     * Ends the lease on `endOn`, its last day: rent and receivables after it are cancelled and stay on record, money that came stays where it is. The area
     * is free at once when that day has come, else by 租约到期释放 from that day on.
     * @throws DomainError 400 `endOn`; 404; 409 `deal_not_won`, `no_lease_end`, `already_ended`, `lease_renewed`, `not_earlier`;
     *   `lease_changed` when anything is otherwise than in the preview
     */
    async end({
      id,
      endOn,
      reason,
      expectedDigest,
      actor,
    }: {
      id: number;
      endOn: string;
      reason: string;
      expectedDigest: string;
      actor: Person;
    }): Promise<void> {
      const now = new Date();
      await withTransaction(strapi, async (trx) => {
        const { deal, row, plan } = await draftLocked(trx, id, endOn, now);
        if (plan.digest !== expectedDigest)
          throw conflict('lease_changed', '合同或应收刚有变化，与预览不同，请重新预览后再终止');
        await allowProtectedWrites(trx);
        await trx('contracts')
          .where({ id })
          .update({
            end_on: endOn,
            rent_steps: plan.cut.rentSteps === null ? null : JSON.stringify(plan.cut.rentSteps),
            rent_free_months: plan.cut.rentFreeMonths,
            updated_at: now,
          });
        await trx('contract_early_ends').insert({
          contract_id: id,
          old_end_on: plan.oldEndOn,
          new_end_on: endOn,
          old_terms: JSON.stringify(plan.old),
          reason,
          by_id: actor.id,
        });
        await receivables().cancel(trx, {
          ids: plan.receivableIds,
          cause: 'ended_early',
          reason: `租约提前于 ${endOn} 终止`,
          actor,
        });
        if (plan.isNow)
          await releaseLease(strapi, trx, {
            deal,
            contractId: id,
            why: `成交 ${deal.code} 租约提前终止`,
            now,
            actor,
          });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'lease_ended_early',
          resource: 'contract',
          documentId: row.document_id,
          changes: [{ field: 'endOn', before: plan.oldEndOn, after: endOn }],
          details: { deal: deal.code, reason, cancelledFen: plan.cancelledFen, areaSqm: plan.areaSqm },
        });
      });
    },

    /** The early ends of a contract, the last one first. */
    async of(contractId: number): Promise<ToldEarlyEnd[]> {
      const { rows } = await strapi.db.connection.raw(
        `SELECT e.old_end_on::text AS old_end_on, e.new_end_on::text AS new_end_on, e.reason, e.at,
           coalesce(u.display_name, u.username, '—') AS by
         FROM contract_early_ends e LEFT JOIN up_users u ON u.id = e.by_id WHERE e.contract_id = ? ORDER BY e.id DESC`,
        [contractId],
      );
      return rows.map((row: Record<string, unknown>) => ({
        oldEndOn: row.old_end_on as string,
        endOn: row.new_end_on as string,
        reason: row.reason === null ? null : maskContactsIn(String(row.reason)),
        by: row.by as string,
        at: (row.at as Date).toISOString(),
      }));
    },
  };

  async function draft(trx: Trx, id: number, endOn: string, now: Date): Promise<Drafted> {
    return (await draftLocked(trx, id, endOn, now)).plan;
  }

  async function draftLocked(
    trx: Trx,
    id: number,
    endOn: string,
    now: Date,
  ): Promise<{ deal: DealRecord; row: ContractRow; plan: Drafted }> {
    const { deal, row } = await lockContract(trx, id);
    const oldEndOn = row.end_on_day;
    const refusal = decideEarlyEnd({
      deal,
      endOn: oldEndOn,
      isEnded: row.ended_at !== null,
      renewedBy: oldEndOn === null ? null : await renewalOf(trx, deal.id, oldEndOn),
      askedOn: endOn,
    });
    if (refusal) throw conflict(refusal.code, refusal.message, { endOn: oldEndOn, status: deal.status });
    const terms = await trx('contracts')
      .where({ id })
      .first(trx.raw('start_on::text AS start_on'), 'rent_steps', 'rent_free_months', 'payment_period');
    if (terms.start_on !== null && endOn < terms.start_on)
      throw invalidField('endOn', `终止日不能早于起租日 ${terms.start_on}`, 'end_before_start');
    const old = {
      rentSteps: readJson(terms.rent_steps) as RentStep[] | null,
      rentFreeMonths: terms.rent_free_months ?? 0,
    };
    const startOn: string = terms.start_on ?? endOn;
    const left = cutLease({ startOn, endOn, ...old, rentSteps: old.rentSteps ?? [] });
    const cut = {
      rentSteps: old.rentSteps && left.rentSteps,
      rentFreeMonths: terms.start_on === null ? old.rentFreeMonths : left.rentFreeMonths,
    };
    const rentOf = (end: string, { rentSteps, rentFreeMonths }: typeof old) => {
      if (!rentSteps?.length || terms.start_on === null) return { periods: 0, totalFen: 0 };
      const rows = scheduleRent({
        startOn,
        endOn: end,
        steps: rentSteps,
        rentFreeMonths,
        paymentPeriod: (terms.payment_period ?? 'monthly') as PaymentPeriod,
      });
      return { periods: rows.length, totalFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) };
    };
    const { rows } = await trx.raw(
      `SELECT id, document_id, kind, seq, due_on::text AS due_on, amount_fen, settled_fen, outstanding_fen,
         (SELECT count(*) FROM receivables p WHERE p.contract_id = receivables.contract_id AND p.kind = receivables.kind) AS parts
       FROM receivables WHERE contract_id = ? AND due_on > ?::date AND outstanding_fen > 0 ORDER BY due_on, kind, seq FOR UPDATE`,
      [id, endOn],
    );
    const owed = rows as Record<string, unknown>[];
    const areas = await trx('deal_areas')
      .where({ deal_id: deal.id })
      .whereNull('released_at')
      .sum('area_sqm as sqm');
    const plan = {
      oldEndOn: oldEndOn as string,
      endOn,
      isNow: businessDayOf(now) >= endOn,
      areaSqm: Number(areas[0]?.sqm ?? 0),
      rent: {
        before: rentOf(oldEndOn as string, old),
        after: rentOf(endOn, cut),
      },
      receivables: owed.map((each) => ({
        documentId: each.document_id as string,
        kind: each.kind as ReceivableKind,
        label: nameReceivable({
          kind: each.kind as ReceivableKind,
          seq: Number(each.seq),
          parts: Number(each.parts),
        }),
        seq: Number(each.seq),
        dueOn: each.due_on as string,
        amountFen: Number(each.amount_fen),
        settledFen: Number(each.settled_fen),
        cancelledFen: Number(each.outstanding_fen),
      })),
      cancelledFen: owed.reduce((sum, each) => sum + Number(each.outstanding_fen), 0),
    };
    const digest = createHash('sha256')
      .update(JSON.stringify([plan, old, row.updated_at]))
      .digest('base64url');
    return {
      deal,
      row,
      plan: {
        ...plan,
        digest,
        old,
        cut,
        receivableIds: owed.map((each) => each.id as number),
      },
    };
  }
};

export type LeaseEndsService = ReturnType<typeof createLeaseEndsService>;

function told({ cut: _cut, old: _old, receivableIds: _ids, ...plan }: Drafted): EarlyEnd {
  return plan;
}
