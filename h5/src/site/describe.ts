import {
  BUILDING_TYPE_LABELS,
  FIRE_CLASS_LABELS,
  formatMonthlyTotal,
  formatRentPerDay,
  formatRentPerMonth,
  formatTotalPrice,
  nameField,
  OFFERING_LABELS,
  type PublicPhoto,
  type PublicProperty,
  type PublicPropertyDetail,
  type PublicSpace,
  reckonMonthlyRentFen,
  SHORT_FIELD_NAMES,
  stripRegionKind,
} from '@scrm/listing/domain';
import type { Card } from '../lib/card';
import { detailHref } from './paths';

/** Shown where a tenant would look for a figure that nobody has given yet. Never a zero, never a guess. */
export const UNKNOWN = '待核实';

export type Listing = PublicProperty &
  Partial<Pick<PublicPropertyDetail, 'spaces' | 'photos' | 'agent' | 'description' | 'documentId' | 'sinks'>>;

/** A measure that is known and above nothing. */
export const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

/** 3200 → «3,200», 12.50 → «12.5». */
export function formatNumber(value: number, decimals = 2): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}

export const formatArea = (sqm: number): string => `${formatNumber(sqm, 0)} ㎡`;

/** Splits «0.57元/㎡/天» of the domain's formatters into the figure and its unit, which are set in different sizes. */
export function splitFigure(text: string): { figure: string; unit: string } {
  const found = /^([\d.,]+)(.*)$/.exec(text);
  return found ? { figure: found[1] ?? '', unit: found[2] ?? '' } : { figure: text, unit: '' };
}

/** YYYY-MM-DD in business time. */
export function formatDate(iso: string | null | undefined): string | null {
  const time = iso ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** «苏州 · 昆山 · 张浦镇 · 德国工业园», without repeating a name; short leaves the town out where a park says more. */
export function describePlace(
  listing: Pick<Listing, 'city' | 'district' | 'town' | 'park'>,
  options: { isShort?: boolean } = {},
): string {
  const town = options.isShort && listing.park ? null : listing.town;
  const parts = [
    listing.city && stripRegionKind(listing.city),
    listing.district?.replace(/[市县]$/, ''),
    town,
    listing.park,
  ];
  return [...new Set(parts.filter((part): part is string => Boolean(part)))].join(' · ');
}

/** The area that is on offer now: what is free, else the whole. */
export function offeredArea(listing: Listing): number | null {
  if (isKnown(listing.freeAreaSqm)) return listing.freeAreaSqm;
  return isKnown(listing.areaSqm) ? listing.areaSqm : null;
}

/** The smallest part that can be had alone: of the listing, else of a space, else all that is offered. */
export function smallestArea(listing: Listing): number | null {
  const all = offeredArea(listing);
  const parts = [
    listing.divisible === false ? null : listing.minDivisibleSqm,
    ...(listing.spaces ?? [])
      .filter((space) => isKnown(space.freeAreaSqm))
      .map((space) => space.minDivisibleSqm ?? space.freeAreaSqm),
  ].filter(isKnown);
  if (parts.length === 0) return all;
  const smallest = Math.min(...parts);
  return all === null ? smallest : Math.min(smallest, all);
}

type Measure = 'heightM' | 'loadTonPerSqm';

/**
 * «8» or, when the spaces on offer differ, «5–8»: a building of eight metres below and five above is never one flattened figure
 * (DESIGN, Units). Null when nothing is known.
 */
export function describeRange(listing: Listing, field: Measure): string | null {
  const free = (listing.spaces ?? []).filter((space) => isKnown(space.freeAreaSqm));
  const known = free.map((space) => space[field]).filter(isKnown);
  if (known.length === 0) return isKnown(listing[field]) ? formatNumber(listing[field]) : null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return least === most ? formatNumber(most) : `${formatNumber(least)}–${formatNumber(most)}`;
}

export interface Price {
  kind: 'rent' | 'sale';
  /** Figure with its unit apart; 面议 and 待核实 have no unit. */
  main: string;
  unit: string;
  /** The same price in the other ways people reckon: «17.1元/㎡/月». */
  others: { label: string; text: string }[];
}

/** The prices a listing shows, rent first. Without a figure: 面议 when it is open to offer, 待核实 otherwise. */
export function describePrices(listing: Listing): Price[] {
  const prices: Price[] = [];
  const without = listing.negotiable ? '面议' : UNKNOWN;
  if (listing.offering !== 'sale') {
    if (isKnown(listing.rentFenPerSqmMonth)) prices.push(describeRent(listing, listing.rentFenPerSqmMonth));
    else prices.push({ kind: 'rent', main: without, unit: '', others: [] });
  }
  if (listing.offering !== 'rent') {
    if (isKnown(listing.salePriceFen)) prices.push(describeSale(listing, listing.salePriceFen));
    else prices.push({ kind: 'sale', main: without, unit: '', others: [] });
  }
  return prices;
}

function describeRent(listing: Listing, rent: number): Price {
  const { figure, unit } = splitFigure(formatRentPerDay(rent));
  const rents = (listing.spaces ?? [])
    .filter((space) => isKnown(space.freeAreaSqm))
    .map((space) => space.rentFenPerSqmMonth);
  // The listing's own figure is where its spaces begin; with several prices it says so, and no total is reckoned from it.
  const isFrom = new Set(rents.filter(isKnown)).size > 1;
  const from = isFrom ? '起' : '';
  const others = [{ label: '每月单价', text: `${formatRentPerMonth(rent)}${from}` }];
  const all = offeredArea(listing);
  const smallest = smallestArea(listing);
  const total = isFrom ? sumRentFen(listing) : all !== null ? reckonMonthlyRentFen(rent, all) : null;
  if (all !== null && total !== null)
    others.push({ label: `整租 ${formatArea(all)}`, text: `约 ${formatTotalPrice(total)}/月` });
  if (smallest !== null && all !== null && smallest < all && !isFrom) {
    others.push({
      label: `${nameField('minDivisibleSqm')} ${formatArea(smallest)}`,
      text: `约 ${formatMonthlyTotal(rent, smallest)}`,
    });
  }
  return { kind: 'rent', main: figure, unit: unit + from, others };
}

/** What all free spaces cost together a month in fen; null while one of them has no price. */
function sumRentFen(listing: Listing): number | null {
  let total = 0;
  for (const space of listing.spaces ?? []) {
    if (!isKnown(space.freeAreaSqm)) continue;
    if (!isKnown(space.rentFenPerSqmMonth)) return null;
    total += reckonMonthlyRentFen(space.rentFenPerSqmMonth, space.freeAreaSqm);
  }
  return total;
}

function describeSale(listing: Listing, fen: number): Price {
  const { figure, unit } = splitFigure(formatTotalPrice(fen));
  const others = isKnown(listing.areaSqm)
    ? [{ label: '折合单价', text: `约 ${formatNumber(fen / 100 / listing.areaSqm, 0)}元/㎡` }]
    : [];
  return { kind: 'sale', main: figure, unit, others };
}

/** How a condition in force reads to the public; a listed property needs no word. */
export function describeStatus(listing: Pick<Listing, 'status'>): string | undefined {
  return { viewing: '有客户预约看房', negotiating: '有客户在谈' }[listing.status as string];
}

export const withUnit = (figure: string | null, unit: string): string | null => figure && `${figure} ${unit}`;

/** The few figures a tenant asks for first. */
export function describeSpecs(listing: Listing): [string, string][] {
  const area = offeredArea(listing);
  const specs: [string, string | null][] = [
    [
      isKnown(listing.freeAreaSqm) ? SHORT_FIELD_NAMES.freeAreaSqm : nameField('areaSqm'),
      area === null ? null : formatArea(area),
    ],
    [nameField('heightM'), withUnit(describeRange(listing, 'heightM'), 'm')],
    [nameField('loadTonPerSqm'), withUnit(describeRange(listing, 'loadTonPerSqm'), 't/㎡')],
    [SHORT_FIELD_NAMES.fireClass, listing.fireClass ? FIRE_CLASS_LABELS[listing.fireClass] : null],
  ];
  if (listing.buildingType === 'land' && isKnown(listing.landAreaMu))
    specs[0] = [nameField('landAreaMu'), `${formatNumber(listing.landAreaMu)} 亩`];
  return specs.filter((pair): pair is [string, string] => pair[1] !== null);
}

export const isImage = (photo: PublicPhoto): boolean =>
  (photo.kind === 'photo' || photo.kind === 'plan') && (photo.mime ? photo.mime.startsWith('image/') : true);

/** The picture that stands for the listing, or null. */
export function coverOf(listing: Listing): PublicPhoto | null {
  const photos = (listing.photos ?? []).filter(isImage);
  const cover = listing.cover && isImage(listing.cover) ? listing.cover : null;
  return cover ?? photos.find((photo) => photo.isCover) ?? photos[0] ?? null;
}

/** «a.jpg 500w, b.jpg 1000w», or undefined when there is one size only. */
export function srcsetOf(photo: PublicPhoto): string | undefined {
  const sizes = [...(photo.sizes ?? [])];
  if (photo.width)
    sizes.push({ url: photo.url, width: photo.width, height: photo.height ?? 0, mime: photo.mime });
  const seen = new Map(sizes.filter((size) => isKnown(size.width)).map((size) => [size.width, size.url]));
  // A photo of 12,000 px is never sent as it came while smaller versions are there.
  const widths = [...seen.keys()]
    .sort((a, b) => a - b)
    .filter((width, index) => width <= 2000 || index === 0);
  if (widths.length < 2) return undefined;
  return widths.map((width) => `${encodeSrc(seen.get(width) ?? '')} ${width}w`).join(', ');
}

/** The version nearest to `width` from above, else the largest. */
export function sourceFor(photo: PublicPhoto, width: number): string {
  const sizes = [...(photo.sizes ?? [])]
    .filter((size) => isKnown(size.width))
    .sort((a, b) => a.width - b.width);
  const fitting = sizes.find((size) => size.width >= width);
  if (fitting) return fitting.url;
  if (photo.width && photo.width > 2000 && sizes.length > 0) return sizes[sizes.length - 1]?.url ?? photo.url;
  return photo.url;
}

/** The picture of a shared link: JPEG or PNG where there is one, since not every chat program that draws the card reads WebP. */
export function shareSourceFor(photo: PublicPhoto, width: number): string {
  const isPlain = (file: { url: string; mime?: string | null }) =>
    !(file.mime === 'image/webp' || /\.webp$/i.test(file.url));
  const sizes = (photo.sizes ?? []).filter(isPlain);
  return isPlain(photo) ? sourceFor({ ...photo, sizes }, width) : sourceFor(photo, width);
}

/** Commas and spaces would break a srcset. */
const encodeSrc = (url: string): string => url.replace(/[\s,]/g, (char) => encodeURIComponent(char));

/** A media address that a page may hold: http(s) or of the same site. */
export const isSafeUrl = (url: string): boolean => /^(?:https?:)?\/\//i.test(url) || url.startsWith('/');

/** Seconds, more than lie between any two listings: the sunk ones keep their order among themselves. */
const BEHIND = 10_000_000_000;

/** How a card and the filters see a listing. */
export function toCard(listing: Listing): Card {
  const price = describePrices(listing)[0];
  const cover = coverOf(listing);
  const place = describePlace(listing);
  const status = describeStatus(listing);
  const areaMax = offeredArea(listing);
  const areaMin = smallestArea(listing);
  const heights = (
    isKnown(listing.heightM)
      ? [listing.heightM]
      : (listing.spaces ?? [])
          .filter((space: PublicSpace) => isKnown(space.freeAreaSqm))
          .map((space) => space.heightM)
  ).filter(isKnown);
  // As the public API reckons: divisible without a smallest part may be had in any size.
  const isAnySize = listing.divisible === true && areaMin === areaMax && !isKnown(listing.minDivisibleSqm);
  const typeLabel = listing.buildingType ? BUILDING_TYPE_LABELS[listing.buildingType] : undefined;
  const text = [
    listing.title,
    place,
    listing.city,
    listing.district,
    listing.code,
    typeLabel,
    ...listing.tags,
  ]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
  return {
    code: listing.code,
    href: detailHref(listing.code),
    title: listing.title,
    where: describePlace(listing, { isShort: true }),
    offering: listing.offering,
    offeringLabel: OFFERING_LABELS[listing.offering],
    ...(typeLabel && { typeLabel }),
    specs: describeSpecs(listing),
    price: { main: price?.main ?? UNKNOWN, unit: price?.unit ?? '', sub: price?.others[0]?.text ?? '' },
    tags: listing.tags.slice(0, 3),
    ...(status && { statusLabel: status }),
    ...(cover && isSafeUrl(cover.url) && { pic: pictureOf(cover, listing.title) }),
    city: listing.city ?? '',
    ...(listing.district && { district: listing.district }),
    ...(areaMax !== null && { areaMax }),
    ...(areaMin !== null && { areaMin: isAnySize ? 0 : areaMin }),
    ...(heights.length > 0 && { height: Math.max(...heights) }),
    ...(isKnown(listing.rentFenPerSqmMonth) && { rent: listing.rentFenPerSqmMonth }),
    ...(isKnown(listing.salePriceFen) && { salePrice: listing.salePriceFen }),
    text,
    at:
      Math.floor((Date.parse(listing.listedAt ?? listing.updatedAt ?? '') || 0) / 1000) -
      (listing.sinks ? BEHIND : 0),
  };
}

function pictureOf(photo: PublicPhoto, title: string): NonNullable<Card['pic']> {
  const srcset = srcsetOf(photo);
  return { src: sourceFor(photo, 480), ...(srcset && { srcset }), alt: photo.caption ?? `${title}的照片` };
}
