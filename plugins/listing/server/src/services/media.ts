import path from 'node:path';
import { DomainError, type FieldError, invalidField, invalidFields, notFound } from '@scrm/guard/domain';
import { type ActorOrSystem, parseInput, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { MEDIA_KIND_LABELS, type MediaKind, PROPERTY_FIELD_LABELS } from '../../../domain';
import { choice, count, text } from '../input/fields';
import { type CleanImage, cleanImage, detectVideo, type VideoType } from '../operations/check-upload';
import { lockProperty, MEDIA_UID } from '../operations/rows';
import { removeFile, renamed, storeFile, storeImage } from '../operations/store-file';

/** A file as koa's body parser leaves it. */
export interface UploadedFile {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

const MB = 1024 * 1024;
const MAX_IMAGE_BYTES = 20 * MB;
const MAX_VIDEO_BYTES = 50 * MB;
const MAX_FILES = 20;

const IMAGE_KINDS = ['photo', 'plan', 'panorama'] as const;
const VIDEO_KINDS = ['video', 'aerial'] as const;

const imageFields = z.object({
  kind: choice('类型', IMAGE_KINDS).optional(),
  caption: text('说明', 100).optional(),
  isCover: z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean({ error: '「封面」应为 true 或 false' }).optional(),
  ),
});
const videoFields = z.object({
  kind: choice('类型', VIDEO_KINDS).optional(),
  caption: text('说明', 100).optional(),
});

export const mediaPatch = z.object({
  caption: text('说明', 100).optional(),
  sortOrder: count('排序', 10_000).optional(),
  isCover: z.boolean({ error: '「封面」应为 true 或 false' }).optional(),
});

/** Photos, plans, panoramas and videos of a property: checked by content, cleaned of EXIF, with WebP sizes beside the JPEG. */
export const createMediaService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Adds images to a property; all of them or, when one is refused, none. The first photo of a property becomes its cover.
     * @param fields `{ kind?: photo | plan | panorama, caption?, isCover? }`
     * @returns documentIds of the new property-media rows
     * @throws DomainError 400 no image, unreadable or another type; 413 too large
     */
    async addImages({
      propertyDocumentId,
      files,
      fields,
      actor,
    }: {
      propertyDocumentId: string;
      files: readonly UploadedFile[];
      fields: unknown;
      actor: ActorOrSystem;
    }): Promise<string[]> {
      const { kind, caption, isCover } = parseInput(imageFields, fields ?? {});
      throwUnlessCounted(files);
      throwIfTooLarge(files, MAX_IMAGE_BYTES);
      const shownKind = kind ?? 'photo';
      const cleaned: CleanImage[] = [];
      const errors: FieldError[] = [];
      for (const [index, file] of files.entries()) {
        const result = await cleanImage(file.filepath, shownKind).catch(() => null);
        if (result) cleaned.push(result);
        else
          errors.push({
            path: ['files', String(index)],
            message: `「${nameOf(file)}」不是可用的 JPEG、PNG 或 WebP 图片`,
            code: 'unsupported_image',
          });
      }
      if (errors.length > 0) throw invalidFields(errors, 'unsupported_image');
      const stored: number[] = [];
      try {
        for (const [index, image] of cleaned.entries()) {
          stored.push(await storeImage(strapi, image, nameOf(files[index] as UploadedFile)));
        }
        return await addRows({
          propertyDocumentId,
          fileIds: stored,
          kind: shownKind,
          caption,
          isCover,
          actor,
        });
      } catch (error) {
        for (const id of stored) await removeFile(strapi, id);
        throw error;
      }
    },

    /** Adds videos (MP4, MOV, WebM; 50 MB each), likewise. `fields`: `{ kind?: video | aerial, caption? }` */
    async addVideos({
      propertyDocumentId,
      files,
      fields,
      actor,
    }: {
      propertyDocumentId: string;
      files: readonly UploadedFile[];
      fields: unknown;
      actor: ActorOrSystem;
    }): Promise<string[]> {
      const { kind, caption } = parseInput(videoFields, fields ?? {});
      throwUnlessCounted(files);
      throwIfTooLarge(files, MAX_VIDEO_BYTES);
      const types: VideoType[] = [];
      for (const [index, file] of files.entries()) {
        const type = await detectVideo(file.filepath);
        if (!type)
          throw invalidField(
            `files.${index}`,
            `「${nameOf(file)}」不是可用的 MP4、MOV 或 WebM 视频`,
            'unsupported_video',
          );
        types.push(type);
      }
      const stored: number[] = [];
      try {
        for (const [index, file] of files.entries()) {
          const { ext, mime } = types[index] as VideoType;
          stored.push(
            await storeFile(strapi, {
              filepath: file.filepath,
              name: renamed(nameOf(file), ext),
              mime,
              size: file.size,
            }),
          );
        }
        return await addRows({
          propertyDocumentId,
          fileIds: stored,
          kind: kind ?? 'video',
          caption,
          actor,
        });
      } catch (error) {
        for (const id of stored) await removeFile(strapi, id);
        throw error;
      }
    },

    /** Changes caption, order or cover; a new cover takes the place of the old one. */
    async update({
      documentId,
      data,
    }: {
      documentId: string;
      data: Record<string, unknown>;
    }): Promise<{ documentId: string }> {
      const patch = parseInput(mediaPatch, data);
      return withTransaction(strapi, async (trx) => {
        const row = await lockMedium(trx, documentId);
        if (patch.isCover && row.kind !== 'photo') throw invalidField('isCover', '只有照片可以作为封面');
        if (patch.isCover)
          await trx('property_medias').where({ property_id: row.property_id }).update({ is_cover: false });
        await documents().update({ documentId, data: patch });
        return { documentId };
      });
    },

    /** Removes a medium and its file; the next photo becomes the cover. */
    async remove({ documentId }: { documentId: string }): Promise<void> {
      const fileId = await withTransaction(strapi, async (trx) => {
        const row = await lockMedium(trx, documentId);
        const file = await trx('files_related_mph')
          .where({ related_id: row.id, related_type: MEDIA_UID, field: 'file' })
          .first('file_id');
        await documents().delete({ documentId });
        if (row.is_cover) {
          const next = await trx('property_medias')
            .where({ property_id: row.property_id, kind: 'photo' })
            .orderBy(['sort_order', 'id'])
            .first('id');
          if (next) await trx('property_medias').where({ id: next.id }).update({ is_cover: true });
        }
        return file?.file_id as number | undefined;
      });
      if (fileId !== undefined) await removeFile(strapi, fileId);
    },
  };

  return service;

  function documents() {
    // biome-ignore lint/suspicious/noExplicitAny: the generated types of content types belong to the cms, which a plugin does not import
    return (strapi.documents as any)(MEDIA_UID);
  }

  async function addRows({
    propertyDocumentId,
    fileIds,
    kind,
    caption,
    isCover,
    actor,
  }: {
    propertyDocumentId: string;
    fileIds: number[];
    kind: MediaKind;
    caption?: string | null;
    isCover?: boolean;
    actor: ActorOrSystem;
  }): Promise<string[]> {
    return withTransaction(strapi, async (trx) => {
      const property = await lockProperty(trx, {
        document_id: propertyDocumentId,
      });
      const cover = await trx('property_medias')
        .where({ property_id: property.id, is_cover: true })
        .first('id');
      const last = await trx('property_medias')
        .where({ property_id: property.id })
        .max('sort_order as place')
        .first();
      const takesCover = kind === 'photo' && (isCover === true || !cover);
      if (takesCover && cover)
        await trx('property_medias').where({ id: cover.id }).update({ is_cover: false });
      const added: string[] = [];
      for (const [index, file] of fileIds.entries()) {
        const row = await documents().create({
          data: {
            property: property.id,
            kind,
            file,
            caption: caption ?? null,
            sortOrder: Number(last?.place ?? -1) + 1 + index,
            isCover: takesCover && index === 0,
          },
        });
        added.push(row.documentId);
      }
      strapi.log.debug(
        `listing: ${actor.name} added ${added.length} × ${MEDIA_KIND_LABELS[kind]} to ${property.code}`,
      );
      return added;
    });
  }
};

export type MediaService = ReturnType<typeof createMediaService>;

/** Locks the property first, like every other writer. */
async function lockMedium(trx: Trx, documentId: string) {
  const found = await trx('property_medias').where({ document_id: documentId }).first('property_id');
  if (!found) throw notFound('图片或视频');
  if (found.property_id) await lockProperty(trx, { id: found.property_id });
  const row = await trx('property_medias').where({ document_id: documentId }).forUpdate().first();
  if (!row) throw notFound('图片或视频');
  return row;
}

function throwUnlessCounted(files: readonly UploadedFile[]): void {
  if (files.length === 0) throw invalidField('files', '请选择要上传的文件', 'required');
  if (files.length > MAX_FILES) throw invalidField('files', `一次最多上传 ${MAX_FILES} 个文件`, 'too_many');
}

function throwIfTooLarge(files: readonly UploadedFile[], maxBytes: number): void {
  const large = files.findIndex((file) => file.size > maxBytes);
  if (large >= 0) {
    throw new DomainError(
      'too_large',
      'too_large',
      `「${nameOf(files[large] as UploadedFile)}」超过 ${maxBytes / MB} MB`,
      {
        errors: [
          {
            path: ['files', String(large)],
            message: '文件过大',
            code: 'too_large',
          },
        ],
      },
    );
  }
}

/** A name to show; what a file system or a page could stumble over is taken out. */
function nameOf(file: UploadedFile): string {
  const base = path
    .basename(file.originalFilename ?? '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
    .slice(-80);
  return base || PROPERTY_FIELD_LABELS.media;
}
