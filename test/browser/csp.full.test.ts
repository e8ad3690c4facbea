import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, phoneContext } from '../support/browser';
import { withoutStreams } from '../support/console';

const EVAL_PROBE =
  /script-src eval {2}http:\/\/127\.0\.0\.1:\d+\/admin\/strapi-[\w-]+\.js$|Evaluating a string as JavaScript/;

/** Every page of the three front ends under its policy: no violation by ourselves, and nothing injected runs. */
describe('content security policy', { timeout: 240_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  /** Collects what the browser reports of violations, wherever they come from. */
  async function watched(page: Page): Promise<string[]> {
    const found: string[] = [];
    await page.exposeFunction('reportViolation', (text: string) => found.push(text));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI, sample, sourceFile } = event;
        // biome-ignore lint/suspicious/noExplicitAny: put there by exposeFunction
        (window as any).reportViolation(
          `${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}`,
        );
      });
    });
    page.on('console', (line) => {
      if (line.type() === 'error' && /Content Security Policy/i.test(line.text())) found.push(line.text());
    });
    return found;
  }

  /** What an attacker who got markup into the page would try. */
  async function inject(page: Page): Promise<Record<string, unknown>> {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injectedInline = true';
      document.body.append(script);
      const holder = document.createElement('div');
      holder.innerHTML =
        '<img src="data:," onerror="window.injectedHandler = true"><a href="javascript:window.injectedLink=true">x</a>';
      document.body.append(holder);
      holder.querySelector('a')?.click();
      const remote = document.createElement('script');
      remote.src = 'https://evil.example/x.js';
      document.body.append(remote);
      // as text, after the call: what the debugger itself evaluates is not under the policy
      const later = document.createElement('button');
      later.setAttribute('onclick', 'window.injectedHandler = true');
      document.body.append(later);
      later.click();
      (setTimeout as (code: unknown, ms: number) => void)('window.injectedEval = true', 0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { injectedInline, injectedHandler, injectedLink, injectedEval } = window as unknown as Record<
        string,
        unknown
      >;
      return { injectedInline, injectedHandler, injectedLink, injectedEval };
    });
    return ran;
  }

  const NOTHING_RAN = {
    injectedInline: undefined,
    injectedHandler: undefined,
    injectedLink: undefined,
    injectedEval: undefined,
  };

  it('holds on the H5', async () => {
    const page = await (await phoneContext(browser)).newPage();
    const violations = await watched(page);
    const list = await app.api().get('/api/public/properties?pageSize=3');
    const paths = [
      '/',
      '/about/',
      '/privacy/',
      '/no-such-page/',
      ...list.body.data.map((row: { code: string }) => `/p/${row.code}/`),
    ];
    for (const path of paths) {
      const answer = await page.goto(app.url + path);
      expect(answer?.headers()['content-security-policy']).toMatch(
        /script-src 'self';.*frame-ancestors 'none'/,
      );
      await page.locator('main').waitFor();
      // the style sheet is inline and allowed by its hash
      expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
    }
    // what a tap on the form loads is the page's own
    await page.locator('form input').first().click();
    await page.waitForLoadState('networkidle');
    expect(violations).toEqual([]);
    expect(await inject(page)).toMatchObject(NOTHING_RAN);
    expect(violations.length).toBeGreaterThan(0);
  });

  it('holds in the console, with its dialogs, menus and charts', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 600 } });
    await withoutStreams(context);
    const page = await context.newPage();
    const violations = await watched(page);
    await page.goto(`${app.url}/ops/`);
    await page.locator('input').first().fill('admin');
    await page.locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.locator('.ant-menu, .ant-layout-sider').first().waitFor();
    const links: string[] = await page
      .locator('a[href^="/ops/"]')
      .evaluateAll((all) => [
        ...new Set(all.map((each) => (each as HTMLAnchorElement).getAttribute('href') ?? '')),
      ]);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      await page.goto(app.url + link);
      await page.locator('.ant-layout-content, main').first().waitFor();
      await page.waitForLoadState('networkidle');
      const select = page.locator('.ant-select').first();
      if (await select.isVisible().catch(() => false)) {
        await select.click({ timeout: 3000 }).catch(() => {});
        await page.keyboard.press('Escape');
      }
      const row = page.locator('.ant-table-row a').first();
      if (await row.isVisible().catch(() => false)) {
        await row.click();
        await page.waitForLoadState('networkidle');
        const button = page.locator('.ant-layout-content button, main button').first();
        await button.click({ timeout: 3000 }).catch(() => {});
        await page.keyboard.press('Escape');
      }
    }
    expect(violations).toEqual([]);
    // antd's styles are there
    const isStyled = await page.evaluate(
      () => document.querySelectorAll('style[data-css-hash], style[data-rc-order]').length > 3,
    );
    expect(isStyled).toBe(true);
    expect(await inject(page)).toMatchObject(NOTHING_RAN);
  });

  it('holds in the panel', async () => {
    const page = await browser.newPage();
    const violations = await watched(page);
    const answer = await page.goto(`${app.url}/admin`);
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self';/);
    await page.locator('input[name=email]').fill('editor@demo.local');
    await page.locator('input[name=password]').fill(DEMO_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').first().waitFor();
    for (const path of [
      '/admin/content-manager/collection-types/api::page.page',
      '/admin/content-manager/collection-types/api::page.page/create',
      '/admin/content-manager/collection-types/api::property.property',
      '/admin/plugins/upload',
      '/admin/me',
    ]) {
      await page.goto(app.url + path);
      await page.locator('main').first().waitFor();
      await page.waitForLoadState('networkidle');
    }
    // a library of the panel asks once a page whether it may compile text, and is told no
    expect(violations.filter((each) => !EVAL_PROBE.test(each))).toEqual([]);
    expect(await inject(page)).toMatchObject(NOTHING_RAN);
  });
});
