import { describe, expect, it } from 'vitest';
import { describeFilters, describeSort } from './describe-query';

describe('describeFilters', () => {
  it.each([
    ['a choice', { status: { $in: ['lead', 'won'] } }, '阶段 为 初步意向、已成交'],
    ['a bare value', { important: 'true' }, '重点客户 为 是'],
    ['bounds', { score: { $gte: '500', $lte: '900' } }, 'score 不低于 500，score 不超过 900'],
    ['a relation', { owner: { documentId: { $eq: 'abc' } } }, '负责人 为 abc'],
    ['what is empty', { owner: { $null: true } }, '负责人 未填'],
    [
      'several at once',
      { $and: [{ level: { $eq: 'A' } }, { owner: { $notNull: 'true' } }] },
      '等级 为 A，负责人 已填',
    ],
    [
      'a search, whose text comes once',
      { $or: [{ name: { $contains: '$&x' } }, { industry: { $contains: '$&x' } }] },
      '客户名称/行业 含「$&x」',
    ],
    [
      'alternatives',
      { $or: [{ level: { $eq: 'A' } }, { industry: { $eq: '食品' } }] },
      '（等级 为 A 或 行业 为 食品）',
    ],
  ])('tells %s', (_, filters, text) => {
    expect(describeFilters('customer', filters)).toBe(text);
  });

  it('says nothing of no filters', () => {
    expect(describeFilters('customer', {})).toBe('');
    expect(describeFilters('customer', undefined)).toBe('');
  });
});

it('describeSort names the field and the order', () => {
  expect(describeSort('customer', ['createdAt:desc', 'level'])).toBe('创建时间 降序，等级 升序');
});
