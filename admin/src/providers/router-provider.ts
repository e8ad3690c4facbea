import type { RouterProvider } from '@refinedev/core';
import reactRouterProvider from '@refinedev/react-router';
import { useCallback } from 'react';

/** @refinedev/react-router writes the query unencoded, so that a filter on «甲&乙» would come back from the address as «甲». */
export const routerProvider: RouterProvider = {
  ...reactRouterProvider,
  go: () => {
    const go = reactRouterProvider.go?.();
    return useCallback(
      (config) => go?.({ ...config, query: config.query && encodeQuery(config.query) }),
      [go],
    );
  },
};

/** Encodes every text in a query but `to`, which the provider encodes itself. */
export function encodeQuery(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, key === 'to' ? value : encode(value)]),
  );
}

function encode(value: unknown): unknown {
  if (typeof value === 'string') return encodeURIComponent(value);
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
}
