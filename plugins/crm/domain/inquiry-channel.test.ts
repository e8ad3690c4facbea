import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCE_CHANNELS } from './customer-labels';
import { CHANNEL_CODE, channelOfInquiry, channelOfNewCustomer, isLinkedChannel } from './inquiry-channel';

const byCode = { partnerId: 7, basis: 'promo_code' };
const registered = { partnerId: 7, basis: 'registration' };
const staffCode = { partnerId: null, basis: 'promo_code' };
const douyin = { code: 'douyin', active: true };

describe('the channel of an inquiry', () => {
  it.each([
    ['nothing is known', null, null, 'h5', 'h5'],
    ['the address names one', null, douyin, 'douyin', 'douyin'],
    ['a colleague’s code and an address', staffCode, douyin, 'douyin', 'douyin'],
    ['a colleague’s code', staffCode, null, 'h5', 'h5'],
    ['a partner’s code', byCode, null, 'partner', 'partner'],
    ['a partner’s code and an address', byCode, douyin, 'partner', 'partner'],
    ['a registered customer by an advertisement', registered, douyin, 'douyin', 'partner'],
    ['a registered customer', registered, null, 'partner', 'partner'],
    ['one that is switched off', null, { ...douyin, active: false }, 'h5', 'h5'],
    ['one of before there was a switch', null, { ...douyin, active: null }, 'douyin', 'douyin'],
    ['the partners’ by an address', null, { code: 'partner', active: true }, 'h5', 'h5'],
  ])('%s', (_, claim, named, inquiry, customer) => {
    expect(channelOfInquiry(claim, named)).toBe(inquiry);
    expect(channelOfNewCustomer(claim, inquiry)).toBe(customer);
  });

  it('is the partners’ for no one but a partner, and what an address names without one', () => {
    const claims = fc.option(
      fc.record({
        partnerId: fc.option(fc.nat(), { nil: null }),
        basis: fc.constantFrom('promo_code', 'registration', 'direct'),
      }),
      { nil: null },
    );
    const named = fc.option(
      fc.record({
        code: fc.constantFrom(...SOURCE_CHANNELS.map(({ code }) => code), 'own_1a2b'),
        active: fc.option(fc.boolean(), { nil: null }),
      }),
      { nil: null },
    );
    fc.assert(
      fc.property(claims, named, (claim, channel) => {
        const found = channelOfInquiry(claim, channel);
        const isPartners = claim !== null && claim.partnerId !== null;
        if (found === 'partner') expect(isPartners).toBe(true);
        if (!isPartners)
          expect(found).toBe(channel !== null && isLinkedChannel(channel) ? channel.code : 'h5');
        if (channel?.active === false) expect(['partner', 'h5']).toContain(found);
      }),
    );
  });

  it('has a code that an address takes as it is', () => {
    for (const { code } of SOURCE_CHANNELS) expect(code).toMatch(CHANNEL_CODE);
  });
});
