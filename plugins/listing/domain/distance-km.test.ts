import { describe, expect, it } from 'vitest';
import { distanceKm, EARTH_KM } from './distance-km';

describe('the distance between two points', () => {
  it.each([
    ['the same point', [120.62, 31.3], [120.62, 31.3], 0],
    ['a degree of the meridian', [120, 31], [120, 32], (EARTH_KM * Math.PI) / 180],
    ['a degree of the equator', [120, 0], [121, 0], (EARTH_KM * Math.PI) / 180],
    ['half around', [0, 0], [180, 0], EARTH_KM * Math.PI],
    // as movable-type.co.uk has it
    ['Shanghai and Suzhou', [121.4737, 31.2304], [120.5853, 31.2989], 84.8],
  ] as const)('of %s', (_says, [aLng, aLat], [bLng, bLat], km) => {
    expect(distanceKm({ lng: aLng, lat: aLat }, { lng: bLng, lat: bLat })).toBeCloseTo(km, 1);
  });
});
