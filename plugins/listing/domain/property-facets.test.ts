import { describe, expect, it } from 'vitest';
import { BAND_FACETS, bandOf } from './property-facets';

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
