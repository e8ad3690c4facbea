/** Content types that crm owns or reads. */
export const UID = {
  customer: 'api::customer.customer',
  contact: 'api::contact.contact',
  customerAddress: 'api::customer-address.customer-address',
  requirement: 'api::requirement.requirement',
  followUp: 'api::follow-up.follow-up',
  viewing: 'api::viewing.viewing',
  inquiry: 'api::inquiry.inquiry',
  deal: 'api::deal.deal',
  receipt: 'api::receipt.receipt',
  receivable: 'api::receivable.receivable',
  contract: 'api::contract.contract',
  sourceChannel: 'api::source-channel.source-channel',
  channelCost: 'api::channel-cost.channel-cost',
  property: 'api::property.property',
  region: 'api::region.region',
  user: 'plugin::users-permissions.user',
} as const;
