import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

const SPACE = 'filters[spaces][freeAreaSqm][$gte]=2000&filters[spaces][heightM][$gte]=8';

/** The list of listings narrowed by its panel: by figures of one space, words and media. */
describe('filters on the screen', () => {
  let app: TestApp;
  let browser: Browser;
  const faults: string[] = [];
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const open = async (width: number) => {
    const opened = await signInConsole(browser, app.url, 'manager', { width, to: '/properties' });
    watchFaults(opened.page, faults);
    return opened;
  };
  const totalOf = async (query: string): Promise<number> => {
    const api = app.api(await app.login('manager'));
    const { body } = await api.get(`/api/properties?pagination[pageSize]=1&${encodeURI(query)}`);
    return body.meta.pagination.total;
  };
  const panelOf = (page: Page) => page.getByRole('dialog', { name: '更多筛选' });
  const chipsOf = (page: Page) => page.getByRole('list', { name: '已选条件' }).getByRole('button');

  it.each([1440, 390])('ask for one space at %i px, and take single conditions away', async (width) => {
    const { context, page } = await open(width);
    await page.getByRole('button', { name: /更多筛选/ }).click();
    const panel = panelOf(page);
    await panel.getByLabel('空间可用面积 最小（㎡）').fill('2000');
    await panel.getByLabel('空间层高 最小（m）').fill('8');
    await panel.getByLabel('空间层高 最小（m）').press('Enter');
    const total = await totalOf(SPACE);
    await panel.getByRole('button', { name: `查看 ${total} 套` }).waitFor();
    await screenshot(page, `console-filters-${width}`);
    await panel.getByRole('button', { name: '标签、配套与素材' }).click();
    await panel.getByLabel('标签', { exact: true }).fill('可环评');
    await page.keyboard.press('Enter');
    const tagged = await totalOf(`${SPACE}&filters[tags]=可环评`);
    await panel.getByRole('button', { name: `查看 ${tagged} 套` }).waitFor();
    await page.keyboard.press('Escape');
    await panel.getByLabel('没有素材', { exact: true }).scrollIntoViewIfNeeded();
    await screenshot(page, `console-filters-words-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

    await panel.getByRole('button', { name: /^查看/ }).click();
    await panel.waitFor({ state: 'hidden' });
    await expect
      .poll(async () => (await chipsOf(page).allInnerTexts()).map((text) => text.trim()))
      .toEqual(['空间可用面积 ≥ 2,000 ㎡', '空间层高 ≥ 8 m', '标签 可环评']);
    await screenshot(page, `console-filters-list-${width}`);
    // the address keeps them
    await page.reload();
    await chipsOf(page).nth(2).click();
    await expect.poll(() => chipsOf(page).count()).toBe(2);
    await page
      .getByText(`共 ${total} 条`)
      .or(page.locator('.row-card').nth(total - 1))
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await context.close();
  });

  it('name a figure that does not hold, and ask for nothing', async () => {
    const { context, page } = await open(1440);
    await page.locator('.ant-table-row').first().waitFor();
    // nothing beyond the table's edge, and so no shadow that says so
    const table = page.locator('.ant-table-content').first();
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    const least = page.getByLabel('最小面积（㎡）');
    const most = page.getByLabel('最大面积（㎡）');
    await most.fill('８０００');
    await most.press('Enter');
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['总面积 ≤ 8,000 ㎡']);
    expect(await most.inputValue()).toBe('8000');
    await least.fill('9000');
    await least.press('Enter');
    await page.getByText('最小值大于最大值').waitFor();
    expect(await page.locator('.filter-figures .ant-input-status-error').count()).toBe(2);
    await least.fill('-5');
    await least.press('Tab');
    await page.getByText('不能小于 0').waitFor();
    expect(await least.inputValue()).toBe('-5');
    expect(await chipsOf(page).allInnerTexts()).toEqual(['总面积 ≤ 8,000 ㎡']);
    await context.close();
  });

  it.each([1440, 390])(
    'take a year digit by digit at %i px, and forget a fault with the rest',
    async (width) => {
      const { context, page } = await open(width);
      await page.getByRole('button', { name: /更多筛选/ }).click();
      const panel = panelOf(page);
      await panel.getByLabel('空间层高 最大（m）').fill('-3');
      await panel.getByRole('button', { name: '人员与时间' }).click();
      const from = panel.getByLabel('录入时间 从');
      await from.fill('2024-05-01');
      await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['录入时间 ≥ 2024-05-01']);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
      // as the field tells them while 2025 is typed over 2024
      for (const year of ['0002', '0020', '0202', '2025']) await from.fill(`${year}-05-01`);
      await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['录入时间 ≥ 2025-05-01']);
      expect(asked.filter((url) => /[$]gte\]=0/.test(url))).toEqual([]);
      await from.fill('0025-05-01');
      await panel.getByLabel('更新时间 到').focus();
      await panel.getByText('请填写四位年份').waitFor();
      expect(await chipsOf(page).allInnerTexts()).toEqual(['录入时间 ≥ 2025-05-01']);
      await panel.getByText('不能小于 0').waitFor();
      await screenshot(page, `console-filters-dates-${width}`);
      await panel.getByRole('button', { name: /清\s?除/ }).click();
      await expect.poll(() => chipsOf(page).count()).toBe(0);
      expect([await from.inputValue(), await panel.getByLabel('空间层高 最大（m）').inputValue()]).toEqual([
        '',
        '',
      ]);
      expect(await panel.locator('.input-fault').count()).toBe(0);
      await context.close();
    },
  );

  it('let several places be chosen by their counts, each with what it would add', async () => {
    const { context, page } = await open(1440);
    const cities = page.getByRole('list', { name: '城市' });
    await cities.getByRole('button', { name: /^苏州/ }).click();
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['城市 苏州']);
    await page.waitForLoadState('networkidle');
    const others = await totalOf('filters[city]=东莞');
    await cities.getByRole('button', { name: `东莞 ${others}` }).click();
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['城市 苏州、东莞']);
    const total = await totalOf('filters[city][$in][0]=苏州&filters[city][$in][1]=东莞');
    await page.getByText(`共 ${total} 条`).waitFor();
    expect(total).toBe((await totalOf('filters[city]=苏州')) + others);
    await page.reload();
    await expect.poll(() => cities.locator('[aria-pressed=true]').count()).toBe(2);
    await cities.getByRole('button', { name: /^苏州/ }).click();
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['城市 东莞']);
    await context.close();
  });

  it('understand a figure as people write it, and say what a wrong one should be', async () => {
    const { context, page } = await open(1440);
    const least = page.getByLabel('最小面积（㎡）');
    await least.fill('0.2万平');
    await least.press('Enter');
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['总面积 ≥ 2,000 ㎡']);
    await least.fill('约1200');
    await page.getByText('应为数字，例如 12.5').waitFor();
    // cleared, what was typed wrong goes too
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(() => least.inputValue()).toBe('');
    await context.close();
  });

  it('give way to a facet of the same field', async () => {
    const { context, page } = await open(1440);
    await page.getByRole('button', { name: /更多筛选/ }).click();
    const panel = panelOf(page);
    await panel.getByRole('button', { name: '硬件' }).click();
    await panel.getByLabel('层高 最小（m）', { exact: true }).fill('5');
    await panel.getByLabel('层高 最大（m）', { exact: true }).fill('20');
    await page.keyboard.press('Enter');
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['层高 5–20 m']);
    await panel.getByRole('button', { name: /^查看/ }).click();
    await panel.waitFor({ state: 'hidden' });
    await page.locator('.facets').getByText('6–8', { exact: true }).click();
    await expect.poll(() => chipsOf(page).allInnerTexts()).toEqual(['层高 6–8 m']);
    const total = await totalOf('filters[heightM][$gte]=6&filters[heightM][$lt]=8');
    await page.getByText(`共 ${total} 条`).waitFor();
    await screenshot(page, 'console-facet-over-range');
    await context.close();
  });

  it('are kept under a name and brought back', async () => {
    const { context, page } = await open(1440);
    await page.getByRole('button', { name: /更多筛选/ }).click();
    await panelOf(page).getByRole('button', { name: '标签、配套与素材' }).click();
    await panelOf(page).getByLabel('没有素材', { exact: true }).click();
    await page.getByTitle('全景', { exact: true }).click();
    // the choices stay open over the foot of the panel until something else is clicked
    await panelOf(page).getByText('更多筛选').click();
    const bare = await totalOf('filters[mediaKinds][$notIn]=panorama');
    await panelOf(page)
      .getByRole('button', { name: `查看 ${bare} 套` })
      .click();
    // as it closes, the panel takes the focus, and with it what was opened meanwhile
    await panelOf(page).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByText('保存当前筛选…').click();
    await page.getByLabel('名称').fill('没拍全景的');
    await page
      .getByRole('button', { name: '保 存' })
      .or(page.getByRole('button', { name: '保存' }))
      .click();
    await page.getByText('已保存「没拍全景的」').waitFor();
    await chipsOf(page).first().click();
    await expect.poll(() => chipsOf(page).count()).toBe(0);
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByText('没拍全景的', { exact: true }).click();
    await expect.poll(async () => (await chipsOf(page).allInnerTexts()).join()).toContain('没有素材 全景');
    await page.getByText(`共 ${bare} 条`).waitFor();
    await context.close();
    expect(faults).toEqual([]);
  });
});
