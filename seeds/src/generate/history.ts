import { CUSTOMER_STAGES } from '@scrm/crm/domain';
import type {
  CustomerRow,
  CustomerStatus,
  DealRow,
  HistoryRow,
  InquiryRow,
  PartnerRow,
  PropertyRow,
  ViewingRow,
} from './rows';

/** The stages in the order in which a sale goes. */
const WAY: CustomerStatus[] = CUSTOMER_STAGES.filter((stage) => stage !== 'lost');

/** How every row came to its status, by the arrows of its machine, in time. Sets the customers' `stageChangedAt`. */
export function buildHistory({
  customers,
  properties,
  viewings,
  deals,
  inquiries,
  partners,
}: {
  customers: CustomerRow[];
  properties: PropertyRow[];
  viewings: ViewingRow[];
  deals: DealRow[];
  inquiries: InquiryRow[];
  partners: PartnerRow[];
}): HistoryRow[] {
  const rows: HistoryRow[] = [];
  const add = (
    machine: HistoryRow['machine'],
    entity: string,
    from: string | null,
    to: string,
    at: Date,
    actor: string | null,
    reason: string | null = null,
  ) => {
    rows.push({ machine, entity, from, to, at, actor, reason });
  };

  for (const customer of customers) {
    const ownDeals = deals.filter((deal) => deal.customer === customer.key);
    const ownViewings = viewings.filter((viewing) => viewing.customer === customer.key);
    const reached = furthest(customer, ownDeals, ownViewings);
    const end = endOf(customer, ownDeals, ownViewings);
    const steps = WAY.slice(1, WAY.indexOf(reached) + 1);
    add('customer', customer.key, null, 'lead', customer.createdAt, null);
    let previous = 'lead' as CustomerStatus;
    steps.forEach((to, i) => {
      const at = new Date(
        customer.createdAt.getTime() +
          ((end.getTime() - customer.createdAt.getTime()) * (i + 1)) /
            (steps.length + (customer.status === 'lost' ? 1 : 0)),
      );
      add('customer', customer.key, previous, to, at, customer.owner);
      previous = to;
      customer.stageChangedAt = at;
    });
    if (customer.status === 'lost') {
      add('customer', customer.key, previous, 'lost', end, customer.owner, customer.lostReason);
      customer.stageChangedAt = end;
    }
    if (customer.status === 'qualified' && previous === 'won') {
      const back = ownDeals.find((deal) => deal.status === 'cancelled')?.endedAt as Date;
      add('customer', customer.key, 'won', 'qualified', back, customer.owner);
      customer.stageChangedAt = back;
    }
  }

  for (const property of properties) {
    add('property', property.key, null, 'draft', property.createdAt, property.recorder);
    if (property.listedAt) add('property', property.key, 'draft', 'listed', property.listedAt, 'manager');
    if (property.status === 'paused' && property.checkedAt)
      add('property', property.key, 'listed', 'paused', property.checkedAt, 'manager', '业主要求暂停推广');
    const follows = { viewing: viewings, negotiating: deals, closed: deals }[property.status as 'closed'];
    if (!follows) continue;
    const times =
      property.status === 'viewing'
        ? viewings
            .filter((viewing) => viewing.property === property.key && viewing.status === 'booked')
            .map((viewing) => viewing.createdAt)
        : property.status === 'negotiating'
          ? deals
              .filter((deal) => deal.property === property.key && deal.negotiating)
              .map((deal) => deal.createdAt)
          : deals
              .filter((deal) => deal.property === property.key && deal.status === 'won')
              .map((deal) => deal.wonAt as Date);
    const at =
      property.status === 'viewing'
        ? times.sort((a, b) => Number(a) - Number(b))[0]
        : times.sort((a, b) => Number(b) - Number(a))[0];
    add('property', property.key, 'listed', property.status, at as Date, null);
  }

  for (const viewing of viewings) {
    add('viewing', viewing.key, null, 'booked', viewing.createdAt, viewing.agent);
    if (viewing.status === 'completed')
      add('viewing', viewing.key, 'booked', 'completed', viewing.end, viewing.agent);
    if (viewing.status === 'no_show')
      add('viewing', viewing.key, 'booked', 'no_show', viewing.end, viewing.agent);
    if (viewing.status === 'cancelled')
      add(
        'viewing',
        viewing.key,
        'booked',
        'cancelled',
        new Date(viewing.start.getTime() - 1_200_000),
        viewing.agent,
        viewing.cancelReason,
      );
  }

  for (const deal of deals) {
    add('deal', deal.key, null, 'open', deal.createdAt, deal.owner);
    if (deal.wonAt) add('deal', deal.key, 'open', 'won', deal.wonAt, deal.owner);
    if (deal.status === 'lost')
      add('deal', deal.key, 'open', 'lost', deal.endedAt as Date, deal.owner, deal.reason);
    if (deal.status === 'cancelled')
      add('deal', deal.key, 'won', 'cancelled', deal.endedAt as Date, 'manager', deal.reason);
  }

  for (const inquiry of inquiries) {
    add('inquiry', inquiry.key, null, 'new', inquiry.createdAt, null);
    if (inquiry.status !== 'new')
      add('inquiry', inquiry.key, 'new', 'taken', new Date(inquiry.createdAt.getTime() + 900_000), 'service');
    if (inquiry.status === 'closed')
      add(
        'inquiry',
        inquiry.key,
        'taken',
        'closed',
        new Date(inquiry.createdAt.getTime() + 5_400_000),
        'service',
      );
  }

  for (const partner of partners) {
    add('partner', partner.key, null, 'pending', partner.createdAt, null);
    if (partner.status !== 'pending')
      add('partner', partner.key, 'pending', 'active', partner.joinedAt, 'manager');
    if (partner.status === 'suspended')
      add(
        'partner',
        partner.key,
        'active',
        'suspended',
        new Date(partner.joinedAt.getTime() + 200 * 86_400_000),
        'manager',
        '多次报备本人手机号',
      );
  }
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The last stage on the way that a customer reached, whatever came after. */
function furthest(customer: CustomerRow, deals: DealRow[], viewings: ViewingRow[]): CustomerStatus {
  if (deals.some((deal) => deal.wonAt)) return 'won';
  if (customer.status !== 'lost') return customer.status;
  if (deals.length > 0) return 'negotiating';
  if (viewings.some((viewing) => viewing.status === 'completed')) return 'viewed';
  return viewings.length > 0 ? 'viewing_booked' : 'qualified';
}

function endOf(customer: CustomerRow, deals: DealRow[], viewings: ViewingRow[]): Date {
  const won = deals
    .filter((deal) => deal.wonAt)
    .map((deal) => deal.wonAt as Date)
    .sort((a, b) => Number(a) - Number(b));
  if (won[0]) return won[0];
  const lost = deals.find((deal) => deal.status === 'lost')?.endedAt;
  if (lost) return lost;
  if (customer.status === 'lost') return new Date(customer.createdAt.getTime() + 32 * 86_400_000);
  if (customer.status === 'negotiating')
    return new Date((deals.find((deal) => deal.negotiating) as DealRow).createdAt.getTime() + 86_400_000);
  const seen = viewings
    .filter((viewing) => viewing.status === 'completed')
    .map((viewing) => viewing.end)
    .sort((a, b) => Number(b) - Number(a))[0];
  if (customer.status === 'viewed' && seen) return seen;
  const booked = viewings.find((viewing) => viewing.status === 'booked')?.createdAt;
  if (customer.status === 'viewing_booked' && booked) return booked;
  return new Date(
    Math.max(
      customer.createdAt.getTime() + 3_600_000,
      (customer.lastContactAt ?? customer.createdAt).getTime(),
    ),
  );
}
