import { buildRegionTree, FIRE_CLASSES, type RegionNode } from '@scrm/listing/domain';
import type { MatchProperty, MatchRequirement, MatchSpace, MatchWeights } from '@scrm/matching/domain';
import fc from 'fast-check';

/** Requirements and listings as they may come: little known, bounds the wrong way round, words that mean nothing, ties. */

const region = (
  code: string,
  name: string,
  level: RegionNode['level'],
  parentCode: string | null = null,
  neighbours: string[] = [],
) => ({ code, name, level, parentCode, neighbours });

export const regions = buildRegionTree([
  region('SZ', '苏州市', 'city', null, ['JX']),
  region('JX', '嘉兴市', 'city'),
  region('KS', '昆山市', 'district', 'SZ', ['TC']),
  region('TC', '太仓市', 'district', 'SZ'),
  region('NH', '南湖区', 'district', 'JX'),
]);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
/** Now and then the same few figures, so that there are ties. */
const figure = (max: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: max * 10 }).map((value) => value / 10),
    fc.constantFrom(0, max / 10, max / 2, max),
  );
const offering = fc.constantFrom('rent' as const, 'sale' as const, 'both' as const);
const fireClass = fc.oneof(fc.constantFrom(...FIRE_CLASSES), fc.constant('未知'));
const TAGS = ['可环评', '可注册', '有产证', '大车进出', '可分租', '带行车', '带航车', '独门独院', '近高速'];
const MUSTS = [
  'area',
  'region',
  'price',
  'heightMinM',
  'load',
  'power',
  'fireClass',
  'truck',
  'crane',
  'lift',
];
const ODD_WORDS = ['', '  ', ' 独门独院 ', '__proto__', 'constructor', 'other'];

export const requirementOf: fc.Arbitrary<MatchRequirement> = fc.record({
  documentId: fc.uuid(),
  offering,
  areaMinSqm: maybe(figure(20_000)),
  areaMaxSqm: maybe(figure(20_000)),
  regions: maybe(fc.subarray(['KS', '太仓', '嘉兴市', '南湖', '张浦', '月球', '   '])),
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
  tags: maybe(fc.subarray([...TAGS, ...ODD_WORDS])),
  musts: maybe(fc.subarray([...MUSTS, 'eia', 'registrable', 'tags', ...TAGS.slice(4), ...ODD_WORDS])),
});

/** Asks for nothing at all. */
export const emptyRequirementOf: fc.Arbitrary<MatchRequirement> = offering.map((mode) => ({
  offering: mode,
}));

const spaceOf: fc.Arbitrary<MatchSpace> = fc.record({
  documentId: fc.oneof(fc.uuid(), fc.constantFrom(undefined, 's')),
  label: fc.constantFrom('首层', '二层', null),
  areaSqm: maybe(figure(20_000)),
  freeAreaSqm: maybe(figure(20_000)),
  minDivisibleSqm: maybe(figure(5000)),
  heightM: maybe(figure(15)),
  loadTonPerSqm: maybe(figure(5)),
  powerKva: maybe(figure(2000)),
  craneTon: maybe(figure(50)),
  rentFenPerSqmMonth: maybe(figure(6000)),
});

export type ListedProperty = MatchProperty & { documentId: string };

export const propertyOf: fc.Arbitrary<ListedProperty> = fc.record({
  documentId: fc.uuid(),
  code: fc.constantFrom(null, 'SZ-1', 'SZ-2', 'SZ-3'),
  offering,
  areaSqm: maybe(figure(50_000)),
  freeAreaSqm: maybe(figure(50_000)),
  divisible: maybe(fc.boolean()),
  minDivisibleSqm: maybe(figure(5000)),
  heightM: maybe(figure(15)),
  loadTonPerSqm: maybe(figure(5)),
  powerKva: maybe(figure(2000)),
  craneCount: maybe(fc.integer({ min: 0, max: 4 })),
  craneTon: maybe(figure(50)),
  freightLiftTon: maybe(figure(5)),
  truckAccess: maybe(fc.boolean()),
  fireClass: maybe(fireClass),
  eia: maybe(fc.boolean()),
  registrable: maybe(fc.boolean()),
  titleCert: maybe(fc.boolean()),
  rentFenPerSqmMonth: maybe(figure(6000)),
  salePriceFen: maybe(fc.integer({ min: 0, max: 10_000_000_000 })),
  negotiable: maybe(fc.boolean()),
  regionCode: maybe(fc.constantFrom('KS', 'TC', 'NH', 'SZ', 'XX')),
  city: maybe(fc.constantFrom('苏州', '嘉兴市', '月球')),
  district: maybe(fc.constantFrom('昆山', '南湖区')),
  town: maybe(fc.constantFrom('张浦镇', '')),
  tags: maybe(fc.subarray([...TAGS, 'constructor'])),
  spaces: fc.array(spaceOf, { maxLength: 4 }),
});

/** Of which nothing is known but how it is offered. */
export const unknownPropertyOf: fc.Arbitrary<ListedProperty> = fc.record(
  {
    documentId: fc.uuid(),
    offering,
    spaces: fc.array(fc.record({ label: fc.constantFrom('首层', '二层') }), { maxLength: 2 }),
  },
  { requiredKeys: ['documentId', 'offering'] },
);

/** Also weights that leave criteria out. */
export const weightsOf: fc.Arbitrary<MatchWeights> = fc.record({
  area: fc.constantFrom(0, 25, 7),
  region: fc.constantFrom(0, 20, 13),
  price: fc.constantFrom(0, 20, 33),
  height: fc.constantFrom(0, 15, 1),
  load: fc.constantFrom(0, 10),
  other: fc.constantFrom(0, 10, 36),
});
