import { describe, expect, it, vi } from 'vitest';
import { readListingText } from '../intake';
import { type CellMemory, readCell } from './read-cell';

vi.mock(import('../intake'), async (original) => {
  const intake = await original();
  return { ...intake, readListingText: vi.fn(intake.readListingText) };
});

/** How often the intake is asked for cells with these memories, one after the other. */
const asked = (memories: (CellMemory | undefined)[]) => {
  vi.mocked(readListingText).mockClear();
  for (const memory of memories) readCell('heightM', '8-10米', { memory });
  return vi.mocked(readListingText).mock.calls.length;
};

describe('what was read of a cell', () => {
  it('is kept for one reading, and nowhere else', () => {
    const once = asked([new Map()]);
    expect(once).toBeGreaterThan(0);
    const memory: CellMemory = new Map();
    expect(asked([memory, memory])).toBe(once);
    expect(asked([new Map(), new Map()])).toBe(2 * once);
    expect(asked([undefined, undefined])).toBe(2 * once);
  });
});
