import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicPropertyDetail } from '@scrm/listing/domain';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteOptions } from '../../index.cjs';
import { createSite } from './create-site';
import { bareListing, sampleListing } from './sample-listing';

let dir: string;
let listings: Map<string, PublicPropertyDetail>;

const out = (file: string) => join(dir, 'site', file);
const read = (file: string) => readFileSync(out(file), 'utf8');
const has = (file: string) => statSync(out(file), { throwIfNoEntry: false }) !== undefined;
const put = (...rows: PublicPropertyDetail[]) => {
  for (const row of rows) listings.set(row.code, row);
};

function siteOf(change: Partial<SiteOptions> = {}) {
  return createSite({
    outDir: join(dir, 'site'),
    assetsDir: join(dir, 'client'),
    siteUrl: 'https://h5.example/',
    agency: { name: '示例招商', phone: '400-000-0000' },
    source: {
      listProperties: async () => [...listings.values()],
      getProperty: async (code) => listings.get(code) ?? null,
    },
    ...change,
  });
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'h5-'));
  listings = new Map();
  mkdirSync(join(dir, 'client/.vite'), { recursive: true });
  mkdirSync(join(dir, 'client/assets'), { recursive: true });
  const chunks = Object.fromEntries(
    ['src/islands/list.tsx', 'src/islands/detail.tsx', 'src/islands/plain.ts', 'src/islands/viewing.tsx'].map(
      (name, index) => [name, { file: `assets/${index}.js` }],
    ),
  );
  writeFileSync(
    join(dir, 'client/.vite/manifest.json'),
    JSON.stringify({ ...chunks, 'style.css': { file: 'assets/style.css' } }),
  );
  writeFileSync(join(dir, 'client/assets/style.css'), 'body{margin:0}');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('renderAll', () => {
  it('writes home, cities, details, texts, 404, sitemap and index, and no temporary file', async () => {
    put(sampleListing(), sampleListing({ code: 'JX1', city: '嘉兴市' }));
    const report = await siteOf().renderAll();
    for (const file of [
      'index.html',
      'c/苏州市/index.html',
      'c/嘉兴市/index.html',
      'p/SZ1001/index.html',
      'p/JX1/index.html',
      'about/index.html',
      'privacy/index.html',
      'viewing/index.html',
      '404.html',
      'sitemap.xml',
      'robots.txt',
      'listings.json',
    ]) {
      expect(has(file), file).toBe(true);
    }
    expect(report.written).toBeGreaterThan(10);
    const files = await readdir(join(dir, 'site'), { recursive: true });
    expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  it('gives the detail page what a share needs', async () => {
    put(sampleListing());
    await siteOf().renderAll();
    const html = read('p/SZ1001/index.html');
    expect(html).toContain('<title>胜浦单层厂房 4200㎡ 带行车 - 示例招商</title>');
    expect(html).toContain('<link rel="canonical" href="https://h5.example/p/SZ1001/"');
    expect(html).toContain('<meta property="og:image" content="https://h5.example/uploads/a.jpg"');
    expect(html).toContain('href="tel:139-0000-0001"');
    expect(html).toContain('1.05');
  });

  it('lets no text of a listing become markup', async () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
    put(
      sampleListing({
        title: evil,
        description: `# ${evil}\n[x](javascript:alert(1))`,
        tags: [evil],
        park: evil,
        agent: { name: evil, workPhone: null },
      }),
    );
    await siteOf().renderAll();
    for (const file of ['p/SZ1001/index.html', 'index.html', 'c/苏州市/index.html', '404.html']) {
      expect(read(file), file).not.toMatch(/<script>alert|<img src=x|href="javascript:/);
    }
  });

  it('shows a listing of which nothing is known', async () => {
    put(bareListing({ code: 'BARE', title: '很'.repeat(200) }));
    await siteOf().renderAll();
    const html = read('p/BARE/index.html');
    expect(html).toContain('待核实');
    expect(html).toContain('照片待补');
    expect(html).toContain('400-000-0000');
    expect(html).not.toMatch(/>0 ?(?:㎡|m|元)|NaN|undefined|null</);
  });

  it('makes pages of a long list and takes them away when it gets short', async () => {
    for (let number = 0; number < 50; number += 1)
      put(sampleListing({ code: `N${number}`, title: `房源${number}` }));
    const site = siteOf();
    await site.renderAll();
    expect(has('page/3/index.html') && has('c/苏州市/3/index.html')).toBe(true);
    for (let number = 20; number < 50; number += 1) listings.delete(`N${number}`);
    await site.renderAll();
    expect(has('page/2/index.html') || has('c/苏州市/2/index.html')).toBe(false);
    expect(has('p/N30/gone.html')).toBe(true);
  });

  it('stands without any listing', async () => {
    await siteOf().renderAll();
    expect(read('index.html')).toContain('暂时没有在租在售的房源');
  });

  it('asks for the details of rows that come without them', async () => {
    put(sampleListing());
    const rows = [...listings.values()].map(({ spaces: _spaces, photos: _photos, ...row }) => row);
    await siteOf({
      source: {
        listProperties: async () => rows as never,
        getProperty: async (code) => listings.get(code) ?? null,
      },
    }).renderAll();
    expect(read('p/SZ1001/index.html')).toContain('空间一览');
  });

  it('takes an editorial text over the built-in one, but no address of the site', async () => {
    const listPages = async () => [
      { slug: 'about', title: '我们是谁', body: '正文' },
      { slug: 'api', title: 'x', body: 'x' },
      { slug: '../etc', title: 'x', body: 'x' },
    ];
    await siteOf({
      source: { listProperties: async () => [], getProperty: async () => null, listPages },
    }).renderAll();
    expect(read('about/index.html')).toContain('我们是谁');
    expect(has('api')).toBe(false);
  });

  it('writes nothing that a code or a city name could lead out of the site', async () => {
    put(sampleListing({ code: '../../evil', city: '../..' }));
    await siteOf().renderAll();
    expect(await readdir(dir)).toEqual(['client', 'site']);
    expect(
      has('p/evil/index.html') || has('p/--evil/index.html') || (await readdir(out('p'))).length === 1,
    ).toBe(true);
  });

  it('leaves the site as it was when the source fails', async () => {
    put(sampleListing());
    await siteOf().renderAll();
    const before = read('index.html');
    const failing = siteOf({
      source: { listProperties: () => Promise.reject(new Error('down')), getProperty: async () => null },
    });
    await expect(failing.renderAll()).rejects.toThrow('down');
    expect(read('index.html')).toBe(before);
  });
});

describe('renderListings', () => {
  it('rewrites the page, its lists and the sitemap, and nothing that does not show it', async () => {
    put(sampleListing(), sampleListing({ code: 'JX1', city: '嘉兴市' }));
    const site = siteOf();
    await site.renderAll();
    const other = statSync(out('c/嘉兴市/index.html')).mtimeMs;
    put(sampleListing({ title: '新标题', updatedAt: '2025-07-01T00:00:00.000Z' }));
    await site.renderListings(['SZ1001']);
    expect(read('p/SZ1001/index.html')).toContain('新标题');
    expect(read('index.html')).toContain('新标题');
    expect(read('c/苏州市/index.html')).toContain('新标题');
    expect(read('listings.json')).toContain('新标题');
    expect(read('p/JX1/index.html')).toContain('新标题');
    expect(read('sitemap.xml')).toContain('<lastmod>2025-07-01</lastmod>');
    expect(statSync(out('c/嘉兴市/index.html')).mtimeMs).toBe(other);
  });

  it('writes nothing when nothing changed', async () => {
    put(sampleListing());
    const site = siteOf();
    await site.renderAll();
    expect((await site.renderListings(['SZ1001'])).written).toBe(0);
  });

  it('takes a withdrawn listing away and back again', async () => {
    put(sampleListing(), sampleListing({ code: 'SZ1002', title: '第二套' }));
    const site = siteOf();
    await site.renderAll();
    listings.delete('SZ1001');
    await site.renderListings(['SZ1001']);
    expect(has('p/SZ1001/index.html')).toBe(false);
    expect(read('p/SZ1001/gone.html')).toContain('已下架');
    expect(read('p/SZ1001/gone.html')).toContain('第二套');
    expect(read('index.html')).not.toContain('/p/SZ1001/');
    expect(read('p/SZ1002/index.html')).not.toContain('/p/SZ1001/');
    expect(read('sitemap.xml')).not.toContain('SZ1001');

    put(sampleListing());
    await site.renderListings(['SZ1001']);
    expect(has('p/SZ1001/index.html')).toBe(true);
    expect(has('p/SZ1001/gone.html')).toBe(false);
  });

  it('changes several at once', async () => {
    put(sampleListing(), sampleListing({ code: 'SZ1002' }), sampleListing({ code: 'SZ1003' }));
    const site = siteOf();
    await site.renderAll();
    listings.delete('SZ1001');
    put(
      sampleListing({ code: 'SZ1002', title: '新标题' }),
      sampleListing({ code: 'SZ1004', title: '新房源' }),
    );
    await site.renderListings(['SZ1001', 'SZ1002', 'SZ1004', 'SZ1009']);
    expect(read('p/SZ1001/gone.html')).toContain('新房源');
    expect(read('p/SZ1003/index.html')).toContain('新标题');
    expect(read('p/SZ1003/index.html')).toContain('新房源');
    expect(read('index.html')).not.toContain('/p/SZ1001/');
    expect(has('p/SZ1009')).toBe(false);
  });

  it('leaves every page as rendering everything would', async () => {
    const row = fc.record({
      city: fc.constantFrom('苏州市', '嘉兴市'),
      offering: fc.constantFrom('rent' as const, 'sale' as const, 'both' as const),
      areaSqm: fc.constantFrom(300, 1000, 1100, 2500, 9000),
      rentFenPerSqmMonth: fc.constantFrom(800, 1600, 1700, 4000),
    });
    const changes = fc.array(fc.tuple(fc.nat(23), fc.option(row, { freq: 2 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 24, maxLength: 24 }), changes, async (rows, changed) => {
        listings.clear();
        const codeOf = (index: number) => `SZ${2000 + index}`;
        const name = (index: number, facts: object) =>
          put(sampleListing({ code: codeOf(index), title: `房源${index}`, ...facts }));
        for (const [index, facts] of rows.entries()) name(index, facts);
        const site = siteOf();
        await site.renderAll();
        for (const [index, facts] of changed)
          if (facts) name(index, facts);
          else listings.delete(codeOf(index));
        await site.renderListings(changed.map(([index]) => codeOf(index)));
        await siteOf({ outDir: join(dir, 'anew') }).renderAll();
        for (const code of listings.keys())
          expect(read(`p/${code}/index.html`)).toBe(
            readFileSync(join(dir, 'anew/p', code, 'index.html'), 'utf8'),
          );
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('ends between two pages when it is told to', async () => {
    put(sampleListing(), sampleListing({ code: 'SZ1002' }));
    const ending = new AbortController();
    const site = siteOf({
      signal: ending.signal,
      source: {
        listProperties: async () => {
          ending.abort(new Error('stopping'));
          return [...listings.values()];
        },
        getProperty: async (code) => listings.get(code) ?? null,
      },
    });
    await expect(site.renderAll()).rejects.toThrow('stopping');
    expect(has('p/SZ1002/index.html')).toBe(false);
  });

  it('finds after a restart what was withdrawn while nobody rendered', async () => {
    put(sampleListing(), sampleListing({ code: 'SZ1002' }));
    await siteOf().renderAll();
    listings.delete('SZ1001');
    await siteOf().renderAll();
    expect(has('p/SZ1001/index.html')).toBe(false);
    expect(read('p/SZ1001/gone.html')).toContain('胜浦单层厂房');
    // And once more, when only the note of withdrawn listings tells of it.
    await siteOf().renderAll();
    expect(read('p/SZ1001/gone.html')).toContain('胜浦单层厂房');
  });

  it('shows a reader the old page or the new one, never half of one', async () => {
    put(sampleListing({ description: '长'.repeat(60_000) }));
    const site = siteOf();
    await site.renderAll();
    let isDone = false;
    const writing = (async () => {
      for (let number = 0; number < 15; number += 1) {
        put(sampleListing({ title: `版本${number}`, description: String(number).repeat(60_000) }));
        await site.renderListings(['SZ1001']);
      }
      isDone = true;
    })();
    while (!isDone)
      expect((await readFile(out('p/SZ1001/index.html'), 'utf8')).endsWith('</html>')).toBe(true);
    await writing;
  });
});
