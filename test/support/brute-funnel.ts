/** A customer with his history and his deals. */
export interface ToldCustomer {
  status: string;
  lostReasonCode: string | null;
  history: { from: string | null; to: string; at: string }[];
  deals: {
    status: string;
    type: string;
    monthlyRentFen: number | null;
    priceFen: number | null;
    probability: number | null;
  }[];
}

const WAY = ['lead', 'qualified', 'recommended', 'viewing_booked', 'viewed', 'negotiating', 'won'];
const DAY = 86_400_000;

/** The funnel, counted customer by customer: what the one query of the server is held against. */
export function countFunnel(customers: readonly ToldCustomer[]) {
  // a win of which nothing is left is none
  const isTakenBack = ({ status, deals }: ToldCustomer) =>
    status !== 'won' &&
    deals.some((deal) => deal.status === 'cancelled') &&
    !deals.some((deal) => deal.status === 'won');
  const furthest = customers.map((customer) =>
    Math.max(
      0,
      ...[customer.status, ...customer.history.flatMap(({ from, to }) => [from ?? '', to])]
        .map((stage) => WAY.indexOf(stage))
        .map((at) => (at === WAY.length - 1 && isTakenBack(customer) ? at - 1 : at)),
    ),
  );
  const stays: Record<string, number[]> = {};
  const ways: number[] = [];
  for (const customer of customers) {
    const { history } = customer;
    const steps = [...history].sort((a, b) => a.at.localeCompare(b.at));
    steps.forEach(({ to, at }, index) => {
      const next = steps[index + 1];
      if (!next) return;
      stays[to] ??= [];
      stays[to].push(Date.parse(next.at) - Date.parse(at));
    });
    const won = steps.find(({ to }) => to === 'won');
    if (won && steps[0] && !isTakenBack(customer)) ways.push(Date.parse(won.at) - Date.parse(steps[0].at));
  }
  const dealsOf = (index: number, isWonOnly: boolean) =>
    customers
      .filter((_, at) => (furthest[at] ?? 0) >= index)
      .flatMap(({ deals }) => deals)
      .filter(({ status }) => (isWonOnly ? status === 'won' : status !== 'cancelled'))
      .map(worthOf)
      .filter((fen) => fen !== null);
  const isLostAt = (customer: ToldCustomer, stage: string) => {
    const last = [...customer.history]
      .sort((a, b) => b.at.localeCompare(a.at))
      .find(({ to }) => to === 'lost');
    return customer.status === 'lost' && last?.from === stage;
  };
  const reached = WAY.map((_, index) => furthest.filter((far) => far >= index).length);
  const open = customers.flatMap(({ deals }) => deals).filter(({ status }) => status === 'open');
  return {
    stages: WAY.map((stage, index) => {
      const lost = customers.filter((customer) => isLostAt(customer, stage));
      const fens = dealsOf(index, stage === 'won');
      return {
        stage,
        reached: reached[index],
        now: customers.filter(({ status }) => status === stage).length,
        fromPrevious: index === 0 ? null : share(reached[index], reached[index - 1]),
        fromFirst: share(reached[index], reached[0]),
        meanDays: days(mean(stays[stage] ?? [])),
        medianDays: days(median(stays[stage] ?? [])),
        meanDealFen: fens.length > 0 ? Math.round(mean(fens) ?? 0) : null,
        lost: lost.length,
        lostReasons: Object.fromEntries(
          [...new Set(lost.map(({ lostReasonCode }) => lostReasonCode ?? 'other'))].map((code) => [
            code,
            lost.filter(({ lostReasonCode }) => (lostReasonCode ?? 'other') === code).length,
          ]),
        ),
      };
    }),
    totals: {
      customers: customers.length,
      won: reached.at(-1),
      lost: customers.filter(({ status }) => status === 'lost').length,
      conversion: share(reached.at(-1), customers.length),
      meanDays: days(mean(ways)),
      medianDays: days(median(ways)),
      weightedFen: Math.round(
        open.reduce((sum, deal) => sum + ((worthOf(deal) ?? 0) * (deal.probability ?? 0)) / 100, 0),
      ),
    },
  };
}

function worthOf({ type, priceFen, monthlyRentFen }: ToldCustomer['deals'][number]): number | null {
  if (type === 'sale') return priceFen === null ? null : Number(priceFen);
  return monthlyRentFen === null ? null : Number(monthlyRentFen) * 12;
}

const share = (part = 0, whole = 0) => (whole > 0 ? part / whole : null);
const days = (ms: number | null) => (ms === null ? null : Math.round((ms / DAY) * 10) / 10);
const mean = (values: number[]) =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}
