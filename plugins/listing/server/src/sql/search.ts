import { escapeLike } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import { searchGrams, searchWords } from '../../../domain';

/** What staff search looks through, beside the tags. */
export const STAFF_SEARCH_FIELDS = ['code', 'title', 'city', 'district', 'town', 'park', 'address'];

/** The text that staff search looks through. Indexed by this very expression; keep the two the same. */
export const staffText = (alias = '') =>
  `(${[...STAFF_SEARCH_FIELDS, 'tags::text'].map((name) => `coalesce(${alias}${name}, '')`).join(" || ' ' || ")})`;

/** A text as `searchWords` compares it, and its pieces as `searchGrams` asks for them. Before the indexes over them. */
export const SEARCH_FUNCTIONS_SQL = `
CREATE OR REPLACE FUNCTION listing_plain(source text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(normalize(source, NFKC));

CREATE OR REPLACE FUNCTION listing_grams(source text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(word, at, size)), '{}')
  FROM regexp_split_to_table(public.listing_plain(source), '[[:space:]]+') AS word,
    generate_series(1, length(word)) AS at, generate_series(1, 2) AS size
  WHERE at + size <= length(word) + 1
$$;`;

/** Whether `text` holds every word: by the index of its pieces, and then exactly. */
export function holdsWords(text: string, asked: string): { sql: string; bindings: unknown[] } {
  const words = searchWords(asked);
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  return {
    sql: [`listing_grams(${text}) @> ?::text[]`, ...patterns.map(() => `listing_plain(${text}) LIKE ?`)].join(
      ' AND ',
    ),
    bindings: [searchGrams(words), ...patterns],
  };
}

/** The properties that a staff search finds, as a filter of ids. */
export function foundByStaff(strapi: Core.Strapi, uid: string, asked: string): Record<string, unknown> {
  const { tableName } = strapi.db.metadata.get(uid);
  const { sql, bindings } = holdsWords(staffText('s.'), asked);
  const found = strapi.db
    .connection({ s: tableName })
    .select('s.id')
    .whereRaw(sql, bindings as never);
  return { id: { $in: found } };
}
