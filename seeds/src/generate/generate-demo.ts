import { derivePropertyStatus, summariseSpaces } from '@scrm/listing/domain';
import { createClock } from '../clock';
import { PARTNERS } from '../data/people';
import { buildAddresses } from './addresses';
import { buildCustomers } from './customers';
import { buildDeals } from './deals';
import { buildFollowUps } from './follow-ups';
import { buildHistory } from './history';
import { addUnaskedShares, buildPartners, buildVisits, ShareBook } from './partners';
import { buildProperties } from './properties';
import { buildRequirements } from './requirements';
import type {
  AddressRow,
  AllocationRow,
  ContactRow,
  ContractRow,
  CustomerRow,
  DealRow,
  FollowUpRow,
  HistoryRow,
  InquiryRow,
  MediaRow,
  PartnerRow,
  PropertyRow,
  ReceiptRow,
  RequirementRow,
  ShareRow,
  SpaceRow,
  ViewingRow,
  VisitDayRow,
  WithdrawalPlan,
} from './rows';
import { spreadListingDates } from './spread-listing-dates';
import { buildStories } from './stories';
import { buildViewings } from './viewings';
import { planWithdrawals } from './withdrawals';

export interface DemoData {
  properties: PropertyRow[];
  spaces: SpaceRow[];
  media: MediaRow[];
  partners: PartnerRow[];
  customers: CustomerRow[];
  contacts: ContactRow[];
  addresses: AddressRow[];
  requirements: RequirementRow[];
  deals: DealRow[];
  allocations: AllocationRow[];
  receipts: ReceiptRow[];
  contracts: ContractRow[];
  viewings: ViewingRow[];
  followUps: FollowUpRow[];
  shares: ShareRow[];
  inquiries: InquiryRow[];
  visits: VisitDayRow[];
  withdrawals: WithdrawalPlan[];
  history: HistoryRow[];
}

/** The whole demo around `baseDate`; the same date gives the same data, to the byte. */
export function generateDemo({ baseDate }: { baseDate: Date }): DemoData {
  const clock = createClock(baseDate);
  const { properties, spaces, media } = buildProperties(clock);
  const partners = buildPartners(clock);
  const stories = buildStories(clock);
  const { deals, allocations, receipts, contracts } = buildDeals({ stories, properties, spaces, clock });

  settleProperties(properties, spaces, deals, []);
  const requirements = buildRequirements({ stories, deals, properties, spaces, clock });
  const viewings = buildViewings({ stories, deals, requirements, properties, clock });
  settleProperties(properties, spaces, deals, viewings);

  const shares = new ShareBook(clock);
  const { customers, contacts, inquiries } = buildCustomers({
    stories,
    deals,
    viewings,
    requirements,
    properties,
    shares,
  });
  addUnaskedShares(shares, properties);
  const followUps = buildFollowUps({
    stories,
    customers,
    contacts,
    requirements,
    viewings,
    properties,
    clock,
  });
  copyAttribution(deals, customers);
  spreadListingDates(
    { properties, spaces, media },
    [...deals, ...viewings, ...inquiries, ...shares.rows],
    clock,
  );
  const withdrawals = planWithdrawals(PARTNERS, deals, clock);
  const history = buildHistory({ customers, properties, viewings, deals, inquiries, partners });

  return {
    properties,
    spaces,
    media,
    partners,
    customers,
    contacts,
    addresses: buildAddresses(customers, stories),
    requirements,
    deals,
    allocations,
    receipts,
    contracts,
    viewings,
    followUps,
    shares: shares.rows,
    inquiries,
    visits: buildVisits(shares.rows, clock),
    withdrawals,
    history,
  };
}

/** Free area and status of each property, as the listing's own rules derive them from what happens around it. */
function settleProperties(
  properties: PropertyRow[],
  spaces: SpaceRow[],
  deals: DealRow[],
  viewings: ViewingRow[],
): void {
  for (const property of properties) {
    const { freeAreaSqm } = summariseSpaces(spaces.filter((space) => space.property === property.key));
    property.freeAreaSqm = freeAreaSqm;
    property.status = derivePropertyStatus(property.status, {
      liveViewings: viewings.filter(
        (viewing) => viewing.property === property.key && viewing.status === 'booked',
      ).length,
      negotiatingDeals: deals.filter(
        (deal) => deal.property === property.key && deal.status === 'open' && deal.negotiating,
      ).length,
      freeAreaSqm,
    });
  }
}

/** The attribution is copied onto the deal, so that a later change of the customer's does not rewrite it. */
function copyAttribution(deals: DealRow[], customers: CustomerRow[]): void {
  for (const deal of deals) {
    const customer = customers.find((candidate) => candidate.key === deal.customer);
    if (!deal.wonAt || !customer) continue;
    deal.attribution = {
      basis: customer.attributionBasis,
      promoCode: customer.promoCode,
      attributedAt: customer.attributedAt?.toISOString() ?? null,
    };
  }
}
