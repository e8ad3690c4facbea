import type { Parts } from './intake-parts';
import { SQM } from './measure-words';
import type { Scan } from './scan';

const USES =
  /(?:可与|可定制|定制|代建|定建|可建|可盖|自建|报建|可研发|适合|适用|可做|可作|用于|宜(?=作|做|用|于)|想做|做|存放|经营)[^,。;\n的 ]*|(?:[\u4e00-\u9fa5]{1,6}[、 /])*[\u4e00-\u9fa5]{1,6}(?<![租售买])(?:都可以?|均可以?|皆可|都行)(?!分|租|整|拆|办|注|做|环)/g;
/** «不是厂房» */
const NOT_THIS = /(?:不是|并非|非)(?:厂房|仓库|写字楼|办公楼|土地|冷库)/g;
const BUILDINGS: { type: string; pattern: RegExp }[] = [
  { type: 'workshop', pattern: /厂房|车间|厂区|厂子|标厂|厂(?=(?:整体|整厂|急|低价)?转租)/ },
  {
    type: 'warehouse',
    pattern:
      /仓库|库房|大库(?=[ ,。\d出往对整]|$)|冷库|高标仓|高标库|高台库|高台仓|物流仓|云仓|保税仓|坡道库|平库|(?:独栋|单层|平面|电商|医药|快递|食品|恒温|阴凉|冷链)[仓库]|阴凉库|仓储(?=库|用房|物流|场地|基地|中心)/,
  },
  {
    type: 'office',
    pattern: /(?<!独立|配套|[配带含和及+、有层])(?:写字楼|办公楼|研发楼|办公大楼|研发办公|总部楼)/,
  },
  {
    type: 'land',
    pattern:
      /(?:出租|出售|转让)(?:的)?(?:工业|建设|净)?(?:土地|用地)(?!证|性质|使用证|年限)|(?<![带含配送加和及、+])(?:空地|空场地?|闲地)(?:一?[块片处]|约?[\d.一二三四五六七八九十百千]{1,6}(?:亩|平方?米?|㎡|方))?[ ,]?(?:要|想|急|现|整体|长期|低价|直接|往外|对外)*(?:[出招转外]租|租(?!金|[了完掉满不])|出售|出让|转让|卖(?!了|掉|完))|出租(?![^,。;\n]{0,6}(?:[送带配含附赠加及]|另有))[^,。;\n]{0,6}(?:空地|场地)|场地(?=.{0,4}出租)|(?:货场|堆场|停车场)(?=.{0,4}[出招]租)|地皮/,
  },
  // what a building stands on as well
  {
    type: 'ground',
    pattern: /土地(?!证|性质|使用证|年限)|地块|工业用地|建设用地|净地|堆场|货场/,
  },
];

/** What only a building has. */
const OF_BUILDING = ['floors', 'structure', 'craneTon', 'craneCount', 'freightLiftTon', 'freightLiftCount'];
const BUILT =
  /厂房|仓库|车间|建筑(?!用地|垃圾|材料|容积|密度|高度|限高|规划)(?:面积|物|[^,。;\n]{0,3}\d)|建面|独栋|整栋|\d[栋幢]|办公楼|钢构|层高|净高/;

const LAND_ON_OFFER =
  /(?:工业|建设|国有|净)(?:土地|用地|地块|地)(?:整体|带证|使用权)?(?:出售|转让|出让|急售)|亩(?:国有|出让|工业|建设|净)*(?:土地|用地|地块|地)(?:整体|带证|使用权)?(?:出售|转让|出让|急售)/;

/** «铁皮房出租 送空地300平»: a shed is let, and the yard with it. */
const SHED = /(?:铁皮|彩钢|简易|钢架?|锌铁?|星|铁|石棉|阳光)瓦?(?:房|棚|库)|大棚/;

const OFFICE_ROOM = new RegExp(
  `(?<![带配含和及+、有送])办公室(?:约?\\d+(?:\\.\\d+)?${SQM})?(?:整体|低价|急)?(?:[出招转]租|出售|转让)`,
);

/** What stands on the land, and nobody would buy it for. */
const OLD_HOUSE =
  /(?:上面|地上|上边|里面)(?:还|另)?有(?:[一二两三几\d]?[个栋幢间座])?[^,。;\n]{0,4}(?:老|旧|破|简易|闲置)的?(?:厂房|仓库|房子|车间|钢构)/;

/** The kind of building that is named first, uses aside («适合仓储» is no warehouse). */
export function readBuildingType(scan: Scan, { heights, loads }: Pick<Parts, 'heights' | 'loads'>): void {
  const text = scan.said
    .replace(NOT_THIS, (words) => '\u0001'.repeat(words.length))
    .replace(USES, (use) => '\u0001'.repeat(use.length));
  let best: { type: string; index: number; length: number } | null = null;
  for (const { type, pattern } of BUILDINGS) {
    const match = pattern.exec(text);
    if (!match) continue;
    // land that a building stands on is not what is let: «国有土地，占地30亩，建筑15000平»
    const isHouse =
      /厂房|仓库|车间/.test(text) || SHED.test(text) || heights.length > 0 || scan.has('floors');
    if (type === 'land' && isHouse) continue;
    if (
      type === 'ground' &&
      (BUILT.test(text) || heights.length > 0 || loads.length > 0 || OF_BUILDING.some((one) => scan.has(one)))
    )
      continue;
    if (type === 'office' && best && /厂房|仓库/.test(text)) continue;
    if (!best || match.index < best.index) best = { type, index: match.index, length: match[0].length };
  }
  // «2层办公楼1800平»: beside nothing else it is the house itself
  const office = best ? null : /(?<!独立|配套|[配带含和及+、有])(?:写字楼|办公大?楼)/.exec(text);
  if (office) best = { type: 'office', index: office.index, length: office[0].length };
  // «办公室260平出租»
  const room = best ? null : OFFICE_ROOM.exec(text);
  if (room) best = { type: 'office', index: room.index, length: 3 };
  // «36亩工业地转让，上面有个老厂房4000平»
  if (best && LAND_ON_OFFER.test(text) && OLD_HOUSE.test(text)) {
    const [ground] = LAND_ON_OFFER.exec(text) as RegExpExecArray;
    scan.add('buildingType', 'land', text.indexOf(ground), text.indexOf(ground) + ground.length);
    return;
  }
  // «30亩土地出售，带2000平钢结构厂房»: the land, or the workshop with it
  if (best && LAND_ON_OFFER.test(text) && /^(?:workshop|warehouse)$/.test(best.type)) {
    scan.doubt('buildingType', 'land_or_building', '看不出是按土地还是按厂房出售，没有填写类型');
    return;
  }
  if (best)
    scan.add(
      'buildingType',
      best.type === 'ground' ? 'land' : best.type,
      best.index,
      best.index + best.length,
    );
}
