import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { stripRegionKind } from '@scrm/listing/domain';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { createSite as CreateSite, EditorialPage, RenderReport, SiteOptions } from '../../index.cjs';
import type { SiteContext } from '../components/document';
import type { CityOption } from '../components/filter-bar';
import type { Card } from '../lib/card';
import { DetailPage } from '../pages/detail-page';
import { ListPage } from '../pages/list-page';
import { builtInPages, GonePage, NotFoundPage, TextPage, ViewingPage } from '../pages/plain-pages';
import { formatDate, type Listing, toCard } from './describe';
import { FAR, findSimilar, measureDistance, SIMILAR_COUNT } from './find-similar';
import { loadAssets } from './load-assets';
import { cityHref, detailDir, fileOf, homeHref, toSegment } from './paths';
import { formatRobots, formatSitemap, type SitemapEntry } from './sitemap';
import { removeFile, writeFileAtomically } from './write-file';

const PAGE_SIZE = 24;
const NOT_FOUND_CARDS = 6;
/** Newest listings that fill up the similar block of a city with few. */
const FILL_COUNT = 60;
const DETAIL_CONCURRENCY = 8;
/** Listings between two pauses, in which the process answers others. */
const PAUSE_EVERY = 1000;
const WITHDRAWN_KEPT = 2000;
const WITHDRAWN_FILE = '.withdrawn.json';
const INDEX_FILE = 'listings.json';
const SLUG = /^[a-z0-9][a-z0-9-]{0,60}$/;
/** Addresses that an editorial page may not take. */
const RESERVED_SLUGS = new Set([
  'p',
  'c',
  'page',
  'viewing',
  'assets',
  'api',
  'admin',
  'ops',
  's',
  'uploads',
  'metrics',
]);

export const createSite: typeof CreateSite = (options) => {
  const renderer = new Renderer(options);
  // One render at a time: two of them would mix their files.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T,>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    renderAll: () => inTurn(() => renderer.renderAll()),
    renderListings: (codes) => inTurn(() => renderer.renderListings(codes)),
  };
};

class Renderer {
  private readonly site: SiteContext;
  private readonly outDir: string;
  private readonly assetsDir: string;
  private readonly listings = new Map<string, Listing>();
  private readonly cards = new Map<string, Card>();
  private readonly withdrawn = new Map<string, Card>();
  /** The cards by city; null when some changed since. */
  private cityCards: Map<string, Card[]> | null = null;
  /** Which listings each page shows as similar, to know whom a change concerns. */
  private readonly similarOf = new Map<string, string[]>();
  /** Digest of what each file was last rendered from. */
  private readonly digests = new Map<string, string>();
  private textPages: EditorialPage[] = [];
  private isLoaded = false;
  private report: RenderReport = { pages: 0, written: 0, removed: 0, ms: 0 };

  constructor(private readonly options: SiteOptions) {
    this.outDir = options.outDir;
    this.assetsDir = options.assetsDir ?? join(__dirname, '../client');
    this.site = {
      siteUrl: options.siteUrl.replace(/\/+$/, ''),
      apiUrl: (options.apiUrl ?? '').replace(/\/+$/, ''),
      agency: options.agency,
      assets: loadAssets(this.assetsDir),
      mediaOrigins: options.mediaOrigins ?? [],
    };
  }

  async renderAll(): Promise<RenderReport> {
    const start = this.begin();
    const listings = await this.loadListings();
    this.textPages = await this.loadTextPages();
    // Only now, when everything has been read, is the old state let go of.
    this.listings.clear();
    this.cards.clear();
    this.similarOf.clear();
    this.digests.clear();
    for (const listing of listings) this.keep(listing);
    await this.recallWithdrawn();
    await this.copyAssets();
    for (const code of this.listings.keys()) await this.renderDetail(code);
    await this.renderVanished();
    for (const page of this.textPages) {
      await this.put(`${page.slug}/index.html`, page, () => <TextPage site={this.site} page={page} />);
    }
    await this.putText('robots.txt', formatRobots(this.site.siteUrl));
    await this.renderLists();
    this.isLoaded = true;
    return this.end(start);
  }

  async renderListings(codes: readonly string[]): Promise<RenderReport> {
    if (!this.isLoaded) return this.renderAll();
    const start = this.begin();
    const distinct = new Set(codes);
    await inParallel([...distinct], async (code) => {
      this.options.signal?.throwIfAborted();
      const listing = await this.options.source.getProperty(code);
      if (listing) this.keep(listing);
      else this.withdraw(code);
    });
    for (const code of distinct) {
      if (this.listings.has(code)) await this.renderDetail(code);
      else await this.renderGone(code);
    }
    await this.noteWithdrawn();
    // The lists come before the other pages: they are what leads to a page that is gone.
    await this.renderLists();
    for (const other of await this.listNeighbours(distinct)) await this.renderDetail(other);
    return this.end(start);
  }

  private begin(): number {
    this.report = { pages: 0, written: 0, removed: 0, ms: 0 };
    return performance.now();
  }

  private end(start: number): RenderReport {
    return { ...this.report, ms: Math.round(performance.now() - start) };
  }

  private keep(listing: Listing): void {
    this.listings.set(listing.code, listing);
    this.cards.set(listing.code, toCard(listing));
    this.withdrawn.delete(listing.code);
    this.cityCards = null;
  }

  private withdraw(code: string): void {
    const card = this.cards.get(code);
    if (!card) return;
    this.listings.delete(code);
    this.cards.delete(code);
    this.similarOf.delete(code);
    this.withdrawn.set(code, card);
    this.cityCards = null;
  }

  /** Every listing with its spaces and photos; those withdrawn meanwhile are left out. */
  private async loadListings(): Promise<Listing[]> {
    const { source } = this.options;
    const rows = [...(await source.listProperties())];
    const complete: (Listing | null)[] = new Array(rows.length).fill(null);
    await inParallel(rows, async (row, index) => {
      this.options.signal?.throwIfAborted();
      complete[index] = 'spaces' in row ? row : await source.getProperty(row.code);
    });
    return complete.filter((one): one is Listing => one !== null);
  }

  private async loadTextPages(): Promise<EditorialPage[]> {
    const edited = (await this.options.source.listPages?.()) ?? [];
    const pages = new Map(builtInPages(this.options.agency).map((page) => [page.slug, page]));
    for (const page of edited) {
      if (SLUG.test(page.slug) && !RESERVED_SLUGS.has(page.slug) && page.body?.trim())
        pages.set(page.slug, page);
    }
    return [...pages.values()];
  }

  private async renderDetail(code: string): Promise<void> {
    this.options.signal?.throwIfAborted();
    const listing = this.listings.get(code);
    const card = this.cards.get(code);
    if (!listing || !card) return;
    const similar = this.similarTo(card);
    this.similarOf.set(
      code,
      similar.map((one) => one.code),
    );
    const dir = detailDir(code);
    await this.put(`${dir}/index.html`, { listing, similar }, () => (
      <DetailPage site={this.site} listing={listing} similar={similar} />
    ));
    await this.drop(`${dir}/gone.html`);
  }

  /** The «已下架» page takes the place of the listing's: written first, so that the address is never empty. */
  private async renderGone(code: string): Promise<void> {
    const card = this.withdrawn.get(code);
    if (!card) return;
    const cards = this.similarTo(card);
    const city = this.cardsOf(card.city).length > 0 ? card.city : '';
    const listing = { code, title: card.title, city, cityLabel: stripRegionKind(city) };
    const dir = detailDir(code);
    await this.put(`${dir}/gone.html`, { listing, cards }, () => (
      <GonePage site={this.site} listing={listing} cards={cards} />
    ));
    await this.drop(`${dir}/index.html`);
  }

  private async noteWithdrawn(): Promise<void> {
    await this.putText(WITHDRAWN_FILE, JSON.stringify([...this.withdrawn.values()].slice(-WITHDRAWN_KEPT)));
  }

  /** Home, cities, index, 404 and sitemap; files that come out the same are not written. */
  private async renderLists(): Promise<void> {
    const cards = this.newest();
    const cities = this.listCities();
    const entries: SitemapEntry[] = [{ href: homeHref() }];
    const kept = new Set<string>();

    const renderList = async (city: CityOption | null, all: Card[]) => {
      const pageCount = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
      for (let page = 1; page <= pageCount; page += 1) {
        this.options.signal?.throwIfAborted();
        const href = city ? cityHref(city.name, page) : homeHref(page);
        const props = {
          city: city && { name: city.name, label: city.label },
          cities,
          cards: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
          total: all.length,
          page,
          pageCount,
        };
        kept.add(fileOf(href));
        await this.put(fileOf(href), props, () => <ListPage site={this.site} {...props} />);
      }
    };
    await renderList(null, cards);
    for (const city of cities) {
      await renderList(
        city,
        cards.filter((card) => card.city === city.name),
      );
      entries.push({ href: cityHref(city.name) });
    }

    const shown = cards.slice(0, NOT_FOUND_CARDS);
    await this.put('404.html', shown, () => <NotFoundPage site={this.site} cards={shown} />);
    await this.put('viewing/index.html', null, () => <ViewingPage site={this.site} />);
    await this.putText(INDEX_FILE, JSON.stringify(cards));
    for (const card of cards)
      entries.push({ href: card.href, lastmod: formatDate(this.listings.get(card.code)?.updatedAt) });
    for (const page of this.textPages) entries.push({ href: `/${page.slug}/` });
    await this.putText('sitemap.xml', formatSitemap(this.site.siteUrl, entries));
    await this.removeOldLists(kept);
  }

  private newest(): Card[] {
    return [...this.cards.values()].sort((a, b) => b.at - a.at || (a.code < b.code ? 1 : -1));
  }

  /** Cities by number of listings; two names that make one address are one city's page. */
  private listCities(): CityOption[] {
    const cities = new Map<string, { count: number; districts: Map<string, number> }>();
    for (const { city, district } of this.cards.values()) {
      if (!city) continue;
      const entry = cities.get(city) ?? { count: 0, districts: new Map<string, number>() };
      entry.count += 1;
      if (district) entry.districts.set(district, (entry.districts.get(district) ?? 0) + 1);
      cities.set(city, entry);
    }
    const byCount = (a: [string, number], b: [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    return [...cities]
      .sort((a, b) => byCount([a[0], a[1].count], [b[0], b[1].count]))
      .map(([name, { count, districts }]) => ({
        name,
        label: stripRegionKind(name),
        count,
        districts: [...districts].sort(byCount).map(([district]) => district),
      }));
  }

  private cardsOf(city: string): readonly Card[] {
    this.cityCards ??= groupByCity(this.cards.values());
    return this.cityCards.get(city) ?? [];
  }

  private similarTo(card: Card): Card[] {
    const inCity = this.cardsOf(card.city);
    const pool =
      inCity.length > SIMILAR_COUNT
        ? inCity
        : [...new Set([...inCity, ...this.newest().slice(0, FILL_COUNT)])];
    return findSimilar(card, pool, SIMILAR_COUNT);
  }

  /**
   * The listings whose similar block a change of `codes` alters: those that show one of them, and those for which one is now nearer than
   * the last one they show. Anything wider would render a whole city for one listing.
   */
  private async listNeighbours(codes: ReadonlySet<string>): Promise<string[]> {
    const changed = [...codes].flatMap((code) => this.cards.get(code) ?? []);
    const changedIn = groupByCity(changed);
    const neighbours: string[] = [];
    let looked = 0;
    for (const card of this.cards.values()) {
      looked += 1;
      if (looked % PAUSE_EVERY === 0) {
        this.options.signal?.throwIfAborted();
        await setImmediate();
      }
      if (codes.has(card.code)) continue;
      const shown = this.similarOf.get(card.code) ?? [];
      const limit = this.farthestShown(card, shown);
      // none of another city comes before the last one that is shown of its own
      const near = limit < FAR ? (changedIn.get(card.city) ?? []) : changed;
      if (shown.some((code) => codes.has(code)) || near.some((one) => measureDistance(card, one) <= limit))
        neighbours.push(card.code);
    }
    return neighbours;
  }

  /** How far the last of the similar listings is; while there are too few of them, every one is near enough. */
  private farthestShown(card: Card, shown: readonly string[]): number {
    const farthest = this.cards.get(shown[SIMILAR_COUNT - 1] ?? '');
    return farthest ? measureDistance(card, farthest) : Number.POSITIVE_INFINITY;
  }

  /** Pages on disk of listings that went away while nobody rendered. */
  private async renderVanished(): Promise<void> {
    const offered = new Set([...this.listings.keys()].map(toSegment));
    const known = new Map([...this.withdrawn.keys()].map((code) => [toSegment(code), code]));
    for (const name of await this.listDir('p')) {
      if (offered.has(name)) continue;
      const code = known.get(name);
      if (code) await this.renderGone(code);
      else if (await this.drop(`p/${name}/index.html`)) await this.drop(`p/${name}/gone.html`);
    }
    await this.noteWithdrawn();
  }

  /** Cards of listings that are no longer offered: those noted as withdrawn, and those of the index of the last run. */
  private async recallWithdrawn(): Promise<void> {
    for (const file of [WITHDRAWN_FILE, INDEX_FILE]) {
      try {
        for (const card of JSON.parse(await readFile(join(this.outDir, file), 'utf8')) as Card[]) {
          if (!this.listings.has(card.code)) this.withdrawn.set(card.code, card);
        }
      } catch {
        // First run, or a file of another version: then there is nothing to recall.
      }
    }
  }

  private async removeOldLists(kept: ReadonlySet<string>): Promise<void> {
    for (const name of await this.listDir('page')) await this.dropUnlessKept(`page/${name}`, kept);
    for (const city of await this.listDir('c')) {
      for (const name of await this.listDir(`c/${city}`)) {
        if (name !== 'index.html' && name !== 'index.html.gz')
          await this.dropUnlessKept(`c/${city}/${name}`, kept);
      }
      await this.dropUnlessKept(`c/${city}`, kept);
    }
  }

  private async dropUnlessKept(dir: string, kept: ReadonlySet<string>): Promise<void> {
    const file = `${dir}/index.html`;
    if (kept.has(file)) return;
    await this.drop(file);
    await rm(join(this.outDir, dir), { recursive: true, force: true });
  }

  private async copyAssets(): Promise<void> {
    for (const entry of await readdir(this.assetsDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const from = join(entry.parentPath, entry.name);
      const name = from.slice(this.assetsDir.length + 1).replaceAll('\\', '/');
      if (name.startsWith('.')) continue;
      if (/\.(?:js|css|svg|txt|json)$/.test(name)) await this.putText(name, await readFile(from, 'utf8'));
      else await this.copyBinary(from, join(this.outDir, name));
    }
  }

  private async copyBinary(from: string, to: string): Promise<void> {
    const [source, target] = await Promise.all([stat(from), stat(to).catch(() => null)]);
    if (target?.size === source.size) return;
    await mkdir(join(to, '..'), { recursive: true });
    await copyFile(from, to);
  }

  /** Renders and writes a page unless it was last made from the same `props`. */
  private async put(file: string, props: unknown, render: () => VNode): Promise<void> {
    this.report.pages += 1;
    const digest = createHash('sha1').update(JSON.stringify(props)).digest('base64');
    if (this.digests.get(file) === digest) return;
    if (await writeFileAtomically(join(this.outDir, file), `<!DOCTYPE html>${renderToString(render())}`))
      this.report.written += 1;
    this.digests.set(file, digest);
  }

  private async putText(file: string, content: string): Promise<void> {
    this.report.pages += 1;
    if (await writeFileAtomically(join(this.outDir, file), content)) this.report.written += 1;
  }

  private async drop(file: string): Promise<boolean> {
    this.digests.delete(file);
    const existed = await removeFile(join(this.outDir, file));
    if (existed) this.report.removed += 1;
    return existed;
  }

  private async listDir(dir: string): Promise<string[]> {
    return readdir(join(this.outDir, dir)).catch(() => []);
  }
}

/** Does the work for each, some of them at a time. */
async function inParallel<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>) {
  const rest = items.entries();
  const next = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: DETAIL_CONCURRENCY }, next));
}

function groupByCity(cards: Iterable<Card>): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const group = groups.get(card.city);
    if (group) group.push(card);
    else groups.set(card.city, [card]);
  }
  return groups;
}
