import { describe, expect, it } from 'vitest';
import { type ShareFacts, shareState } from './share-state';

const now = new Date('2026-03-01T00:00:00Z');
const share: ShareFacts = {
  status: 'active',
  expiresAt: null,
  propertyStatus: 'listed',
  partnerStatus: 'active',
};

describe('shareState', () => {
  it.each<[string, Partial<ShareFacts>, string | null]>([
    ['leads to its page', {}, null],
    ['of the whole site, by staff', { propertyStatus: null, partnerStatus: null }, null],
    ['of a listing in negotiation', { propertyStatus: 'negotiating' }, null],
    ['disabled', { status: 'disabled' }, 'disabled'],
    ['expired to the moment', { expiresAt: now }, 'expired'],
    ['not yet expired', { expiresAt: new Date('2026-03-01T00:00:01Z') }, null],
    ['of a suspended partner', { partnerStatus: 'suspended' }, 'partner_inactive'],
    ['of a paused listing', { propertyStatus: 'paused' }, 'property_unpublished'],
  ])('%s', (_, change, reason) => {
    expect(shareState({ ...share, ...change }, now)).toEqual(reason ? { ok: false, reason } : { ok: true });
  });
});
