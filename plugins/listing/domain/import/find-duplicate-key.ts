import { parsePhone } from '@scrm/guard/domain';
import { normaliseFloor } from '../normalise-floor';

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
