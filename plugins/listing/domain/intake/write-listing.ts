import { Decimal } from 'decimal.js';
import { tellOutOfRange } from '../figure-ranges';
import { findDoubtful } from '../find-contradictions';
import type { Offering } from '../labels';
import { isTotalRent, LEAST_TOTAL_SALE_YUAN } from '../rent-units';
import { addOffering, finish, toFen } from './finish-reading';
import type { Parts } from './intake-parts';
import type { IntakeReading } from './intake-reading';
import { leaveOutSeveral, SEVERAL } from './leave-out-several';
import { type Figure, SQM } from './measure-words';
import type { Place, PriceReading, TypedRent } from './price-reader';
import { countNamedBuildings } from './read-building-rows';
import { readBuildingType } from './read-building-type';
import type { Mention } from './read-floors';
import type { EachArea } from './reckon-each';
import { normaliseRent } from './rent-of-sqm';
import type { Scan } from './scan';
import { type Scoped, scopeFigures } from './scope-figures';
import { settleArea } from './settle-area';
import { isWithTenant, tellOffering } from './tell-kind';

/** An offer: the fields of a property, and spaces for what is of one floor. */
export function writeListing(parts: Parts): IntakeReading {
  const { scan, prices, mentions, places, areas } = parts;
  if (isWithTenant(scan.text) && prices.rents.length > 0) {
    prices.rents = [];
    scan.doubt('rentFenPerSqmMonth', 'rent_of_tenant', '带租约出售：租金是现租户的，没有当作报价');
  }
  const hasRentRow = parts.rows.some(({ field }) => field === 'rentFenPerSqmMonth');
  const offering = tellOffering(scan.said, prices) ?? (hasRentRow ? 'rent' : null);
  if (offering) addOffering(scan, offering, prices);
  readBuildingType(scan, parts);
  for (const place of places) {
    if (!scan.has(place.field)) scan.add(place.field, place.value, place.start, place.end);
  }
  if (areas.range) {
    const { min, start, end } = areas.range;
    scan.has('minDivisibleSqm') || scan.add('minDivisibleSqm', min, start, end);
    if (!scan.has('divisible')) scan.add('divisible', true, start, end);
  }
  const smallest = scan.found.find((one) => one.field === 'minDivisibleSqm');
  if (smallest && !scan.has('divisible')) scan.add('divisible', true, smallest.start, smallest.end);

  const rentFigures = prices.rents.map((rent) => ({ rent, fen: normaliseRent(rent, null) }));
  const { ofFloors, each } = giveToListedFloors(scan, mentions, areas.each);
  const scoped = scopeFigures(scan, mentions, [
    ...areas.figures,
    ...ofFloors,
    ...parts.heights,
    ...parts.loads,
    ...parts.rows,
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

  let areaSqm = settleArea(scan, scoped, { ...areas, each });
  measureFloors(scan, scoped, each);
  const office = scan.found.find((one) => one.field === 'officeAreaSqm');
  if (areaSqm === null && office && scan.valueOf('buildingType') === 'office' && scoped.spaces.length === 0) {
    office.field = 'areaSqm';
    areaSqm = office.value as number;
  }
  if (
    areaSqm === null &&
    office?.field === 'officeAreaSqm' &&
    /[带配含]办公室?$/.test(scan.before(office.start, 6))
  ) {
    // «厂房带办公室1200平»
    scan.drop('officeAreaSqm');
    scan.doubt('areaSqm', 'office_or_whole', '只写了一个面积，看不出是办公室的还是厂房的');
  }
  const floors = new Set(mentions.flatMap(({ floor }) => floor ?? [])).size;
  settle(scan, 'heightM', scoped.whole, floors);
  settle(scan, 'loadTonPerSqm', scoped.whole, floors);
  // «年租12万起，500-800平»: nobody knows of how many
  const isRange = scan.has('areaSqm') && areas.range?.max === areaSqm;
  settleRent(scan, prices, scoped, isRange || isPartOfAll(scan, areaSqm) ? null : areaSqm, floors);
  if (offering === 'rent' && prices.rents.length === 0 && prices.loose[0])
    scan.doubt('rentFenPerSqmMonth', 'rent_period_unclear', '租金没有写按月还是按年，没有填写');
  settleSale(scan, prices, offering, isRange ? null : areaSqm);
  // «A栋一层2600㎡，B栋三层每层1000㎡»: neither is of the whole
  if (countNamedBuildings(scan) > 1 && !ALL_ALIKE.test(scan.said)) scan.drop('floors');
  else if (scoped.floor && !scan.has('floor'))
    scan.add('floor', scoped.floor.value, scoped.floor.start, scoped.floor.end);

  if (!scan.has('floors') && areaSqm !== null) countTold(scan, scoped, areaSqm);

  leaveOutAbsurd(scan);
  leaveOutContradictions(scan);
  return finish(parts, 'listing', scoped.spaces);
}

/** «3楼、4楼、5楼，每层900㎡»: the areas that are of each floor of a list, and those that are left. */
function giveToListedFloors(
  scan: Scan,
  mentions: Mention[],
  areas: readonly EachArea[],
): { ofFloors: Figure[]; each: EachArea[] } {
  const ofFloors: Figure[] = [];
  const each = areas.filter(({ value, start, end }) => {
    const last = mentions.findLast((mention) => mention.end <= start);
    const isNext =
      last &&
      /^(?:出租|招租|可租|空置)?[,: ]?(?:每层|各)(?:建筑)?(?:面积)?[为约有都均是:]*$/.test(
        scan.text.slice(last.end, start),
      );
    if (!last?.twin || !isNext) return true;
    ofFloors.push({ field: 'areaSqm', value, start, end, of: last.key });
    return false;
  });
  return { ofFloors, each };
}

/** «整栋出租 一层：2000㎡ 二层：2000㎡ 三层：2000㎡ 合计6000㎡»: the storeys of a whole house, told of one by one from the first on. */
function countTold(scan: Scan, { spaces }: Scoped, areaSqm: number): void {
  if (spaces.length < 2 || !/整[栋幢]|独[栋幢]/.test(scan.said)) return;
  const areas = spaces.map(({ figures }) => figures.find(({ field }) => field === 'areaSqm')?.value ?? 0);
  const isInOrder = spaces.every(({ mention }, index) => mention.floor === String(index + 1) && !mention.row);
  const last = spaces.at(-1)?.mention;
  if (last && isInOrder && areas.reduce((sum, area) => sum + area, 0) === areaSqm)
    scan.add('floors', spaces.length, last.start, last.end);
}

/** «院子5亩带厂房1200平库房600平，一年20万整租»: the rent is of more than the area that is filled in. */
function isPartOfAll(scan: Scan, areaSqm: number | null): boolean {
  return (
    areaSqm !== null && SEVERAL_HOUSES.test(scan.said) && /整租|打包|一起|一共|总共|整体|全部/.test(scan.said)
  );
}

const SEVERAL_HOUSES = new RegExp(
  `厂房[^,。;\\n]{0,4}\\d+${SQM}[,、+ ]?(?:仓库|库房|车间)[^,。;\\n]{0,4}\\d+${SQM}`,
);

/** «两栋都是单层的» */
const ALL_ALIKE =
  /(?:[栋幢座房库]|[,。;\n ])(?:都|均|全部?)(?:是|为)?(?:单一?层|双层|[一二三四五六七八九\d]{1,2}层)(?!高)/;

/** «每层1200平，一楼20元，2-4层15元»: what is said of each floor is the area of every floor that is told of, of a range as often as it has floors. */
function measureFloors(scan: Scan, { spaces }: Scoped, each: readonly EachArea[]): void {
  const [first] = each;
  const isOfFloors = each.every(({ value, of }) => of === 'floor' && value === first?.value);
  // one floor alone stands for the whole
  if (!first || !isOfFloors || spaces.length < 2 || countNamedBuildings(scan) > 1) return;
  if (spaces.some(({ figures }) => figures.some(({ field }) => field === 'areaSqm'))) return;
  for (const { mention, figures } of spaces) {
    const [, from, to, above] = /^(\d+)(?:-(\d+)|(\+))?$/.exec(mention.floor ?? '') ?? [];
    const top = above ? scan.valueOf('floors') : (to ?? from);
    const floors = Number(top) - Number(from) + 1;
    if (!(floors > 0)) continue;
    const { value, start, end } = first;
    figures.push({ field: 'areaSqm', value: value * floors, start, end });
  }
}

/** Figures that no listing has: the message means something else by them. */
function leaveOutAbsurd(scan: Scan): void {
  for (const { field, value } of [...scan.found]) {
    if (typeof value !== 'number' || !tellOutOfRange(field, value)) continue;
    dropAll(scan, field);
    if (field === 'rentFenPerSqmMonth') dropAll(scan, 'rentTyped');
    scan.doubt(field, 'implausible', '数字不合理，没有填写，请核对单位');
  }
}

/** «无行车……10吨行车2台»: of two readings that exclude each other nobody knows which is right. */
function leaveOutContradictions(scan: Scan): void {
  const first = [...scan.found].reverse().map(({ field, value }) => [field, value]);
  for (const { code, fields, message } of findDoubtful(Object.fromEntries(first))) {
    for (const field of fields) {
      dropAll(scan, field);
      scan.doubt(field, code, `${message}，没有填写`);
    }
  }
}

function dropAll(scan: Scan, field: string): void {
  while (scan.has(field)) scan.drop(field);
}

/** «东库1200平高6米，西库2000平高7米»: of houses that are told of one by one, whose names no rule knows, no figure is of the whole. */
function isOfSeveral(scan: Scan, whole: readonly Figure[]): boolean {
  const areas = whole.filter(({ field }) => field === 'areaSqm').map(({ value }) => value);
  return !scan.has('areaSqm') && new Set(areas).size > 1;
}

/** The first of several figures that are said of no floor; none where the message tells floors apart. */
function settle(scan: Scan, field: 'heightM' | 'loadTonPerSqm', whole: Figure[], floors: number): void {
  const figures = whole.filter((figure) => figure.field === field);
  const chosen = figures.find((figure) => figure.strong) ?? figures[0];
  if (!chosen) return;
  const { code, name } = SEVERAL[field];
  const rivals = figures.filter(
    (figure) => Boolean(figure.strong) === Boolean(chosen.strong) && figure.value !== chosen.value,
  );
  if (rivals.length > 0 && isOfSeveral(scan, whole)) {
    leaveOutSeveral(scan, field);
    return;
  }
  if (rivals.length > 0 && floors > 1) {
    scan.doubt(field, code, `各楼层${name}不同，没有当作整体${name}，请分空间填写`);
    return;
  }
  scan.add(field, chosen.value, chosen.start, chosen.end);
  if (rivals.length > 0) scan.doubt(field, code, `写了几个${name}，已取第一个，请核对`);
}

function settleRent(
  scan: Scan,
  prices: PriceReading,
  scoped: Scoped,
  areaSqm: number | null,
  floors: number,
): void {
  const inSpaces = new Set(
    scoped.spaces.flatMap((space) =>
      space.figures.filter((figure) => figure.field === 'rentFenPerSqmMonth').map((figure) => figure.start),
    ),
  );
  const rents = prices.rents.filter((rent) => !inSpaces.has(rent.start));
  const isPerSqm = (rent: TypedRent) => !isTotalRent(rent.unit);
  const offered = leaveOutOffice(scan, rents);
  // «心理价20，挂牌价25»
  const asked = offered.find((one) => isAsked(scan, one));
  // «食堂每餐15元 … 本栋22元/平/月»: what says of what it is goes before what is told by its size
  const rent =
    asked ?? offered.find((one) => isPerSqm(one) && !one.isGuess) ?? offered.find(isPerSqm) ?? offered[0];
  if (!rent) return;
  if (!isPerSqm(rent) && isOfMoreThanLeft(scoped, areaSqm)) {
    const said = scan.text.slice(rent.start, rent.end);
    scan.doubt('rentFenPerSqmMonth', 'rent_of_whole', `「${said}」是整体的租金，只出租其中一部分，没有填写`);
    return;
  }
  // «总2万平，还剩3000平，月租6万»
  if (!isPerSqm(rent) && scoped.spaces.length === 0 && tellsLeft(scan, scoped)) {
    const said = scan.text.slice(rent.start, rent.end);
    scan.doubt(
      'rentFenPerSqmMonth',
      'rent_of_left_or_whole',
      `「${said}」看不出是整体的租金还是剩余部分的，没有填写`,
    );
    return;
  }
  // «3000的18万一年 2000的12万一年»
  const isOfOne =
    areaSqm === null &&
    offered.some((one) => !isPerSqm(one) && one.unit === rent.unit && one.value !== rent.value);
  if (!isPerSqm(rent) && isOfOne) {
    leaveOutSeveral(scan, 'rentFenPerSqmMonth');
    return;
  }
  scan.add('rentTyped', { value: rent.value, unit: rent.unit }, rent.start, rent.end);
  const fen = isOfMore(scan, rent) ? null : normaliseRent(rent, areaSqm);
  if (fen === null) {
    scan.doubt('rentFenPerSqmMonth', 'area_needed', '租金是总价，有了面积才能折算成每平方米');
    return;
  }
  scan.add('rentFenPerSqmMonth', fen, rent.start, rent.end);
  // an area of the whole, and a rent that was guessed: «5.13万/月» beside «0.57元/㎡/天» agree
  const rivals = offered.filter(
    (one) => isPerSqm(one) === isPerSqm(rent) && normaliseRent(one, areaSqm) !== fen,
  );
  // «一楼2400平，租金0.6，二楼3000平，租金0.45»: each is of a floor, none of all
  const isOfKinds = rents.some((one) =>
    /(?:常温|冷藏|冷冻|恒温|阴凉|冷)(?:库|仓)?(?:租金|价格?)?[:是]?$/.test(scan.before(one.start, 8)),
  );
  const isOfHouses = areaSqm === null && floors <= 1 && isOfSeveral(scan, scoped.whole);
  if (
    rivals.length > 0 &&
    (floors > 1 || isOfKinds || isOfHouses) &&
    !/整[租栋体层]|全部|打包/.test(scan.before(rent.start, 6) + scan.text.slice(rent.start, rent.end))
  ) {
    scan.drop('rentTyped');
    scan.drop('rentFenPerSqmMonth');
    // of a rent that is not filled in, nobody asks what its unit was taken for
    scan.doubts = scan.doubts.filter(
      ({ code }) => code !== 'rent_unit_missing' && code !== 'rent_period_missing',
    );
    if (isOfHouses) leaveOutSeveral(scan, 'rentFenPerSqmMonth');
    else scan.doubt('rentFenPerSqmMonth', 'rent_of_floor', '各楼层租金不同，没有当作整体租金，请分空间填写');
    return;
  }
  if (rivals.length > 0)
    scan.doubt(
      'rentFenPerSqmMonth',
      SEVERAL.rentFenPerSqmMonth.code,
      `写了几个租金，${asked ? '已取报价' : '已取第一个'}，请核对`,
    );
}

const ASKED = /(?:挂牌|报价|要价|叫价|标价|开价|对外)价?[:为是]*(?:租金?)?$/;
/** The price below which nothing goes: no rival of the asked one. */
const LOWEST = /(?:最低|底价?|心理价?位?|实收)[:为是]*$/;

/** Whether it is told of a price that it is the asked one: «挂牌价25», «报价为950万». */
function isAsked(scan: Scan, price: Place): boolean {
  return ASKED.test(saidOf(scan, price));
}

/** The words before the figure of a price, whether they were read along with it or not. */
function saidOf(scan: Scan, { start, end }: Place): string {
  const figure = scan.text.slice(start, end).search(/[\d一二三四五六七八九十]/);
  return scan.before(start + Math.max(figure, 0), 8);
}

/** «办公楼一层800平，2.2元/平/天，厂房二楼1600平，0.9元/平/天»: the first is the office's. */
function leaveOutOffice(scan: Scan, rents: readonly TypedRent[]): readonly TypedRent[] {
  const office = scan.found.find(({ field }) => field === 'officeAreaSqm');
  const next = office && scan.found.find(({ field, start }) => field === 'areaSqm' && start > office.end);
  if (!office || !next) return rents;
  const others = rents.filter(({ start }) => start < office.end || start > next.start);
  return others.length > 0 ? others : rents;
}

/** «2000㎡ 租金年付48万……剩余800平»: of the whole, of which a part is on offer. */
function isOfMoreThanLeft({ whole }: Scoped, areaSqm: number | null): boolean {
  const areas = whole.filter(({ field }) => field === 'areaSqm');
  const chosen = areas.find(({ value, isLeft, isLet }) => value === areaSqm && (isLeft || isLet));
  return chosen !== undefined && areas.some(({ value }) => value > chosen.value);
}

/** Whether a part is told of that is left, beside the whole: «还剩3000平», «剩1500». */
function tellsLeft(scan: Scan, { whole }: Scoped): boolean {
  const areas = whole.filter(({ field }) => field === 'areaSqm');
  if (/(?:剩[余下]?|[尚现]余)\d{3,5}(?=[,。;、\n ]|$)/.test(scan.said)) return areas.length > 0;
  return areas.some(({ isLeft }) => isLeft) && new Set(areas.map(({ value }) => value)).size > 1;
}

/** «一楼1100平，夹层400平，一起24万一年»: a rent of more than the area that is filled in. */
function isOfMore(scan: Scan, rent: TypedRent): boolean {
  const isTotal = rent.unit !== 'yuan_sqm_day' && rent.unit !== 'yuan_sqm_month';
  return (
    isTotal &&
    /夹层|阁楼|附房|辅房/.test(scan.text) &&
    /(?:一起|一共|合在一起|总共)$/.test(scan.before(rent.start, 6))
  );
}

/** What a sum beside the price is of: «售价1680万，年租金收入100万». */
const OF_OTHER = /租|收入|收益|回报|贷款?|定金|首付/;

function settleSale(
  scan: Scan,
  prices: PriceReading,
  offering: Offering | null,
  areaSqm: number | null,
): void {
  if (offering === 'rent') return;
  const large = prices.loose.filter((one) => one.yuan >= LEAST_TOTAL_SALE_YUAN);
  const offered = offering === null ? prices.sales : [...prices.sales, ...large];
  const asked = offered.find((one) => isAsked(scan, one));
  const whole = asked ?? offered[0];
  if (whole) {
    const others = [...prices.sales, ...large].filter((one) => one.yuan !== whole.yuan);
    const isAboveLowest = others.some((one) => LOWEST.test(saidOf(scan, one)));
    const isRivalled = others.some((one) => !one.isBare && !OF_OTHER.test(scan.before(one.start, 8)));
    const isFirstOfLoose = !asked && prices.sales.length === 0;
    if (isRivalled && isFirstOfLoose) {
      scan.doubt('salePriceFen', 'several_prices', '写了几个总价，没有填写，请选择');
      return;
    }
    if (whole.highest !== undefined) {
      scan.doubt('salePriceFen', 'price_range', '售价写了范围，没有填写');
      return;
    }
    if (/低至|最低/.test(scan.text.slice(whole.start, whole.end)) || /^起/.test(scan.after(whole.end, 1))) {
      scan.doubt('salePriceFen', 'price_from', '写的是起价，没有当作总价');
      return;
    }
    // «要价1680万，最低1600万»
    if (isRivalled || isAboveLowest)
      scan.doubt(
        'salePriceFen',
        'several_prices',
        `写了几个总价，${asked || isAboveLowest ? '已取报价' : '已取第一个'}，请核对`,
      );
    scan.add('salePriceFen', toFen(whole.yuan), whole.start, whole.end);
    return;
  }
  const loose =
    offering === 'sale'
      ? prices.loose.find((one) => one.yuan >= 500 && one.yuan < LEAST_TOTAL_SALE_YUAN)
      : undefined;
  if (loose?.isBare && !prices.salePerSqm[0]) {
    scan.doubt('salePriceFen', 'sale_unit_missing', '售价没有写单位，没有填写');
    return;
  }
  const unit = prices.salePerSqm[0] ?? loose;
  if (!unit) return;
  // «每层3200方，共5层，4500元/方起»: neither figure is of the whole
  if ('isFrom' in unit && unit.isFrom && scan.doubts.some(({ code }) => code === 'total_reckoned')) {
    scan.doubt('salePriceFen', 'price_from', '写的是起价，没有当作总价');
    return;
  }
  // «单价2300元/㎡，可分层购买»: nobody asks for the whole
  if (
    /(?:可|能|支持)(?:以)?(?:分[层割栋开]|单[层栋]|按层)[^,。;\n]{0,4}(?:[购出]?[买售]|转让|卖)/.test(
      scan.said,
    )
  ) {
    scan.doubt('salePriceFen', 'price_of_part', '可以分开出售，单价没有折算成总价');
    return;
  }
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
