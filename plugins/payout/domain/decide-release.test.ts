import { describe, expect, it } from 'vitest';
import { decideRelease, type Releasable, releaseAfter } from './decide-release';

const accruedAt = new Date('2026-11-01T02:00:00Z');
const entry: Releasable = {
  status: 'pending',
  releaseAfter: releaseAfter({ accruedAt, holdingDays: 7 }),
  releaseEvent: 'commission_received',
  releaseEventAt: new Date('2026-11-03T00:00:00Z'),
};
const due = new Date('2026-11-08T02:00:00Z');

describe('decideRelease', () => {
  it.each([
    ['holding days over and commission received', {}, due],
    ['referral awards go by days only', { releaseEvent: 'none', releaseEventAt: null }, due],
    ['the event may come after the days', { releaseEventAt: due }, due],
  ] as const)('releases: %s', (_label, change, now) => {
    expect(decideRelease({ ...entry, ...change } as Releasable, now)).toEqual({ ok: true });
  });

  it.each([
    ['a second too early', {}, '2026-11-08T01:59:59Z', ['holding']],
    ['no money received', { releaseEventAt: null }, '2026-12-01T00:00:00Z', ['event_missing']],
    [
      'money dated later than now',
      { releaseEventAt: new Date('2026-12-02T00:00:00Z') },
      '2026-12-01T00:00:00Z',
      ['event_missing'],
    ],
    ['neither', { releaseEventAt: null }, '2026-11-02T00:00:00Z', ['holding', 'event_missing']],
    ['held for review', { status: 'held' }, '2026-12-01T00:00:00Z', ['wrong_status']],
    ['released before', { status: 'available' }, '2026-12-01T00:00:00Z', ['wrong_status']],
    ['reversed', { status: 'reversed' }, '2026-12-01T00:00:00Z', ['wrong_status']],
  ] as const)('not yet: %s', (_label, change, now, codes) => {
    const decision = decideRelease({ ...entry, ...change } as Releasable, new Date(now));
    expect(decision.ok ? [] : decision.reasons.map((reason) => reason.code)).toEqual(codes);
  });

  it('says how long and for what', () => {
    const decision = decideRelease({ ...entry, releaseEventAt: null }, new Date('2026-11-05T12:00:00Z'));
    expect(decision.ok ? [] : decision.reasons.map((reason) => reason.message)).toEqual([
      '冻结期还有 3 天',
      '等待「公司收到佣金」',
    ]);
  });
});
