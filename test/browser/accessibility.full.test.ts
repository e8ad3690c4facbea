import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser } from '../support/browser';
import { openConsole, signInConsole } from '../support/console';

/** Every page that the menu names, and one row of each kind that has a page, without what hinders people badly (WCAG 2.2 A and AA). */
describe('accessibility of the console', { timeout: 300_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  /** What axe calls serious or critical, one line for each element. */
  async function faultsOf(page: Page): Promise<string[]> {
    await page.mouse.move(0, 0);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate(() =>
      // biome-ignore lint/suspicious/noExplicitAny: put there by axe's own source
      (window as any).axe.run(
        // antd's own: the row in which it measures columns, and the button for tabs without room inside their list
        { exclude: ['.ant-table-measure-row', '.ant-tabs-nav'] },
        {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          resultTypes: ['violations'],
        },
      ),
    )) as AxeResults;
    const { pathname, search } = new URL(page.url());
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, html }) => `${pathname}${search} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`,
        ),
      );
  }

  async function settled(page: Page): Promise<void> {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin-spinning'));
  }

  it('holds at the sign-in', async () => {
    const { context, page } = await openConsole(browser, app.url);
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  it.each([
    ['wide', 1440],
    ['narrow', 390],
  ])('holds on every %s page of an administrator', async (_, width) => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', { width });
    if (width < 992) await page.getByRole('button', { name: '打开菜单' }).click();
    const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('link');
    await menu.first().waitFor();
    const links = await menu.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(10);
    const faults: string[] = [];
    for (const link of [
      ...links,
      '/ops/properties/intake',
      '/ops/account',
      '/ops/risk?tab=events',
      '/ops/risk?tab=rules',
    ]) {
      await page.goto(app.url + link);
      await settled(page);
      faults.push(...(await faultsOf(page)));
    }
    for (const link of ['properties', 'customers', 'requirements', 'deals']) {
      await page.goto(`${app.url}/ops/${link}`);
      await page
        .getByRole('main')
        .locator(`a[href^="/ops/${link}/"]:not([href$="/new"], [href$="/intake"])`)
        .first()
        .click();
      await page.getByRole('button', { name: '返回' }).waitFor();
      await settled(page);
      faults.push(...(await faultsOf(page)));
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
