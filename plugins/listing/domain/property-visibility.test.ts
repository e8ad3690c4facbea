import { describe, expect, it } from 'vitest';
import { maySeeDraft, maySeeOwnerContact } from './property-visibility';

const people = { recorderId: 7, agentId: 8 };

describe('who sees a draft and the owner’s contact', () => {
  it.each([
    ['the manager', { id: 1, role: 'manager' }, true, true],
    ['the administrator', { id: 2, role: 'admin' }, true, true],
    ['the recorder', { id: 7, role: 'sales' }, true, true],
    ['the agent', { id: 8, role: 'sales' }, true, false],
    ['a colleague', { id: 9, role: 'sales' }, false, false],
    ['finance', { id: 10, role: 'finance' }, false, false],
    ['nobody', { id: null, role: 'public' }, false, false],
  ] as const)('%s', (_, looker, draft, contact) => {
    expect(maySeeDraft(looker, people)).toBe(draft);
    expect(maySeeOwnerContact(looker, people)).toBe(contact);
  });

  it('belongs to nobody when nobody is written down', () => {
    expect(maySeeDraft({ id: null, role: 'public' }, { recorderId: null, agentId: null })).toBe(false);
    expect(maySeeOwnerContact({ id: null, role: 'public' }, { recorderId: null })).toBe(false);
  });
});
