import { readJson } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  buildRegionTree,
  findRegion,
  listInside,
  namePlace,
  type Place,
  type PlacePart,
  type RegionTree,
  resolveRegion,
  spellRegion,
} from '../../../domain';

/** Regions change about once a year; another instance sees a change at the latest after this long. */
const KEPT_MS = 30_000;

interface KnownRegions {
  tree: RegionTree;
  idByCode: Map<string, number>;
  codeById: Map<number, string>;
  readAt: number;
}

interface RegionRow {
  id: number;
  code: string;
  name: string;
  level: 'province';
  parent: { code: string } | null;
  neighbours: unknown;
}

/** The region tree, kept in process. */
export const createRegionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  let known: KnownRegions | undefined;
  let reading: Promise<KnownRegions> | undefined;
  /** Counts what was forgotten: a read that began before tells what it found to who waits for it, and leaves nothing behind. */
  let generation = 0;

  const read = async (): Promise<KnownRegions> => {
    if (known && known.idByCode.size > 0 && Date.now() - known.readAt < KEPT_MS) return known;
    // the rows of an import ask all at once
    reading ??= keep(generation);
    return reading;
  };

  const keep = async (asked: number): Promise<KnownRegions> => {
    try {
      const found = await load();
      if (asked === generation) known = found;
      return found;
    } finally {
      if (asked === generation) reading = undefined;
    }
  };

  const load = async (): Promise<KnownRegions> => {
    // the database layer asks within the transaction that is under way: one that waited for a second connection while the others hold
    // theirs would wait for all of them
    const rows: RegionRow[] = await strapi.db.query('api::region.region').findMany({
      select: ['id', 'code', 'name', 'level', 'neighbours'],
      populate: { parent: { select: ['code'] } },
    });
    return {
      tree: buildRegionTree(
        rows.map((row) => ({
          code: row.code,
          name: row.name,
          level: row.level,
          parentCode: row.parent?.code ?? null,
          neighbours: toCodes(row.neighbours),
        })),
      ),
      idByCode: new Map(rows.map((row) => [row.code, row.id])),
      codeById: new Map(rows.map((row) => [row.id, row.code])),
      readAt: Date.now(),
    };
  };

  return {
    /** The whole tree, for matching and for naming. */
    async tree(): Promise<RegionTree> {
      return (await read()).tree;
    },

    /** The numeric id of the narrowest region that an address names, or null. */
    async resolveId(place: {
      city?: string | null;
      district?: string | null;
      town?: string | null;
    }): Promise<number | null> {
      const { tree, idByCode } = await read();
      const region = resolveRegion(tree, place);
      return region ? (idByCode.get(region.code) ?? null) : null;
    },

    /** The parts of a place that were written, under the tree's names; those that it does not know are left out. */
    async nameWritten(place: Place): Promise<Partial<Record<PlacePart, string>>> {
      return namePlace((await read()).tree, place, { fills: false });
    },

    async codeOf(id: number): Promise<string | null> {
      return (await read()).codeById.get(id) ?? null;
    },

    /**
     * What a name in a filter means: the ids of the region and all inside it, and the ways it is spelled, for rows that have
     * no region. `within` (another name) narrows the search: a district inside its city.
     */
    async expand(name: string, within?: string): Promise<{ ids: number[]; spellings: string[] }> {
      const { tree, idByCode } = await read();
      const outer = within ? findRegion(tree, within) : null;
      const region = findRegion(tree, name, outer ? { within: outer.code } : {});
      const ids = region
        ? listInside(tree, region.code).map((inside) => idByCode.get(inside.code) as number)
        : [];
      return { ids, spellings: spellRegion(name) };
    },

    /** Forgets what was read; on every write to a region. */
    forget(): void {
      generation += 1;
      known = undefined;
      reading = undefined;
    },
  };
};

export type RegionsService = ReturnType<typeof createRegionsService>;

function toCodes(neighbours: unknown): string[] {
  const value: unknown = readJson(neighbours);
  return Array.isArray(value) ? value.map(String) : [];
}
