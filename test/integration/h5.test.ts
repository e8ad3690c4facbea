import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { writePast } from '../support/write-past';

let app: TestApp;

const page = (path: string, headers: Record<string, string> = {}) => app.api().get(path, headers);
const soon = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 50 });

const properties = (trx: Knex.Transaction, code: string) => trx('properties').where({ code });

beforeAll(async () => {
  app = await bootApp({ demo: false });
  await writePast(app, (trx) =>
    trx('properties').insert(
      ['H51', 'H52'].map((code) => ({
        document_id: `doc${code}`,
        code,
        title: `昆山测试厂房 ${code}`,
        offering: 'rent',
        building_type: 'workshop',
        area_sqm: 3000,
        free_area_sqm: 3000,
        rent_fen_per_sqm_month: 1710,
        city: '苏州',
        district: '昆山市',
        tags: '["带行车"]',
        status: 'listed',
        listed_at: new Date(),
        created_at: new Date(),
        updated_at: new Date(),
      })),
    ),
  );
});

afterAll(() => app?.stop());

describe('the public site', () => {
  it('gets a page, its lists and its line in the sitemap when a listing is there', async () => {
    await soon(async () => expect((await page('/sitemap.xml')).body).toContain('/p/H52/'));
    for (const path of ['/', `/c/${encodeURIComponent('苏州')}/`, '/p/H51/']) {
      const answer = await page(path);
      expect(answer.status, path).toBe(200);
      expect(answer.body, path).toContain('昆山测试厂房 H51');
      expect(answer.body, path).toContain('0.57');
    }
  });

  it('shows a change of the listing and of its spaces', async () => {
    await writePast(app, (trx) => properties(trx, 'H51').update({ title: '改过的标题' }));
    await soon(async () => expect((await page('/p/H51/')).body).toContain('改过的标题'));
    await soon(async () => expect((await page('/')).body).toContain('改过的标题'));
    await writePast(app, async (trx) => {
      const { id } = await properties(trx, 'H51').first('id');
      const space = { document_id: 'docS1', label: '东跨', area_sqm: 3000, free_area_sqm: 3000, height_m: 8 };
      await trx('spaces').insert({ ...space, property_id: id });
    });
    await soon(async () => expect((await page('/p/H51/')).body).toContain('东跨'));
  });

  it('says 410 with similar listings once a listing is archived, and 404 for what never was', async () => {
    await writePast(app, (trx) => properties(trx, 'H51').update({ archived_at: new Date() }));
    await soon(async () => expect((await page('/p/H51/')).status).toBe(410));
    expect((await page('/p/H51/')).body).toContain('/p/H52/');
    await soon(async () => expect((await page('/')).body).not.toContain('/p/H51/'));
    expect((await page('/p/NO-SUCH/')).status).toBe(404);
  });

  it('loses the page of a deleted row', async () => {
    await writePast(app, (trx) => properties(trx, 'H52').delete());
    await soon(async () => expect((await page('/p/H52/')).status).toBe(410));
  });

  it('shows a text when an editor publishes it', async () => {
    const data = { title: '我们是谁', slug: 'about', body: '**专做厂房**' };
    await app.strapi.documents('api::page.page').create({ data, status: 'published' });
    await soon(async () => expect((await page('/about/')).body).toContain('<b>专做厂房</b>'));
  });

  it('answers 304 to a known page and leaves the api alone', async () => {
    const { headers } = await page('/about/');
    // Node's fetch adds «no-cache» to a conditional request of its own accord, which asks for the whole page.
    const etag = headers.get('etag') as string;
    const again = await page('/about/', { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect(again.status).toBe(304);
    expect((await page('/api/nothing', { accept: 'text/html' })).body.error?.status).toBe(404);
  });
});
