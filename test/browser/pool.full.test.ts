import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

const DAY = 86_400_000;

/** The pool, the customer rules and who owned a customer, as people use them. */
describe('the pool in the console', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const sales2 = app.api(await app.login('sales2'));
    const { body } = await sales2.get('/api/customers?pagination[pageSize]=50');
    const early = body.data.filter(({ status }: { status: string }) => /lead|qualified/.test(status));
    // what has begun is refused, and stays
    for (const { documentId } of early.slice(0, 4))
      await sales2.post(`/api/customers/${documentId}/release`, { reason: '不在我的区域' });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('gives a customer to who taps once, on a phone', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { width: 390, to: '/pool' });
    const cards = page.locator('.pool-card');
    await cards.first().waitFor();
    await page.getByText('今天还可认领').waitFor();
    await screenshot(page, 'pool-390');
    const button = cards.first().getByRole('button', { name: '认领' });
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const code = (await cards.first().locator('.cell-sub').first().innerText()).split(' ')[0] ?? '';
    await button.click();
    await page.waitForURL(/\/customers\/\w+$/);
    await page.getByText(code).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page
      .getByRole('tab', { name: '归属记录' })
      .or(page.locator('.ant-tabs-nav').getByRole('button', { name: 'ellipsis' }))
      .first()
      .click();
    await page.getByText('归属记录').last().click();
    await page.locator('.ant-tabs-tabpane-active').getByText('认领').first().waitFor();
    await screenshot(page, 'owner-list-390');
    await context.close();
  });

  it('shows everybody the masked name, and why somebody may not claim', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales2', { to: '/pool' });
    await page.getByRole('row').nth(2).waitFor();
    await screenshot(page, 'pool-1440');
    const mine = page.getByRole('row').filter({ hasText: '主动释放' }).first();
    expect(await mine.innerText()).toContain('**');
    const button = mine.getByRole('button', { name: '认领' });
    expect(await button.isDisabled()).toBe(true);
    await mine.locator('.claim').hover();
    await page.getByRole('tooltip').filter({ hasText: '前不能再次认领' }).waitFor();
    await context.close();
  });

  it('names the customers that are about to go', async () => {
    const recycling = app.strapi.plugin('crm').service('recycling') as { run(now: Date): Promise<object> };
    await recycling.run(new Date(Date.now() + 20 * DAY));
    for (const width of [390, 1440]) {
      const { context, page } = await signInConsole(browser, app.url, 'sales', {
        width,
        to: '/pool?tab=leaving',
      });
      await page
        .getByText(/^KH\d{6}-/)
        .first()
        .waitFor();
      await screenshot(page, `pool-leaving-${width}`);
      await context.close();
    }
  });

  it('changes a rule with a reason, and says what is wrong where it is wrong', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', { to: '/crm-rules' });
    await page.getByLabel('每人每天认领').fill('5');
    const card = page.locator('.ant-card').filter({ hasText: '久未联系自动回收' });
    await card.getByPlaceholder('变更原因').fill('人手增加');
    const days = card.locator('.idle-row input[inputmode=decimal]').first();
    const before = await days.inputValue();
    await days.fill('2');
    await card.getByRole('button', { name: '保存' }).click();
    await card.getByText('未联系天数应大于提前提醒的 3 天').waitFor();
    await screenshot(page, 'crm-rules-1440');
    await days.fill(before);
    await card.getByRole('button', { name: '保存' }).click();
    await page.getByText('「公海」已保存').waitFor();
    await page.getByText(/第 2 版/).waitFor();
    await context.close();
    const narrow = await signInConsole(browser, app.url, 'admin', { width: 390, to: '/crm-rules' });
    await narrow.page.getByLabel('每人每天认领').waitFor();
    expect(await narrow.page.getByLabel('每人每天认领').inputValue()).toBe('5');
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await screenshot(narrow.page, 'crm-rules-390');
    await narrow.context.close();
  });

  it('assigns the chosen customers by the rule', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'manager', { to: '/customers' });
    await page.getByRole('row').nth(2).waitFor();
    await page
      .getByRole('checkbox', { name: /^选择 / })
      .first()
      .check();
    await page
      .getByRole('checkbox', { name: /^选择 / })
      .nth(1)
      .check();
    await page.locator('.selection-bar').getByRole('button', { name: '分配' }).click();
    await page.getByText('按规则自动分配').click();
    await screenshot(page, 'bulk-assign-1440');
    await page.getByRole('dialog').getByRole('button', { name: '分配' }).click();
    await page.getByText(/已分配 \d+ 位/).waitFor();
    await context.close();
  });
});
