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
const refusal = (statusCode: number) => ({
  message: `${statusCode} Method Not Allowed`,
  method: 'POST',
  uri: 'https://r.test/-/npm/v1/security/advisories/bulk',
  statusCode,
  error: { summary: '', detail: '' },
});
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
    [refusal(405), '405 Method Not Allowed'],
    [refusal(404), '404 Method Not Allowed'],
  ])('says when the registry has no advisories: %j', (answer, reason) => {
    expect(judge({ report: answer })).toEqual({ outcome: 'unavailable', reason });
  });

  it.each([
    [
      {
        message: 'request to https://r.test failed, reason: ECONNREFUSED',
        error: { summary: '', detail: '' },
      },
    ],
    [{ error: { code: 'ECONNREFUSED', summary: '', detail: 'refused' } }],
    [{ error: { code: 'ENOLOCK', summary: 'This command requires an existing lockfile.' } }],
    [{ error: { code: 'EAUDITGLOBAL' } }],
    [refusal(500)],
    [refusal(401)],
    [{ ...refusal(404), uri: 'https://r.test/some-package' }],
  ])('fails by any other error of npm: %j', (answer) => {
    expect(() => judge({ report: answer })).toThrow('npm audit failed');
  });

  it('does not take anything else for a clean report', () => {
    expect(() => judge({ report: {} })).toThrow('no report');
    expect(() => judge({ report: null })).toThrow('no report');
  });
});
