import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyOf, regions, requirementOf } from '../../../test/support/match-pairs';
import type { MatchProperty } from './match-types';
import { rankProperties, rankRequirements } from './rank-matches';
import { scorePair } from './score-pair';

const by = fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10);

describe('the score', () => {
  it('stays within 0…100, with values and coverage within 0…1', () => {
    fc.assert(
      fc.property(requirementOf, propertyOf, (requirement, property) => {
        const result = scorePair({ requirement, property, regions });
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(100);
        expect(result.coverage).toBeGreaterThanOrEqual(0);
        expect(result.coverage).toBeLessThanOrEqual(1);
        for (const { value, text } of result.criteria) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(text).not.toMatch(/undefined|NaN/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the same from both sides', () => {
    fc.assert(
      fc.property(requirementOf, propertyOf, (requirement, property) => {
        const there = rankProperties({ requirement, properties: [property], regions, limit: 1 });
        const back = rankRequirements({ property, requirements: [requirement], regions, limit: 1 });
        expect(there.matches.map(({ score }) => score)).toEqual(back.matches.map(({ score }) => score));
        expect(there.nearMisses.map(({ distance }) => distance)).toEqual(
          back.nearMisses.map(({ distance }) => distance),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never falls when a building is cheaper or higher', () => {
    const better = (property: MatchProperty, by: number): MatchProperty => ({
      ...property,
      heightM: property.heightM == null ? null : property.heightM + by,
      rentFenPerSqmMonth: property.rentFenPerSqmMonth == null ? null : property.rentFenPerSqmMonth / (1 + by),
      salePriceFen: property.salePriceFen == null ? null : Math.floor(property.salePriceFen / (1 + by)),
      spaces: property.spaces?.map((space) => ({
        ...space,
        heightM: space.heightM == null ? null : space.heightM + by,
        rentFenPerSqmMonth: space.rentFenPerSqmMonth == null ? null : space.rentFenPerSqmMonth / (1 + by),
      })),
    });
    // Without musts: lifting a space out of a veto rightly puts a lower-scored space first.
    const free = requirementOf.map((requirement) => ({ ...requirement, musts: null }));
    fc.assert(
      fc.property(free, propertyOf, by, (requirement, property, by) => {
        const before = scorePair({ requirement, property, regions });
        const after = scorePair({ requirement, property: better(property, by), regions });
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(requirementOf, propertyOf, by, (requirement, property, by) => {
        const before = scorePair({ requirement, property, regions });
        const after = scorePair({ requirement, property: better(property, by), regions });
        expect(after.distance).toBeLessThanOrEqual(before.distance);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of listings or spaces', () => {
    const shuffled = fc
      .array(propertyOf, { maxLength: 8 })
      .chain((properties) =>
        fc.tuple(fc.constant(properties), fc.shuffledSubarray(properties, { minLength: properties.length })),
      );
    fc.assert(
      fc.property(requirementOf, shuffled, (requirement, [properties, mixed]) => {
        const backwards = mixed.map((property) => ({
          ...property,
          spaces: [...(property.spaces ?? [])].reverse(),
        }));
        const summary = (list: MatchProperty[]) => {
          const { matches, nearMisses } = rankProperties({
            requirement,
            properties: list,
            regions,
            limit: 5,
          });
          return [...matches, ...nearMisses].map(({ property, score, space }) => [
            property.documentId,
            score,
            space?.documentId,
          ]);
        };
        expect(summary(backwards)).toEqual(summary(properties));
      }),
      { numRuns: 200 },
    );
  });
});
