/**
 * One listing as a card shows it and as the filters need it. It is both a line of /listings.json and the props of the card, so
 * that the islands carry no label map and no decimal arithmetic (15 KB of JavaScript in all, issue «H5»).
 */
export interface Card {
  code: string;
  href: string;
  title: string;
  /** «昆山 · 张浦 · 德国工业园». */
  where: string;
  offering: 'rent' | 'sale' | 'both';
  offeringLabel: string;
  typeLabel?: string;
  /** [label, value] pairs, known values only. */
  specs: [string, string][];
  /** `main` is the figure or 面议, `unit` what stands behind it. */
  price: { main: string; unit: string; sub: string };
  tags: string[];
  statusLabel?: string;
  pic?: { src: string; srcset?: string; alt: string };
  city: string;
  district?: string;
  /** Largest and smallest area on offer in ㎡; left out when unknown. */
  areaMax?: number;
  areaMin?: number;
  /** Greatest clear height in m. */
  height?: number;
  /** fen per ㎡ and month. */
  rent?: number;
  salePrice?: number;
  /** Lower-case haystack of the text search. */
  text: string;
  /** What the newest-first order goes by: listed at, in seconds since 1970; far below 0 for one that sinks. */
  at: number;
}
