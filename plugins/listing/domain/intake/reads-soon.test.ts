import { describe, expect, it } from 'vitest';
import { buildRegionTree, type RegionTree } from '../region-tree';
import { MAX_INTAKE_CHARACTERS, readListingText } from './read-listing-text';

/** So that the counties of the country are asked. */
const NONE = buildRegionTree([]);
/** Well above what any of these needs on a slow machine, and below what a rule needs that goes through the message again from each match. */
const SOON_MS = 400;

/** Time of the processor, of which other tests on the machine take nothing. */
function tookMs(text: string, regions?: RegionTree): number {
  const took = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    readListingText(text, { today: '2026-11-21', ...(regions && { regions }) });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...took);
}

const fill = (words: string, length: number) =>
  words.repeat(Math.ceil(length / words.length)).slice(0, length);

describe('the longest message that is taken', () => {
  readListingText('厂房出租1100平，层高8米');
  it.each([
    ...['一层2000平', '500平[一层', '共3层园区', '三层', '1,', '20亩', '一', '10吨行车2台，', '的', 'a', '('],
    ...['可分租1000起 ', '金湖路8号', '化工、', '押二付三', '13800138000 ', '12元/平 ', '2026年9月底到期'],
    ...[
      '1 ',
      '138 1 ',
      '有',
      '那栋已租',
      '1000平以上',
      '客户要',
      '一千',
      '想租',
      '5毛5',
      '租的',
      '现在1',
      '17.5',
      '5t/㎡、',
      '0.95/1.0',
      '一层12m二层10m',
      '20、16、',
      '1栋3000平',
      'A栋2000平 三层 ',
      '1#',
      '原来25现在21',
      '原来租现在',
      '壹仟伍佰',
      '急租',
      '客户做五金',
      '昆山、太仓',
      '长安 虎门 ',
      '2400 平 ，',
      '挂牌25 ',
      '注册不了',
    ],
    ...['晋江', '晋江陈埭镇', '区域:', '做小家电的'],
    ...[
      '企业直租',
      '企业直租需',
      '嘉定马陆 ',
      '安亭、',
      '安亭、南翔这几个镇',
      '求租马陆 ',
      '求租马陆、安亭这两个镇',
      '一平一天',
      '一平一天四毛五',
      '卖2600万',
      '行业汽配',
      '必须要 ',
      '求租必须15元 ',
      '【一楼】1500㎡',
      '【',
      '揭杨揭东区',
      '揭杨揭东',
      '空置日期：',
      '行车10吨的',
      '行车10吨的2台5吨的4台',
      '每层都是',
      '每层都是1600平',
      '空地20亩要',
      '谁手里有',
    ],
  ])('%s over and over is read at once', (words) => {
    const text = fill(words, MAX_INTAKE_CHARACTERS);
    expect(tookMs(text, /^(?:晋江|揭杨|谁手)/.test(words) ? NONE : undefined)).toBeLessThan(SOON_MS);
  });

  it.each([
    ['求租厂房1000平，', '要租', '呀'],
    ['求租厂房1000平，', '急求租', '呀'],
    ['求租厂房1000平，', '急需要', '五金厂房呀'],
    ['求租厂房1000平，', '做小家电的', ''],
    ['求租厂房1000平，', '客户做五金', ''],
    ['求租厂房1000平，除了', '也区和', '也也'],
    ['厂房2000平出租 后面那栋', '刚', 'x'],
    ['厂房2000平出租 ', '租的话', ''],
    ['厂房2000平出租 租客年付', '租付', ''],
    ['厂房2000平出租 原来', '报价', '呀'],
    ['厂房2000平出租 七平', '每', '呀'],
  ])('«%s%s…%s» is read at once', (before, words, after) => {
    const text = before + fill(words, MAX_INTAKE_CHARACTERS - before.length - after.length) + after;
    expect(tookMs(text)).toBeLessThan(SOON_MS);
  });
});
