import { expect, it } from 'vitest';
import { tellFieldChange } from './customer-fields';

it.each([
  ['companySize', 'small', 'medium', '企业规模：小型 → 中型'],
  ['important', false, true, '重点客户：否 → 是'],
  ['tags', null, ['急', '行车'], '标签：— → 急、行车'],
  ['annualRevenueFen', null, 1_250_000_000, '年营业额：— → 1250 万元'],
  ['preferences', null, { channels: ['wechat'] }, '偏好：— → 微信'],
  ['phone', '138****6688', null, '电话：138****6688 → —'],
  ['note', null, 'x'.repeat(80), `备注：— → ${'x'.repeat(60)}…`],
])('tells a change of %s', (field, before, after, line) => {
  expect(tellFieldChange({ field, before, after })).toBe(line);
});
