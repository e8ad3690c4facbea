import { describe, expect, it } from 'vitest';
import { FOLLOW_UP_TYPE_LABELS, FOLLOW_UP_TYPES, isEffectiveContact, mayCorrect } from './follow-up-kinds';

describe('follow-ups', () => {
  it('knows the kinds of 002 §3.4, each with a label', () => {
    expect(FOLLOW_UP_TYPES).toEqual(['call', 'email', 'meeting', 'visit', 'wechat', 'other']);
    for (const type of FOLLOW_UP_TYPES) expect(FOLLOW_UP_TYPE_LABELS[type]).toBeTruthy();
  });

  it.each([
    ['a call', { type: 'call' }, true],
    ['a call nobody answered', { type: 'call', outcome: 'failed' }, false],
    ['a visit', { type: 'visit', outcome: 'successful' }, true],
    ['an e-mail we sent', { type: 'email', direction: 'outbound' }, false],
    ['an e-mail they sent', { type: 'email', direction: 'inbound' }, true],
    ['a note to ourselves', { type: 'other' }, false],
    ['a failed inbound call', { type: 'call', direction: 'inbound', outcome: 'failed' }, false],
  ] as const)('%s', (_name, followUp, effective) => {
    expect(isEffectiveContact(followUp)).toBe(effective);
  });

  it.each([
    ['its author', 1, { id: 1, role: 'sales' }, true],
    ['a colleague', 1, { id: 2, role: 'sales' }, false],
    ['a manager', 1, { id: 2, role: 'manager' }, true],
    ['an administrator', null, { id: 2, role: 'admin' }, true],
    ['nobody, where nobody wrote it', null, { id: null, role: 'sales' }, false],
  ] as const)('may be corrected by %s: %s', (_who, authorId, actor, may) => {
    expect(mayCorrect({ authorId }, actor)).toBe(may);
  });
});
