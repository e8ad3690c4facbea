import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  checkTexts,
  conflict,
  DomainError,
  formatMegabytes,
  invalidField,
  invalidFields,
  notFound,
} from '@scrm/guard/domain';
import { type Actor, parseInput, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  chooseIdleUpload,
  MAX_OPEN_UPLOADS,
  MAX_PICTURE_BYTES,
  MAX_VIDEO_BYTES,
  MEDIA_KIND_LABELS,
  UPLOAD_KEPT_HOURS,
} from '../../../domain';
import type { ListingConfig } from '../config';
import { text } from '../input/fields';
import { keptBytes } from '../operations/kept-bytes';
import { FILE_KINDS, type FileKind, isVideoKind, type MediaService } from './media';
import { pluginService } from './plugin-service';

/** An upload as its row tells it. */
interface UploadRow {
  id: string;
  property_document_id: string;
  user_id: number;
  name: string;
  kind: FileKind;
  caption: string | null;
  bytes: string;
  state: 'open' | 'checking' | 'done';
  media_document_id: string | null;
  created_at: Date;
}

/** Whose upload is meant: a person reaches only those begun by that person for that property. */
export interface UploadKey {
  id: string;
  propertyDocumentId: string;
  actor: Actor & { id: number };
}

const metadataFields = z.object({
  filename: z.string({ error: '请给出文件名' }).trim().min(1, { error: '请给出文件名' }).max(255, {
    error: '文件名过长',
  }),
  kind: z.enum(FILE_KINDS, {
    error: `「类型」应为 ${FILE_KINDS.map((kind) => MEDIA_KIND_LABELS[kind]).join('、')} 之一`,
  }),
  caption: text('说明', 100).optional(),
});

/** Whoever claimed a finished upload and has not come back for so long has died. */
const ABANDONED_AFTER_MINUTES = 5;

/**
 * Uploads by the tus protocol, which go on where a poor line broke off. `@tus/server` speaks the protocol and keeps the bytes; who may, how
 * many, and what becomes of a finished one is decided here.
 */
export const createUploadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.connection<UploadRow>('media_uploads');
  const media = () => pluginService<MediaService>(strapi, 'listing', 'media');
  const partsDir = () => (strapi.config.get('plugin::listing') as ListingConfig).partsDir;
  let opening: ReturnType<typeof open> | undefined;

  const service = {
    /**
     * Begins an upload; who has no more to begin loses the longest idle one for it.
     * @param length `Upload-Length`, bytes of the whole file
     * @param metadata `Upload-Metadata`: filename, kind, caption? in base64, as tus has them
     * @returns its id
     * @throws DomainError 400 naming the field; 409 `too_many_uploads`; 413 above 20 MB for pictures, 50 MB for videos
     */
    async begin({
      propertyDocumentId,
      length,
      metadata,
      actor,
    }: {
      propertyDocumentId: string;
      length: string;
      metadata: string;
      actor: Actor & { id: number };
    }): Promise<string> {
      const { Metadata, Upload } = await import('@tus/server');
      const bytes = /^\d+$/.test(length) ? Number(length) : 0;
      if (bytes === 0) throw invalidField('Upload-Length', '请给出文件大小，文件不能为空');
      const given = readMetadata(() => Metadata.parse(metadata));
      const { filename, kind, caption } = parseInput(metadataFields, given);
      const maxBytes = isVideoKind(kind) ? MAX_VIDEO_BYTES : MAX_PICTURE_BYTES;
      if (bytes > maxBytes)
        throw new DomainError('too_large', 'too_large', `「${filename}」超过 ${formatMegabytes(maxBytes)}`, {
          maxBytes,
        });
      const id = randomUUID();
      const dropped = await withTransaction(strapi, async (trx) => {
        // two of one person's tabs wait for each other here, so that neither counts without the other
        await trx.raw("select pg_advisory_xact_lock(hashtext('media_uploads'), ?)", [actor.id]);
        const open: UploadRow[] = await trx('media_uploads')
          .where({ user_id: actor.id })
          .whereNot({ state: 'done' });
        const idle = open.length < MAX_OPEN_UPLOADS ? null : await idleOf(open);
        if (open.length >= MAX_OPEN_UPLOADS && !idle)
          throw conflict(
            'too_many_uploads',
            `未完成的上传已有 ${MAX_OPEN_UPLOADS} 个，请先完成或取消其中一些`,
          );
        if (idle) await trx('media_uploads').where({ id: idle.id }).delete();
        await trx('media_uploads').insert({
          id,
          property_document_id: propertyDocumentId,
          user_id: actor.id,
          name: filename,
          kind,
          caption: caption ?? null,
          bytes: String(bytes),
        });
        return idle;
      });
      if (dropped) await removeBytes(dropped.id);
      const { store } = await tus();
      await store.create(new Upload({ id, size: bytes, offset: 0 }));
      return id;
    },

    /**
     * How far an upload is. One whose bytes are all there and that nobody finished (the process died, the answer was lost) is finished now.
     * @returns bytes there and in all, and the medium it has become
     * @throws DomainError 404; what `finish` throws
     */
    async look(key: UploadKey): Promise<{ offset: number; bytes: number; mediaDocumentId: string | null }> {
      const row = await findOrThrow(key);
      const bytes = Number(row.bytes);
      if (row.state === 'done') return { offset: bytes, bytes, mediaDocumentId: row.media_document_id };
      const { store } = await tus();
      const offset = await keptBytes(store, row.id);
      if (offset === null) throw notFound('上传');
      if (offset < bytes) return { offset, bytes, mediaDocumentId: null };
      return { offset, bytes, mediaDocumentId: await finish(row, key.actor) };
    },

    /**
     * Hands a HEAD or PATCH of an open upload to the protocol.
     * @returns tus's answer; of a PATCH that brought the last byte also the medium it has become; of one that named another offset the present
     *   one
     * @throws DomainError 404; 409 `upload_done`; what `finish` throws
     */
    async serve(
      key: UploadKey,
      request: Request,
    ): Promise<{ response: Response; mediaDocumentId: string | null; offset: number | null }> {
      const row = await findOrThrow(key);
      if (row.state !== 'open') throw conflict('upload_done', '这个文件已经传完');
      const { server, store } = await tus();
      const response = await server.handleWeb(request);
      const isAll = response.ok && response.headers.get('upload-offset') === row.bytes;
      const present = response.status === 409 ? await keptBytes(store, row.id) : null;
      return {
        response,
        mediaDocumentId: isAll ? await finish(row, key.actor) : null,
        offset: present,
      };
    },

    /** A person's own unfinished uploads, of whatever property, the oldest first. Bytes there and in all. */
    async list(actor: Actor & { id: number }) {
      const { store } = await tus();
      const open = await rows()
        .where({ user_id: actor.id })
        .whereNot({ state: 'done' })
        .orderBy(['created_at', 'id']);
      return Promise.all(
        open.map(async ({ id, property_document_id: property, name, kind, caption, bytes, created_at }) => ({
          id,
          property,
          name,
          kind,
          caption,
          offset: (await keptBytes(store, id)) ?? 0,
          bytes: Number(bytes),
          createdAt: created_at.toISOString(),
        })),
      );
    },

    /** Gives an upload up; its bytes go. One that has become a medium stays one. @throws DomainError 404 */
    async cancel(key: UploadKey): Promise<void> {
      const row = await findOrThrow(key);
      await remove(row.id);
    },

    /** Removes uploads that nobody took up again for a day, and bytes that no row tells of. @returns how many rows went */
    async clean(now = new Date()): Promise<number> {
      const before = new Date(now.getTime() - UPLOAD_KEPT_HOURS * 3_600_000);
      const old = await rows().where('created_at', '<', before).select('id');
      for (const { id } of old) await remove(id);
      const files = await readdir(partsDir()).catch(() => [] as string[]);
      for (const file of files) {
        const found = await stat(path.join(partsDir(), file)).catch(() => null);
        if (found && found.mtime < before) await rm(path.join(partsDir(), file), { force: true });
      }
      return old.length;
    },
  };

  return service;

  async function idleOf(open: readonly UploadRow[]) {
    const touched = open
      .filter(({ state }) => state === 'open')
      .map(async ({ id, created_at }) => {
        const found = await stat(path.join(partsDir(), id)).catch(() => null);
        return { id, touchedAt: found?.mtime ?? created_at };
      });
    return chooseIdleUpload(await Promise.all(touched), new Date());
  }

  function tus() {
    opening ??= open();
    return opening;
  }

  async function open() {
    const [{ Server }, { FileStore }] = await Promise.all([import('@tus/server'), import('@tus/file-store')]);
    const store = new FileStore({ directory: partsDir() });
    const server = new Server({ path: '/', datastore: store, maxSize: MAX_VIDEO_BYTES });
    return { server, store };
  }

  async function findOrThrow({ id, propertyDocumentId, actor }: UploadKey): Promise<UploadRow> {
    const row = await rows()
      .where({ id, property_document_id: propertyDocumentId, user_id: actor.id })
      .first();
    if (!row) throw notFound('上传');
    return row;
  }

  /** Checks the content and makes a medium of it, once; what is refused leaves nothing behind. */
  async function finish(row: UploadRow, actor: Actor): Promise<string | null> {
    const [claimed] = await rows()
      .where({ id: row.id })
      .where((open) =>
        open
          .where({ state: 'open' })
          .orWhere((abandoned) =>
            abandoned
              .where({ state: 'checking' })
              .whereRaw(`changed_at < now() - interval '${ABANDONED_AFTER_MINUTES} minutes'`),
          ),
      )
      .update({ state: 'checking', changed_at: strapi.db.connection.fn.now() } as object, ['id']);
    if (!claimed) throw conflict('upload_in_check', '文件正在检查，请稍候');
    try {
      const [documentId = null] = await media().addFile({
        propertyDocumentId: row.property_document_id,
        file: {
          filepath: path.join(partsDir(), row.id),
          originalFilename: row.name,
          mimetype: null,
          size: Number(row.bytes),
        },
        kind: row.kind,
        caption: row.caption,
        actor,
      });
      await rows()
        .where({ id: row.id })
        .update({
          state: 'done',
          media_document_id: documentId,
          changed_at: strapi.db.connection.fn.now(),
        } as object);
      await removeBytes(row.id);
      return documentId;
    } catch (error) {
      if (error instanceof DomainError && error.status < 500) await remove(row.id);
      // the next look tries again
      else await rows().where({ id: row.id }).update({ state: 'open' });
      throw error;
    }
  }

  async function remove(id: string): Promise<void> {
    await rows().where({ id }).delete();
    await removeBytes(id);
  }

  /** The bytes and tus's own note beside them. */
  async function removeBytes(id: string): Promise<void> {
    for (const name of [id, `${id}.json`]) await rm(path.join(partsDir(), name), { force: true });
  }
};

export type UploadsService = ReturnType<typeof createUploadsService>;

/** @throws DomainError 400 no base64, or a text that the database cannot store */
function readMetadata(parse: () => Record<string, string | null>): Record<string, string | null> {
  let metadata: Record<string, string | null>;
  try {
    metadata = parse();
  } catch {
    throw invalidField('Upload-Metadata', '文件信息有误');
  }
  const errors = checkTexts(metadata);
  if (errors.length > 0) throw invalidFields(errors);
  return metadata;
}
