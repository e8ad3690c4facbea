import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_SCENE, MAX_HOT_SPOTS, readScene } from './read-scene';

const spot = { yaw: 10, pitch: -5, label: '卸货口', targetMedia: null };

function pathsOf(value: unknown): string[] {
  const read = readScene(value);
  return read.ok ? [] : read.errors.map(({ path }) => path.join('.'));
}

describe('a scene', () => {
  it('takes the usual view where none is given', () => {
    expect(readScene({})).toEqual({ ok: true, scene: EMPTY_SCENE });
  });

  it('is kept to a tenth of a degree, labels trimmed', () => {
    const read = readScene({
      yaw: 12.345,
      pitch: -3,
      hfov: 90,
      hotSpots: [{ yaw: -170.06, pitch: 4, label: ' 东门 ', targetMedia: 'abc123' }],
    });
    expect(read).toEqual({
      ok: true,
      scene: {
        yaw: 12.3,
        pitch: -3,
        hfov: 90,
        hotSpots: [{ yaw: -170.1, pitch: 4, label: '东门', targetMedia: 'abc123' }],
      },
    });
  });

  it.each([
    ['no object', [], ['scene']],
    ['null', null, ['scene']],
    ['a view out of range', { yaw: 181, pitch: -91, hfov: 10 }, ['scene.yaw', 'scene.pitch', 'scene.hfov']],
    ['text for a number', { yaw: '12' }, ['scene.yaw']],
    ['no number', { yaw: Number.NaN }, ['scene.yaw']],
    ['an unknown field', { zoom: 1 }, ['scene.zoom']],
    ['no list', { hotSpots: {} }, ['scene.hotSpots']],
    ['too many', { hotSpots: Array(MAX_HOT_SPOTS + 1).fill(spot) }, ['scene.hotSpots']],
    ['a spot that is none', { hotSpots: [spot, 7] }, ['scene.hotSpots.1']],
    [
      'a spot without a place or a name',
      { hotSpots: [{}] },
      ['scene.hotSpots.0.label', 'scene.hotSpots.0.yaw', 'scene.hotSpots.0.pitch'],
    ],
    ['a long name', { hotSpots: [{ ...spot, label: '长'.repeat(31) }] }, ['scene.hotSpots.0.label']],
    [
      'a target that is no id',
      { hotSpots: [{ ...spot, targetMedia: '../x' }] },
      ['scene.hotSpots.0.targetMedia'],
    ],
    ['a script', { hotSpots: [{ ...spot, onclick: 'x' }] }, ['scene.hotSpots.0.onclick']],
  ])('%s is refused by name', (_name, value, paths) => {
    expect(pathsOf(value)).toEqual(paths);
  });

  it('reads what it has read as the same, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const read = readScene(value);
        if (read.ok) expect(readScene(read.scene)).toEqual(read);
        else expect(read.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});
