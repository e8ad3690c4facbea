import { describe, expect, it } from 'vitest';
import { chooseIdleUpload } from './choose-idle-upload';

const now = new Date('2026-11-22T04:00:00Z');
const touched = (id: string, minutesAgo: number) => ({
  id,
  touchedAt: new Date(now.getTime() - minutesAgo * 60_000),
});

describe('chooseIdleUpload', () => {
  it.each([
    ['the longest untouched', [touched('a', 30), touched('b', 90), touched('c', 1)], 'b'],
    ['one from ten minutes on', [touched('a', 10)], 'a'],
    ['none that is being sent', [touched('a', 9.9), touched('b', 0)], undefined],
    ['none of none', [], undefined],
  ])('gives up %s', (_says, uploads, id) => {
    expect(chooseIdleUpload(uploads, now)?.id).toBe(id);
  });
});
