import { Decimal } from 'decimal.js';
import type { Offering } from '../labels';
import { convertRent, type RentUnit, SQM_PER_MU } from '../rent-units';
import { type AreaReading, readAreas } from './read-areas';
import { type IntakeContact, readContacts, withoutContacts } from './read-contacts';
import { readBuildingType, readFacts } from './read-facts';
import { type Mention, readFloors } from './read-floors';
import {
  type Figure,
  readColumnGrid,
  readCranes,
  readDistances,
  readDocks,
  readHeights,
  readLand,
  readLifts,
  readLoads,
  readPower,
  readTrucks,
  round,
} from './read-measures';
import { type FoundPlace, type KnownPlace, readPlaces } from './read-places';
import { type PriceReading, readPrices, type TypedRent } from './read-prices';
import { readTerms, readVacancy } from './read-terms';
import { type IntakeDoubt, type IntakeSpan, Scan } from './scan';

export type IntakeKind = 'listing' | 'demand';

/** A floor or building with what was said of it alone. Units as in the archive: ㎡, m, t/㎡, fen/㎡/month. */
export interface IntakeSpace {
  label: string;
  floor?: string;
  areaSqm?: number;
  heightM?: number;
  loadTonPerSqm?: number;
  rentFenPerSqmMonth?: number;
}

export interface IntakeReading {
  kind: IntakeKind;
  /** Named like the attributes of a property, or of a requirement for a demand. What the message does not say is absent. */
  fields: Record<string, unknown>;
  spaces: IntakeSpace[];
  spans: IntakeSpan[];
  unsure: IntakeDoubt[];
  contacts: IntakeContact[];
  /** The message without phones, chat ids and names. */
  publicText: string;
}

export interface IntakeOptions {
  /** Business day as ISO date; without it a date without a year stays empty. */
  today?: string;
  /** Names of the region tree, so that a town without «镇» is known. */
  places?: readonly KnownPlace[];
}

/** Seconds of rules are not worth more than this; a message is a few hundred characters. */
export const MAX_INTAKE_CHARACTERS = 5000;

/** «1200㎡左右» is this far either way. */
const ABOUT = 0.1;

/**
 * Reads a message as brokers paste it, an offer or a demand, by a lexicon and rules. Rents come normalised to fen/㎡/month with what was
 * typed beside them; a value that was read by a rule of thumb is in `unsure`; what is not said is absent (DESIGN, Units). Never throws.
 *
 * `spans` are UTF-16 offsets into `text`. Personal data are in `contacts` only.
 */
export function readListingText(text: string, options: IntakeOptions = {}): IntakeReading {
  const scan = new Scan(text);
  const contacts = readContacts(scan);
  const kind = tellKind(scan.text);
  readDistances(scan);
  const places = readPlaces(scan, options.places).filter((place) => scan.isFree(place.start, place.end));
  for (const place of places) scan.mark(place.start, place.end);
  readColumnGrid(scan);
  const terms = () => {
    readTerms(scan);
    readVacancy(scan, kind === 'demand' ? 'moveInBy' : 'vacantFrom', options.today);
  };
  terms();
  readTrucks(scan);
  readCranes(scan);
  readLifts(scan);
  readDocks(scan);
  const prices = readPrices(scan);
  const loads = readLoads(scan);
  const mentions = readFloors(scan);
  const heights = readHeights(scan);
  readPower(scan);
  const land = readLand(scan);
  const areas = readAreas(scan);
  readFacts(scan);

  const publicText = withoutContacts(text, contacts);
  const base = { scan, contacts, publicText, places, prices, heights, loads, mentions, land, areas };
  return kind === 'demand' ? writeDemand(base) : writeListing(base);
}

interface Parts {
  scan: Scan;
  contacts: IntakeContact[];
  publicText: string;
  places: FoundPlace[];
  prices: PriceReading;
  heights: Figure[];
  loads: Figure[];
  mentions: Mention[];
  land: { min: number; max: number; start: number; end: number }[];
  areas: AreaReading;
}

const DEMAND =
  /求租|求购|急求|急寻|寻租|诚租|承租(?!人|方|商)|欲租|需租|需求面积|需求城市|需求[:]|求(?=\d|一|厂|仓|个)|我司需|代客(?:求|找|寻)|(?:租客|客户)要求|^求(?!职|推荐|助)|收购(?:厂|土|仓)|租赁需求|选址需求/;
/** What a message that seeks begins with. */
const SEEKS = /^[^,。;]{0,6}(?:寻找|诚寻|急寻|找(?!到|租客)|诚租)/;
const WISH =
  /想(?:在[^,。;\n]{1,10}?)?(?:租|找|买|要)|租(?:个|一个|一间|一处)|想租|想找|想要|想买|要租|要找|寻找|寻(?!租客|找租客)|急找|急需|诚求|需要(?!的|请|联系|可|者|欢迎)|找(?:个|一|厂|仓|库|车间|场地|\d)|客户(?:需|要|想|求|找|急)|需(?:厂|仓|\d|一)|预算/;
const OFFER = /出租|招租|出售|转让|转租|对外租|分租|租售|可租|起租|直租|房东/;

function tellKind(text: string): IntakeKind {
  const demand = DEMAND.exec(text);
  const offer = OFFER.exec(text);
  if (demand && !(offer && offer.index < demand.index && !/求租|求购/.test(demand[0]))) return 'demand';
  if (SEEKS.test(text.trim())) return 'demand';
  const wish = WISH.exec(text);
  return wish && !(offer && /出租|招租|出售|转让|转租|直租/.test(text)) ? 'demand' : 'listing';
}

/** How the message offers, or seeks: by its words, else by the prices in it. */
function tellOffering(text: string, prices: PriceReading): Offering | null {
  const bare = text.replace(/(?:不|非|禁止)(?:出租|出售|租|售)/g, '');
  if (
    /租售|可租可售|售租|可售可租|出租(?:或|\/|、|及|和|,)?(?:者)?(?:可)?出?售|出售(?:或|\/|、|及|和|,)?(?:可)?出?租/.test(
      bare,
    )
  )
    return 'both';
  const sells =
    /出售|求购|售价|售(?=\d)|卖(?!点)|转让(?!费)|收购|总价|整售|急售|想买|购买/.test(bare) ||
    prices.sales.length > 0;
  const lets =
    /出租|招租|求租|分租|转租|直租|租个|租一|想[^,。]{0,10}租|整租|起租|寻租|承租|租赁|租金|月租|年租|想租|需租|急租|诚租|单租|合租|可租|退租|免租|短租|租用|租期/.test(
      bare,
    ) || prices.rents.length > 0;
  if (sells && lets)
    return /出租|招租|租金|或租|年租|月租/.test(bare) && /出售|售价|售(?=\d)|整体转让/.test(bare)
      ? 'both'
      : /求购|出售|收购/.test(bare)
        ? 'sale'
        : 'rent';
  if (sells) return 'sale';
  if (lets) return 'rent';
  return prices.salePerSqm.length > 0 ? 'sale' : null;
}

function writeListing(parts: Parts): IntakeReading {
  const { scan, prices, mentions, places, areas } = parts;
  const offering = tellOffering(scan.text, prices);
  if (offering) addOffering(scan, offering, prices);
  readBuildingType(scan);
  for (const place of places) {
    if (!scan.has(place.field)) scan.add(place.field, place.value, place.start, place.end);
  }
  if (areas.range) {
    const { min, start, end } = areas.range;
    scan.has('minDivisibleSqm') || scan.add('minDivisibleSqm', min, start, end);
    if (!scan.has('divisible')) scan.add('divisible', true, start, end);
  }
  const part = scan.found.find((one) => one.field === 'minDivisibleSqm');
  if (part && !scan.has('divisible')) scan.add('divisible', true, part.start, part.end);

  const rentFigures = prices.rents.map((rent) => ({ rent, fen: normaliseRent(rent, null) }));
  const scoped = scopeFigures(scan, mentions, [
    ...areas.figures,
    ...parts.heights,
    ...parts.loads,
    ...rentFigures
      .filter(({ fen }) => fen !== null)
      .map(
        ({ rent, fen }): Figure => ({
          field: 'rentFenPerSqmMonth',
          value: fen as number,
          start: rent.start,
          end: rent.end,
        }),
      ),
  ]);

  let areaSqm = settleArea(scan, scoped.whole, areas);
  const office = scan.found.find((one) => one.field === 'officeAreaSqm');
  if (areaSqm === null && office && scan.valueOf('buildingType') === 'office' && scoped.spaces.length === 0) {
    office.field = 'areaSqm';
    areaSqm = office.value as number;
  }
  settle(scan, 'heightM', scoped.whole, 'several_heights', '写了几个层高，已取第一个，请核对');
  settle(scan, 'loadTonPerSqm', scoped.whole, 'several_loads', '写了几个承重，已取第一个，请核对');
  settleRent(scan, prices, scoped, areaSqm);
  settleSale(scan, prices, offering, scan.has('areaSqm') && areas.range?.max === areaSqm ? null : areaSqm);
  if (scoped.floor && !scan.has('floor'))
    scan.add('floor', scoped.floor.value, scoped.floor.start, scoped.floor.end);

  return finish(parts, 'listing', scoped.spaces);
}

interface Scoped {
  whole: Figure[];
  spaces: { mention: Mention; figures: Figure[] }[];
  floor: { value: string; start: number; end: number } | null;
}

/** What differs from floor to floor; an area in a later phrase is rather of the whole. */
function isOfFloors({ field }: Figure): boolean {
  return field === 'heightM' || field === 'loadTonPerSqm';
}

const NOWHERE: { mention: Mention | null; isClose: boolean } = { mention: null, isClose: false };

/**
 * Which figures are of one floor. Behind a floor in the same clause a figure is the floor's; in a later clause only when every floor of the
 * message has such a figure («一楼1200平，层高6米，二楼1200平，层高5米»). One floor alone, in a building that is not told of, is the whole listing.
 */
function scopeFigures(scan: Scan, mentions: Mention[], figures: Figure[]): Scoped {
  const near = figures.map((figure) => {
    const isOfWhole =
      figure.strong && figure.field === 'areaSqm' && /总|共|合计/.test(scan.before(figure.start, 8));
    return { figure, ...(isOfWhole ? NOWHERE : nearest(scan, mentions, figure)) };
  });
  const owners = new Map<string, { mention: Mention; sure: Set<string>; likely: Set<string> }>();
  for (const { figure, mention, isClose } of near) {
    if (!mention) continue;
    const owner = owners.get(mention.key) ?? { mention, sure: new Set(), likely: new Set() };
    (isClose ? owner.sure : owner.likely).add(figure.field);
    owners.set(mention.key, owner);
    if (!mention.twin || !isClose) continue;
    const twin = owners.get(mention.twin.key) ?? {
      mention: mention.twin,
      sure: new Set(),
      likely: new Set(),
    };
    twin.sure.add(figure.field);
    owners.set(mention.twin.key, twin);
  }
  const withOwn = [...owners.values()].filter((owner) => owner.sure.size > 0);
  const keys = new Set(withOwn.map((owner) => owner.mention.key));
  const shared = (field: string) =>
    withOwn.every((owner) => owner.sure.has(field) || owner.likely.has(field));

  const floorMentions = mentions.filter((mention) => mention.floor !== null);
  const distinct = new Set(floorMentions.map((mention) => mention.key));
  // «首层» is one of several, «一楼» may be all there is
  const isWholeBuilding =
    ((scan.valueOf('floors') as number | undefined) ?? 1) > 1 ||
    (!scan.has('floors') && floorMentions.some((mention) => /首层|底层/.test(mention.label)));
  const only = floorMentions[0];
  const isOneSpace = keys.size === 1 && isWholeBuilding && !isListingItself(withOwn[0], near);
  if (keys.size <= 1 && !isOneSpace) {
    const floor =
      distinct.size === 1 && only && !only.floor?.includes('+') && (!isWholeBuilding || keys.size === 1)
        ? { value: only.floor as string, start: only.start, end: only.end }
        : null;
    return { whole: figures, spaces: [], floor };
  }
  const whole: Figure[] = [];
  const spaces = new Map<string, { mention: Mention; figures: Figure[] }>();
  for (const { figure, mention, isClose } of near) {
    const owned =
      mention &&
      keys.has(mention.key) &&
      (isClose || (keys.size > 1 ? shared(figure.field) : isOfFloors(figure)));
    if (!owned) {
      whole.push(figure);
      continue;
    }
    for (const owner of mention.twin ? [mention.twin, mention] : [mention]) {
      const space = spaces.get(owner.key) ?? { mention: owner, figures: [] };
      if (!space.figures.some((one) => one.field === figure.field)) space.figures.push(figure);
      spaces.set(owner.key, space);
    }
  }
  const ordered = [...spaces.values()].sort((a, b) => a.mention.start - b.mention.start);
  return { whole, spaces: ordered, floor: null };
}

/** «楼高6层，三楼1200㎡出租»: the only area of the message is of that floor. */
function isListingItself(
  owner: { mention: Mention; sure: Set<string> } | undefined,
  near: { figure: Figure; mention: Mention | null }[],
): boolean {
  if (!owner?.mention.floor) return true;
  const isOwn = (mention: Mention | null) => mention?.key === owner.mention.key;
  return (
    owner.sure.has('areaSqm') &&
    near.every(({ figure, mention }) => figure.field !== 'areaSqm' || isOwn(mention))
  );
}

function nearest(
  scan: Scan,
  mentions: Mention[],
  figure: Figure,
): { mention: Mention | null; isClose: boolean } {
  let mention: Mention | null = null;
  for (const one of mentions) if (one.end <= figure.start) mention = one;
  if (!mention) return NOWHERE;
  const between = scan.text.slice(mention.end, figure.start);
  if (/[。;\n!|]/.test(between) || between.length > 30) return NOWHERE;
  const isParted = scan.isParted(mention.end, figure.start);
  return { mention, isClose: !/[, +]/.test(between) && !isParted && between.length <= 12 };
}

function settleArea(scan: Scan, whole: Figure[], { range }: AreaReading): number | null {
  const areas = whole.filter((figure) => figure.field === 'areaSqm');
  const figures = areas.some((figure) => figure.isLet) ? areas.filter((figure) => figure.isLet) : areas;
  const strong = figures.filter((figure) => figure.strong);
  // «两栋各6000平，…»: what is beside an area of each is not the whole
  const hasEach = scan.doubts.some((doubt) => doubt.code === 'per_floor_area');
  const candidates = strong.length > 0 || hasEach ? strong : figures;
  const values = [...new Set(candidates.map((figure) => figure.value))];
  const chosen = candidates[0];
  if (chosen && values.length === 1) {
    scan.add('areaSqm', chosen.value, chosen.start, chosen.end);
    return chosen.value;
  }
  if (chosen && values.length > 1) {
    // «厂房2200㎡＋…»: what the building itself has comes first, when its noun stands beside it
    const main = candidates.find((figure) =>
      /(?:厂房|仓库|车间|主体)(?:主体)?(?:面积)?(?:为|约|:|有)*$/.test(scan.before(figure.start, 10)),
    );
    const beside =
      strong.length === 0 &&
      candidates.filter((figure) =>
        /^(?:的)?(?:标准|单层|独栋|机械|仓库|厂房)/.test(scan.after(figure.end, 4)),
      ).length === 1;
    if (
      main &&
      !beside &&
      strong.length === 0 &&
      candidates.filter((figure) => figure === main).length === 1 &&
      values.length === 2 &&
      candidates.length === 2 &&
      figure2IsSmaller(candidates, main)
    ) {
      scan.add('areaSqm', main.value, main.start, main.end);
      return main.value;
    }
    scan.doubt('areaSqm', 'several_areas', `写了几个面积（${values.join('、')} ㎡），请选择总面积`);
    return null;
  }
  if (range) {
    scan.add('areaSqm', range.max, range.start, range.end);
    return range.max;
  }
  return null;
}

function figure2IsSmaller(candidates: Figure[], main: Figure): boolean {
  return candidates.every((figure) => figure.value <= main.value);
}

function settle(scan: Scan, field: Figure['field'], whole: Figure[], code: string, message: string): void {
  const figures = whole.filter((figure) => figure.field === field);
  const chosen = figures.find((figure) => figure.strong) ?? figures[0];
  if (!chosen) return;
  scan.add(field, chosen.value, chosen.start, chosen.end);
  const rivals = figures.filter(
    (figure) => Boolean(figure.strong) === Boolean(chosen.strong) && figure.value !== chosen.value,
  );
  if (rivals.length > 0) scan.doubt(field, code, message);
}

function settleRent(scan: Scan, prices: PriceReading, scoped: Scoped, areaSqm: number | null): void {
  const inSpaces = new Set(
    scoped.spaces.flatMap((space) =>
      space.figures.filter((figure) => figure.field === 'rentFenPerSqmMonth').map((figure) => figure.start),
    ),
  );
  const rents = prices.rents.filter((rent) => !inSpaces.has(rent.start));
  const isPerSqm = (rent: TypedRent) => rent.unit === 'yuan_sqm_day' || rent.unit === 'yuan_sqm_month';
  const rent = rents.find(isPerSqm) ?? rents[0];
  if (!rent) return;
  scan.add('rentTyped', { value: rent.value, unit: rent.unit }, rent.start, rent.end);
  const fen = normaliseRent(rent, areaSqm);
  if (fen === null) {
    scan.doubt('rentFenPerSqmMonth', 'area_needed', '租金是总价，有了面积才能折算成每平方米');
    return;
  }
  scan.add('rentFenPerSqmMonth', fen, rent.start, rent.end);
  // an area of the whole, and a rent that was guessed: «5.13万/月» beside «0.57元/㎡/天» agree
  const rivals = rents.filter(
    (one) => isPerSqm(one) === isPerSqm(rent) && normaliseRent(one, areaSqm) !== fen,
  );
  if (rivals.length > 0)
    scan.doubt('rentFenPerSqmMonth', 'several_rents', '写了几个租金，已取第一个，请核对');
}

function normaliseRent(rent: { value: number; unit: RentUnit }, areaSqm: number | null): number | null {
  const converted = convertRent({ amount: rent.value, unit: rent.unit, areaSqm });
  return converted.ok ? converted.fenPerSqmMonth : null;
}

function settleSale(
  scan: Scan,
  prices: PriceReading,
  offering: Offering | null,
  areaSqm: number | null,
): void {
  if (offering === 'rent') return;
  const whole = prices.sales[0] ?? (offering !== null && prices.loose.find((one) => one.yuan >= 100_000));
  if (whole) {
    if (/低至|最低/.test(scan.text.slice(whole.start, whole.end)) || /^起/.test(scan.after(whole.end, 1))) {
      scan.doubt('salePriceFen', 'price_from', '写的是起价，没有当作总价');
      return;
    }
    scan.add('salePriceFen', toFen(whole.yuan), whole.start, whole.end);
    return;
  }
  const unit =
    prices.salePerSqm[0] ??
    (offering === 'sale' ? prices.loose.find((one) => one.yuan >= 500 && one.yuan < 100_000) : undefined);
  if (!unit) return;
  if (areaSqm === null) {
    scan.doubt('salePriceFen', 'area_needed', '售价是单价，有了面积才能折算成总价');
    return;
  }
  scan.add(
    'salePriceFen',
    new Decimal(toFen(unit.yuan)).times(areaSqm).toDecimalPlaces(0).toNumber(),
    unit.start,
    unit.end,
  );
  scan.doubt('salePriceFen', 'sale_total_reckoned', '总价由单价乘面积算出，请核对');
}

function toFen(yuan: number): number {
  return new Decimal(yuan).times(100).toDecimalPlaces(0).toNumber();
}

/** Attributes of a property that a requirement asks for under another name. */
const DEMAND_NAMES: Record<string, string> = {
  craneTon: 'craneTon',
  freightLiftTon: 'freightLiftTon',
  fireClass: 'fireClass',
  eia: 'eia',
  truckAccess: 'truckAccess',
  registrable: 'registrable',
  moveInBy: 'moveInBy',
  powerKva: 'powerMinKva',
};
/** What a requirement has no attribute for, and asks for as a tag when it is wanted. */
const WANTED_TAGS: Record<string, string> = { titleCert: '有产证', dormitory: '带宿舍', sewage: '有排污' };

function writeDemand(parts: Parts): IntakeReading {
  const { scan, prices, areas, heights, loads, land, places } = parts;
  const offering = tellOffering(scan.text, prices);
  const found = scan.found.splice(0);
  if (offering) addOffering(scan, offering, prices);

  if (areas.range) {
    scan.add('areaMinSqm', areas.range.min, areas.range.start, areas.range.end);
    scan.add('areaMaxSqm', areas.range.max, areas.range.start, areas.range.end);
  } else {
    const figures =
      areas.figures.filter((figure) => figure.strong).length > 0
        ? areas.figures.filter((figure) => figure.strong)
        : areas.figures;
    const values = new Set(figures.map((figure) => figure.value));
    const figure = figures[0];
    if (figure && values.size === 1) {
      addWantedArea(scan, figure.value, figure.value, figure.start, figure.end);
    } else if (values.size > 1)
      scan.doubt('areaMinSqm', 'several_areas', `写了几个面积（${[...values].join('、')} ㎡），请核对`);
    else if (land[0]) {
      const { min, max, start, end } = land[0];
      const sqm = (mu: number) => round(new Decimal(mu).times(SQM_PER_MU).toNumber(), 2);
      addWantedArea(scan, sqm(min), sqm(max), start, end);
    }
  }
  const [height] = heights;
  if (height) scan.add('heightMinM', height.value, height.start, height.end);
  const [load] = loads;
  if (load) scan.add('loadMinTonPerSqm', load.value, load.start, load.end);

  for (const one of found) {
    const field = DEMAND_NAMES[one.field];
    if (field) {
      if (one.value !== false) scan.add(field, one.value, one.start, one.end);
    } else if (one.field.startsWith('tag:')) {
      if (one.field !== 'tag:预留行车梁') scan.found.push(one);
    } else if (WANTED_TAGS[one.field] && one.value === true) {
      scan.found.push({ ...one, field: `tag:${WANTED_TAGS[one.field]}` });
    } else if (one.field === 'docks') scan.found.push({ ...one, field: 'tag:卸货平台' });
    else if (one.field === 'craneCount' && one.value !== 0) scan.found.push({ ...one, field: 'tag:带行车' });
  }
  const crane = scan.found.find((one) => one.field === 'craneTon');
  if (crane && !scan.has('tag:带行车')) scan.add('tag:带行车', true, crane.start, crane.end);
  settleBudget(scan, prices, offering);

  const regions = places.filter(
    (place) => place.field === 'city' || place.field === 'district' || place.field === 'town',
  );
  if (regions.length > 0) {
    scan.add(
      'regions',
      [...new Set(regions.map(nameRegion))],
      (regions[0] as FoundPlace).start,
      (regions[0] as FoundPlace).end,
    );
    for (const place of regions.slice(1)) scan.add('regions', null, place.start, place.end);
  }
  const musts = readMusts(scan);
  if (musts.length > 0) scan.add('musts', musts, -1, -1);
  return finish(parts, 'demand', []);
}

/** As it was typed, a city without 市. */
function nameRegion(place: FoundPlace): string {
  return place.field === 'city' ? place.value : place.typed;
}

function addWantedArea(scan: Scan, min: number, max: number, start: number, end: number): void {
  const before = scan.before(start, 8);
  const after = scan.after(end, 6);
  const tolerance = /^(?:左右|上下)?(?:±|\+-|\+\/-)(\d{1,2})%/.exec(scan.text.slice(end, end + 10));
  if (tolerance) {
    const share = Number(tolerance[1]) / 100;
    scan.add('areaMinSqm', round(min * (1 - share), 2), start, end);
    scan.add('areaMaxSqm', round(max * (1 + share), 2), start, end);
    return;
  }
  if (
    /(?:不低于|不少于|不小于|至少|最少|大于|超过|≥|>=?)$/.test(before) ||
    /^(?:以上|起|及以上|\+)/.test(after)
  ) {
    scan.add('areaMinSqm', min, start, end);
    return;
  }
  if (/(?:不超过|不高于|不大于|最多|最大|小于|≤|<=?)$/.test(before) || /^(?:以内|以下|之内|内)/.test(after)) {
    scan.add('areaMaxSqm', max, start, end);
    return;
  }
  if (min !== max) {
    scan.add('areaMinSqm', min, start, end);
    scan.add('areaMaxSqm', max, start, end);
    return;
  }
  scan.add('areaMinSqm', round(min * (1 - ABOUT), 2), start, end);
  scan.add('areaMaxSqm', round(max * (1 + ABOUT), 2), start, end);
  if (!/^(?:左右|上下)/.test(after) && !/(?:约|大概|大约)$/.test(before)) {
    scan.doubt('areaMinSqm', 'area_read_as_about', '面积按上下 10% 理解，请核对');
  }
}

function settleBudget(scan: Scan, prices: PriceReading, offering: Offering | null): void {
  const [rent] = prices.rents;
  if (rent) {
    const value = rent.highest ?? rent.value;
    const perSqm = normaliseRent({ value, unit: rent.unit }, null);
    if (perSqm !== null) scan.add('budgetMaxFenPerSqmMonth', perSqm, rent.start, rent.end);
    else {
      const times = rent.unit === 'wan_month' ? 10_000 : 1;
      const monthly = new Decimal(value).times(times).div(rent.unit === 'yuan_year' ? 12 : 1);
      scan.add('budgetMaxFenPerMonth', toFen(monthly.toNumber()), rent.start, rent.end);
    }
    for (const doubt of scan.doubts) {
      if (doubt.field !== 'rentFenPerSqmMonth') continue;
      doubt.field = 'budgetMaxFenPerSqmMonth';
      if (doubt.code === 'range_lowest_taken')
        Object.assign(doubt, { code: 'range_highest_taken', message: '预算写了范围，已取高值，请核对' });
    }
  }
  const whole = prices.sales[0] ?? (offering === 'sale' ? prices.loose[0] : undefined);
  if (whole && offering !== 'rent') scan.add('budgetMaxFen', toFen(whole.yuan), whole.start, whole.end);
  else if (prices.loose[0] && !rent) {
    scan.doubt('budgetMaxFenPerMonth', 'budget_unit_missing', '预算没有写按月、按年还是总价，没有填写');
  }
}

/** Fields and tags behind «必须» or «一定要» up to the end of the sentence's part. */
function readMusts(scan: Scan): string[] {
  const musts = new Set<string>();
  for (const match of scan.text.matchAll(/必须|一定要|务必|硬性要求|必要条件/g)) {
    const from = match.index;
    const rest = scan.text.slice(from + match[0].length);
    const length = rest.search(/[,。;\n!]/);
    const to = length < 0 ? scan.text.length : from + match[0].length + length;
    // «5吨行车必须» speaks of what is before it
    const clause = scan.before(from, 20);
    const [first, last] = /^[,。;\n!]?$/.test(rest.charAt(0)) ? [from - clause.length, from] : [from, to];
    for (const one of scan.found) {
      if (one.start < first || one.start >= last || one.field === 'offering' || one.field === 'regions')
        continue;
      musts.add(one.field.startsWith('tag:') ? one.field.slice(4) : one.field);
    }
  }
  // the tonnage says it
  if (musts.has('craneTon')) musts.delete('带行车');
  return [...musts];
}

function addOffering(scan: Scan, offering: Offering, prices: PriceReading): void {
  const word =
    /租售|求租|求购|出租|招租|出售|分租|转租|直租|转让|租金|售价|总价|想租|租赁|整租|起租|急售|收购|想买|购买|整售|卖|租|售/.exec(
      scan.text,
    );
  const price = prices.rents[0] ?? prices.sales[0] ?? prices.salePerSqm[0];
  const start = word?.index ?? price?.start ?? -1;
  scan.add('offering', offering, start, word ? word.index + word[0].length : (price?.end ?? -1));
}

/** Tags that repeat an attribute, since listings are shown and asked for by them. */
export const ATTRIBUTE_TAGS: { tag: string; holds: (fields: Record<string, unknown>) => boolean }[] = [
  { tag: '可环评', holds: (fields) => fields.eia === true },
  { tag: '带行车', holds: (fields) => Number(fields.craneTon) > 0 || Number(fields.craneCount) > 0 },
  { tag: '有产证', holds: (fields) => fields.titleCert === true },
  { tag: '大车进出', holds: (fields) => fields.truckAccess === true },
  { tag: '可分租', holds: (fields) => fields.divisible === true },
  { tag: '可注册', holds: (fields) => fields.registrable === true },
];

function finish(parts: Parts, kind: IntakeKind, owned: Scoped['spaces']): IntakeReading {
  const { scan } = parts;
  const fields: Record<string, unknown> = {};
  const tags: string[] = [];
  const spans: IntakeSpan[] = [];
  for (const one of scan.found) {
    const tag = one.field.startsWith('tag:') ? one.field.slice(4) : null;
    if (tag && !tags.includes(tag)) tags.push(tag);
    const field = tag ? 'tags' : one.field;
    if (!tag && fields[field] === undefined) fields[field] = one.value;
    if (one.start >= 0 && one.end > one.start) spans.push(scan.span({ ...one, field }));
  }
  if (kind === 'listing')
    for (const { tag, holds } of ATTRIBUTE_TAGS) if (holds(fields) && !tags.includes(tag)) tags.push(tag);
  if (tags.length > 0) fields.tags = tags;

  const spaces = owned.map(({ mention, figures }, index): IntakeSpace => {
    const at = scan.span({ field: '', start: mention.start, end: mention.end });
    const space: IntakeSpace = { label: scan.normal.source.slice(at.start, at.end) };
    if (mention.floor !== null) space.floor = mention.floor;
    for (const figure of figures) {
      space[figure.field] = figure.value;
      spans.push(scan.span(figure, index));
    }
    return space;
  });
  return {
    kind,
    fields,
    spaces,
    spans,
    unsure: scan.doubts,
    contacts: parts.contacts,
    publicText: parts.publicText,
  };
}
