import { conflict, formatYuanShort, invalidField, maskContactsIn, notFound } from '@scrm/guard/domain';
import { type Actor, allowProtectedWrites, type Trx, withTransaction } from '@scrm/guard/kit';
import { businessDayOf, type NoticeKind, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  checkDueDay,
  decideReceivableReminder,
  dueReceivableSql,
  isDealEnded,
  isMoneyFen,
  OVERDUE_EVERY_DAYS,
  overdueWhere,
  type PlannedReceivable,
  RECEIPT_KIND_LABELS,
  RECEIVABLE_KINDS,
  type ReceivableKind,
  replanReceivables,
  type WriteOffCause,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { lockDeal } from '../lib/records';
import { insertRow } from '../lib/store';
import { isDay } from '../lib/time';
import { UID } from '../lib/uids';
import { createHearers } from '../operations/find-hearers';
import { nameCodes } from '../operations/name-codes';
import { settleCredits } from '../operations/receivable-rows';
import { guard, notices } from '../ports';

const ROWS_PER_BATCH = 200;

/** What is owed to the agency, or passes through its hands (docs/decisions/0021). Every write locks the deal first. */
export const createReceivablesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Receivables of a list with its filters, all of them or only what is overdue today in Shanghai; each with its
     * `parts`, how many of its kind its contract has; those with their deal name its `customer`, as the deal would. @throws DomainError 400, 403
     */
    async list({
      actor,
      query,
      isOverdue,
    }: {
      actor: Actor;
      query: Record<string, unknown>;
      isOverdue: boolean;
    }) {
      const where = isOverdue ? overdueWhere(businessDayOf(new Date())) : undefined;
      const page = await guard(strapi, 'access').list({ actor, resource: 'receivable', query, where });
      const [customers, parts] = await Promise.all([customersOf(actor, page.data), partsOf(page.data)]);
      const data = page.data.map((row) => ({
        ...row,
        parts: parts.get(String(row.documentId)) ?? 1,
        ...(customers.size > 0 ? { customer: customers.get(dealOf(row) ?? '') ?? null } : {}),
      }));
      return { ...page, data };
    },

    /**
     * Brings the rows of a contract after its terms, in the transaction that holds the deal's lock: other terms take the place of rows on
     * which nothing has happened. Money that came before settles them.
     * @throws DomainError 409 `receivables_touched` where money came, was written off, or a day was moved, on rows that would change
     */
    async plan(
      trx: Trx,
      {
        dealId,
        contractId,
        planned,
      }: { dealId: number; contractId: number; planned: readonly PlannedReceivable[] },
    ): Promise<void> {
      const { rows } = await trx.raw(
        `SELECT r.id, r.kind, r.seq, coalesce(moved.from_on, r.due_on)::text AS planned_on, r.amount_fen, (r.written_off_fen > 0 OR moved.from_on IS NOT NULL OR EXISTS (
           SELECT FROM receipt_allocations a WHERE a.receivable_id = r.id)) AS is_touched
         FROM receivables r LEFT JOIN LATERAL (
           SELECT m.from_on FROM receivable_moves m WHERE m.receivable_id = r.id ORDER BY m.id LIMIT 1) moved ON true
         WHERE r.contract_id = ? ORDER BY r.id FOR UPDATE OF r`,
        [contractId],
      );
      const decision = replanReceivables(
        rows.map((row: Record<string, unknown>) => ({
          id: row.id as number,
          kind: row.kind as ReceivableKind,
          seq: Number(row.seq),
          // as the terms had it, whatever day it was moved to since
          dueOn: row.planned_on as string,
          amountFen: Number(row.amount_fen),
          isTouched: row.is_touched === true,
        })),
        planned,
      );
      if (!decision.ok) {
        const label = RECEIPT_KIND_LABELS[decision.kind];
        throw conflict(
          'receivables_touched',
          `${label}应收已有收款、核减或改期，不能重排；请先冲销，或另建应收`,
          {
            kind: decision.kind,
          },
        );
      }
      await allowProtectedWrites(trx);
      if (decision.remove.length > 0) await trx('receivables').whereIn('id', decision.remove).delete();
      for (const row of decision.add)
        await insertRow(strapi, UID.receivable, { ...row, deal: dealId, contract: contractId });
      await settleCredits(trx, dealId);
    },

    /**
     * A receivable that no contract's terms make: an agreed extra, or the rest of a changed plan.
     * @param data `{ kind, dueOn, amountFen, note? }`
     * @throws DomainError 400 fields; 404; 409 `deal_ended`
     */
    async create({ dealId, data }: { dealId: number; data: Record<string, unknown> }) {
      const input = readReceivable(data);
      return withTransaction(strapi, async (trx) => {
        const deal = await lockDeal(trx, dealId);
        if (isDealEnded(deal.status))
          throw conflict('deal_ended', '该成交已结束，不能再登记应收', { status: deal.status });
        await allowProtectedWrites(trx);
        const row = await insertRow(strapi, UID.receivable, { ...input, seq: 1, deal: dealId });
        await settleCredits(trx, dealId);
        return row;
      });
    },

    /** Gives up what is still owed: a bad debt. @throws DomainError 404; 409 `nothing_outstanding` */
    async writeOff({ id, reason, actor }: { id: number; reason: string; actor: Actor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const found = await trx('receivables').where({ id }).first('deal_id');
        if (!found) throw notFound('应收');
        await lockDeal(trx, found.deal_id);
        const row = await trx('receivables').where({ id }).forUpdate().first();
        if (Number(row.outstanding_fen) <= 0) throw conflict('nothing_outstanding', '该笔应收没有未收金额');
        await writeOffRows(trx, { ids: [id], cause: 'bad_debt', reason, by: actor.id });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'receivable_written_off',
          resource: 'receivable',
          documentId: row.document_id,
          details: { fen: Number(row.outstanding_fen), reason },
        });
      });
    },

    /**
     * Moves the day on which one receivable is due; the amount stays. Reminders go by the new day.
     * @param seen the day that the asker saw; nothing is written over another's move
     * @throws DomainError 400 `dueOn`; 404; 409 `stale`, `nothing_outstanding`, `deal_ended`
     */
    async moveDue({
      id,
      dueOn,
      reason,
      seen,
      actor,
    }: {
      id: number;
      dueOn: string;
      reason: string;
      seen: string;
      actor: Actor & { id: number };
    }): Promise<void> {
      throwIssues(checkDueDay(dueOn));
      await withTransaction(strapi, async (trx) => {
        const found = await trx('receivables').where({ id }).first('deal_id');
        if (!found) throw notFound('应收');
        const deal = await lockDeal(trx, found.deal_id);
        const row = await trx('receivables')
          .where({ id })
          .forUpdate()
          .first('document_id', 'outstanding_fen', trx.raw('due_on::text AS due_on'));
        if (row.due_on !== seen)
          throw conflict('stale', `应收日刚被改为 ${row.due_on}，请刷新后再操作`, { dueOn: row.due_on });
        if (isDealEnded(deal.status))
          throw conflict('deal_ended', '该成交已结束，不能改期', { status: deal.status });
        if (Number(row.outstanding_fen) <= 0) throw conflict('nothing_outstanding', '该笔应收没有未收金额');
        if (row.due_on === dueOn) throw invalidField('dueOn', '新的应收日与原来相同', 'same_day');
        await allowProtectedWrites(trx);
        await trx('receivables').where({ id }).update({ due_on: dueOn, updated_at: new Date() });
        await trx('receivable_moves').insert({
          receivable_id: id,
          from_on: row.due_on,
          to_on: dueOn,
          reason,
          by_id: actor.id,
        });
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'receivable_due_moved',
          resource: 'receivable',
          documentId: row.document_id,
          changes: [{ field: 'dueOn', before: row.due_on, after: dueOn }],
          details: { deal: deal.code, reason },
        });
      });
    },

    /** To which days a receivable was moved, the last move first. */
    async movesOf(id: number) {
      const { rows } = await strapi.db.connection.raw(
        `SELECT m.from_on::text AS from_on, m.to_on::text AS to_on, m.reason, m.at, coalesce(u.display_name, u.username, '—') AS by
         FROM receivable_moves m LEFT JOIN up_users u ON u.id = m.by_id WHERE m.receivable_id = ? ORDER BY m.id DESC`,
        [id],
      );
      return rows.map((row: Record<string, unknown>) => ({
        from: row.from_on as string,
        to: row.to_on as string,
        reason: row.reason === null ? null : maskContactsIn(String(row.reason)),
        by: row.by as string,
        at: (row.at as Date).toISOString(),
      }));
    },

    /** What is not owed any more, in the transaction that holds the deal's lock; what came of it stays. */
    async cancel(
      trx: Trx,
      {
        ids,
        cause,
        reason,
        actor,
      }: {
        ids: number[];
        cause: Extract<WriteOffCause, 'ended_early' | 'deal_ended'>;
        reason: string;
        actor: Actor;
      },
    ): Promise<void> {
      if (ids.length > 0) await writeOffRows(trx, { ids, cause, reason, by: actor.id });
    },

    /** Of a deal that came to nothing, or was cancelled, nothing is owed any more. In the transaction that holds the deal's lock. */
    async closeOf(trx: Trx, { dealId, reason, actor }: { dealId: number; reason: string; actor: Actor }) {
      const ids = await trx('receivables')
        .where({ deal_id: dealId })
        .where('outstanding_fen', '>', 0)
        .pluck('id');
      await service.cancel(trx, { ids, cause: 'deal_ended', reason, actor });
    },

    /**
     * Tells the customer's owner and finance of what is due today and, once a week at most, of what is overdue; one notice a person and kind
     * for all of a batch. A row is claimed and its notice written in one transaction, so that each is told of once, whoever runs it and whoever dies.
     * @returns how many receivables were told of
     */
    async remindDue(now = new Date()): Promise<number> {
      const today = businessDayOf(now);
      let told = 0;
      for (;;) {
        const batch = await withTransaction(strapi, (trx) => remindBatch(trx, today));
        told += batch;
        if (batch < ROWS_PER_BATCH) return told;
      }
    },
  };
  return service;

  /** The customer of each of the rows' deals, by the deal's documentId, as the asker sees it in a deal. */
  async function customersOf(actor: Actor, rows: readonly Record<string, unknown>[]) {
    const deals = [...new Set(rows.flatMap((row) => dealOf(row) ?? []))];
    if (deals.length === 0) return new Map<string, unknown>();
    const found = await guard(strapi, 'access').list({
      actor,
      resource: 'deal',
      query: {
        filters: { documentId: { $in: deals } },
        populate: ['customer'],
        pagination: { pageSize: String(deals.length), withCount: 'false' },
      },
    });
    return new Map(found.data.map(({ documentId, customer }) => [documentId, customer]));
  }

  async function partsOf(rows: readonly Record<string, unknown>[]): Promise<Map<string, number>> {
    const counted: { document_id: string; parts: string }[] = await strapi.db
      .connection('receivables as r')
      .join('receivables as p', (on) => on.on('p.contract_id', 'r.contract_id').andOn('p.kind', 'r.kind'))
      .whereIn(
        'r.document_id',
        rows.map(({ documentId }) => String(documentId)),
      )
      .groupBy('r.document_id')
      .select('r.document_id')
      .count({ parts: '*' });
    return new Map(counted.map(({ document_id, parts }) => [document_id, Number(parts)]));
  }

  async function writeOffRows(
    trx: Trx,
    {
      ids,
      cause,
      reason,
      by,
    }: { ids: number[]; cause: Exclude<WriteOffCause, 'refunded'>; reason: string; by: number | null },
  ): Promise<void> {
    await allowProtectedWrites(trx);
    await trx('receivables')
      .whereIn('id', ids)
      .update({
        written_off_fen: trx.raw('amount_fen - settled_fen'),
        write_off_cause: cause,
        write_off_reason: reason,
        written_off_by_id: by,
        updated_at: new Date(),
      });
  }

  async function remindBatch(trx: Trx, today: string): Promise<number> {
    const { rows } = await trx.raw(
      `SELECT r.id, r.kind, r.outstanding_fen, r.due_on::text AS due_on, r.reminded_on::text AS reminded_on,
         d.code, coalesce(c.owner_id, d.owner_id) AS owner_id, p.region_id
       FROM receivables r JOIN deals d ON d.id = r.deal_id
       LEFT JOIN customers c ON c.id = d.customer_id LEFT JOIN properties p ON p.id = d.property_id
       WHERE ${dueReceivableSql('r.status')} AND d.status IN ('open', 'won') AND r.due_on <= ?::date
         AND (r.reminded_on IS NULL OR r.reminded_on < r.due_on OR r.reminded_on <= ?::date - ?::integer)
       ORDER BY r.due_on, r.id LIMIT ? FOR UPDATE OF r SKIP LOCKED`,
      [today, today, OVERDUE_EVERY_DAYS, ROWS_PER_BATCH],
    );
    if (rows.length === 0) return 0;
    await allowProtectedWrites(trx);
    await trx('receivables')
      .whereIn(
        'id',
        rows.map(({ id }: { id: number }) => id),
      )
      .update({ reminded_on: today });
    const finance = await financeIds(trx);
    // whose the customer is, or who stands in for a blocked account
    const hearersOf = createHearers(trx);
    const hearers = new Map<number, number[]>();
    for (const row of rows as DueRow[]) hearers.set(row.id, await hearersOf(row));
    const people = new Set([...[...hearers.values()].flat(), ...finance]);
    for (const which of ['due', 'overdue'] as const) {
      const due = (rows as DueRow[]).filter(
        (row) =>
          decideReceivableReminder({ dueOn: row.due_on, remindedOn: row.reminded_on, today }) === which,
      );
      for (const to of people) {
        const theirs = due.filter((row) => finance.includes(to) || hearers.get(row.id)?.includes(to));
        if (theirs.length > 0)
          await tell(trx, to, which === 'due' ? 'receivable_due' : 'receivable_overdue', theirs);
      }
    }
    return rows.length;
  }

  async function tell(
    trx: Trx,
    to: number,
    kind: Extract<NoticeKind, 'receivable_due' | 'receivable_overdue'>,
    rows: readonly DueRow[],
  ): Promise<void> {
    const fen = rows.reduce((sum, row) => sum + Number(row.outstanding_fen), 0);
    const text = renderNotice(kind, {
      count: rows.length,
      amount: formatYuanShort(fen),
      codes: nameCodes(rows, '笔'),
    });
    await notices(strapi).send({
      trx,
      to,
      kind,
      ...text,
      link: kind === 'receivable_overdue' ? '/receivables?overdue=true' : '/receivables',
    });
  }

  async function financeIds(trx: Trx): Promise<number[]> {
    return trx('up_users as u')
      .join('up_users_role_lnk as l', 'l.user_id', 'u.id')
      .join('up_roles as r', 'r.id', 'l.role_id')
      .where('r.type', 'finance')
      .whereRaw('u.blocked IS NOT TRUE')
      .orderBy('u.id')
      .pluck('u.id');
  }
};

export type ReceivablesService = ReturnType<typeof createReceivablesService>;

function dealOf(row: Record<string, unknown>): string | null {
  return (row.deal as { documentId: string } | null | undefined)?.documentId ?? null;
}

interface DueRow {
  id: number;
  kind: ReceivableKind;
  outstanding_fen: string;
  due_on: string;
  reminded_on: string | null;
  code: string | null;
  owner_id: number | null;
  region_id: number | null;
}

function readReceivable({ kind, dueOn, amountFen, note = null, ...rest }: Record<string, unknown>) {
  throwIssues(
    [
      ...Object.keys(rest).map((field) => ({
        field,
        code: 'unknown_field',
        message: `没有「${field}」这个字段`,
      })),
      !RECEIVABLE_KINDS.includes(kind as ReceivableKind) && {
        field: 'kind',
        code: 'invalid',
        message: `应收类型应为 ${RECEIVABLE_KINDS.join('、')}`,
      },
      !isDay(dueOn) && { field: 'dueOn', code: 'invalid_date', message: '应收日应为 YYYY-MM-DD' },
      !isMoneyFen(amountFen) && { field: 'amountFen', code: 'not_money', message: '金额应为正整数（分）' },
      note !== null &&
        (typeof note !== 'string' || note.length > 255) && {
          field: 'note',
          code: 'too_long',
          message: '备注应为不超过 255 字的文字',
        },
    ].filter((issue) => issue !== false),
  );
  throwIssues(checkDueDay(String(dueOn)));
  return {
    kind: kind as ReceivableKind,
    dueOn: dueOn as string,
    amountFen: amountFen as number,
    note: note as string | null,
  };
}
