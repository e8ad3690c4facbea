import type { Card } from '../lib/card';

/** Listings in the similar block of a page. */
export const SIMILAR_COUNT = 4;

/**
 * The listings nearest to `card`: same city first, then area, district and rent; of equally near ones those of the first codes, in
 * whatever order `others` come. Everything else is only taken to fill up, so that a page always leads somewhere.
 */
export function findSimilar(card: Card, others: readonly Card[], count = SIMILAR_COUNT): Card[] {
  const best: Candidate[] = [];
  for (const other of others) {
    if (other.code === card.code) continue;
    const candidate = { card: other, distance: measureDistance(card, other) };
    const last = best[count - 1];
    if (last && compareCandidates(candidate, last) > 0) continue;
    best.push(candidate);
    best.sort(compareCandidates);
    if (best.length > count) best.pop();
  }
  return best.map((one) => one.card);
}

interface Candidate {
  card: Card;
  distance: number;
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return a.distance - b.distance || (a.card.code < b.card.code ? -1 : 1);
}

/** As far as no two listings of one city are that are offered alike. */
export const FAR = 100;
const UNKNOWN_GAP = 1;

/** How unlike two listings are; 0 is the same. */
export function measureDistance(a: Card, b: Card): number {
  const isOtherOffer = a.offering !== 'both' && b.offering !== 'both' && a.offering !== b.offering;
  return (
    (a.city === b.city ? 0 : FAR) +
    (isOtherOffer ? FAR / 2 : 0) +
    (a.typeLabel === b.typeLabel ? 0 : 2) +
    (a.district === b.district ? 0 : 1) +
    gap(a.areaMax, b.areaMax) * 2 +
    gap(a.rent, b.rent)
  );
}

/** How many times apart two figures are, in powers of two. */
function gap(a: number | undefined, b: number | undefined): number {
  return a && b ? Math.abs(Math.log2(a / b)) : UNKNOWN_GAP;
}
