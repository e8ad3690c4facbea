import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

/** Short ways of saying what there is, and what looks like them. A field that must stay empty is undefined. */
describe('messages that were written in haste', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      '标准厂坊出祖 陪电200kva 曾高7米',
      { buildingType: 'workshop', powerKva: 200, heightM: 7, offering: 'rent' },
    ],
    ['厂房免租半个月', { rentFreeMonths: 0.5 }],
    ['厂房免租一个半月', { rentFreeMonths: 1.5 }],
    ['厂房免租2个月', { rentFreeMonths: 2 }],
    ['厂房年付优先半年付也行', { paymentMonths: undefined }],
    ['厂房月付、季付都可以', { paymentMonths: undefined }],
    ['厂房半年付，年付优惠', { paymentMonths: 6 }],
    ['厂房押一付三 年付优先', { depositMonths: 1, paymentMonths: 3 }],
    ['厂房楼上4楼1200平', { floor: '4', areaSqm: 1200 }],
    ['独栋双层 共5200平 厂房', { floors: 2, areaSqm: 5200 }],
    ['厂房单层、双层都有', { floors: undefined }],
    ['厂房2000平 双层彩钢板', { floors: undefined }],
    ['仓库双层货架 3000平', { floors: undefined }],
    ['厂房2000平 宿舍双层床', { floors: undefined }],
    ['五层厂房分层出租', { divisible: true, floors: 5 }],
    ['仓库能进大挂车', { truckAccess: true }],
    ['仓库不能进大挂车', { truckAccess: false }],
    ['仓库大挂车进不去', { truckAccess: false }],
    ['厂房1200平 证件齐全', { titleCert: true }],
    ['厂房1200平 证件不全', { titleCert: false }],
  ])('«%s»', (text, expected) => {
    const { fields } = readListingText(text, { today: '2026-03-01' });
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]))).toEqual(
      expected,
    );
  });

  it('keeps a name that looks like a word typed wrong', () => {
    const { contacts } = readListingText('厂房1000平，联系人：曾高明 13800138000');
    expect(contacts.map(({ value }) => value)).toContain('曾高明');
  });

  it('takes bare metres behind the area of a floor for its height, where others stand there too', () => {
    expect(readListingText('一层 2000㎡ 6米高 22元 二层 2000㎡ 4.8米 9元').spaces).toMatchObject([
      { floor: '1', heightM: 6 },
      { floor: '2', heightM: 4.8, rentFenPerSqmMonth: 900 },
    ]);
    expect(readListingText('厂房三楼2200㎡ 4.5m').fields).not.toHaveProperty('heightM');
  });
});
