import { MAX_PICTURE_PIXELS } from '@scrm/listing/domain';
import satori from 'satori';
import sharp, { type OverlayOptions } from 'sharp';
import { type PosterListing, posterFacts, shortenText } from '../../../domain';
import { fontsFor } from './fonts';
import { toReactNode } from './node';
import { placeholderSvg } from './placeholder';
import { drawQr } from './qr';
import { POSTER_TEMPLATES, type PosterWords } from './templates';

export interface PosterInput {
  listing: PosterListing;
  template: string;
  /** What the QR code leads to. */
  url: string;
  code: string;
  partnerName: string;
  partnerRole: string;
  agency: string;
  /** The cover as an encoded image, or null to draw one. */
  photo: Buffer | null;
}

export interface Poster {
  jpeg: Buffer;
  width: number;
  height: number;
}

/** Raised when the way posters look changes, so that cached ones are made anew. */
export const POSTER_DESIGN_VERSION = 1;

const JPEG_QUALITY = 85;

const BUILDING_LABELS: Record<string, string> = {
  workshop: '厂房',
  warehouse: '仓库',
  office: '研发办公',
  land: '土地',
  mixed: '园区',
};

/** Draws a poster as JPEG: words by satori as vector paths, over the photo, with the QR code set pixel by pixel. */
export async function renderPoster(input: PosterInput): Promise<Poster> {
  const template = POSTER_TEMPLATES[input.template];
  if (!template) throw new Error(`no poster template «${input.template}»`);
  const { width, height } = template;
  const { fonts, words } = await prepareWords(input);

  const svg = dropUnusedMasks(await satori(toReactNode(template.draw(words)), { width, height, fonts }));
  const qr = drawQr(input.url, template.qr.size);
  const inset = Math.floor((template.qr.size - qr.size) / 2);
  const photo = template.photo
    ? await preparePhoto(input.photo, template.photo.width, template.photo.height)
    : null;

  const layers: OverlayOptions[] = [];
  if (photo && template.photo) layers.push({ ...photo, left: template.photo.left, top: template.photo.top });
  layers.push({ input: Buffer.from(svg), left: 0, top: 0 });
  layers.push({
    input: qr.pixels,
    raw: { width: qr.size, height: qr.size, channels: 1 },
    left: template.qr.left + inset,
    top: template.qr.top + inset,
  });
  const jpeg = await sharp({ create: { width, height, channels: 3, background: template.background } })
    .composite(layers)
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { jpeg, width, height };
}

/** satori writes a mask for every box; librsvg pays for each, used or not. */
function dropUnusedMasks(svg: string): string {
  return svg.replace(/<mask id="([^"]+)">.*?<\/mask>/gs, (mask, id: string) =>
    svg.includes(`url(#${id})`) ? mask : '',
  );
}

async function prepareWords(input: PosterInput) {
  const facts = posterFacts(input.listing);
  const raw: PosterWords = {
    facts,
    buildingLabel: BUILDING_LABELS[input.listing.buildingType ?? ''] ?? '房源',
    partnerName: shortenText(input.partnerName, 12),
    partnerRole: shortenText(input.partnerRole, 16),
    code: input.code,
    agency: shortenText(input.agency, 14),
  };
  const { fonts, cover } = await fontsFor([...stringsOf(raw), '　']);
  const words = mapStrings(raw, cover);
  words.facts.title ||= '工业房源';
  words.partnerName ||= '推广顾问';
  return { fonts, words };
}

/** The photo filling its frame, turned as its EXIF says; one that cannot be read is drawn instead. */
async function preparePhoto(photo: Buffer | null, width: number, height: number) {
  if (photo) {
    try {
      const { data, info } = await sharp(photo, { limitInputPixels: MAX_PICTURE_PIXELS })
        .rotate()
        .resize(width, height, { fit: 'cover' })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { input: data, raw: { width: info.width, height: info.height, channels: info.channels } };
    } catch {
      // a broken file must not cost the partner the poster
    }
  }
  return { input: placeholderSvg({ width, height }) };
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsOf);
  return [];
}

function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]),
    ) as T;
  }
  return value;
}
