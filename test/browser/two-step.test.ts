import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { enterPassword, openConsole, signInConsole } from '../support/console';

const { TOTP, Secret } = createRequire(path.join(root, 'plugins/guard/package.json'))('otpauth');

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([bootApp({ env: { STAFF_TOTP: 'optional' } }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** While the sign of loading fades, its word stands before the button's own. */
const ENABLE = /^(loading )?启用$/;

it('is set up, asked for at the sign-in, replaced by a recovery code, and taken off', async () => {
  const { context, page } = await signInConsole(browser, app.url, 'finance', { to: '/account' });
  await page.getByRole('button', { name: '启用两步验证' }).click();
  await page.getByRole('textbox', { name: '当前密码' }).first().waitFor();
  const enrol = page.locator('#enrol-totp');
  await enrol.getByLabel('当前密码').fill(DEMO_PASSWORD);
  await enrol.getByRole('button', { name: '下一步' }).click();
  const secret = (await page.locator('.totp-scan code').innerText()).replace(/\s/g, '');
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const scanned = page.getByRole('img', { name: '两步验证二维码' });
  expect(await scanned.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await screenshot(page, 'console-totp-scan');

  // One wrong code is named at its field and costs nothing.
  const right: string = totp.generate();
  await page.getByLabel('验证器上显示的 6 位验证码').fill(right === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: ENABLE }).click();
  await page.locator('.ant-form-item-explain-error').waitFor();
  await page.getByLabel('验证器上显示的 6 位验证码').fill(totp.generate());
  await page.getByRole('button', { name: ENABLE }).click();
  await page.locator('.recovery-codes li').nth(9).waitFor();
  const [recoveryCode = ''] = await page.locator('.recovery-codes li').allInnerTexts();
  const [, otherCode = ''] = await page.locator('.recovery-codes li').allInnerTexts();
  await screenshot(page, 'console-totp-recovery');
  expect(await page.getByRole('button', { name: '完成' }).isDisabled()).toBe(true);
  await page.getByLabel('我已保存恢复码').check();
  await page.getByRole('button', { name: '完成' }).click();
  await page.getByText('已启用').waitFor();
  await context.close();

  // The password alone opens nothing now; the code of the next half minute does, since this one's is spent.
  const second = await openConsole(browser, app.url, { width: 390 });
  await enterPassword(second.page, 'finance');
  await second.page.getByLabel('验证码').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await screenshot(second.page, 'console-totp-sign-in');
  await second.page.getByRole('button', { name: '验证并登录' }).click();
  await second.page.getByRole('button', { name: '我的账号' }).waitFor();
  await second.context.close();

  // A recovery code opens once.
  const third = await openConsole(browser, app.url, { to: '/account' });
  await enterPassword(third.page, 'finance');
  await third.page.getByRole('button', { name: /使用恢复码/ }).click();
  await third.page.getByLabel('恢复码').fill(recoveryCode);
  await third.page.getByRole('button', { name: '验证并登录' }).click();
  await third.page.getByRole('button', { name: '停用' }).click();
  const disable = third.page.locator('#disable-totp');
  await disable.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await disable.getByLabel('验证码或恢复码').fill(recoveryCode);
  await disable.getByRole('button', { name: '停用' }).click();
  await disable
    .locator('.ant-form-item-explain-error')
    .or(third.page.locator('.ant-message-error'))
    .waitFor();
  await disable.getByLabel('验证码或恢复码').fill(otherCode);
  await disable.getByRole('button', { name: '停用' }).click();
  await third.page.getByRole('button', { name: '启用两步验证' }).waitFor();
  await third.context.close();
});
