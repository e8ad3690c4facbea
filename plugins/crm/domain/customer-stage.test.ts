import { describe, expect, it } from 'vitest';
import {
  CUSTOMER_MACHINE,
  CUSTOMER_STAGE_TABLE,
  CUSTOMER_STAGES,
  type CustomerStage,
  probabilityOfStage,
  STAGE_GROUP_001_LABELS,
  STAGE_GROUP_003_LABELS,
} from './customer-stage';

const targetsOf = (stage: CustomerStage) =>
  CUSTOMER_MACHINE.moves.filter((move) => move.from === stage).map((move) => move.to);

describe('customer machine', () => {
  it.each([
    ['lead', ['qualified', 'lost']],
    ['qualified', ['recommended', 'lost']],
    ['recommended', ['viewing_booked', 'lost']],
    ['viewing_booked', ['viewed', 'lost']],
    ['viewed', ['negotiating', 'lost']],
    ['negotiating', ['won', 'recommended', 'lost']],
    ['won', ['qualified']],
    ['lost', ['lead']],
  ] as [CustomerStage, CustomerStage[]][])('%s leads to %j and nowhere else', (from, to) => {
    expect(targetsOf(from)).toEqual(to);
  });

  it('asks for a reason for every loss and for taking a lost customer back, and for nothing else', () => {
    for (const move of CUSTOMER_MACHINE.moves) {
      expect(!!move.reasonRequired, `${move.from} → ${move.to}`).toBe(
        move.to === 'lost' || move.from === 'lost',
      );
    }
  });

  it('leaves winning to deals', () => {
    expect(CUSTOMER_MACHINE.moves.filter((move) => move.system)).toEqual([
      expect.objectContaining({ from: 'negotiating', to: 'won' }),
    ]);
  });

  it('lets only admin and manager reopen', () => {
    expect(CUSTOMER_MACHINE.moves.filter((move) => move.roles)).toEqual([
      expect.objectContaining({ from: 'lost', to: 'lead', roles: ['admin', 'manager'] }),
    ]);
  });

  it('labels the eight stages of 000 and groups them as DESIGN says', () => {
    expect(CUSTOMER_STAGES.map((stage) => CUSTOMER_STAGE_TABLE[stage].label)).toEqual([
      '初步意向',
      '需求确认',
      '房源推荐',
      '带看预约',
      '实地看房',
      '谈判中',
      '已成交',
      '已流失',
    ]);
    const inGroup = (label: string) =>
      CUSTOMER_STAGES.filter(
        (stage) =>
          STAGE_GROUP_001_LABELS[CUSTOMER_STAGE_TABLE[stage].group001] === label ||
          STAGE_GROUP_003_LABELS[CUSTOMER_STAGE_TABLE[stage].group003] === label,
      );
    expect(inGroup('带看中')).toEqual(['viewing_booked', 'viewed']);
    expect(inGroup('潜在客户')).toEqual(['lead']);
    expect(inGroup('合格线索')).toEqual(['qualified']);
    expect(inGroup('方案阶段')).toEqual(['recommended', 'viewing_booked', 'viewed']);
    expect(inGroup('商务谈判')).toEqual(['negotiating']);
  });

  it('gives a probability that grows along the way, 100 when won and 0 when lost', () => {
    const way = CUSTOMER_STAGES.filter((stage) => stage !== 'lost').map(probabilityOfStage);
    expect([...way].sort((a, b) => a - b)).toEqual(way);
    expect(probabilityOfStage('won')).toBe(100);
    expect(probabilityOfStage('lost')).toBe(0);
  });
});
