import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

/** The day of a salesperson, worked through with one thumb and with the keyboard. */
describe('my day in the console', () => {
  let app: TestApp;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const { id } = await app.strapi.db.connection('up_users').where({ username: 'sales' }).first('id');
    const knex = app.strapi.db.connection;
    // whatever the hour, some are overdue and some are still to come
    const [early, late] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
    const own = await knex('customers')
      .where({ owner_id: id, status: 'qualified' })
      .whereNull('archived_at')
      .limit(4);
    for (const [index, { id: customer_id }] of own.entries())
      await knex('reminders')
        .insert({
          customer_id,
          owner_id: id,
          due_at: new Date((index < 3 ? early : late).getTime() + index * 1000),
          title: ['发平面图', '约看园区', '确认预算', '回访'][index],
        })
        .onConflict(knex.raw(`(customer_id, due_at) WHERE state = 'open'`))
        .ignore();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const countOf = async (page: Page, label: string) =>
    Number(await page.locator('.day-counts a').filter({ hasText: label }).locator('b').innerText());
  const line = (page: Page, what: string) => page.locator('.day-line').filter({ hasText: what });

  it('is done in two taps on a phone, and taken back by a third', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { width: 390, to: '/my-day' });
    watchFaults(page, faults);
    await line(page, '发平面图').waitFor();
    await screenshot(page, 'my-day-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect((await line(page, '发平面图').boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const before = await countOf(page, '逾期');

    await line(page, '发平面图').click();
    const sheet = page.getByRole('dialog');
    // it has come up all the way
    await expect
      .poll(async () => (await sheet.getByRole('button', { name: '打开客户' }).boundingBox())?.y ?? 900)
      .toBeLessThan(860);
    await screenshot(page, 'my-day-sheet-390');
    for (const button of await sheet.getByRole('button', { name: /已联系|未接通|后|明早/ }).all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await sheet.getByRole('button', { name: '已联系' }).click();
    const bar = page.locator('.undo-bar[data-shown]');
    await bar.getByText('已联系').waitFor();
    await line(page, '发平面图').waitFor({ state: 'detached' });
    expect(await countOf(page, '逾期')).toBe(before - 1);
    await screenshot(page, 'my-day-undo-390');
    await bar.getByRole('button', { name: '撤销' }).click();
    await line(page, '发平面图').waitFor();

    await line(page, '约看园区').click();
    await page.getByRole('dialog').getByRole('button', { name: '明早 9 点' }).click();
    await bar.getByText('明早 9 点再提醒').waitFor();
    await line(page, '约看园区').waitFor({ state: 'detached' });
    await context.close();
  });

  it('is written for many at once', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { width: 390, to: '/my-day' });
    watchFaults(page, faults);
    await line(page, '发平面图').waitFor();
    await page.getByRole('button', { name: '批量登记' }).click();
    await line(page, '发平面图').click();
    await line(page, '确认预算').click();
    await page.getByText('已选 2').waitFor();
    await screenshot(page, 'my-day-batch-390');
    await page.locator('.day-batch').getByRole('button', { name: '未接通' }).click();
    await page.locator('.undo-bar[data-shown]').getByText('2 位客户 未接通').waitFor();
    await line(page, '发平面图').waitFor({ state: 'detached' });
    const rows = await app.strapi.db.connection('follow_ups').orderBy('id', 'desc').limit(2);
    expect(rows.map(({ content }) => content)).toEqual(['电话：未联系上', '电话：未联系上']);
    await page.getByRole('button', { name: '撤销' }).click();
    await line(page, '发平面图').waitFor();
    await line(page, '确认预算').waitFor();
    await context.close();
  });

  it('goes by the keyboard alone', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { to: '/my-day' });
    watchFaults(page, faults);
    await line(page, '发平面图').waitFor();
    await screenshot(page, 'my-day-1440');
    const before = await countOf(page, '逾期');
    await page.locator('.day-line').first().focus();
    const first = await page.locator('.day-line').first().innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '已联系' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.choice-button'));
    await screenshot(page, 'my-day-sheet-1440');
    await page.keyboard.press('1');
    await page.locator('.undo-bar[data-shown]').waitFor();
    await expect.poll(() => countOf(page, '逾期')).toBe(before - 1);
    expect(await page.locator('.day-line').first().innerText()).not.toBe(first);
    await context.close();
  });

  it('is first in the menu of who sells, and the manager looks into it', async () => {
    const sales = await signInConsole(browser, app.url, 'sales');
    await sales.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    expect(await sales.page.getByRole('menuitem').first().innerText()).toBe('我的一天');
    await sales.context.close();
    const { context, page } = await signInConsole(browser, app.url, 'manager', { to: '/my-day' });
    watchFaults(page, faults);
    await page.locator('.day-person').click();
    const { display_name } = await app.strapi.db.connection('up_users').where({ username: 'sales' }).first();
    await page.locator('.ant-select-item-option').filter({ hasText: display_name }).click();
    await page.getByRole('heading', { name: `${display_name}的一天` }).waitFor();
    await screenshot(page, 'my-day-manager-1440');
    await context.close();
  });

  it('has the reminders of a customer on his page, and the rule among the rules', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { width: 390, to: '/my-day' });
    watchFaults(page, faults);
    await line(page, '确认预算').click();
    await page.getByRole('dialog').getByRole('button', { name: '打开客户' }).click();
    await page.getByText('确认预算').first().scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: '添加提醒' }).click();
    await page.getByLabel('提醒内容').fill('带合同上门');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.locator('.reminder-lines').getByText('带合同上门').waitFor();
    await screenshot(page, 'customer-reminders-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
    for (const width of [390, 1440]) {
      const rules = await signInConsole(browser, app.url, 'admin', { width, to: '/crm-rules' });
      const card = rules.page.locator('.ant-card').filter({ hasText: '逾期提醒业务经理' });
      await card.scrollIntoViewIfNeeded();
      await screenshot(rules.page, `reminder-rules-${width}`);
      if (width === 1440) {
        await card.getByLabel('逾期多久').fill('48');
        await card.getByPlaceholder('变更原因').fill('给销售多一天');
        await card.getByRole('button', { name: '保存' }).click();
        await rules.page.getByText('「跟进提醒」已保存').waitFor();
      }
      await rules.context.close();
    }
    expect(faults).toEqual([]);
  });
});
