import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

/** Text, tons, number of all cranes; undefined where the message leaves it open. */
describe('how many cranes there are', () => {
  it.each([
    ['1号厂房 50吨行车\n2号厂房 10吨行车2台', 50, undefined],
    ['厂房，10吨行车2台，旁边跨5吨行车', 10, undefined],
    ['厂房50吨行车1台，10吨行车2台', 50, 3],
    ['厂房10吨行车2台，双梁行车', 10, 2],
    ['厂房3000方 10T*2 5T*2 400KVA', 10, 4],
    ['厂房3000方 高10米 16T×2', 16, 2],
    ['厂房3000方 货梯5T*2 10T*1', undefined, undefined],
    ['厂房3000方 5T*2 3T*1', undefined, undefined],
    ['厂房3000方 锅炉10T*2', undefined, undefined],
    ['仓库3000方 10T*2', undefined, undefined],
    // told of twice
    ['10吨行车2台。配套设施：10吨行车2台', 10, 2],
    ['厂房10T行车2台，面积3000平，行车2台10吨', 10, 2],
    ['厂房行车2台，3000平，10吨行车2台', 10, 2],
    ['厂房10吨行车2台，行车2台', 10, 2],
    ['厂房50吨行车1台，10吨行车2台。共有行车3台', 50, 3],
    // as many in another place
    ['A栋10吨行车2台，B栋10吨行车2台', 10, 4],
    ['一跨10吨行车2台，二跨10吨行车2台', 10, 4],
    ['厂房10吨行车2台、10吨行车2台', 10, 4],
  ])('«%s»: %s t, %s', (text, craneTon, craneCount) => {
    const { fields } = readListingText(text);
    expect([fields.craneTon, fields.craneCount]).toEqual([craneTon, craneCount]);
  });

  it('marks equal ones that it adds up', () => {
    const codes = (text: string) => readListingText(text).unsure.map(({ code }) => code);
    expect(codes('一跨10吨行车2台，二跨10吨行车2台')).toEqual(['equal_cranes_added']);
    expect(codes('10吨行车2台。配套设施：10吨行车2台')).toEqual([]);
  });

  it('marks cranes that no word names', () => {
    expect(readListingText('厂房3000方 10T*2 5T*2').unsure.map(({ code }) => code)).toEqual([
      'crane_word_missing',
      'several_crane_kinds',
    ]);
  });
});

describe('cranes', () => {
  it.each([
    ['行吊10吨的两台', 10, 2],
    ['行车10吨的有2台', 10, 2],
    ['天车5吨的三部', 5, 3],
    ['行车10吨的2台5吨的4台 卖3300万', 10, 6],
    ['行车有10吨的2台，5吨的4台', 10, 6],
    ['行车16吨的一台、10吨的两台', 16, 3],
    ['行车10吨 一共2台', 10, 2],
    ['5吨行车2台 卖 880万', 5, 2],
    ['5吨行车2台 卖价880万', 5, 2],
  ])('«%s»', (words, craneTon, craneCount) => {
    expect(read(`厂房租售2000平 ${words}`).fields).toMatchObject({ craneTon, craneCount });
  });

  it.each(['行车10吨的二楼有', '行车10吨的一个车间', '行车10吨，共2台货梯'])(
    '«%s»: how many there are of something else',
    (words) => {
      const { fields } = read(`厂房出租2000平 ${words}`);
      expect(fields.craneTon).toBe(10);
      expect(fields).not.toHaveProperty('craneCount');
    },
  );

  it.each(['10吨行车2台 卖了', '10吨行车2台都卖掉了', '行车10吨的2台已经卖'])('«%s»: gone', (words) => {
    expect(read(`厂房出租2000平 ${words}`).fields).not.toHaveProperty('craneTon');
  });
});

describe('a count is of the word that it follows', () => {
  it.each([
    ['仓库出租 门8个 10吨行车2台', { craneTon: 10, craneCount: 2 }],
    ['厂房1000平出租 停车位30个 5吨行车1台', { craneTon: 5, craneCount: 1 }],
    ['厂房出租 变压器2台 10吨行车四台', { craneTon: 10, craneCount: 4 }],
    ['厂房出租 变压器:2台 16吨航车3部', { craneTon: 16, craneCount: 3 }],
    ['厂房出租 变压器2台 10吨行车4台 5吨行车2台', { craneTon: 10, craneCount: 6 }],
    ['厂房出租 大门三个 行车2台', { craneCount: 2 }],
    // the machine's own
    ['厂房出租 2台 10吨行车 3吨货梯1部', { craneTon: 10, craneCount: 2, freightLiftCount: 1 }],
    ['厂房有2台 10吨行车', { craneTon: 10, craneCount: 2 }],
    ['厂房出租 行车2台 10吨', { craneTon: 10, craneCount: 2 }],
    ['车位20个 3吨货梯2部 厂房出租', { freightLiftTon: 3, freightLiftCount: 2 }],
    ['厂房出租 卸货平台4个 3吨货梯2部', { docks: 4, freightLiftTon: 3, freightLiftCount: 2 }],
    ['仓库出租 月台6个 货梯2吨、3吨各一台', { docks: 6, freightLiftTon: 3, freightLiftCount: 2 }],
    ['厂房出租 宿舍20间 门3个 货梯1部', { freightLiftCount: 1 }],
    ['仓库出租 车位30个 月台6个', { docks: 6 }],
  ])('«%s»', (text, expected) => {
    expect(read(text).fields).toMatchObject(expected);
  });

  it.each(['厂房出租 变压器2台 10吨行车', '厂房出租 门3个 5吨天车'])(
    '«%s»: of the cranes none is told',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('craneCount');
    },
  );

  it('takes no tons of a lift for those of a crane', () => {
    const { fields } = read('厂房出租 行车2台 3吨货梯1部');
    expect(fields).toMatchObject({ craneCount: 2, freightLiftTon: 3, freightLiftCount: 1 });
    expect(fields).not.toHaveProperty('craneTon');
  });

  it.each(['50T行车预留 厂房3000平', '厂房3000平 2台5吨行车预留，高9米', '厂房 32吨行车位已预留'])(
    '«%s»: room for it, and no crane',
    (text) => {
      const { fields } = read(text);
      expect(fields).not.toHaveProperty('craneTon');
      expect(fields.tags).toEqual(['预留行车梁']);
    },
  );

  it.each([
    ['武汉厂房 客梯1货梯2（3t）', 2, 3],
    ['厂房 货梯：2(5吨/台)', 2, 5],
  ])('«%s»: %s lifts of %s t', (text, freightLiftCount, freightLiftTon) => {
    expect(read(text).fields).toMatchObject({ freightLiftCount, freightLiftTon });
  });

  it.each([
    ['仓库2000平 月台8 层高9米', 8],
    ['仓库2000平 卸货月台12，高9米', 12],
    ['仓库2000平 月台1.3米', undefined],
    ['仓库2000平 月台8米宽', undefined],
  ])('«%s»: %s docks', (text, docks) => {
    expect(read(text).fields.docks).toBe(docks);
  });

  it.each([
    ['厂房1000平 315专变', 315],
    ['厂房1000平 500的专变 层高8米', 500],
    ['厂房 315专变 1000平', 315],
    ['厂房1600 专变800', 800],
  ])('«%s»: %s kVA', (text, powerKva) => {
    expect(read(text).fields.powerKva).toBe(powerKva);
  });
});
