import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

const TEMPLATES = '/admin/content-manager/collection-types/api::message-template.message-template';

/** Words of messages, as a content editor changes them, and as the people who get them choose. */
describe('message templates', { timeout: 120_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([
      bootApp({ env: { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'secret' } }),
      launchBrowser(),
    ]);
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    page = await context.newPage();
    await page.goto(`${app.url}/admin`);
    await page.locator('input[name=email]').fill('editor@demo.local');
    await page.locator('input[name=password]').fill(DEMO_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const stored = (kind: string, channel: string) =>
    app.strapi.db
      .connection('message_templates')
      .where({ kind, channel })
      .orderByRaw('published_at NULLS FIRST');
  const groups = () => page.locator('main h2').allInnerTexts();
  const save = () => page.getByRole('button', { name: '保存', exact: true }).click();
  async function choose(label: string, word: string) {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: word, exact: true }).click();
  }

  it('are listed by what they are called', async () => {
    await page.goto(`${app.url}${TEMPLATES}?_q=新咨询`);
    await page.getByRole('row').filter({ hasText: '新咨询 · 站内' }).waitFor();
    expect(await page.locator('thead th').allInnerTexts()).toEqual(
      expect.arrayContaining(['模板', '标题', '更新时间']),
    );
    await screenshot(page, 'panel-templates');
  });

  it('say at the field what is wrong, and show how they read', async () => {
    const [{ document_id: documentId }] = await stored('inquiry_new', 'in_app');
    await page.goto(`${app.url}${TEMPLATES}/${documentId}`);
    await page.getByRole('heading', { name: '用在哪里' }).waitFor();
    expect(await groups()).toEqual(expect.arrayContaining(['用在哪里', '文字', '短信与微信', '参考']));
    await page.getByText('{property} 房源').waitFor();
    await page.getByLabel('标题', { exact: true }).fill('客户来了：{propety}');
    await save();
    await page.locator('[data-strapi-field-error]', { hasText: '没有 {propety}。可以用：' }).waitFor();
    await screenshot(page, 'panel-template-refused');
    await page.getByLabel('标题', { exact: true }).fill('客户来了：{property}');
    await save();
    await page.getByText('客户来了：园区路 8 号厂房').waitFor();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await expect.poll(async () => (await stored('inquiry_new', 'in_app')).length).toBe(2);
    await screenshot(page, 'panel-template');
  });

  it('of an SMS are made by choosing what for, and one only', async () => {
    await page.goto(`${app.url}${TEMPLATES}/create`);
    await page.getByRole('heading', { name: '用在哪里' }).waitFor();
    await choose('什么事', '欢迎新客户');
    await choose('方式', '短信');
    await page.getByLabel('服务商模板编号').fill('SMS_123456');
    await page.getByLabel('模板参数').fill('property = {property}');
    await save();
    await expect.poll(async () => (await stored('welcome', 'sms')).length).toBe(1);
    await page.getByText('property：园区路 8 号厂房').waitFor();
    await page.goto(`${app.url}${TEMPLATES}/create`);
    await choose('什么事', '欢迎新客户');
    await choose('方式', '短信');
    await page.getByLabel('服务商模板编号').fill('SMS_123456');
    await save();
    await page.getByText('已有模板，请直接修改那一份').first().waitFor();
    expect(await stored('welcome', 'sms')).toHaveLength(1);
  });

  it.each([390, 1440])('open SMS to who may choose it, at %d px', async (width) => {
    const templates = app.strapi.documents('api::message-template.message-template');
    if ((await stored('inquiry_new', 'sms')).length === 0)
      await templates.create({
        data: {
          kind: 'inquiry_new',
          channel: 'sms',
          vendorTemplate: 'SMS_123456',
          parameters: 'property = {property}',
        },
        status: 'published',
      } as never);
    const { page: desk } = await signInConsole(browser, app.url, 'sales', { width, to: '/account' });
    const box = desk.getByRole('checkbox', { name: '新咨询：短信' });
    await box.waitFor();
    expect(await desk.getByRole('checkbox', { name: '成交：短信' }).count()).toBe(0);
    const bind = desk.getByRole('button', { name: '绑定微信' });
    await bind.waitFor();
    await box.scrollIntoViewIfNeeded();
    await screenshot(desk, `notice-preferences-${width}`);
    expect(
      await desk.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await desk.route(/connect\/oauth2\/authorize/, (route) => route.fulfill({ body: '微信授权' }));
    await bind.click();
    await desk.waitForURL(/connect\/oauth2\/authorize\?appid=/);
  });
});
