import { describe, expect, it } from 'vitest';
import { maySeeOwnerContact, seesEveryDraft } from './property-visibility';

describe('who sees a draft and the owner’s contact', () => {
  it.each([
    ['the manager', { id: 1, role: 'manager' }, true, true],
    ['the administrator', { id: 2, role: 'admin' }, true, true],
    ['the recorder', { id: 7, role: 'sales' }, false, true],
    ['the agent', { id: 8, role: 'sales' }, false, false],
    ['finance', { id: 10, role: 'finance' }, false, false],
    ['nobody', { id: null, role: 'public' }, false, false],
  ] as const)('%s', (_, looker, everyDraft, contact) => {
    expect(seesEveryDraft(looker)).toBe(everyDraft);
    expect(maySeeOwnerContact(looker, { recorderId: 7 })).toBe(contact);
  });

  it('belongs to nobody when nobody is written down', () => {
    expect(maySeeOwnerContact({ id: null, role: 'public' }, { recorderId: null })).toBe(false);
  });
});
