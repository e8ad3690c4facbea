import { describe, expect, it } from 'vitest';
import { readCell } from '../import/read-cell';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('figures of a building', () => {
  it.each([
    ['三层整栋出租\n首层：1200㎡\n二层：1200㎡\n三层：1200㎡', 3],
    ['三层独门独院厂房\n1楼900方\n2楼950方\n3楼950方', 3],
    ['厂房出租 2层独门独院1600平', 2],
  ])('«%s»: so many floors', (text, floors) => {
    expect(read(text).fields).toMatchObject({ floors });
  });

  it.each([
    ['厂房第三层整栋出租', '3'],
    ['厂房1-3层整栋出租', '1-3'],
    ['厂房三层整层出租1000平', '3'],
  ])('«%s»: the floor itself', (text, floor) => {
    expect(read(text).fields).toMatchObject({ floor });
    expect(read(text).fields).not.toHaveProperty('floors');
  });

  it.each(['厂房出租3200平，三层整栋办公楼', '厂房出租3200平，三层独栋宿舍'])(
    '«%s»: the floors of what stands beside it',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('floors');
    },
  );

  it.each([
    ['承重每平方600公斤', 0.6],
    ['地坪荷载每平方米≥3吨', 3],
    ['每平方承重800公斤', 0.8],
  ])('«%s»', (words, tons) => {
    expect(read(`厂房出租 ${words}`).fields.loadTonPerSqm).toBe(tons);
  });

  it('takes no rent behind a load for one', () => {
    expect(read('厂房出租 承重每平方15元').fields).not.toHaveProperty('loadTonPerSqm');
  });

  it.each([
    ['货梯3吨的两台', 3, 2],
    ['货梯3吨的有一台', 3, 1],
    ['货提3吨的一台', 3, 1],
    ['货梯5吨的一部3吨的两部', 5, 3],
  ])('«%s»', (words, freightLiftTon, freightLiftCount) => {
    expect(read(`厂房出租2000平 ${words}`).fields).toMatchObject({ freightLiftTon, freightLiftCount });
  });

  it('counts no lifts by the floor behind them', () => {
    const { fields } = read('厂房出租2000平 货梯3吨的二楼可用');
    expect(fields.freightLiftTon).toBe(3);
    expect(fields).not.toHaveProperty('freightLiftCount');
  });

  it('reads no lift of goods that are fetched', () => {
    expect(read('仓库出租2000平 代收发货提3吨货优惠').fields).not.toHaveProperty('freightLiftTon');
  });

  it.each([
    ['17.5米半挂进出无障碍', 17.5],
    ['13米半挂可进', 13],
    ['17米5半挂能调头', 17.5],
  ])('«%s»', (words, truckLengthM) => {
    expect(read(`仓库出租2000平 ${words}`).fields).toMatchObject({ truckAccess: true, truckLengthM });
  });

  it.each(['17.5米半挂进不来', '17.5米半挂进出困难', '17.5米车进出不方便'])('«%s»: no way in', (words) => {
    const { fields } = read(`仓库出租2000平 ${words}`);
    expect(fields.truckAccess).toBe(false);
    expect(fields).not.toHaveProperty('truckLengthM');
  });
});

describe('numbers of figures and words', () => {
  it.each<[string, object]>([
    ['1万2千平仓库出租', { areaSqm: 12_000 }],
    ['厂房出租1万5千平方米', { areaSqm: 15_000 }],
    ['厂房3万5千平出租', { areaSqm: 35_000 }],
    ['1万零500平仓库出租', { areaSqm: 10_500 }],
    ['求租8千到1万2千平厂房', { areaMinSqm: 8000, areaMaxSqm: 12_000 }],
    ['厂房2千5百平出租', { areaSqm: 2500 }],
    ['厂房两千平出租', { areaSqm: 2000 }],
    ['厂房1千8百平出租', { areaSqm: 1800 }],
    ['仓库3千到5千5百平出租', { minDivisibleSqm: 3000, areaSqm: 5500 }],
    ['厂房售价1千2百万', { salePriceFen: 1_200_000_000 }],
    ['厂房出售，售价1亿2千万', { salePriceFen: 12_000_000_000 }],
    ['占地1万2千平方厂房出租', { landAreaMu: 18 }],
    ['厂房1200平月租12万5千', { areaSqm: 1200, rentTyped: { value: 12.5, unit: 'wan_month' } }],
    ['厂房2000平，配电1千2百千瓦', { areaSqm: 2000, powerKva: 1200 }],
    ['厂房2000平，10千伏专线', { areaSqm: 2000 }],
  ])('«%s»', (text, fields) => expect(read(text).fields).toMatchObject(fields));

  it('tells where they stand', () => {
    const text = '厂房1万2千平出租';
    const area = read(text).spans.find(({ field }) => field === 'areaSqm');
    expect(text.slice(area?.start, area?.end)).toBe('1万2千平');
  });

  it.each([
    ['areaSqm', '1万2千', 12_000],
    ['areaSqm', '1万零500平', 10_500],
    ['minDivisibleSqm', '2千5百', 2500],
    ['salePriceFen', '1千2百万', 1_200_000_000],
    ['salePriceFen', '1亿2千万元', 12_000_000_000],
  ])('a cell of %s: «%s»', (attribute, cell, value) => expect(readCell(attribute, cell)).toEqual({ value }));
});

describe('a load far too small', () => {
  it.each(['3kg', '3公斤'])('«%s» is one of another unit', (cell) => {
    const read = readCell('loadTonPerSqm', cell);
    expect(read).toMatchObject({ empty: true, notices: [{ code: 'implausible' }] });
    expect(JSON.stringify(read)).toContain('过小，请核对单位');
  });
});
