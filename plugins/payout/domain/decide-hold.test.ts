import { describe, expect, it } from 'vitest';
import { holdReasonOf } from './decide-hold';

const clean = {
  isPartnerActive: true,
  partnerUserId: 9,
  partnerPhoneIndex: 'a',
  customerPhoneIndex: 'b',
  dealOwnerId: 3,
};

describe('holdReasonOf', () => {
  it.each([
    ['nothing', {}, null],
    ['nobody knows either phone', { partnerPhoneIndex: null, customerPhoneIndex: null }, null],
    ['the same phone', { customerPhoneIndex: 'a' }, '合伙人与客户手机号相同（自荐）'],
    ['the partner sold it', { dealOwnerId: 9 }, '合伙人即本单销售'],
    ['no user and no owner', { partnerUserId: null, dealOwnerId: null }, null],
    [
      'two at once',
      { customerPhoneIndex: 'a', isPartnerActive: false },
      '合伙人与客户手机号相同（自荐）；合伙人未启用或已停用',
    ],
  ])('%s', (_label, change, reason) => {
    expect(holdReasonOf({ ...clean, ...change })).toBe(reason);
  });
});
