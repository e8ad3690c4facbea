import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const codesOf = (text: string) => read(text).unsure.map(({ field, code }) => `${field}:${code}`);

describe('what a demand tells in words', () => {
  it.each([
    ['求租厂房1000平，做小家电的', '小家电'],
    ['求租厂房1000平，做木门的，租金15元/平', '木门'],
    ['求租1000平厂房，注塑厂用', '注塑'],
    ['求租轴承厂用厂房1000平', '轴承'],
    ['客户做五金，求租厂房1000平', '五金'],
    ['我们做汽车零部件，求租厂房1000平', '汽车零部件'],
    ['公司生产阀门，求租厂房1000平', '阀门'],
    ['老板做跨境电商，求租仓库1000平', '跨境电商'],
    ['求租厂房1000平，行业：轴承', '轴承'],
    ['求租厂房1000平，行业：工程机械配件', '工程机械配件'],
  ])('«%s»: the trade is %s', (text, industry) => {
    expect(read(text).fields.industry).toBe(industry);
    expect(codesOf(text)).not.toContain('industry:trade_in_words');
  });

  it.each(['求租厂房1000平，做小家电的、做灯具的都有', '求租厂房1000平，客户做五金，老板做食品'])(
    '«%s»: a doubt',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('industry');
      expect(codesOf(text)).toContain('industry:trade_in_words');
    },
  );

  it.each([
    '求租厂房1000平，不做化工的',
    '求租厂房1000平，不接做电镀的',
    '求租厂房1000平，能做环评的',
    '求租厂房1000平，做样品的',
    '求租厂房1000平，建厂用',
    '求租厂房1000平，工厂用电400KVA',
    '求租厂房1000平，做办公的',
    '求租厂房1000平，做几年的',
    '客户做好准备，求租厂房1000平',
  ])('«%s»: no trade', (text) => {
    expect(read(text).fields).not.toHaveProperty('industry');
  });

  it.each([
    '求租厂房1000平，有证',
    '求租厂房1000平，必须有证',
    '求租厂房1000平，要有证的',
    '求租厂房1000平 双证 15元/平',
    '求租厂房1000平，产证齐全',
    '求租厂房1000平，有产证',
  ])('«%s»: with a title', (text) => {
    expect(read(text).fields.tags).toEqual(['有产证']);
  });

  it.each(['求租厂房1000平，无证也行', '求租厂房1000平，有证无证都行', '求租厂房1000平，有证的优先'])(
    '«%s»: with or without',
    (text) => {
      expect(read(text).fields).not.toHaveProperty('tags');
    },
  );

  it('says what must be', () => {
    expect(read('求租厂房1000平，必须有证').fields.musts).toEqual(['有产证']);
  });
});
