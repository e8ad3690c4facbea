import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { launchBrowser, phoneContext, screenshot } from '../support/browser';
import { signInConsole, watchFaults } from '../support/console';
import { film } from '../support/film';
import { addListing, addPeople, type Person } from '../support/people';

describe('media, as people handle them', { timeout: 240_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let people: Record<'agent', Person>;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ demo: false }), launchBrowser({ hasWebgl: true })]);
    people = await addPeople(app, { agent: 'sales' });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const open = (documentId: string, width = 1440) =>
    signInConsole(browser, app.url, 'agent', { width, to: `/properties/${documentId}?tab=media` });

  const picture = async (name: string, background: string, width = 1200, height = 800) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width, height, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  });

  /** A hall with a floor, walls and a light door, so that a view can be told from another. */
  const panorama = async (name: string, wall: string) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: await sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="4800" height="2400">
        <rect width="4800" height="2400" fill="${wall}"/><rect y="1450" width="4800" height="950" fill="#555"/>
        <rect x="2200" y="1000" width="400" height="450" fill="#fff"/><rect x="300" y="900" width="700" height="550" fill="#c60"/></svg>`),
    )
      .jpeg()
      .toBuffer(),
  });

  const choose = async (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    await page.locator('.media-drop input[type=file]').setInputFiles(files);
  };
  const chooseKind = async (page: Page, label: string) => {
    // antd lays the chosen value over its own field
    await page.getByRole('combobox', { name: '上传为' }).click({ force: true });
    await page.locator('.ant-select-item-option', { hasText: label }).first().click();
  };
  const finished = (page: Page, name: string) =>
    page.locator('.upload-row', { hasText: name }).getByText('已完成').waitFor();

  it('go on after the line was cut, are put in order by keyboard, and get a cover', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const { context, page } = await open(made.documentId);
    const video = film(4_000_000);
    const line = await context.newCDPSession(page);
    const slow = { latency: 0, downloadThroughput: -1, uploadThroughput: 700_000 };
    await line.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    await choose(page, [{ name: '航拍.mp4', mimeType: 'video/mp4', buffer: video }]);
    const row = page.locator('.upload-row', { hasText: '航拍.mp4' });
    await expect
      .poll(async () => Number.parseInt(await row.locator('.ant-progress-text').innerText(), 10))
      .toBeGreaterThan(10);
    const begun = await app.strapi.db.connection('media_uploads').select('id');
    await page.getByRole('button', { name: '暂停 航拍.mp4' }).click();
    await row.getByText('已暂停').waitFor();
    await screenshot(page, 'media-queue-1440');
    await page.getByRole('button', { name: '继续 航拍.mp4' }).click();
    await row.getByText('上传中').waitFor();
    await context.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await context.setOffline(false);
    await finished(page, '航拍.mp4');
    // one upload from beginning to end
    expect(await app.strapi.db.connection('media_uploads').select('id')).toEqual(begun);

    await choose(page, [
      await picture('a.jpg', '#36a'),
      await picture('b.jpg', '#a63'),
      await picture('c.jpg', '#3a6'),
    ]);
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) await finished(page, name);
    await page.getByRole('button', { name: '清除已完成' }).click();
    const order = async () =>
      (await people.agent.api.get(`/api/properties/${made.documentId}?populate=media`)).body.data.media
        .sort((one: { sortOrder: number }, other: { sortOrder: number }) => one.sortOrder - other.sortOrder)
        .map(({ documentId }: { documentId: string }) => documentId);
    await expect.poll(async () => page.locator('.media-item').count()).toBe(4);
    const before = await order();
    const colours = (await app.api().get(`/api/public/properties/${made.code}`)).body.data.photos
      .filter(({ kind }: { kind: string }) => kind === 'photo')
      .map(({ url }: { url: string }) => path.basename(url)[0]);
    expect(colours).toEqual(['a', 'b', 'c']);
    await page.locator('.media-handle').first().focus();
    for (const key of ['Space', 'ArrowRight', 'Space']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(400);
    }
    await expect.poll(order).toEqual([before[1], before[0], ...before.slice(2)]);

    await page.getByRole('button', { name: '设为封面：照片' }).last().click();
    await expect
      .poll(async () => (await app.api().get(`/api/public/properties/${made.code}`)).body.data.cover.url)
      .not.toBe(null);
    await page.getByText('照片（3）').click();
    await expect.poll(() => page.locator('.media-item').count()).toBe(3);
    await screenshot(page, 'media-grid-1440');
    await context.close();
  });

  it('go on in a later visit when the same file is chosen, or are given up', async () => {
    // what is on its way in the sockets arrives after the page has gone
    const LONG = 30_000_000;
    const made = await addListing(app, { agent: people.agent.id });
    const first = await open(made.documentId);
    const video = { name: '厂区航拍.mp4', mimeType: 'video/mp4', buffer: film(LONG) };
    const slow = { latency: 0, downloadThroughput: -1, uploadThroughput: 2_000_000 };
    const cutOff = async (page: Page, file: typeof video) => {
      const line = await page.context().newCDPSession(page);
      await line.send('Network.emulateNetworkConditions', { offline: false, ...slow });
      await choose(page, [file]);
      const row = page.locator('.upload-row', { hasText: file.name });
      await expect
        .poll(async () => Number.parseInt(await row.locator('.ant-progress-text').innerText(), 10))
        .toBeGreaterThan(10);
    };
    await cutOff(first.page, video);
    await first.context.close();
    const begun = await app.strapi.db.connection('media_uploads').whereNot({ state: 'done' }).select('id');
    expect(begun).toHaveLength(1);

    const { context, page } = await open(made.documentId, 390);
    const left = page.getByLabel('未完成的上传');
    await left.getByText(video.name).waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await screenshot(page, 'media-unfinished-390');
    const go = async (file: typeof video) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: `继续上传 ${video.name}` }).click(),
      ]);
      await chooser.setFiles([file]);
    };
    await go({ ...video, buffer: film(LONG - 1_000_000) });
    await page.getByText('大小不同').waitFor();
    await go(video);
    await finished(page, video.name);
    await left.waitFor({ state: 'detached' });
    await expect
      .poll(() => app.strapi.db.connection('media_uploads').where(begun[0]).first('state'))
      .toMatchObject({ state: 'done' });

    await cutOff(page, { ...video, name: '第二段.mp4', buffer: film(LONG) });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.reload();
    await left.getByText('第二段.mp4').waitFor();
    await screenshot(page, 'media-unfinished-1440');
    await page.getByRole('button', { name: '放弃上传 第二段.mp4' }).click();
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /放\s*弃/ })
      .click();
    await page.getByText('已放弃').waitFor();
    await left.waitFor({ state: 'detached' });
    expect(await app.strapi.db.connection('media_uploads').whereNot({ state: 'done' })).toEqual([]);
    await context.close();
  });

  it('let a hot spot be set in a panorama, which the public page opens and walks through', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const { context, page } = await open(made.documentId);
    const refusals: string[] = [];
    watchFaults(page, refusals);
    await chooseKind(page, '全景');
    await choose(page, [await panorama('hall.jpg', '#8ab'), await panorama('yard.jpg', '#7b8')]);
    for (const name of ['hall.jpg', 'yard.jpg']) await finished(page, name);
    await page.getByRole('button', { name: '添加 VR 链接' }).click();
    await page.getByLabel('VR 链接').fill('https://evil.example/t');
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /添\s*加/ })
      .click();
    await page.getByText('只能使用这些网站的 VR 链接').waitFor();
    await page.getByLabel('VR 链接').fill('https://www.720yun.com/t/abc');
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /添\s*加/ })
      .click();
    await page.getByRole('link', { name: '打开 VR' }).waitFor();

    await page.getByRole('button', { name: '看全景：全景 1' }).click();
    await page.getByRole('button', { name: '在画面中央加热点' }).click();
    await page.getByLabel('热点 1 名称').fill('去院子');
    // named while it is open; what is set and not saved yet stays
    await page.getByLabel('修改名称：全景 1').click();
    await page.locator('.ant-modal-title textarea').fill('一楼大厅');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '看全景：一楼大厅' }).waitFor();
    await page.getByRole('combobox', { name: '热点 1 跳转到' }).click({ force: true });
    await page.locator('.ant-select-item-option', { hasText: '去：全景 2' }).click();
    await page.locator('.scene-spot', { hasText: '去院子' }).waitFor();
    await screenshot(page, 'media-scene-1440');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    // the link that is not to be trusted
    expect(refusals).toEqual([expect.stringMatching(/^400 POST .*\/vr$/)]);
    await context.close();
    const [first] = (await app.api().get(`/api/public/properties/${made.code}`)).body.data.photos;
    expect(first.scene.hotSpots).toMatchObject([{ label: '去院子' }]);

    const phone = await phoneContext(browser);
    const visit = await phone.newPage();
    const faults: string[] = [];
    visit.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    visit.on('pageerror', (error) => faults.push(String(error)));
    const scripts: string[] = [];
    visit.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await expect
      .poll(async () =>
        (await (await visit.goto(`${app.url}/p/${made.code}/`))?.text())?.includes('data-panorama'),
      )
      .toBe(true);
    expect(scripts.some((url) => url.includes('panorama-viewer'))).toBe(false);
    expect(await visit.getByRole('link', { name: 'VR 看房' }).getAttribute('href')).toBe(
      'https://www.720yun.com/t/abc',
    );
    await visit.locator('a[data-panorama]').first().scrollIntoViewIfNeeded();
    await screenshot(visit, 'media-h5-390');
    await visit.locator('a[data-panorama]').first().click();
    await visit.locator('.pano-spot button', { hasText: '去院子' }).waitFor();
    await visit.waitForTimeout(500);
    await screenshot(visit, 'media-h5-panorama-390');
    await visit.locator('.pano-spot button').click();
    await visit.locator('.pano-spot').waitFor({ state: 'detached' });
    // the tapped spot is gone, the focus is not; and there is a way back
    expect(await visit.evaluate(() => document.activeElement?.className)).toBe('pano-close');
    await visit.locator('.pano-places button').first().click();
    await visit.locator('.pano-spot button', { hasText: '去院子' }).waitFor();
    await visit.getByRole('button', { name: '关闭' }).click();
    await visit.locator('.pano').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await phone.close();
  });

  it('offer hot spots once the panorama stands still, and keep them when its drawing breaks off', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const { context, page } = await open(made.documentId);
    const faults: string[] = [];
    watchFaults(page, faults);
    await chooseKind(page, '全景');
    await choose(page, [await panorama('hall.jpg', '#8ab')]);
    await finished(page, 'hall.jpg');
    // what is tapped while the window still grows is missed: another thing stands there a moment later
    await page.addStyleTag({ content: '.ant-modal { animation-duration: 3s !important; }' });
    await page.getByRole('button', { name: '看全景：全景' }).click();
    const add = page.getByRole('button', { name: '在画面中央加热点' });
    await expect.poll(() => add.isEnabled(), { timeout: 20_000 }).toBe(true);
    expect(await page.locator('.ant-modal').evaluate((modal) => modal.getAnimations().length)).toBe(0);

    await add.click();
    await add.click();
    await page.getByLabel('热点 1 名称').fill('卸货口');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    const unnamed = page.getByLabel('热点 2 名称');
    expect(await unnamed.getAttribute('aria-invalid')).toBe('true');
    expect(await unnamed.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByText('请填写热点名称，或删除这个热点').waitFor();
    await screenshot(page, 'media-scene-unnamed-1440');
    // nothing was sent that could have been refused
    expect(faults).toEqual([]);
    await unnamed.fill('东门');
    await page.getByText('请填写热点名称').waitFor({ state: 'detached' });

    const again = page.getByRole('button', { name: '重新加载画面' });
    await page.locator('.scene-stage canvas').evaluate((canvas: HTMLCanvasElement) => {
      canvas.getContext('webgl')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.getByText('显卡中断了全景画面').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await again.click();
    await page.locator('.scene-spot', { hasText: '东门' }).waitFor();
    expect(faults).toEqual([]);

    await page.evaluate(() => {
      const { pannellum } = window as unknown as { pannellum: { viewer: (...given: unknown[]) => object } };
      const { viewer } = pannellum;
      pannellum.viewer = (...given) =>
        Object.assign(viewer(...given), {
          addHotSpot() {
            throw new Error('no drawing');
          },
        });
    });
    await page.locator('.scene-stage canvas').evaluate((canvas: HTMLCanvasElement) => {
      canvas.getContext('webgl')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await again.click();
    await page.getByText('热点无法画出').waitFor();
    expect(faults).toEqual([expect.stringContaining('no drawing')]);
    expect(await page.getByLabel('热点 2 名称').inputValue()).toBe('东门');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await context.close();
    const [photo] = (await app.api().get(`/api/public/properties/${made.code}`)).body.data.photos;
    expect(photo.scene.hotSpots).toMatchObject([{ label: '卸货口' }, { label: '东门' }]);
  });

  it('stand on a narrow screen', async () => {
    const made = await addListing(app, { agent: people.agent.id });
    const { context, page } = await open(made.documentId, 390);
    await choose(page, [await picture('a.jpg', '#36a'), await picture('b.jpg', '#a63')]);
    for (const name of ['a.jpg', 'b.jpg']) await finished(page, name);
    await page.locator('.media-grid').scrollIntoViewIfNeeded();
    await screenshot(page, 'media-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
  });
});
