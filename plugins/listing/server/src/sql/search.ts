import { allMeanings, couldProbeContacts, escapeLike, meaningOf, withMeaning } from '@scrm/guard/domain';
import type { SearchReading } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { MAX_GRAM, searchGrams, searchWords } from '../../../domain';
import { withoutContacts } from './public-properties';

/** What staff search looks through, beside the tags. */
export const STAFF_SEARCH_FIELDS = ['code', 'title', 'city', 'district', 'town', 'park', 'address'];

/** The text that staff search looks through. Indexed by this very expression; keep the two the same. */
export const staffText = (alias = '') =>
  `(${[...STAFF_SEARCH_FIELDS, 'tags::text'].map((name) => `coalesce(${alias}${name}, '')`).join(" || ' ' || ")})`;

/** Loops that append the pieces of two characters, of three … */
const piecesOfEachLength = () =>
  Array.from({ length: MAX_GRAM - 1 }, (_, at) => at + 2)
    .map((length) => {
      const characters = Array.from({ length }, (_, back) => `c[i - ${length - 1 - back}]`);
      return `FOR i IN ${length}..coalesce(array_length(c, 1), 0) LOOP pieces := array_append(pieces, ${characters.join(' || ')}); END LOOP;`;
    })
    .join('\n  ');

/** A text as `searchWords` compares it, and its pieces as `searchGrams` asks for them. Before the indexes over them. */
export const SEARCH_FUNCTIONS_SQL = `
CREATE OR REPLACE FUNCTION listing_plain(source text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(normalize(source, NFKC));

-- a loop over each length, joined by hand: slices of the array take twice as long, a query over its positions ten times; every write of a
-- listing runs it, and so does a list for each row that it passes on its way to the first page
CREATE OR REPLACE FUNCTION listing_pieces(source text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  c text[] := string_to_array(public.listing_plain(source), NULL);
  pieces text[] := c;
BEGIN
  ${piecesOfEachLength()}
  RETURN coalesce(pieces, '{}');
END $$;`;

/**
 * Whether `text` holds every word: by the index of its pieces, and for a word longer than those exactly. For who reads texts without the
 * numbers in them, a word that could feel its way along a number is looked for in what they read.
 * @param masked how much of a number the asker reads: nothing, its ends, or all when left out
 */
export function holdsWords(
  text: string,
  asked: string,
  { masked }: { masked?: 'whole' | 'ends' } = {},
): { sql: string; bindings: Knex.Value[] } {
  const words = searchWords(asked);
  const careful = masked ? words.filter(couldProbeContacts).map((word) => `%${escapeLike(word)}%`) : [];
  const longWords = words
    .filter((word) => [...word].length > MAX_GRAM)
    .map((word) => `%${escapeLike(word)}%`);
  return {
    sql: [
      `listing_pieces(${text}) @> ?::text[]`,
      // most texts hold the word as it is spelt in the question, and to respell each takes longer than all the rest
      ...longWords.map(() => `(${text} LIKE ? OR listing_plain(${text}) LIKE ?)`),
      ...careful.map(
        () => `listing_plain(${withoutContacts(text, masked === 'ends' ? '\\3****\\4' : '*')}) LIKE ?`,
      ),
    ].join(' AND '),
    bindings: [searchGrams(words), ...longWords.flatMap((pattern) => [pattern, pattern]), ...careful],
  };
}

/**
 * The properties that a staff search finds, as a filter of ids. PostgreSQL does not know how long a row's text takes to cut: unless the
 * search comes first, it may cut the texts of all that the other conditions leave, seconds for some ten thousand.
 */
export function foundByStaff(
  strapi: Core.Strapi,
  uid: string,
  asked: string,
  { readsMasked, foundWith }: SearchReading,
): Record<string, unknown> {
  const { tableName } = strapi.db.metadata.get(uid);
  const { sql, bindings } = holdsWords(staffText('s.'), asked, readsMasked ? { masked: 'ends' } : {});
  const knex = strapi.db.connection;
  const found = knex({ s: tableName }).select('s.id').whereRaw(sql, bindings);
  for (const each of foundWith ?? []) found.whereRaw(each.sql, each.bindings);
  const words = searchWords(asked);
  // what stands in for a number in the text is reckoned by the database alone
  const isPlain = !readsMasked || !words.some(couldProbeContacts);
  return withMeaning(
    { id: { $in: foundWith ? knex.withMaterialized('found', found).select('id').from('found') : found } },
    isPlain ? allMeanings([{ is: 'search', words }, ...(foundWith ?? []).map(meaningOf)]) : null,
  );
}
