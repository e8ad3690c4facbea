import { z } from 'zod';
import { RISK_KIND_NAMES, RISK_KINDS, type RiskKindName } from './risk-kinds';
import { RISK_EVENT_NAMES, RISK_MODES, RISK_OUTCOMES, type RiskOutcome } from './risk-terms';

const name = z.string().trim().min(1).max(60);

/** What a person writes of a rule, without its parameters' own shape: that is the kind's. */
export const ruleSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9_]{2,59}$/, { error: '编号应为 3–60 位小写字母、数字或下划线，以字母开头' }),
  name,
  event: z.enum([...RISK_EVENT_NAMES, 'any']),
  kind: z.enum(RISK_KIND_NAMES as [RiskKindName, ...RiskKindName[]]),
  params: z.unknown(),
  outcome: z.enum(RISK_OUTCOMES),
  mode: z.enum(RISK_MODES).default('shadow'),
  priority: z.int().min(0).max(1000).default(100),
});

/**
 * The parameters of a kind as its schema reads them, and whether the outcome suits: the allow list passes, and nothing else does.
 * @throws ZodError naming `params.…` or `outcome`
 */
export function readRuleTerms({
  kind,
  params,
  outcome,
}: {
  kind: RiskKindName;
  params: unknown;
  outcome: RiskOutcome;
}): { params: unknown; outcome: RiskOutcome } {
  const schema = z
    .object({ params: RISK_KINDS[kind].params, outcome: z.enum(RISK_OUTCOMES) })
    .refine((rule) => isAllowList(kind, rule.params) === (rule.outcome === 'pass'), {
      path: ['outcome'],
      error: '白名单的处置为放行，其他规则不能为放行',
    });
  return schema.parse({ params, outcome });
}

function isAllowList(kind: RiskKindName, params: unknown): boolean {
  return kind === 'ip_list' && (params as { list: string }).list === 'allow';
}

/** What in a rule changes what happens to people. */
export interface RuleEffect {
  mode: string;
  params: unknown;
  outcome: RiskOutcome;
}

/**
 * Whether a change needs a second person: one that switches a rule on or off, or alters what a rule that is on does. Edits of what is
 * off or on trial are free.
 */
export function needsApproval(before: RuleEffect | null, after: RuleEffect): boolean {
  if (after.mode !== 'on') return before?.mode === 'on';
  if (before?.mode !== 'on') return true;
  return before.outcome !== after.outcome || canonical(before.params) !== canonical(after.params);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
