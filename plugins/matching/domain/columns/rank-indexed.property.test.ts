import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyRequirementOf,
  type ListedProperty,
  propertyOf,
  regions,
  requirementOf,
  unknownPropertyOf,
  weightsOf,
} from '../../../../test/support/match-pairs';
import type { MatchRequirement } from '../match-types';
import { rankProperties } from '../rank-matches';
import type { MatchWeights } from '../score-pair';
import { buildMatchIndex, MatchIndex } from './match-index';
import { findBest, rankIndexed } from './rank-indexed';

interface Question {
  requirement: MatchRequirement;
  limit: number;
  weights: MatchWeights | undefined;
}

const questionOf: fc.Arbitrary<Question> = fc.record({
  requirement: fc.oneof(
    { weight: 9, arbitrary: requirementOf },
    { weight: 1, arbitrary: emptyRequirementOf },
  ),
  limit: fc.constantFrom(0, 1, 3, 20),
  weights: fc.option(weightsOf, { nil: undefined }),
});

const listingOf = fc.oneof({ weight: 4, arbitrary: propertyOf }, { weight: 1, arbitrary: unknownPropertyOf });
const listingsOf = fc.uniqueArray(listingOf, { maxLength: 40, selector: ({ documentId }) => documentId });
const manyListingsOf = fc.uniqueArray(listingOf, {
  minLength: 30,
  maxLength: 60,
  selector: ({ documentId }) => documentId,
});

const options = ({ limit, weights }: Question) => ({ limit, ...(weights ? { weights } : {}) });

const byReference = (question: Question, properties: readonly ListedProperty[]) =>
  rankProperties({ requirement: question.requirement, properties, regions, ...options(question) });

function byIndex(
  index: MatchIndex,
  question: Question,
  held: ReadonlyMap<string, ListedProperty>,
  exclude: string[] = [],
) {
  const propertyOf = (documentId: string) => held.get(documentId) as ListedProperty;
  return rankIndexed(index, question.requirement, { ...options(question), exclude, propertyOf });
}

const mapOf = (properties: readonly ListedProperty[]) =>
  new Map(properties.map((property) => [property.documentId, property]));

describe('ranking by columns', () => {
  it('answers as the reference does, over 10,000 pairs and more', () => {
    let pairs = 0;
    fc.assert(
      fc.property(
        manyListingsOf,
        fc.array(questionOf, { minLength: 2, maxLength: 4 }),
        (properties, questions) => {
          const index = buildMatchIndex(properties, regions);
          const held = mapOf(properties);
          for (const question of questions) {
            pairs += properties.length;
            expect(byIndex(index, question, held)).toEqual(byReference(question, properties));
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(pairs).toBeGreaterThan(10_000);
  });

  it('does not depend on the order in which listings came', () => {
    const mixed = listingsOf.chain((properties) =>
      fc.tuple(fc.constant(properties), fc.shuffledSubarray(properties, { minLength: properties.length })),
    );
    fc.assert(
      fc.property(mixed, questionOf, ([properties, shuffled], question) => {
        const held = mapOf(properties);
        const answers = [properties, shuffled].map((list) =>
          byIndex(buildMatchIndex(list, regions), question, held),
        );
        expect(answers[1]).toEqual(answers[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves out what it is told to, as if it was not there', () => {
    const some = listingsOf.chain((properties) => fc.tuple(fc.constant(properties), fc.subarray(properties)));
    fc.assert(
      fc.property(some, questionOf, ([properties, left], question) => {
        const out = left.map(({ documentId }) => documentId);
        const index = buildMatchIndex(properties, regions);
        const answer = byIndex(index, question, mapOf(properties), [...out, ...out, 'stranger']);
        expect(answer).toEqual(
          byReference(
            question,
            properties.filter(({ documentId }) => !out.includes(documentId)),
          ),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('answers after any changes as an index built anew', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const changeOf = fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom(...ids), listingOf)
          .map(([documentId, property]) => ({ put: { ...property, documentId } })),
      },
      { weight: 1, arbitrary: fc.record({ remove: fc.constantFrom(...ids, 'stranger') }) },
      { weight: 2, arbitrary: fc.record({ ask: questionOf }) },
    );
    fc.assert(
      fc.property(fc.array(changeOf, { maxLength: 60 }), questionOf, (changes, last) => {
        const index = new MatchIndex(regions);
        const held = new Map<string, ListedProperty>();
        for (const change of [...changes, { ask: last }]) {
          if ('put' in change) {
            index.put(change.put);
            held.set(change.put.documentId, change.put);
          } else if ('remove' in change) {
            index.remove(change.remove);
            held.delete(change.remove);
          } else {
            expect(index.size).toBe(held.size);
            expect(byIndex(index, change.ask, held)).toEqual(byReference(change.ask, [...held.values()]));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('finds without explaining what it finds with', () => {
    fc.assert(
      fc.property(listingsOf, questionOf, (properties, question) => {
        const index = buildMatchIndex(properties, regions);
        const { matches, nearMisses, ...counts } = byReference(question, properties);
        const figures = (list: typeof matches) =>
          list.map(({ property, score, coverage, distance }) => ({
            documentId: property.documentId,
            score,
            coverage,
            distance,
          }));
        expect(findBest(index, question.requirement, options(question))).toEqual({
          matches: figures(matches),
          nearMisses: figures(nearMisses),
          ...counts,
        });
      }),
      { numRuns: 50 },
    );
  });
});
