import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { MediaKind } from '../../../domain';
import type { CleanImage } from './check-upload';

interface ParsedFont {
  charToGlyphIndex(character: string): number;
  getAdvanceWidth(text: string, size: number): number;
  getPath(text: string, x: number, y: number, size: number): { toPathData(decimals: number): string };
}

const FONT = 'files/noto-sans-sc-chinese-simplified-700-normal.woff';
const MAX_LETTERS = 24;
let font: Promise<ParsedFont> | undefined;

/**
 * Draws `text` into a picture, white with a dark edge and half transparent: at the lower right; in a panorama a little below the horizon in front,
 * where the corner would be torn apart at the seam. Noto Sans SC from npm, as paths, so that no font of the system matters; letters that it does
 * not have are left out.
 */
export async function drawWatermark(
  image: CleanImage,
  { text, kind }: { text: string; kind: MediaKind },
): Promise<CleanImage> {
  font ??= loadFont();
  const noto = await font;
  const drawn = [...text]
    .filter((letter) => letter === ' ' || noto.charToGlyphIndex(letter) > 0)
    .slice(0, MAX_LETTERS)
    .join('')
    .trim();
  if (!drawn) return image;
  const { width, height } = image;
  const isPanorama = kind === 'panorama';
  const widest = width * (isPanorama ? 0.12 : 0.6);
  const wanted = Math.max(12, Math.round(Math.min(width, height) * (isPanorama ? 0.028 : 0.036)));
  const size = Math.max(6, Math.min(wanted, (wanted * widest) / noto.getAdvanceWidth(drawn, wanted)));
  const length = noto.getAdvanceWidth(drawn, size);
  const x = isPanorama ? (width - length) / 2 : width - length - size * 0.8;
  const y = isPanorama ? height * 0.6 : height - size * 0.8;
  const outline = noto.getPath(drawn, x, y, size).toPathData(1);
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <path d="${outline}" fill="none" stroke="#000" stroke-opacity=".4" stroke-width="${(size / 12).toFixed(2)}"/>
    <path d="${outline}" fill="#fff" fill-opacity=".8"/></svg>`;
  const jpeg = await sharp(image.jpeg)
    .composite([{ input: Buffer.from(overlay) }])
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer();
  return { ...image, jpeg };
}

async function loadFont(): Promise<ParsedFont> {
  const { parse } = require('@shuding/opentype.js') as { parse: (buffer: ArrayBuffer) => ParsedFont };
  const directory = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
  const file = await readFile(path.join(directory, FONT));
  return parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
}
