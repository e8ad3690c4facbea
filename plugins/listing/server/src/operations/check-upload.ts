import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { MAX_PICTURE_PIXELS, type MediaKind } from '../../../domain';

export interface CleanImage {
  /** JPEG, upright, without EXIF, sRGB. */
  jpeg: Buffer;
  width: number;
  height: number;
}

export interface VideoType {
  ext: string;
  mime: string;
}

const MAX_SIDE_PX = 2560;
const MAX_PANORAMA_SIDE_PX = 6144;
/** Pictures and sounds in the same container as MP4 (ISO 14496-12). */
const NO_VIDEO_BRANDS = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'mif1',
  'msf1',
  'avif',
  'avis',
  'M4A ',
  'M4B ',
]);
const IMAGE_FORMATS = new Set(['jpeg', 'png', 'webp']);

/** A picture that would fill the memory. */
export class TooManyPixels extends Error {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    super(`${width}×${height}`);
  }
}

/**
 * The image as it is kept: upright JPEG of a sensible size, without EXIF and so without a position; null when the content is no
 * JPEG, PNG or WebP. @throws TooManyPixels; what sharp throws when it cannot read it
 */
export async function cleanImage(filepath: string, kind: MediaKind): Promise<CleanImage | null> {
  if (!(await isImageByContent(filepath))) return null;
  // of the header alone
  const size = await sharp(filepath, { limitInputPixels: false }).metadata();
  if ((size.width ?? 0) * (size.height ?? 0) > MAX_PICTURE_PIXELS)
    throw new TooManyPixels(size.width as number, size.height as number);
  const source = sharp(filepath, {
    limitInputPixels: MAX_PICTURE_PIXELS,
    failOn: 'error',
    pages: 1,
  });
  const { format, width, height } = await source.metadata();
  if (!format || !IMAGE_FORMATS.has(format) || !width || !height) return null;
  const side = kind === 'panorama' ? MAX_PANORAMA_SIDE_PX : MAX_SIDE_PX;
  const { data, info } = await source
    .rotate()
    .resize({
      width: side,
      height: side,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

/** The first bytes say what a file is; only then sharp reads it (an SVG or PDF never gets that far). */
async function isImageByContent(filepath: string): Promise<boolean> {
  const head = await readHead(filepath, 12);
  const isJpeg = head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  const isPng = head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const isWebp = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP';
  return isJpeg || isPng || isWebp;
}

/** The type of a video by its content; null for anything else. */
export async function detectVideo(filepath: string): Promise<VideoType | null> {
  const head = await readHead(filepath, 64);
  if (head.toString('latin1', 4, 8) === 'ftyp') {
    const brand = head.toString('latin1', 8, 12);
    if (NO_VIDEO_BRANDS.has(brand)) return null;
    return brand === 'qt  ' ? { ext: '.mov', mime: 'video/quicktime' } : { ext: '.mp4', mime: 'video/mp4' };
  }
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])) && head.includes('webm'))
    return { ext: '.webm', mime: 'video/webm' };
  return null;
}

async function readHead(filepath: string, bytes: number): Promise<Buffer> {
  const handle = await open(filepath);
  try {
    const head = Buffer.alloc(bytes);
    await handle.read(head, 0, bytes, 0);
    return head;
  } finally {
    await handle.close();
  }
}
