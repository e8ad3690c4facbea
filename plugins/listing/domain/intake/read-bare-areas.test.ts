import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('areas without their unit', () => {
  it('is one behind a floor where another floor tells its own with it', () => {
    const { spaces, unsure } = read('一楼2600平 层高8.2米 二楼2400 层高6米');
    expect(spaces).toEqual([
      { label: '一楼', floor: '1', areaSqm: 2600, heightM: 8.2 },
      { label: '二楼', floor: '2', areaSqm: 2400, heightM: 6 },
    ]);
    expect(unsure.map(({ field, code }) => `${field}:${code}`)).toContain('areaSqm:unit_missing');
  });

  it.each([
    '一楼2600平 二楼2400元',
    '一楼100平 二楼2400',
    '一楼2200 二楼2200',
    '一楼2600平 二楼2600 元一个月',
  ])('is none in «%s»', (text) => expect(read(text).spaces).toEqual([]));
});

describe('an area behind a yard', () => {
  it.each([
    ['厂房转租 一楼 带个小院子 1000平米 层高5米', undefined, undefined],
    ['厂房2000平 空地 1000平', 2000, 1000],
    ['厂房出租 带院子1000平', undefined, 1000],
    ['厂房出租 1000平空地', undefined, 1000],
  ])('«%s»: %s ㎡ of the whole, %s of the yard', (text, areaSqm, yardAreaSqm) => {
    const { fields } = read(text);
    expect([fields.areaSqm, fields.yardAreaSqm]).toEqual([areaSqm, yardAreaSqm]);
  });

  it('says that nobody can tell whose it is', () => {
    expect(read('厂房转租 一楼 带个小院子 1000平米').unsure.map(({ code }) => code)).toEqual([
      'yard_or_whole',
    ]);
  });
});

describe('a clean workshop', () => {
  it.each([
    ['求租净化车间2000-3000㎡', { areaMinSqm: 2000, areaMaxSqm: 3000 }],
    ['求租厂房5000平以上 带净化车间500-800平', { areaMinSqm: 5000 }],
  ])('is the whole where nothing else has an area: «%s»', (text, areas) => {
    const { areaMinSqm, areaMaxSqm } = read(text).fields;
    expect({ areaMinSqm, areaMaxSqm }).toEqual({ areaMaxSqm: undefined, ...areas });
  });
});
