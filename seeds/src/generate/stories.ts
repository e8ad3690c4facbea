import type { Clock } from '../clock';
import { CITIES, type City, DIRECT_WON, PARTNERS, STAFF_OF_CITY } from '../data/people';
import { TRADES, type TradeFact } from '../data/trades';
import { createRandom } from '../random';
import { partnersIn } from './partners';
import type { CustomerStatus } from './rows';

/** One customer's way so far; everything else is derived from it. */
export interface Story {
  index: number;
  key: string;
  status: CustomerStatus;
  city: City;
  trade: TradeFact;
  /** The salesperson; null in the public pool. */
  owner: string | null;
  partner: string | null;
  basis: 'promo_code' | 'registration' | 'direct' | 'imported';
  createdAt: Date;
  /** Asked on a public page in the last days; nobody has answered yet. */
  isFresh: boolean;
  deals: PlannedDeal[];
}

export interface PlannedDeal {
  outcome: 'won' | 'cancelled' | 'negotiating' | 'open' | 'lost';
  type: 'rent' | 'sale';
  /** When it was won, lost or is expected. */
  closedAt: Date;
  openedAt: Date;
}

export const CUSTOMER_COUNT = 200;
const FRESH_LEADS = 9;

/** Customers a stage, won ones apart: they follow from the deals. */
const STAGE_COUNTS: Array<[Exclude<CustomerStatus, 'won'>, number]> = [
  ['lead', 46],
  ['qualified', 34],
  ['recommended', 28],
  ['viewing_booked', 14],
  ['viewed', 20],
  ['negotiating', 10],
];

const AGE_DAYS: Record<Exclude<CustomerStatus, 'won'>, [number, number]> = {
  lead: [0, 45],
  qualified: [5, 70],
  recommended: [10, 90],
  viewing_booked: [8, 60],
  viewed: [28, 95],
  negotiating: [35, 110],
  lost: [60, 300],
};

const CITY_WEIGHTS: Array<[City, number]> = [
  ['苏州', 40],
  ['宁波', 15],
  ['佛山', 13],
  ['嘉兴', 12],
  ['东莞', 12],
  ['昆明', 8],
];

/** A customer with two won deals: how many, by partner key or `direct`. */
const REPEAT_BUYERS: Record<string, number> = { liancheng: 2, direct: 1 };

export function buildStories(clock: Clock): Story[] {
  const random = createRandom('stories');
  const stories: Story[] = [];
  const add = (story: Omit<Story, 'index' | 'key'>) => {
    const index = stories.length;
    stories.push({ ...story, index, key: `customer-${index + 1}` });
  };
  const tradeIn = (city: City) => random.pick(TRADES.filter((trade) => trade.cities.includes(city)));

  for (const slot of wonSlots()) {
    const deals = slot.daysAgo.map((ago, order): PlannedDeal => {
      const closedAt = clock.at(-ago, random.int(10, 17), random.pick([0, 15, 30, 45]));
      return {
        outcome: 'won',
        type: slot.saleFirst && order === 0 ? 'sale' : 'rent',
        closedAt,
        openedAt: new Date(closedAt.getTime() - random.int(12, 30) * 86_400_000),
      };
    });
    const first = deals[0] as PlannedDeal;
    add({
      status: 'won',
      city: slot.city,
      trade: tradeIn(slot.city),
      owner: STAFF_OF_CITY[slot.city],
      partner: slot.partner,
      basis: slot.partner ? (random.chance(0.2) ? 'registration' : 'promo_code') : 'direct',
      createdAt: new Date(first.openedAt.getTime() - random.int(6, 16) * 86_400_000),
      isFresh: false,
      deals,
    });
  }

  const counts: Array<[Exclude<CustomerStatus, 'won'>, number]> = [
    ...STAGE_COUNTS,
    ['lost', CUSTOMER_COUNT - stories.length - STAGE_COUNTS.reduce((sum, [, count]) => sum + count, 0)],
  ];
  for (const [status, count] of counts) {
    for (let number = 0; number < count; number++) {
      const city = random.weighted(CITY_WEIGHTS);
      const isFresh = status === 'lead' && number < FRESH_LEADS;
      const pooled =
        !isFresh && random.chance({ lead: 0.3, qualified: 0.15, lost: 0.4 }[status as 'lead'] ?? 0);
      const partner = !pooled && random.chance(0.3) ? random.pick(partnersIn(city)).key : null;
      const [youngest, oldest] = isFresh ? [0, 2] : AGE_DAYS[status];
      const age = random.int(youngest, oldest);
      const createdAt =
        age === 0
          ? new Date(clock.base.getTime() - random.int(1, 5) * 3_600_000)
          : clock.at(-age, random.int(8, 20), random.int(0, 59));
      add({
        status,
        city,
        trade: tradeIn(city),
        owner: pooled ? null : STAFF_OF_CITY[city],
        partner,
        basis: partner
          ? !isFresh && random.chance(0.15)
            ? 'registration'
            : 'promo_code'
          : !isFresh && random.chance(0.1)
            ? 'imported'
            : 'direct',
        createdAt,
        isFresh,
        deals: [],
      });
    }
  }
  planOtherDeals(stories, clock);
  return stories;
}

interface WonSlot {
  city: City;
  partner: string | null;
  daysAgo: number[];
  saleFirst: boolean;
}

/** One slot a customer who bought; a partner's deals are spread from the time he joined to a few days ago. */
function wonSlots(): WonSlot[] {
  const random = createRandom('stories:won');
  const slots: WonSlot[] = [];
  const spread = (count: number, oldest: number) =>
    Array.from({ length: count }, (_, i) =>
      Math.max(
        4,
        Math.round(oldest - (i * (oldest - 6)) / Math.max(1, count - 1)) - (count > 1 ? random.int(0, 3) : 0),
      ),
    );
  const build = (partner: string | null, won: Partial<Record<City, number>>, oldest: number) => {
    const cities = random.shuffle(
      CITIES.flatMap((city) => Array.from({ length: won[city] ?? 0 }, () => city)),
    );
    const days = spread(cities.length, oldest);
    let repeats = REPEAT_BUYERS[partner ?? 'direct'] ?? 0;
    const own: WonSlot[] = [];
    cities.forEach((city, i) => {
      const earlier = own.find((slot) => slot.city === city && slot.daysAgo.length === 1 && !slot.saleFirst);
      if (repeats > 0 && earlier && i >= cities.length / 2) {
        earlier.daysAgo.push(days[i] as number);
        repeats--;
        return;
      }
      own.push({ city, partner, daysAgo: [days[i] as number], saleFirst: false });
    });
    slots.push(...own);
  };
  for (const partner of PARTNERS)
    build(partner.key, partner.won, Math.round(Math.max(60, partner.joinedDaysAgo - 70)));
  build(null, DIRECT_WON, 330);
  // two sales: Fang Zhiqiang's in Dongguan, and one of the direct ones in Suzhou
  for (const [partner, city] of [
    ['fangzhiqiang', '东莞'],
    [null, '苏州'],
  ] as const) {
    const slot = slots.find(
      (candidate) =>
        candidate.partner === partner && candidate.city === city && candidate.daysAgo.length === 1,
    );
    if (slot) slot.saleFirst = true;
  }
  return slots;
}

/** Negotiations, open deals, lost ones and two that were won and cancelled. */
function planOtherDeals(stories: Story[], clock: Clock): void {
  const random = createRandom('stories:other-deals');
  const of = (status: CustomerStatus) => stories.filter((story) => story.status === status);
  const plan = (story: Story, outcome: PlannedDeal['outcome'], openedAgo: number, closedAgo: number) =>
    story.deals.push({
      outcome,
      type: 'rent',
      openedAt: clock.at(-openedAgo, random.int(10, 17), 10),
      closedAt: clock.at(-closedAgo, random.int(10, 17), 40),
    });

  for (const story of of('negotiating')) plan(story, 'negotiating', random.int(4, 14), -random.int(5, 25));
  for (const story of of('viewed').slice(0, 8)) plan(story, 'open', random.int(2, 9), -random.int(15, 45));
  for (const story of of('lost').slice(0, 7)) {
    const age = Math.floor((clock.base.getTime() - story.createdAt.getTime()) / 86_400_000);
    plan(story, 'lost', age - 22, age - 40);
  }
  const cancelled = [
    of('qualified').find((story) => story.partner === 'wanghaitao') ??
      of('qualified').find((story) => story.owner === 'sales' && !story.partner),
    of('qualified').find((story) => story.owner === 'sales2' && !story.partner),
  ];
  cancelled.forEach((story, i) => {
    if (!story) return;
    if (i === 0) {
      story.partner = 'wanghaitao';
      story.basis = 'promo_code';
    }
    story.owner = STAFF_OF_CITY[story.city];
    story.createdAt = clock.at(-(150 + i * 20), 14, 5);
    plan(story, 'cancelled', 120 + i * 20, 95 + i * 20);
  });
}
