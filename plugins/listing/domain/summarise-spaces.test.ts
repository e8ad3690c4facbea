import { expect, it } from 'vitest';
import { type SpaceFigures, summariseSpaces } from './summarise-spaces';

const space = (figures: Partial<SpaceFigures>): SpaceFigures => ({
  areaSqm: 1000,
  freeAreaSqm: 1000,
  minDivisibleSqm: null,
  heightM: null,
  loadTonPerSqm: null,
  powerKva: null,
  craneTon: null,
  rentFenPerSqmMonth: null,
  ...figures,
});

it('adds areas, takes the best of heights and loads and the start of rents', () => {
  const ground = space({
    areaSqm: 1200.5,
    freeAreaSqm: 800.25,
    heightM: 8,
    loadTonPerSqm: 3,
    rentFenPerSqmMonth: 2100,
    craneTon: 10,
  });
  const upper = space({
    areaSqm: 1000.1,
    freeAreaSqm: 1000.1,
    heightM: 5,
    loadTonPerSqm: 0.8,
    rentFenPerSqmMonth: 1500,
    minDivisibleSqm: 500,
  });
  expect(summariseSpaces([ground, upper])).toEqual({
    areaSqm: 2200.6,
    freeAreaSqm: 1800.35,
    minDivisibleSqm: 500,
    heightM: 8,
    loadTonPerSqm: 3,
    powerKva: null,
    craneTon: 10,
    rentFenPerSqmMonth: 1500,
  });
});

it('keeps what one space says, and unknown for no spaces', () => {
  expect(summariseSpaces([space({ heightM: 6 })])).toMatchObject({ heightM: 6, minDivisibleSqm: null });
  expect(summariseSpaces([])).toMatchObject({ areaSqm: null, heightM: null });
});
