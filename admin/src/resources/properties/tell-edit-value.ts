import type { Space } from '../../api-types';
import { BUILDING_TYPE_LABELS, FIRE_CLASS_LABELS, OFFERING_LABELS, RENT_UNIT_LABELS } from '../../domain';
import { formatFenShort } from '../../format';
import { DATUM_LABELS } from './datum-labels';

const MAX_CHARACTERS = 120;

const CODED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  offering: OFFERING_LABELS,
  buildingType: BUILDING_TYPE_LABELS,
  fireClass: FIRE_CLASS_LABELS,
  rentTypedUnit: RENT_UNIT_LABELS,
  datum: DATUM_LABELS,
};

/** A field's value in a few words, to be told from another's. */
export function tellEditValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '未填';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return shorten(value.map(tellItem).join('、')) || '未填';
  if (field === 'agent') return '已指定';
  if (field === 'salePriceFen') return formatFenShort(value as number | string);
  return CODED[field]?.[String(value)] ?? shorten(String(value));
}

function tellItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const { label, areaSqm, heightM, loadTonPerSqm, rentFenPerSqmMonth } = item as Partial<Space>;
  const told = (value: unknown, write: (value: number) => string) =>
    value == null || value === '' ? null : write(Number(value));
  return [
    label,
    told(areaSqm, (area) => `${area} ㎡`),
    told(heightM, (height) => `高 ${height} m`),
    told(loadTonPerSqm, (load) => `承重 ${load} t/㎡`),
    told(rentFenPerSqmMonth, (rent) => `${rent / 100} 元/㎡/月`),
  ]
    .filter(Boolean)
    .join(' ');
}

function shorten(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
