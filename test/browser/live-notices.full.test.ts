import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';
import { MailServer } from '../support/vendor-servers';

describe('notices and messages in the console', { timeout: 240_000 }, () => {
  const mail = new MailServer();
  let app: TestApp;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    const env = { SMTP_URL: await mail.start(), MAIL_FROM: 'notice@agency.cn' };
    [app, browser] = await Promise.all([bootApp({ env }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await mail.stop();
  });

  const knex = () => app.strapi.db.connection;
  const userOf = (name: string) => knex()('up_users').where({ username: name }).first();
  const send = async (name: string, title: string) =>
    app.strapi
      .plugin('notify')
      .service('notices')
      .send({
        to: (await userOf(name)).id,
        kind: 'viewing_booked',
        title,
        body: '周一上午',
        link: '/viewings',
      });

  it('the bell counts a notice as it comes, and another tab hears that it was read', async () => {
    await knex()('notices').del();
    const { context, page } = await signInConsole(browser, app.url, 'sales', { isLive: true });
    watchFaults(page, faults);
    await page.getByRole('button', { name: '通知', exact: true }).waitFor();
    await expect.poll(() => app.strapi.plugin('notify').service('live').count()).toBe(1);
    await send('sales', '带看：园区路 8 号');
    await page.getByRole('button', { name: '通知，1 条未读' }).waitFor({ timeout: 5000 });
    await page.getByRole('button', { name: '通知，1 条未读' }).click();
    await page.getByText('带看：园区路 8 号').waitFor();
    // elsewhere
    const token = await app.login('sales');
    await app.api(token).put('/api/notices/read-all');
    await page.getByRole('button', { name: '通知', exact: true }).waitFor({ timeout: 5000 });
    // a tab that is left for good gives its connection back
    await context.close();
    await expect.poll(() => app.strapi.plugin('notify').service('live').count()).toBe(0);
  });

  it('comes again by a new ticket when the server ended the stream', async () => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { isLive: true });
    const live = app.strapi.plugin('notify').service('live');
    await expect.poll(() => live.count()).toBe(1);
    live.endAll('closing');
    expect(live.count()).toBe(0);
    await expect.poll(() => live.count(), { timeout: 10_000 }).toBe(1);
    await send('sales', '又连上了');
    await page.getByRole('button', { name: /通知，\d+ 条未读/ }).waitFor({ timeout: 5000 });
    await context.close();
  });

  it.each([1440, 390])('one chooses how to be told, at %d', async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { to: '/account', width });
    watchFaults(page, faults);
    const box = page.getByRole('checkbox', { name: '带看预约：邮件' });
    await box.waitFor();
    const wasOn = await box.isChecked();
    await box.click();
    await page
      .getByRole('button', { name: /保\s*存/ })
      .last()
      .click();
    await page.getByText('通知方式已保存').waitFor();
    await page.reload();
    await box.waitFor();
    expect(await box.isChecked()).toBe(!wasOn);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });

  it.each([1440, 390])('an administrator sends again what did not arrive, at %d', async (width) => {
    const { id, email } = await userOf('sales2');
    await knex()('outbox_messages').del();
    mail.refusals.set(email, 550);
    await app.strapi
      .plugin('notify')
      .service('preferences')
      .change(id, { quiet: null, channels: { viewing_booked: ['in_app', 'email'] } });
    await send('sales2', `带看：${width}`);
    await expect.poll(async () => (await knex()('outbox_messages').first())?.state).toBe('dead');
    const { context, page } = await signInConsole(browser, app.url, 'admin', { to: '/messages', width });
    watchFaults(page, faults);
    await page.getByText('有 1 条消息没有送达或结果不明').waitFor();
    await page.getByText('对方不认识这个地址').waitFor();
    mail.refusals.clear();
    await page.getByRole('button', { name: /重\s*发/ }).click();
    await page.getByText('已重新排队发送').waitFor();
    await expect.poll(async () => (await knex()('outbox_messages').first())?.state).toBe('sent');
    await context.close();
  });

  it.each([1440, 390])('an administrator puts aside what cannot arrive, at %d', async (width) => {
    const { id, email } = await userOf('sales2');
    await knex()('outbox_messages').del();
    mail.refusals.set(email, 550);
    await app.strapi
      .plugin('notify')
      .service('preferences')
      .change(id, { quiet: null, channels: { viewing_booked: ['in_app', 'email'] } });
    await send('sales2', `带看搁置：${width}`);
    await expect.poll(async () => (await knex()('outbox_messages').first())?.state).toBe('dead');
    mail.refusals.clear();
    const { context, page } = await signInConsole(browser, app.url, 'admin', { to: '/messages', width });
    watchFaults(page, faults);
    const warning = page.getByText('有 1 条消息没有送达或结果不明');
    await warning.waitFor();
    await page.getByRole('button', { name: /搁\s*置/ }).click();
    await page.getByText('已搁置').first().waitFor();
    await warning.waitFor({ state: 'detached' });
    await page.getByText(/搁置于 /).waitFor();
    await screenshot(page, `messages-dismissed-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });

  it.each([1440, 390])('an administrator adds a group robot, at %d', async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'admin', {
      to: '/messages?tab=robots',
      width,
    });
    watchFaults(page, faults);
    await page.getByRole('button', { name: '添加群机器人' }).click();
    await page.getByLabel('群名称').fill(`招商 ${width}`);
    await page.getByLabel('Webhook 地址').fill('https://example.com/');
    // its name begins with that of its icon while it waits for the answer
    const add = page.getByRole('button', { name: /添\s*加$/ });
    await add.click();
    await page.getByText('请粘贴群机器人的 Webhook 地址').waitFor();
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('400 POST')));
    await page
      .getByLabel('Webhook 地址')
      .fill('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2510aaaaa');
    await add.click();
    await page.getByText(`招商 ${width}`, { exact: true }).waitFor();
    await context.close();
  });

  it('without anything that a visitor would see as broken', () => {
    expect(faults).toEqual([]);
  });
});
