import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

/** The page of one customer, as people use it at a desk and with one thumb. */
describe('the page of a customer', () => {
  let app: TestApp;
  let browser: Browser;
  let own: { documentId: string; name: string };

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const sales = app.api(await app.login('sales'));
    const { body } = await sales.get('/api/customers?filters[status][$eq]=viewed&pagination[pageSize]=1');
    own = body.data[0];
    for (let i = 0; i < 25; i++)
      await sales.post(`/api/customers/${own.documentId}/follow`, {
        type: 'call',
        content: `第 ${i} 次电话`,
      });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const open = (name: string, { width = 1440, search = '' } = {}) =>
    signInConsole(browser, app.url, name, { width, to: `/customers/${own.documentId}${search}` });
  const fits = async (page: Page, width: number) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

  it('shows what matters first, and the timeline page by page', async () => {
    const { context, page } = await open('sales');
    await page.getByText('第 24 次电话').waitFor();
    await page.getByText('价值与风险').waitFor();
    await page.getByText('潜在佣金', { exact: true }).waitFor();
    await screenshot(page, 'customer-360-1440');
    await page.locator('.timeline-end').scrollIntoViewIfNeeded();
    await page.getByText('第 0 次电话').waitFor();
    // each entry once
    expect(await page.getByText('第 7 次电话').count()).toBe(1);
    await page.getByRole('combobox', { name: '动态类型' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '阶段' }).click();
    await page.keyboard.press('Escape');
    // the unfiltered timeline tells of the beginning too
    await page.getByText('第 24 次电话').waitFor({ state: 'hidden' });
    await page.getByText(/建档/).waitFor();
    expect(page.url()).toContain('kinds=stage');
    await fits(page, 1440);
    await context.close();
  });

  it('is used with one thumb', async () => {
    const { context, page } = await open('sales', { width: 390 });
    await page.getByText('第 24 次电话').waitFor();
    await fits(page, 390);
    await screenshot(page, 'customer-360-390');
    const bar = page.locator('.thumb-bar');
    const call = bar.getByRole('button', { name: '拨号' });
    const box = await call.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    // it stays where the thumb is
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(780);
    await bar.getByRole('button', { name: '写跟进' }).click();
    await page.getByLabel('沟通内容').fill('单手写下的跟进');
    await page.getByRole('button', { name: '记录跟进' }).click();
    await page.locator('.customer-timeline').getByText('单手写下的跟进').waitFor();
    await screenshot(page, 'customer-360-390-follow');
    await bar.getByRole('button', { name: '带看' }).click();
    await page.getByRole('dialog').waitFor();
    await context.close();
  });

  it('lets a manager set a level of his own and take it back', async () => {
    const { context, page } = await open('manager');
    await page.getByText('价值与风险').waitFor();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('调整等级…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A 级', { exact: true }).click();
    await dialog.getByRole('button', { name: /^(确\s*定|OK)$/ }).click();
    await dialog.getByText('请填写原因').waitFor();
    await dialog.getByLabel('原因').fill('集团客户');
    await screenshot(page, 'customer-level-1440');
    await dialog.getByRole('button', { name: /^(确\s*定|OK)$/ }).click();
    await page.getByText('等级已调整').waitFor();
    await page.getByText('人工评定').first().waitFor();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('恢复系统评定等级').click();
    await page.getByText('已恢复系统评定').waitFor();
    await context.close();
  });

  it('adds an address and a team', async () => {
    const { context, page } = await open('manager', { width: 390 });
    await page.getByRole('button', { name: '添加地址' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('省份').fill('江苏省');
    await drawer.getByLabel('城市').fill('苏州市');
    await drawer.getByLabel('详细地址').fill('金湖路 8 号');
    await drawer.getByLabel('联系人').fill('陆某某');
    await screenshot(page, 'customer-address-390');
    await drawer.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('江苏省 苏州市 金湖路 8 号').waitFor();
    await page.getByText('陆***').waitFor();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('服务人员…').click();
    await page.getByRole('dialog').getByLabel('VIP 服务团队').waitFor();
    await screenshot(page, 'customer-service-390');
    await context.close();
  });

  it('shows the blacklist red, and stops what would begin', async () => {
    const { context, page } = await open('manager');
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('列入黑名单…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('飞单');
    await dialog.getByRole('button', { name: /列\s*入/ }).click();
    await page.getByText('黑名单客户：不匹配推荐').waitFor();
    expect(await page.getByRole('button', { name: '预约带看' }).isDisabled()).toBe(true);
    await screenshot(page, 'customer-blacklist-1440');
    const narrow = await open('manager', { width: 390 });
    await narrow.page.getByText('黑名单客户：不匹配推荐').waitFor();
    await fits(narrow.page, 390);
    await screenshot(narrow.page, 'customer-blacklist-390');
    await narrow.context.close();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('移出黑名单…').click();
    await page.getByRole('dialog').getByLabel('原因').fill('误判');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /移\s*出/ })
      .click();
    await page.getByText('已移出黑名单').waitFor();
    await context.close();
  });

  it('edits the new fields of a company, and the grading rule', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width: 390,
      to: `/customers/${own.documentId}/edit`,
    });
    await page.getByLabel('员工人数').fill('85');
    await page.getByLabel('年营业额').fill('12000000');
    await page.getByLabel('偏好的联系方式').scrollIntoViewIfNeeded();
    await screenshot(page, 'customer-edit-390');
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('85 人').waitFor();
    await context.close();
    const rules = await signInConsole(browser, app.url, 'admin', { to: '/crm-rules' });
    const card = rules.page.locator('.ant-card').filter({ hasText: '流失预警' });
    await card.scrollIntoViewIfNeeded();
    await screenshot(rules.page, 'grading-rule-1440');
    await card.getByLabel('A 级，佣金不少于').fill('10');
    await card.getByPlaceholder('变更原因').fill('试');
    await card.getByRole('button', { name: /^保\s*存$/ }).click();
    await card.getByText('A 级的金额应大于 B 级').waitFor();
    await rules.context.close();
  });

  it('asks how the person was known, and keeps the paper for the administrator', async () => {
    const sales2 = app.api(await app.login('sales2'));
    const made = await sales2.post('/api/customers', { data: { name: '要删除的人', phone: '13699990000' } });
    const path = `/customers/${made.body.data.documentId}`;
    const { context, page } = await signInConsole(browser, app.url, 'sales2', { to: path });
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('删除个人信息…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await dialog.getByText('请选择如何确认是本人要求').waitFor();
    await dialog.getByLabel('身份核验').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '居民身份证件' }).click();
    await dialog.getByLabel('原因').fill('本人要求');
    await screenshot(page, 'customer-erase-1440');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('已提交审批').waitFor();
    await context.close();
    const admin = app.api(await app.login('admin'));
    const { body } = await admin.get('/api/guard/approvals?box=todo&kind=erasure');
    const answer = await admin.post(`/api/guard/approvals/${body.data[0].documentId}/approve`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    for (const width of [1440, 390]) {
      const list = await signInConsole(browser, app.url, 'admin', { width, to: '/erasure-certificates' });
      await list.page.getByText('完好').first().waitFor();
      await fits(list.page, width);
      await screenshot(list.page, `erasure-certificates-${width}`);
      if (width === 1440) {
        const download = list.page.waitForEvent('download');
        await list.page.getByRole('button', { name: /^下载 SC/ }).click();
        expect((await download).suggestedFilename()).toMatch(/^删除证明-SC\d{6}-\d{5}\.pdf$/);
      }
      await list.context.close();
    }
  });
});
