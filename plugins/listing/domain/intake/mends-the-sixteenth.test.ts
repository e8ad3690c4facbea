import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('what a message says of one floor or one house', () => {
  it.each<[string, (number | undefined)[]]>([
    ['整栋厂房出租 一共四层6800平 首层层高8米二层5米三层4米5四层也4米5 3吨货梯二部', [8, 5, 4.5, 4.5]],
    ['厂房出租 首层层高7米2二层4米8三层4米5', [7.2, 4.8, 4.5]],
    ['厂房出租 共三层 一层层高6米5二层是4米5三层也是4米5', [6.5, 4.5, 4.5]],
  ])('«%s»: each floor has its height', (text, heights) => {
    expect(read(text).spaces.map(({ heightM }) => heightM)).toEqual(heights);
  });

  it.each([
    '厂房出租\n首层 1200㎡ 层高7米 承重1.5吨 22元/㎡\n二层 1150㎡ 层高4.8米 16元/㎡\n货梯：3吨二台',
    '厂房出租\n一楼 1200㎡ 高7米 承重1.5吨\n二楼 1150㎡ 高4.8米\n配电630KVA',
    '厂房出租\n1F：1200㎡，层高7米，荷载1.5吨/㎡，22元/㎡\n2F：1150㎡，层高4.8米，16元/㎡',
  ])('«%s»: the load in the line of a floor is the floor’s', (text) => {
    const { fields, spaces } = read(text);
    expect(spaces.map(({ loadTonPerSqm }) => loadTonPerSqm)).toEqual([1.5, undefined]);
    expect(fields).not.toHaveProperty('loadTonPerSqm');
  });

  it('takes a load on a line of its own for the whole', () => {
    const { fields } = read('厂房出租\n首层 1200㎡ 层高7米\n二层 1150㎡ 层高4.8米\n承重1.5吨');
    expect(fields.loadTonPerSqm).toBe(1.5);
  });

  it.each([
    '库房两个挨着出租 东库1200平高6米租0.4元一平一天 西库2000平高7米5租0.35元一平一天 丙二的',
    '仓库出租 南库1500平高8米租0.5元一平一天 北库2500平高9米租0.45元一平一天',
    '厂房出租，大的2000平高9米租15元一平一月，小的800平高6米租18元一平一月',
  ])('«%s»: neither figure is of the whole', (text) => {
    const { fields, unsure } = read(text);
    for (const field of ['areaSqm', 'heightM', 'rentFenPerSqmMonth', 'rentTyped'])
      expect(fields).not.toHaveProperty(field);
    const doubted = unsure.map(({ field }) => field);
    expect(doubted).toEqual(expect.arrayContaining(['areaSqm', 'heightM', 'rentFenPerSqmMonth']));
  });

  it.each([
    ['卖厂房 占地5.6亩 盖了四层总共7200平', 4],
    ['厂房出售 占地5亩 盖好了三层总共6000平', 3],
    ['厂房出售 占地8亩 建了五层一共9200平', 5],
  ])('«%s»: how many floors were built', (text, floors) => {
    const { fields } = read(text);
    expect(fields.floors).toBe(floors);
    expect(fields).not.toHaveProperty('floor');
  });

  it.each([
    ['厂房出租1600平 前面带院子700平 高7米 隔壁那家2300平的上周已经租掉了别再问啦', 1600, 700],
    ['厂房2000平出租 后面带个院子500平 后面那栋2500平的前几天租出去了就别问了', 2000, 500],
    ['厂房出租1800平 门口有院子300平 旁边那栋2600平的已经租完了请别问', 1800, 300],
  ])('«%s»: the yard is apart', (text, areaSqm, yardAreaSqm) => {
    expect(read(text).fields).toMatchObject({ areaSqm, yardAreaSqm });
  });
});

describe('what a demand turns down', () => {
  it.each(['高度6米以上就行 行车不要 电要200KVA以上', '5吨行车不要 带食堂', '行车也不要 有货梯最好'])(
    '«%s»: no crane',
    (words) => {
      const { fields } = read(`求租厂房1000平，${words}`);
      expect(fields).not.toHaveProperty('craneTon');
      expect(fields.tags ?? []).not.toContain('带行车');
      expect(fields.musts ?? []).not.toContain('带行车');
    },
  );

  it.each([
    '二道区太远不要',
    '二道区太偏了不去',
    '二道区有点远不考虑',
    '除了二道区、双阳区',
    '除了二道区和双阳区都行',
    '除了二道区、双阳区以外都可以',
  ])('«%s»: not there', (words) => {
    const { fields } = read(`求租库房1500平，南关区、宽城区都行，${words} 有的发我`);
    expect(fields.regions).toEqual(['南关区', '宽城区']);
  });

  it('takes a place beside the exception for one that is asked for', () => {
    const { fields } = read('求租库房1500平，除了南关区，宽城区也可以');
    expect(fields.regions).toContain('宽城区');
  });
});
