import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';

const PHONE = '19912340077';

/** A visitor books, proves the phone, moves and cancels on a phone; the agent sees it in the calendar. */
describe('viewings on the screen', () => {
  let app: TestApp;
  let browser: Browser;
  let code = '';
  let manageUrl = '';
  const faults: string[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ env: { CRON_ENABLED: '0' } }), launchBrowser()]);
    app.strapi
      .plugin('notify')
      .service('sms')
      .use({
        name: 'test',
        async send({ params }: { params: Record<string, string> }) {
          code = params.code ?? code;
          return { messageId: 'test' };
        },
      });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const watch = (page: Page) => {
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security/.test(message.text())) faults.push(message.text());
    });
    return page;
  };
  const overflowOf = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it('are booked, proven, moved and cancelled on a phone', async () => {
    const sales = app.api(await app.login('sales'));
    const { id } = (await sales.get('/api/guard/me')).body.data;
    const { body } = await sales.get(
      `/api/properties?filters[agent][id]=${id}&filters[status]=listed&pagination[pageSize]=1`,
    );
    const page = watch(await (await phoneContext(browser, { isWeChat: true })).newPage());
    await page.goto(`${app.url}/p/${body.data[0].code}/`);
    await page.getByRole('button', { name: '查看空闲时段' }).click();
    const times = page.getByRole('list', { name: '时间' }).getByRole('button');
    await page.getByRole('list', { name: '日期' }).getByRole('button').nth(2).click();
    await times.first().click();
    const panel = page.locator('#book');
    await panel.getByRole('button', { name: /^预约/ }).click();
    await panel.getByText('请写下怎么称呼您').waitFor();
    await panel.getByLabel('怎么称呼您').fill('周建国');
    await panel.getByLabel('手机号').fill(PHONE);
    await panel.getByRole('checkbox').check();
    await panel.scrollIntoViewIfNeeded();
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'h5-booking');
    await panel.getByRole('button', { name: /^预约/ }).click();
    await panel.getByLabel('短信验证码').waitFor();
    await expect.poll(() => code).toMatch(/^\d+$/);
    await panel.getByLabel('短信验证码').fill(code);
    await panel.getByRole('button', { name: '验证并提交' }).click();
    await panel.getByText('预约已提交').waitFor();
    await screenshot(page, 'h5-booked');

    const link = panel.getByRole('link', { name: /查看我的预约/ });
    manageUrl = (await link.getAttribute('href')) ?? '';
    await page.goto(`${app.url}/viewing/${new URL(manageUrl).hash}`);
    await page.getByText('待确认').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(PHONE);
    await page.getByRole('button', { name: '改期' }).click();
    await page.getByRole('list', { name: '时间' }).getByRole('button').nth(3).click();
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'h5-viewing');
    await page.getByRole('button', { name: /^改到/ }).click();
    await page.getByRole('button', { name: /^改到/ }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('stand in the calendar of the agent, where one is confirmed', async () => {
    for (const [name, width, height] of [
      ['console-calendar', 1440, 900],
      ['console-calendar-phone', 390, 844],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      const page = watch(await context.newPage());
      const { body } = await app.api().get(`/api/public/viewings/${new URL(manageUrl).hash.slice(1)}`);
      const day = new Date(Date.parse(body.data.start) + 8 * 3_600_000).toISOString().slice(0, 10);
      await page.goto(`${app.url}/ops/viewings/calendar?day=${day}`);
      await page.getByLabel('用户名').fill('sales');
      await page.getByLabel('密码').fill(DEMO_PASSWORD);
      await page.keyboard.press('Enter');
      const entry = page
        .locator('.calendar-entry.is-held, .calendar-entry.is-booked')
        .filter({ hasText: '周建国' });
      await entry.first().waitFor();
      await screenshot(page, name);
      expect(await overflowOf(page)).toBe(0);
      await entry.first().click();
      const drawer = page.getByRole('dialog');
      await drawer.getByText('带看人：').waitFor();
      if (width === 1440) {
        await drawer.getByRole('button', { name: /确认预约/ }).click();
        await drawer.getByText('已预约').waitFor();
      }
      await screenshot(page, `${name}-open`);
      await context.close();
    }
    expect(faults).toEqual([]);
  });

  it('are cancelled by the link', async () => {
    const page = watch(await (await phoneContext(browser, { isWeChat: true })).newPage());
    await page.goto(`${app.url}/viewing/${new URL(manageUrl).hash}`);
    await page.getByRole('button', { name: '取消看房' }).click();
    await page.getByRole('button', { name: '确定取消' }).click();
    await page.getByText('已取消').waitFor();
    await screenshot(page, 'h5-viewing-cancelled');
    expect(faults).toEqual([]);
  });
});
