/**
 * The words of a JSON list as an array of texts; none for what is no list. An index over them answers «holds this word» by itself, where
 * one over the JSON has PostgreSQL look at every row that it finds again, by all that is asked of the row.
 */
export const HELD_WORDS_SQL = `
CREATE OR REPLACE FUNCTION guard_words(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT jsonb_array_elements_text(CASE WHEN jsonb_typeof(list) = 'array' THEN list ELSE '[]' END));`;

/** The words of a column, as an index over them is asked: with `@>` for all of some, `&&` for any. */
export const heldWords = (column: string) => `guard_words(${column})`;
