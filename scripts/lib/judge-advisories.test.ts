import { describe, expect, it } from 'vitest';
import { judgeAdvisories } from './judge-advisories.mjs';

const advisory = (name: string, severity: string, id: string) => ({
  source: 1,
  name,
  severity,
  title: 'a hole',
  url: `https://github.com/advisories/${id}`,
});
const report = {
  vulnerabilities: {
    left: { via: [advisory('left', 'high', 'GHSA-aaaa-bbbb-cccc')] },
    over: { via: ['left', advisory('over', 'moderate', 'GHSA-dddd-eeee-ffff')] },
  },
};
const known = { id: 'GHSA-aaaa-bbbb-cccc', package: 'left', why: 'not reached', until: '2026-06-30' };
const judge = (more: object) =>
  judgeAdvisories({ report, accepted: [], today: '2026-06-30', ...more }) as Record<string, unknown>;

describe('judgeAdvisories', () => {
  it('refuses what is grave and not accepted, once', () => {
    expect(judge({}).refused).toEqual([
      { id: 'GHSA-aaaa-bbbb-cccc', package: 'left', severity: 'high', title: 'a hole' },
    ]);
  });

  it.each([
    ['accepted to the last day', known, '2026-06-30', 0],
    ['not the day after', known, '2026-07-01', 1],
    ['not for another package', { ...known, package: 'right' }, '2026-06-30', 1],
    ['not for another advisory', { ...known, id: 'GHSA-0000-0000-0000' }, '2026-06-30', 1],
  ])('passes what is %s', (_, accepted, today, refused) => {
    expect(judge({ accepted: [accepted], today }).refused).toHaveLength(refused);
  });

  it('names what is accepted and no longer found', () => {
    expect(judge({ report: { vulnerabilities: {} }, accepted: [known] }).stale).toEqual([known]);
  });

  it.each([
    [{ error: { code: 'ENOAUDIT', summary: 'endpoint not supported' } }, 'ENOAUDIT endpoint not supported'],
    [{ message: 'request to the registry failed' }, 'request to the registry failed'],
    [{ error: { code: 'ECONNREFUSED', summary: '', detail: 'refused' } }, 'ECONNREFUSED refused'],
  ])('says when the registry has no advisories: %j', (answer, reason) => {
    expect(judge({ report: answer })).toEqual({ outcome: 'unavailable', reason });
  });

  it('does not take anything else for a clean report', () => {
    expect(() => judge({ report: {} })).toThrow('no report');
    expect(() => judge({ report: null })).toThrow('no report');
  });
});
