import { parsePhone } from '@scrm/guard/domain';
import { readNumber } from '../intake/read-number';

export interface DuplicateKeys {
  /** Address, area and floor in one spelling; null when address or area is unknown. */
  place: string | null;
  /** Normalised phone of the owner; null when there is none. */
  ownerPhone: string | null;
}

/** By what a row is the same property as another, in the sheet or in the archive: «金湖路８号 A栋», 1100㎡, 一楼 and «金湖路8号A栋», 1100, 1F are one. */
export function findDuplicateKey(row: Record<string, unknown>): DuplicateKeys {
  const street = plain(withoutRegion(text(row.address))) || plain(text(row.park) + text(row.title));
  const area = typeof row.areaSqm === 'number' ? Math.round(row.areaSqm) : null;
  const phone = parsePhone(text(row.ownerPhone));
  return {
    place: street && area !== null ? [street, area, normaliseFloor(text(row.floor))].join('|') : null,
    ownerPhone: phone.ok ? phone.phone : null,
  };
}

/** «一楼», «1F», «首层», «1层» are `1`; «二至四层» is `2-4`; what is no floor stays as it is. */
export function normaliseFloor(floor: string): string {
  const written = floor.normalize('NFKC').toLowerCase().replace(/\s|第/g, '').replace(/两/g, '二');
  if (/^(?:首层|底层)$/.test(written)) return '1';
  const match =
    /^(-?\d+|[一二三四五六七八九十]+)(?:楼|层|f)?(?:(?:至|到|-|~)(\d+|[一二三四五六七八九十]+))?(?:楼|层|f)?$/.exec(
      written,
    );
  if (!match) return written;
  const number = (word: string) => (/\d/.test(word) ? Number(word) : readNumber(word));
  const first = number(match[1] as string);
  const last = match[2] === undefined ? null : number(match[2]);
  if (first === null) return written;
  return last === null ? String(first) : `${first}-${last}`;
}

/** «昆山市张浦镇京东路88号» and «京东路88号» are one address. */
function withoutRegion(address: string): string {
  return address.replace(/^.*(?:街道|镇|乡|区|县|市)(?=[^路街道巷]{1,6}(?:路|大道|街|道|巷))/, '');
}

function plain(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
