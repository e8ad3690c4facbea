import path from 'node:path';
import {
  conflict,
  DomainError,
  type FieldError,
  formatMegabytes,
  invalidField,
  invalidFields,
  notFound,
} from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  documentsOf,
  keepWritable,
  parseInput,
  readJson,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import {
  faultOfVrUrl,
  isPanoramaShape,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_PIXELS,
  MAX_VIDEO_BYTES,
  MEDIA_KIND_LABELS,
  MEDIA_KINDS,
  type MediaKind,
  notAPanorama,
  type PanoramaScene,
  PROPERTY_FIELD_LABELS,
  readScene,
} from '../../../domain';
import type { ListingConfig } from '../config';
import { choice, count, SORT_ORDERS, text } from '../input/fields';
import {
  type CleanImage,
  cleanImage,
  detectVideo,
  TooManyPixels,
  type VideoType,
} from '../operations/check-upload';
import { cleanVideo } from '../operations/clean-video';
import { drawWatermark } from '../operations/draw-watermark';
import { lockProperty, MEDIA_UID } from '../operations/rows';
import { removeFile, renamed, storeFile, storeImage } from '../operations/store-file';

/** A file as koa's body parser leaves it. */
export interface UploadedFile {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

const MAX_FILES = 20;
/** What one listing may show in all. */
const MAX_MEDIA = 200;

const IMAGE_KINDS = ['photo', 'plan', 'panorama'] as const;
const VIDEO_KINDS = ['video', 'aerial'] as const;
/** Kinds that are files; a VR tour is a link. */
export const FILE_KINDS = [...IMAGE_KINDS, ...VIDEO_KINDS] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function isVideoKind(kind: FileKind): kind is (typeof VIDEO_KINDS)[number] {
  return (VIDEO_KINDS as readonly string[]).includes(kind);
}

const imageFields = z.object({
  kind: choice('类型', IMAGE_KINDS, MEDIA_KIND_LABELS).optional(),
  caption: text('说明', 100).optional(),
  isCover: z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean({ error: '「封面」应为 true 或 false' }).optional(),
  ),
});
const videoFields = z.object({
  kind: choice('类型', VIDEO_KINDS, MEDIA_KIND_LABELS).optional(),
  caption: text('说明', 100).optional(),
});

const vrFields = z.object({
  url: z.string({ error: '请填写 VR 链接' }).trim(),
  caption: text('说明', 100).optional(),
});

const mediaPatch = z.object({
  kind: choice('类型', MEDIA_KINDS, MEDIA_KIND_LABELS).optional(),
  caption: text('说明', 100).optional(),
  sortOrder: count('排序', SORT_ORDERS).optional(),
  isCover: z.boolean({ error: '「封面」应为 true 或 false' }).optional(),
  url: z.string({ error: '请填写 VR 链接' }).trim().optional(),
  scene: z.unknown().optional(),
});

const orderBody = z.object({
  ids: z.array(z.string().max(64), { error: '请给出图片和视频的顺序' }).max(MAX_MEDIA, { error: '数量过多' }),
});

/** Photos, plans, panoramas and videos of a property: checked by content, cleaned of EXIF, with WebP sizes beside the JPEG. */
export const createMediaService = ({ strapi }: { strapi: Core.Strapi }) => {
  const service = {
    /**
     * Adds images to a property; all of them or, when one is refused, none. The first photo of a property becomes its cover.
     * @param fields `{ kind?: photo | plan | panorama, caption?, isCover? }`
     * @returns documentIds of the new property-media rows
     * @throws DomainError 400 `unsupported_image`: none, unreadable or another type; 400 `not_a_panorama`; 413 too large
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
      throwIfTooLarge(files, MAX_PICTURE_BYTES);
      const shownKind = kind ?? 'photo';
      const cleaned: CleanImage[] = [];
      const errors: FieldError[] = [];
      for (const [index, file] of files.entries()) {
        const result = await cleanImage(file.filepath, shownKind).catch((error: unknown) =>
          error instanceof TooManyPixels ? error : null,
        );
        if (result instanceof TooManyPixels)
          errors.push({
            path: ['files', String(index)],
            message: `「${nameOf(file)}」图片像素过大：${result.message}，最多 ${MAX_PICTURE_PIXELS / 10_000} 万像素`,
            code: 'too_many_pixels',
          });
        else if (result && shownKind === 'panorama' && !isPanoramaShape(result))
          errors.push({
            path: ['files', String(index)],
            message: notAPanorama(nameOf(file), result),
            code: 'not_a_panorama',
          });
        else if (result) cleaned.push(await withWatermark(result, shownKind));
        else
          errors.push({
            path: ['files', String(index)],
            message: `「${nameOf(file)}」不是可用的 JPEG、PNG 或 WebP 图片`,
            code: 'unsupported_image',
          });
      }
      if (errors.length > 0) throw invalidFields(errors, errors[0]?.code);
      const stored: number[] = [];
      try {
        for (const [index, image] of cleaned.entries()) {
          const name = nameOf(files[index] as UploadedFile);
          stored.push(await storeImage(strapi, image, { name, kind: shownKind }));
        }
        return await addRows({
          propertyDocumentId,
          sources: stored.map((file) => ({ file })),
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

    /**
     * Adds videos (MP4, MOV, WebM; 50 MB each), likewise. `fields`: `{ kind?: video | aerial, caption? }`
     * @throws DomainError 400 `unsupported_video`, `broken_video`; 413 too large
     */
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
        if (!(await service.cleanVideo(file.filepath, type.mime)))
          throw invalidField(
            `files.${index}`,
            `「${nameOf(file)}」不完整或已损坏，请重新导出后再上传`,
            'broken_video',
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
          sources: stored.map((file) => ({ file })),
          kind: kind ?? 'video',
          caption,
          actor,
        });
      } catch (error) {
        for (const id of stored) await removeFile(strapi, id);
        throw error;
      }
    },

    /**
     * Takes out of an MP4 or MOV, in place, what no player needs, position and subtitles among it. WebM stays as it is, tags too: phones, drones and
     * dash cams write none, but whoever made one may have put a title or a place into it.
     * @returns false for one that is broken or cut off, which stays as it was
     */
    cleanVideo(filepath: string, mime: string): Promise<boolean> {
      return mime === 'video/webm' ? Promise.resolve(true) : cleanVideo(filepath);
    },

    /** Adds one file of a kind that is already known, as the plain uploads do; for uploads that came in parts. @throws as they do */
    async addFile({
      propertyDocumentId,
      file,
      kind,
      caption,
      actor,
    }: {
      propertyDocumentId: string;
      file: UploadedFile;
      kind: FileKind;
      caption: string | null;
      actor: ActorOrSystem;
    }): Promise<string[]> {
      const given = { propertyDocumentId, files: [file], fields: { kind, caption }, actor };
      return isVideoKind(kind) ? service.addVideos(given) : service.addImages(given);
    },

    /**
     * Adds a VR tour, which is a link to one of the sites of VR_HOSTS; nothing is fetched from there.
     * @param fields `{ url, caption? }`
     * @returns documentId of the new row
     * @throws DomainError 400 `invalid_vr_url`
     */
    async addVr({
      propertyDocumentId,
      fields,
      actor,
    }: {
      propertyDocumentId: string;
      fields: unknown;
      actor: ActorOrSystem;
    }): Promise<string[]> {
      const { url, caption } = parseInput(vrFields, fields ?? {});
      throwUnlessVrUrl(url);
      return addRows({ propertyDocumentId, sources: [{ url }], kind: 'vr', caption, actor });
    },

    /**
     * Puts all media of a property in a new order, in one transaction.
     * @param body `{ ids }`: the documentIds of all of them, as they should follow each other
     * @throws DomainError 400 one named twice; 409 `media_changed` when there are others by now, with the present order in `details.ids`
     */
    async order({
      propertyDocumentId,
      body,
    }: {
      propertyDocumentId: string;
      body: unknown;
    }): Promise<string[]> {
      const { ids } = parseInput(orderBody, body ?? {});
      const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
      if (twice >= 0) throw invalidField(`ids.${twice}`, '同一项出现了两次', 'duplicate');
      return withTransaction(strapi, async (trx) => {
        const property = await lockProperty(trx, { document_id: propertyDocumentId });
        const present: { id: number; document_id: string }[] = await trx('property_medias')
          .where({ property_id: property.id })
          .orderBy(['sort_order', 'id'])
          .select('id', 'document_id');
        const idOf = new Map(present.map((row) => [row.document_id, row.id]));
        if (ids.length !== present.length || ids.some((id) => !idOf.has(id)))
          throw conflict('media_changed', '图片和视频已有变化，请刷新后再排序', {
            ids: present.map((row) => row.document_id),
          });
        for (const [place, id] of ids.entries())
          await trx('property_medias')
            .where({ id: idOf.get(id) as number })
            .update({ sort_order: place });
        return ids;
      });
    },

    /**
     * What any writer of a medium is held to, the panel too: the form of a scene, where a link may lead, and the shape of a panorama.
     * @param where the row that is changed; left out for a new one
     * @throws DomainError 400 naming the field
     */
    async checkRow(data: Record<string, unknown>, where?: Record<string, unknown>): Promise<void> {
      if (data.url === '') data.url = null;
      if (data.url !== undefined && data.url !== null) throwUnlessVrUrl(String(data.url));
      if (data.scene !== undefined && data.scene !== null) data.scene = sceneOrThrow(data.scene);
      await throwUnlessPanorama(data, where);
    },

    /**
     * Changes caption, order, cover, a VR tour's link or a panorama's scene; a new cover takes the place of the old one.
     * @throws DomainError 400 naming the field
     */
    async update({
      documentId,
      data,
    }: {
      documentId: string;
      data: Record<string, unknown>;
    }): Promise<{ documentId: string }> {
      return withTransaction(strapi, async (trx) => {
        const row = await lockMedium(trx, documentId);
        const existing = { id: row.id, documentId, createdAt: row.created_at };
        const { kind, ...patch } = parseInput(mediaPatch, keepWritable(strapi, MEDIA_UID, data, existing));
        if (kind !== undefined && kind !== row.kind)
          throw invalidField('kind', '「类型」不能更改，请删除后按新的类型重新上传', 'protected_field');
        if (data.file !== undefined && !(await isItsFile(trx, row.id, data.file)))
          throw invalidField('file', '「文件」不能更改，请删除后重新上传', 'protected_field');
        if (patch.isCover && row.kind !== 'photo') throw invalidField('isCover', '只有照片可以作为封面');
        if (patch.url !== undefined) {
          if (row.kind !== 'vr') throw invalidField('url', '只有 VR 看房有链接');
          throwUnlessVrUrl(patch.url);
        }
        if (patch.scene !== undefined && patch.scene !== null) {
          if (row.kind !== 'panorama') throw invalidField('scene', '只有全景有场景');
          patch.scene = sceneOrThrow(patch.scene);
          await throwUnlessTargets(trx, row.property_id, patch.scene as PanoramaScene);
        }
        if (patch.isCover)
          await trx('property_medias').where({ property_id: row.property_id }).update({ is_cover: false });
        await documentsOf(strapi, MEDIA_UID).update({ documentId, data: patch });
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
        await documentsOf(strapi, MEDIA_UID).delete({ documentId });
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

    /** Hot spots that led to a panorama which is gone, whoever removed it, stay where they are and lead nowhere. */
    async unlinkSpots({ propertyId, target }: { propertyId: number; target: string }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const panoramas: { id: number; scene: PanoramaScene | string | null }[] = await trx('property_medias')
          .where({ property_id: propertyId, kind: 'panorama' })
          .select('id', 'scene');
        for (const { id, scene: kept } of panoramas) {
          const scene = readJson<PanoramaScene | null>(kept);
          if (!scene?.hotSpots.some(({ targetMedia }) => targetMedia === target)) continue;
          const hotSpots = scene.hotSpots.map((spot) =>
            spot.targetMedia === target ? { ...spot, targetMedia: null } : spot,
          );
          await trx('property_medias')
            .where({ id })
            .update({ scene: JSON.stringify({ ...scene, hotSpots }) });
        }
      });
    },
  };

  return service;

  /** Looks only at what becomes a panorama, or gets another picture: one that was let in before keeps its caption changeable. */
  async function throwUnlessPanorama(
    data: Record<string, unknown>,
    where: Record<string, unknown> | undefined,
  ): Promise<void> {
    if (data.kind !== 'panorama' && data.file == null) return;
    const before = where ? await strapi.db.query(MEDIA_UID).findOne({ where, populate: ['file'] }) : null;
    const fileId = fileIdIn(data.file) ?? before?.file?.id;
    const isAsBefore = before?.kind === 'panorama' && before.file?.id === fileId;
    if ((data.kind ?? before?.kind) !== 'panorama' || fileId === undefined || isAsBefore) return;
    const file = await strapi.db.query('plugin::upload.file').findOne({ where: { id: fileId } });
    if (!file?.width || !file.height || isPanoramaShape(file)) return;
    throw invalidField('kind', notAPanorama(file.name, file), 'not_a_panorama');
  }

  function settings(): ListingConfig {
    return strapi.config.get('plugin::listing') as ListingConfig;
  }

  async function withWatermark(image: CleanImage, kind: MediaKind): Promise<CleanImage> {
    const { watermark, agencyName } = settings();
    return watermark === '1' ? drawWatermark(image, { text: agencyName, kind }) : image;
  }

  function throwUnlessVrUrl(url: string): void {
    const { vrHosts } = settings();
    const fault = faultOfVrUrl(url, vrHosts);
    if (!fault) return;
    const message =
      fault === 'not_https'
        ? 'VR 链接应为完整的 https:// 地址'
        : `只能使用这些网站的 VR 链接：${vrHosts.join('、') || '（未开放）'}`;
    throw invalidField('url', message, 'invalid_vr_url');
  }

  async function addRows({
    propertyDocumentId,
    sources,
    kind,
    caption,
    isCover,
    actor,
  }: {
    propertyDocumentId: string;
    /** Files by their numeric id, or links. */
    sources: ({ file: number } | { url: string })[];
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
        .count('id as count')
        .first();
      if (Number(last?.count ?? 0) + sources.length > MAX_MEDIA)
        throw conflict('too_many_media', `一个房源最多 ${MAX_MEDIA} 个图片和视频`);
      const takesCover = kind === 'photo' && (isCover === true || !cover);
      if (takesCover && cover)
        await trx('property_medias').where({ id: cover.id }).update({ is_cover: false });
      const added: string[] = [];
      for (const [index, source] of sources.entries()) {
        const row = await documentsOf(strapi, MEDIA_UID).create({
          data: {
            property: property.id,
            kind,
            ...source,
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

/** The file that a write points to, in any of the forms in which Strapi takes a relation. */
function fileIdIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return fileIdIn(value[0]);
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, set, connect } = value as Record<string, unknown>;
  return fileIdIn(id) ?? fileIdIn(set) ?? fileIdIn(connect);
}

function sceneOrThrow(value: unknown): PanoramaScene {
  const read = readScene(value);
  if (!read.ok) throw invalidFields(read.errors, read.errors[0]?.code);
  return read.scene;
}

/** A hot spot leads to a panorama of the same property, or nowhere. */
async function throwUnlessTargets(trx: Trx, propertyId: number, { hotSpots }: PanoramaScene): Promise<void> {
  const panoramas: { document_id: string }[] = await trx('property_medias')
    .where({ property_id: propertyId, kind: 'panorama' })
    .select('document_id');
  const known = new Set(panoramas.map((row) => row.document_id));
  const errors = hotSpots.flatMap(({ targetMedia }, index): FieldError[] =>
    targetMedia === null || known.has(targetMedia)
      ? []
      : [
          {
            path: ['scene', 'hotSpots', String(index), 'targetMedia'],
            message: '跳转到的全景不在这个房源里',
            code: 'unknown_reference',
          },
        ],
  );
  if (errors.length > 0) throw invalidFields(errors, 'unknown_reference');
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
      `「${nameOf(files[large] as UploadedFile)}」超过 ${formatMegabytes(maxBytes)}`,
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

/** Whether a form sends a medium's file back as it read it; null where there is none. */
async function isItsFile(trx: Trx, mediumId: number, given: unknown): Promise<boolean> {
  const its = await trx('files_related_mph')
    .where({ related_id: mediumId, related_type: MEDIA_UID, field: 'file' })
    .first('file_id');
  if (given === null) return !its;
  return typeof given === 'object' && 'id' in given && given.id === its?.file_id;
}
