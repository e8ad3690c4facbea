import type { SourceChannelCode } from './customer-labels';

/** What a channel's code looks like; it stands in addresses as `?ch=`. */
export const CHANNEL_CODE = /^[a-z][a-z0-9_]{1,39}$/;

/** Channels that follow from what happened, and from no address. */
const DERIVED_CHANNELS: readonly string[] = ['partner', 'h5'] satisfies SourceChannelCode[];

/** Who brought an inquiry, as promotion answered: the partner's code was with it, or he had registered the customer. */
export interface PartnerClaim {
  partnerId: number | null;
  basis: 'promo_code' | string;
}

/** A channel as an address named it. */
export interface NamedChannel {
  code: string;
  active: boolean | null;
}

/** Whether an address may name it (001 §1.2): one that is switched off, or that the system itself gives, counts for nobody. */
export function isLinkedChannel(channel: NamedChannel): boolean {
  return channel.active !== false && !DERIVED_CHANNELS.includes(channel.code);
}

/**
 * The channel by which an inquiry came in (001 §1.2): the partner's whose code was with it, else the one that its address named, else the partner's
 * who had registered the customer, else the H5 itself.
 * @param named what the address named, where there is such a channel
 */
export function channelOfInquiry(claim: PartnerClaim | null, named: NamedChannel | null): string {
  const isPartners = claim !== null && claim.partnerId !== null;
  if (isPartners && claim.basis === 'promo_code') return 'partner';
  if (named && isLinkedChannel(named)) return named.code;
  return isPartners ? 'partner' : 'h5';
}

/** The channel of a customer whom the inquiry makes: whoever is a partner's stays the partner's, by whichever way he came in. */
export function channelOfNewCustomer(claim: PartnerClaim | null, channel: string): string {
  return claim !== null && claim.partnerId !== null ? 'partner' : channel;
}
