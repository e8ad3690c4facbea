import { MOBILE_PARTING_CLASS, TYPED_DIGITS } from '@scrm/guard/domain';
import { OFFERED_STATUSES, PUBLIC_LIST_FIELDS, PUBLIC_PROPERTY_FIELDS } from '../../../domain';
import { toColumn } from '../operations/rows';

/** Offered to the public (DESIGN, Property status). The partial index is made of the same text. */
export const offeredSql = (alias = '') =>
  `${alias}status IN (${OFFERED_STATUSES.map((status) => `'${status}'`).join(', ')}) AND ${alias}archived_at IS NULL AND ${alias}free_area_sqm > 0`;
export const OFFERED_SQL = offeredSql('p.');

/** The newest first, those that nobody could say are still offered behind all others (`domain/freshness.ts`). Indexed by this order. */
export const usualOrder = (alias = '') => `(${alias}is_stale IS TRUE), ${alias}listed_at DESC NULLS LAST`;
export const USUAL_ORDER = usualOrder('p.');

/**
 * What public search looks through. The address comes without its house number, which the public does not see and shall
 * not be able to probe. Indexed by this very expression; keep the two the same.
 */
export const searchText = (alias = '') => {
  const column = (name: string) => `coalesce(${alias}${name}, '')`;
  const street = `regexp_replace(coalesce(${alias}address, ''), '[0-9０-９].*$', '')`;
  const parts = [
    ...['title', 'city', 'district', 'town', 'park', 'code'].map(column),
    street,
    `coalesce(${alias}tags::text, '')`,
  ];
  return `(${parts.join(" || ' ' || ")})`;
};

/** JavaScript's `\s`, by which the text is masked that is shown; `[[:space:]]` has fewer, and others. */
const BLANKS = '\\t\\n\\v\\f\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF';

/** Between two digits of a number. Sizes in a row are masked too: a search is the poorer for them, and reads no number. */
const PARTED = `${MOBILE_PARTING_CLASS}{0,6}`;

/**
 * A text without the numbers and ids that strangers read masked (`maskContactsIn`), so that no search can feel them out. knex takes `?` for a value.
 * @param phone what stands for a number: nothing of it for the public, its ends for staff, who read them
 */
export const withoutContacts = (text: string, phone: '*' | '\\3****\\4' = '*') =>
  `regexp_replace(regexp_replace(regexp_replace(translate(${text}, '－${TYPED_DIGITS.typed}', '-${TYPED_DIGITS.plain}'),
    '(\\?<![0-9])((00){0,1}86${PARTED}){0,1}(1${PARTED}[3-9]${PARTED}[0-9])(\\?:${PARTED}[0-9]){4}${PARTED}([0-9](\\?:${PARTED}[0-9]){3})(\\?![0-9])', '${phone}', 'g'),
    '((微信|威信|薇信|v信|加v|we-{0,1}chat|weixin|wx|vx)(号|id){0,1}[${BLANKS}:：是为=(（]*)[a-z][a-z0-9_-]{5,19}', '\\1*', 'gi'),
    '((qq|[扣ｑ]{2})(号码{0,1}|群){0,1}[${BLANKS}:：是为=(（]*)[1-9][0-9]{4,10}', '\\1*', 'gi')`;

const MOMENTS = new Set<string>(['listedAt', 'updatedAt']);

/** What a part of a building has of its own: a card tells of the parts that are free. */
const OF_FREE_SPACES = new Set<string>(['heightM', 'loadTonPerSqm']);
const FREE_SPACES = 'FROM spaces s WHERE s.property_id = p.id AND s.free_area_sqm > 0';

function publicColumn(field: string): string {
  const column = `p.${toColumn(field)}`;
  if (OF_FREE_SPACES.has(field))
    return `CASE WHEN EXISTS (SELECT 1 ${FREE_SPACES})
      THEN (SELECT max(s.${toColumn(field)}) ${FREE_SPACES}) ELSE ${column} END AS "${field}"`;
  if (MOMENTS.has(field)) return `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${field}"`;
  return `${column}${PUBLIC_LIST_FIELDS.has(field) ? '::json' : ''} AS "${field}"`;
}

/** Columns of the public list: those of the allow-list, named like the attributes. */
export const PUBLIC_COLUMNS = `p.id, p.document_id AS "documentId", ${PUBLIC_PROPERTY_FIELDS.map(publicColumn).join(', ')}`;

const PHOTO = `json_build_object(
  'url', coalesce(f.url, m.url), 'width', f.width, 'height', f.height, 'mime', f.mime, 'formats', f.formats::json,
  'caption', m.caption, 'isCover', m.is_cover, 'kind', m.kind,
  'documentId', m.document_id, 'scene', m.scene)`;

const MEDIA_FILES = `
  FROM property_medias m
  LEFT JOIN files_related_mph r ON r.related_id = m.id AND r.related_type = 'api::property-media.property-media' AND r.field = 'file'
  LEFT JOIN files f ON f.id = r.file_id
  WHERE m.property_id = p.id AND coalesce(f.url, m.url) IS NOT NULL`;

const FIRST = 'ORDER BY coalesce(m.is_cover, false) DESC, m.sort_order, m.id';

export const COVER_COLUMN = `(SELECT ${PHOTO} ${MEDIA_FILES} AND m.kind = 'photo' ${FIRST} LIMIT 1) AS cover`;

export const DETAIL_COLUMNS = `
  p.description, (p.is_stale IS TRUE) AS sinks,
  (SELECT json_agg(${PHOTO} ${FIRST}) ${MEDIA_FILES}) AS photos,
  (SELECT json_agg(json_build_object(
      'label', s.label, 'floor', s.floor, 'areaSqm', s.area_sqm, 'freeAreaSqm', s.free_area_sqm,
      'minDivisibleSqm', s.min_divisible_sqm, 'heightM', s.height_m, 'loadTonPerSqm', s.load_ton_per_sqm,
      'powerKva', s.power_kva, 'craneTon', s.crane_ton, 'rentFenPerSqmMonth', s.rent_fen_per_sqm_month)
    ORDER BY s.sort_order, s.id) FROM spaces s WHERE s.property_id = p.id) AS spaces,
  (SELECT json_build_object('name', coalesce(nullif(u.display_name, ''), u.username), 'workPhone', u.work_phone)
    FROM up_users u WHERE u.id = p.agent_id) AS agent,
  (SELECT k.code FROM parks k WHERE k.id = p.park_ref_id) AS "parkCode"`;
