import { describe, expect, it } from 'vitest';
import { readCell } from '../import/read-cell';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

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

describe('numbers of buildings', () => {
  it.each(['金枫路 5号楼 三层厂房出租1200平', '金枫路5号库1200平出租', '金枫路 5号厂房1200平出租'])(
    '«%s» is no house number',
    (text) => expect(read(text).fields.address).toBeUndefined(),
  );

  it.each(['金枫路5号 三层厂房出租1200平', '金枫路5号院3号楼1200平出租'])('«%s» is one', (text) =>
    expect(read(text).fields.address).toMatch(/^金枫路5号/),
  );
});

describe('wishes beside musts', () => {
  it.each<[string, string[]]>([
    ['求租厂房2000平，必须丙二 喷淋优先', ['fireClass']],
    ['求租仓库2000平，必须丙二 高台库优先', ['fireClass']],
    ['求租厂房2000平，必须丙二 喷淋最好', ['fireClass']],
    ['求租厂房2000平，必须丙二喷淋', ['fireClass', '带喷淋']],
  ])('«%s»', (text, musts) => expect(read(text).fields.musts).toEqual(musts));
});

describe('a load far too small', () => {
  it.each(['3kg', '3公斤'])('«%s» is one of another unit', (cell) => {
    const read = readCell('loadTonPerSqm', cell);
    expect(read).toMatchObject({ empty: true, notices: [{ code: 'implausible' }] });
    expect(JSON.stringify(read)).toContain('过小，请核对单位');
  });
});
