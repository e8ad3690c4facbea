import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole } from '../support/console';
import { workbook } from '../support/workbook';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  app = await bootApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const sheet = (rows: (string | number | null)[][]) => ({
  name: '七月房源.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbook([{ name: '房源', rows: [['名字', '面积(㎡)', '租金', '地址'], ...rows] }]),
});

it.each([1440, 390])(
  'goes from the sheet to the listings and back, %i px wide',
  async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', { width, to: '/imports' });
    const title = `向导厂房${width}`;
    const address = (number: number) => `向导路${width}${number}号`;
    await page.locator('input[type=file]').setInputFiles(
      sheet([
        [title, 1200, '18元/㎡/月', address(1)],
        [title, -5, '18元/㎡/月', address(2)],
        [title, 1200, '18元/㎡/月', address(1)],
        [`${title}乙`, '600起', '20-25', address(3)],
      ]),
    );
    await page.getByText('有错误的行').waitFor();
    await page.getByText('「面积(㎡)」的值「-5」不能为负数').waitFor();
    await page.getByText('有提示的行').waitFor();
    await page.getByText('「面积(㎡)」的值「600起」是最小可租面积').waitFor();
    await page.getByText('租金写了范围，已取低值').waitFor();
    await page.getByText('租金写了范围，已取低值').scrollIntoViewIfNeeded();
    await screenshot(page, `import-notices-${width}`);
    await page.getByText('本表第 2 行').waitFor();

    await page
      .locator('.ant-select', { has: page.getByRole('combobox', { name: '「名字」对应的字段' }) })
      .click();
    await page.keyboard.type('标题');
    await page.keyboard.press('Enter');
    await page.getByText('已修改').waitFor();
    await page.getByRole('button', { name: '重新检查' }).click();
    await page.getByText('已修改').waitFor({ state: 'detached' });
    await screenshot(page, `import-wizard-${width}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('已完成').waitFor();
    await page.getByText('有提示的行').waitFor();
    const stored = () => app.strapi.db.connection('properties').where({ title });
    expect(await stored()).toHaveLength(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载错误与提示' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('七月房源-错误与提示.xlsx');

    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.locator('.page-head').getByText('已撤销').waitFor();
    expect(await stored()).toHaveLength(0);
    await context.close();
  },
  120_000,
);
