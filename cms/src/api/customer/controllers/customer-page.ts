import {
  crm,
  readBlacklist,
  readCertificateQuery,
  readGrade,
  readService,
  readTimeline,
  rowInScope,
  show,
} from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'customer';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  async timeline(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'timeline');
    const { rows, next } = await crm(strapi, 'timeline').page({
      actor: signedIn(ctx),
      customer: { id, documentId },
      ...readTimeline(ctx),
    });
    ctx.body = { data: rows, meta: { next } };
  },

  async profile(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'profile');
    const [profile, levels, serviceTeam] = await Promise.all([
      crm(strapi, 'grading').profile(id),
      crm(strapi, 'grading').levels([id]),
      crm(strapi, 'service-teams').of(id),
    ]);
    ctx.body = { data: { ...profile, levels, serviceTeam } };
  },

  async grade(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'grade');
    const asked = readGrade(ctx);
    const actor = signedIn(ctx);
    const { documentId } =
      asked.level === null
        ? await crm(strapi, 'grading').clearOverride({ id, actor })
        : await crm(strapi, 'grading').override({ id, ...asked, until: asked.until || null, actor });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async blacklist(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'blacklist');
    const { isBlacklisted, reason } = readBlacklist(ctx);
    const actor = signedIn(ctx);
    const { documentId } = await crm(strapi, 'blacklist')[isBlacklisted ? 'add' : 'lift']({
      id,
      reason,
      actor,
    });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async setService(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'setService');
    const { documentId } = await crm(strapi, 'service-teams').set({
      id,
      ...readService(ctx),
      actor: signedIn(ctx),
    });
    ctx.body = {
      data: {
        ...(await show(strapi, ctx, resource, documentId)),
        serviceTeam: await crm(strapi, 'service-teams').of(id),
      },
    };
  },

  async certificates(ctx: Context) {
    ctx.body = await crm(strapi, 'erasure-certificates').list(readCertificateQuery(ctx));
  },

  async certificate(ctx: Context) {
    const { file, name } = await crm(strapi, 'erasure-certificates').draw({
      documentId: String(ctx.params.id),
      actor: signedIn(ctx),
    });
    ctx.set(
      'Content-Disposition',
      `attachment; filename="certificate.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
    ctx.type = 'application/pdf';
    ctx.body = file;
  },
});
