import { cutSearchWords, placeMatcher } from '@scrm/listing/domain/cut-search-word';
import type { Card } from './card';

export const SORTS = ['newest', 'area_desc', 'area_asc', 'rent_asc', 'rent_desc'] as const;
export type Sort = (typeof SORTS)[number];
export const SORT_LABELS: Record<Sort, string> = {
  newest: '最新上架',
  area_desc: '面积从大到小',
  area_asc: '面积从小到大',
  rent_asc: '租金从低到高',
  rent_desc: '租金从高到低',
};

/** The filters as they stand in the address; '' and null mean not asked. */
export interface Filters {
  city: string;
  district: string;
  offering: '' | 'rent' | 'sale';
  minArea: number | null;
  maxArea: number | null;
  minHeight: number | null;
  q: string;
  sort: Sort;
}

export const NO_FILTERS: Filters = {
  city: '',
  district: '',
  offering: '',
  minArea: null,
  maxArea: null,
  minHeight: null,
  q: '',
  sort: 'newest',
};

/** Reads filters from a query string; what makes no sense is left out. `city` is the city of the page, if it has one. */
export function parseFilters(search: string, city = ''): Filters {
  const params = new URLSearchParams(search);
  const text = (name: string) => (params.get(name) ?? '').trim().slice(0, 60);
  const offering = text('offering');
  const sort = text('sort');
  let minArea = positive(params.get('minArea'));
  let maxArea = positive(params.get('maxArea'));
  if (minArea !== null && maxArea !== null && minArea > maxArea) [minArea, maxArea] = [maxArea, minArea];
  return {
    city: text('city') || city,
    district: text('district'),
    offering: offering === 'rent' || offering === 'sale' ? offering : '',
    minArea,
    maxArea,
    minHeight: positive(params.get('minHeight')),
    q: text('q'),
    sort: (SORTS as readonly string[]).includes(sort) ? (sort as Sort) : 'newest',
  };
}

/** The opposite way: «?city=…&minArea=…», or '' when nothing is asked. Parameters of others (`keep`) stay. */
export function formatFilters(filters: Filters, options: { city?: string; keep?: string } = {}): string {
  const params = new URLSearchParams(options.keep ?? '');
  for (const name of Object.keys(NO_FILTERS) as (keyof Filters)[]) {
    const value = filters[name];
    const isDefault = value === NO_FILTERS[name] || (name === 'city' && value === (options.city ?? ''));
    if (isDefault) params.delete(name);
    else params.set(name, String(value));
  }
  const query = params.toString();
  return query ? `?${query}` : '';
}

/** Whether anything is asked beyond the page's own city. */
export function hasFilters(filters: Filters, city = ''): boolean {
  return formatFilters(filters, { city }) !== '';
}

/**
 * The listings that fit, sorted. An area fits when the asked range and the listing's own (smallest part … all that is free) meet;
 * a listing whose asked figure is unknown is left out, since it cannot be said to fit.
 */
export function filterListings(cards: readonly Card[], filters: Filters): Card[] {
  const typed = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  const places = () => placeMatcher(new Set(cards.flatMap(({ city, district = city }) => [city, district])));
  const words = typed.length > 0 ? cutSearchWords(typed, places()) : [];
  const fitting = cards.filter(
    (card) =>
      (!filters.city || card.city === filters.city) &&
      (!filters.district || card.district === filters.district) &&
      (!filters.offering || card.offering === 'both' || card.offering === filters.offering) &&
      (filters.minArea === null || (card.areaMax !== undefined && card.areaMax >= filters.minArea)) &&
      (filters.maxArea === null || (card.areaMin !== undefined && card.areaMin <= filters.maxArea)) &&
      (filters.minHeight === null || (card.height !== undefined && card.height >= filters.minHeight)) &&
      words.every((word) => card.text.includes(word)),
  );
  return fitting.sort(COMPARE[filters.sort]);
}

const last = Number.POSITIVE_INFINITY;
const byNewest = (a: Card, b: Card) => b.at - a.at || (a.code < b.code ? 1 : -1);

/** Unknown figures go last whichever way the list runs. */
const COMPARE: Record<Sort, (a: Card, b: Card) => number> = {
  newest: byNewest,
  area_desc: (a, b) => (b.areaMax ?? -last) - (a.areaMax ?? -last) || byNewest(a, b),
  area_asc: (a, b) => (a.areaMax ?? last) - (b.areaMax ?? last) || byNewest(a, b),
  rent_asc: (a, b) => (a.rent ?? last) - (b.rent ?? last) || byNewest(a, b),
  rent_desc: (a, b) => (b.rent ?? -last) - (a.rent ?? -last) || byNewest(a, b),
};

function positive(value: string | null): number | null {
  const number = Number(value);
  return value !== null && value.trim() !== '' && Number.isFinite(number) && number > 0 ? number : null;
}
