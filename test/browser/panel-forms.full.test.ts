import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/root.mjs';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, screenshot } from '../support/browser';
import { addPanelAccount } from '../support/people';

const PROPERTIES = '/admin/content-manager/collection-types/api::property.property';
/** Names, units, and how the demo's accounts are called. */
const LATIN =
  /\b(?:sales\d?|SCRM|VR|API|ID|GCJ|WGS|BD|WebP|GMP|Ctrl|Cmd|Enter|Markdown|kVA|km|m|t|B|I|U|S|H[1-6]|[A-Z]{2}\d{6})\b/g;
const ENGLISH = /[A-Za-z]{3,}/g;

/** The panel's forms as a content editor and a super admin meet them. */
describe('the forms of the panel', { timeout: 120_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  const pages = {} as Record<'editor' | 'super', Page>;
  let listing: { documentId: string; code: string; tags: string[]; rentFenPerSqmMonth: string };

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    await addPanelAccount(app, 'strapi-super-admin', 'super@demo.local');
    listing = await stored({ status: 'listed', rentFenPerSqmMonth: { $notNull: true } });
    await app.strapi.db.query('api::property.property').update({
      where: { documentId: listing.documentId },
      data: { tags: ['可环评', '带行车'], title: '标准厂房 出租' },
    });
    const medium = await app.strapi.db
      .query('api::property-media.property-media')
      .findOne({ where: { kind: 'photo', property: { documentId: listing.documentId } } });
    await app.strapi.db
      .query('api::property-media.property-media')
      .update({ where: { id: medium.id }, data: { caption: '东侧大门' } });
    [pages.editor, pages.super] = await Promise.all([signIn('editor'), signIn('super')]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const stored = (where: object) =>
    app.strapi.db.query('api::property.property').findOne({ where }) as Promise<typeof listing>;

  async function signIn(name: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    await page.goto(`${app.url}/admin`);
    await page.locator('input[name=email]').fill(`${name}@demo.local`);
    await page.locator('input[name=password]').fill(DEMO_PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').first().waitFor();
    return page;
  }

  async function openListing(page: Page): Promise<void> {
    await page.goto(`${app.url}${PROPERTIES}/${listing.documentId}`);
    await page.getByRole('heading', { name: '标题与介绍' }).waitFor();
  }

  const groups = (page: Page) => page.locator('main h2').allInnerTexts();
  const englishOn = async (page: Page) =>
    (await page.locator('main').innerText()).replaceAll(LATIN, '').match(ENGLISH) ?? [];
  const factOf = (page: Page, label: string) =>
    page.locator('dl', { has: page.getByText(label, { exact: true }) }).locator('dd');

  it('show an editor the copy to write and the facts to write it from, in groups', async () => {
    const page = pages.editor;
    await openListing(page);
    await expect
      .poll(() => groups(page))
      .toEqual([
        '标题与介绍',
        '图片与视频',
        '基本信息',
        '面积与空间',
        '结构与荷载',
        '动力与消防',
        '物流交通',
        '环保与产权',
        '位置',
        '操作',
        '查看',
      ]);
    expect(await page.getByPlaceholder('无权查看此字段').count()).toBe(0);
    expect(await page.getByText('媒体库已更新').count()).toBe(0);
    expect(await page.getByText('设置预览').count()).toBe(0);
    expect(await englishOn(page)).toEqual([]);
    expect(await page.getByRole('link', { name: '公开页面' }).getAttribute('href')).toBe(
      `/p/${listing.code}/`,
    );
    await page.getByText('照片 · 东侧大门').first().waitFor();
  });

  it('show the spaces of a listing, to an editor without their rents', async () => {
    const space = await app.strapi.db.query('api::space.space').findOne({
      where: { property: { documentId: listing.documentId }, heightM: { $notNull: true } },
    });
    for (const [name, page] of Object.entries(pages)) {
      await openListing(page);
      const table = page.getByRole('grid', { name: '空间' });
      const row = table.getByRole('row').filter({ hasText: space.label }).first();
      await row.waitFor();
      expect(await row.innerText()).toContain(String(Number(space.heightM)));
      const headings = await table.locator('th').allInnerTexts();
      const shown = headings.map((heading) => heading.trim());
      expect(shown.slice(0, 5)).toEqual(['空间名称', '楼层', '面积（㎡）', '可用面积（㎡）', '层高（m）']);
      expect(shown.includes('租金（元/㎡/月）'), name).toBe(name === 'super');
      expect(await page.getByRole('link', { name: '在运营后台修改' }).getAttribute('href')).toBe(
        `/ops/properties/${listing.documentId}`,
      );
      await screenshot(page, `panel-spaces-${name}`);
    }
  });

  it('hang an uploaded picture on the listing at once', async () => {
    const page = pages.editor;
    await openListing(page);
    const countOf = () =>
      app.strapi.db
        .query('api::property-media.property-media')
        .count({ where: { property: { documentId: listing.documentId } } });
    const before = await countOf();
    await page.getByLabel('上传图片或视频').setInputFiles(path.join(root, 'seeds/media/office-2.jpg'));
    await page.getByText(`共 ${before + 1} 个`).waitFor();
    expect(await countOf()).toBe(before + 1);
  });

  it('take tags one by one, and say at the field what is wrong with them', async () => {
    const page = pages.editor;
    await openListing(page);
    const tags = page.getByLabel('标签', { exact: true });
    await tags.fill('独门独院');
    await tags.press('Enter');
    await page.getByRole('button', { name: '删除标签「带行车」' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect
      .poll(async () => (await stored({ documentId: listing.documentId })).tags)
      .toEqual(['可环评', '独门独院']);
    expect(await stored({ documentId: listing.documentId })).toMatchObject({
      rentFenPerSqmMonth: listing.rentFenPerSqmMonth,
    });

    await tags.fill('很长'.repeat(20));
    await tags.press('Enter');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('[data-strapi-field-error]', { hasText: '单个标签不能超过 20 个字' }).waitFor();
    // Strapi would go back to what is stored
    await page.getByRole('button', { name: `删除标签「${'很长'.repeat(20)}」` }).click();
    await tags.fill('双证齐全');
    await tags.press('Enter');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect
      .poll(async () => (await stored({ documentId: listing.documentId })).tags)
      .toEqual(['可环评', '独门独院', '双证齐全']);
  });

  it('show a super admin every group, and money in yuan', async () => {
    const page = pages.super;
    await openListing(page);
    expect(await groups(page)).toEqual(
      expect.arrayContaining(['价格与租期', '位置', '归属与审核', '结构与荷载']),
    );
    const yuan = Math.round(Number(listing.rentFenPerSqmMonth)) / 100;
    expect(await factOf(page, '租金（元/㎡/月）').innerText()).toBe(String(yuan));
    expect(await englishOn(page)).toEqual([]);
  });

  it('list listings with their status in words and rent in yuan', async () => {
    const page = pages.super;
    await page.goto(`${app.url}${PROPERTIES}?_q=${listing.code}`);
    const row = page.getByRole('row').filter({ hasText: listing.code });
    await row.waitFor();
    expect(await page.locator('thead th').allInnerTexts()).toEqual(
      expect.arrayContaining(['房源编号', '标题', '状态', '城市', '租金（元/㎡/月）', '更新时间']),
    );
    expect(await row.innerText()).toMatch(/已上架/);
  });
});
