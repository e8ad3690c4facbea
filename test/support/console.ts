import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from './app';

/** Leaves the pages of `context` without live notices: a stream does not end, and a page that has one is never idle. */
export async function withoutStreams(context: BrowserContext): Promise<void> {
  await context.route('**/api/notices/stream?*', (route) => route.fulfill({ status: 204 }));
}

/** Opens a page of the console in a browser context of its own, at the sign-in page. @param isLive with live notices */
export async function openConsole(
  browser: Browser,
  url: string,
  { width = 1440, to = '/', isLive = false }: { width?: number; to?: string; isLive?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  if (!isLive) await withoutStreams(context);
  const page = await context.newPage();
  await page.goto(`${url}/ops${to}`);
  return { context, page };
}

/** Sends name and password on the page that asks for them. */
export async function enterPassword(page: Page, name: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
}

/** Signed in, on the page that was asked for. */
export async function signInConsole(
  browser: Browser,
  url: string,
  name: string,
  options: { width?: number; to?: string; isLive?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await openConsole(browser, url, options);
  await enterPassword(opened.page, name);
  await opened.page.getByRole('button', { name: '我的账号' }).waitFor();
  return opened;
}

/** Writes into `faults` what a visitor's console would show: errors of scripts, and answers that refuse. */
export function watchFaults(page: Page, faults: string[]): Page {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400)
      faults.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  return page;
}
