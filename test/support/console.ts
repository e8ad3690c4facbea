import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from './app';

/** Opens a page of the console in a browser context of its own, at the sign-in page. */
export async function openConsole(
  browser: Browser,
  url: string,
  { width = 1440, to = '/' }: { width?: number; to?: string } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
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
  options: { width?: number; to?: string } = {},
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
