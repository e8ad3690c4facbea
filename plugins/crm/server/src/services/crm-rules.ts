import { isDeepStrictEqual } from 'node:util';
import { conflict, notFound } from '@scrm/guard/domain';
import { type Actor, parseInput, readJson, requiredReason, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  CRM_RULE_KEYS,
  CRM_RULE_LABELS,
  type CrmRuleKey,
  type CrmRules,
  CUSTOMER_LEVELS,
  checkGradingRule,
  checkPoolRule,
  checkReminderRule,
  DEFAULT_CRM_RULES,
  type FieldIssue,
  HELD_STAGES,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { guard } from '../ports';

const whole = (label: string, min: number, max: number) =>
  z
    .int({ error: `${label}应为整数` })
    .min(min, `${label}不能小于 ${min}`)
    .max(max, `${label}不能大于 ${max}`);
const idleDays = (label: string) => whole(`${label}的未联系天数`, 1, 365).nullable();
const flag = (label: string) => z.boolean({ error: `「${label}」应为 true 或 false` });

const figure = (label: string, min: number, max: number) =>
  z
    .number({ error: `${label}应为数字` })
    .min(min, `${label}不能小于 ${min}`)
    .max(max, `${label}不能大于 ${max}`);
const floors = (label: string) => {
  const fen = whole(`${label}（分）`, 1, 1_000_000_000_000);
  return z.strictObject({ A: fen, B: fen, C: fen });
};

/** What the shapes do not say. */
const CHECKS: { [K in CrmRuleKey]?: (value: CrmRules[K]) => FieldIssue[] } = {
  pool: checkPoolRule,
  reminders: checkReminderRule,
  grading: checkGradingRule,
};

const SHAPES: { [K in CrmRuleKey]: z.ZodType<CrmRules[K]> } = {
  pool: z.strictObject({
    isRecycling: flag('自动回收'),
    warnDays: whole('提前提醒天数', 1, 30),
    idle: z
      .array(
        z.strictObject({
          level: z.enum(CUSTOMER_LEVELS, { error: '没有这个等级' }).nullable(),
          stage: z.enum(HELD_STAGES, { error: '没有这个阶段，或这个阶段不回收' }).nullable(),
          idleDays: whole('未联系天数', 2, 730),
        }),
        { error: '回收条件应为列表' },
      )
      .max(40, '回收条件不能超过 40 条'),
    sparesImportant: flag('重点客户不回收'),
    claimsPerDay: whole('每天认领数', 0, 1000),
    cooldownDays: whole('冷却天数', 0, 365),
  }),
  capacity: z.strictObject({
    sales: whole('销售持有上限', 0, 100_000).nullable(),
    manager: whole('业务经理持有上限', 0, 100_000).nullable(),
  }),
  reminders: z.strictObject({
    isEscalating: flag('逾期提醒经理'),
    escalateAfterHours: whole('逾期小时数', 1, 720),
    idleDays: z.strictObject({
      A: idleDays('A 级'),
      B: idleDays('B 级'),
      C: idleDays('C 级'),
      D: idleDays('D 级'),
      none: idleDays('未定级'),
    }),
    isDigest: flag('每日摘要'),
    digestAt: z
      .string({ error: '摘要时间应为 HH:mm' })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '摘要时间应为 HH:mm'),
  }),
  grading: z.strictObject({
    income: floors('近一年佣金'),
    potential: floors('潜在佣金'),
    months: whole('统计月数', 1, 60),
    expected: z.strictObject({
      rentMonths: figure('预计佣金月数', 0, 24),
      salePercent: figure('预计佣金比例', 0, 20),
    }),
    churn: z.strictObject({
      highDays: whole('高风险天数', 2, 1000),
      activeDeals: whole('历史成交单数', 1, 100),
      midDays: whole('中风险天数', 2, 1000),
      lowDays: whole('低风险天数', 1, 1000),
    }),
  }),
};

const changeFields = {
  expectedVersion: z.int({ error: '请填写看到的版本 expectedVersion' }).min(1),
  reason: requiredReason(200),
};

interface RuleRow {
  key: CrmRuleKey;
  value: unknown;
  version: number;
  updated_by: number | null;
  updated_at: Date;
}

/** The agency's own rules for its customers, one row each (docs/decisions/0017). Read anew each time: one row by its key. */
export const createCrmRulesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /** Lays the rows that an agency begins with; what it changed stays. */
    async ensure(): Promise<void> {
      await strapi.db
        .connection('crm_rules')
        .insert(CRM_RULE_KEYS.map((key) => ({ key, value: JSON.stringify(DEFAULT_CRM_RULES[key]) })))
        .onConflict('key')
        .ignore();
    },

    async get<K extends CrmRuleKey>(key: K, trx?: Trx): Promise<CrmRules[K]> {
      const row = await (trx ?? strapi.db.connection)('crm_rules').where({ key }).first('value');
      return row ? (readJson(row.value) as CrmRules[K]) : DEFAULT_CRM_RULES[key];
    },

    /** Every rule with its version, who changed it last, and what an agency begins with. */
    async list() {
      const rows: RuleRow[] = await strapi.db.connection('crm_rules').select('*');
      const names = await namesOf(rows);
      return CRM_RULE_KEYS.flatMap((key) => rows.filter((row) => row.key === key)).map((row) =>
        present(row, names),
      );
    },

    /** @throws DomainError 404 */
    keyOrThrow(key: string): CrmRuleKey {
      const known = CRM_RULE_KEYS.find((each) => each === key);
      if (!known) throw notFound('规则');
      return known;
    },

    /**
     * Changes one rule as a whole. @throws DomainError 400 naming every wrong field; 409 `stale_edit` when somebody changed it since
     * `expectedVersion`
     */
    async update({ key, body, actor }: { key: CrmRuleKey; body: unknown; actor: Actor & { id: number } }) {
      const schema = z.strictObject({
        value: SHAPES[key] as z.ZodType<CrmRules[typeof key]>,
        ...changeFields,
      });
      const { value, expectedVersion, reason } = parseInput(schema, body);
      const check = CHECKS[key] as ((value: CrmRules[typeof key]) => FieldIssue[]) | undefined;
      throwIssues((check?.(value) ?? []).map((issue) => ({ ...issue, field: `value.${issue.field}` })));
      await withTransaction(strapi, async (trx) => {
        const before: RuleRow = await trx('crm_rules').where({ key }).forUpdate().first();
        if (before.version !== expectedVersion) {
          throw conflict('stale_edit', '规则刚被他人修改，请重新载入后再改', { version: before.version });
        }
        await trx('crm_rules')
          .where({ key })
          .update({
            value: JSON.stringify(value),
            version: before.version + 1,
            updated_by: actor.id,
            updated_at: new Date(),
          });
        const old = readJson(before.value) as Record<string, unknown>;
        const changes = Object.entries(value)
          .filter(([field, after]) => !isDeepStrictEqual(after, old[field]))
          .map(([field, after]) => ({ field, before: old[field] ?? null, after }));
        await guard(strapi, 'audit').record({
          trx,
          actor,
          action: 'crm_rule',
          resource: 'crm-rule',
          documentId: key,
          details: { rule: CRM_RULE_LABELS[key], reason },
          changes,
        });
      });
      const row: RuleRow = await strapi.db.connection('crm_rules').where({ key }).first();
      return present(row, await namesOf([row]));
    },
  };
  return service;

  async function namesOf(rows: readonly RuleRow[]): Promise<Map<number, string>> {
    const ids = rows.map((row) => row.updated_by).filter((id) => id !== null);
    const users = await strapi.db
      .connection('up_users')
      .whereIn('id', ids)
      .select('id', 'username', 'display_name');
    return new Map(users.map((user) => [user.id, user.display_name || user.username]));
  }
};

export type CrmRulesService = ReturnType<typeof createCrmRulesService>;

function present({ key, value, version, updated_by, updated_at }: RuleRow, names: Map<number, string>) {
  return {
    key,
    label: CRM_RULE_LABELS[key],
    value: readJson(value),
    defaults: DEFAULT_CRM_RULES[key],
    version,
    updatedAt: updated_at,
    updatedBy: updated_by === null ? null : { name: names.get(updated_by) ?? '—' },
  };
}
