import { DONGGUAN } from './dongguan';
import { FOSHAN } from './foshan';
import { JIAXING } from './jiaxing';
import { KUNMING } from './kunming';
import { KUNSHAN } from './kunshan';
import type { ListingFact } from './listing-fact';
import { NINGBO } from './ningbo';
import { SUZHOU } from './suzhou';

export type { ListingFact, PhotoSet, SpaceFact } from './listing-fact';

export const LISTINGS: readonly ListingFact[] = [
  ...SUZHOU,
  ...KUNSHAN,
  ...JIAXING,
  ...NINGBO,
  ...FOSHAN,
  ...DONGGUAN,
  ...KUNMING,
];
