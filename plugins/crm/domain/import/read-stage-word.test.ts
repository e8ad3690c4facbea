import { expect, it } from 'vitest';
import { readStageWord } from './read-stage-word';

it.each([
  ['初步意向', 'lead'],
  ['qualified', 'qualified'],
  ['跟进中', 'qualified'],
  ['已推荐房源', 'recommended'],
  ['预约带看', 'viewing_booked'],
  ['待带看', 'viewing_booked'],
  ['已带看', 'viewed'],
  ['已带看，谈判中', 'negotiating'],
  ['交了意向金', 'negotiating'],
  ['已签约', 'won'],
  ['战败', 'lost'],
  ['暂不需要', 'lost'],
  ['未成交', null],
  ['没有意向', null],
  ['还没带看', null],
  ['？', null],
])('%s', (word, stage) => expect(readStageWord(word)).toBe(stage));
