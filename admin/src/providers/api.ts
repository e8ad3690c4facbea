import axios from 'axios';
import { createDataProvider } from './data-provider';
import { createHttpClient } from './http-client';
import { clearSession, readSession, renewSession } from './session-store';

export const API_URL = '/api';

let renewal: Promise<string | null> | null = null;

export const httpClient = createHttpClient({
  tokens: {
    read: () => readSession()?.jwt ?? null,
    renew: () => {
      renewal ??= renewToken().finally(() => {
        renewal = null;
      });
      return renewal;
    },
  },
});

export const dataProvider = createDataProvider(API_URL, httpClient);

/** Trades the refresh token for a new access token; several requests that fail together wait for one trade. */
async function renewToken(): Promise<string | null> {
  const refreshToken = readSession()?.refreshToken;
  if (!refreshToken) return null;
  try {
    const { data } = await axios.post<{ jwt: string; refreshToken?: string }>(`${API_URL}/auth/refresh`, { refreshToken });
    renewSession({ jwt: data.jwt, refreshToken: data.refreshToken ?? refreshToken });
    return data.jwt;
  } catch {
    clearSession();
    return null;
  }
}
