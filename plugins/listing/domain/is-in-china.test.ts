import { describe, expect, it } from 'vitest';
import { arePositionsSwapped, isInChina } from './is-in-china';

describe('isInChina', () => {
  // where the country ends, each a place with industry
  it.each([
    ['喀什', 75.99, 39.47],
    ['塔什库尔干', 75.23, 37.78],
    ['霍尔果斯', 80.42, 44.21],
    ['塔城', 82.98, 46.75],
    ['日喀则', 88.88, 29.27],
    ['普兰', 81.17, 30.29],
    ['瑞丽', 97.85, 24.01],
    ['勐腊磨憨', 101.69, 21.19],
    ['河口', 103.96, 22.52],
    ['东兴', 107.97, 21.54],
    ['三亚', 109.51, 18.25],
    ['三沙', 112.34, 16.83],
    ['高雄', 120.31, 22.62],
    ['嵊泗', 122.45, 30.73],
    ['威海', 122.12, 37.51],
    ['丹东', 124.38, 40.12],
    ['珲春', 130.36, 42.86],
    ['绥芬河', 131.15, 44.41],
    ['抚远', 134.3, 48.37],
    ['黑河', 127.53, 50.25],
    ['漠河', 122.54, 52.97],
    ['满洲里', 117.38, 49.6],
    ['二连浩特', 111.98, 43.65],
    ['额济纳', 101.07, 41.96],
    ['昆山', 120.98, 31.38],
  ])('%s is, in any datum', (_, lng, lat) => {
    for (const shift of [-0.02, 0, 0.02]) expect(isInChina(lng + shift, lat + shift)).toBe(true);
  });

  it.each([
    ['nowhere', 0, 0],
    ['Paris', 2.35, 48.86],
    ['Seoul', 126.98, 37.57],
    ['Tokyo', 139.69, 35.69],
    ['Osaka', 135.5, 34.69],
    ['Manila', 120.98, 14.6],
    ['Bangkok', 100.5, 13.75],
    ['Singapore', 103.85, 1.29],
    ['Delhi', 77.21, 28.61],
    ['Almaty', 76.95, 43.24],
    ['Vladivostok', 131.89, 43.12],
    ['苏州 with its figures swapped', 31.3, 120.6],
  ])('%s is not', (_, lng, lat) => {
    expect(isInChina(lng, lat)).toBe(false);
  });
});

it.each([
  ['苏州 with its figures swapped', 31.3, 120.6, true],
  ['苏州', 120.6, 31.3, false],
  ['Paris', 2.35, 48.86, false],
])('tells whether %s stands the wrong way round', (_, lng, lat, isSwapped) => {
  expect(arePositionsSwapped(lng, lat)).toBe(isSwapped);
});
