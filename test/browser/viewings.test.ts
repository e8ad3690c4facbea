import type { Browser, Locator, Page } from 'playwright-core';
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
  const topOf = (panel: Locator) => panel.evaluate((element) => element.getBoundingClientRect().top);
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
    const panel = page.locator('#book');
    await page.getByRole('link', { name: '预约看房', exact: true }).click();
    await expect.poll(() => topOf(panel)).toBeLessThan(80);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('booking');
    const times = page.getByRole('list', { name: '时间' }).getByRole('button');
    const days = page.getByRole('list', { name: '日期' });
    const booked = days.getByRole('button').nth(2);
    const bookedDay = await booked.innerText();
    await booked.click();
    await times.first().click();
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
    // the form is taller than what comes after it: the next step is brought onto the screen, ready to type
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('code-code');
    expect(await topOf(panel)).toBeLessThan(80);
    await expect.poll(() => code).toMatch(/^\d+$/);
    await panel.getByLabel('短信验证码').fill(code);
    await panel.getByRole('button', { name: '验证并提交' }).click();
    await panel.getByText('预约已提交').waitFor();
    await expect.poll(() => topOf(panel)).toBeLessThan(80);
    expect(await topOf(panel)).toBeGreaterThanOrEqual(0);
    await screenshot(page, 'h5-booked');

    const link = panel.getByRole('link', { name: /查看我的预约/ });
    manageUrl = (await link.getAttribute('href')) ?? '';
    await page.goto(`${app.url}/viewing/${new URL(manageUrl).hash}`);
    await page.getByText('待确认').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(PHONE);
    await page.getByRole('button', { name: '改期' }).click();
    await days.getByRole('button', { pressed: true }).waitFor();
    expect(await days.getByRole('button', { pressed: true }).innerText()).toBe(bookedDay);
    await page.getByRole('list', { name: '时间' }).getByRole('button').last().click();
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

  it('are moved outside the hours and cancelled only after a question', async () => {
    const sales = app.api(await app.login('sales'));
    const { id } = (await sales.get('/api/guard/me')).body.data;
    const customers = (await sales.get('/api/customers?pagination[pageSize]=1')).body.data;
    const listings = (
      await sales.get(
        `/api/properties?filters[agent][id]=${id}&filters[status]=listed&pagination[pageSize]=1`,
      )
    ).body.data;
    const day = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 10);
    const { status, body } = await sales.post('/api/viewings', {
      customer: customers[0].documentId,
      property: listings[0].documentId,
      start: `${day}T02:00:00Z`,
      minutes: 45,
    });
    expect(status, JSON.stringify(body)).toBe(201);

    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = watch(await context.newPage());
    await page.goto(`${app.url}/ops/viewings/calendar?day=${day}`);
    await page.getByLabel('用户名').fill('sales');
    await page.getByLabel('密码').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    const entry = page.locator('.calendar-entry').filter({ hasText: listings[0].title });
    await entry.click();
    const drawer = page.getByRole('dialog', { name: `带看 ${body.data.code}` });
    await drawer.getByRole('button', { name: /改\s?期/ }).click();
    const move = page.getByRole('dialog', { name: `改期 ${body.data.code}` });
    const time = move.getByLabel('开始时间');
    const submit = move.locator('.ant-modal-footer').getByRole('button', { name: /改\s?期/ });
    // a colleague was faster
    const faster = await sales.put(`/api/viewings/${body.data.documentId}/reschedule`, {
      start: `${day}T05:00:00Z`,
    });
    expect(faster.status).toBe(200);
    await time.fill(`${day} 15:00`);
    await time.press('Enter');
    await submit.click();
    await move.getByText('带看刚被改过，现在是').waitFor();
    await screenshot(page, 'console-viewing-changed');
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot(page, 'console-viewing-changed-390');
    await page.setViewportSize({ width: 1440, height: 900 });
    await time.fill(`${day} 02:00`);
    await time.press('Enter');
    await submit.click();
    const question = page
      .locator('.ant-modal-confirm-title')
      .getByText('02:00–02:45 不在带看时间 09:00–18:00 内，仍要预约？');
    await question.waitFor();
    await screenshot(page, 'console-viewing-outside-hours');
    await page.getByRole('button', { name: '改时间' }).click();
    await question.waitFor({ state: 'hidden' });
    const read = async () => (await sales.get(`/api/viewings/${body.data.documentId}`)).body.data;
    expect((await read()).start).toBe(`${day}T05:00:00.000Z`);
    await submit.click();
    await page.getByRole('button', { name: '仍要预约' }).click();
    await move.waitFor({ state: 'hidden' });
    await page.locator('.calendar-hours').getByText('02:00').waitFor();
    expect(await entry.evaluate((node) => (node as HTMLElement).offsetTop)).toBe(0);

    await drawer.getByRole('button', { name: '取消预约' }).click();
    const reason = page.getByRole('dialog', { name: `取消预约 ${body.data.code}` });
    await reason.getByRole('button', { name: '取消预约' }).click();
    await reason.getByText('请填写原因').waitFor();
    expect((await read()).status).toBe('booked');
    await screenshot(page, 'console-viewing-cancel');
    await reason.getByLabel('原因').fill('客户临时出差');
    await reason.getByRole('button', { name: '取消预约' }).click();
    await drawer.getByText('已取消').waitFor();
    expect(await read()).toMatchObject({ status: 'cancelled', cancelReason: '客户临时出差' });

    await page.goto(`${app.url}/ops/viewings/calendar?day=2040-01-04&customer=${customers[0].documentId}`);
    await page.getByText('这一周没有符合条件的带看').waitFor();
    await page.goto(`${app.url}/ops/viewings`);
    await page.getByRole('button', { name: '取消预约' }).first().waitFor();
    await screenshot(page, 'console-viewings');

    // of a visitor who has not proved his phone
    const { body: held } = await app.api().post('/api/public/viewings', {
      propertyCode: listings[0].code,
      name: '未验证的客户',
      phone: '19912340078',
      start: (await app.api().get(`/api/public/properties/${listings[0].code}/slots`)).body.data.at(-1).start,
      consent: true,
    });
    await page.reload();
    await page.getByRole('combobox', { name: '手机验证' }).click();
    await page.locator('.ant-select-item').getByText('待客户验证手机').click();
    const row = page.getByRole('row').filter({ hasText: held.data.code });
    await row.getByText('待客户验证手机').waitFor();
    await screenshot(page, 'console-viewings-unproven');
    await row.getByRole('button', { name: '确认预约' }).click();
    await page.getByText('客户手机号未验证，预约可能不是本人所为').waitFor();
    await page.getByRole('button', { name: '已核实，确认预约' }).click();
    await row.waitFor({ state: 'detached' });
    expect((await sales.get(`/api/viewings?filters[code]=${held.data.code}`)).body.data[0].status).toBe(
      'booked',
    );
    await context.close();
    expect(faults).toEqual([]);
  });

  it('are cancelled by the link', async () => {
    const page = watch(await (await phoneContext(browser, { isWeChat: true })).newPage());
    await page.goto(`${app.url}/viewing/${new URL(manageUrl).hash}`);
    await page.getByRole('button', { name: '改期' }).click();
    const time = page.getByRole('list', { name: '时间' }).getByRole('button').first();
    await time.click();
    // the staff were faster
    const { code: number, start } = (
      await app.api().get(`/api/public/viewings/${new URL(manageUrl).hash.slice(1)}`)
    ).body.data;
    const admin = app.api(await app.login('admin'));
    const { body } = await admin.get(`/api/viewings?filters[code]=${number}`);
    const later = new Date(Date.parse(start) + 15 * 60_000).toISOString();
    const moved = await admin.put(`/api/viewings/${body.data[0].documentId}/reschedule`, {
      start: later,
      outsideHours: true,
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    await page.getByRole('button', { name: /^改到/ }).click();
    await page.getByText('看房时间刚被改过，现在是').waitFor();
    await page.getByRole('button', { name: /^改到/ }).waitFor({ state: 'detached' });
    const shown = new Date(Date.parse(later) + 8 * 3_600_000).toISOString().slice(11, 16);
    expect(await page.locator('.viewing-when').innerText()).toContain(shown);
    await screenshot(page, 'h5-viewing-changed');
    await page.getByRole('button', { name: '取消看房' }).click();
    await page.getByRole('button', { name: '确定取消' }).click();
    await page.getByText('已取消（客户取消）').waitFor();
    await screenshot(page, 'h5-viewing-cancelled');
    expect(faults).toEqual([]);
  });
});
