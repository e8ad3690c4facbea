import type { CrudFilters, HttpError } from '@refinedev/core';

/** What the server answers to every refusal (DESIGN «Names and paths that stay»). */
export interface ApiErrorBody {
  error?: {
    status?: number;
    name?: string;
    code?: string;
    message?: string;
    details?: {
      errors?: { path?: string[]; message: string; code?: string }[];
      field?: string;
      [key: string]: unknown;
    };
  };
}

/** Refine's HttpError with the server's code and details, on which a page may decide. */
export interface ApiError extends HttpError {
  code?: string;
  details: Record<string, unknown>;
}

/**
 * Sets `id` to the documentId on every row at every depth, since Strapi 5 takes nothing else in its paths.
 * Users keep their numeric id: users-permissions is still addressed by it.
 */
export function withDocumentIds<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withDocumentIds) as T;
  if (typeof value !== 'object' || value === null) return value;
  const row = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDocumentIds(inner)]));
  if (typeof row.documentId === 'string' && !('username' in row)) row.id = row.documentId;
  return row as T;
}

/** The row of a write's `{ data: {…} }`; the provider wraps what it gets in `data` once more. */
export function unwrapWrite(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body)) return body;
  const { data } = body as { data: unknown };
  return typeof data === 'object' && data !== null ? data : body;
}

/** `filters[id]` → `filters[documentId]`, also inside `$and` and `$or`; `users` are filtered by their numeric id. */
export function renameIdFilters(url: string): string {
  const queryStart = url.indexOf('?');
  if (queryStart < 0) return url;
  const path = url.slice(0, queryStart);
  if (/\/users$/.test(path)) return url;
  const query = url
    .slice(queryStart + 1)
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.replace(/^(filters(?:\[\$(?:and|or)\]\[\d+\])*)\[id\]/, '$1[documentId]'))
    .join('&');
  return query ? `${path}?${query}` : path;
}

/** What narrows a list and is no field of a row: a distance, a search over several fields, a team, a region with all inside it, roles. */
export const PARAMETER_FILTERS: readonly string[] = ['near', 'km', '_q', 'team', 'area', 'roles'];
const PARAMETER_FILTER = new RegExp(`([?&])filters\\[(${PARAMETER_FILTERS.join('|')})\\]\\[\\$eq\\]=`, 'g');

/**
 * `filters[near][$eq]=120.62,31.30` → `near=120.62,31.30`, and the others likewise: they are no fields of a row, but stand among a list's
 * filters so that the address keeps them.
 */
export function liftParameterFilters(url: string): string {
  return url.replace(PARAMETER_FILTER, '$1$2=');
}

/** `[$ina]`, as @refinedev/strapi-v4 writes «holds all of them», → `[$all]`, as our server reads it. */
export function renameAllOperator(url: string): string {
  return url.replace(/(\[\w+\])\[\$ina\](?=[[=])/g, '$1[$all]');
}

/**
 * Encodes every filter value before @refinedev/strapi-v4 pastes it into a query string and parses that again, where a
 * bare `&` would begin a filter of its own.
 */
export function encodeFilterValues(filters: CrudFilters = []): CrudFilters {
  return filters.map((filter) =>
    filter.operator === 'and' || filter.operator === 'or'
      ? { ...filter, value: encodeFilterValues(filter.value as CrudFilters) as typeof filter.value }
      : { ...filter, value: encodeValue(filter.value) },
  ) as CrudFilters;
}

/** A field that a form has cleared comes as `undefined`, which JSON would drop: it is written as null. */
export function clearedToNull(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(clearedToNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clearedToNull(inner)]));
}

/** The server's error as Refine wants it, `errors` by field so that a form shows each under its input. */
export function toApiError(status: number | undefined, body: unknown): ApiError {
  const error = (typeof body === 'object' && body !== null ? (body as ApiErrorBody).error : undefined) ?? {};
  const details = error.details ?? {};
  const errors: Record<string, string[]> = {};
  for (const { path, message } of details.errors ?? []) {
    if (!path?.length) continue;
    const field = path.join('.');
    errors[field] = [...(errors[field] ?? []), message];
  }
  if (details.field && !errors[details.field]) errors[details.field] = [error.message ?? '内容有误'];
  const statusCode = error.status ?? status ?? 0;
  return {
    name: error.name ?? 'ApiError',
    statusCode,
    code: error.code,
    message:
      error.message ??
      FALLBACK_MESSAGES[statusCode] ??
      (statusCode ? `请求失败（${statusCode}）` : '网络连接失败，请检查网络后重试'),
    details,
    errors,
  };
}

const FALLBACK_MESSAGES: Record<number, string> = {
  401: '登录已过期，请重新登录',
  403: '当前角色没有此操作的权限',
  404: '记录不存在或无权查看',
  413: '文件过大',
  429: '操作过于频繁，请稍后再试',
  502: '服务暂时不可用，请稍后重试',
  503: '服务暂时不可用，请稍后重试',
};

function encodeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encodeValue);
  return value === undefined || value === null ? value : encodeURIComponent(String(value));
}
