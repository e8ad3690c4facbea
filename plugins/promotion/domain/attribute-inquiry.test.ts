import { describe, expect, it } from 'vitest';
import { attributeInquiry, type Touch } from './attribute-inquiry';

const at = new Date('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
const touch = (code: string, partnerId: number | null, days: number): Touch => ({
  code,
  partnerId,
  userId: 9,
  at: daysAgo(days),
});

describe('attributeInquiry', () => {
  it('gives it to the last code', () => {
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, 2), touch('BBBB', 2, 1)] })).toMatchObject({
      partnerId: 2,
      promoCode: 'BBBB',
      basis: 'promo_code',
      conflict: null,
    });
  });

  it('takes a code of exactly 30 days and no older, and none of the future', () => {
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, 30)] }).partnerId).toBe(1);
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, 30.001)] })).toMatchObject({
      partnerId: null,
      reason: 'code_too_old',
    });
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, -1)] }).partnerId).toBeNull();
  });

  it('is direct without a code', () => {
    expect(attributeInquiry({ at, touches: [] })).toMatchObject({ basis: 'direct', reason: 'no_code' });
  });

  it('names the code of a member of staff without a partner', () => {
    expect(attributeInquiry({ at, touches: [touch('CCCC', null, 1)] })).toMatchObject({
      partnerId: null,
      userId: 9,
      promoCode: 'CCCC',
      basis: 'promo_code',
    });
  });

  it('lets a standing registration win over another partner’s code, and says so', () => {
    const registrations = [{ id: 5, partnerId: 3, expiresAt: daysAgo(-1) }];
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, 1)], registrations })).toMatchObject({
      partnerId: 3,
      basis: 'registration',
      conflict: { partnerId: 1, promoCode: 'AAAA' },
    });
    const lapsed = [{ id: 5, partnerId: 3, expiresAt: at }];
    expect(attributeInquiry({ at, touches: [touch('AAAA', 1, 1)], registrations: lapsed }).partnerId).toBe(1);
  });

  it('leaves a live customer with who brought them', () => {
    expect(
      attributeInquiry({ at, touches: [touch('AAAA', 1, 1)], liveCustomer: { id: 7, partnerId: 4 } }),
    ).toMatchObject({
      partnerId: 4,
      basis: 'existing',
      conflict: { partnerId: 1 },
    });
    expect(
      attributeInquiry({ at, touches: [touch('AAAA', 4, 1)], liveCustomer: { id: 7, partnerId: 4 } })
        .conflict,
    ).toBeNull();
  });

  it('does not depend on the order of the touches', () => {
    const touches = [touch('AAAA', 1, 1), touch('BBBB', 2, 1), touch('CCCC', 3, 4)];
    expect(attributeInquiry({ at, touches: [...touches].reverse() })).toEqual(
      attributeInquiry({ at, touches }),
    );
  });
});
