import { describe, expect, it } from 'vitest';
import {
  BAND_FACETS,
  BAND_NAMES,
  bandOf,
  type FacetCounts,
  presentFacets,
  VALUE_FACETS,
} from './property-facets';

describe('bandOf', () => {
  it.each([
    [0, { from: null, to: 5 }],
    [1, { from: 5, to: 6 }],
    [5, { from: 12, to: null }],
    [null, { from: null, to: null }],
  ])('bucket %s of heights', (bucket, band) => {
    expect(bandOf(BAND_FACETS.heightM, bucket)).toEqual(band);
  });

  it('has ascending bounds, as width_bucket asks for', () => {
    for (const bounds of Object.values(BAND_FACETS))
      expect([...bounds].sort((a, b) => a - b)).toEqual(bounds);
  });
});

describe('the facets of a list', () => {
  const none = {
    values: Object.fromEntries(VALUE_FACETS.map((name) => [name, new Map()])),
    bands: Object.fromEntries(BAND_NAMES.map((name) => [name, new Map()])),
  } as unknown as FacetCounts;
  const countsOf = (values: object, bands: object = {}): FacetCounts => ({
    total: 9,
    values: { ...none.values, ...values },
    bands: { ...none.bands, ...bands },
  });

  it('stand in an order that does not depend on where they were counted', () => {
    const counted: [string | null, number][] = [
      ['乙', 2],
      [null, 2],
      ['甲', 5],
      ['丙', 2],
    ];
    for (const each of [counted, [...counted].reverse()])
      expect(presentFacets(countsOf({ fireClass: new Map(each) })).values.fireClass).toEqual([
        { value: '甲', count: 5 },
        { value: '丙', count: 2 },
        { value: '乙', count: 2 },
        { value: null, count: 2 },
      ]);
  });

  it('have the open band first and what is unknown last', () => {
    const heightM = new Map<number | null, number>([
      [null, 1],
      [5, 2],
      [0, 3],
      [2, 4],
    ]);
    expect(presentFacets(countsOf({}, { heightM })).bands.heightM).toEqual([
      { from: null, to: 5, count: 3 },
      { from: 6, to: 8, count: 4 },
      { from: 12, to: null, count: 2 },
      { from: null, to: null, count: 1 },
    ]);
  });

  it('count places together that their reader gets alike, and nothing else', () => {
    const places = new Map<string | null, number>([
      ['苏州 1', 1],
      ['苏州 2', 2],
      [null, 4],
    ]);
    const { values } = presentFacets(countsOf({ city: places, fireClass: places }), () => '苏州');
    expect(values.city).toEqual([
      { value: null, count: 4 },
      { value: '苏州', count: 3 },
    ]);
    expect(values.fireClass).toHaveLength(3);
  });
});
