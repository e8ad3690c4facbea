import { sitePolicy } from '@scrm/guard/domain';
import type { ComponentChildren } from 'preact';
import type { Agency } from '../../index.cjs';

export interface SiteContext {
  siteUrl: string;
  apiUrl: string;
  agency: Agency;
  assets: Assets;
  /** Origins of pictures and videos besides the site's own. */
  mediaOrigins: readonly string[];
}

export interface Assets {
  /** Content of the style sheet, put into the page: one round trip less on a poor link. */
  css: string;
  /** `sha256-…` of it, as a content security policy names it. */
  cssHash: string;
  /** Addresses of each island's script and of what it imports. */
  scripts: Record<'list' | 'detail' | 'plain' | 'viewing', { src: string; imports: string[] }>;
}

export interface Meta {
  title: string;
  description: string;
  /** Address on the site; null for a page that has none of its own (404). */
  href: string | null;
  image?: string | null;
  jsonLd?: unknown;
  /** Preloaded because it is the largest thing above the fold. */
  hero?: { src: string; srcset?: string | undefined; sizes: string } | null;
}

export const SHARE_IMAGE = '/share.png';

export function Document(props: {
  site: SiteContext;
  meta: Meta;
  script: keyof Assets['scripts'];
  bar?: boolean;
  children: ComponentChildren;
}) {
  const { site, meta } = props;
  const title = `${meta.title} - ${site.agency.name}`;
  const script = site.assets.scripts[props.script];
  const image = absolute(site, meta.image ?? SHARE_IMAGE);
  return (
    <html lang="zh-CN" data-api={site.apiUrl || undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta http-equiv="Content-Security-Policy" content={policyOf(site)} />
        <title>{title}</title>
        <meta name="description" content={meta.description} />
        {meta.href === null ? (
          <meta name="robots" content="noindex" />
        ) : (
          <link rel="canonical" href={site.siteUrl + meta.href} />
        )}
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content={site.agency.name} />
        <meta property="og:title" content={meta.title} />
        <meta property="og:description" content={meta.description} />
        <meta property="og:image" content={image} />
        {meta.href !== null ? <meta property="og:url" content={site.siteUrl + meta.href} /> : null}
        <meta name="theme-color" content="#12303f" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {meta.hero ? <link {...preloadOf(meta.hero)} /> : null}
        <style dangerouslySetInnerHTML={{ __html: site.assets.css }} />
        <script type="module" src={script.src} />
        {script.imports.map((href) => (
          <link rel="modulepreload" href={href} key={href} />
        ))}
        {meta.jsonLd ? <JsonScript type="application/ld+json" value={meta.jsonLd} /> : null}
      </head>
      <body class={props.bar ? 'has-bar' : undefined}>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <Header agency={site.agency} />
        <main id="main">{props.children}</main>
        <Footer agency={site.agency} />
      </body>
    </html>
  );
}

/** In the page itself, so that it holds whatever server the files stand on. */
function policyOf({ apiUrl, assets, mediaOrigins }: SiteContext): string {
  const apiOrigin = apiUrl ? new URL(apiUrl).origin : '';
  return sitePolicy({ styleHashes: [assets.cssHash], apiOrigin, mediaOrigins });
}

/** The attributes as HTML spells them; Preact's types know only half of them. */
function preloadOf(hero: NonNullable<Meta['hero']>): Record<string, string> {
  const image: Record<string, string> = {
    rel: 'preload',
    as: 'image',
    href: hero.src,
    fetchpriority: 'high',
  };
  return hero.srcset ? { ...image, imagesrcset: hero.srcset, imagesizes: hero.sizes } : image;
}

/** Data for an island. `<` is escaped, so that no text of a listing can close the element. */
export function JsonScript({
  type = 'application/json',
  id,
  value,
}: {
  type?: string;
  id?: string;
  value: unknown;
}) {
  return (
    <script
      type={type}
      id={id}
      dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replace(/</g, '\\u003c') }}
    />
  );
}

export function absolute(site: SiteContext, url: string): string {
  return url.startsWith('/') && !url.startsWith('//') ? site.siteUrl + url : url;
}

function Header({ agency }: { agency: Agency }) {
  return (
    <header class="top">
      <div class="wrap top-row">
        <a class="brand" href="/">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path
              d="M4 27V14l8-5v5l8-5v5l8-5v18z"
              fill="none"
              stroke="currentColor"
              stroke-width="2.2"
              stroke-linejoin="round"
            />
            <path d="M9 27v-6h5v6M19 20h5" fill="none" stroke="#f0a35e" stroke-width="2.2" />
          </svg>
          <span>{agency.name}</span>
        </a>
        <nav class="top-nav" aria-label="主导航">
          <a href="/">房源</a>
          <a href="/about/">关于</a>
          {agency.phone ? (
            <a class="top-phone" href={`tel:${agency.phone}`} aria-label={`拨打 ${agency.phone}`}>
              {agency.phone}
            </a>
          ) : null}
        </nav>
      </div>
    </header>
  );
}

function Footer({ agency }: { agency: Agency }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <p class="foot-name">{agency.name}</p>
        {agency.address ? <p>{agency.address}</p> : null}
        <p class="foot-links">
          <a href="/">房源</a>
          <a href="/about/">关于我们</a>
          <a href="/privacy/">隐私说明</a>
        </p>
        <p class="foot-note">面积、价格与条件以现场核实和合同为准；标注「待核实」的项目我们尚未确认。</p>
        {agency.licence ? <p class="foot-note">经纪机构备案：{agency.licence}</p> : null}
        {agency.icp ? (
          <p class="foot-note">
            <a href="https://beian.miit.gov.cn/" rel="nofollow noopener">
              {agency.icp}
            </a>
          </p>
        ) : null}
      </div>
    </footer>
  );
}
