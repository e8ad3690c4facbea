import {
  BUILDING_TYPE_LABELS,
  formatRentPerDay,
  MEDIA_KIND_LABELS,
  OFFERING_LABELS,
  type PublicPhoto,
  type PublicSpace,
  stripRegionKind,
} from '@scrm/listing/domain';
import { absolute, Document, JsonScript, type SiteContext } from '../components/document';
import { Drawing } from '../components/drawing';
import { InquiryForm } from '../components/inquiry-form';
import { CardGrid } from '../components/listing-card';
import { Markdown } from '../components/markdown';
import type { Card } from '../lib/card';
import {
  coverOf,
  describePlace,
  describePrices,
  describeRange,
  describeSpecs,
  describeStatus,
  formatDate,
  formatNumber,
  isImage,
  isKnown,
  isSafeUrl,
  type Listing,
  shareSourceFor,
  sourceFor,
  srcsetOf,
  UNKNOWN,
} from '../site/describe';
import { listFacts } from '../site/list-facts';
import { listMapLinks } from '../site/map-links';
import { cityHref, detailHref } from '../site/paths';

const HERO_SIZES = '(min-width: 1000px) 760px, 100vw';

export interface DetailPageProps {
  listing: Listing;
  similar: Card[];
}

export function DetailPage({ site, listing, similar }: DetailPageProps & { site: SiteContext }) {
  const photos = (listing.photos ?? []).filter((photo) => isSafeUrl(photo.url));
  const cover = coverOf(listing);
  const images = photos.filter(isImage);
  // The cover leads the gallery.
  if (cover) images.sort((a, b) => Number(b.url === cover.url) - Number(a.url === cover.url));
  if (images.length === 0 && cover && isSafeUrl(cover.url)) images.push(cover);
  const videos = photos.filter((photo) => photo.kind === 'video' || photo.kind === 'aerial');
  const panoramas = photos.filter((photo) => photo.kind === 'panorama');
  const tours = photos.filter((photo) => photo.kind === 'vr' && photo.url.startsWith('https://'));
  const place = describePlace(listing);
  const prices = describePrices(listing);
  const specs = describeSpecs(listing);
  const status = describeStatus(listing);
  const checked = formatDate(listing.updatedAt);
  const phone = listing.agent?.workPhone || site.agency.phone;
  const first = images[0];
  const description = [
    place,
    specs.map(([label, value]) => `${label}${value}`).join('，'),
    prices
      .map((price) =>
        price.unit ? price.main + price.unit : `${price.kind === 'rent' ? '租金' : '售价'}${price.main}`,
      )
      .join('，'),
  ]
    .filter(Boolean)
    .join('；');

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
          <section class="block">
            <h2>条件明细</h2>
            <div class="facts">
              {listFacts(listing).map((group) => (
                <div class="facts-group" key={group.title}>
                  <h3>{group.title}</h3>
                  <dl>
                    {group.facts.map((fact) => (
                      <div key={fact.label}>
                        <dt>{fact.label}</dt>
                        <dd class={fact.known ? undefined : 'unknown'}>{fact.value}</dd>
                      </div>
                    ))}
                  </dl>
                </div>
              ))}
            </div>
            <p class="block-note">
              房源编号 {listing.code}
              {checked ? `，更新于 ${checked}` : ''}。「{UNKNOWN}」的项目可以问我们，看房时当面确认。
            </p>
          </section>
          {listing.description?.trim() ? (
            <section class="block">
              <h2>房源介绍</h2>
              <div class="prose">
                <Markdown text={listing.description} />
              </div>
            </section>
          ) : null}
          <Tours tours={tours} panoramas={panoramas} title={listing.title} />
          {videos.length > 0 ? (
            <section class="block">
              <h2>视频</h2>
              {videos.map((video) => (
                <figure class="video" key={video.url}>
                  {/* biome-ignore lint/a11y/useMediaCaption: site videos have no speech; the caption stands below */}
                  <video
                    src={video.url}
                    controls
                    preload="none"
                    playsInline
                    poster={first ? sourceFor(first, 700) : undefined}
                    aria-label={video.caption ?? MEDIA_KIND_LABELS[video.kind]}
                  />
                  <figcaption>{video.caption ?? MEDIA_KIND_LABELS[video.kind]}</figcaption>
                </figure>
              ))}
            </section>
          ) : null}
          <Location listing={listing} place={place} />
        </div>

        <aside class="detail-side">
          <Contact listing={listing} site={site} phone={phone} />
          <section class="panel" id="book">
            <h2>预约看房</h2>
            <div id="booking">
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
        <a class="button primary" href="#inquire">
          在线咨询
        </a>
      </div>
    </Document>
  );
}

function Gallery({
  images,
  title,
  heightM,
}: {
  images: PublicPhoto[];
  title: string;
  heightM: number | null;
}) {
  if (images.length === 0) {
    return (
      <div class="gallery empty-gallery">
        <Drawing heightM={heightM ?? undefined} />
      </div>
    );
  }
  return (
    <div class="gallery" data-gallery>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <ul class="slides" tabIndex={0} aria-label={`${title}的照片，共 ${images.length} 张`}>
        {images.map((photo, index) => (
          <li key={photo.url}>
            <img
              src={sourceFor(photo, 1000)}
              srcset={srcsetOf(photo)}
              sizes={HERO_SIZES}
              width={photo.width ?? undefined}
              height={photo.height ?? undefined}
              alt={photo.caption ?? `${title}，第 ${index + 1} 张`}
              class={photo.kind === 'plan' ? 'whole' : undefined}
              loading={index === 0 ? 'eager' : 'lazy'}
              fetchpriority={index === 0 ? 'high' : undefined}
              decoding="async"
            />
            {photo.caption ? <span class="slide-caption">{photo.caption}</span> : null}
          </li>
        ))}
      </ul>
      {images.length > 1 ? (
        <>
          <span class="slides-count">
            <b data-slide>1</b> / {images.length}
          </span>
          <button type="button" class="slides-go prev" data-go="-1" aria-label="上一张" hidden>
            ‹
          </button>
          <button type="button" class="slides-go next" data-go="1" aria-label="下一张" hidden>
            ›
          </button>
        </>
      ) : null}
    </div>
  );
}

/** VR tours are links to the sites that hold them; panoramas open in the page, and without scripts as pictures. */
function Tours({
  tours,
  panoramas,
  title,
}: {
  tours: PublicPhoto[];
  panoramas: PublicPhoto[];
  title: string;
}) {
  if (tours.length + panoramas.length === 0) return null;
  const nameOf = (photo: PublicPhoto, index: number) => photo.caption ?? `${title}，全景 ${index + 1}`;
  return (
    <section class="block">
      <h2>{tours.length > 0 ? 'VR 看房' : '全景看房'}</h2>
      {tours.length > 0 ? (
        <p class="maps">
          {tours.map((tour) => (
            <a
              class="button small"
              href={tour.url}
              target="_blank"
              rel="nofollow noopener noreferrer"
              key={tour.url}
            >
              {tour.caption ?? MEDIA_KIND_LABELS.vr}
              <span aria-hidden="true"> ↗</span>
            </a>
          ))}
        </p>
      ) : null}
      {panoramas.length > 0 ? (
        <>
          <ul class="panos">
            {panoramas.map((photo, index) => (
              <li key={photo.url}>
                <a href={photo.url} data-panorama aria-label={`看全景：${nameOf(photo, index)}`}>
                  <img
                    src={sourceFor(photo, 480)}
                    alt=""
                    width={photo.width ?? undefined}
                    height={photo.height ?? undefined}
                    loading="lazy"
                    decoding="async"
                  />
                  <span class="pano-go">360°</span>
                </a>
                {photo.caption ? <p>{photo.caption}</p> : null}
              </li>
            ))}
          </ul>
          <JsonScript
            id="panorama-data"
            value={panoramas.map((photo, index) => ({
              url: photo.url,
              src: textureFor(photo),
              caption: nameOf(photo, index),
              scene: photo.scene,
            }))}
          />
        </>
      ) : null}
    </section>
  );
}

/** The largest side that every phone's graphics take is 4096 pixels. */
function textureFor(photo: PublicPhoto): string {
  return photo.width !== null && photo.width > 4096 ? sourceFor(photo, 4096) : photo.url;
}

/** The listing's name plate: the four figures on which a tenant decides whether to read on. */
function NamePlate({ listing }: { listing: Listing }) {
  const area = isKnown(listing.freeAreaSqm) ? listing.freeAreaSqm : listing.areaSqm;
  if (listing.buildingType === 'land') return null;
  const cells: [string, string | null, string][] = [
    [listing.offering === 'sale' ? '面积' : '可租面积', isKnown(area) ? formatNumber(area, 0) : null, '㎡'],
    ['层高', describeRange(listing, 'heightM'), 'm'],
    ['楼面承重', describeRange(listing, 'loadTonPerSqm'), 't/㎡'],
    ['配电', isKnown(listing.powerKva) ? formatNumber(listing.powerKva, 0) : null, 'kVA'],
  ];
  return (
    <dl class="plate">
      {cells.map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          {value === null ? (
            <dd class="unknown">{UNKNOWN}</dd>
          ) : (
            <dd>
              <b class="figure">{value}</b>
              <span class="unit">{unit}</span>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Spaces({ listing }: { listing: Listing }) {
  const spaces = listing.spaces ?? [];
  if (spaces.length === 0) return null;
  const rows = spaces.map((space) => ({
    name: nameSpace(space),
    isFree: isKnown(space.freeAreaSqm),
    cells: [
      ['可租', isKnown(space.freeAreaSqm) ? `${formatNumber(space.freeAreaSqm, 0)} ㎡` : '已租出'],
      [
        '起租',
        isKnown(space.minDivisibleSqm) && isKnown(space.freeAreaSqm)
          ? `${formatNumber(Math.min(space.minDivisibleSqm, space.freeAreaSqm), 0)} ㎡`
          : isKnown(space.freeAreaSqm)
            ? '整层'
            : '—',
      ],
      ['层高', isKnown(space.heightM) ? `${formatNumber(space.heightM)} m` : null],
      ['承重', isKnown(space.loadTonPerSqm) ? `${formatNumber(space.loadTonPerSqm)} t/㎡` : null],
      ['租金', isKnown(space.rentFenPerSqmMonth) ? formatRentPerDay(space.rentFenPerSqmMonth) : null],
    ] as [string, string | null][],
  }));
  // A sale has no rent, and a column in which nothing is known says nothing.
  const shown = (rows[0]?.cells ?? [])
    .map(([label], index) => ({ label, index }))
    .filter(({ index }) => rows.some((row) => row.cells[index]?.[1] !== null));
  const unknownPrice = listing.negotiable ? '面议' : UNKNOWN;
  return (
    <section class="block">
      <h2>
        空间一览 <small>{spaces.length} 个</small>
      </h2>
      <table class="spaces">
        <thead>
          <tr>
            <th scope="col">空间</th>
            {shown.map(({ label }) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number} class={row.isFree ? undefined : 'taken'}>
              <th scope="row">{row.name}</th>
              {shown.map(({ label, index }) => {
                const value = row.cells[index]?.[1] ?? null;
                return (
                  <td key={label} data-label={label} class={value === null ? 'unknown' : undefined}>
                    {value ?? (label === '租金' ? unknownPrice : UNKNOWN)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** «东跨 · 1 层»; a label that already says the floor is left as it is. */
function nameSpace({ label, floor }: PublicSpace): string {
  if (!floor || floor === label || /[层楼Ff]/.test(label)) return label;
  return `${label} · ${/^[\d/-]+$/.test(floor) ? `${floor} 层` : floor}`;
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
