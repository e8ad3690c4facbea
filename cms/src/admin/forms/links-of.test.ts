import { OFFERED_STATUSES } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import { linksOf } from './links-of';

const property = { model: 'api::property.property', documentId: 'abc' };

describe('linksOf', () => {
  it('leads to the public page of a listing that is offered', () => {
    for (const listingStatus of OFFERED_STATUSES)
      expect(linksOf({ ...property, row: { code: 'KM250073', listingStatus } })).toContainEqual({
        label: '公开页面',
        href: '/p/KM250073/',
      });
    for (const listingStatus of ['draft', 'closed', 'paused', undefined])
      expect(linksOf({ ...property, row: { code: 'KM250073', listingStatus } })).toEqual([
        { label: '在运营后台打开', href: '/ops/properties/abc' },
      ]);
  });

  it('leads to a page that is published', () => {
    const page = { model: 'api::page.page', documentId: 'abc' };
    expect(linksOf({ ...page, row: { slug: 'about', status: 'modified' } })).toEqual([
      { label: '公开页面', href: '/about/' },
    ]);
    expect(linksOf({ ...page, row: { slug: 'about', status: 'draft' } })).toEqual([]);
  });

  it('leads nowhere from a row that is new', () => {
    expect(linksOf({ model: property.model })).toEqual([]);
  });
});
