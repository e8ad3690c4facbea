import { isOfferedStatus } from '@scrm/listing/domain';
import type { Clock } from '../clock';
import { createRandom, type Random } from '../random';
import type { DealRow, PropertyRow, RequirementRow, SpaceRow } from './rows';
import type { Story } from './stories';

export const REQUIREMENT_COUNT = 250;

/** What the city usually asks, fen per ㎡ and month, for requirements that aim at no listing. */
const CITY_RENT_FEN: Record<string, number> = {
  苏州: 2700,
  嘉兴: 1950,
  宁波: 2150,
  佛山: 2150,
  东莞: 2600,
  昆明: 1500,
};

export function buildRequirements({
  stories,
  deals,
  properties,
  spaces,
  clock,
}: {
  stories: Story[];
  deals: DealRow[];
  properties: PropertyRow[];
  spaces: SpaceRow[];
  clock: Clock;
}): RequirementRow[] {
  const random = createRandom('requirements');
  const rows: RequirementRow[] = [];
  const bySpace = (property: PropertyRow) => spaces.filter((space) => space.property === property.key);
  const add = (story: Story, row: Omit<RequirementRow, 'key' | 'customer' | 'title' | 'industry'>) => {
    const created: RequirementRow = {
      key: `requirement-${rows.length + 1}`,
      customer: story.key,
      title: titleOf(row),
      industry: story.trade.name,
      ...row,
    };
    rows.push(created);
    return created;
  };
  const aimed = (story: Story, createdAt: Date, active: boolean) => {
    const pool = properties.filter(
      (property) =>
        property.city === story.city &&
        property.offering !== 'sale' &&
        isOfferedStatus(property.status) &&
        bySpace(property).some((space) => space.freeAreaSqm > 0),
    );
    const suiting = pool.filter((property) =>
      story.trade.buildingTypes.includes(property.buildingType as 'workshop'),
    );
    const property = random.pick(suiting.length > 0 ? suiting : pool);
    const space = random.pick(bySpace(property).filter((candidate) => candidate.freeAreaSqm > 0));
    return add(
      story,
      aimAt({ random, story, property, space, areaSqm: partOf(random, space), createdAt, active, clock }),
    );
  };

  for (const story of stories) {
    const own = deals.filter((deal) => deal.customer === story.key);
    for (const deal of own) {
      const property = properties.find((candidate) => candidate.key === deal.property) as PropertyRow;
      const space = bySpace(property)[0] as SpaceRow;
      const createdAt = new Date(
        Math.max(story.createdAt.getTime() + 7_200_000, deal.createdAt.getTime() - 8 * 86_400_000),
      );
      const row = add(
        story,
        aimAt({
          random,
          story,
          property,
          space,
          areaSqm: deal.areaSqm ?? partOf(random, space),
          createdAt,
          active: deal.status === 'open',
          clock,
        }),
      );
      if (deal.type === 'sale') Object.assign(row, saleTerms(property));
      row.title = titleOf(row);
      deal.requirement = row.key;
    }
    if (own.some((deal) => deal.status !== 'cancelled')) continue;
    if (story.status === 'lead' && random.chance(0.35)) continue;
    const createdAt = new Date(
      Math.min(story.createdAt.getTime() + random.int(1, 60) * 3_600_000, clock.base.getTime() - 600_000),
    );
    if (random.chance(0.75)) aimed(story, createdAt, story.status !== 'lost');
    else add(story, fromTrade({ random, story, createdAt, active: story.status !== 'lost', clock }));
  }

  // Second wishes of customers who are still looking: another plant, a warehouse beside it.
  const looking = random.shuffle(stories.filter((story) => !['won', 'lost', 'lead'].includes(story.status)));
  for (let i = 0; rows.length < REQUIREMENT_COUNT; i++) {
    const story = looking[i % looking.length] as Story;
    const createdAt = new Date(
      story.createdAt.getTime() +
        (clock.base.getTime() - story.createdAt.getTime()) * (0.3 + random.next() * 0.5),
    );
    if (random.chance(0.8)) aimed(story, createdAt, true);
    else add(story, fromTrade({ random, story, createdAt, active: true, clock }));
  }
  return rows;
}

type RequirementDraft = Omit<RequirementRow, 'key' | 'customer' | 'title' | 'industry'>;

interface AimInput {
  random: Random;
  story: Story;
  property: PropertyRow;
  space: SpaceRow;
  areaSqm: number;
  createdAt: Date;
  active: boolean;
  clock: Clock;
}

/** A demand that this space answers, or nearly: a little below its figures, a little above its price. */
function aimAt({
  random,
  story,
  property,
  space,
  areaSqm,
  createdAt,
  active,
  clock,
}: AimInput): RequirementDraft {
  const spread = random.pick([0.85, 0.9, 0.95]);
  const rent =
    space.rentFenPerSqmMonth ?? property.rentFenPerSqmMonth ?? CITY_RENT_FEN[property.city] ?? 2000;
  const budget = Math.round((rent * random.pick([0.95, 1, 1.05, 1.1, 1.15])) / 50) * 50;
  const monthly = random.chance(0.3);
  const regions = [
    random.weighted([
      [property.district, 6],
      [property.town ?? property.district, 2],
      [property.city, 2],
    ]),
  ];
  if (random.chance(0.25) && regions[0] !== property.city) regions.push(property.city);
  const areaMin = roundTo(areaSqm * spread, 50);
  const areaMax = roundTo(areaSqm * (2.05 - spread), 50);
  const draft: RequirementDraft = {
    ...blank(random, story, createdAt, active, clock),
    offering: property.offering === 'both' && random.chance(0.2) ? 'both' : 'rent',
    areaMinSqm: areaMin,
    areaMaxSqm: areaMax,
    regions,
    budgetMaxFenPerSqmMonth: monthly ? null : budget,
    budgetMaxFenPerMonth: monthly ? Math.round((budget * areaMax) / 100_000) * 100_000 : null,
    heightMinM:
      space.heightM !== null && random.chance(0.7)
        ? Math.max(3.5, Math.floor(space.heightM - random.pick([0, 0.5, 1])))
        : null,
    loadMinTonPerSqm:
      space.loadTonPerSqm !== null && random.chance(0.45)
        ? Math.max(0.5, Math.floor(space.loadTonPerSqm * 2 - 1) / 2)
        : null,
    powerMinKva:
      property.powerKva !== null && random.chance(0.35)
        ? Math.floor((property.powerKva * 0.6) / 50) * 50 || null
        : null,
    craneTon: space.craneTon !== null && random.chance(0.6) ? space.craneTon : null,
    freightLiftTon: property.freightLiftTon !== null && random.chance(0.3) ? property.freightLiftTon : null,
    fireClass: property.fireClass !== null && random.chance(0.3) ? property.fireClass : null,
    eia: property.eia === true && story.trade.needsEia ? true : null,
    truckAccess: property.truckAccess === true && story.trade.needsTruck ? true : null,
    registrable: random.chance(0.3) ? true : null,
    tags: random.sample(property.tags, random.int(0, Math.min(2, property.tags.length))),
  };
  draft.musts = mustsOf(random, draft);
  return draft;
}

/** A demand from what the trade needs, with no listing in mind; some of these have no good answer. */
function fromTrade({
  random,
  story,
  createdAt,
  active,
  clock,
}: Pick<AimInput, 'random' | 'story' | 'createdAt' | 'active' | 'clock'>): RequirementDraft {
  const { trade } = story;
  const area = random.int(trade.areaSqm[0] / 100, trade.areaSqm[1] / 100) * 100;
  const rent = CITY_RENT_FEN[story.city] ?? 2000;
  const forSale = random.chance(0.15);
  const draft: RequirementDraft = {
    ...blank(random, story, createdAt, active, clock),
    offering: forSale ? 'sale' : 'rent',
    areaMinSqm: roundTo(area * 0.85, 50),
    areaMaxSqm: roundTo(area * 1.2, 50),
    regions: [story.city],
    budgetMaxFenPerSqmMonth: forSale ? null : Math.round((rent * (0.8 + random.next() * 0.5)) / 50) * 50,
    budgetMaxFen: forSale ? Math.round(area * random.int(3200, 5600)) * 100 : null,
    heightMinM: trade.heightM,
    loadMinTonPerSqm: random.chance(0.5) ? trade.loadT : null,
    powerMinKva: random.chance(0.4) ? trade.kva : null,
    craneTon: random.chance(0.6) ? trade.craneT : null,
    fireClass: random.chance(0.4) ? trade.fire : null,
    eia: trade.needsEia ? true : null,
    truckAccess: trade.needsTruck ? true : null,
  };
  draft.musts = mustsOf(random, draft);
  return draft;
}

function blank(
  random: Random,
  story: Story,
  createdAt: Date,
  active: boolean,
  clock: Clock,
): RequirementDraft {
  return {
    offering: 'rent',
    areaMinSqm: null,
    areaMaxSqm: null,
    regions: [],
    budgetMaxFenPerSqmMonth: null,
    budgetMaxFenPerMonth: null,
    budgetMaxFen: null,
    heightMinM: null,
    loadMinTonPerSqm: null,
    powerMinKva: null,
    craneTon: null,
    freightLiftTon: null,
    fireClass: null,
    eia: null,
    truckAccess: null,
    registrable: null,
    tags: [],
    musts: [],
    moveInBy: active && random.chance(0.6) ? clock.date(random.int(15, 120)) : null,
    active,
    note: random.chance(0.4) ? random.pick(NOTES)(story) : null,
    createdAt,
  };
}

const NOTES: Array<(story: Story) => string> = [
  () => '现有厂房年底到期，需要提前一个月进场装修',
  () => '扩产新增两条线，最好与现厂不超过半小时车程',
  (story) => `做${story.trade.name}，对消防验收手续要求严格`,
  () => '老板更看重招工和公交，价格可以再谈',
  () => '需要配套宿舍 30 人左右',
  () => '17.5 米车每天进出三到四趟',
  () => '先租后买也可以考虑',
];

function saleTerms(property: PropertyRow): Partial<RequirementRow> {
  return {
    offering: 'sale',
    budgetMaxFenPerSqmMonth: null,
    budgetMaxFenPerMonth: null,
    budgetMaxFen: property.salePriceFen,
  };
}

/** One or two things without which it will not do, among those that were asked. */
function mustsOf(random: Random, draft: RequirementDraft): string[] {
  const asked = (
    ['craneTon', 'eia', 'truckAccess', 'heightMinM', 'fireClass', 'registrable'] as const
  ).filter((field) => draft[field] !== null);
  return random.chance(0.4) ? random.sample(asked, random.int(1, 2)) : [];
}

function partOf(random: Random, space: SpaceRow): number {
  const least = space.minDivisibleSqm ?? space.freeAreaSqm;
  if (least >= space.freeAreaSqm || random.chance(0.35)) return space.freeAreaSqm;
  return roundTo(least + random.next() * (space.freeAreaSqm - least), 50);
}

function titleOf(row: Pick<RequirementRow, 'offering' | 'areaMinSqm' | 'areaMaxSqm' | 'regions'>): string {
  const verb = { rent: '求租', sale: '求购', both: '求租或求购' }[row.offering];
  return `${row.regions[0] ?? ''}${verb} ${row.areaMinSqm}–${row.areaMaxSqm}㎡`;
}

const roundTo = (value: number, step: number) => Math.max(step, Math.round(value / step) * step);
