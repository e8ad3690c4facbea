import axios, { type AxiosInstance, type AxiosRequestConfig, isAxiosError } from 'axios';
import { renameIdFilters, toApiError, unwrapWrite, withDocumentIds } from './strapi-format';

export interface TokenSource {
  read(): string | null;
  /** Gets a new access token after a 401, or null when the session is over. */
  renew?(): Promise<string | null>;
}

/**
 * The axios instance under the data provider: signs requests, speaks documentId in both directions, unwraps writes and
 * rejects with an ApiError.
 */
export function createHttpClient({ tokens, baseURL }: { tokens: TokenSource; baseURL?: string }): AxiosInstance {
  const client = axios.create({ baseURL });

  client.interceptors.request.use((config) => {
    const token = tokens.read();
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
    async (error) => {
      const config = (isAxiosError(error) ? error.config : undefined) as (AxiosRequestConfig & { isRetry?: boolean }) | undefined;
      if (isAxiosError(error) && error.response?.status === 401 && config && !config.isRetry && tokens.renew) {
        const token = await tokens.renew();
        if (token) return client.request({ ...config, isRetry: true } as AxiosRequestConfig);
      }
      throw isAxiosError(error) ? toApiError(error.response?.status, error.response?.data) : error;
    },
  );
  return client;
}
