import type { CrudFilters, LogicalFilter } from '@refinedev/core';

/** How far «附近» reaches, in km. */
export const USUAL_KM = 5;

/** Filters of a list for what lies around a position; they go to the server as `near` and `km` (`liftParameterFilters`). */
export function nearFilters(lng: number, lat: number, km = USUAL_KM): LogicalFilter[] {
  return [
    { field: 'near', operator: 'eq', value: `${lng},${lat}` },
    { field: 'km', operator: 'eq', value: km },
  ];
}

/** The circle that a list is narrowed to; null when it is not. */
export function nearOf(filters: CrudFilters): { point: string; km: number } | null {
  const valueIn = (field: string) =>
    filters.find((filter) => 'field' in filter && filter.field === field)?.value as string | undefined;
  const point = valueIn('near');
  return point ? { point, km: Number(valueIn('km') ?? USUAL_KM) } : null;
}
