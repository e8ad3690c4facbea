import { createDataProvider } from './data-provider';
import { createHttpClient } from './http-client';
import { readSession } from './session-store';

export const API_URL = '/api';

export const httpClient = createHttpClient({ readToken: () => readSession()?.jwt ?? null });

export const dataProvider = createDataProvider(API_URL, httpClient);
