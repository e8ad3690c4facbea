import { describe, expect, it } from 'vitest';
import { decideCheckUndo, type GivenAnswer } from './decide-check-undo';

const at = new Date('2026-11-23T02:00:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const given: GivenAnswer = { answer: 'let_out', actorId: 7, at, isLatest: true };

describe('decideCheckUndo', () => {
  it.each(['let_out', 'paused', 'still_offered'] as const)('takes back «%s» for ten minutes', (answer) => {
    const asked = { given: { ...given, answer }, actorId: 7 };
    expect(decideCheckUndo({ ...asked, now: later(599) })).toEqual({ ok: true, answer, until: later(600) });
    expect(decideCheckUndo({ ...asked, now: later(600) })).toEqual({ ok: false, reason: 'undo_too_late' });
  });

  it.each<[string, GivenAnswer | null, number | null, string]>([
    ['no answer', null, 7, 'nothing_to_undo'],
    ['one that left the question open', { ...given, answer: 'price_changed' }, 7, 'nothing_to_undo'],
    ['another’s', given, 8, 'not_own_answer'],
    ['one that the system would take back', given, null, 'not_own_answer'],
    ['one that something came after', { ...given, isLatest: false }, 7, 'changed_since'],
  ])('leaves %s', (_name, answer, actorId, reason) => {
    expect(decideCheckUndo({ given: answer, actorId, now: later(5) })).toEqual({ ok: false, reason });
  });
});
