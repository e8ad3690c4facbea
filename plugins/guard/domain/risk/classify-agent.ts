import type { AgentClass } from './risk-terms';

/** HTTP libraries and automation, by how they name themselves. Tools that disguise themselves are for the other kinds of rules. */
const SCRIPTED =
  /^curl\/|^wget\/|python-requests|python-urllib|python-httpx|aiohttp\/|go-http-client|^java\/|apache-httpclient|okhttp\/|libwww-perl|^ruby|scrapy|^axios\/|^node$|node-fetch|undici|postmanruntime|headlesschrome|phantomjs|selenium|puppeteer|playwright/i;

/** What a User-Agent header says of its sender. */
export function classifyAgent(userAgent: string | null | undefined): AgentClass {
  if (!userAgent?.trim()) return 'missing';
  return SCRIPTED.test(userAgent) ? 'scripted' : 'browser';
}
