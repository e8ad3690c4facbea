import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';

const PHONE = '19912340077';
const MESSAGE = `昆山张浦镇金湖路8号标准厂房1100㎡，层高8米，带10吨行车，12元/平，可办环评，17.5米车进出，联系人王先生 ${PHONE}`;

/** From a broker's message to a listing: pasted, checked, handed in, listed from the queue. */
describe('intake on the screen', () => {
  let app: TestApp;
  let browser: Browser;
  const faults: string[] = [];
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const open = async (name: string, to: string, width = 1440) => {
    const opened = await signInConsole(browser, app.url, name, { width, to });
    watchFaults(opened.page, faults);
    return opened;
  };
  const overflowOf = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  it('marks what it read, fills the form, and leaves what was not said empty', async () => {
    const { context, page } = await open('sales', '/properties/intake');
    await page.getByLabel(/原样粘贴/).fill(MESSAGE);
    await page.getByRole('button', { name: /识别$/ }).click();
    const message = page.locator('.intake-text');
    await message.waitFor();
    expect(await message.innerText()).toBe(MESSAGE);
    expect(await message.getByRole('link', { name: /^1100㎡：/ }).getAttribute('aria-label')).toContain(
      '总面积',
    );
    const rent = message.locator('.is-unsure').filter({ hasText: '12元/平' });
    await rent.hover();
    await page.getByRole('tooltip').filter({ hasText: '租金' }).waitFor();
    await rent.click();
    await page.locator('#rentTypedAmount:focus').waitFor();
    expect(await page.locator('#areaSqm').inputValue()).toBe('1100');
    expect(await page.locator('#craneTon').inputValue()).toBe('10');
    expect(await page.locator('#powerKva').inputValue()).toBe('');
    expect(await page.locator('#ownerPhone').inputValue()).toBe(PHONE);
    await screenshot(page, 'console-intake');

    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { level: 1, name: /1,100㎡ 厂房出租$/ }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(PHONE);
    // what a draft lacks is asked for behind the page itself
    await page.getByRole('progressbar', { name: '资料完整度' }).waitFor();
    if ((await page.getByText('上架前必填').count()) > 0) {
      await page.getByRole('link', { name: /编辑/ }).click();
      await page.getByLabel('城市').click();
      await page.getByTitle('苏州', { exact: true }).click();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByRole('button', { name: '提交审核' }).waitFor();
    }
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('已提交审核').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('asks before what was pasted and not saved is left', async () => {
    const { context, page } = await open('sales', '/properties/intake');
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    const leave = () => page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click();
    await page.getByLabel(/原样粘贴/).fill(MESSAGE);
    await leave();
    expect(questions).toEqual(['有未保存的修改，确定离开吗？']);
    await page.getByRole('button', { name: /识别$/ }).click();
    await page.locator('.intake-text').waitFor();
    await leave();
    expect(questions).toHaveLength(2);
    // a refused save saves nothing
    await page.getByLabel('标题').fill('厂房');
    await page.getByLabel('经度').fill('120.6');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('请一起填写').first().waitFor();
    await leave();
    expect(questions).toHaveLength(3);
    expect(page.url()).toContain('/properties/intake');
    faults.splice(0);
    await context.close();
  });

  it('offers a requirement for a message of somebody who looks for space', async () => {
    const { context, page } = await open('sales', '/properties/intake', 390);
    await page.getByLabel(/原样粘贴/).fill('求租昆山厂房1000-1500㎡，要5吨行车');
    await page.getByRole('button', { name: /识别$/ }).click();
    await page.getByText('求租 / 求购信息').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-intake-demand-phone');
    await page.getByLabel('记到哪位客户名下').click();
    await page.locator('.ant-select-item-option').first().click();
    await page.getByRole('button', { name: '填写需求' }).click();
    const form = page.getByRole('dialog');
    expect(await form.getByLabel('最小面积').inputValue()).toBe('1000');
    await form.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/ops\/customers\/\w+/);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([
    [1440, 3000],
    [390, 3100],
  ])('reads the listings of one message one by one, at %s px', async (width, area) => {
    const { context, page } = await open('sales', '/properties/intake', width);
    await page
      .getByLabel(/原样粘贴/)
      .fill(
        `今日房源：\n1、昆山周市镇厂房2000平，层高8米，18元/平/月\n2、太仓浮桥镇仓库${area}平，16元/平/月\n联系 ${PHONE}`,
      );
    await page.getByRole('button', { name: /识别$/ }).click();
    await page.getByText('这段文字里有 2 条房源').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, `console-intake-several-${width}`);
    await page.getByRole('button', { name: '识别第 2 条' }).click();
    await page.locator('.intake-text').waitFor();
    expect(await page.locator('#areaSqm').inputValue()).toBe(String(area));
    expect(await page.locator('#ownerPhone').inputValue()).toBe(PHONE);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('第 2 条已保存').waitFor();
    // the other one is not saved yet
    const questions: string[] = [];
    page.once('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: '返回' }).first().click();
    await expect.poll(() => questions).toHaveLength(1);
    await page.getByRole('button', { name: '识别第 1 条' }).click();
    await page.locator('.intake-text').waitFor();
    expect(await page.locator('#areaSqm').inputValue()).toBe('2000');
    expect(await page.locator('#heightM').inputValue()).toBe('8');
    await page.getByRole('button', { name: '重新粘贴' }).click();
    await page.getByText('已保存', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('counts the drafts in the menu and lists one from the queue', async () => {
    const { context, page } = await open('manager', '/property-reviews');
    const row = page.getByRole('row').filter({ hasText: '1,100㎡ 厂房出租' });
    await row.waitFor();
    await page
      .getByRole('navigation')
      .getByTitle(/套待审核$/)
      .waitFor();
    await screenshot(page, 'console-review-queue');
    // by keyboard: into the queue, asked once more, done
    await row.focus();
    await page.keyboard.press('r');
    const reason = page.getByRole('dialog', { name: '退回修改' }).getByLabel('原因');
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填写原因').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => row.evaluate((line) => line === document.activeElement)).toBe(true);
    await page.keyboard.press('a');
    const sure = page.getByRole('dialog', { name: '通过并上架？' }).getByRole('button', { name: '通过上架' });
    await expect.poll(() => sure.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('已上架：').waitFor();
    await row.waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
    await context.close();
  });

  it('tells a position that was pasted the wrong way round, and turns it by a click', async () => {
    const { context, page } = await open('sales', '/properties/new');
    await page.getByLabel('经度').fill('31.3');
    await page.getByLabel('纬度').fill('120.6');
    await page.getByLabel('总面积').fill('1200-1500');
    await page.getByText('应为数字，例如 12.5').waitFor();
    await page.getByText('经度与纬度填反了').first().waitFor();
    await page.getByRole('button', { name: '对调经纬度' }).click();
    await expect.poll(() => page.getByLabel('经度').inputValue()).toBe('120.6');
    expect(await page.getByLabel('纬度').inputValue()).toBe('31.3');
    await expect.poll(() => page.getByText('经度与纬度填反了').count()).toBe(0);
    // what is wrong elsewhere is still told
    expect(await page.getByText('应为数字，例如 12.5').count()).toBe(1);
    // the unit may be typed along, and goes when the field is left
    await page.getByLabel('配电').fill('315kva');
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('配电').inputValue()).toBe('315');
    await context.close();
  });

  it('narrows the list by its facets, keeps that in the address and under a name', async () => {
    const { context, page } = await open('sales', '/properties');
    const facets = page.getByRole('region', { name: '分类筛选' });
    await facets.getByRole('button', { name: /^已上架/ }).click();
    await facets.locator('.facet.is-chosen').waitFor();
    await page.waitForURL(/status/);
    await page.waitForLoadState('networkidle');
    const counted = Number(
      (await facets.locator('.facet.is-chosen .facet-count').innerText()).replace(',', ''),
    );
    await page.getByText(`共 ${counted} 条`).waitFor();
    await page.reload();
    await page.getByText(`共 ${counted} 条`).waitFor();
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByText('保存当前筛选…').click();
    await page.getByLabel('名称').fill('在架的');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存「在架的」').waitFor();
    await page.goto(`${app.url}/ops/properties`);
    await page.getByRole('button', { name: /常用筛选/ }).click();
    await page.getByText('在架的', { exact: true }).click();
    await page.getByText(`共 ${counted} 条`).waitFor();
    await screenshot(page, 'console-property-facets');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('takes the chosen listings down, and keeps those chosen that it cannot', async () => {
    const api = app.api(await app.login('admin'));
    const titleOf = async (status: string) =>
      (await api.get(`/api/properties?filters[status][$eq]=${status}&sort=updatedAt:desc`)).body.data[0]
        .title as string;
    const [listed, draft] = [await titleOf('listed'), await titleOf('draft')];
    const { context, page } = await open('admin', '/properties?pageSize=100');
    const choose = (title: string) => page.getByRole('checkbox', { name: `选择 ${title}`, exact: true });
    await choose(listed).check();
    await choose(draft).check();
    await page.getByText('已选 2 条').waitFor();
    await screenshot(page, 'console-property-bulk');
    await page.getByRole('button', { name: /^(stop )?下架$/ }).click();
    await page.getByLabel('原因').fill('业主暂停');
    await page.getByRole('dialog').getByRole('button', { name: '下架' }).click();
    await page.locator('.ant-modal-confirm-title', { hasText: '下架：已处理 1 条，1 条不能处理' }).waitFor();
    await page.getByText(`${draft}：`).waitFor();
    await page.getByRole('button', { name: '知道了' }).click();
    await page.getByText('已选 1 条').waitFor();
    expect(await choose(draft).isChecked()).toBe(true);
    expect(faults.splice(0)).toEqual([expect.stringMatching(/^409 PUT/)]);
    const rows = await api.get(`/api/properties?filters[title][$eq]=${encodeURIComponent(listed)}`);
    expect(rows.body.data[0].status).toBe('paused');
    await context.close();
  });

  it.each([1440, 390])('makes spaces of floors without an area, and asks for it, at %s px', async (width) => {
    const { context, page } = await open('sales', '/properties/intake', width);
    await page.getByLabel(/原样粘贴/).fill('昆山千灯镇厂房出租，首层层高8米二层5米，18元/㎡/月');
    await page.getByRole('button', { name: /识别$/ }).click();
    await page.locator('#spaces_1_heightM').waitFor();
    const typed = (id: string) => page.locator(`#spaces_${id}`).inputValue();
    expect(await Promise.all(['0_floor', '0_heightM', '1_floor', '1_heightM'].map(typed))).toEqual([
      '1',
      '8',
      '2',
      '5',
    ]);
    expect(await typed('0_areaSqm')).toBe('');
    await page.getByText('原文没有说「首层」的面积').first().waitFor();
    const hints = page.getByRole('list', { name: '需核对' });
    await hints
      .getByRole('listitem')
      .filter({ hasText: '「二层」' })
      .getByRole('button', { name: '面积' })
      .click();
    await page.locator('#spaces_1_areaSqm:focus').waitFor();
    expect(await overflowOf(page)).toBe(0);
    const warnings = page.locator('.space-row .ant-form-item-explain-warning');
    await expect
      .poll(() => warnings.allInnerTexts())
      .toEqual([
        expect.stringContaining('原文没有说「首层」的面积'),
        expect.stringContaining('原文没有说「二层」的面积'),
      ]);
    await screenshot(page, `console-intake-spaces-${width}`);

    await page.getByRole('button', { name: '保存草稿' }).click();
    await expect.poll(() => page.getByText('请填写面积').count()).toBe(2);
    await expect
      .poll(() =>
        page.locator('#spaces_0_areaSqm').evaluate((input) => {
          const { top, bottom } = input.getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        }),
      )
      .toBe(true);
    await screenshot(page, `console-intake-spaces-missing-${width}`);
    await page.locator('#spaces_0_areaSqm').fill('1200');
    await page.locator('#spaces_1_areaSqm').fill('800');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { level: 1, name: /厂房出租/ }).waitFor();
    await page.getByRole('tab', { name: /空间/ }).click();
    const panel = page.getByRole('tabpanel');
    await expect.poll(() => panel.innerText()).toMatch(/首层[\s\S]*\b8 m[\s\S]*二层[\s\S]*\b5 m/);
    expect(faults).toEqual([]);
    await context.close();
  });
});
