import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solveChallenge } from '../../plugins/guard/domain';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

/** What one person asks for and another decides, carried through on the screen. */
describe('two pairs of eyes', () => {
  let app: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  /** The drawer of the request with that title, opened from the queue. */
  async function openRequest(page: Page, title: string | RegExp) {
    await page.getByRole('button', { name: title }).first().click();
    return page.getByRole('dialog');
  }

  it('merges two customers: preview, reason, approval by another, result', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'manager', { to: '/customers' });
    const manager = app.api(await app.login('manager'));
    const { body } = await manager.get(
      '/api/customers?filters[status]=lead&sort=createdAt:desc&pagination[pageSize]=2',
    );
    const [from, into] = body.data;
    await page.goto(`${app.url}/ops/customers/${from.documentId}`);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('合并到其他客户').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill(into.code);
    await page.locator('.ant-select-item-option', { hasText: into.code }).click();
    await dialog.getByText(`保留：${into.name}`).waitFor();
    await dialog.getByText(/^(一并转过去：|没有要转过去的记录)/).waitFor();
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await dialog.getByText('请填写原因').waitFor();
    await dialog.getByLabel('原因').fill('同一家公司录入两次');
    await dialog.getByRole('button', { name: '提交审批' }).click();
    await page.getByRole('button', { name: '查看进度' }).click();

    // One's own request can be taken back, not decided.
    const title = `客户 ${from.code} 并入 ${into.code}`;
    const own = await openRequest(page, title);
    await own.getByRole('button', { name: '撤回申请' }).waitFor();
    expect(await own.getByRole('button', { name: '通过' }).count()).toBe(0);

    const decider = await signInConsole(browser, app.url, 'admin', { to: '/approvals', width: 390 });
    const drawer = await openRequest(decider.page, title);
    await drawer.getByText('同一家公司录入两次').waitFor();
    await drawer.getByRole('button', { name: '通过' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await decider.context.close();

    await page.goto(`${app.url}/ops/approvals?box=mine`);
    const result = await openRequest(page, title);
    await result.getByText(/移入：/).waitFor();
    await screenshot(page, 'console-merge-result');
    expect((await manager.get(`/api/customers/${from.documentId}`)).status).toBe(404);
    await context.close();
  });

  it('tries a rule on history, has it approved, and then the public form solves what it asks for', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', {
      to: '/risk?tab=rules',
    });
    await page.getByRole('button', { name: '同一地址频繁咨询' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('最多次数').fill('1');
    await drawer.getByRole('button', { name: '用历史数据试跑' }).click();
    await drawer
      .getByText(/最近 7 天/)
      .last()
      .waitFor();
    await drawer.getByLabel('变更原因').fill('近期刷单增多，收紧');
    await drawer.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('已提交审批，通过后生效').waitFor();
    await context.close();

    const decider = await signInConsole(browser, app.url, 'manager', { to: '/approvals' });
    const request = await openRequest(decider.page, /同一地址频繁咨询/);
    // what changes is told in words, not as it is stored
    await request.getByText(/最多次数 20 .* → .*最多次数 1 /).waitFor();
    await screenshot(decider.page, 'console-rule-request');
    await request.getByRole('button', { name: '通过' }).click();
    await request.waitFor({ state: 'hidden' });
    await decider.context.close();

    const { body } = await app.api().get('/api/public/properties?pageSize=1');
    const { code } = body.data[0];
    const phone = await (await phoneContext(browser)).newPage();
    await phone.goto(`${app.url}/p/${code}/`);
    const send = phone.locator('form button[type=submit]');
    const statuses: number[] = [];
    phone.on('response', (answer) => {
      if (answer.url().endsWith('/api/public/inquiries')) statuses.push(answer.status());
    });
    for (const [name, number] of [
      ['周建国', '13900001801'],
      ['周建军', '13900001802'],
    ]) {
      await phone.goto(`${app.url}/p/${code}/`);
      await phone.locator('#inquiry-name').fill(name ?? '');
      await phone.locator('#inquiry-phone').fill(number ?? '');
      await phone.locator('#inquiry-consent').check();
      await send.click();
      await phone.getByText('已收到，谢谢。').waitFor();
    }
    expect(statuses).toEqual([201, 403, 201]);
    await screenshot(phone, 'h5-challenge-solved');
    await phone.context().close();
  });

  it('holds an inquiry for review until somebody clears it', async () => {
    const admin = app.api(await app.login('admin'));
    const manager = app.api(await app.login('manager'));
    const made = await admin.post('/api/guard/risk/rules', {
      code: 'held_for_test',
      name: '逐条审核',
      event: 'inquiry',
      kind: 'inquiry_pattern',
      params: { sameTextPhones: 2, windowSeconds: 3600 },
      outcome: 'review',
      mode: 'on',
      reason: '试验',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const approved = await manager.post(
      `/api/guard/approvals/${made.body.data.approval.documentId}/approve`,
      {},
    );
    expect(approved.status, JSON.stringify(approved.body)).toBe(200);
    const { body } = await app.api().get('/api/public/properties?pageSize=1');
    const inquiry = {
      propertyCode: body.data[0].code,
      name: '何守一',
      phone: '13900001803',
      message: '需要一千平方带行车的厂房，九月进场，请回电',
      consent: true,
    };
    // the rule of the case before asks every other inquiry of this address for a proof of work
    for (const phone of ['13900001804', inquiry.phone]) {
      const challenge = await app.api().get('/api/public/challenge');
      const header = { 'x-challenge': await solveChallenge(challenge.body.data) };
      const answer = await app.api().post('/api/public/inquiries', { ...inquiry, phone }, header);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }

    const held = await app.strapi.db.connection('risk_reviews').select('status');
    expect(held).toEqual([{ status: 'open' }]);

    const { context, page } = await signInConsole(browser, app.url, 'manager', { to: '/risk', width: 390 });
    await page.getByRole('button', { name: '放行' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('已电话核实');
    await dialog.getByRole('button', { name: '放行' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('已放行', { exact: true }).first().click();
    await page.getByText('提交咨询').first().waitFor();
    await screenshot(page, 'console-review-cleared');
    const { rows } = await app.strapi.db.connection.raw('SELECT status FROM risk_reviews');
    expect(rows).toEqual([{ status: 'cleared' }]);
    await context.close();
  });
});
