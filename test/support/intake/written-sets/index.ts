import { EIGHTEENTH_SET } from './eighteenth';
import { EIGHTH_SET } from './eighth';
import { ELEVENTH_SET } from './eleventh';
import { FIFTEENTH_SET } from './fifteenth';
import { FIFTH_SET } from './fifth';
import { FIRST_SET } from './first';
import { FOURTEENTH_SET } from './fourteenth';
import { FOURTH_SET } from './fourth';
import { MESSY_SET } from './messy';
import { NINETEENTH_SET } from './nineteenth';
import { NINETEENTH_B_SET } from './nineteenth-b';
import { NINTH_SET } from './ninth';
import { SECOND_SET } from './second';
import { SEVENTEENTH_SET } from './seventeenth';
import { SEVENTH_SET } from './seventh';
import { SIXTEENTH_SET } from './sixteenth';
import { SIXTH_SET } from './sixth';
import { TENTH_SET } from './tenth';
import { THIRD_SET } from './third';
import { THIRTEENTH_SET } from './thirteenth';
import { TWELFTH_SET } from './twelfth';
import { TWENTIETH_B_SET } from './twentieth-b';
import { TWENTY_FIRST_SET } from './twenty-first';
import { VOICES_SET } from './voices';

export type { WrittenExample } from './written-example';

export const WRITTEN_SETS = {
  first: FIRST_SET,
  second: SECOND_SET,
  third: THIRD_SET,
  fourth: FOURTH_SET,
  fifth: FIFTH_SET,
  sixth: SIXTH_SET,
  seventh: SEVENTH_SET,
  eighth: EIGHTH_SET,
  ninth: NINTH_SET,
  tenth: TENTH_SET,
  eleventh: ELEVENTH_SET,
  twelfth: TWELFTH_SET,
  thirteenth: THIRTEENTH_SET,
  fourteenth: FOURTEENTH_SET,
  fifteenth: FIFTEENTH_SET,
  sixteenth: SIXTEENTH_SET,
  seventeenth: SEVENTEENTH_SET,
  eighteenth: EIGHTEENTH_SET,
  nineteenth: NINETEENTH_SET,
  nineteenthB: NINETEENTH_B_SET,
  twentiethB: TWENTIETH_B_SET,
  twentyFirst: TWENTY_FIRST_SET,
  messy: MESSY_SET,
  voices: VOICES_SET,
};
