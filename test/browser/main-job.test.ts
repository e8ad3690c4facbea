import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';
import { watchFaults } from '../support/console';

const PHONE = '19912340001';
const MASKED = '199****0001';

/** What the people of the main job see, in a real browser on the real app. */
describe('the main job on the screen', () => {
  let app: TestApp;
  let browser: Browser;
  let partner: Api;
  let sales: Api;
  let listing: { code: string; title: string };
  let link: { code: string; path: string };
  const faults: string[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    partner = app.api(await app.login('partner'));
    sales = app.api(await app.login('sales'));
    const { id } = (await sales.get('/api/guard/me')).body.data;
    const { body } = await sales.get(
      `/api/properties?filters[agent][id]=${id}&filters[status]=listed&filters[city]=苏州&pagination[pageSize]=1`,
    );
    listing = body.data[0];
    const made = await partner.post('/api/promotion/codes', { propertyCode: listing.code, channel: 'group' });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    link = { code: made.body.code, path: new URL(made.body.url).pathname };
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('opens the listing from the short link on a phone, and says so when a link is dead', async () => {
    const page = watchFaults(await (await phoneContext(browser, { isWeChat: true })).newPage(), faults);
    await page.goto(app.url + link.path);
    await page.getByRole('heading', { level: 1, name: listing.title }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/p/${listing.code}/`);
    expect(page.viewportSize()?.width).toBe(390);
    expect(await overflowOf(page)).toBe(0);
    await expect(page.locator('img').first().evaluate(hasPicture)).resolves.toBe(true);
    await screenshot(page, 'h5-detail');

    // The code that the link carried is still there on the visitor's next page.
    await page.goto(`${app.url}/`);
    expect(await page.evaluate(() => localStorage.getItem('scrm.promo'))).toContain(link.code);

    await page.goto(`${app.url}/s/nosuchcd`);
    await page.getByRole('status').filter({ hasText: '这个链接不存在' }).waitFor();
    await screenshot(page, 'h5-dead-link');
    await page.context().close();
    expect(faults).toEqual([]);
  });

  it('shows sales the new inquiry, its customer and the matches with reasons', async () => {
    const posted = await app.api().post('/api/public/inquiries', {
      propertyCode: listing.code,
      name: '周建国',
      phone: PHONE,
      message: '想租一千五百平，带行车',
      promoCode: link.code,
      consent: true,
    });
    expect(posted.status, JSON.stringify(posted.body)).toBe(201);

    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = watchFaults(await context.newPage(), faults);
    await page.goto(`${app.url}/ops/inquiries`);
    await page.getByLabel('用户名').fill('sales');
    await page.getByLabel('密码').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');

    const row = page.getByRole('row').filter({ hasText: '周建国' });
    await row.waitFor();
    const told = await row.innerText();
    for (const text of ['待处理', MASKED, listing.title, '想租一千五百平', link.code])
      expect(told).toContain(text);
    await screenshot(page, 'console-inquiries');

    // Twice as fast as people do it: taken once, without a word of refusal.
    await row.getByRole('button', { name: '接手' }).dblclick();
    await page.getByRole('heading', { level: 1, name: '周建国' }).waitFor();
    await page.getByText('合伙人推广', { exact: true }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(PHONE);
    await page.getByRole('button', { name: '一键拨号' }).click();
    await page.getByRole('link', { name: PHONE }).waitFor();

    await page.getByRole('button', { name: '新增需求' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('最小面积').fill('1500');
    await form.getByLabel('最大面积').fill('1000');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('最大面积不能小于最小面积').waitFor();
    expectOnly(faults, /^400 POST .*\/api\/requirements/);
    await form.getByLabel('最大面积').fill('2500');
    await form.getByLabel('区域').fill('苏州');
    await page
      .locator('.ant-select-item-option-active')
      .filter({ hasText: /^苏州$/ })
      .waitFor();
    await page.keyboard.press('Enter');
    // On to the next field, which must add nothing.
    await page.keyboard.press('Tab');
    await form.getByLabel('月租预算').fill('60000');
    await form.getByLabel('层高不低于').fill('4');
    await form.getByRole('button', { name: '保存' }).dblclick();
    await form.waitFor({ state: 'hidden' });
    await screenshot(page, 'console-customer');

    await page.getByText('求租 1,500–2,500 ㎡ · 苏州', { exact: true }).waitFor();
    await page.getByRole('main').getByRole('link', { name: /匹配/ }).click();
    const matches = page.locator('.match');
    await matches.first().waitFor();
    const scores = (await page.locator('.match-score b').allInnerTexts()).map(Number);
    expect(scores.length).toBeGreaterThan(3);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[0]).toBeGreaterThan(80);
    const reasons = await matches.first().innerText();
    for (const criterion of ['面积', '区域', '价格', '层高', '权重', '苏州'])
      expect(reasons).toContain(criterion);
    expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object|T\d\d:\d\d:/);
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-matches');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says in words what a role may not open, and asks for the sign-in again when it has run out', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${app.url}/ops/withdrawals`);
    await page.getByLabel('用户名').fill('sales');
    await page.getByLabel('密码').fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('当前角色不能打开这个页面').waitFor();

    await page.goto(`${app.url}/ops/customers`);
    await page.locator('.row-card').nth(2).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await context.clearCookies();
    await page.reload();
    await page.getByLabel('用户名').waitFor();
    expect(new URL(page.url()).pathname).toBe('/ops/login');
    await context.close();
  });
});

const hasPicture = (image: Element) => (image as HTMLImageElement).naturalWidth > 0;

/** How far the page can be pushed sideways. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The one refusal that was provoked, and nothing else; then a clean sheet. */
function expectOnly(faults: string[], expected: RegExp): void {
  expect(faults).toEqual([expect.stringMatching(expected)]);
  faults.length = 0;
}
