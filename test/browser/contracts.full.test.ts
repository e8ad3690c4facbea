import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

/** Deals, their contracts and what is owed, as people use them. */
describe('deals in the console', () => {
  let app: TestApp;
  let browser: Browser;
  let open: string;
  let overdue: { deal: { documentId: string; code: string }; customer: { name: string } };
  let ending: string;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    const sales = app.api(await app.login('sales'));
    const deals = await sales.get('/api/deals?filters[status][$eq]=open&filters[type][$eq]=rent&pageSize=5');
    open = deals.body.data[0].documentId;
    const finance = app.api(await app.login('finance'));
    const owed = await finance.get('/api/receivables?overdue=true&populate=deal&sort=dueOn');
    overdue = owed.body.data[0];
    const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    const contracts = await finance.get(`/api/contracts?populate=deal&filters[endOn][$lt]=${soon}`);
    ending = contracts.body.data[0]?.deal.documentId;
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  it('have a demo with something overdue and a lease that ends soon', () => {
    expect(overdue).toBeDefined();
    expect(ending).toBeTruthy();
  });

  it('take a contract on a phone, with the rent of each year before it is saved', async () => {
    const faults: string[] = [];
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width: 390,
      to: `/deals/${open}`,
    });
    watchFaults(page, faults);
    await page.getByText('预期价值').waitFor();
    await screenshot(page, 'deal-opportunity-390');
    await page.getByRole('button', { name: '修改商机' }).click();
    const terms = page.getByRole('dialog');
    await terms.getByLabel('成交概率').fill('65');
    await terms.getByLabel('预计成交日期').fill('2026-01-15');
    await screenshot(page, 'deal-terms-390');
    await terms.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('65%（手工）').waitFor();
    await page.getByText('已过预计日期').waitFor();
    expect(await width(page)).toBeLessThanOrEqual(390);

    await page.getByRole('tab', { name: '合同' }).click();
    await page.getByRole('button', { name: '登记合同' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('合同编号').fill('HT-TEST-1');
    await drawer.getByLabel('签订日', { exact: true }).fill('2026-01-31');
    await drawer.getByLabel('起租日').fill('2026-02-01');
    await drawer.getByLabel('到期日').fill('2029-01-31');
    await drawer.getByLabel('首期月租金').fill('50000');
    await drawer.getByLabel('每年递增').fill('5');
    await drawer.getByText('¥55,125').waitFor();
    await drawer.getByLabel('押金月数').fill('2');
    await drawer.getByLabel('我方佣金').fill('75000');
    await drawer.getByLabel('佣金期数').fill('2');
    await drawer.getByText('每年递增').scrollIntoViewIfNeeded();
    await screenshot(page, 'contract-form-390');
    expect(await width(page)).toBeLessThanOrEqual(390);
    await drawer.getByText('逐段填写').click();
    await drawer.getByRole('button', { name: '添加一段' }).click();
    await screenshot(page, 'contract-steps-390');
    await drawer.getByText('按年递增').click();
    await drawer.getByRole('button', { name: '保存合同' }).click();
    await page.getByText('HT-TEST-1').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: '租赁合同.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF'),
    });
    await page.getByRole('button', { name: '租赁合同.pdf' }).waitFor();
    await screenshot(page, 'deal-contract-390');
    expect(await width(page)).toBeLessThanOrEqual(390);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '租赁合同.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('租赁合同.pdf');

    await page.getByRole('tab', { name: '应收与收款' }).click();
    await page.getByText('逾期').first().waitFor();
    await screenshot(page, 'deal-money-390');
    expect(await width(page)).toBeLessThanOrEqual(390);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('list what is overdue first, and let finance write it off and record money', async () => {
    for (const size of [390, 1440]) {
      const { context, page } = await signInConsole(browser, app.url, 'finance', {
        width: size,
        to: '/receivables',
      });
      await page
        .getByText(/逾期 \d+ 天/)
        .first()
        .waitFor();
      await page.getByText(/其中逾期 \d+ 笔/).waitFor();
      await screenshot(page, `receivables-${size}`);
      expect(await width(page)).toBeLessThanOrEqual(size);
      // what a dialog of the list is about
      for (const act of ['改期', '坏账核减']) {
        await page.getByRole('button', { name: act }).first().click();
        const asked = page.getByRole('dialog');
        await asked.getByText(overdue.deal.code).waitFor();
        await asked.getByText(overdue.customer.name).waitFor();
        await asked
          .getByText(/定金|押金|佣金/)
          .first()
          .waitFor();
        await screenshot(page, `receivables-${act === '改期' ? 'move' : 'write-off'}-${size}`);
        await asked.getByRole('button', { name: /^取\s*消$/ }).click();
        await asked.waitFor({ state: 'hidden' });
      }
      await context.close();
    }
    const { context, page } = await signInConsole(browser, app.url, 'finance', {
      to: `/deals/${overdue.deal.documentId}?tab=money`,
    });
    await page.getByRole('button', { name: '登记收款' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('金额').fill('1');
    await dialog.getByRole('button', { name: /^登\s*记$/ }).click();
    await page.getByText('已登记').waitFor();
    await screenshot(page, 'deal-money-1440');
    // who recorded it does not reverse it
    await page
      .getByRole('row')
      .filter({ hasText: '¥1' })
      .getByRole('button', { name: '冲销' })
      .first()
      .click();
    const reason = page.getByRole('dialog').filter({ hasText: '冲销收款' });
    await reason.getByLabel('原因').fill('录错');
    await reason.getByRole('button', { name: /^冲\s*销$/ }).click();
    await page.getByText('登记人不能冲销自己登记的款项').waitFor();
    await reason.getByRole('button', { name: /^取\s*消$/ }).click();
    await page.getByRole('button', { name: '坏账核减' }).first().click();
    const off = page.getByRole('dialog').filter({ hasText: '坏账核减' });
    await off.getByLabel('原因').fill('业主减免');
    await off.getByRole('button', { name: /^核\s*减$/ }).click();
    await page.getByText('业主减免').first().waitFor();
    await context.close();
  });

  it('show a lease that ends, and deals by what they are expected to bring', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'manager', {
      to: `/deals/${ending}?tab=contract`,
    });
    await page.getByText('租金表').first().click();
    await page.getByText(/^合计/).waitFor();
    await screenshot(page, 'deal-contract-1440');
    await page.goto(`${app.url}/ops/deals`);
    await page.getByRole('columnheader', { name: '预期价值' }).waitFor();
    await page.getByLabel('已过预计日期').check();
    await page.getByRole('row').filter({ hasText: '65%' }).waitFor();
    await screenshot(page, 'deals-1440');
    await context.close();
  });
});
