import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

const WIDTHS = [390, 1440];
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

/** Handing over, channels, the list of customers and edits at once, as people use them. */
describe('handover, channels and the list in the console', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const admin = app.api(await app.login('admin'));
    const channels = (await admin.get('/api/source-channels?pagination[pageSize]=20')).body.data;
    const month = new Date().toISOString().slice(0, 7);
    for (const [index, { documentId }] of channels.slice(0, 4).entries())
      await admin.post('/api/channel-costs', {
        data: { channel: documentId, month, amountFen: 150_000 * (index + 1) },
      });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('filters, saves a view, and keeps it in the address', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'manager', { to: '/customers' });
    const faults: string[] = [];
    watchFaults(page, faults);
    await page.getByRole('row').nth(3).waitFor();
    await screenshot(page, 'customers-1440');
    await page.getByRole('button', { name: '更多筛选' }).click();
    const drawer = page.getByRole('dialog', { name: '更多筛选' });
    // by keyboard, as the options still move with the drawer
    await drawer.getByLabel('重点客户').focus();
    await page.keyboard.press('Enter');
    await page.getByTitle('是', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/important/);
    await drawer.getByLabel('区域（含下级）').fill('苏州');
    await page.getByTitle(/^苏州/).first().click();
    await page.waitForURL(/area/);
    await screenshot(page, 'customer-filters-1440');
    await drawer.getByRole('button', { name: /^查看/ }).click();
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByText('保存当前筛选…').click();
    await page.getByLabel('名称', { exact: true }).fill('苏州重点');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^保\s*存$/ })
      .click();
    await page.getByText('已保存「苏州重点」').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.waitForURL((url) => !url.search.includes('important'));
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByRole('menuitem', { name: /^苏州重点/ }).click();
    await page.waitForURL(/important/);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('tags many on a phone, under the thumb', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width: 390,
      to: '/customers',
    });
    await page.locator('.row-card').nth(2).waitFor();
    await screenshot(page, 'customers-390');
    for (const index of [0, 1])
      await page
        .getByRole('checkbox', { name: /^选择 / })
        .nth(index)
        .check();
    const bar = page.locator('.selection-bar');
    const box = await bar.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(880);
    await screenshot(page, 'customers-chosen-390');
    await bar.getByRole('button', { name: '打标签' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('标签').fill('展会');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('打标签：已处理 2 条').waitFor();
    expect(await widthOf(page)).toBeLessThanOrEqual(390);
    await context.close();
  });

  it('shows who edits what another has edited meanwhile', async () => {
    const sales = app.api(await app.login('sales'));
    const { documentId } = (await sales.get('/api/customers?pagination[pageSize]=1')).body.data[0];
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      to: `/customers/${documentId}/edit`,
    });
    await page.getByLabel('行业').fill('塑料制品');
    const manager = app.api(await app.login('manager'));
    const answer = await manager.put(`/api/customers/${documentId}`, {
      data: { industry: '航空零部件', note: '经理写的备注', tags: ['经理标签'] },
    });
    expect(answer.status).toBe(200);
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText(/已修改：「行业」/).waitFor();
    await page.getByText('对方的：航空零部件').waitFor();
    await screenshot(page, 'customer-stale-1440');
    await page.getByRole('button', { name: '仍保存我的' }).click();
    await page.waitForURL(new RegExp(`/customers/${documentId}$`));
    // what was not touched stays the other's
    expect((await sales.get(`/api/customers/${documentId}`)).body.data).toMatchObject({
      industry: '塑料制品',
      note: '经理写的备注',
      tags: ['经理标签'],
    });
    await context.close();
  });

  it.each(WIDTHS)('tells what each channel brought and cost, %d wide', async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', { width, to: '/channels' });
    await page.getByText('合计').first().waitFor();
    await screenshot(page, `channel-report-${width}`);
    await page.getByRole('tab', { name: '每月费用' }).click();
    await page
      .getByRole('button', { name: /^填写 / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('费用').fill('2600');
    await screenshot(page, `channel-cost-${width}`);
    await dialog.getByRole('button', { name: /^保\s*存$/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('¥2,600').first().waitFor();
    await screenshot(page, `channel-costs-${width}`);
    await page.getByRole('tab', { name: '渠道设置' }).click();
    await page.getByText('douyin').waitFor();
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    await screenshot(page, `channels-${width}`);
    await page.getByRole('button', { name: /链接/ }).first().click();
    const shown = page.getByRole('dialog', { name: /^渠道链接/ });
    await shown.getByRole('img', { name: /二维码/ }).waitFor();
    expect(await shown.getByLabel('渠道链接').inputValue()).toMatch(/\/\?ch=douyin$/);
    await screenshot(page, `channel-link-${width}`);
    await context.close();
  });

  it('counts who came by a channel’s link and asks on a later page for that channel', async () => {
    const page = await (await phoneContext(browser)).newPage();
    await page.goto(`${app.url}/?ch=douyin`);
    const { code } = (await app.api().get('/api/public/properties?pageSize=1')).body.data[0];
    await page.goto(`${app.url}/p/${code}/`);
    const form = page.locator('#inquiry');
    await form.getByLabel('怎么称呼您').fill('抖音访客');
    await form
      .getByLabel(/手机|电话/)
      .first()
      .fill('13870009911');
    await form.getByRole('checkbox').check();
    await form.getByRole('button').click();
    await form.getByRole('status').waitFor();
    const [row] = await app.strapi.db
      .connection('inquiries as i')
      .join('source_channels as s', 's.id', 'i.channel_id')
      .where('i.name', '抖音访客')
      .select('s.code');
    expect(row?.code).toBe('douyin');
    await page.context().close();
    const { context, page: list } = await signInConsole(browser, app.url, 'admin', { to: '/inquiries' });
    await list.getByRole('row').filter({ hasText: '抖音访客' }).getByText('抖音推广').waitFor();
    await screenshot(list, 'inquiries-1440');
    await context.close();
  });

  it('leads from the blocking of an account to the handover, which is done in three steps', async () => {
    const wide = await signInConsole(browser, app.url, 'admin', { to: '/accounts' });
    await wide.page.getByRole('row').filter({ hasText: 'sales2' }).first().waitFor();
    await screenshot(wide.page, 'accounts-1440');
    await wide.context.close();

    const knex = app.strapi.db.connection;
    const { id, document_id: from } = await knex('up_users').where({ username: 'sales2' }).first();
    const admin = app.api(await app.login('admin'));
    const [first, second] = await knex('customers').whereNull('archived_at').orderBy('id').limit(2);
    for (const [each, body] of [
      [first, { serviceOwner: id }],
      [second, { team: [id] }],
    ])
      expect((await admin.put(`/api/customers/${each.document_id}/service-owner`, body)).status).toBe(200);
    const { context, page } = await signInConsole(browser, app.url, 'admin', {
      width: 390,
      to: `/handovers/new?from=${from}`,
    });
    await page.getByText('全部客户，连同带看、商机和咨询').waitFor();
    await screenshot(page, 'handover-1-390');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('接手人', { exact: true }).click();
    const heir = await knex('up_users').where({ username: 'sales' }).first();
    await page.getByTitle(heir.display_name, { exact: true }).click();
    await page.getByText('超出持有上限也移交').click();
    await page.getByRole('button', { name: /^预\s*览$/ }).click();
    // whom the leaver looks after stays until somebody is named for it
    await page.getByText('1 位专属服务的客户、1 个 VIP 服务团队仍在移交人名下').waitFor();
    await screenshot(page, 'handover-unserved-390');
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByLabel('服务接手人（可不选）').click();
    await page.getByTitle(heir.display_name, { exact: true }).last().click();
    await screenshot(page, 'handover-2-390');
    await page.getByRole('button', { name: /^预\s*览$/ }).click();
    await page.getByText('仍在移交人名下').waitFor({ state: 'hidden' });
    await page.getByText('阶段保持不变').waitFor();
    await page
      .locator('.handover-counts')
      .getByRole('listitem')
      .filter({ hasText: /^1专属服务$/ })
      .waitFor();
    await screenshot(page, 'handover-3-390');
    expect(await widthOf(page)).toBeLessThanOrEqual(390);
    await page.getByLabel('原因').fill('离职');
    await page.getByRole('button', { name: '确认移交' }).click();
    await page.getByText(/位客户已移交/).waitFor();
    await screenshot(page, 'handover-done-390');
    expect(await knex('customers').where({ owner_id: id }).whereNull('archived_at')).toEqual([]);
    expect(await knex('customers').where({ service_owner_id: id })).toEqual([]);
    expect(await knex('customer_service_team').where({ user_id: id })).toEqual([]);
    await context.close();

    const after = await signInConsole(browser, app.url, 'admin', { to: '/handovers' });
    await after.page.getByRole('button', { name: /的全部客户$/ }).click();
    await after.page.getByRole('columnheader', { name: '移交后在手' }).waitFor();
    await screenshot(after.page, 'handovers-1440');
    await after.context.close();
    const wizard = await signInConsole(browser, app.url, 'manager', { to: '/handovers/new' });
    await wizard.page.getByText('选择部分客户').click();
    await wizard.page.getByLabel('移交人', { exact: true }).click();
    await wizard.page.getByTitle(heir.display_name, { exact: true }).click();
    await wizard.page.getByRole('row').nth(2).waitFor();
    await screenshot(wizard.page, 'handover-1-1440');
    await wizard.page.getByText('全部客户，连同带看、商机和咨询').click();
    await wizard.page.getByRole('button', { name: '下一步' }).click();
    await wizard.page.getByText('按区域与行业规则').click();
    await screenshot(wizard.page, 'handover-2-1440');
    await wizard.page.getByRole('button', { name: /^预\s*览$/ }).click();
    await wizard.page.getByText('阶段保持不变').waitFor();
    await screenshot(wizard.page, 'handover-3-1440');
    await wizard.context.close();
  });
});
