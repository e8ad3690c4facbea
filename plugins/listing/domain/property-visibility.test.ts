import { describe, expect, it } from 'vitest';
import { maySeeOwnerContact, visibleProperties } from './property-visibility';

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
    expect(reaches(visibleProperties(looker), { ...people, status: 'draft' })).toBe(draft);
    expect(reaches(visibleProperties(looker), { ...people, status: 'listed' })).toBe(true);
    expect(maySeeOwnerContact(looker, people)).toBe(contact);
  });

  it('belongs to nobody when nobody is written down', () => {
    const nobodys = { recorderId: null, agentId: null, status: 'draft' };
    expect(reaches(visibleProperties({ id: null, role: 'public' }), nobodys)).toBe(false);
    expect(maySeeOwnerContact({ id: null, role: 'public' }, { recorderId: null })).toBe(false);
  });
});

/** What the database makes of the filter. */
function reaches(
  filter: ReturnType<typeof visibleProperties>,
  row: { status: string; recorderId: number | null; agentId: number | null },
): boolean {
  if (filter === null) return true;
  // biome-ignore lint/suspicious/noExplicitAny: a filter is what Strapi takes
  return (filter.$or as any[]).some(
    ({ status, recorder, agent }) =>
      (status && status.$ne !== row.status) ||
      (recorder && recorder.id.$eq === row.recorderId) ||
      (agent && agent.id.$eq === row.agentId),
  );
}
