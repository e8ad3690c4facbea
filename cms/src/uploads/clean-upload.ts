import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { invalidField, maskContactsIn } from '@scrm/guard/domain';
import { MAX_PICTURE_PIXELS } from '@scrm/listing/domain';
import sharp, { type FormatEnum } from 'sharp';

/** A file as koa's body parser leaves it, with the type that Strapi found in its content. */
export interface UploadedFile {
  filepath: string;
  originalFilename?: string | null;
  mimetype?: string | null;
  detectedMimeType?: string;
  size: number;
}

interface ImageKind {
  format: keyof FormatEnum;
  ext: string;
  /** What its first twelve bytes are, as Latin-1. */
  head: RegExp;
  isAnimated?: boolean;
}

/** Strapi takes the sender's word for the type of a file that it does not know, an SVG among them. */
const IMAGES: Readonly<Record<string, ImageKind>> = {
  'image/jpeg': { format: 'jpeg', ext: '.jpg', head: /^\xff\xd8\xff/ },
  'image/png': { format: 'png', ext: '.png', head: /^\x89PNG\r\n/ },
  'image/webp': { format: 'webp', ext: '.webp', head: /^RIFF.{4}WEBP/s, isAnimated: true },
  'image/gif': { format: 'gif', ext: '.gif', head: /^GIF8[79]a/, isAnimated: true },
};
const VIDEOS: Readonly<Record<string, string>> = {
  'video/mp4': '.mp4',
  'video/quicktime': '.mov',
  'video/webm': '.webm',
};

/**
 * Makes of a file for the library what it says it is, in place: a picture is written anew from its pixels, upright, without EXIF, position or
 * anything appended to it, a video loses its metadata; the extension follows the content, whatever the sender called it.
 * @param cleanVideo listing's own; false for a broken one
 * @throws DomainError 400 another type, unreadable, cut off, or too many pixels
 */
export async function cleanUpload(
  file: UploadedFile,
  cleanVideo: (filepath: string, mime: string) => Promise<boolean>,
): Promise<void> {
  const type = file.detectedMimeType ?? '';
  const image = IMAGES[type];
  const ext = image?.ext ?? VIDEOS[type];
  if (!ext || (image && !image.head.test(await headOf(file.filepath))))
    throw refusal(file, '不是可用的图片或视频');
  if (image) await redraw(file, image);
  else if (!(await cleanVideo(file.filepath, type)))
    throw refusal(file, '不完整或已损坏，请重新导出后再上传');
  file.originalFilename = `${cleanName(path.parse(path.basename(file.originalFilename ?? '')).name)}${ext}`;
  file.mimetype = type;
}

/** A file's name stands in its public address: one that tells somebody's number is given up. */
export function cleanName(name: string): string {
  return name && maskContactsIn(name) === name ? name : 'file';
}

async function headOf(filepath: string): Promise<string> {
  const handle = await open(filepath);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function redraw(file: UploadedFile, { format, isAnimated = false }: ImageKind): Promise<void> {
  const clean = `${file.filepath}.clean`;
  try {
    // an animation counts all its frames
    await sharp(file.filepath, {
      limitInputPixels: MAX_PICTURE_PIXELS,
      failOn: 'error',
      animated: isAnimated,
    })
      .autoOrient()
      .toFormat(format)
      .toFile(clean);
  } catch {
    throw refusal(file, '无法读取，或像素过多');
  }
  await rename(clean, file.filepath);
  file.size = (await stat(file.filepath)).size;
}

function refusal(file: UploadedFile, why: string): Error {
  return invalidField(
    'files',
    `「${path.basename(file.originalFilename ?? '文件')}」${why}`,
    'unsupported_file',
  );
}
