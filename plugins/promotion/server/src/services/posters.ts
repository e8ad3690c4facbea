import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { conflict, maskContactsIn } from '@scrm/guard/domain';
import { type Actor, publicOrigin, readJson } from '@scrm/guard/kit';
import { isOfferedStatus } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import { PARTNER_KIND_LABELS, type PartnerKind, type PosterListing } from '../../../domain';
import type { PromotionConfig } from '../config';
import { shortLink } from '../lib/links';
import { guard, promotion } from '../ports';
import { POSTER_DESIGN_VERSION, type PosterInput, renderPoster } from '../poster/render-poster';
import { POSTER_TEMPLATES } from '../poster/templates';

const FOLDER = 'posters';
const MAX_PHOTO_BYTES = 30 * 1024 * 1024;
const PHOTO_TIMEOUT_MS = 5000;

export interface PosterAnswer {
  url: string;
  width: number;
  height: number;
}

type Row = Record<string, unknown>;

/** Posters as files under the public directory, named by what is on them: the same content is drawn once. */
export const createPostersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rendering = new Map<string, Promise<void>>();

  return {
    /**
     * The poster of a code of the asker's. @throws DomainError 404 unknown or foreign code; 409 `property_unpublished`,
     * `share_inactive`, `code_without_property`; 429
     */
    async make({
      actor,
      code,
      template,
    }: {
      actor: Actor;
      code: string;
      template: string;
    }): Promise<PosterAnswer> {
      const share = await promotion(strapi, 'codes').findOrThrow({ actor, code });
      const { postersPerUserPerMinute } = settings();
      await guard(strapi, 'limits').take({
        key: `poster:user:${actor.id}`,
        max: postersPerUserPerMinute,
        windowSeconds: 60,
      });
      const input = await load(share.id, template);
      const hash = hashOf(input);
      const file = path.join(strapi.dirs.static.public, FOLDER, `${hash}.jpg`);
      await once(hash, async () => {
        if (await exists(file)) return;
        const { jpeg } = await renderPoster({ ...input.words, photo: await readPhoto(input.photoUrl) });
        await writeWhole(file, jpeg);
      });
      const { width, height } = POSTER_TEMPLATES[template] ?? { width: 0, height: 0 };
      return { url: `${publicOrigin(strapi)}/${FOLDER}/${hash}.jpg`, width, height };
    },
  };

  /** Requests for one poster at the same time wait for one rendering. */
  function once(key: string, work: () => Promise<void>): Promise<void> {
    const running = rendering.get(key);
    if (running) return running;
    const started = work().finally(() => rendering.delete(key));
    rendering.set(key, started);
    return started;
  }

  async function load(shareId: number, template: string) {
    const row: Row = await strapi.db
      .connection('shares as s')
      .leftJoin('properties as p', 'p.id', 's.property_id')
      .leftJoin('partners as pa', 'pa.id', 's.partner_id')
      .leftJoin('up_users as u', 'u.id', 's.user_id')
      .where('s.id', shareId)
      .first(
        'p.*',
        's.code as share_code',
        's.status as share_status',
        's.property_id',
        'pa.name as partner_name',
        'pa.kind as partner_kind',
        'u.display_name',
        'u.username',
      );
    if (!row.property_id) throw conflict('code_without_property', '整站推广码没有对应房源，不能生成房源海报');
    if (row.archived_at || !isOfferedStatus(String(row.status)))
      throw conflict('property_unpublished', '该房源未上架，不能生成海报');
    if (row.share_status !== 'active') throw conflict('share_inactive', '该推广码已停用');
    const code = String(row.share_code);
    const words: Omit<PosterInput, 'photo'> = {
      listing: toListing(row),
      template,
      code,
      url: shortLink(strapi, code),
      partnerName: String(row.partner_name ?? row.display_name ?? row.username ?? ''),
      partnerRole: row.partner_kind
        ? `推广合伙人 · ${PARTNER_KIND_LABELS[row.partner_kind as PartnerKind] ?? ''}`
        : '招商顾问',
      agency: settings().agencyName,
    };
    const photo = await cover(Number(row.property_id));
    return {
      words,
      photoUrl: photo?.url ?? null,
      photoVersion: photo ? `${photo.hash}|${photo.updated_at}` : null,
    };
  }

  /** The cover photo, or the first one. */
  function cover(propertyId: number): Promise<{ url: string; hash: string; updated_at: string } | undefined> {
    const knex = strapi.db.connection;
    return knex('property_medias as m')
      .join('files_related_mph as l', (join) =>
        join
          .on('l.related_id', 'm.id')
          .onVal('l.related_type', 'api::property-media.property-media')
          .onVal('l.field', 'file'),
      )
      .join('files as f', 'f.id', 'l.file_id')
      .where('m.property_id', propertyId)
      .where('m.kind', 'photo')
      .where('f.mime', 'like', 'image/%')
      .orderByRaw('m.is_cover DESC NULLS LAST, m.sort_order, m.id')
      .first('f.url', 'f.hash', 'f.updated_at');
  }

  /** A photo that cannot be had is drawn instead: the poster still comes. */
  async function readPhoto(url: string | null): Promise<Buffer | null> {
    if (!url) return null;
    try {
      if (/^https?:\/\//.test(url)) {
        const answer = await fetch(url, { signal: AbortSignal.timeout(PHOTO_TIMEOUT_MS) });
        const size = Number(answer.headers.get('content-length') ?? 0);
        return answer.ok && size <= MAX_PHOTO_BYTES ? Buffer.from(await answer.arrayBuffer()) : null;
      }
      const root = strapi.dirs.static.public;
      const file = path.resolve(root, `.${decodeURI(url)}`);
      return file.startsWith(root + path.sep) ? await readFile(file) : null;
    } catch (error) {
      strapi.log.warn(
        `poster: the photo ${url} could not be read: ${error instanceof Error ? error.message : error}`,
      );
      return null;
    }
  }

  function settings(): PromotionConfig {
    return strapi.config.get('plugin::promotion') as PromotionConfig;
  }
};

export type PostersService = ReturnType<typeof createPostersService>;

function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([POSTER_DESIGN_VERSION, content]))
    .digest('hex')
    .slice(0, 40);
}

function toListing(row: Row): PosterListing {
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  const tags: unknown = readJson(row.tags);
  return {
    code: String(row.code),
    title: maskContactsIn(String(row.title)),
    offering: row.offering as PosterListing['offering'],
    buildingType: row.building_type as string | null,
    structure: row.structure as string | null,
    areaSqm: number(row.area_sqm),
    freeAreaSqm: number(row.free_area_sqm),
    divisible: row.divisible as boolean | null,
    minDivisibleSqm: number(row.min_divisible_sqm),
    landAreaMu: number(row.land_area_mu),
    floor: row.floor as string | null,
    floors: number(row.floors),
    heightM: number(row.height_m),
    loadTonPerSqm: number(row.load_ton_per_sqm),
    powerKva: number(row.power_kva),
    craneCount: number(row.crane_count),
    craneTon: number(row.crane_ton),
    freightLiftTon: number(row.freight_lift_ton),
    docks: number(row.docks),
    truckAccess: row.truck_access as boolean | null,
    dormitory: row.dormitory as boolean | null,
    fireClass: row.fire_class as string | null,
    eia: row.eia as boolean | null,
    registrable: row.registrable as boolean | null,
    titleCert: row.title_cert as boolean | null,
    rentFenPerSqmMonth: number(row.rent_fen_per_sqm_month),
    salePriceFen: number(row.sale_price_fen),
    negotiable: row.negotiable as boolean | null,
    city: row.city as string | null,
    district: row.district as string | null,
    town: row.town as string | null,
    park: row.park as string | null,
    tags: Array.isArray(tags) ? tags.map(String) : [],
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.size > 0,
    () => false,
  );
}

/** Another instance or a killed one never leaves half a poster behind. */
async function writeWhole(file: string, content: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
