import {
  type AccessService,
  actorOf,
  createResourceController,
  optionalReason,
  readBody,
  requiredReason,
} from '@scrm/guard/kit';
import { CHECK_ANSWERS, labelCheckAnswer, MAX_INTAKE_CHARACTERS } from '@scrm/listing/domain';
import {
  type CheckUndoService,
  type FacetsService,
  type FreshnessService,
  type IntakeService,
  type MediaService,
  type PropertiesService,
  reviewWhere,
  type UploadedFile,
} from '@scrm/listing/strapi-server';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { inSentOrder } from '../../../uploads/sent-order';

const statusBody = z.object({
  status: z.string({ error: '请选择「状态」' }).max(30),
  reason: optionalReason(200),
});

const revealBody = z.object({
  field: z.string({ error: '请给出要查看的字段' }).max(40, { error: '没有这个字段' }),
  reason: optionalReason(255),
});

const checkBody = z.strictObject({
  answer: z.enum(CHECK_ANSWERS, {
    error: `「核实结果」应为 ${CHECK_ANSWERS.map((answer) => labelCheckAnswer(answer, 'rent')).join('、')} 之一`,
  }),
});

const rejectBody = z.object({
  reason: requiredReason(200, '退回原因'),
});

/** Not trimmed: the spans of the answer are offsets into what was sent. */
const intakeBody = z.object({
  text: z
    .string({ error: '请粘贴文字' })
    .max(MAX_INTAKE_CHARACTERS, { error: `文字不能超过 ${MAX_INTAKE_CHARACTERS} 个字` })
    .refine((text) => text.trim() !== '', { error: '请粘贴文字' }),
});

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const properties = () => strapi.plugin('listing').service('properties') as PropertiesService;
  const media = () => strapi.plugin('listing').service('media') as MediaService;
  const facets = () => strapi.plugin('listing').service('facets') as FacetsService;
  const intake = () => strapi.plugin('listing').service('intake') as IntakeService;
  const freshness = () => strapi.plugin('listing').service('freshness') as FreshnessService;
  const checkUndo = () => strapi.plugin('listing').service('checkUndo') as CheckUndoService;
  const access = () => strapi.plugin('guard').service('access') as AccessService;

  const generic = createResourceController('property', () => ({
    create: (ctx, data) => properties().create({ data, actor: actorOf(ctx) }),
    update: (ctx, documentId, data) => properties().update({ documentId, data, actor: actorOf(ctx) }),
    remove: (ctx, documentId) => properties().archive({ documentId, actor: actorOf(ctx) }),
  }))({ strapi });

  /** Checks that the row is in the asker's scope for `action`. */
  const reachable = async (ctx: Context, action: string) => {
    const documentId = String(ctx.params.id);
    await access().findOneOrThrow({ actor: actorOf(ctx), resource: 'property', action, documentId });
    return documentId;
  };

  const answer = async (ctx: Context, documentId: string) => {
    const actor = actorOf(ctx);
    ctx.body = {
      data: await access().presentOne({ actor, resource: 'property', documentId, populate: '*' }),
    };
  };

  const answerMedia = async (ctx: Context, documentIds: string[]) => {
    ctx.status = 201;
    const rows = documentIds.map((documentId) =>
      access().presentOne({ actor: actorOf(ctx), resource: 'property-media', documentId, populate: 'file' }),
    );
    ctx.body = { data: await Promise.all(rows) };
  };

  return {
    ...generic,

    /** What the list of the same question holds, counted by its facets. */
    async facets(ctx: Context) {
      ctx.body = {
        data: await facets().of({ actor: actorOf(ctx), query: ctx.query }),
      };
    },

    /** Drafts that wait for this person's review: the rows that may be sent back, not all that may be read; the longest waiting first. */
    async reviews(ctx: Context) {
      const { page, pageSize, _q, populate } = ctx.query;
      ctx.body = await access().list({
        actor: actorOf(ctx),
        resource: 'property',
        action: 'reject',
        query: { page, pageSize, _q, populate, sort: 'submittedAt:asc' },
        where: await reviewWhere(strapi, ctx.query, new Date()),
      });
    },

    async readMessage(ctx: Context) {
      const { text } = readBody(ctx, intakeBody);
      ctx.body = await intake().read(text);
    },

    async changeStatus(ctx: Context) {
      const { status, reason } = readBody(ctx, statusBody);
      const documentId = await reachable(ctx, 'changeStatus');
      await properties().changeStatus({ documentId, to: status, reason, actor: actorOf(ctx) });
      await answer(ctx, documentId);
    },

    async check(ctx: Context) {
      const { answer: given } = readBody(ctx, checkBody);
      const documentId = await reachable(ctx, 'check');
      await freshness().answer({ documentId, answer: given, actor: actorOf(ctx) });
      await answer(ctx, documentId);
    },

    async undoCheck(ctx: Context) {
      const documentId = await reachable(ctx, 'check');
      await checkUndo().undo({ documentId, actor: actorOf(ctx) });
      await answer(ctx, documentId);
    },

    async checkAftermath(ctx: Context) {
      const documentId = await reachable(ctx, 'check');
      ctx.body = { data: await checkUndo().aftermath({ documentId, actor: actorOf(ctx) }) };
    },

    async submit(ctx: Context) {
      const documentId = await reachable(ctx, 'submit');
      await properties().submit({ documentId, actor: actorOf(ctx) });
      await answer(ctx, documentId);
    },

    async reject(ctx: Context) {
      const { reason } = readBody(ctx, rejectBody);
      const documentId = await reachable(ctx, 'reject');
      await properties().reject({ documentId, reason, actor: actorOf(ctx) });
      await answer(ctx, documentId);
    },

    async reveal(ctx: Context) {
      const { field, reason } = readBody(ctx, revealBody);
      const documentId = await reachable(ctx, 'revealOwner');
      ctx.body = { data: await properties().revealOwner({ documentId, field, reason, actor: actorOf(ctx) }) };
    },

    async uploadImages(ctx: Context) {
      const propertyDocumentId = await reachable(ctx, 'uploadMedia');
      const upload = readUpload(ctx);
      await answerMedia(ctx, await media().addImages({ propertyDocumentId, ...upload, actor: actorOf(ctx) }));
    },

    async uploadVideos(ctx: Context) {
      const propertyDocumentId = await reachable(ctx, 'uploadMedia');
      const upload = readUpload(ctx);
      await answerMedia(ctx, await media().addVideos({ propertyDocumentId, ...upload, actor: actorOf(ctx) }));
    },

    async addVr(ctx: Context) {
      const propertyDocumentId = await reachable(ctx, 'uploadMedia');
      const fields = (ctx.request as { body?: unknown }).body;
      await answerMedia(ctx, await media().addVr({ propertyDocumentId, fields, actor: actorOf(ctx) }));
    },

    async orderMedia(ctx: Context) {
      const propertyDocumentId = await reachable(ctx, 'uploadMedia');
      const { body } = ctx.request as { body?: unknown };
      ctx.body = { data: { ids: await media().order({ propertyDocumentId, body }) } };
    },

    async history(ctx: Context) {
      ctx.body = { data: await properties().history(await reachable(ctx, 'history')) };
    },

    async completeness(ctx: Context) {
      ctx.body = { data: await properties().completeness(await reachable(ctx, 'findOne')) };
    },
  };
};

/** The files of a multipart request as they were sent, under whatever name, and its text fields. */
function readUpload(ctx: Context): { files: UploadedFile[]; fields: unknown } {
  const request = ctx.request as { files?: Record<string, UploadedFile | UploadedFile[]>; body?: unknown };
  return { files: inSentOrder(request.files), fields: request.body };
}
