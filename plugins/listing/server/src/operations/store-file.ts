import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { maskContactsIn } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import type { MediaKind } from '../../../domain';
import type { CleanImage } from './check-upload';

interface StoredFormat {
  name: string;
  hash: string;
  ext: string;
  mime: string;
  width: number;
  height: number;
  size: number;
  sizeInBytes: number;
  url?: string;
  buffer?: Buffer;
}

const WEBP_WIDTHS = [480, 960, 1600] as const;
/** A panorama is seen as a thumbnail or as a texture; 4096 is what every phone's graphics take. */
const PANORAMA_WIDTHS = [480, 4096] as const;

/** Keeps the JPEG with Strapi's own sizes, and WebP sizes as further formats, which go when the file goes. */
export async function storeImage(
  strapi: Core.Strapi,
  image: CleanImage,
  { name, kind }: { name: string; kind: MediaKind },
): Promise<number> {
  const directory = await mkdtemp(path.join(tmpdir(), 'scrm-image-'));
  try {
    const filepath = path.join(directory, 'image.jpg');
    await writeFile(filepath, image.jpeg);
    const id = await storeFile(strapi, {
      filepath,
      name: renamed(name, '.jpg'),
      mime: 'image/jpeg',
      size: image.jpeg.length,
    });
    const file = await strapi.db.query('plugin::upload.file').findOne({ where: { id } });
    const webp = await Promise.all(
      (kind === 'panorama' ? PANORAMA_WIDTHS : WEBP_WIDTHS)
        .filter((width) => width < image.width)
        .map((width) => storeWebp(strapi, image, width, file.hash)),
    );
    // a small picture gets its one WebP at its own size
    if (webp.length === 0) webp.push(await storeWebp(strapi, image, image.width, file.hash));
    const formats = {
      ...(file.formats ?? {}),
      ...Object.fromEntries(webp.map((format) => [`webp${format.width}`, format])),
    };
    await strapi.db.query('plugin::upload.file').update({ where: { id }, data: { formats } });
    return id;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function storeWebp(
  strapi: Core.Strapi,
  image: CleanImage,
  width: number,
  hash: string,
): Promise<StoredFormat> {
  const { data, info } = await sharp(image.jpeg)
    .resize({ width })
    .webp({ quality: 78 })
    .toBuffer({ resolveWithObject: true });
  const format: StoredFormat = {
    name: `webp_${width}`,
    hash: `webp${width}_${hash}`,
    ext: '.webp',
    mime: 'image/webp',
    width: info.width,
    height: info.height,
    size: Math.round(info.size / 10.24) / 100,
    sizeInBytes: info.size,
    buffer: data,
  };
  const { provider } = strapi.plugin('upload') as unknown as {
    provider: { upload(file: StoredFormat): Promise<void> };
  };
  await provider.upload(format);
  delete format.buffer;
  return format;
}

/** @returns the numeric id of the file */
export async function storeFile(
  strapi: Core.Strapi,
  { filepath, name, mime, size }: { filepath: string; name: string; mime: string; size: number },
): Promise<number> {
  const [file] = await strapi
    .plugin('upload')
    .service('upload')
    .upload({
      data: { fileInfo: { name } },
      files: {
        filepath,
        originalFilename: name,
        mimetype: mime,
        detectedMimeType: mime,
        size,
      },
    });
  return file.id;
}

/** Removes a file with all its formats. */
export async function removeFile(strapi: Core.Strapi, id: number): Promise<void> {
  const file = await strapi.db.query('plugin::upload.file').findOne({ where: { id } });
  if (file) await strapi.plugin('upload').service('upload').remove(file);
}

/**
 * The content's extension in place of the sender's; another, when nothing of it is left, or when it tells a number: the name stands in the
 * file's public address.
 */
export function renamed(name: string, ext: string): string {
  const base = path.basename(name, path.extname(name)).replace(/^\.+/, '');
  if (base && maskContactsIn(base) === base) return `${base}${ext}`;
  return `${randomBytes(6).toString('hex')}${ext}`;
}
