import { describe, expect, it } from 'vitest';
import { buildRegionTree } from '../region-tree';
import { MAX_INTAKE_CHARACTERS, readListingText } from './read-listing-text';

/** So that the counties of the country are asked. */
const NONE = buildRegionTree([]);
/** Well above what any of these needs on a slow machine, and below what a rule needs that goes through the message again from each match. */
const SOON_MS = 400;

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
  ])('%s over and over is read at once', (words) => {
    const text = words
      .repeat(Math.ceil(MAX_INTAKE_CHARACTERS / words.length))
      .slice(0, MAX_INTAKE_CHARACTERS);
    const took = [1, 2, 3].map(() => {
      const start = performance.now();
      readListingText(text, { today: '2026-11-21', ...(words.startsWith('晋江') && { regions: NONE }) });
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(SOON_MS);
  });
});
