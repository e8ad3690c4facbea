import { notFound } from '@scrm/guard/domain';
import { heldWords, type Pagination, paginationOf } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  maskPublic,
  type PanoramaScene,
  type PublicPhoto,
  type PublicProperty,
  type PublicPropertyDetail,
  type PublicScene,
  toPublicProperty,
  toPublicSpace,
} from '../../../domain';
import type { ListingConfig } from '../config';
import { PUBLIC_SORTS, type PublicQuery } from '../input/public-query';
import {
  COVER_COLUMN,
  DETAIL_COLUMNS,
  OFFERED_SQL,
  PUBLIC_COLUMNS,
  searchText,
  USUAL_ORDER,
} from '../sql/public-properties';
import { holdsWords } from '../sql/search';
import { pluginService } from './plugin-service';
import type { RegionsService } from './regions';

type Row = Record<string, unknown>;

export interface PublicPage {
  data: PublicProperty[];
  meta: { pagination: Pagination };
}

/** Offered properties as the public sees them: one query each, cut by the allow-list. For the public routes and the publisher. */
export const createPublicPropertiesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const regions = () => pluginService<RegionsService>(strapi, 'listing', 'regions');
  const { publicExactPosition } = strapi.config.get('plugin::listing') as ListingConfig;

  const query = async (sql: string, bindings: unknown[]): Promise<Row[]> => {
    const result = await strapi.db.connection.raw(sql, bindings as never);
    return result.rows;
  };

  return {
    /** One page of the public list. `query` is checked by `publicQuery`. */
    async search(asked: PublicQuery): Promise<PublicPage> {
      const { where, bindings } = await conditionsOf(asked);
      const { page, pageSize } = asked;
      const order = asked.sort
        ? `${PUBLIC_SORTS[asked.sort.field]} ${asked.sort.direction} NULLS LAST`
        : USUAL_ORDER;
      const rows = await query(
        `SELECT total.n AS total, found.* FROM (SELECT count(*)::int AS n FROM properties p WHERE ${where}) total
         LEFT JOIN LATERAL (
           SELECT ${PUBLIC_COLUMNS}, ${COVER_COLUMN}, row_number() OVER (ORDER BY ${order}, p.id DESC) AS place
           FROM properties p WHERE ${where} ORDER BY ${order}, p.id DESC LIMIT ? OFFSET ?
         ) found ON true ORDER BY found.place`,
        [...bindings, ...bindings, pageSize, (page - 1) * pageSize],
      );
      const total = Number(rows[0]?.total ?? 0);
      return {
        data: rows.filter((row) => row.id !== null).map(toListed),
        meta: { pagination: paginationOf({ page, pageSize, total }) },
      };
    },

    /** Every offered property in full, for the publisher. */
    async list(): Promise<PublicPropertyDetail[]> {
      const rows = await query(
        `SELECT ${PUBLIC_COLUMNS}, ${COVER_COLUMN}, ${DETAIL_COLUMNS} FROM properties p WHERE ${OFFERED_SQL} ORDER BY ${USUAL_ORDER}, p.id DESC`,
        [],
      );
      return rows.map(toDetail);
    },

    /** One offered property by its code, or null when there is none or it is not offered. */
    async get(code: string): Promise<PublicPropertyDetail | null> {
      return one('p.code = ?', code);
    },

    /** The same by documentId, which `scrm_property_changed` carries; null says that its page is to go. */
    async getByDocumentId(documentId: string): Promise<PublicPropertyDetail | null> {
      return one('p.document_id = ?', documentId);
    },

    /** @throws DomainError 404 */
    async getOrThrow(code: string): Promise<PublicPropertyDetail> {
      const found = /^[\w-]{1,40}$/.test(code) ? await one('p.code = ?', code) : null;
      if (!found) throw notFound('房源');
      return found;
    },
  };

  async function one(condition: string, value: string): Promise<PublicPropertyDetail | null> {
    const rows = await query(
      `SELECT ${PUBLIC_COLUMNS}, ${COVER_COLUMN}, ${DETAIL_COLUMNS} FROM properties p WHERE ${OFFERED_SQL} AND ${condition}`,
      [value],
    );
    return rows[0] ? toDetail(rows[0]) : null;
  }

  /**
   * A property fits an asked area when a part of that size can be had: between its smallest part and its free area. Asked for height, load
   * and the like as well, one and the same free space must offer them all.
   */
  async function conditionsOf(asked: PublicQuery): Promise<{ where: string; bindings: unknown[] }> {
    const parts: Part[] = [[OFFERED_SQL]];
    if (asked.city) parts.push(placeCondition(await regions().expand(asked.city), ['city', 'district']));
    if (asked.district)
      parts.push(placeCondition(await regions().expand(asked.district, asked.city), ['district', 'city']));
    const figures = SPACE_QUESTIONS.flatMap(([name, sql]): Part[] =>
      asked[name] === undefined ? [] : [[sql, asked[name]]],
    );
    if (figures.length === 0) parts.push(...areaConditions('p', asked));
    else {
      const [sqls, bindings] = unzip([...figures, ...areaConditions('s', asked)]);
      parts.push([
        `EXISTS (SELECT 1 FROM spaces s WHERE s.property_id = p.id AND s.free_area_sqm > 0 AND ${sqls.join(' AND ')})`,
        ...bindings,
      ]);
    }
    if (asked.offering === 'both') parts.push(["p.offering = 'both'"]);
    else if (asked.offering) parts.push(["p.offering IN (?, 'both')", asked.offering]);
    if (asked.buildingType) parts.push(['p.building_type = ?', asked.buildingType]);
    if (asked.tag) parts.push([`${heldWords('p.tags')} @> ?::text[]`, [asked.tag]]);
    if (asked.q?.trim()) {
      const { sql, bindings } = holdsWords(searchText('p.'), asked.q, { masked: 'whole' });
      parts.push([sql, ...bindings]);
    }
    const [sqls, bindings] = unzip(parts);
    return { where: sqls.join(' AND '), bindings };
  }

  function toListed(row: Row): PublicProperty {
    return maskPublic({
      ...toPublicProperty(row, { exactPosition: publicExactPosition === '1' }),
      cover: toPhoto(row.cover as Row | null),
    });
  }

  function toDetail(row: Row): PublicPropertyDetail {
    const photos = (row.photos as Row[] | null) ?? [];
    const spaces = (row.spaces as Row[] | null) ?? [];
    return maskPublic({
      ...toListed(row),
      documentId: row.documentId as string,
      description: row.description as string | null,
      spaces: spaces.map(toPublicSpace),
      photos: toPhotos(photos),
      agent: row.agent as PublicPropertyDetail['agent'],
      parkCode: row.parkCode as string | null,
      sinks: row.sinks === true,
    });
  }
};

export type PublicPropertiesService = ReturnType<typeof createPublicPropertiesService>;

type Part = [sql: string, ...bindings: unknown[]];

/** What one space must offer: the space's own, power excepted, which is the whole property's where a space says nothing of it. */
const SPACE_QUESTIONS = [
  ['minHeight', 's.height_m >= ?'],
  ['minLoad', 's.load_ton_per_sqm >= ?'],
  ['minPower', 'coalesce(s.power_kva, p.power_kva) >= ?'],
  ['minCrane', 's.crane_ton >= ?'],
  ['maxRent', 's.rent_fen_per_sqm_month <= ?'],
] as const;

/**
 * The smallest part is that of matching's domain/offered-spaces: a divisible property's own, where a space says nothing of it.
 * @param of the property, or one of its spaces
 */
function areaConditions(of: 'p' | 's', { minArea, maxArea }: PublicQuery): Part[] {
  const free = `${of}.free_area_sqm`;
  // `least` passes nulls over
  const smallest = `least(coalesce(${of}.min_divisible_sqm, CASE WHEN p.divisible THEN coalesce(p.min_divisible_sqm, 0) END), ${free})`;
  return [
    ...(minArea === undefined ? [] : [[`${free} >= ?`, minArea] satisfies Part]),
    ...(maxArea === undefined ? [] : [[`${smallest} <= ?`, maxArea] satisfies Part]),
  ];
}

function unzip(parts: readonly Part[]): [sqls: string[], bindings: unknown[]] {
  return [parts.map(([sql]) => sql), parts.flatMap(([, ...bindings]) => bindings)];
}

function placeCondition(
  { ids, spellings }: { ids: number[]; spellings: string[] },
  columns: [string, string],
): [string, ...unknown[]] {
  return [
    `(p.region_id = ANY(?::int[]) OR p.${columns[0]} = ANY(?::text[]) OR p.${columns[1]} = ANY(?::text[]))`,
    ids,
    spellings,
    spellings,
  ];
}

/** All of a property's, so that hot spots find where they lead. */
function toPhotos(rows: readonly Row[]): PublicPhoto[] {
  const panoramas = new Map(
    rows.filter(({ kind }) => kind === 'panorama').map(({ documentId, url }) => [documentId, url as string]),
  );
  return rows.map((row) => ({ ...(toPhoto(row) as PublicPhoto), scene: toScene(row, panoramas) }));
}

function toScene(row: Row, panoramas: ReadonlyMap<unknown, string>): PublicScene | null {
  if (row.kind !== 'panorama' || !row.scene) return null;
  const { hotSpots, ...view } = row.scene as PanoramaScene;
  return {
    ...view,
    hotSpots: hotSpots.map(({ yaw, pitch, label, targetMedia }) => ({
      yaw,
      pitch,
      label,
      target: panoramas.get(targetMedia) ?? null,
    })),
  };
}

function toPhoto(row: Row | null): PublicPhoto | null {
  if (!row) return null;
  const formats = Object.values((row.formats as Record<string, PublicPhoto['sizes'][number]> | null) ?? {});
  return {
    url: row.url as string,
    width: row.width as number | null,
    height: row.height as number | null,
    mime: row.mime as string,
    sizes: formats
      .map(({ url, width, height, mime }) => ({ url, width, height, mime }))
      .sort((a, b) => a.width - b.width),
    caption: row.caption as string | null,
    isCover: row.isCover === true,
    kind: row.kind as PublicPhoto['kind'],
    scene: null,
  };
}
