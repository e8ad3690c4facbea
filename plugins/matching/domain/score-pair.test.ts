import { buildRegionTree, type RegionNode } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import type { MatchProperty, MatchRequirement } from './match-types';
import { rankProperties } from './rank-matches';
import { REASON_TEXTS } from './reason-texts';
import { MATCH_WEIGHTS, scorePair } from './score-pair';

const region = (
  code: string,
  name: string,
  level: RegionNode['level'],
  parentCode: string | null = null,
  neighbours: string[] = [],
) => ({ code, name, level, parentCode, neighbours });

const regions = buildRegionTree([
  region('SZ', '苏州市', 'city'),
  region('KS', '昆山市', 'district', 'SZ', ['TC']),
  region('TC', '太仓市', 'district', 'SZ'),
  region('WJ', '吴江区', 'district', 'SZ'),
  region('KS-ZP', '张浦镇', 'town', 'KS'),
  region('JX', '嘉兴市', 'city'),
]);

const property: MatchProperty = {
  documentId: 'p1',
  code: 'KS-001',
  offering: 'rent',
  areaSqm: 5000,
  divisible: true,
  minDivisibleSqm: 1000,
  heightM: 9,
  loadTonPerSqm: 3,
  powerKva: 250,
  craneCount: 1,
  craneTon: 10,
  rentFenPerSqmMonth: 2500,
  regionCode: 'KS-ZP',
  city: '苏州市',
  district: '昆山市',
  town: '张浦镇',
  fireClass: '丙二',
  eia: true,
  tags: ['独门独院'],
};

const judge = (requirement: Partial<MatchRequirement>, change: Partial<MatchProperty> = {}) =>
  scorePair({
    requirement: { offering: 'rent', ...requirement },
    property: { ...property, ...change },
    regions,
  });

describe('scorePair', () => {
  it('has weights that sum to 100', () => {
    expect(Object.values(MATCH_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('gives 100 to a pair that meets everything asked', () => {
    const result = judge({
      areaMinSqm: 1500,
      areaMaxSqm: 2000,
      regions: ['昆山'],
      budgetMaxFenPerSqmMonth: 2500,
      heightMinM: 8,
      loadMinTonPerSqm: 3,
      powerMinKva: 200,
    });
    expect(result).toMatchObject({ verdict: 'match', score: 100, coverage: 1 });
    expect(result.criteria.map(({ name }) => name)).toEqual([
      'area',
      'region',
      'price',
      'height',
      'load',
      'other',
    ]);
  });

  const cases: [string, Partial<MatchRequirement>, Partial<MatchProperty>, string, number][] = [
    ['area inside the divisible range', { areaMinSqm: 1200, areaMaxSqm: 1200 }, {}, 'area_fits', 1],
    ['area a tenth too small', { areaMinSqm: 5500 }, { areaSqm: 4950 }, 'area_too_small', 0.5],
    ['area a fifth too small', { areaMinSqm: 5000 }, { areaSqm: 4000 }, 'area_too_small', 0],
    [
      'area too large',
      { areaMaxSqm: 4000 },
      { divisible: false, minDivisibleSqm: null, areaSqm: 4400 },
      'area_too_large',
      0.5,
    ],
    ['area unknown', { areaMinSqm: 100 }, { areaSqm: null }, 'area_unknown', 0.5],
    ['region asked by code', { regions: ['KS'] }, {}, 'region_same', 1],
    ['region asked by city', { regions: ['苏州'] }, {}, 'region_same', 1],
    ['region neighbouring', { regions: ['太仓市'] }, {}, 'region_neighbour', 0.6],
    ['region in the same city', { regions: ['吴江区'] }, {}, 'region_same_city', 0.3],
    ['region elsewhere', { regions: ['嘉兴'] }, {}, 'region_other', 0],
    ['the nearest of several regions', { regions: ['嘉兴', '太仓'] }, {}, 'region_neighbour', 0.6],
    [
      'region known to the district of the asked town',
      { regions: ['张浦镇'] },
      { regionCode: 'KS', town: null },
      'region_neighbour',
      0.6,
    ],
    [
      'region unknown',
      { regions: ['张浦镇'] },
      { regionCode: null, city: null, district: null, town: null },
      'region_unknown',
      0.5,
    ],
    ['region not in the tree', { regions: ['亚特兰蒂斯'] }, {}, 'region_unrecognised', 0.5],
    ['rent a tenth over', { budgetMaxFenPerSqmMonth: 2500 }, { rentFenPerSqmMonth: 2750 }, 'price_over', 0.5],
    [
      'rent open to offer',
      { budgetMaxFenPerSqmMonth: 2500 },
      { rentFenPerSqmMonth: null, negotiable: true },
      'price_negotiable',
      0.5,
    ],
    [
      'monthly budget on the smallest part',
      { areaMinSqm: 1200, budgetMaxFenPerMonth: 3_000_000 },
      {},
      'price_within',
      1,
    ],
    [
      'monthly budget a tenth over',
      { areaMinSqm: 1320, budgetMaxFenPerMonth: 3_000_000 },
      {},
      'price_over',
      0.5,
    ],
    ['height short by a twentieth', { heightMinM: 10 }, { heightM: 9.5 }, 'height_short', 0.5],
    ['height unknown', { heightMinM: 8 }, { heightM: null }, 'height_unknown', 0.5],
    ['load short by a tenth', { loadMinTonPerSqm: 3 }, { loadTonPerSqm: 2.7 }, 'load_short', 0],
  ];
  it.each(cases)('%s', (_, requirement, change, reason, value) => {
    const result = judge(requirement, change);
    const found = result.criteria.find((criterion) => criterion.reason === reason);
    expect(found?.value, JSON.stringify(result.criteria)).toBeCloseTo(value, 6);
    expect(found?.text).not.toMatch(/undefined|NaN|null/);
  });

  it('takes the mean of what was asked under other', () => {
    const [other] = judge({ powerMinKva: 200, craneTon: 20, fireClass: '丁', registrable: true }).criteria;
    // fire met 1, power met 1, crane 10 of 20 t 0, registrable unknown ½
    expect(other).toMatchObject({ name: 'other', value: 0.625, reason: 'other_partly' });
    expect(other?.parts).toHaveLength(4);
  });

  it('leaves out what was not asked and rescales the rest', () => {
    const result = judge({ areaMinSqm: 1000, heightMinM: 20 });
    expect(result.criteria.map(({ name, share }) => [name, share])).toEqual([
      ['area', 62.5],
      ['height', 37.5],
    ]);
    expect(result.score).toBe(62.5);
  });

  it('scores 0 with no coverage when nothing was asked', () => {
    expect(judge({})).toMatchObject({ verdict: 'match', score: 0, coverage: 0, criteria: [] });
  });

  it('vetoes rent against sale, and a property with nothing free', () => {
    expect(judge({ offering: 'sale' }).verdict).toBe('vetoed');
    expect(judge({ areaMinSqm: 10 }, { freeAreaSqm: 0 }).verdict).toBe('vetoed');
    expect(judge({ offering: 'both' }).verdict).toBe('match');
  });

  it('lists an unmet must as a near miss with its distance', () => {
    const result = judge({ powerMinKva: 300, areaMinSqm: 1000, musts: ['powerMinKva'] });
    expect(result).toMatchObject({
      verdict: 'near_miss',
      distance: 0.1667,
      misses: [{ name: 'power', text: '配电差 50 kVA' }],
    });
  });

  it('asks to verify a must that is unknown, without a veto', () => {
    const result = judge({ heightMinM: 8, musts: ['height'] }, { heightM: null });
    expect(result).toMatchObject({ verdict: 'match', misses: [], toVerify: [{ name: 'height' }] });
  });

  it('takes a free word among the musts as a tag', () => {
    expect(judge({ musts: ['独门独院'] }).verdict).toBe('match');
    expect(judge({ musts: ['带食堂'] })).toMatchObject({
      verdict: 'near_miss',
      misses: [{ text: '缺少带食堂' }],
    });
    expect(judge({ musts: ['带行车'] }, { craneTon: null, craneCount: 0 }).verdict).toBe('near_miss');
  });

  it('answers for the best space and never mixes two floors', () => {
    const spaces = [
      { documentId: 'a', label: '首层', areaSqm: 2000, heightM: 8 },
      { documentId: 'b', label: '二层', areaSqm: 3000, heightM: 5 },
    ];
    const change = { spaces, heightM: 8, areaSqm: 5000, divisible: false, minDivisibleSqm: null };
    const tall = judge({ areaMinSqm: 2800, areaMaxSqm: 3200, heightMinM: 8 }, change);
    expect(tall.score).toBeLessThan(100);
    expect(judge({ areaMinSqm: 1800, areaMaxSqm: 2200, heightMinM: 8 }, change)).toMatchObject({
      score: 100,
      space: { documentId: 'a' },
    });
    expect(judge({ areaMinSqm: 3000, heightMinM: 5 }, change).space?.documentId).toBe('b');
  });

  it('reckons a sale on the part taken', () => {
    const forSale = { offering: 'sale' as const, salePriceFen: 5_000_000_00, areaSqm: 5000 };
    expect(
      judge({ offering: 'sale', areaMinSqm: 1000, budgetMaxFen: 1_000_000_00 }, forSale).criteria[1],
    ).toMatchObject({
      name: 'price',
      value: 1,
    });
    expect(
      judge({ offering: 'sale', budgetMaxFen: 1_000_000_00, areaMinSqm: 5000 }, forSale).criteria[1],
    ).toMatchObject({ value: 0 });
  });

  it('takes the worse of two budgets, and of two ways the better', () => {
    const over = {
      budgetMaxFenPerSqmMonth: 1000,
      budgetMaxFenPerMonth: 1_000_000,
      areaMinSqm: 1000,
      musts: ['price'],
    };
    const far = judge(over, { rentFenPerSqmMonth: 2500 });
    const near = judge(over, { rentFenPerSqmMonth: 1500 });
    expect(far.distance).toBeGreaterThan(near.distance);
    const unknownArea = judge({ ...over, budgetMaxFenPerSqmMonth: 2450 }, { areaSqm: null });
    expect(unknownArea).toMatchObject({ verdict: 'near_miss', misses: [{ name: 'price' }] });
    const either = judge(
      { offering: 'both', budgetMaxFenPerSqmMonth: 2450, budgetMaxFen: 100, musts: ['price'] },
      { offering: 'both', salePriceFen: null },
    );
    expect(either).toMatchObject({ verdict: 'match', toVerify: [{ name: 'price' }] });
  });

  it('survives min over max', () => {
    expect(judge({ areaMinSqm: 2000, areaMaxSqm: 1000 }).score).toBe(100);
  });
});

describe('rankProperties', () => {
  it('breaks ties by code and keeps near misses apart', () => {
    const named = (code: string, change: Partial<MatchProperty> = {}) => ({
      ...property,
      code,
      documentId: code,
      ...change,
    });
    const ranked = rankProperties({
      requirement: { offering: 'rent', heightMinM: 8, powerMinKva: 250, musts: ['power'] },
      properties: [
        named('C'),
        named('A'),
        named('B', { powerKva: 200 }),
        named('D', { powerKva: 240 }),
        named('E', { offering: 'sale' }),
      ],
      regions,
      limit: 10,
    });
    expect(ranked.matches.map(({ property: { code } }) => code)).toEqual(['A', 'C']);
    expect(ranked.nearMisses.map(({ property: { code } }) => code)).toEqual(['D', 'B']);
    expect(ranked).toMatchObject({ considered: 5, vetoed: 1 });
  });
});

describe('REASON_TEXTS', () => {
  it('has a sentence for every code', () => {
    for (const [code, text] of Object.entries(REASON_TEXTS))
      expect(text({ asked: 1, offered: 1 }), code).toBeTruthy();
  });
});

describe('words asked for', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    'looks for the word «%s» in the tags like any other',
    (word) => {
      for (const asked of [{ tags: [word] }, { musts: [word] }]) {
        expect(judge(asked).criteria[0]).toMatchObject({ value: 0, reason: 'other_unmet' });
        expect(judge(asked, { tags: [word] }).criteria[0]).toMatchObject({ value: 1, reason: 'other_met' });
      }
    },
  );
});
