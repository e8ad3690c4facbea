import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { AUDIT_ACTION_CODES, AUDIT_ACTIONS } from '../../../domain';
import { signedIn } from '../kit/actor';
import { readQuery } from '../kit/input';
import { pageQuery } from '../kit/page';
import { findAudit } from '../operations/find-audit';
import type { AuditService } from '../services/audit';
import type { AuditChainService } from '../services/audit-chain';
import type { LimitsService } from '../services/limits';

const VERIFIES_PER_HOUR = 12;

const text = z.string().trim().min(1).max(200);
const FIND = z.strictObject({
  actorId: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  actorName: text.optional(),
  action: text.optional(),
  resource: text.optional(),
  documentId: text.optional(),
  ip: text.optional(),
  traceId: text.optional(),
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  ...pageQuery({ usual: 25, most: 200 }),
});

/** The audit log in the console. */
export const auditController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = await findAudit(strapi, readQuery(ctx, FIND));
  },

  async verify(ctx: Context) {
    const actor = signedIn(ctx);
    const service = <T>(name: string) => strapi.plugin('guard').service(name) as T;
    await service<LimitsService>('limits').take({
      key: `audit-verify:user:${actor.id}`,
      max: VERIFIES_PER_HOUR,
      windowSeconds: 3600,
    });
    const verdict = await service<AuditChainService>('audit-chain').verify();
    const { isIntact, checked, firstBroken } = verdict;
    await service<AuditService>('audit').record({
      actor,
      action: 'audit_verified',
      resource: 'audit',
      details: { isIntact, checked, firstBroken },
    });
    ctx.body = { data: verdict };
  },

  actions(ctx: Context) {
    ctx.body = { data: AUDIT_ACTION_CODES.map((code) => ({ code, ...AUDIT_ACTIONS[code] })) };
  },
});
