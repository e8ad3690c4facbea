import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

function read(text: string) {
  const { fields, spaces, unsure } = readListingText(text, { today: '2026-03-01' });
  return { fields, spaces, codes: unsure.map(({ code }) => code) };
}

describe('what a message says of floors, buildings and parts', () => {
  it.each([
    '租金55元/㎡/月，层高首层5.4，标准层4.2',
    '层高首层5.4，标准层4.2，租金55元/㎡/月',
    '租金55元/㎡/月，首层层高5.4 标准层4.2',
  ])('«%s» has heights and one rent', (text) => {
    const { fields, spaces } = read(`厂房3000平，${text}`);
    expect(fields.rentTyped).toEqual({ value: 55, unit: 'yuan_sqm_month' });
    expect(spaces).toEqual([
      { label: '首层', floor: '1', heightM: 5.4 },
      { label: '标准层', floor: '2+', heightM: 4.2 },
    ]);
  });

  it('keeps the rent of the whole, and tells of the one of a part', () => {
    const { fields, spaces, codes } = read('一楼2000平二楼2000平，整租0.6元/㎡/天，一层单租1.1');
    expect(fields).toMatchObject({ rentFenPerSqmMonth: 1800, divisible: true });
    expect(spaces.some((space) => 'rentFenPerSqmMonth' in space)).toBe(false);
    expect(codes).toContain('rent_of_part');
  });

  it('gives a figure to the floor that stands in brackets behind it', () => {
    expect(read('厂房两层共4000平，承重3T（首层）2T（二层）').spaces).toMatchObject([
      { floor: '1', loadTonPerSqm: 3 },
      { floor: '2', loadTonPerSqm: 2 },
    ]);
  });

  it.each([
    ['两栋厂房，A栋、B栋各5000平，1层1.3元，楼上0.9元', 'of_one_building'],
    ['一楼900平+夹层150平', 'mezzanine_counted'],
    ['厂房1800平，12万一年一层', 'rent_by_piece'],
    ['冷库1800平，托盘45元/板/月', 'rent_by_piece'],
    ['厂房6000平，每间电100KVA', 'power_each'],
    ['厂房6000平，层高7米/5米/5米', 'several_heights'],
    ['30亩工业用地转让，亩价28万', 'price_per_mu'],
  ])('«%s» is left with a doubt', (text, code) => {
    const { fields, spaces, codes } = read(text);
    expect(codes).toContain(code);
    expect(spaces).toEqual([]);
    for (const field of ['rentFenPerSqmMonth', 'rentTyped', 'salePriceFen', 'powerKva', 'heightM'])
      expect(fields).not.toHaveProperty(field);
  });

  it.each([
    ['厂房2000平，高6+', { heightM: 6 }],
    ['厂房2000平，可上环评', { eia: true }],
    ['厂房2000平，能办环评', { eia: true }],
    ['仓库2000平，36个卸货门', { docks: 36 }],
    ['仓库2000平，可停17.5米', { truckAccess: true, truckLengthM: 17.5 }],
    ['仓库2000平，17米5挂车可进', { truckAccess: true, truckLengthM: 17.5 }],
    ['仓库2000平，17米5进不了，9米6没问题', { truckAccess: true, truckLengthM: 9.6 }],
    ['仓库2000平，进货车方便（4.2米）', { truckLengthM: 4.2 }],
    ['厂房2000平，跨度24 柱距6', { columnGridM: '6×24' }],
    ['厂房2000平，行车5T×1，10T预留', { craneTon: 5, craneCount: 1 }],
    ['老厂房5层8000平，一二层已租，三四五层空', { floors: 5 }],
    ['厂房总价一千八百万', { salePriceFen: 1800_0000_00 }],
    ['仓库2000平，可放食品不可放危化品', { tradeLimits: ['危化品'] }],
    ['仓库2000平，0.55元/天/㎡，物业费另算2元/㎡/月', { rentFenPerSqmMonth: 1650 }],
    ['总高3层，每层1860㎡（可单层出租）', { floors: 3, areaSqm: 5580 }],
  ])('«%s»', (text, fields) => {
    expect(read(text).fields).toMatchObject(fields);
  });

  it.each([
    ['厂房2000平，行车本来有2台10吨的，去年卖了', ['craneTon', 'craneCount', 'tags']],
    ['厂房2000平，8吨货梯？没有', ['freightLiftTon']],
    ['厂房2000平，行车带走不留', ['tags', 'craneTon']],
    ['厂房2000平，行车、货梯均无', ['tags', 'craneTon']],
    ['厂房2000平，宿舍满了暂时没有，食堂在建', ['dormitory', 'tags']],
    ['整厂转让，建筑13000㎡，带设备3600万，不带设备2900万', ['salePriceFen']],
    ['厂房2000平，蒸汽附近有，天然气未通', ['tags']],
    ['厂房2000平，转让费8万可谈', ['negotiable']],
    ['厂房2000平，没环评的不要，有环评的来', ['eia']],
    ['仓库2000平，货架5层', ['floor', 'floors']],
    ['二楼5600方，首层已租完', ['floors']],
    ['仓库2000平，进货车方便（4.2米）', ['truckAccess']],
  ])('«%s» invents nothing', (text, absent) => {
    const { fields } = read(text);
    for (const field of absent) expect(fields).not.toHaveProperty(field);
  });

  it('takes a warehouse with a tenant for an offer', () => {
    expect(readListingText('仓库8000方 0.5元 现在有客户租到6月30号').kind).toBe('listing');
  });

  it('says which unit was assumed of a rent, and nothing of one that is left empty', () => {
    const told = (text: string) => readListingText(text).unsure.map(({ message }) => message);
    expect(told('厂房2000平，租金15')).toEqual([expect.stringContaining('已按金额大小当作元/㎡/月')]);
    expect(told('厂房2000平，租金0.8')).toEqual([expect.stringContaining('已按金额大小当作元/㎡/天')]);
    expect(told('厂房2000平，15元/平')).toEqual([expect.stringContaining('已当作元/㎡/月')]);
  });

  it.each(['17米5进不了，9米6没问题', '9.6米车可进 17.5米进不了'])(
    '«%s» lets large trucks in, to be checked',
    (access) => {
      const { fields, unsure } = readListingText(`仓库2000平，${access}`);
      expect(fields).toMatchObject({ truckAccess: true, truckLengthM: 9.6 });
      expect(unsure).toMatchObject([{ field: 'truckAccess', code: 'longer_trucks_kept_out' }]);
    },
  );

  it('«17米5可进» is sure', () => {
    expect(readListingText('仓库2000平，17米5可进').unsure).toEqual([]);
  });
});

describe('counts of what a house has', () => {
  it.each([
    ['仓库1万平 双面月台共24个', { docks: 24 }],
    ['厂房2200平，3t货梯×2，400KVA', { freightLiftTon: 3, freightLiftCount: 2 }],
    ['厂房出售1800平，有房本，总价390万', { titleCert: true }],
  ])('«%s»', (text, fields) => {
    expect(readListingText(text).fields).toMatchObject(fields);
  });
});

describe('small houses', () => {
  it.each<[string, object]>([
    ['小仓库800平，月租9600元', { buildingType: 'warehouse', areaSqm: 800 }],
    ['厂房2000平带小仓库300平', { areaSqm: 2000 }],
    ['办公室260平出租，月租11000', { buildingType: 'office', areaSqm: 260 }],
    ['厂房2000平出租，办公室出租另谈', { buildingType: 'workshop', areaSqm: 2000 }],
    ['五层厂房的3楼，1300平，13元一个平方一个月', { floors: 5, floor: '3', areaSqm: 1300 }],
    ['独院厂房出租\n厂房5层，总建筑面积16800㎡', { floors: 5, areaSqm: 16800 }],
  ])('«%s»', (text, fields) => {
    expect(readListingText(text).fields).toMatchObject(fields);
  });

  it('leaves sizes to choose from', () => {
    const { fields, unsure } = readListingText('产业园厂房出租，1500平-9000平多种面积，层高8.1米');
    for (const field of ['areaSqm', 'minDivisibleSqm', 'divisible']) expect(fields).not.toHaveProperty(field);
    expect(unsure.map(({ code }) => code)).toContain('several_areas');
  });
});
