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
  name: '老客户.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbook([
    { name: '客户', rows: [['单位', '联系人', '手机', '需求面积', '业务员', '客户状态'], ...rows] },
  ]),
});
const overflowOf = () => document.documentElement.scrollWidth - window.innerWidth;

it.each([1440, 390])(
  'goes from the sheet to the customers and back, and tells who is known before saving, %i px wide',
  async (width) => {
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width,
      to: '/customer-imports',
    });
    await page.getByText('公司名称、联系人、手机').waitFor();
    await screenshot(page, `customer-imports-${width}`);
    const company = `向导${width}号精密有限公司`;
    const number = (last: number) => `1366000${String(width).padStart(4, '0').slice(-3)}${last}`;
    await page.locator('input[type=file]').setInputFiles(
      sheet([
        [company, '王先生', number(1), '1000-1500', null, '已带看'],
        ['坏号码有限公司', '李女士', '13660', null, null, null],
        [company, '赵女士', number(2), null, null, null],
        ['没这个人有限公司', '钱先生', number(3), null, '查无此人', '已签约'],
      ]),
    );
    await page.getByText('有错误的行').waitFor();
    await page.getByText('号码格式不对').waitFor();
    await page.getByText('不是可以负责客户的同事').waitFor();
    await page.getByText('本表第 2 行').waitFor();
    expect(await page.evaluate(overflowOf)).toBeLessThanOrEqual(0);
    await screenshot(page, `customer-import-checked-${width}`);

    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('已完成').waitFor();
    await page.getByText('已导入的行').waitFor();
    await screenshot(page, `customer-import-done-${width}`);
    const stored = () => app.strapi.db.connection('customers').where({ company_name: company });
    const [customer] = await stored();
    expect(customer).toMatchObject({ status: 'viewed' });

    const form = await context.newPage();
    await form.goto(`${app.url}/ops/customers/new`);
    await form.getByLabel('公司名称').fill(`向导${width}号精密`);
    await form.getByLabel('行业').click();
    await form.getByText('公司名称相同：已是').waitFor();
    await form.getByLabel('电话').fill(number(9));
    expect(await form.evaluate(overflowOf)).toBeLessThanOrEqual(0);
    await screenshot(form, `customer-known-${width}`);
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('请核对是不是同一家').first().waitFor();
    await screenshot(form, `customer-refused-${width}`);
    await form.getByRole('button', { name: '不是同一位，继续保存' }).click();
    await form.waitForURL(/customers\/[a-z0-9]{20,}/);
    await form.close();

    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.locator('.page-head').getByText('已撤销').waitFor();
    expect(await stored()).toHaveLength(0);
    await context.close();
  },
  180_000,
);

it.each([1440, 390])(
  'shows what a merge does before it is asked for, either way round, %i px wide',
  async (width) => {
    const api = app.api(await app.login('sales'));
    const add = async (name: string, data: Record<string, unknown>) => {
      const made = await api.post('/api/customers', { data: { name: `${name}${width}`, ...data } });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      return made.body.data.documentId as string;
    };
    const from = await add('并入', {
      phone: `1367000${String(width).slice(0, 3)}1`,
      industry: '五金',
      tags: ['急'],
    });
    await add('留下', { phone: `1367000${String(width).slice(0, 3)}2`, tags: ['老客户'] });
    const { context, page } = await signInConsole(browser, app.url, 'sales', {
      width,
      to: `/customers/${from}`,
    });
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByText('合并到其他客户…').click();
    await page.getByRole('combobox', { name: '与哪个客户合并' }).fill(`留下${width}`);
    await page.locator('.ant-select-item-option', { hasText: `留下${width}` }).click();
    await page.getByText('存为联系人').waitFor();
    expect(await page.getByRole('dialog').getByRole('rowheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['阶段', '行业', '电话', '标签']),
    );
    await page.getByRole('cell', { name: '老客户、急' }).waitFor();
    await screenshot(page, `merge-preview-${width}`);
    expect(await page.evaluate(overflowOf)).toBeLessThanOrEqual(0);
    await page.getByRole('radio', { name: `保留「并入${width}」` }).check();
    await page.getByRole('cell', { name: '急、老客户' }).waitFor();
    await context.close();
  },
  120_000,
);
