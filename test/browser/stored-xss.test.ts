import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { launchBrowser, phoneContext } from '../support/browser';
import { withoutStreams } from '../support/console';
import { writePast } from '../support/write-past';

/** Closes an attribute, a script and a style first, since a text may stand in any of them. */
const PAYLOAD = `"'></script></style><img data-xss src=x onerror="window.hit=1"><svg data-xss onload="window.hit=1">`;
const MARKDOWN = `${PAYLOAD}\n\n[链接](javascript:window.hit=1) ![图](x"onerror="window.hit=1)`;
const MAX_LENGTH = 120;

/** Rows that the pages show, and whose every text is replaced; what a list shows first is made newest. */
const TYPES = [
  'property',
  'space',
  'property-media',
  'park',
  'customer',
  'contact',
  'customer-address',
  'requirement',
  'follow-up',
  'viewing',
  'inquiry',
  'deal',
  'receipt',
  'contract',
  'receivable',
  'partner',
  'share',
  'commission',
  'withdrawal',
  'source-channel',
] as const;

/** Columns by which pages, files and links are addressed, or whose values a constraint lists. */
const ADDRESSES = /(^|_)(code|slug|key|index|cipher|id|locale|status|document_id)$/;

describe('texts that carry markup', () => {
  let app: TestApp;
  let browser: Browser;
  const rows = new Map<string, { id: number; documentId: string; code?: string }>();
  let replaced = 0;

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp(), launchBrowser()]);
    for (const type of TYPES) rows.set(type, await poison(type));
    await app.strapi.documents('api::page.page').create({
      data: { title: PAYLOAD.slice(0, MAX_LENGTH), slug: 'about', body: MARKDOWN, seoDescription: PAYLOAD },
      status: 'published',
    });
    const knex = app.strapi.db.connection;
    await knex('up_users')
      .whereIn('username', ['sales', 'partner'])
      .update({ display_name: PAYLOAD, work_phone: PAYLOAD });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('are in place, and a page that would show them raw is noticed', async () => {
    expect(replaced).toBeGreaterThan(70);
    const page = await (await browser.newContext()).newPage();
    await page.setContent(`<p>${PAYLOAD}</p><a href="javascript:window.hit=1">x</a>`);
    expect(await marksOn(page)).toBeGreaterThanOrEqual(3);
    await page.context().close();
  });

  it('stay texts on every page of the console', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await withoutStreams(context);
    const page = await context.newPage();
    await page.goto(`${app.url}/ops/login`);
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('密码').fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('link', { name: '工作台' }).first().waitFor();
    const id = (type: string) => rows.get(type)?.documentId;
    const contract = await app.strapi.db
      .query('api::contract.contract')
      .findOne({ where: { documentId: id('contract') }, populate: { deal: true } });
    const addresses = [
      '/',
      '/properties',
      `/properties/${id('property')}`,
      `/properties/${id('property')}/edit`,
      '/customers',
      `/customers/${id('customer')}`,
      `/customers/${id('customer')}/edit`,
      '/requirements',
      `/requirements/${id('requirement')}`,
      '/inquiries',
      '/viewings',
      '/deals',
      `/deals/${id('deal')}`,
      `/deals/${contract.deal.documentId}?tab=contract`,
      `/deals/${contract.deal.documentId}?tab=money`,
      '/receivables',
      '/partners',
      '/commissions',
      '/withdrawals',
    ];
    let shown = 0;
    for (const address of addresses) {
      await page.goto(`${app.url}/ops${address}`);
      await page.getByRole('main').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await marksOn(page), address).toBe(0);
      shown += (await page.locator('body').innerText()).split('data-xss').length - 1;
    }
    // the texts were there to be seen
    expect(shown).toBeGreaterThan(20);
    await page.context().close();
  });

  it('stay texts on the pages of the H5', async () => {
    const page = await (await phoneContext(browser)).newPage();
    const { code } = rows.get('property') as { code: string };
    await waitForPage(`/p/${code}/`);
    await waitForPage('/about/');
    for (const address of [`/p/${code}/`, '/about/', '/']) {
      await page.goto(app.url + address);
      await page.waitForLoadState('networkidle');
      expect(await marksOn(page), address).toBe(0);
    }
    const html = await (await fetch(`${app.url}/p/${code}/`)).text();
    expect(html).not.toContain('<img data-xss');
    expect(html).not.toContain('<svg data-xss');
    await page.context().close();
  });

  it('are drawn as letters on a poster', async () => {
    const partner = app.api(await app.login('partner'));
    const { code } = rows.get('property') as { code: string };
    const made = await partner.post('/api/promotion/codes', { propertyCode: code });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const poster = await partner.post('/api/promotion/posters', { code: made.body.code });
    expect(poster.status, JSON.stringify(poster.body)).toBe(200);
    const picture = await fetch(new URL(poster.body.url, app.url));
    expect(picture.headers.get('content-type')).toMatch(/^image\/(jpeg|png|webp)$/);
  });

  /** Replaces every text of one shown row, each column by itself: a check may refuse one of them. */
  async function poison(type: string) {
    const uid = `api::${type}.${type}`;
    const { tableName } = app.strapi.db.metadata.get(uid);
    const knex = app.strapi.db.connection;
    const row = await pick(tableName, type);
    if (!row) throw new Error(`there is no ${type} in the demo data`);
    const { rows: columns } = await knex.raw(
      `select column_name, data_type from information_schema.columns where table_name = ? and
       data_type in ('character varying', 'text', 'jsonb')`,
      [tableName],
    );
    for (const { column_name: column, data_type: kind } of columns) {
      if (ADDRESSES.test(column)) continue;
      const text = column === 'body' || column === 'description' ? MARKDOWN : PAYLOAD.slice(0, MAX_LENGTH);
      const value = kind === 'jsonb' ? JSON.stringify([PAYLOAD]) : text;
      if (kind === 'jsonb' && !['tags', 'facilities'].includes(column)) continue;
      replaced += await writePast(app, (trx) =>
        trx(tableName)
          .where({ id: row.id })
          .update({ [column]: value }),
      )
        // a check refuses the text: then nobody can have stored it
        .catch((error): number => {
          if (error.code === '23514' || error.code === '22001') return 0;
          throw error;
        });
    }
    await knex(tableName).where({ id: row.id }).update({ updated_at: new Date() });
    return { id: row.id, documentId: row.document_id, code: row.code };
  }

  async function pick(tableName: string, type: string) {
    const query = app.strapi.db.connection(tableName).orderBy('id', 'desc');
    if (type === 'property') return query.where({ status: 'listed' }).first();
    const property = rows.get('property');
    if (type === 'space' || type === 'property-media')
      return (
        (await query.clone().where({ property_id: property?.id }).first()) ?? (await query.clone().first())
      );
    const customer = rows.get('customer');
    if (type === 'customer') {
      const { rows: found } = await app.strapi.db.connection.raw(
        `select c.* from customers c where exists (select 1 from contacts where customer_id = c.id)
         and exists (select 1 from customer_addresses where customer_id = c.id)
         and exists (select 1 from requirements where customer_id = c.id)
         and exists (select 1 from follow_ups where customer_id = c.id) order by c.id desc limit 1`,
      );
      return found[0];
    }
    if (['contact', 'customer-address', 'requirement', 'follow-up'].includes(type))
      return query.where({ customer_id: customer?.id }).first();
    return query.first();
  }

  /** The publisher renders a moment after the commit. */
  async function waitForPage(address: string): Promise<void> {
    await expect
      .poll(async () => (await (await fetch(app.url + address)).text()).includes('data-xss'), {
        timeout: 20_000,
      })
      .toBe(true);
  }
});

/** What of the payload became an element, ran, or waits in a link. */
function marksOn(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.querySelectorAll('[data-xss], a[href^="javascript:" i], [onerror], [onload]').length +
      ((window as { hit?: number }).hit ?? 0),
  );
}
