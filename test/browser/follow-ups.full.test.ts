import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

const WIDTHS = [390, 1440] as const;
const HOUR = 3_600_000;

/** Follow-ups and reminders of a customer, as a salesperson writes and corrects them, and what stands beside them. */
describe('follow-ups in the console', () => {
  let app: TestApp;
  let browser: Browser;
  let sales: ReturnType<TestApp['api']>;
  let serial = 0;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    sales = app.api(await app.login('sales'));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const newCustomer = async (by = sales) => {
    const phone = `1370000${String(1000 + ++serial)}`;
    const { body } = await by.post('/api/customers', { data: { name: `跟进客户 ${serial}`, phone } });
    expect(body.data, JSON.stringify(body)).toBeDefined();
    return body.data as { id: number; documentId: string; code: string; name: string };
  };
  const fits = async (page: Page, width: number) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  /** What was opened has come up all the way, and what was closed is gone. */
  const settled = async (page: Page) => {
    await page.locator('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)').waitFor({ state: 'hidden' });
    await page.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
        ),
    );
  };
  const pick = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click();
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', {
        hasText: option,
      })
      .click();
  };

  it.each(WIDTHS)('are written with all that they say, corrected and archived, %d wide', async (width) => {
    const customer = await newCustomer();
    await sales.post('/api/contacts', {
      data: { customer: customer.documentId, name: '王厂长', title: '厂长' },
    });
    const faults: string[] = [];
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width,
      // no tab of this page: the first one is shown
      to: `/customers/${customer.documentId}?tab=none`,
    });
    watchFaults(page, faults);
    await page.getByLabel('沟通内容').fill('问层高和承重');
    await page.getByRole('button', { name: '填写发起方和主题' }).click();
    await page.getByRole('radiogroup', { name: '发起方' }).getByText('客户主动').click();
    await page.getByLabel('主题').fill('来电咨询');
    await pick(page, '联系人', '王厂长');
    await pick(page, '结果', '需再跟进');
    await page.getByLabel('下一步').fill('发平面图');
    const next = page.getByLabel('下次跟进时间');
    await next.fill('2027-01-05 22:30');
    await next.press('Enter');
    await page.getByText('21:30–08:00 不打扰，将在 1月6日 08:00 提醒').waitFor();
    await settled(page);
    await screenshot(page, `follow-up-form-${width}`);
    await fits(page, width);
    // a time that is confirmed sends nothing yet
    expect(await page.getByLabel('沟通内容').inputValue()).toBe('问层高和承重');
    await page.getByRole('button', { name: '记录跟进' }).click();
    const timeline = page.locator('.customer-timeline');
    await timeline.getByText('电话 · 客户主动 · 王厂长 · 需再跟进').waitFor();
    await timeline.getByText('下一步：发平面图').waitFor();
    expect(await page.getByLabel('沟通内容').inputValue()).toBe('');
    const [stored] = await app.strapi.db.connection('follow_ups').where({ customer_id: customer.id });
    expect(stored).toMatchObject({
      type: 'call',
      direction: 'inbound',
      subject: '来电咨询',
      content: '问层高和承重',
    });
    expect(new Date(stored.next_follow_at).toISOString()).toBe('2027-01-05T14:30:00.000Z');

    await page.getByRole('tab', { name: '跟进', exact: true }).click();
    const list = page.locator('.follow-up-list');
    await list.getByText('联系人：王厂长（厂长）').waitFor();
    await list.scrollIntoViewIfNeeded();
    await settled(page);
    await screenshot(page, `follow-up-tab-${width}`);
    await fits(page, width);
    expect((await list.getByRole('button', { name: /^修改/ }).boundingBox())?.height).toBeGreaterThanOrEqual(
      32,
    );
    await list.getByRole('button', { name: /^修改/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('主题').fill('来电问价');
    await settled(page);
    await screenshot(page, `follow-up-edit-${width}`);
    // a colleague was faster
    const path = `/api/follow-ups/${stored.document_id}`;
    const manager = app.api(await app.login('manager'));
    expect((await sales.put(path, { data: { subject: '同事改过' } })).status).toBe(200);
    faults.length = 0;
    await drawer.getByRole('button', { name: /^保\s*存$/ }).click();
    await drawer.getByText(/已修改：「主题」/).waitFor();
    await drawer.getByText('对方的：同事改过').waitFor();
    await settled(page);
    await screenshot(page, `follow-up-stale-${width}`);
    expect(faults.every((fault) => fault.startsWith('409 PUT'))).toBe(true);
    faults.length = 0;
    await drawer.getByRole('button', { name: '仍保存我的' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await list.getByText('来电问价').waitFor();
    expect((await manager.get(`${path}?populate=contact`)).body.data).toMatchObject({
      subject: '来电问价',
      contact: { name: '王厂长' },
      nextAction: '发平面图',
    });

    await list.getByRole('button', { name: /^归档/ }).click();
    await page.getByText('归档这条跟进？').waitFor();
    await settled(page);
    await screenshot(page, `follow-up-archive-${width}`);
    await page
      .locator('.ant-popconfirm')
      .getByRole('button', { name: /^归\s*档$/ })
      .click();
    await list.getByText('还没有跟进记录').waitFor();
    await settled(page);
    await screenshot(page, `follow-up-none-${width}`);
    await list.getByRole('button', { name: '写跟进' }).click();
    await page.getByLabel('沟通内容').waitFor();
    expect(
      await app.strapi.db.connection('reminders').where({ customer_id: customer.id, state: 'open' }),
    ).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('are written once when the answer to the first was lost', async () => {
    const customer = await newCustomer();
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      to: `/customers/${customer.documentId}`,
    });
    let isLost = true;
    await page.route('**/follow', async (route) => {
      if (!isLost) return route.fallback();
      isLost = false;
      await route.fetch();
      await route.abort();
    });
    const count = async () =>
      (await app.strapi.db.connection('follow_ups').where({ customer_id: customer.id })).length;
    await page.getByLabel('沟通内容').fill('报价已发，等回复');
    const send = page.getByRole('button', { name: '记录跟进', exact: true });
    await send.click();
    await page.getByText('网络连接失败').waitFor();
    expect(await count()).toBe(1);
    await send.click();
    await page.getByText('跟进已记录').waitFor();
    expect(await count()).toBe(1);
    // the form begins anew
    await expect.poll(() => page.getByLabel('沟通内容').inputValue()).toBe('');
    // the next is another, also in the same words
    await page.getByLabel('沟通内容').fill('报价已发，等回复');
    await send.click();
    await expect.poll(count).toBe(2);
    await context.close();
  });

  it('of others are shown and left alone', async () => {
    const customer = await newCustomer();
    const manager = app.api(await app.login('manager'));
    await manager.post(`/api/customers/${customer.documentId}/follow`, { type: 'call', content: '经理回访' });
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      to: `/customers/${customer.documentId}?tab=follow-ups`,
    });
    const list = page.locator('.follow-up-list');
    await list.getByText('经理回访').waitFor();
    expect(await list.getByRole('button').count()).toBe(0);
    await context.close();
  });

  it.each(WIDTHS)('remind when they can, and are only put off, %d wide', async (width) => {
    const customer = await newCustomer();
    const dueAt = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 72 * HOUR).toISOString();
    await sales.post(`/api/customers/${customer.documentId}/reminders`, { dueAt, title: '看合同' });
    await sales.put('/api/notices/preferences', {
      channels: { follow_up_due: ['in_app', 'email'] },
      quiet: { from: '20:00', until: '09:00' },
    });
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width,
      to: `/customers/${customer.documentId}`,
    });
    await page
      .locator('.reminder-lines')
      .getByRole('button', { name: /^稍\s*后$/ })
      .click();
    await page.getByRole('menuitem', { name: '改到其他时间…' }).waitFor();
    // three days ahead: none of the usual spans is later
    expect(await page.getByRole('menuitem', { name: /后$|下班前|明早/ }).count()).toBe(0);
    await page.getByRole('menuitem', { name: '改到其他时间…' }).click();
    const dialog = page.getByRole('dialog');
    const time = dialog.getByLabel('提醒时间');
    await time.fill('2027-01-05 10:00');
    await time.press('Enter');
    expect(await dialog.getByRole('status').count()).toBe(0);
    await time.fill('2027-01-05 07:15');
    await time.press('Enter');
    await dialog.getByText('21:30–08:00 不打扰，将在 1月5日 08:00 提醒').waitFor();
    await settled(page);
    await screenshot(page, `reminder-quiet-${width}`);
    await dialog.getByRole('button', { name: /^(保\s*存|OK)$/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('.reminder-lines').getByText('2027-01-05 07:15').waitFor();
    await context.close();
  });

  it.each(WIDTHS)(
    'of two owners: a merge shows whose they are and whose they will be, %d wide',
    async (width) => {
      const other = app.api(await app.login('sales2'));
      const [source, target] = [await newCustomer(), await newCustomer(other)];
      const { context, page } = await signInConsole(browser, app.url, 'admin', {
        width,
        to: `/customers/${source.documentId}`,
      });
      await page.getByRole('button', { name: '更多操作' }).click();
      await page.getByText('合并到其他客户').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').fill(target.code);
      await page.locator('.ant-select-item-option', { hasText: target.code }).click();
      await dialog.getByText(/^合并后由.+负责$/).waitFor();
      await dialog.getByText(/会收到通知/).waitFor();
      await settled(page);
      await screenshot(page, `merge-owners-${width}`);
      await fits(page, width);
      await context.close();
    },
  );

  it('of an erased customer lead from the request to its certificate', async () => {
    const customer = await newCustomer();
    const admin = app.api(await app.login('admin'));
    const manager = app.api(await app.login('manager'));
    const asked = await sales.post(`/api/customers/${customer.documentId}/erase`, {
      reason: '本人要求删除',
      identity: { method: 'in_person' },
    });
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    const { documentId } = asked.body.data.approval;
    const done = await admin.post(`/api/guard/approvals/${documentId}/approve`);
    const { number } = done.body.data.result.certificate;
    const { context, page } = await signInConsole(browser, app.url, 'admin', {
      to: `/approvals?box=nowhere&open=${documentId}`,
    });
    await page.getByRole('dialog').getByRole('link', { name: number }).click();
    await page.getByRole('cell', { name: number, exact: true }).waitFor();
    expect(await page.locator('tbody tr.ant-table-row').count()).toBe(1);
    await settled(page);
    await screenshot(page, 'erasure-certificate-1440');
    expect((await manager.get(`/api/erasure-certificates?number=${number}`)).status).toBe(403);
    expect((await admin.get('/api/erasure-certificates?number=SC000000-00000')).body.data).toEqual([]);
    await context.close();
  });

  it.each([
    ['sales', '/pool?tab=none'],
    ['admin', '/channels?tab=none'],
    ['admin', '/risk?tab=none'],
    ['admin', '/messages?tab=none'],
  ])('%s sees the first tab at %s', async (name, to) => {
    const { context, page } = await signInConsole(browser, app.url, name, { to });
    const first = page.getByRole('tab').first();
    await first.waitFor();
    expect(await first.getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('tabpanel').first().isVisible()).toBe(true);
    await context.close();
  });
});
