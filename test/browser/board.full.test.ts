import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';

/** The pipeline on the screen: cards that move by pointer, keyboard and thumb, and go back where the machine refuses. */
describe('the board on the screen', () => {
  let app: TestApp;
  let browser: Browser;
  let admin: Api;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ env: { CRON_ENABLED: '0' } }), launchBrowser()]);
    admin = app.api(await app.login('admin'));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const newCustomer = async (name: string) =>
    (await admin.post('/api/customers', { data: { companyName: name } })).body.data as {
      documentId: string;
      name: string;
    };
  const statusOf = async (documentId: string) =>
    (await admin.get(`/api/customers/${documentId}`)).body.data.status;
  const columnOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const cardOf = (place: Page | Locator, name: string) =>
    place.locator('.board-card').filter({ hasText: name });
  const overflowOf = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  /** The board has been read again after a move. */
  const settled = (page: Page) =>
    expect.poll(() => page.locator('.board-card[data-held]').count(), { timeout: 15_000 }).toBe(0);

  async function drag(page: Page, card: Locator, target: Locator): Promise<void> {
    // a card that still flies back takes the pointer, and so does a dialog that still goes
    await expect.poll(() => page.locator('.board-card.is-flying').count()).toBe(0);
    await expect.poll(() => page.locator('.ant-modal-wrap:visible').count()).toBe(0);
    await card.scrollIntoViewIfNeeded();
    const [from, to] = [await card.boundingBox(), await target.boundingBox()];
    if (!from || !to) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 20, from.y + from.height - 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + from.height, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + Math.min(to.height / 2, 120), { steps: 12 });
    await target.and(page.locator('[data-over], [data-closed]')).waitFor();
  }

  it('moves a card by pointer and keyboard; a refused one goes back and says why', async () => {
    const [one, two] = [await newCustomer('看板甲公司'), await newCustomer('看板乙公司')];
    const { page, context } = await signInConsole(browser, app.url, 'admin', { to: '/board' });
    const [leads, qualified] = [columnOf(page, '初步意向'), columnOf(page, '需求确认')];
    await cardOf(leads, one.name).waitFor();
    await screenshot(page, 'board');
    expect(await overflowOf(page)).toBe(0);

    // the machine knows no way from the first stage to negotiating
    await drag(page, cardOf(leads, one.name), columnOf(page, '谈判中'));
    await columnOf(page, '谈判中').getByText('不能直接变更为').waitFor();
    await screenshot(page, 'board-held');
    await page.mouse.up();
    await page.locator('.ant-message').getByText('「初步意向」不能直接变更为「谈判中」').waitFor();
    await cardOf(leads, one.name).waitFor();
    expect(await statusOf(one.documentId)).toBe('lead');

    await drag(page, cardOf(leads, one.name), qualified);
    await page.mouse.up();
    await cardOf(qualified, one.name).waitFor();
    await expect.poll(() => statusOf(one.documentId)).toBe('qualified');
    await settled(page);

    // somebody else has moved it meanwhile: the server refuses, and the card goes where it is
    await admin.put(`/api/customers/${two.documentId}/status`, { status: 'qualified' });
    await admin.put(`/api/customers/${two.documentId}/status`, { status: 'recommended' });
    await drag(page, cardOf(leads, two.name), qualified);
    await page.mouse.up();
    await page.locator('.ant-message').getByText('客户已被改为「房源推荐」').waitFor();
    await cardOf(columnOf(page, '房源推荐'), two.name).waitFor();
    expect(await cardOf(leads, two.name).count()).toBe(0);
    await settled(page);

    // by keyboard one stage on
    const card = cardOf(qualified, one.name);
    await card.focus();
    await page.keyboard.press('Space');
    await page.waitForTimeout(300);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(300);
    await page.keyboard.press('Space');
    await cardOf(columnOf(page, '房源推荐'), one.name).waitFor();
    await expect.poll(() => statusOf(one.documentId)).toBe('recommended');
    await settled(page);

    // given up in the zone, with a reason that is counted
    await drag(
      page,
      cardOf(columnOf(page, '房源推荐'), one.name),
      page.locator('.board-end[data-stage="lost"]'),
    );
    await screenshot(page, 'board-zones');
    await page.mouse.up();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').click();
    await page.locator('.ant-select-item-option').getByText('无合适房源').click();
    await dialog.getByRole('button', { name: '记为流失' }).click();
    await expect.poll(() => statusOf(one.documentId)).toBe('lost');
    await expect.poll(() => cardOf(page, one.name).count(), { timeout: 15_000 }).toBe(0);

    // won without a deal leads to one
    await drag(
      page,
      cardOf(columnOf(page, '房源推荐'), two.name),
      page.locator('.board-end[data-stage="won"]'),
    );
    await page.mouse.up();
    await page.getByRole('dialog').getByRole('button', { name: '登记成交' }).click();
    await page.waitForURL(/\/deals\/new\?customer=/);
    await context.close();
  }, 180_000);

  it('shows one stage at a time on a phone, and moves by a sheet', async () => {
    const three = await newCustomer('看板丙公司');
    const { page, context } = await signInConsole(browser, app.url, 'admin', { width: 390, to: '/board' });
    await cardOf(page, three.name).waitFor();
    expect(await page.locator('.board-column').count()).toBe(1);
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'board-phone');
    await page.getByRole('button', { name: `移到…「${three.name}」` }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('不能直接变更为「谈判中」').waitFor();
    expect(await sheet.getByRole('button', { name: /^谈判中/ }).isDisabled()).toBe(true);
    // it slides in
    await page.waitForTimeout(600);
    await screenshot(page, 'board-phone-sheet');
    const target = sheet.getByRole('button', { name: /^需求确认/ });
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await target.click();
    await expect.poll(() => statusOf(three.documentId)).toBe('qualified');
    await page.getByText(/^需求确认 \d/).click();
    await cardOf(columnOf(page, '需求确认'), three.name).waitFor();
    await context.close();
  });

  it('tells the funnel at both widths', async () => {
    for (const width of [1440, 390]) {
      const { page, context } = await signInConsole(browser, app.url, 'admin', { width, to: '/funnel' });
      await page.getByText('平均成交周期').waitFor();
      expect(await page.locator('.funnel > li').count()).toBe(7);
      expect(await overflowOf(page)).toBe(0);
      await screenshot(page, `funnel-${width}`);
      await context.close();
    }
  });
});
