import { heldWords } from '@scrm/guard/kit';
import { MAP_COLUMNS, PROPERTY_COLUMNS, SPACE_COLUMNS } from '../../../domain/columns';
import { toColumn } from '../operations/rows';
import { staffText } from './search';

/** In place of a property: whatever is held of any listing is out of date. */
export const EVERYTHING = 0;
/** In place of a property: transactions beneath this one had all ended when the last prune looked. */
const MARK = -1;

/** Tables whose rows are held as columns, and the column that names the property. */
const SOURCES = [
  ['properties', 'id'],
  ['spaces', 'property_id'],
  ['property_medias', 'property_id'],
] as const;

const OLD = 'OLD TABLE AS old_rows';
const NEW = 'NEW TABLE AS new_rows';
const EVENTS = [
  ['insert', NEW],
  ['update', `${OLD} ${NEW}`],
  ['delete', OLD],
] as const;

const noteFrom = (rows: 'old_rows' | 'new_rows', column: string) =>
  `INSERT INTO property_changes (xid, property_id) SELECT DISTINCT pg_current_xact_id(), ${column} FROM ${rows} WHERE ${column} IS NOT NULL
      ON CONFLICT DO NOTHING;`;

const noteFunction = (table: string, column: string) => `
CREATE OR REPLACE FUNCTION listing_note_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    ${noteFrom('new_rows', column)}
  END IF;
  IF TG_OP <> 'INSERT' THEN
    ${noteFrom('old_rows', column)}
  END IF;
  RETURN NULL;
END $$;`;

const trigger = (table: string, event: string, does: string) => `
CREATE OR REPLACE TRIGGER listing_note_${event} AFTER ${event} ON ${table} ${does};
ALTER TABLE ${table} ENABLE ALWAYS TRIGGER listing_note_${event};`;

/**
 * Which listings changed in which transaction, for those who hold them in memory (docs/decisions/0025). The triggers fire for replicas as well
 * (`session_replication_role`), since what they write is no rule about the rows. The table is logged: after a crash of PostgreSQL alone the
 * listings' last changes are there, the instances hold what they held, and an unlogged table would be empty.
 */
export const COLUMNS_SQL = `
CREATE TABLE IF NOT EXISTS property_changes (
  xid xid8 NOT NULL,
  property_id integer NOT NULL,
  PRIMARY KEY (xid, property_id)
);

CREATE OR REPLACE FUNCTION listing_note_everything() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO property_changes (xid, property_id) VALUES (pg_current_xact_id(), ${EVERYTHING}) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
${SOURCES.map(
  ([table, column]) =>
    noteFunction(table, column) +
    EVENTS.map(([event, rows]) =>
      trigger(
        table,
        event,
        `REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION listing_note_${table}()`,
      ),
    ).join('') +
    trigger(table, 'truncate', 'FOR EACH STATEMENT EXECUTE FUNCTION listing_note_everything()'),
).join('\n')}
`;

/**
 * Which life of the database this is: another after PostgreSQL was started again, as on a backup or as a standby that took over, and after
 * the tables were made anew from a dump. Transactions of two lives cannot be compared.
 */
const EPOCH = `concat('property_changes'::regclass::oid, ' ', extract(epoch FROM pg_postmaster_start_time()))`;

/** The snapshot of this statement. */
export const SNAPSHOT_SQL = `SELECT pg_current_snapshot()::text AS snapshot, ${EPOCH} AS epoch`;

/**
 * The snapshot of this statement, and the listings that transactions changed which it sees and the snapshot of the bindings did not.
 * What is pruned, or written past the triggers, tells itself by `EVERYTHING`.
 */
export const CHANGES_SQL = `
${SNAPSHOT_SQL}, coalesce((
  SELECT array_agg(DISTINCT property_id) FROM property_changes
  WHERE xid >= pg_snapshot_xmin(?::pg_snapshot) AND property_id >= ${EVERYTHING}
    AND (property_id = ${EVERYTHING} OR NOT pg_visible_in_snapshot(xid, ?::pg_snapshot))), '{}') AS changed`;

/**
 * Forgets changes of transactions that had ended by the last prune. Who has looked since then needs none of them; who has not finds
 * `EVERYTHING` among what is left.
 */
export const PRUNE_SQL = `
WITH mark AS (SELECT xid FROM property_changes WHERE property_id = ${MARK} ORDER BY xid DESC LIMIT 1),
gone AS (DELETE FROM property_changes c USING mark WHERE c.xid < mark.xid AND c.property_id <> ${EVERYTHING}),
older AS (DELETE FROM property_changes c USING mark
  WHERE c.property_id = ${EVERYTHING} AND c.xid < (mark.xid::text::bigint - 1)::text::xid8)
INSERT INTO property_changes (xid, property_id)
SELECT (xid::text::bigint - 1)::text::xid8, ${EVERYTHING} FROM mark
UNION ALL SELECT pg_snapshot_xmin(pg_current_snapshot()), ${MARK}
ON CONFLICT DO NOTHING`;

const p = (attribute: string) => `p.${toColumn(attribute)}`;

const PROPERTY_SELECTS: Record<keyof typeof PROPERTY_COLUMNS, (name: string) => string> = {
  figure: (name) => (name === 'id' ? 'p.id' : `${p(name)}::float8`),
  relation: (name) => `${p(name)}_id`,
  day: (name) => `(${p(name)} - DATE '1970-01-01')`,
  moment: (name) => `(extract(epoch FROM ${p(name)}) * 1000)::float8`,
  flag: p,
  word: (name) => `${p(name)}::text`,
  list: (name) =>
    name === 'mediaKinds'
      ? '(SELECT json_agg(DISTINCT m.kind)::text FROM property_medias m WHERE m.property_id = p.id)'
      : `CASE WHEN coalesce(${p(name)} IN ('[]', 'null'), true) THEN NULL ELSE array_to_json(${heldWords(p(name))})::text END`,
};

const propertySelects = Object.entries(PROPERTY_COLUMNS)
  .flatMap(([kind, names]) =>
    names.map((name) => `${PROPERTY_SELECTS[kind as keyof typeof PROPERTY_COLUMNS](name)} AS "${name}"`),
  )
  .join(',\n  ');

/** Listings as `ListingRecord`, of those that are not archived. */
export const LISTINGS_SQL = `
SELECT ${propertySelects},
  g.place[1] AS "${MAP_COLUMNS[0]}", g.place[2] AS "${MAP_COLUMNS[1]}",
  listing_plain(${staffText('p.')}) AS text
FROM properties p CROSS JOIN LATERAL (SELECT listing_gcj02(p.lng::float8, p.lat::float8, p.datum) AS place) g
WHERE p.archived_at IS NULL`;

/** Spaces as `SpaceRecord`, each listing's in their order, of the properties of the binding. */
export const SPACES_SQL = `
SELECT s.property_id AS property,
  ${SPACE_COLUMNS.figure.map((name) => (name === 'id' ? 's.id' : `s.${toColumn(name)}::float8 AS "${name}"`)).join(', ')}
FROM spaces s WHERE s.property_id = ANY(?::int[]) ORDER BY s.property_id, s.sort_order, s.id`;
