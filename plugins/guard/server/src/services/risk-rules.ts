import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import {
  assessRisk,
  conflict,
  DAY_MS,
  DEFAULT_RISK_RULES,
  describeRuleParams,
  mostSevere,
  needKey,
  needsApproval,
  needsOf,
  notFound,
  RISK_EVENTS,
  RISK_KINDS,
  RISK_MODE_LABELS,
  RISK_OUTCOME_LABELS,
  type RiskEventName,
  type RiskFacts,
  type RiskMode,
  type RiskOutcome,
  type RiskRule,
  type Role,
  readRuleTerms,
  type ruleSchema,
} from '../../../domain';
import { type ActorOrSystem, SYSTEM } from '../kit/actor';
import { readJson } from '../kit/read-json';
import { type Trx, withTransaction } from '../kit/transaction';
import type { ApprovalRequest, ApprovalsService, Person } from './approvals';
import type { AuditService } from './audit';

/** A rule with who wrote it last. */
export interface StoredRule extends RiskRule {
  updatedAt: Date;
  updatedBy: { id: number | null; name: string };
}

export interface RuleChange {
  name?: string | undefined;
  params?: unknown;
  outcome?: RiskOutcome | undefined;
  mode: RiskMode;
  priority?: number | undefined;
}

type NewRule = z.output<typeof ruleSchema>;
type Terms = Omit<RiskRule, 'documentId' | 'version'>;

/** What an approval does when it is given. */
type ChangePayload = { documentId: null; rule: Terms } | { documentId: string; rule: Terms; version: number };

export interface TrialResult {
  /** Events of the rule's kind in the time asked for. */
  events: number;
  matched: number;
  /** Events that lacked a fact the rule needs. */
  unknown: number;
  byOutcome: Partial<Record<RiskOutcome, number>>;
  samples: TrialSample[];
}

export interface TrialSample {
  at: Date;
  event: RiskEventName;
  /** What happened then. */
  outcome: RiskOutcome;
  /** What would have happened with this rule on. */
  wouldBe: RiskOutcome;
  reason: string;
  role: string;
  /** The beginnings of the hashes: enough to see that two are the same. */
  ip: string | null;
  device: string | null;
}

const TRIAL_BATCH = 500;
const MAX_SAMPLES = 20;

/** The rules of the risk engine as rows; what is on changes by two people (001 敏感操作审批). */
export const createRiskRulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const approvals = () => strapi.plugin('guard').service('approvals') as ApprovalsService;
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;
  let known: { version: string; rules: StoredRule[] } | undefined;

  return {
    /** Adds the default rules that are not there yet, and leaves those that are as people made them. */
    async ensureDefaults(): Promise<void> {
      const rows = DEFAULT_RISK_RULES.map((rule) => {
        const terms = readRuleTerms(rule);
        return { ...toColumns({ ...rule, ...terms }), document_id: createId(), updated_by_name: SYSTEM.name };
      });
      await knex()('risk_rules').insert(rows).onConflict('code').ignore();
    },

    registerApproval(): void {
      approvals().register<ChangePayload>({
        kind: 'rule_change',
        label: '风控规则变更',
        approvers: ['admin', 'manager'],
        expiresInHours: 72,
        async execute({ trx, payload, request, approver }) {
          const rule = await apply(trx, payload, { id: request.requestedBy, name: request.requestedByName });
          await record(trx, approver, rule);
          return { documentId: rule.documentId, version: rule.version };
        },
      });
    },

    /**
     * The rules in force, from memory. Whoever judges by them names their version to the database, which refuses an old one: so no
     * instance needs to be told of a change.
     */
    async current(): Promise<{ version: string; rules: StoredRule[] }> {
      known ??= await load();
      return known;
    },

    /** Has the next `current` read them anew. */
    forget(): void {
      known = undefined;
    },

    async list(): Promise<StoredRule[]> {
      const rows = await knex()('risk_rules').orderBy([
        { column: 'event' },
        { column: 'priority' },
        { column: 'code' },
      ]);
      return rows.map(toRule);
    },

    /**
     * Adds a rule; one that starts as on waits for a second person.
     * @throws DomainError 409 `duplicate_rule`; ZodError 400 naming `params.…` or `outcome`
     */
    async create({ rule, reason, actor }: { rule: NewRule; reason: string; actor: Person }) {
      const terms = { ...rule, ...readRuleTerms(rule) };
      const isTaken = await knex()('risk_rules').where({ code: terms.code }).first('id');
      if (isTaken) throw conflict('duplicate_rule', `编号「${terms.code}」已被使用`);
      return change({ payload: { documentId: null, rule: terms }, before: null, reason, actor });
    },

    /**
     * Changes a rule. Off and trial edits take effect at once; what is on, goes on or goes off is asked of a second person.
     * @returns the rule as it stands, and the request that waits, or null
     * @throws DomainError 404; 409 `already_requested`; ZodError 400 naming `params.…` or `outcome`
     */
    async update({
      documentId,
      change: { name, params, outcome, mode, priority },
      reason,
      actor,
    }: {
      documentId: string;
      change: RuleChange;
      reason: string;
      actor: Person;
    }) {
      const before = await findOrThrow(documentId);
      const asked = readRuleTerms({
        kind: before.kind,
        params: params ?? before.params,
        outcome: outcome ?? before.outcome,
      });
      const rule = {
        ...termsOf(before),
        ...asked,
        name: name ?? before.name,
        mode,
        priority: priority ?? before.priority,
      };
      return change({ payload: { documentId, rule, version: before.version }, before, reason, actor });
    },

    /**
     * Judges the stored events of the last days by one rule, as it is or with other parameters, in batches and without changing anything. The
     * numbers are those it would have seen then; addresses are stored as hashes only, so that an IP list knows nothing of the past.
     * @throws DomainError 404; ZodError 400 naming `params.…` or `outcome`
     */
    async tryOnHistory({
      documentId,
      days,
      params,
      outcome,
      now = new Date(),
    }: {
      documentId: string;
      days: number;
      params?: unknown;
      outcome?: RiskOutcome | undefined;
      now?: Date;
    }): Promise<TrialResult> {
      const before = await findOrThrow(documentId);
      const terms = readRuleTerms({
        kind: before.kind,
        params: params ?? before.params,
        outcome: outcome ?? before.outcome,
      });
      const rule: RiskRule = { ...before, ...terms, mode: 'on' };
      const result: TrialResult = { events: 0, matched: 0, unknown: 0, byOutcome: {}, samples: [] };
      const since = new Date(now.getTime() - days * DAY_MS);
      let after = '0';
      for (;;) {
        const rows = await batch(rule, since, after);
        for (const row of rows) tally(result, rule, row);
        const last = rows.at(-1);
        if (!last || rows.length < TRIAL_BATCH) return result;
        after = last.id;
      }
    },
  };

  async function load(): Promise<{ version: string; rules: StoredRule[] }> {
    const { rows } = await knex().raw(
      `SELECT v.version::text AS rules_version, r.* FROM risk_rules_version v LEFT JOIN risk_rules r ON r.mode <> 'off'`,
    );
    const version = rows[0].rules_version as string;
    return { version, rules: rows.filter((row: Row) => row.code !== null).flatMap(readStored) };
  }

  /** A rule whose parameters do not fit its kind (any more) is left out and named, and the others hold. */
  function readStored(row: Row): StoredRule[] {
    const rule = toRule(row);
    const parsed = RISK_KINDS[rule.kind].params.safeParse(rule.params);
    if (parsed.success) return [{ ...rule, params: parsed.data }];
    strapi.log.error(`risk rule ${rule.code}: ${parsed.error.message}`);
    return [];
  }

  async function findOrThrow(documentId: string): Promise<StoredRule> {
    const row = await knex()('risk_rules').where({ document_id: documentId }).first();
    if (!row) throw notFound('规则');
    return toRule(row);
  }

  async function change({
    payload,
    before,
    reason,
    actor,
  }: {
    payload: ChangePayload;
    before: StoredRule | null;
    reason: string;
    actor: Person;
  }): Promise<{ rule: StoredRule | null; approval: ApprovalRequest | null }> {
    const { rule } = payload;
    if (needsApproval(before, rule)) {
      const approval = await approvals().request<ChangePayload>({
        kind: 'rule_change',
        subject: rule.code,
        title: `${before ? '变更' : '新增'}风控规则「${rule.name}」`,
        actor,
        reason,
        payload,
        summary: summaryOf(rule, before),
      });
      return { rule: before, approval };
    }
    const stored = await withTransaction(strapi, async (trx) => {
      const written = await apply(trx, payload, actor);
      await record(trx, actor, written, reason);
      return written;
    });
    return { rule: stored, approval: null };
  }

  /** @throws DomainError 409 `rule_changed` when somebody changed the rule since it was asked */
  async function apply(
    trx: Trx,
    payload: ChangePayload,
    by: { id: number | null; name: string },
  ): Promise<StoredRule> {
    const columns = { ...toColumns(payload.rule), updated_by: by.id, updated_by_name: by.name };
    if (payload.documentId === null) {
      const [row] = await trx('risk_rules')
        .insert({ ...columns, document_id: createId() })
        .onConflict('code')
        .ignore()
        .returning('*');
      if (!row) throw conflict('duplicate_rule', `编号「${payload.rule.code}」已被使用`);
      return toRule(row);
    }
    const { documentId, version } = payload;
    const [row] = await trx('risk_rules')
      .where({ document_id: documentId, version })
      .update({ ...columns, version: version + 1, updated_at: trx.raw('clock_timestamp()') })
      .returning('*');
    if (!row) throw conflict('rule_changed', '规则已被他人修改，请刷新后重试');
    return toRule(row);
  }

  function record(trx: Trx, actor: ActorOrSystem, rule: StoredRule, reason?: string): Promise<void> {
    const { code, mode, outcome, params, version } = rule;
    return audit().record({
      trx,
      actor,
      action: 'rule_change',
      resource: 'risk-rule',
      documentId: rule.documentId,
      details: { code, mode, outcome, params, version, ...(reason ? { reason } : {}) },
    });
  }

  async function batch(rule: RiskRule, since: Date, after: string): Promise<PastEvent[]> {
    const events = rule.event === 'any' ? Object.keys(RISK_EVENTS) : [rule.event];
    const needs = events.map((event) => needsOf([rule], { ...NOTHING, event: event as RiskEventName }));
    const byEvent = Object.fromEntries(events.map((event, index) => [event, withKeys(needs[index] ?? [])]));
    const { rows } = await knex().raw(
      `SELECT e.id::text AS id, e.at, e.event, e.outcome, e.role, e.facts, left(e.ip_hash, 8) AS ip, left(e.device_hash, 8) AS device,
         risk_counts(e, CAST(:needs AS jsonb) -> e.event) AS counts
       FROM risk_events e WHERE e.id > :after AND e.at >= :since AND e.event = ANY (:events) ORDER BY e.id LIMIT :limit`,
      { needs: JSON.stringify(byEvent), after, since, events, limit: TRIAL_BATCH },
    );
    return rows;
  }
};

export type RiskRulesService = ReturnType<typeof createRiskRulesService>;

type Row = Record<string, unknown>;

interface PastEvent {
  id: string;
  at: Date;
  event: RiskEventName;
  outcome: RiskOutcome;
  role: Role;
  facts: string | RiskFacts;
  ip: string | null;
  device: string | null;
  counts: string | Record<string, number | null>;
}

const NOTHING = { at: new Date(0), role: 'public', ip: null, facts: {} } as const;

/** Needs as the database takes them: each with the name under which its count comes back. */
export function withKeys<N extends Parameters<typeof needKey>[0]>(
  needs: readonly N[],
): (N & { key: string })[] {
  return needs.map((need) => ({ ...need, key: needKey(need) }));
}

function tally(result: TrialResult, rule: RiskRule, row: PastEvent): void {
  const event = { event: row.event, at: row.at, role: row.role, ip: null, facts: readJson(row.facts) };
  const { matched, unknown } = assessRisk({ rules: [rule], event, history: readJson(row.counts) });
  result.events += 1;
  if (unknown.length > 0) result.unknown += 1;
  const [match] = matched;
  const wouldBe = match ? mostSevere([row.outcome, match.outcome]) : row.outcome;
  result.byOutcome[wouldBe] = (result.byOutcome[wouldBe] ?? 0) + 1;
  if (!match) return;
  result.matched += 1;
  if (result.samples.length >= MAX_SAMPLES) return;
  const { at, role, ip, device, outcome } = row;
  result.samples.push({ at, event: row.event, outcome, wouldBe, reason: match.text, role, ip, device });
}

function summaryOf(rule: Terms, before: StoredRule | null) {
  const line = (label: string, now: string, then: string | undefined) => ({
    label,
    value: then === undefined || then === now ? now : `${then} → ${now}`,
  });
  return [
    line('规则', `${rule.name}（${rule.code}）`, undefined),
    line('事件', rule.event === 'any' ? '全部' : RISK_EVENTS[rule.event].label, undefined),
    line('类型', RISK_KINDS[rule.kind].label, undefined),
    line('状态', RISK_MODE_LABELS[rule.mode], before ? RISK_MODE_LABELS[before.mode] : undefined),
    line('处置', RISK_OUTCOME_LABELS[rule.outcome], before ? RISK_OUTCOME_LABELS[before.outcome] : undefined),
    line('参数', paramsOf(rule), before ? paramsOf(before) : undefined),
  ];
}

function paramsOf({ kind, params }: Pick<Terms, 'kind' | 'params'>): string {
  return describeRuleParams(kind, params as Record<string, unknown>, { isWhole: true });
}

function termsOf({ code, name, event, kind, params, outcome, mode, priority }: StoredRule): Terms {
  return { code, name, event, kind, params, outcome, mode, priority };
}

function toColumns({ code, name, event, kind, params, outcome, mode, priority }: Terms) {
  return { code, name, event, kind, params: JSON.stringify(params), outcome, mode, priority };
}

function toRule(row: Row): StoredRule {
  return {
    documentId: row.document_id as string,
    code: row.code as string,
    name: row.name as string,
    event: row.event as RiskRule['event'],
    kind: row.kind as RiskRule['kind'],
    params: readJson(row.params),
    outcome: row.outcome as RiskOutcome,
    mode: row.mode as RiskMode,
    priority: Number(row.priority),
    version: Number(row.version),
    updatedAt: row.updated_at as Date,
    updatedBy: { id: row.updated_by as number | null, name: row.updated_by_name as string },
  };
}
