import { describe, expect, it } from 'vitest';
import { bodyLimitOf, faultOfShape, isMisspelt, isQueryTooLarge } from './request-limits';

it.each([
  ['/api/public/inquiries', 64 * 1024, false],
  ['/api/auth/local', 64 * 1024, false],
  ['/admin/login', 64 * 1024, false],
  ['/api/customers', 1024 * 1024, false],
  ['/content-manager/collection-types/api::page.page', 1024 * 1024, false],
  ['/api/properties/import', 20 * 1024 * 1024 + 64 * 1024, true],
  ['/api/properties/abc/images', 200 * 1024 * 1024, true],
  ['/api/properties/abc/images/extra', 1024 * 1024, false],
  ['/api/properties/abc/uploads', 1024 * 1024, false],
  ['/api/properties/abc/uploads/0f3b', 50 * 1024 * 1024, false],
  ['/api/contracts/abc/files', 20 * 1024 * 1024 + 64 * 1024, true],
  ['/api/contracts/abc/files/0f3b', 1024 * 1024, false],
  ['/upload', 200 * 1024 * 1024, true],
])('%s takes %i bytes', (path, maxBytes, isUpload) => {
  expect(bodyLimitOf(path)).toMatchObject({ maxBytes, isUpload });
});

describe('faultOfShape', () => {
  const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  it.each([
    ['a form', { data: { name: '甲', tags: ['独门独院'] } }, null],
    ['thirty levels', nested(30), null],
    ['forty levels', nested(40), 'too_deep'],
    ['a huge array', new Array(5001).fill(0), 'too_long'],
    ['many small things', Object.fromEntries(Array.from({ length: 50_001 }, (_, i) => [i, 0])), 'too_many'],
    ['nothing', undefined, null],
  ])('%s: %s', (_name, value, fault) => {
    expect(faultOfShape(value)).toBe(fault);
  });

  it('walks a hundred thousand levels without falling over', () => {
    expect(faultOfShape(nested(100_000)) === 'too_deep').toBe(true);
  });
});

it('isQueryTooLarge counts characters and parameters', () => {
  expect(isQueryTooLarge('page=1&pageSize=20')).toBe(false);
  expect(isQueryTooLarge(`_q=${encodeURIComponent('厂').repeat(1500)}`)).toBe(false);
  expect(isQueryTooLarge('a=1&'.repeat(301))).toBe(true);
  expect(isQueryTooLarge('a'.repeat(16_001))).toBe(true);
});

it.each([
  ['/Content-Manager/collection-types/api::partner.partner', true],
  ['/content-manager/Collection-Types/api::partner.partner', true],
  ['/ADMIN/login', true],
  ['/admin/Login/', true],
  ['/UPLOAD', true],
  ['/API/public/inquiries', true],
  ['/api/public/properties/P20260131001', false],
  ['/api/customers/AbC', false],
  ['/content-manager/collection-types/api::page.page/actions/bulkPublish', false],
  ['/content-releases/mapEntriesToReleases', false],
  ['/admin/Index-Bx3.js', false],
  ['/uploads/Foto.JPG', false],
  ['/p/P20260131001', false],
])('isMisspelt %s: %s', (path, expected) => {
  expect(isMisspelt(path)).toBe(expected);
});
