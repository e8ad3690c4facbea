import {
  crm,
  readBare,
  readEarlyEnd,
  readEarlyEndQuestion,
  relatedInScope,
  rowInScope,
  show,
  stored,
} from '@scrm/crm/strapi-server';
import { createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { inSentOrder } from '../../../uploads/sent-order';

const resource = 'contract';

interface UploadedFile {
  filepath: string;
  originalFilename: string | null;
  size: number;
}

const generic = createResourceController(resource, (strapi) => ({
  async create(ctx, { deal, ...data }) {
    const dealId = await relatedInScope(strapi, ctx, { resource: 'deal', value: deal });
    return crm(strapi, 'contracts').create({ dealId, data, actor: signedIn(ctx) });
  },
  async update(ctx, documentId, data) {
    const { id } = await stored(strapi, resource, documentId);
    return crm(strapi, 'contracts').update({ id, data, actor: signedIn(ctx) });
  },
  async remove(_ctx, documentId) {
    const { id } = await stored(strapi, resource, documentId);
    return crm(strapi, 'contracts').remove({ id });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async schedule(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'schedule');
    const schedule = await crm(strapi, 'contracts').schedule(id);
    ctx.body = { data: { ...schedule, earlyEnds: await crm(strapi, 'lease-ends').of(id) } };
  },

  async previewEarlyEnd(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'endEarly');
    ctx.body = { data: await crm(strapi, 'lease-ends').preview({ id, ...readEarlyEndQuestion(ctx) }) };
  },

  async endEarly(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'endEarly');
    await crm(strapi, 'lease-ends').end({ id, ...readEarlyEnd(ctx), actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async endLease(ctx: Context) {
    const { id, documentId } = await rowInScope(strapi, ctx, resource, 'endLease');
    await crm(strapi, 'contracts').endLease({ id, confirm: readBare(ctx).confirm, actor: signedIn(ctx) });
    ctx.body = { data: await show(strapi, ctx, resource, documentId) };
  },

  async listFiles(ctx: Context) {
    const { id } = await rowInScope(strapi, ctx, resource, 'listFiles');
    ctx.body = { data: await crm(strapi, 'contract-files').list(id) };
  },

  async addFile(ctx: Context) {
    const contract = await rowInScope(strapi, ctx, resource, 'addFile');
    const { files } = ctx.request as { files?: Record<string, UploadedFile | UploadedFile[]> };
    const [file] = inSentOrder(files);
    const data = await crm(strapi, 'contract-files').add({
      contract,
      file: file ? { path: file.filepath, name: file.originalFilename ?? '', bytes: file.size } : null,
      actor: signedIn(ctx),
    });
    ctx.status = 201;
    ctx.body = { data };
  },

  /** Always to be kept, never shown: whatever a file holds, it opens outside of our pages. */
  async readFile(ctx: Context) {
    const contract = await rowInScope(strapi, ctx, resource, 'readFile');
    const { body, name, mime, bytes } = await crm(strapi, 'contract-files').read({
      contract,
      file: String(ctx.params.file),
      actor: signedIn(ctx),
    });
    ctx.attachment(name);
    ctx.set({
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    ctx.type = mime;
    ctx.length = bytes;
    ctx.body = body;
  },

  async removeFile(ctx: Context) {
    const contract = await rowInScope(strapi, ctx, resource, 'removeFile');
    await crm(strapi, 'contract-files').remove({
      contract,
      file: String(ctx.params.file),
      actor: signedIn(ctx),
    });
    ctx.status = 204;
  },
});
