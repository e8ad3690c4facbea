import { buildRegionTree, type RegionNode } from '@scrm/listing/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatchProperty, MatchRequirement, MatchSpace } from './match-types';
import { rankProperties, rankRequirements } from './rank-matches';
import { scorePair } from './score-pair';

const region = (
  code: string,
  name: string,
  level: RegionNode['level'],
  parentCode: string | null = null,
  neighbours: string[] = [],
) => ({ code, name, level, parentCode, neighbours });

const regions = buildRegionTree([
  region('SZ', '苏州市', 'city', null, ['JX']),
  region('JX', '嘉兴市', 'city'),
  region('KS', '昆山市', 'district', 'SZ', ['TC']),
  region('TC', '太仓市', 'district', 'SZ'),
  region('NH', '南湖区', 'district', 'JX'),
]);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const figure = (max: number) => fc.integer({ min: 0, max: max * 10 }).map((value) => value / 10);
const offering = fc.constantFrom('rent' as const, 'sale' as const, 'both' as const);
const fireClass = fc.constantFrom('甲', '乙', '丙一', '丙二', '丁', '戊');
const tags = fc.subarray(['可环评', '带行车', '独门独院', '有产证', '大车进出']);

const requirementOf: fc.Arbitrary<MatchRequirement> = fc.record({
  documentId: fc.uuid(),
  offering,
  areaMinSqm: maybe(figure(20_000)),
  areaMaxSqm: maybe(figure(20_000)),
  regions: maybe(fc.subarray(['KS', '太仓', '嘉兴市', '月球'])),
  budgetMaxFenPerSqmMonth: maybe(figure(6000)),
  budgetMaxFenPerMonth: maybe(fc.integer({ min: 0, max: 100_000_000 })),
  budgetMaxFen: maybe(fc.integer({ min: 0, max: 10_000_000_000 })),
  heightMinM: maybe(figure(15)),
  loadMinTonPerSqm: maybe(figure(5)),
  powerMinKva: maybe(figure(2000)),
  craneTon: maybe(figure(50)),
  freightLiftTon: maybe(figure(5)),
  fireClass: maybe(fireClass),
  eia: maybe(fc.boolean()),
  truckAccess: maybe(fc.boolean()),
  registrable: maybe(fc.boolean()),
  tags: maybe(tags),
  musts: maybe(
    fc.subarray(['area', 'region', 'price', 'heightMinM', 'load', 'power', 'fireClass', 'eia', '独门独院']),
  ),
});

const spaceOf: fc.Arbitrary<MatchSpace> = fc.record({
  documentId: fc.uuid(),
  label: fc.constantFrom('首层', '二层'),
  areaSqm: maybe(figure(20_000)),
  freeAreaSqm: maybe(figure(20_000)),
  minDivisibleSqm: maybe(figure(5000)),
  heightM: maybe(figure(15)),
  loadTonPerSqm: maybe(figure(5)),
  powerKva: maybe(figure(2000)),
  craneTon: maybe(figure(50)),
  rentFenPerSqmMonth: maybe(figure(6000)),
});

const propertyOf: fc.Arbitrary<MatchProperty> = fc.record({
  documentId: fc.uuid(),
  offering,
  areaSqm: maybe(figure(50_000)),
  divisible: maybe(fc.boolean()),
  minDivisibleSqm: maybe(figure(5000)),
  heightM: maybe(figure(15)),
  loadTonPerSqm: maybe(figure(5)),
  powerKva: maybe(figure(2000)),
  craneCount: maybe(fc.integer({ min: 0, max: 4 })),
  craneTon: maybe(figure(50)),
  truckAccess: maybe(fc.boolean()),
  fireClass: maybe(fireClass),
  eia: maybe(fc.boolean()),
  rentFenPerSqmMonth: maybe(figure(6000)),
  salePriceFen: maybe(fc.integer({ min: 1, max: 10_000_000_000 })),
  regionCode: maybe(fc.constantFrom('KS', 'TC', 'NH', 'SZ', 'XX')),
  tags: maybe(tags),
  spaces: fc.array(spaceOf, { maxLength: 4 }),
});

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
      fc.property(free, propertyOf, figure(3), (requirement, property, by) => {
        const before = scorePair({ requirement, property, regions });
        const after = scorePair({ requirement, property: better(property, by), regions });
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(requirementOf, propertyOf, figure(3), (requirement, property, by) => {
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
