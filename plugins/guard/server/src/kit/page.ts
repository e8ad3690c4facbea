import { z } from 'zod';

/** A page of a list: pages begin at 1. */
export interface Page {
  page: number;
  pageSize: number;
}

/** `meta.pagination` of a list, in the form of Strapi's own routes; `total` rows were found, on all pages together. */
export interface Pagination extends Page {
  pageCount: number;
  total: number;
}

/**
 * `?page=&pageSize=` as fields of a query's schema.
 * @param usual rows a page where nobody says how many
 * @param most rows a page
 */
export const pageQuery = ({ usual, most }: { usual: number; most: number }) => ({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(most).default(usual),
});

export function paginationOf({ page, pageSize, total }: Omit<Pagination, 'pageCount'>): Pagination {
  return { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
}

/** The answer of a list whose `meta` says nothing else. */
export function paged<T>(data: T[], found: Omit<Pagination, 'pageCount'>) {
  return { data, meta: { pagination: paginationOf(found) } };
}
