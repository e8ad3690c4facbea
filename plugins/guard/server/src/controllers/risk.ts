import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  REVIEW_STATUSES,
  RISK_EVENT_NAMES,
  RISK_MODES,
  RISK_OUTCOMES,
  type RiskOutcome,
  ruleSchema,
} from '../../../domain';
import { signedIn } from '../kit/actor';
import { parseInput, readBody, readQuery } from '../kit/input';
import { pageQuery } from '../kit/page';
import { requiredReason } from '../kit/reason';
import type { AccessService } from '../services/access';
import type { ApprovalsService, Person } from '../services/approvals';
import type { ChallengeService } from '../services/challenge';
import type { LimitsService } from '../services/limits';
import type { ReviewsService } from '../services/reviews';
import type { RiskService } from '../services/risk';
import type { RiskRulesService } from '../services/risk-rules';

const reason = requiredReason(200);
const terms = ruleSchema.shape;
const newRule = ruleSchema.extend({ reason });
const ruleChange = z.strictObject({
  name: terms.name.optional(),
  params: z.unknown().optional(),
  outcome: terms.outcome.optional(),
  mode: z.enum(RISK_MODES),
  priority: z.int().min(0).max(1000).optional(),
  reason,
});
const trial = z.strictObject({
  days: z.int().min(1).max(90),
  params: z.unknown().optional(),
  outcome: terms.outcome.optional(),
});
const decision = z.strictObject({ decision: z.enum(['clear', 'confirm']), reason });

const page = pageQuery({ usual: 20, most: 100 });
const eventQuery = z.strictObject({
  ...page,
  event: z.enum(RISK_EVENT_NAMES).optional(),
  /** One or several, separated by commas. */
  outcome: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(RISK_OUTCOMES)))
    .optional() as z.ZodType<RiskOutcome[] | undefined>,
  rule: z.string().max(60).optional(),
  accountId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  ip: z.string().min(4).max(60).optional(),
  device: z.string().min(4).max(60).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
});
const customerQuery = z.object({ days: z.coerce.number().int().min(1).max(180).default(30) });
const reviewQuery = z.strictObject({
  ...page,
  status: z.enum(REVIEW_STATUSES).optional(),
  event: z.enum(RISK_EVENT_NAMES).optional(),
  resource: z.string().max(60).optional(),
  documentId: z.string().max(64).optional(),
});

const TRIALS_PER_MINUTE = 20;

/** Rules, what they found, and what waits for a person. */
export const riskController = ({ strapi }: { strapi: Core.Strapi }) => {
  const guard = strapi.plugin('guard');
  const rules = () => guard.service('riskRules') as RiskRulesService;
  const reviews = () => guard.service('reviews') as ReviewsService;
  const answer = ({ rule, approval }: Awaited<ReturnType<RiskRulesService['update']>>, actor: Person) => ({
    data: {
      rule,
      approval: approval && (guard.service('approvals') as ApprovalsService).present(approval, actor),
    },
  });

  return {
    async listRules(ctx: Context) {
      ctx.body = { data: await rules().list() };
    },

    async createRule(ctx: Context) {
      const { reason, ...rule } = readBody(ctx, newRule);
      const actor = signedIn(ctx);
      ctx.body = answer(await rules().create({ rule, reason, actor }), actor);
      ctx.status = 201;
    },

    async updateRule(ctx: Context) {
      const { reason, ...change } = readBody(ctx, ruleChange);
      const actor = signedIn(ctx);
      ctx.body = answer(
        await rules().update({ documentId: String(ctx.params.id), change, reason, actor }),
        actor,
      );
    },

    async tryRule(ctx: Context) {
      const asked = readBody(ctx, trial);
      await (guard.service('limits') as LimitsService).take({
        key: `risk-trial:user:${signedIn(ctx).id}`,
        max: TRIALS_PER_MINUTE,
        windowSeconds: 60,
      });
      ctx.body = { data: await rules().tryOnHistory({ documentId: String(ctx.params.id), ...asked }) };
    },

    async listEvents(ctx: Context) {
      ctx.body = await (guard.service('risk') as RiskService).list(readQuery(ctx, eventQuery));
    },

    /** Customers in the asker's scope whose phone was in an event that was blocked or sent to review (004 §2.2.6 高风险客户). */
    async listCustomers(ctx: Context) {
      const { days: asked, ...query } = ctx.query;
      const { days } = parseInput(customerQuery, { days: asked });
      const phones = await (guard.service('risk') as RiskService).suspectPhones({ days });
      ctx.body = await (guard.service('access') as AccessService).list({
        actor: signedIn(ctx),
        resource: 'customer',
        query,
        where: { phoneIndex: { $in: phones } },
      });
    },

    async listReviews(ctx: Context) {
      ctx.body = await reviews().list({ actor: signedIn(ctx), ...readQuery(ctx, reviewQuery) });
    },

    async decideReview(ctx: Context) {
      const asked = readBody(ctx, decision);
      const documentId = String(ctx.params.id);
      ctx.body = { data: await reviews().decide({ documentId, ...asked, actor: signedIn(ctx) }) };
    },

    /** A puzzle for the browser; see `@scrm/guard/solve-challenge`. */
    async challenge(ctx: Context) {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: await (guard.service('challenge') as ChallengeService).make() };
    },
  };
};
