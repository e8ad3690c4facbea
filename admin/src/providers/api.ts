import { session } from './browser-session';
import { solve } from './challenge';
import { createDataProvider } from './data-provider';
import { createHttpClient } from './http-client';

export const API_URL = '/api';

export const httpClient = createHttpClient({ session, solve });

export const dataProvider = createDataProvider(API_URL, httpClient);
