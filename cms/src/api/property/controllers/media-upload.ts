import { Readable } from 'node:stream';
import { DomainError, invalidField } from '@scrm/guard/domain';
import { type AccessService, actorOf, signedIn } from '@scrm/guard/kit';
import type { UploadKey, UploadsService } from '@scrm/listing/strapi-server';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const TUS_VERSION = '1.0.0';
/** Of a part, as the protocol has it. */
const PART_TYPE = 'application/offset+octet-stream';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The tus protocol's refusals that our error form has a name for; others keep their status. */
const REFUSALS: Readonly<Record<number, [code: string, message: string]>> = {
  400: ['invalid_upload', '上传请求有误'],
  403: ['invalid_upload', '上传请求有误'],
  404: ['not_found', '上传不存在或无权查看'],
  409: ['offset_mismatch', '续传位置不一致，请重新查询进度'],
  410: ['not_found', '上传不存在或无权查看'],
  412: ['tus_required', '请使用续传协议（tus 1.0.0）'],
  413: ['too_large', '内容超过申报的大小'],
  423: ['upload_locked', '文件正在写入，请稍候'],
};

/** Media of a property that come in parts: who may is checked here, the protocol and the bytes are the service's. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const uploads = () => strapi.plugin('listing').service('uploads') as UploadsService;
  const access = () => strapi.plugin('guard').service('access') as AccessService;

  const reachable = async (ctx: Context) => {
    const documentId = String(ctx.params.id);
    const actor = actorOf(ctx);
    await access().findOneOrThrow({ actor, resource: 'property', action: 'uploadMedia', documentId });
    return documentId;
  };

  const keyOf = async (ctx: Context): Promise<UploadKey> => {
    const propertyDocumentId = await reachable(ctx);
    const id = String(ctx.params.upload);
    if (!UUID.test(id)) throw invalidField('upload', '上传编号有误');
    return { id, propertyDocumentId, actor: signedIn(ctx) };
  };

  const presented = (ctx: Context, documentId: string | null) =>
    documentId === null
      ? null
      : access().presentOne({
          actor: actorOf(ctx),
          resource: 'property-media',
          documentId,
          populate: 'file',
        });

  return {
    /** Own ones of every property: those of another stand in the way of new ones as well. */
    async find(ctx: Context) {
      ctx.body = { data: await uploads().list(signedIn(ctx)) };
    },

    async create(ctx: Context) {
      const propertyDocumentId = await reachable(ctx);
      checkVersion(ctx);
      const id = await uploads().begin({
        propertyDocumentId,
        length: ctx.get('upload-length'),
        metadata: ctx.get('upload-metadata'),
        actor: signedIn(ctx),
      });
      ctx.set({
        'Tus-Resumable': TUS_VERSION,
        Location: `/api/properties/${propertyDocumentId}/uploads/${id}`,
      });
      ctx.status = 201;
      ctx.body = { data: { id } };
    },

    async look(ctx: Context) {
      const key = await keyOf(ctx);
      if (ctx.method === 'HEAD') {
        checkVersion(ctx);
        // who has the line now is asked to let go first, so that the offset is the last one
        const { mediaDocumentId } = await uploads().look(key);
        if (mediaDocumentId === null) {
          const { response } = await uploads().serve(key, requestOf(ctx));
          return answer(ctx, response);
        }
      }
      const { offset, bytes, mediaDocumentId } = await uploads().look(key);
      ctx.set({
        'Tus-Resumable': TUS_VERSION,
        'Upload-Offset': String(offset),
        'Upload-Length': String(bytes),
        'Cache-Control': 'no-store',
      });
      ctx.body = { data: { id: key.id, offset, bytes, media: await presented(ctx, mediaDocumentId) } };
    },

    async append(ctx: Context) {
      const key = await keyOf(ctx);
      if (!/^\d+$/.test(ctx.get('upload-offset')))
        throw invalidField('Upload-Offset', '请给出续传位置（字节数）');
      if (ctx.get('content-type') !== PART_TYPE) {
        // a body that was not read to its end would be taken for the next request
        ctx.set('Connection', 'close');
        throw new DomainError('unsupported', 'unsupported_media_type', `内容类型应为 ${PART_TYPE}`);
      }
      const { response, mediaDocumentId, offset } = await uploads().serve(key, requestOf(ctx));
      await answer(ctx, response, offset === null ? {} : { offset });
      if (mediaDocumentId === null) return;
      ctx.status = 200;
      ctx.body = { data: await presented(ctx, mediaDocumentId) };
    },

    async cancel(ctx: Context) {
      await uploads().cancel(await keyOf(ctx));
      ctx.set('Tus-Resumable', TUS_VERSION);
      ctx.status = 204;
    },
  };
};

function checkVersion(ctx: Context): void {
  if (ctx.get('tus-resumable') !== TUS_VERSION)
    throw invalidField('Tus-Resumable', `续传协议版本应为 ${TUS_VERSION}`, 'tus_required');
}

/** The request as the protocol's library reads it, its body still unread. */
function requestOf(ctx: Context): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ctx.headers))
    if (typeof value === 'string') headers.set(name, value);
  const hasBody = ctx.method === 'PATCH';
  return new Request(new URL(ctx.path, 'http://localhost'), {
    method: ctx.method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(ctx.req) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
}

async function answer(ctx: Context, response: Response, known: Record<string, unknown> = {}): Promise<void> {
  for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'cache-control', 'connection']) {
    const value = response.headers.get(name);
    if (value !== null) ctx.set(name, value);
  }
  ctx.status = response.status;
  if (response.status < 400) return;
  // a body that was not read to its end would be taken for the next request
  if (!ctx.req.complete) ctx.set('Connection', 'close');
  const [code, message] = REFUSALS[response.status] ?? ['upload_failed', '上传失败，请重试'];
  const details = { detail: (await response.text()).trim(), ...known };
  if (response.status >= 500) throw new DomainError('unavailable', code, message, {});
  ctx.body = { data: null, error: { status: response.status, name: 'DomainError', code, message, details } };
}
