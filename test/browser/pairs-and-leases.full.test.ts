import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

const WIDTHS = [390, 1440];
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Customers that are there twice, the analyst's funnel, and a lease that ends before its time, as people use them. */
describe('pairs, the folded funnel and early ends in the console', () => {
  let app: TestApp;
  let browser: Browser;
  let leased: string;
  const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const admin = app.api(await app.login('admin'));
    const company = '昆山恒力精密机械股份有限公司（陆家工厂二期扩建项目部）';
    for (const [index, name] of [company, `${company}有限公司`, '恒力同名', '恒力同名公司'].entries()) {
      const made = await admin.post('/api/customers', {
        data: { companyName: name, phone: `1397000000${index}`, acceptDuplicate: true },
      });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
    }
    const deals = await admin.get('/api/deals?filters[status][$eq]=won&filters[type][$eq]=rent&pageSize=20');
    const contracts = await admin.get('/api/contracts?populate=deal&pageSize=100&sort=endOn:desc');
    const won = new Set(deals.body.data.map(({ documentId }: { documentId: string }) => documentId));
    const later = dayIn(400);
    leased = contracts.body.data.find(
      ({
        deal,
        endOn,
        endedAt,
      }: {
        deal?: { documentId: string };
        endOn: string | null;
        endedAt: string | null;
      }) => deal && won.has(deal.documentId) && !endedAt && endOn && endOn > later,
    ).deal.documentId;
    const owed = await admin.post('/api/receivables', {
      deal: leased,
      kind: 'commission',
      dueOn: later,
      amountFen: 1_250_000,
    });
    expect(owed.status, JSON.stringify(owed.body)).toBe(201);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it.each(WIDTHS)(
    'shows pairs side by side, tells them apart and leads to the merge, %d wide',
    async (width) => {
      const faults: string[] = [];
      const { context, page } = await signInConsole(browser, app.url, 'admin', {
        width,
        to: '/duplicate-pairs',
      });
      watchFaults(page, faults);
      await page.getByText('恒力同名公司').first().waitFor();
      await screenshot(page, `duplicate-pairs-${width}`);
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      await page
        .getByRole('button', { name: /^合并…$/ })
        .first()
        .click();
      const merge = page.getByRole('dialog');
      await merge.getByRole('radio', { name: /^保留/ }).first().waitFor();
      await merge.getByText('并入并归档：').waitFor();
      await screenshot(page, `duplicate-merge-${width}`);
      await merge.getByRole('button', { name: /^取\s*消$/ }).click();
      await merge.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: '不是同一客户' }).first().click();
      const asked = page.getByRole('dialog');
      await asked.getByLabel('原因（可不填）').fill('两地同名');
      await screenshot(page, `duplicate-dismiss-${width}`);
      await asked.getByRole('button', { name: /^确\s*认$/ }).click();
      await page.getByText('已标记为不同客户').first().waitFor();
      await asked.waitFor({ state: 'hidden' });
      await page.goto(`${app.url}/ops/duplicate-pairs?dismissed=true`);
      await page.getByText('：两地同名').waitFor();
      await screenshot(page, `duplicate-pairs-dismissed-${width}`);
      await page.getByRole('button', { name: '恢复到待处理' }).first().click();
      await page.getByText('没有标记为不同客户的记录。').waitFor();
      await screenshot(page, `duplicate-pairs-empty-${width}`);
      expect(await widthOf(page)).toBeLessThanOrEqual(width);
      expect(faults).toEqual([]);
      await context.close();
    },
  );

  it.each(WIDTHS)('shows the analyst a funnel without groups of few, %d wide', async (width) => {
    const faults: string[] = [];
    const { context, page } = await signInConsole(browser, app.url, 'analyst', { width, to: '/funnel' });
    watchFaults(page, faults);
    await page.getByText(/^人数少于 5 的分组/).waitFor();
    await page.getByText('隐藏').first().waitFor();
    await screenshot(page, `funnel-analyst-${width}`);
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    expect(await page.getByText('平均成交额').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
    const manager = await signInConsole(browser, app.url, 'manager', { width, to: '/funnel' });
    await manager.page.getByText('平均成交额').waitFor();
    await manager.context.close();
  });

  it.each(WIDTHS)('moves the day of a receivable, %d wide', async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'finance', {
      width,
      to: `/deals/${leased}?tab=money`,
    });
    await page
      .getByRole('button', { name: /^改\s*期$/ })
      .last()
      .click();
    const dialog = page.getByRole('dialog');
    const dueOn = dayIn(width === 390 ? 500 : 530);
    await dialog.getByLabel('应收日').fill(dueOn);
    await dialog.getByLabel('原因').fill('客户申请延期付款');
    await screenshot(page, `due-day-${width}`);
    await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByRole('button', { name: /^改\s*期$/ })
      .last()
      .click();
    await dialog.getByText(`→ ${dueOn}：客户申请延期付款`).waitFor();
    await screenshot(page, `due-day-history-${width}`);
    await dialog.getByRole('button', { name: /^取\s*消$/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await screenshot(page, `deal-money-acts-${width}`);
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    await context.close();
  });

  it.each(WIDTHS)('ends a lease early after showing what it changes, %d wide', async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', {
      width,
      to: `/deals/${leased}?tab=contract`,
    });
    await page.getByText('租期').first().waitFor();
    await screenshot(page, `contract-card-${width}`);
    await page.getByRole('button', { name: '提前终止' }).first().click();
    const dialog = page.getByRole('dialog');
    const days = width === 390 ? 300 : 200;
    const endOn = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('最后一天').fill(endOn);
    await dialog.getByText('终止后将发生').waitFor();
    await dialog.getByLabel('原因').fill('租户搬迁，双方协商一致');
    await screenshot(page, `early-end-${width}`);
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    await dialog.getByRole('button', { name: '确认终止' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(new RegExp(`提前到 ${endOn} 终止`)).waitFor();
    await screenshot(page, `early-ended-${width}`);
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    await context.close();
  });
});
