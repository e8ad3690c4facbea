import type { Property } from '../../api-types';
import { formatRange, formatUnit } from '../../format';

/** «5–8 m» over the spaces: 8 m downstairs and 5 m upstairs is never one figure (DESIGN, Units). */
export function spreadOf(
  row: Pick<Property, 'spaces' | 'heightM' | 'loadTonPerSqm'>,
  field: 'heightM' | 'loadTonPerSqm',
  unit: string,
): string {
  const figures = (row.spaces ?? []).flatMap((space) => (space[field] == null ? [] : [Number(space[field])]));
  if (figures.length < 2) return formatUnit(row[field], unit);
  return formatRange(Math.min(...figures), Math.max(...figures), unit);
}
