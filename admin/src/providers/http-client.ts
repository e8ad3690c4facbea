import axios, { type AxiosInstance, isAxiosError } from 'axios';
import { renameIdFilters, toApiError, unwrapWrite, withDocumentIds } from './strapi-format';

/**
 * The axios instance under the data provider: signs requests, speaks documentId in both directions, unwraps writes and
 * rejects with an ApiError.
 */
export function createHttpClient({
  readToken,
  baseURL,
}: {
  readToken: () => string | null;
  baseURL?: string;
}): AxiosInstance {
  const client = axios.create({ baseURL });

  client.interceptors.request.use((config) => {
    const token = readToken();
    if (token) config.headers.set('Authorization', `Bearer ${token}`);
    if (config.url) config.url = renameIdFilters(config.url);
    return config;
  });

  client.interceptors.response.use(
    (response) => {
      const isWrite = response.config.method !== 'get';
      response.data = withDocumentIds(isWrite ? unwrapWrite(response.data) : response.data);
      return response;
    },
    (error) => {
      throw isAxiosError(error) ? toApiError(error.response?.status, error.response?.data) : error;
    },
  );
  return client;
}
