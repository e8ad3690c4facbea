import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

const EXPORT_LIMIT = 3;

/** Who sees what, on the screen: sessions, reveals, the access table, the audit log, approvals. */
describe('the guarded console', () => {
  let app: TestApp;
  let browser: Browser;
  let own: { documentId: string; name: string; phone: string };

  beforeAll(async () => {
    [app, browser] = await Promise.all([
      bootApp({ env: { EXPORT_APPROVAL_ROWS: String(EXPORT_LIMIT) } }),
      launchBrowser(),
    ]);
    const sales = app.api(await app.login('sales'));
    const { body } = await sales.get('/api/customers?pagination[pageSize]=1&sort=createdAt:asc');
    own = body.data[0];
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const signIn = (name: string, options?: { width?: number; to?: string }) =>
    signInConsole(browser, app.url, name, options);

  it('says once what is wrong with a sign-in', async () => {
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await page.goto(`${app.url}/ops/customers`);
    await page.getByLabel('用户名').fill('nobody-here');
    await page.getByLabel('密码').fill('not-the-password');
    await page.keyboard.press('Enter');
    await page.getByText('账号或密码不正确').waitFor();
    expect(await page.getByText('不正确').count()).toBe(1);
    await page.context().close();
  });

  it.each([390, 1440])(
    'says that the server cannot be reached, and goes on by a retry, %d wide',
    async (width) => {
      const { context, page } = await signIn('sales', { to: `/customers/${own.documentId}`, width });
      const loaded = page.getByText(own.name).first();
      await loaded.waitFor();
      await context.route('**/api/**', (route) => route.abort());
      await page.reload();
      await page.getByText('网络连接失败').waitFor();
      await screenshot(page, `unreachable-${width}`);
      await context.unroute('**/api/**');
      await page.getByRole('button', { name: /^重\s*试$/ }).click();
      await loaded.waitFor();
      // a server that takes the question and never answers
      const held: (() => void)[] = [];
      await context.route(
        '**/api/**',
        (route) =>
          new Promise<void>((resolve) => {
            held.push(() => void route.abort().then(resolve, resolve));
          }),
      );
      await page.reload();
      await page.getByText('服务器没有响应').waitFor();
      await page.getByRole('button', { name: /^重\s*试$/ }).waitFor();
      for (const letGo of held) letGo();
      await context.close();
    },
  );

  it('goes on after a reload and after the access token ran out, without a token in any store', async () => {
    const { context, page } = await signIn('sales', { to: '/customers' });
    await page.getByRole('row').nth(2).waitFor();
    expect(new URL(page.url()).pathname).toBe('/ops/customers');
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(stored).not.toMatch(/eyJ|jwt|token/i);
    const cookie = (await context.cookies(`${app.url}/api/auth`)).find(({ name }) => name === 'scrm_refresh');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/auth' });

    const refreshed = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/refresh'));
    await page.reload();
    expect((await refreshed).status()).toBe(200);
    await page.getByRole('row').nth(2).waitFor();

    // Two tabs wake up at once: neither uses a refresh token that the other has used up.
    const other = await context.newPage();
    await other.goto(`${app.url}/ops/customers`);
    await other.getByRole('row').nth(2).waitFor();
    const late = Date.now() + 3 * 3_600_000;
    const again: number[] = [];
    for (const tab of [page, other]) {
      // before the time moves: what a tab asks for by itself may be first to wake up
      tab.on('response', (answer) => {
        if (answer.url().endsWith('/api/auth/refresh')) again.push(answer.status());
      });
      await tab.clock.setFixedTime(late);
    }
    await Promise.all(
      [page, other].map(async (tab) => {
        await tab.getByRole('link', { name: '咨询', exact: true }).click();
        await tab.getByRole('heading', { level: 1, name: '咨询' }).waitFor();
        await tab.getByRole('row').nth(1).waitFor();
      }),
    );
    expect(again.length).toBeGreaterThan(0);
    expect(again.every((status) => status === 200)).toBe(true);
    await context.close();
  });

  it('shows the owner a number by one tap, and whoever else may see it after a reason', async () => {
    const { context, page } = await signIn('sales', { to: `/customers/${own.documentId}` });
    await page.getByRole('heading', { level: 1, name: own.name }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain(own.phone);
    await page.getByRole('button', { name: '一键拨号：客户电话' }).click();
    const full = page.locator('a[href^="tel:"]').first();
    await full.waitFor();
    const number = await full.innerText();
    expect(number).not.toContain('*');
    expect(number.slice(-4)).toBe(own.phone.slice(-4));
    await context.close();

    const admin = await signIn('admin', { to: `/customers/${own.documentId}` });
    await admin.page.getByRole('button', { name: '查看客户电话' }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '查看' }).click();
    await dialog.getByText('请填写原因').waitFor();
    await dialog.getByLabel('原因').fill('客户投诉，回电核实');
    await dialog.getByRole('button', { name: '查看' }).click();
    await admin.page.getByRole('link', { name: number }).waitFor();

    // The log has both, with the reason and without the number.
    await admin.page.goto(`${app.url}/ops/audit?action=reveal&documentId=${own.documentId}`);
    const rows = admin.page.getByRole('row').filter({ hasText: '查看' });
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.first().innerText()).toContain('客户投诉，回电核实');
    expect(await admin.page.locator('body').innerText()).not.toContain(number);
    await admin.page.getByRole('button', { name: '校验完整性' }).click();
    await admin.page.locator('.ant-modal-confirm-title', { hasText: '审计日志完整' }).waitFor();
    await screenshot(admin.page, 'console-audit');
    await admin.context.close();
  });

  it('shows the access table as a matrix, on a phone one role at a time', async () => {
    const { context, page } = await signIn('admin', { to: '/access' });
    const customer = page
      .locator('.access-table')
      .filter({ has: page.locator('.access-name', { hasText: /^customer$/ }) });
    await customer.waitFor();
    const heads = await customer.getByRole('columnheader').allInnerTexts();
    for (const role of ['平台管理员', '业务经理', '销售', '客服', '财务', '分析师', '推广合伙人'])
      expect(heads).toContain(role);
    const scopes = await customer.innerText();
    for (const scope of ['全部', '团队', '本人', '无']) expect(scopes).toContain(scope);
    await screenshot(page, 'console-access');

    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await customer.waitFor();
    expect(await customer.getByRole('columnheader').count()).toBe(2);
    expect(await overflowOf(page)).toBe(0);
    await context.close();

    const sales = await signIn('sales', { to: '/access' });
    await sales.page.getByText('当前角色不能打开这个页面').waitFor();
    expect(await sales.page.getByRole('navigation').innerText()).not.toContain('权限矩阵');
    await sales.context.close();
  });

  it('sends a large export to a second person, and hands out the file after the approval', async () => {
    const asker = await signIn('manager', { to: '/properties' });
    await asker.page
      .getByRole('row')
      .nth(EXPORT_LIMIT + 1)
      .waitFor();
    await asker.page.getByRole('button', { name: '导出' }).click();
    const dialog = asker.page.getByRole('dialog');
    await dialog.getByText('CSV').click();
    await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
    // The limit of this server is told by its answer.
    await dialog.getByLabel('原因').fill('月度房源盘点');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await asker.page.getByText('已提交审批').waitFor();
    await dialog.waitFor({ state: 'hidden' });

    const decider = await signIn('admin', { to: '/approvals' });
    await decider.page
      .getByRole('navigation')
      .getByTitle(/^[1-9]\d* 项待审批$/)
      .waitFor();
    await decider.page.getByRole('button', { name: /导出房源/ }).click();
    const drawer = decider.page.getByRole('dialog');
    await drawer.getByText('月度房源盘点').waitFor();
    await screenshot(decider.page, 'console-approval');
    await drawer.getByRole('button', { name: '驳回' }).click();
    await drawer.getByText('请填写驳回原因').waitFor();
    await drawer.getByRole('button', { name: '通过' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await decider.context.close();

    await asker.page.goto(`${app.url}/ops/exports`);
    const [download] = await Promise.all([
      asker.page.waitForEvent('download'),
      asker.page.getByRole('button', { name: '下载' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^房源-\d{8}\.csv$/);
    const lines = fs
      .readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.length).toBeGreaterThan(EXPORT_LIMIT + 1);
    await asker.context.close();
  });

  it('ends another device from the list, which then asks for the sign-in and leads back', async () => {
    const here = await signIn('sales2', { to: '/account' });
    const there = await signIn('sales2', { to: '/customers' });
    await there.page.getByRole('row').nth(1).waitFor();

    await here.page.reload();
    await here.page.getByText('当前设备').waitFor();
    await here.page.getByRole('button', { name: '退出其他设备' }).click();
    await here.page.getByRole('button', { name: '全部退出' }).click();
    await here.page.getByRole('button', { name: '退出其他设备' }).waitFor({ state: 'detached' });
    await screenshot(here.page, 'console-account');

    await there.page.reload();
    await there.page.getByText('登录已失效').waitFor();
    await there.page.getByLabel('用户名').fill('sales2');
    await there.page.getByLabel('密码').fill(DEMO_PASSWORD);
    await there.page.keyboard.press('Enter');
    await there.page.getByRole('heading', { level: 1, name: '客户' }).waitFor();
    await here.context.close();
    await there.context.close();
  });
});

/** How far the page can be pushed sideways. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
