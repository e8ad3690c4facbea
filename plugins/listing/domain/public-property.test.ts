import { expect, it } from 'vitest';
import { PUBLIC_PROPERTY_FIELDS, toPublicProperty, toPublicSpace } from './public-property';

it('lets nothing through that is not listed, and rounds the position', () => {
  const out = toPublicProperty({
    code: 'SZ250001',
    areaSqm: '3000.00',
    salePriceFen: '1280000000',
    eia: false,
    lng: '120.987654',
    lat: 31.123456,
    tags: ['可环评', 3],
    address: '金湖路8号',
    ownerPhone: '138****6688',
    ownerPhoneCipher: 'x',
  });
  expect(Object.keys(out).sort()).toEqual([...PUBLIC_PROPERTY_FIELDS].sort());
  expect(out).toMatchObject({
    areaSqm: 3000,
    salePriceFen: 1_280_000_000,
    eia: false,
    titleCert: null,
    lng: 120.99,
    lat: 31.12,
    tags: ['可环评'],
  });
});

it('shows the exact position by setting, and no position as unknown', () => {
  expect(toPublicProperty({ lng: '120.987654', lat: null }, { exactPosition: true })).toMatchObject({
    lng: 120.987654,
    lat: null,
  });
});

it('turns a space into numbers', () => {
  expect(toPublicSpace({ id: 1, label: '一层', areaSqm: '1200.00', heightM: null })).toEqual({
    label: '一层',
    floor: null,
    areaSqm: 1200,
    freeAreaSqm: null,
    minDivisibleSqm: null,
    heightM: null,
    loadTonPerSqm: null,
    powerKva: null,
    craneTon: null,
    rentFenPerSqmMonth: null,
  });
});
