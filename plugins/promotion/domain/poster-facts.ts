/** What a poster reads of a listing; public attributes only. */
export interface PosterListing {
  code: string;
  title: string;
  offering: 'rent' | 'sale' | 'both';
  buildingType?: string | null;
  structure?: string | null;
  areaSqm?: number | null;
  freeAreaSqm?: number | null;
  divisible?: boolean | null;
  minDivisibleSqm?: number | null;
  landAreaMu?: number | null;
  floor?: string | null;
  floors?: number | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  powerKva?: number | null;
  craneCount?: number | null;
  craneTon?: number | null;
  freightLiftTon?: number | null;
  docks?: number | null;
  truckAccess?: boolean | null;
  dormitory?: boolean | null;
  fireClass?: string | null;
  eia?: boolean | null;
  registrable?: boolean | null;
  titleCert?: boolean | null;
  rentFenPerSqmMonth?: number | null;
  salePriceFen?: number | null;
  negotiable?: boolean | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
  park?: string | null;
  tags?: readonly string[] | null;
}

export interface PosterPrice {
  /** 「出租」 or 「出售」. */
  label: string;
  amount: string;
  /** Empty for 面议. */
  unit: string;
  note: string;
}

export interface PosterFact {
  label: string;
  value: string;
}

export interface PosterFacts {
  title: string;
  prices: PosterPrice[];
  area: string;
  areaNote: string;
  facts: PosterFact[];
  tags: string[];
  place: string;
}

/** Full-width letters that fit the two lines of a poster's title. */
export const POSTER_TITLE_WIDTH = 30;
const MAX_FACTS = 6;
const MAX_TAGS = 5;
const MAX_TAG_WIDTH = 7;

/** What tenants of industrial property ask for first comes first (001 §1.4). Each row gives its value or nothing. */
const FACT_ROWS: readonly { label: string; read: (listing: PosterListing) => string | null }[] = [
  { label: '层高', read: ({ heightM }) => figure(heightM, '米') },
  { label: '承重', read: ({ loadTonPerSqm }) => figure(loadTonPerSqm, '吨/㎡') },
  { label: '配电', read: ({ powerKva }) => figure(powerKva, 'kVA') },
  { label: '行车', read: craneFact },
  { label: '消防', read: ({ fireClass }) => (fireClass ? `${fireClass}类` : null) },
  { label: '货梯', read: ({ freightLiftTon }) => figure(freightLiftTon, '吨') },
  { label: '月台', read: ({ docks }) => (docks ? `${docks} 个` : null) },
  { label: '楼层', read: ({ floor, floors }) => floor || (floors ? `共 ${floors} 层` : null) },
  { label: '结构', read: ({ structure }) => structure || null },
  { label: '土地', read: ({ landAreaMu }) => figure(landAreaMu, '亩') },
  { label: '产证', read: ({ titleCert }) => (titleCert ? '有产证' : null) },
  { label: '宿舍', read: ({ dormitory }) => (dormitory ? '有' : null) },
];

/** Attributes that say as much as a tag. */
const TAG_ROWS: readonly { tag: string; is: (listing: PosterListing) => boolean }[] = [
  { tag: '可环评', is: ({ eia }) => eia === true },
  { tag: '可注册', is: ({ registrable }) => registrable === true },
  { tag: '可分租', is: ({ divisible, offering }) => divisible === true && offering !== 'sale' },
  { tag: '有产证', is: ({ titleCert }) => titleCert === true },
  { tag: '大车进出', is: ({ truckAccess }) => truckAccess === true },
];

/** Picks what a poster says of a listing (000 §3.2.3, 001 §2.4 核心信息自动提取). */
export function posterFacts(listing: PosterListing): PosterFacts {
  const offered = listing.freeAreaSqm || listing.areaSqm || null;
  const facts = FACT_ROWS.flatMap(({ label, read }) => {
    const value = read(listing);
    return value ? [{ label, value: shortenText(value, 8) }] : [];
  }).slice(0, MAX_FACTS);
  const shown = new Set(facts.map(({ label }) => label));
  const implied = TAG_ROWS.filter(
    ({ tag, is }) => is(listing) && !(tag === '有产证' && shown.has('产证')),
  ).map(({ tag }) => tag);
  const own = (listing.tags ?? [])
    .map((tag) => String(tag).trim())
    .filter((tag) => tag && textWidth(tag) <= MAX_TAG_WIDTH);
  return {
    title: shortenText(listing.title, POSTER_TITLE_WIDTH),
    prices: posterPrices(listing),
    area: offered ? `${groupDigits(offered)} ㎡` : '面积待询',
    areaNote:
      listing.divisible && listing.minDivisibleSqm ? `${groupDigits(listing.minDivisibleSqm)} ㎡ 起分` : '',
    facts,
    tags: [...new Set([...own, ...implied])].slice(0, MAX_TAGS),
    place: shortenText(
      [listing.city, listing.district, listing.town ?? listing.park].filter(Boolean).join(' · '),
      20,
    ),
  };
}

/** Prices as brokers write them: 元/㎡/月 for a rent, 万元 for a sale, 面议 when there is none. */
export function posterPrices(listing: PosterListing): PosterPrice[] {
  const note = listing.negotiable ? '可议' : '';
  const prices: PosterPrice[] = [];
  if (listing.offering !== 'sale') {
    const fen = listing.rentFenPerSqmMonth;
    prices.push(fen ? { label: '出租', amount: trimZeros(fen / 100), unit: '元/㎡/月', note } : open('出租'));
  }
  if (listing.offering !== 'rent') {
    const fen = listing.salePriceFen;
    prices.push(
      fen
        ? { label: '出售', amount: groupDigits(Math.round(fen / 10_000) / 100), unit: '万元', note }
        : open('出售'),
    );
  }
  return prices.some(({ unit }) => unit) ? prices.filter(({ unit }) => unit) : prices.slice(0, 1);
}

/**
 * Text within `width` full-width letters (latin letters count half), cut between whole characters as people see them,
 * so that an emoji or a letter with its marks is never torn; cut text ends in 「…」. Line breaks and control characters
 * become blanks.
 */
export function shortenText(text: string, width: number): string {
  const clean = text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, (run) => (/^\p{Cf}+$/u.test(run) ? run.replace(/[^\u200d]/gu, '') : ' '))
    .trim();
  if (textWidth(clean) <= width) return clean;
  let used = 1;
  let kept = '';
  for (const { segment } of SEGMENTER.segment(clean)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Width in full-width letters. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTER.segment(text)) width += widthOf(segment);
  return width;
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function widthOf(grapheme: string): number {
  return (grapheme.codePointAt(0) ?? 0) < 0x2e80 && grapheme.length === 1 ? 0.55 : 1;
}

function craneFact({ craneCount, craneTon }: PosterListing): string | null {
  if (craneCount === 0) return null;
  const ton = craneTon ? `${trimZeros(craneTon)} 吨` : '';
  if (craneCount && ton) return `${craneCount}×${ton}`;
  return ton || (craneCount ? `${craneCount} 台` : null);
}

function figure(value: number | null | undefined, unit: string): string | null {
  return value ? `${trimZeros(value)} ${unit}` : null;
}

function open(label: string): PosterPrice {
  return { label, amount: '面议', unit: '', note: '' };
}

function trimZeros(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function groupDigits(value: number): string {
  const [whole = '', fraction] = trimZeros(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}
