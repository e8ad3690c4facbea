import { describe, expect, it } from 'vitest';
import {
  findContradictions,
  findDoubtful,
  LISTING_FACT_FIELDS,
  type ListingFacts,
} from './find-contradictions';
import { PROPERTY_FIELD_LABELS, withoutUnit } from './labels';

const judge = (facts: ListingFacts, before?: ListingFacts) =>
  findContradictions({ facts, before, of: 'only' }).map(({ code, field }) => `${code}@${field}`);

describe('findContradictions', () => {
  it.each<[string, contradictory: ListingFacts, honest: ListingFacts[]]>([
    [
      'crane_denied@craneCount',
      { craneCount: 0, craneTon: 10 },
      [{ craneTon: 10 }, { craneCount: 0 }, { craneCount: 0, craneTon: 0 }, { craneCount: 1, craneTon: 10 }],
    ],
    ['crane_without_load@craneTon', { craneCount: 2, craneTon: 0 }, [{ craneCount: 2 }, { craneTon: 0 }]],
    [
      'lift_denied@freightLiftCount',
      { freightLiftCount: 0, freightLiftTon: 3 },
      [{ freightLiftTon: 3 }, { freightLiftCount: 0, freightLiftTon: 0 }],
    ],
    [
      'lift_without_load@freightLiftTon',
      { freightLiftCount: 1, freightLiftTon: 0 },
      [{ freightLiftCount: 1 }],
    ],
    [
      'truck_denied@truckLengthM',
      { truckAccess: false, truckLengthM: 9.7 },
      [
        // a van comes in where a trailer does not
        { truckAccess: false, truckLengthM: 4.2 },
        { truckAccess: false, truckLengthM: 9.6 },
        { truckAccess: true, truckLengthM: 17.5 },
        { truckLengthM: 17.5 },
      ],
    ],
    [
      // 1 元/㎡
      'sale_absurd@salePriceFen',
      { salePriceFen: 300_000, areaSqm: 3000 },
      [
        // 5 元/㎡: some 3,300 元 a 亩
        { salePriceFen: 1_500_000, areaSqm: 3000 },
        { salePriceFen: 300_000 },
        { areaSqm: 3000 },
        // a shed on 30 亩 is sold by its land, or by itself
        { salePriceFen: 20_000_000, areaSqm: 60, landAreaMu: 30 },
        { salePriceFen: 5_000_000_000, areaSqm: 60, landAreaMu: 30 },
      ],
    ],
    [
      // 万 twice: 33,333,333 元/㎡
      'sale_absurd@salePriceFen',
      { salePriceFen: 10_000_000_000_000, areaSqm: 3000 },
      [{ salePriceFen: 180_000_000_000, areaSqm: 3000 }],
    ],
    [
      'land_absurd@landAreaMu',
      { landAreaMu: 0.05, areaSqm: 10_000 },
      [
        { landAreaMu: 1.5, areaSqm: 100_000 },
        // a floor in a park, whose land is given as a whole
        { landAreaMu: 1500, areaSqm: 200 },
        { landAreaMu: 30, areaSqm: 20_000.1 },
      ],
    ],
    ['land_absurd@landAreaMu', { landAreaMu: 10_000, areaSqm: 50 }, [{ landAreaMu: 10_000 }]],
    [
      'part_of_indivisible@minDivisibleSqm',
      { divisible: false, minDivisibleSqm: 500, areaSqm: 2000 },
      [
        { divisible: false, minDivisibleSqm: 2000, areaSqm: 2000 },
        { divisible: true, minDivisibleSqm: 500, areaSqm: 2000 },
        { minDivisibleSqm: 500, areaSqm: 2000 },
      ],
    ],
    [
      'part_of_indivisible@minDivisibleSqm',
      { divisible: false, minDivisibleSqm: 500 },
      [{ divisible: false }],
    ],
    [
      'part_above_whole@minDivisibleSqm',
      { minDivisibleSqm: 2000.01, areaSqm: 2000 },
      [{ minDivisibleSqm: 2000, areaSqm: 2000 }, { minDivisibleSqm: 2000 }],
    ],
    [
      'part_above_free@minDivisibleSqm',
      { minDivisibleSqm: 500, freeAreaSqm: 499, areaSqm: 2000 },
      [
        { minDivisibleSqm: 500, freeAreaSqm: 500, areaSqm: 2000 },
        // let out altogether
        { minDivisibleSqm: 500, freeAreaSqm: 0, areaSqm: 2000 },
      ],
    ],
    ['free_above_whole@freeAreaSqm', { freeAreaSqm: 11, areaSqm: 10 }, [{ freeAreaSqm: 10, areaSqm: 10 }]],
    [
      'office_above_whole@officeAreaSqm',
      { officeAreaSqm: 1000.5, areaSqm: 1000 },
      [{ officeAreaSqm: 1000, areaSqm: 1000 }, { officeAreaSqm: 1000 }],
    ],
    [
      'floor_above_top@floor',
      { floor: '4楼', floors: 3 },
      [
        { floor: '3楼', floors: 3 },
        { floor: '1-3层', floors: 3 },
        { floor: 'B2', floors: 1 },
        { floor: '-1', floors: 1 },
        { floor: '整栋', floors: 1 },
        { floor: '4楼' },
      ],
    ],
    [
      'free_beyond_term@rentFreeMonths',
      { rentFreeMonths: 30, minTermMonths: 12 },
      [
        { rentFreeMonths: 12, minTermMonths: 12 },
        { rentFreeMonths: 30 },
        { rentFreeMonths: 1, minTermMonths: 0 },
      ],
    ],
    ['half_position@lng', { lng: 120.6 }, [{ lng: 120.6, lat: 31.3 }, {}]],
    ['half_position@lat', { lat: 31.3 }, [{ lng: null, lat: null }]],
    ['outside_china@lng', { lng: 0, lat: 0 }, [{ lng: 97.85, lat: 24.01 }]],
    ['outside_china@lng', { lng: 126.98, lat: 37.57 }, [{ lng: 131.15, lat: 44.4 }]],
  ])('%s', (told, contradictory, honest) => {
    expect(judge(contradictory)).toEqual([told]);
    for (const facts of honest) expect(judge(facts), JSON.stringify(facts)).toEqual([]);
  });

  it('tells nobody of what stood before, and whoever writes either side', () => {
    const stood = { craneCount: 0, craneTon: 10, officeAreaSqm: 200, areaSqm: 100 };
    expect(judge(stood, stood)).toEqual([]);
    expect(judge({ ...stood, floors: 3 }, stood)).toEqual([]);
    expect(judge({ ...stood, craneTon: 12 }, stood)).toEqual(['crane_denied@craneTon']);
    expect(judge({ ...stood, craneTon: null }, stood)).toEqual([]);
    expect(judge({ ...stood, areaSqm: 150 }, stood)).toEqual(['office_above_whole@areaSqm']);
  });

  it('does not blame a smallest part for what a deal has left', () => {
    const before = { minDivisibleSqm: 500, freeAreaSqm: 1000, areaSqm: 1000 };
    expect(judge({ ...before, freeAreaSqm: 300 }, before)).toEqual([]);
    expect(judge({ ...before, minDivisibleSqm: 400, freeAreaSqm: 300 }, before)).toEqual([
      'part_above_free@minDivisibleSqm',
    ]);
  });

  it('takes the smallest of several spaces for no part of one', () => {
    const facts = { divisible: false, minDivisibleSqm: 1000, areaSqm: 2200, floor: '5楼', floors: 3 };
    const codes = (of: 'space' | 'whole') => findContradictions({ facts, of }).map(({ code }) => code);
    expect(codes('whole')).toEqual(['floor_above_top']);
    expect(codes('space')).toEqual(['part_of_indivisible', 'floor_above_top']);
  });

  it('names the fields by the labels, or as whoever asks names them', () => {
    const facts = { craneCount: 0, craneTon: 10 };
    const [labelled] = findContradictions({ facts, of: 'only' });
    expect(labelled?.message).toBe('「行车数量」为 0，与「行车吨位」10 吨矛盾');
    const [headed] = findContradictions({ facts, of: 'only', nameOf: (field) => `列 ${field}` });
    expect(headed?.message).toBe('「列 craneCount」为 0，与「列 craneTon」10 吨矛盾');
    for (const field of LISTING_FACT_FIELDS)
      expect(withoutUnit(PROPERTY_FIELD_LABELS[field]), field).toMatch(/[一-鿿]/);
  });
});

describe('findDoubtful', () => {
  it('leaves both out where nobody knows which is right, and the part where the whole is', () => {
    expect(findDoubtful({ craneCount: 0, craneTon: 10 })).toMatchObject([
      { fields: ['craneCount', 'craneTon'] },
    ]);
    expect(findDoubtful({ officeAreaSqm: 900, areaSqm: 100 })).toMatchObject([{ fields: ['officeAreaSqm'] }]);
    expect(findDoubtful({ craneTon: 10 })).toEqual([]);
  });
});
