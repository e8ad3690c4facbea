import { addDays as addDaysTo, addMonths, planRentSteps } from '@scrm/crm/domain';
import { allocateArea, USUAL_AGENCY } from '@scrm/listing/domain';
import { addDays, type Clock, shanghaiDate } from '../clock';
import { createRandom, type Random } from '../random';
import { codeOf } from './codes';
import type { AllocationRow, ContractRow, DealRow, PropertyRow, ReceiptRow, SpaceRow } from './rows';
import type { PlannedDeal, Story } from './stories';

export interface DealData {
  deals: DealRow[];
  allocations: AllocationRow[];
  receipts: ReceiptRow[];
  contracts: ContractRow[];
  /** Keys of the properties each deal is about, and the story behind it. */
  storyOf: Map<string, Story>;
}

/** Rent that is assumed where the listing is 面议, fen per ㎡ and month. */
const USUAL_RENT_FEN = 2400;
/** A property that would be the thirteenth to be let out completely is left alone: the demo needs something on offer. */
const MAX_CLOSED = 12;

/** Closes the planned deals in the order in which they happened, taking area as the listing's own rule takes it. */
export function buildDeals({
  stories,
  properties,
  spaces,
  clock,
}: {
  stories: Story[];
  properties: PropertyRow[];
  spaces: SpaceRow[];
  clock: Clock;
}): DealData {
  const random = createRandom('deals');
  const data: DealData = { deals: [], allocations: [], receipts: [], contracts: [], storyOf: new Map() };
  const spacesOf = (property: PropertyRow) => spaces.filter((space) => space.property === property.key);
  const freeOf = (property: PropertyRow) =>
    spacesOf(property).reduce((sum, space) => sum + space.freeAreaSqm, 0);
  const planned = stories
    .flatMap((story) => story.deals.map((deal) => ({ story, deal })))
    .sort((a, b) => rank(a.deal) - rank(b.deal) || a.deal.closedAt.getTime() - b.deal.closedAt.getTime());
  const inTalks = new Set<string>();

  for (const { story, deal } of planned) {
    const takesArea = deal.outcome === 'won' || deal.outcome === 'cancelled';
    const candidates = properties.filter(
      (property) =>
        property.city === story.city &&
        property.status === 'listed' &&
        property.buildingType !== 'land' &&
        (deal.type === 'sale'
          ? property.offering !== 'rent' && freeOf(property) === property.areaSqm
          : property.offering !== 'sale') &&
        freeOf(property) > 0,
    );
    const calm = candidates.filter((property) => !inTalks.has(property.key));
    const pool = calm.length > 0 ? calm : candidates;
    const fitting = pool.filter((property) =>
      story.trade.buildingTypes.includes(property.buildingType as 'workshop'),
    );
    const closed = properties.filter((property) => freeOf(property) === 0).length;
    const choice = chooseArea({
      random,
      deal,
      pool: [
        ...random.shuffle(fitting),
        ...random.shuffle(pool.filter((property) => !fitting.includes(property))),
      ],
      spacesOf,
      mayClose: !takesArea || closed < MAX_CLOSED,
    });
    const { property, areaSqm } = choice;
    const key = `deal-${data.deals.length + 1}`;
    const opened = deal.openedAt;
    const owner = story.owner ?? property.agent;

    let monthlyRentFen: number | null = null;
    let priceFen: number | null = null;
    const discount = random.pick([1, 1, 0.98, 0.97, 0.95]);
    if (deal.type === 'sale') {
      const asking = property.salePriceFen ?? 0;
      priceFen = Math.round((asking * discount) / 1_000_000) * 1_000_000;
    } else {
      const rent = choice.parts.reduce(
        (sum, part) =>
          sum +
          part.areaSqm * (part.space.rentFenPerSqmMonth ?? property.rentFenPerSqmMonth ?? USUAL_RENT_FEN),
        0,
      );
      monthlyRentFen = Math.round((rent * discount) / 100) * 100;
    }
    if (deal.outcome === 'negotiating' || deal.outcome === 'open') inTalks.add(property.key);

    if (takesArea) {
      for (const part of choice.parts) {
        const back = deal.outcome === 'cancelled' ? addDays(deal.closedAt, 18) : null;
        if (!back) part.space.freeAreaSqm = round2(part.space.freeAreaSqm - part.areaSqm);
        data.allocations.push({
          key: `${key}-${part.space.key}`,
          deal: key,
          space: part.space.key,
          areaSqm: part.areaSqm,
          at: deal.closedAt,
          releasedAt: back,
        });
      }
    }
    const status = (
      { won: 'won', cancelled: 'cancelled', lost: 'lost', negotiating: 'open', open: 'open' } as const
    )[deal.outcome];
    const hasTerms = deal.outcome !== 'open';
    data.deals.push({
      key,
      code: '',
      customer: story.key,
      property: property.key,
      requirement: null,
      owner,
      partner: story.partner,
      status,
      negotiating: deal.outcome === 'negotiating',
      type: deal.type,
      areaSqm: hasTerms ? areaSqm : null,
      monthlyRentFen: hasTerms ? monthlyRentFen : null,
      priceFen: hasTerms ? priceFen : null,
      probability: { won: 100, cancelled: 0, lost: 0, negotiating: 75, open: 55 }[deal.outcome],
      expectedCloseOn: shanghaiDate(
        takesArea ? deal.closedAt : deal.outcome === 'lost' ? addDays(deal.openedAt, 30) : deal.closedAt,
      ),
      attribution: null,
      wonAt: takesArea ? deal.closedAt : null,
      endedAt:
        deal.outcome === 'lost' || deal.outcome === 'won'
          ? deal.closedAt
          : deal.outcome === 'cancelled'
            ? addDays(deal.closedAt, 18)
            : null,
      reason:
        deal.outcome === 'lost'
          ? random.pick(['租金谈不拢', '环评不能通过', '客户总部搁置扩产'])
          : deal.outcome === 'cancelled'
            ? '客户融资未到位，双方协商解除合同'
            : null,
      note:
        deal.outcome === 'negotiating'
          ? random.pick([
              '正在谈免租期和押金',
              '客户要求业主加装行车',
              '等待总部批复合同',
              '价格已接近，待确认递增条款',
            ])
          : null,
      createdAt: opened,
    });
    data.storyOf.set(key, story);
    if (takesArea) addPaperwork({ data, key, deal, monthlyRentFen, priceFen, property, random, clock });
  }
  endOneLeaseSoon(data, clock);
  data.deals.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  data.deals.forEach((deal, i) => {
    deal.code = codeOf('CJ', deal.createdAt, i + 1);
  });
  return data;
}

interface AreaChoice {
  property: PropertyRow;
  areaSqm: number;
  parts: Array<{ space: SpaceRow; areaSqm: number }>;
}

function chooseArea({
  random,
  deal,
  pool,
  spacesOf,
  mayClose,
}: {
  random: Random;
  deal: PlannedDeal;
  pool: PropertyRow[];
  spacesOf: (property: PropertyRow) => SpaceRow[];
  mayClose: boolean;
}): AreaChoice {
  for (const property of pool) {
    const spaces = spacesOf(property).filter((space) => space.freeAreaSqm > 0);
    const free = round2(spaces.reduce((sum, space) => sum + space.freeAreaSqm, 0));
    const asks =
      deal.type === 'sale'
        ? [free]
        : random.shuffle([
            ...spaces.map((space) => space.freeAreaSqm),
            ...spaces
              .filter(
                (space) => space.minDivisibleSqm !== null && space.freeAreaSqm > 2 * space.minDivisibleSqm,
              )
              .map((space) => roundTo50((space.minDivisibleSqm as number) * (1 + random.next()))),
          ]);
    for (const areaSqm of asks) {
      const leaves = round2(free - areaSqm);
      if (deal.type === 'rent' && leaves === 0 && !mayClose) continue;
      const decision = allocateArea({
        areaSqm,
        spaces: spaces.map((space) => ({
          id: space.key,
          freeAreaSqm: space.freeAreaSqm,
          minDivisibleSqm: space.minDivisibleSqm,
          divisible: property.divisible,
        })),
      });
      if (!decision.ok) continue;
      return {
        property,
        areaSqm,
        parts: decision.allocations.map((part) => ({
          space: spaces.find((space) => space.key === part.spaceId) as SpaceRow,
          areaSqm: part.areaSqm,
        })),
      };
    }
  }
  throw new Error(`no listing is left for a ${deal.type} deal (${deal.outcome})`);
}

function addPaperwork({
  data,
  key,
  deal,
  monthlyRentFen,
  priceFen,
  property,
  random,
  clock,
}: {
  data: DealData;
  key: string;
  deal: PlannedDeal;
  monthlyRentFen: number | null;
  priceFen: number | null;
  property: PropertyRow;
  random: Random;
  clock: Clock;
}): void {
  const receipt = (kind: ReceiptRow['kind'], amountFen: number, at: Date, note: string | null) => {
    if (at < clock.base)
      data.receipts.push({
        key: `${key}-${kind}`,
        deal: key,
        kind,
        refundOf: kind === 'refund' ? 'deposit' : null,
        amountFen,
        at,
        note,
        recordedBy: 'finance',
      });
  };
  const term = random.pick([2, 3, 3, 5]);
  const startsIn = random.int(5, 25);
  const startOn = shanghaiDate(addDays(deal.closedAt, startsIn));
  const endOn = deal.type === 'rent' ? addDaysTo(addMonths(startOn, term * 12), -1) : null;
  const depositMonths = monthlyRentFen === null ? null : (property.depositMonths ?? 2);
  // every ninth pays its agency in two parts; what came so far covers the first of them and a piece of the other
  const isInParts = data.contracts.length % 9 === 1;
  const rentShare = isInParts ? 1.5 : 1;
  const commissionFen =
    monthlyRentFen === null ? Math.round((priceFen ?? 0) * 0.015) : Math.round(monthlyRentFen * rentShare);
  data.contracts.push({
    key: `${key}-contract`,
    deal: key,
    number: `HT-${shanghaiDate(deal.closedAt).replaceAll('-', '')}-${key.replace('deal-', '').padStart(3, '0')}`,
    startOn,
    endOn,
    signedOn: shanghaiDate(deal.closedAt),
    partyA: `${property.city}${property.district}工业资产管理有限公司`,
    agency: USUAL_AGENCY.name,
    rentSteps:
      monthlyRentFen === null || endOn === null
        ? null
        : planRentSteps({
            startOn,
            endOn,
            firstRentFen: monthlyRentFen,
            risePercent: 5,
            firstRiseAfterMonths: 24,
          }),
    paymentPeriod: deal.type === 'rent' ? 'quarterly' : null,
    depositMonths,
    depositFen: monthlyRentFen === null ? null : monthlyRentFen * (depositMonths ?? 0) || null,
    earnestFen: monthlyRentFen === null ? 20_000_000 : Math.min(monthlyRentFen, 2_000_000),
    commissionFen,
    commissionParts: isInParts && deal.type === 'rent' ? 2 : 1,
    commissionDueOn: shanghaiDate(addDays(deal.closedAt, 20)),
    note: deal.type === 'rent' ? `租期 ${term} 年，第三年起每年递增 5%` : '含产权过户',
  });
  if (monthlyRentFen !== null) {
    receipt('earnest', Math.min(monthlyRentFen, 2_000_000), addDays(deal.closedAt, -4), '意向金');
    receipt('deposit', monthlyRentFen * (property.depositMonths ?? 2), addDays(deal.closedAt, 2), null);
    if (deal.outcome === 'won')
      receipt('commission', monthlyRentFen, addDays(deal.closedAt, random.int(5, 34)), '业主支付一个月租金');
    else
      receipt(
        'refund',
        monthlyRentFen * (property.depositMonths ?? 2),
        addDays(deal.closedAt, 21),
        '解除合同退押金',
      );
  } else if (priceFen !== null) {
    receipt('earnest', 20_000_000, addDays(deal.closedAt, -6), '购房定金');
    if (deal.outcome === 'won')
      receipt(
        'commission',
        Math.round(priceFen * 0.015),
        addDays(deal.closedAt, random.int(10, 30)),
        '服务费 1.5%',
      );
  }
}

/** The oldest lease that stands runs out in two months, so that the console has one to tell of. */
function endOneLeaseSoon(data: DealData, clock: Clock): void {
  const standing = new Set(data.deals.filter(({ status }) => status === 'won').map(({ key }) => key));
  const oldest = data.contracts
    .filter((row) => row.endOn !== null && standing.has(row.deal))
    .sort((a, b) => a.signedOn.localeCompare(b.signedOn))[0];
  if (!oldest) return;
  const endOn = clock.date(58);
  oldest.endOn = endOn;
  oldest.rentSteps = oldest.rentSteps?.filter(({ from }) => from <= endOn) ?? null;
  oldest.note = '短租，到期前确认是否续租';
}

/** What took area comes first, in time; the rest then looks for what is left. */
const rank = (deal: PlannedDeal) =>
  deal.outcome === 'won' || deal.outcome === 'cancelled' ? 0 : deal.outcome === 'negotiating' ? 1 : 2;
const round2 = (value: number) => Math.round(value * 100) / 100;
const roundTo50 = (value: number) => Math.round(value / 50) * 50;
