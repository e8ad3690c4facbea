import type { BaseRecord, DataProvider } from '@refinedev/core';
import { DataProvider as createStrapiProvider } from '@refinedev/strapi-v4';
import type { AxiosInstance } from 'axios';
import { clearedToNull, encodeFilterValues } from './strapi-format';

/**
 * @refinedev/strapi-v4 for Strapi 5 (its 7.0.1 predates documentId): filter values are encoded before it pastes them,
 * `publicationState` is dropped, and create and update are our own, since its own drop the error's code and the deeper
 * path of a field. `createMany` and `updateMany` are left to Refine, which repeats the single writes. A list whose `meta` says
 * `withCount: false` is asked for its rows alone.
 */
export function createDataProvider(apiUrl: string, client: AxiosInstance): DataProvider {
  const { createMany: _createMany, updateMany: _updateMany, ...base } = createStrapiProvider(apiUrl, client);
  const { getList: getRows } = createStrapiProvider(apiUrl, withoutCount(client));
  return {
    ...base,
    getList: (params) =>
      (params.meta?.withCount === false ? getRows : base.getList)({
        ...params,
        filters: encodeFilterValues(params.filters),
        meta: withoutPublicationState(params.meta),
      }),
    getMany: (params) => base.getMany({ ...params, meta: withoutPublicationState(params.meta) }),
    getOne: (params) => base.getOne({ ...params, meta: withoutPublicationState(params.meta) }),
    custom: (params) => base.custom({ ...params, filters: encodeFilterValues(params.filters) }),
    create: async <TData extends BaseRecord, TVariables>({
      resource,
      variables,
    }: {
      resource: string;
      variables: TVariables;
    }) => {
      const { data } = await client.post<TData>(`${apiUrl}/${resource}`, writeBody(resource, variables));
      return { data };
    },
    update: async <TData extends BaseRecord, TVariables>({
      resource,
      id,
      variables,
    }: {
      resource: string;
      id: string | number;
      variables: TVariables;
    }) => {
      const { data } = await client.put<TData>(`${apiUrl}/${resource}/${id}`, writeBody(resource, variables));
      return { data };
    },
  };
}

/** The client of a provider that only lists: its addresses end in their filters, and the count is one parameter more. */
function withoutCount(client: AxiosInstance): AxiosInstance {
  const get: AxiosInstance['get'] = (url, config) =>
    client.get(`${url}&${encodeURIComponent('pagination[withCount]')}=false`, config);
  return Object.assign(Object.create(client), { get });
}

function writeBody(resource: string, variables: unknown): unknown {
  const data = clearedToNull(variables);
  return resource === 'users' ? data : { data };
}

function withoutPublicationState<T extends object>(meta: T | undefined): T | undefined {
  if (!meta) return meta;
  const { publicationState: _dropped, ...rest } = meta as T & { publicationState?: unknown };
  return rest as T;
}
