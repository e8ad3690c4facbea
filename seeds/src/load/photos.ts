import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import { PHOTOS } from '../media/catalogue';
import { MEDIA_DIR } from '../media/render-photos';

interface StoredFile {
  name: string;
  hash: string;
  ext: string;
  mime: string;
  width: number;
  height: number;
  size: number;
  sizeInBytes: number;
  url?: string;
  path?: string | null;
  buffer?: Buffer;
}

export interface StoredPhoto extends StoredFile {
  key: string;
  url: string;
  provider: string;
  formats: Record<string, StoredFile>;
}

/** Sizes beside the photo itself: Strapi's for the panel, WebP as listing makes them for the public pages. */
const SIZES = [
  { format: 'thumbnail', prefix: 'thumbnail', width: 208, type: 'jpeg' },
  { format: 'small', prefix: 'small', width: 500, type: 'jpeg' },
  { format: 'webp480', prefix: 'webp480', width: 480, type: 'webp' },
  { format: 'webp960', prefix: 'webp960', width: 960, type: 'webp' },
] as const;

/** Hands every photo with its sizes to the upload provider that is configured. Files of an earlier try are written over. */
export async function storePhotos(strapi: Core.Strapi): Promise<StoredPhoto[]> {
  const { provider } = strapi.plugin('upload') as unknown as {
    provider: { upload(file: StoredFile): Promise<void> };
  };
  const providerName = strapi.config.get<string>('plugin::upload.provider', 'local');

  const put = async (file: StoredFile): Promise<StoredFile & { url: string }> => {
    await provider.upload(file);
    const { buffer: _, ...stored } = file;
    return stored as StoredFile & { url: string };
  };

  const photos: StoredPhoto[] = [];
  const queue = [...PHOTOS];
  const work = async () => {
    for (let photo = queue.shift(); photo; photo = queue.shift()) {
      const jpeg = await readFile(path.join(MEDIA_DIR, photo.file));
      const hash = `demo_${photo.file.replace('.jpg', '').replaceAll('-', '_')}`;
      const main = await put({
        name: photo.file,
        hash,
        ext: '.jpg',
        mime: 'image/jpeg',
        width: 1200,
        height: 900,
        ...weigh(jpeg),
        buffer: jpeg,
      });
      const formats: Record<string, StoredFile> = {};
      for (const { format, prefix, width, type } of SIZES) {
        const resized = sharp(jpeg).resize({ width });
        const { data, info } = await (type === 'webp'
          ? resized.webp({ quality: 78 })
          : resized.jpeg({ quality: 78 })
        ).toBuffer({ resolveWithObject: true });
        formats[format] = await put({
          name: `${format}_${photo.file}`,
          hash: `${prefix}_${hash}`,
          ext: type === 'webp' ? '.webp' : '.jpg',
          mime: `image/${type}`,
          width: info.width,
          height: info.height,
          ...weigh(data),
          path: null,
          buffer: data,
        });
      }
      photos.push({ key: photo.file, ...main, provider: providerName, formats });
    }
  };
  await Promise.all([work(), work()]);
  return photos.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Strapi counts sizes in kB with two decimals. */
const weigh = (data: Buffer) => ({ size: Math.round(data.length / 10) / 100, sizeInBytes: data.length });
