import {
  BUILDING_TYPE_LABELS,
  OFFERING_LABELS,
  type PublicPhoto,
  stripRegionKind,
} from '@scrm/listing/domain';
import { Facts, NamePlate, Spaces } from '../components/detail-facts';
import { Gallery, HERO_SIZES, sortMedia, Tours, Videos } from '../components/detail-media';
import { absolute, Document, JsonScript, type SiteContext } from '../components/document';
import { InquiryForm } from '../components/inquiry-form';
import { CardGrid } from '../components/listing-card';
import { Markdown } from '../components/markdown';
import type { Card } from '../lib/card';
import {
  describePlace,
  describePrices,
  describeSpecs,
  describeStatus,
  type Listing,
  shareSourceFor,
  sourceFor,
  srcsetOf,
  UNKNOWN,
} from '../site/describe';
import { listMapLinks } from '../site/map-links';
import { cityHref, detailHref } from '../site/paths';

export interface DetailPageProps {
  listing: Listing;
  similar: Card[];
}

export function DetailPage({ site, listing, similar }: DetailPageProps & { site: SiteContext }) {
  const { images, videos, panoramas, tours } = sortMedia(listing);
  const place = describePlace(listing);
  const prices = describePrices(listing);
  const phone = listing.agent?.workPhone || site.agency.phone;
  const first = images[0];
  const description = describeShort(listing);

  return (
    <Document
      site={site}
      script="detail"
      bar
      meta={{
        title: listing.title,
        description,
        href: detailHref(listing.code),
        image: first ? shareSourceFor(first, 600) : null,
        hero: first ? { src: sourceFor(first, 1000), srcset: srcsetOf(first), sizes: HERO_SIZES } : null,
        jsonLd: describeForSearch(site, listing, first, description),
      }}
    >
      <nav class="wrap crumbs" aria-label="所在位置">
        <a href="/">房源</a>
        {listing.city ? <a href={cityHref(listing.city)}>{stripRegionKind(listing.city)}</a> : null}
        <span>{listing.code}</span>
      </nav>
      <div class="wrap detail">
        <div class="detail-gallery">
          <Gallery images={images} title={listing.title} heightM={listing.heightM} />
        </div>

        <Head listing={listing} place={place} prices={prices} />

        <div class="detail-main">
          <NamePlate listing={listing} />
          {listing.tags.length > 0 ? (
            <p class="tags head-line">
              {listing.tags.map((tag) => (
                <span class="tag" key={tag}>
                  {tag}
                </span>
              ))}
            </p>
          ) : null}
          <Spaces listing={listing} />
          <Facts listing={listing} />
          {listing.description?.trim() ? (
            <section class="block">
              <h2>房源介绍</h2>
              <div class="prose">
                <Markdown text={listing.description} />
              </div>
            </section>
          ) : null}
          <Tours tours={tours} panoramas={panoramas} />
          <Videos videos={videos} poster={first} />
          <Location listing={listing} place={place} />
        </div>

        <Side listing={listing} site={site} phone={phone} />
      </div>

      {similar.length > 0 ? (
        <section class="wrap block similar">
          <h2>相近的房源</h2>
          <CardGrid cards={similar} />
        </section>
      ) : null}

      <div class="bar">
        <div class="bar-price">
          <b class={prices[0]?.unit ? 'figure' : 'figure words'}>{prices[0]?.main}</b>
          <span class="unit">{prices[0]?.unit}</span>
        </div>
        {phone ? (
          <a class="button" href={`tel:${phone}`} data-call>
            打电话
          </a>
        ) : null}
        <a class="button" href="#book" data-to-book>
          预约看房
        </a>
        <a class="button primary" href="#inquire">
          在线咨询
        </a>
      </div>
    </Document>
  );
}

function Head({
  listing,
  place,
  prices,
}: {
  listing: Listing;
  place: string;
  prices: ReturnType<typeof describePrices>;
}) {
  const status = describeStatus(listing);
  return (
    <section class="detail-head">
      <p class="head-tags">
        <span class="badge">{OFFERING_LABELS[listing.offering]}</span>
        {listing.buildingType ? (
          <span class="badge quiet">{BUILDING_TYPE_LABELS[listing.buildingType]}</span>
        ) : null}
        {status ? <span class="badge busy">{status}</span> : null}
      </p>
      <h1>{listing.title}</h1>
      <p class="head-where">{place || '位置待核实'}</p>
      <div class="prices">
        {prices.map((price) => (
          <div class="price" key={price.kind}>
            <p class="price-main">
              {prices.length > 1 ? (
                <span class="price-kind">{price.kind === 'rent' ? '租' : '售'}</span>
              ) : null}
              <b class={price.unit ? 'figure' : 'figure words'}>{price.main}</b>
              <span class="unit">{price.unit}</span>
              {price.unit && listing.negotiable ? <span class="badge quiet">可议</span> : null}
            </p>
            {price.others.length > 0 ? (
              <dl class="price-others">
                {price.others.map(({ label, text }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Whom to call, when to look, what to ask. */
function Side({ listing, site, phone }: { listing: Listing; site: SiteContext; phone: string | null }) {
  return (
    <aside class="detail-side">
      <Contact listing={listing} site={site} phone={phone} />
      <section class="panel" id="book">
        <h2>预约看房</h2>
        <div id="booking" tabIndex={-1}>
          <p class="block-note">选一个空闲时段，顾问在现场等您。</p>
          <button type="button" class="button wide" data-book disabled>
            查看空闲时段
          </button>
        </div>
      </section>
      <section class="panel" id="inquire">
        <h2>咨询这套房源</h2>
        <noscript>
          <p class="block-note">在线咨询需要浏览器启用脚本，您也可以直接打电话。</p>
        </noscript>
        <div id="inquiry">
          <InquiryForm propertyCode={listing.code} propertyTitle={listing.title} phone={phone} />
        </div>
        <JsonScript
          id="detail-data"
          value={{ propertyCode: listing.code, propertyTitle: listing.title, phone }}
        />
      </section>
    </aside>
  );
}

function Location({ listing, place }: { listing: Listing; place: string }) {
  const links = listMapLinks(listing);
  return (
    <section class="block">
      <h2>位置</h2>
      <p class="location">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M12 22s7-7.1 7-12.5A7 7 0 0 0 5 9.5C5 14.9 12 22 12 22z"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
          />
          <circle cx="12" cy="9.5" r="2.4" fill="currentColor" />
        </svg>
        <span>{place || UNKNOWN}</span>
      </p>
      {links.length > 0 ? (
        <p class="maps">
          {links.map(({ label, href }) => (
            <a class="button small" href={href} rel="nofollow noopener" key={label}>
              {label}
            </a>
          ))}
        </p>
      ) : null}
      <p class="block-note">为保护业主，这里只给出镇街、园区和大致位置；门牌在约好看房后告知。</p>
    </section>
  );
}

function Contact({ listing, site, phone }: { listing: Listing; site: SiteContext; phone: string | null }) {
  const name = listing.agent?.name;
  return (
    <section class="panel contact">
      <h2>联系看房</h2>
      <div class="contact-row">
        <span class="contact-face" aria-hidden="true">
          {(name ?? site.agency.name).slice(0, 1)}
        </span>
        <div>
          <p class="contact-name">{name ?? site.agency.name}</p>
          <p class="contact-role">{name ? `${site.agency.name} · 本房源负责人` : '招商热线'}</p>
        </div>
      </div>
      {phone ? (
        <a class="button wide" href={`tel:${phone}`} data-call>
          <span class="figure">{phone}</span>
        </a>
      ) : (
        <p class="block-note">电话暂未公布，请在下方留言，我们会联系您。</p>
      )}
    </section>
  );
}

/** Place, figures and prices in one line, for previews and search engines. */
function describeShort(listing: Listing): string {
  const specs = describeSpecs(listing).map(([label, value]) => `${label}${value}`);
  const prices = describePrices(listing).map(({ kind, main, unit }) =>
    unit ? main + unit : `${kind === 'rent' ? '租金' : '售价'}${main}`,
  );
  return [describePlace(listing), specs.join('，'), prices.join('，')].filter(Boolean).join('；');
}

/** schema.org: what search engines may show. */
function describeForSearch(
  site: SiteContext,
  listing: Listing,
  photo: PublicPhoto | undefined,
  description: string,
): unknown {
  const url = site.siteUrl + detailHref(listing.code);
  return {
    '@context': 'https://schema.org',
    '@type': 'RealEstateListing',
    name: listing.title,
    description,
    url,
    ...(photo && { image: absolute(site, sourceFor(photo, 1000)) }),
    ...(listing.listedAt && { datePosted: listing.listedAt }),
    contentLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressCountry: 'CN',
        addressLocality: listing.city,
        addressRegion: listing.district,
      },
    },
    provider: {
      '@type': 'Organization',
      name: site.agency.name,
      ...(site.agency.phone && { telephone: site.agency.phone }),
    },
  };
}
