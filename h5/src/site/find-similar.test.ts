import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../lib/card';
import { toCard } from './describe';
import { findSimilar } from './find-similar';
import { sampleListing } from './sample-listing';

const cards = fc
  .array(
    fc.record({
      city: fc.constantFrom('苏州市', '嘉兴市'),
      areaSqm: fc.constantFrom(1000, 2000, 4000),
      rentFenPerSqmMonth: fc.constantFrom(1000, 2000),
    }),
    { minLength: 8, maxLength: 16 },
  )
  .map((rows) => rows.map((facts, index) => toCard(sampleListing({ code: `SZ${1000 + index}`, ...facts }))));

const codesOf = (found: readonly Card[]) => found.map((card) => card.code);

describe('findSimilar', () => {
  it('finds the same listings in whatever order they come, of equally near ones those of the first codes', () => {
    fc.assert(
      fc.property(cards, (all) => {
        const [card, ...others] = all as [Card, ...Card[]];
        const found = codesOf(findSimilar(card, others));
        expect(codesOf(findSimilar(card, others.toReversed()))).toEqual(found);
      }),
    );
  });

  it('never finds the listing itself', () => {
    fc.assert(
      fc.property(cards, (all) => {
        const card = all[0] as Card;
        expect(codesOf(findSimilar(card, all))).not.toContain(card.code);
      }),
    );
  });
});
