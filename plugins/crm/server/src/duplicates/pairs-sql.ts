import { LEAST_KEY_CHARACTERS, MOST_OF_ONE_COMPANY } from './find-known';

/**
 * Two customers of whom somebody said that they are not the same: one standing word a pair, and those that were taken back. Idempotent.
 */
export const DISTINCTIONS_SQL = `
CREATE TABLE IF NOT EXISTS customer_distinctions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- the older one first, so that a pair is one whichever way it is asked about
  first_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  second_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  reason text,
  by_id integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by_id integer,
  CONSTRAINT customer_distinctions_order_ck CHECK (first_id < second_id),
  CONSTRAINT customer_distinctions_undone_ck CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS customer_distinctions_pair_uq ON customer_distinctions (first_id, second_id) WHERE undone_at IS NULL;
CREATE INDEX IF NOT EXISTS customer_distinctions_second_idx ON customer_distinctions (second_id);
`;

/**
 * Pairs of live customers that may be one (docs/decisions/0018), with what speaks for it. Bindings: the customers in sight, as a query with `id`;
 * whether pairs that were told apart are asked for; how many; after how many. Keys that two share are found first, by their indexes, so that
 * only their holders are compared; as arrays, since the planner takes a grouping for as many keys as there are customers and would read all of them again. Of a key that many share each holder is laid beside the ${MOST_OF_ONE_COMPANY} before it.
 */
export const PAIRS_SQL = `
WITH seen AS MATERIALIZED (?),
shared_phones AS (
  SELECT DISTINCT key FROM unnest(ARRAY(
    SELECT t.phone_index FROM contacts t WHERE t.phone_index IS NOT NULL
    GROUP BY t.phone_index HAVING min(t.customer_id) <> max(t.customer_id)
    UNION ALL
    SELECT c.phone_index FROM contacts t JOIN customers c ON c.phone_index = t.phone_index
    WHERE c.archived_at IS NULL AND c.id <> t.customer_id)) AS key
),
shared_companies AS (
  SELECT key FROM unnest(ARRAY(
    SELECT company_key FROM customers WHERE archived_at IS NULL AND company_key <> ''
    GROUP BY company_key HAVING count(*) > 1 AND length(company_key) >= ${LEAST_KEY_CHARACTERS})) AS key
),
holders AS (
  SELECT 'contactPhone' AS basis, k.key, t.customer_id AS id FROM shared_phones k JOIN contacts t ON t.phone_index = k.key
  UNION
  SELECT 'contactPhone', k.key, c.id FROM shared_phones k JOIN customers c ON c.phone_index = k.key AND c.archived_at IS NULL
  UNION
  SELECT 'company', k.key, c.id FROM shared_companies k JOIN customers c ON c.company_key = k.key AND c.archived_at IS NULL
),
placed AS (
  SELECT h.basis, h.key, h.id, row_number() OVER (PARTITION BY h.basis, h.key ORDER BY h.id) AS place
  FROM holders h JOIN seen ON seen.id = h.id
),
pairs AS (
  SELECT a.id AS first, b.id AS second, array_agg(DISTINCT a.basis) AS bases
  FROM placed a JOIN placed b ON b.basis = a.basis AND b.key = a.key AND b.place > a.place AND b.place - a.place <= ${MOST_OF_ONE_COMPANY}
  GROUP BY a.id, b.id
)
SELECT p.first, p.second, p.bases, d.reason, d.at, coalesce(u.display_name, u.username) AS by_name, count(*) OVER ()::int AS total
FROM pairs p
LEFT JOIN customer_distinctions d ON d.first_id = p.first AND d.second_id = p.second AND d.undone_at IS NULL
LEFT JOIN up_users u ON u.id = d.by_id
WHERE (d.id IS NOT NULL) = ?
ORDER BY p.second DESC, p.first DESC LIMIT ? OFFSET ?`;
