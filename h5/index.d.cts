/** What the server build of this package offers: `const { createSite } = await import('@scrm/h5')`. */
import type { PublicProperty, PublicPropertyDetail } from '@scrm/listing/domain';

export type { PublicProperty, PublicPropertyDetail };

/** The agency whose site it is; everything here is public. */
export interface Agency {
  name: string;
  /** Work phone shown when a listing's agent has none. */
  phone: string | null;
  slogan?: string | null;
  address?: string | null;
  /** ICP line of the foot, such as «苏ICP备00000000号». */
  icp?: string | null;
  /** Broker's licence number (经纪机构备案). */
  licence?: string | null;
}

/** An editorial page of the panel; `body` is Markdown. `slug` about and privacy replace the built-in texts. */
export interface EditorialPage {
  slug: string;
  title: string;
  body: string | null;
  seoDescription?: string | null;
}

/** Where the listings come from: the public API over HTTP at build time, or the service itself inside the cms. */
export interface SiteSource {
  /** Every offered listing. Rows that already hold `spaces` are taken as complete and not asked for again. */
  listProperties(): Promise<readonly (PublicProperty | PublicPropertyDetail)[]>;
  /** One offered listing, or null when it is not offered (any more). */
  getProperty(code: string): Promise<PublicPropertyDetail | null>;
  listPages?(): Promise<readonly EditorialPage[]>;
}

export interface SiteOptions {
  /** Directory that receives the site; its own, since pages of vanished listings are removed from it. */
  outDir: string;
  /** The client build, `h5/dist/client`. Left out: the one beside this bundle. */
  assetsDir?: string;
  source: SiteSource;
  /** Public address without a trailing slash, for canonical, og and sitemap addresses. */
  siteUrl: string;
  agency: Agency;
  /** Address of the cms for the islands' calls when the site is served from elsewhere; '' is the same origin. */
  apiUrl?: string;
  /** Origins of pictures and videos besides the site's own: a bucket, a CDN. */
  mediaOrigins?: readonly string[];
  /** Ends a render between two pages; what is written by then stays. */
  signal?: AbortSignal;
}

export interface RenderReport {
  /** Files whose content was considered, written and removed. */
  pages: number;
  written: number;
  removed: number;
  ms: number;
}

export interface Site {
  /** Everything. Files whose content stays the same are not touched. @throws the reason of `signal` */
  renderAll(): Promise<RenderReport>;
  /** Some listings: their pages (or their «已下架» pages), the lists, similar blocks and sitemap that they appear in. @throws the reason of `signal` */
  renderListings(codes: readonly string[]): Promise<RenderReport>;
}

export declare function createSite(options: SiteOptions): Site;

/** Reads the public API at `apiUrl`; relative media addresses come out absolute. */
export declare function createHttpSource(options: { apiUrl: string }): SiteSource;
