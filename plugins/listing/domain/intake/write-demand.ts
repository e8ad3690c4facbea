import { Decimal } from 'decimal.js';
import type { Offering } from '../labels';
import { LEAST_TOTAL_SALE_YUAN, SQM_PER_MU } from '../rent-units';
import { LEVELS } from './fill-regions';
import { addOffering, finish, toFen } from './finish-reading';
import type { Parts } from './intake-parts';
import type { IntakeReading } from './intake-reading';
import { round } from './measure-words';
import type { PriceReading } from './price-reader';
import type { FoundPlace } from './read-places';
import { normaliseRent } from './rent-of-sqm';
import type { Scan } from './scan';
import { tellOffering } from './tell-kind';

/** «1200㎡左右» is this far either way. */
const ABOUT = 0.1;

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
  industry: 'industry',
};
/** What a requirement has no attribute for, and asks for as a tag when it is wanted. */
const WANTED_TAGS: Record<string, string> = { titleCert: '有产证', dormitory: '带宿舍', sewage: '有排污' };

/** A demand: the fields of a requirement. */
export function writeDemand(parts: Parts): IntakeReading {
  const { scan, prices, areas, heights, loads, land, places } = parts;
  const offering = tellOffering(scan.said, prices);
  const found = scan.found.splice(0);
  const part = found.find((one) => one.field === 'minDivisibleSqm');
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
    } else if (values.size === 0 && part) {
      // «1万方起»
      scan.add('areaMinSqm', part.value, part.start, part.end);
    } else if (values.size > 1)
      scan.doubt('areaMinSqm', 'several_areas', `写了几个面积（${[...values].join('、')} ㎡），请核对`);
    else if (land[0]) {
      const { min, max, start, end } = land[0];
      const sqm = (mu: number) => round(new Decimal(mu).times(SQM_PER_MU).toNumber(), 2);
      // «10-20亩独院厂房» asks for a building; who asks for land has no other field
      if (
        /(?<!国有|集体)土地|用地|地块|地皮|净地|空地|场地/.test(scan.said) ||
        !/厂房|仓库|车间|独院|库房|楼/.test(scan.said)
      ) {
        addWantedArea(scan, sqm(min), sqm(max), start, end, true);
        const said = scan.text.slice(start, end);
        scan.doubt('areaMinSqm', 'land_wanted', `「${said}」求的是土地，已按土地面积填写，请核对`);
      } else {
        const said = scan.text.slice(start, end);
        scan.doubt(
          'areaMinSqm',
          'land_is_no_area',
          `「${said}」是土地面积，需求没有这一项，没有当作建筑面积`,
        );
      }
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
    } else if (one.field === 'docks' && one.value !== 0) scan.found.push({ ...one, field: 'tag:卸货平台' });
    else if (one.field === 'craneCount' && one.value !== 0) scan.found.push({ ...one, field: 'tag:带行车' });
  }
  const crane = scan.found.find((one) => one.field === 'craneTon');
  if (crane && !scan.has('tag:带行车')) scan.add('tag:带行车', true, crane.start, crane.end);
  settleBudget(scan, prices, offering);

  const regions = dropWider(
    scan,
    places.filter(({ field }) => LEVELS.includes(field)),
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

/** As the tree has it, else as it was typed; a city without 市. */
function nameRegion(place: FoundPlace): string {
  return place.field === 'city' || place.isKnown ? place.value : place.typed;
}

/** What may stand between a place and the one inside it: a zone that nobody asks for by itself. */
const INSIDE = /^(?:[ :·(的-]|高新区|经开区|开发区|新区|工业园区|保税区)*$/;

/** «池店镇最好，别的镇也行» */
const ANYWHERE_ELSE = /(?:别的|其[他它])(?:镇|街道|区|地方|乡镇)(?:的)?(?:也|都)(?:行|可以?|能)/;

/** «昆山周市镇» asks for the town: with 昆山 beside it any place of 昆山 would be what was asked for. */
function dropWider(scan: Scan, places: readonly FoundPlace[]): readonly FoundPlace[] {
  if (ANYWHERE_ELSE.test(scan.text)) return places;
  return places.filter((place, index) => {
    const next = places[index + 1];
    return !(
      next &&
      LEVELS.indexOf(next.field) > LEVELS.indexOf(place.field) &&
      INSIDE.test(scan.text.slice(place.end, next.start))
    );
  });
}

/** `isExact`: of land a figure is what is meant, unless «左右» stands beside it. */
function addWantedArea(
  scan: Scan,
  min: number,
  max: number,
  start: number,
  end: number,
  isExact = false,
): void {
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
    /(?:不[能得要可]?[低少小]于|别[低少小]于|至少|最少|起码|大于|(?<![不别]|不[能要得可])超过|≥|>=?)(?:要|得|有)*$/.test(
      before,
    ) ||
    /^(?:(?:及|或|左右)?以上|(?:左右)?[往朝]上|打底|起|\+)/.test(after)
  ) {
    scan.add('areaMinSqm', min, start, end);
    return;
  }
  if (
    /(?:不[能要得可]?(?:超过?|高于|大于)|别超过?|最多|最大|顶多|(?<![不别]|不[能得要可])小于|≤|<=?)$/.test(
      before,
    ) ||
    /^(?:以内|以下|之内|往下|封顶|内)/.test(after)
  ) {
    scan.add('areaMaxSqm', max, start, end);
    return;
  }
  const isAbout =
    /^(?:左右|上下)/.test(after) ||
    /(?:约|大概|大约|差不多)$/.test(before + scan.text.slice(start, start + 1));
  if (min !== max || (isExact && !isAbout)) {
    scan.add('areaMinSqm', min, start, end);
    scan.add('areaMaxSqm', max, start, end);
    return;
  }
  scan.add('areaMinSqm', round(min * (1 - ABOUT), 2), start, end);
  scan.add('areaMaxSqm', round(max * (1 + ABOUT), 2), start, end);
  if (!isAbout) {
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
  const loose = prices.loose.find((one) => !one.isBare || one.yuan >= LEAST_TOTAL_SALE_YUAN);
  const whole = prices.sales[0] ?? (offering === 'sale' ? loose : undefined);
  if (whole && offering !== 'rent')
    scan.add('budgetMaxFen', toFen(whole.highest ?? whole.yuan), whole.start, whole.end);
  else if (prices.salePerSqm[0] && offering !== 'rent') {
    const { start, end } = prices.salePerSqm[0];
    const said = scan.text.slice(start, end);
    scan.doubt('budgetMaxFen', 'budget_per_sqm', `「${said}」是购买单价，需求只有总价一项，没有填写`);
  } else if (prices.loose[0] && !rent) {
    scan.doubt('budgetMaxFenPerMonth', 'budget_unit_missing', '预算没有写按月、按年还是总价，没有填写');
  }
}

/** «必须有证 没证的别发 最多900万»: a bound or a denial begins a part of its own. */
const PART_END = /[,。;\n!]| (?=最|没|不|别)/;

/** How far a part of a sentence goes on: to a mark, or to white space that was left out; -1 when to the end. */
function endOfPart(scan: Scan, from: number, rest: string): number {
  const mark = rest.search(PART_END);
  for (let i = 2; i < (mark < 0 ? rest.length : mark); i++) if (scan.normal.gaps.has(from + i)) return i;
  return mark;
}

/** Whether what stands at `at` says no more: «5吨行车必须», «32吨行车必须现成 …», «月台必须有 17.5米…». */
function endsPhrase(scan: Scan, at: number): boolean {
  const word = /^(?:要|有|现成|的|具备|满足)*/.exec(scan.text.slice(at))?.[0] ?? '';
  const end = at + word.length;
  return (
    /^[,。;\n!]?$/.test(scan.text.slice(end, end + 1)) ||
    (word !== '' && (scan.text[end] === ' ' || scan.normal.gaps.has(end)))
  );
}

/** What stands before `from` up to a mark or white space. */
function phraseBefore(scan: Scan, from: number): string {
  const clause = scan.before(from, 20);
  let at = clause.lastIndexOf(' ') + 1;
  for (let i = at + 1; i < clause.length; i++) if (scan.normal.gaps.has(from - clause.length + i)) at = i;
  return clause.slice(at);
}

/** «必须要有证 预算15元/平»: a price in a phrase of its own is a bound by itself. */
function isPartedBudget(
  scan: Scan,
  { field, start }: { field: string; start: number },
  from: number,
): boolean {
  if (!field.startsWith('budget') || start < from) return false;
  return scan.text.slice(from, start).trimStart().includes(' ') || scan.isParted(from, start + 1);
}

/** «必须丙二 喷淋优先»: what would be nice, in one breath with what must be. */
function isWish(scan: Scan, { end }: { end: number }): boolean {
  const [, words = ''] = /^的?((?:优先|最好|尽量|为佳|更好|更佳)(?:考虑)?)/.exec(scan.text.slice(end)) ?? [];
  const after = end + scan.text.slice(end).indexOf(words) + words.length;
  // «喷淋最好独院»: of what follows
  return words !== '' && (/^(?:优先|为佳|更)/.test(words) || endsPhrase(scan, after));
}

/** Fields and tags behind «必须» or «一定要» up to the end of the sentence's part. */
function readMusts(scan: Scan): string[] {
  const musts = new Set<string>();
  for (const match of scan.text.matchAll(/必须|一定要|务必|硬性要求|必要条件/g)) {
    const from = match.index;
    // «行车必须20吨»
    const within = scan.found.filter((one) => one.start < from && one.end > from && one.field !== 'regions');
    for (const { field } of within) musts.add(field.startsWith('tag:') ? field.slice(4) : field);
    if (within.length > 0) continue;
    const rest = scan.text.slice(from + match[0].length);
    const length = endOfPart(scan, from + match[0].length, rest);
    const to = length < 0 ? scan.text.length : from + match[0].length + length;
    // «5吨行车必须» speaks of what is before it
    const clause = phraseBefore(scan, from);
    const isOfBefore = clause !== '' && endsPhrase(scan, from + match[0].length);
    const [first, last] = isOfBefore ? [from - clause.length, from] : [from, to];
    for (const one of scan.found) {
      if (one.start < first || one.start >= last || one.field === 'offering' || one.field === 'regions')
        continue;
      if (isPartedBudget(scan, one, from + match[0].length) || isWish(scan, one)) continue;
      musts.add(one.field.startsWith('tag:') ? one.field.slice(4) : one.field);
    }
  }
  // the tonnage says it
  if (musts.has('craneTon')) musts.delete('带行车');
  return [...musts];
}
