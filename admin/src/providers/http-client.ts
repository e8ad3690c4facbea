import axios, { type AxiosInstance, type InternalAxiosRequestConfig, isAxiosError } from 'axios';
import type { Challenge } from './challenge';
import type { Session } from './session-store';
import {
  liftParameterFilters,
  renameAllOperator,
  renameIdFilters,
  toApiError,
  unwrapWrite,
  withDocumentIds,
} from './strapi-format';

/** What has already been done about a request that was refused: each remedy is tried once. */
interface Tried extends InternalAxiosRequestConfig {
  isRenewed?: boolean;
  isSolved?: boolean;
}

/**
 * The axios instance under the data provider: signs requests, renews the access token and repeats what ran into its
 * end, works out a challenge and repeats, speaks documentId in both directions, unwraps writes and rejects with an
 * ApiError.
 */
export function createHttpClient({
  session,
  solve,
  baseURL,
}: {
  session: Pick<Session, 'token' | 'renewAfter'>;
  solve: (challenge: Challenge) => Promise<string>;
  baseURL?: string;
}): AxiosInstance {
  const client = axios.create({ baseURL });

  client.interceptors.request.use(async (config) => {
    if (!isSignIn(config)) {
      const token = await session.token();
      if (token) config.headers.set('Authorization', `Bearer ${token}`);
    }
    if (config.url) config.url = renameAllOperator(liftParameterFilters(renameIdFilters(config.url)));
    return config;
  });

  client.interceptors.response.use(
    (response) => {
      if (response.config.responseType === 'blob') return response;
      const isWrite = response.config.method !== 'get';
      response.data = withDocumentIds(isWrite ? unwrapWrite(response.data) : response.data);
      return response;
    },
    async (error) => {
      if (!isAxiosError(error)) throw error;
      const { response } = error;
      const config = error.config as Tried | undefined;
      const refusal = toApiError(response?.status, await readBody(response?.data));
      if (config && refusal.statusCode === 401 && !config.isRenewed && !isSignIn(config)) {
        const used = String(config.headers.get('Authorization') ?? '').replace(/^Bearer /, '') || null;
        const token = used && (await session.renewAfter(used));
        if (token) return client.request(again(config, { isRenewed: true }));
      }
      if (config && refusal.code === 'challenge_required' && !config.isSolved) {
        config.headers.set('X-Challenge', await solve(refusal.details.challenge as Challenge));
        return client.request(again(config, { isSolved: true }));
      }
      throw refusal;
    },
  );
  return client;
}

/** A refused password is an answer, not the end of a session. */
function isSignIn({ url = '', method }: { url?: string; method?: string }): boolean {
  return method === 'post' && /\/auth\/(local|totp)$/.test(url);
}

/** The same request once more; axios has made a text of its body, which it would quote a second time. */
function again(config: Tried, done: Partial<Tried>): Tried {
  const data = typeof config.data === 'string' ? JSON.parse(config.data) : config.data;
  return { ...config, ...done, data };
}

/** A refused download carries its JSON in a Blob. */
async function readBody(body: unknown): Promise<unknown> {
  if (!(body instanceof Blob)) return body;
  return JSON.parse(await body.text().catch(() => 'null'));
}
