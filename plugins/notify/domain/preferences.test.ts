import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS } from './notices';
import { channelsOf, findMissingFixed, GROUP_KINDS, listPreferences, USUAL_PREFERENCES } from './preferences';

describe('channelsOf', () => {
  it.each([
    ['as usual', 'inquiry_new', undefined, ['in_app', 'email']],
    ['as usual', 'viewing_booked', undefined, ['in_app']],
    ['as chosen', 'inquiry_new', ['in_app'], ['in_app']],
    ['as chosen', 'viewing_booked', ['email', 'in_app'], ['in_app', 'email']],
    ['silent', 'viewing_booked', [], []],
    ['never silent', 'approval_requested', [], ['in_app']],
    ['never by e-mail alone', 'reveal_burst', ['email'], ['in_app', 'email']],
  ] as const)('%s: %s', (_how, kind, chosen, expected) => {
    expect(channelsOf(kind, { channels: chosen ? { [kind]: chosen } : {} })).toEqual(expected);
  });
});

describe('listPreferences', () => {
  it('has every kind, for those who get it', () => {
    const kinds = (audience: 'staff' | 'partner') =>
      listPreferences(audience, USUAL_PREFERENCES).map(({ kind }) => kind);
    expect(new Set([...kinds('staff'), ...kinds('partner')])).toEqual(new Set(NOTICE_KINDS));
    expect(kinds('partner')).toContain('withdrawal_paid');
    expect(kinds('staff')).not.toContain('withdrawal_paid');
    expect(kinds('partner')).not.toContain('risk_alert');
  });

  it('keeps the kinds of a group together', () => {
    const groups = listPreferences('staff', USUAL_PREFERENCES).map(({ group }) => group);
    expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([...new Set(groups)]);
  });
});

it('groups are told nothing that is for one person', () => {
  expect(GROUP_KINDS).toContain('inquiry_new');
  for (const kind of ['system', 'risk_alert', 'approval_requested', 'withdrawal_paid'])
    expect(GROUP_KINDS).not.toContain(kind);
});

it('names what was left out and cannot be', () => {
  expect(findMissingFixed({ approval_requested: ['email'], inquiry_new: [], risk_alert: [] })).toEqual([
    'approval_requested',
  ]);
});
