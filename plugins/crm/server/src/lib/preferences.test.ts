import { expect, it } from 'vitest';
import { describePreferences } from '../../../domain';
import { readPreferences } from './preferences';

it('keeps what says something', () => {
  const given = { channels: ['wechat'], times: [], topics: [' 行车 '], doNotDisturb: false };
  expect(readPreferences(given)).toEqual({
    preferences: { channels: ['wechat'], topics: ['行车'] },
    issues: [],
  });
  expect(readPreferences({}).preferences).toBeNull();
  const cleared = { channels: null, times: null, topics: null, doNotDisturb: null };
  expect(readPreferences(cleared)).toEqual({ preferences: null, issues: [] });
  expect(readPreferences(null)).toEqual({ preferences: null, issues: [] });
});

it.each([
  [{ channels: ['fax'] }, 'preferences.channels.0'],
  [{ channels: ['call', 'call'] }, 'preferences.channels'],
  [{ topics: [''] }, 'preferences.topics.0'],
  [{ topics: Array(11).fill('层高') }, 'preferences.topics'],
  [{ doNotDisturb: 'yes' }, 'preferences.doNotDisturb'],
  [{ colour: 'red' }, 'preferences'],
  ['电话', 'preferences'],
])('names what is wrong in %j', (value, field) => {
  expect(readPreferences(value).issues.map((issue) => issue.field)).toContain(field);
});

it('says them in words', () => {
  expect(
    describePreferences({ channels: ['wechat', 'call'], times: ['afternoon'], doNotDisturb: true }),
  ).toBe('微信、电话 · 下午 · 不接受营销');
  expect(describePreferences({})).toBe('');
});
