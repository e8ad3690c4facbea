import { describe, expect, it } from 'vitest';
import { findPrivateBoxes, hiddenTracks, locateSamples, readBoxHeader, type VideoBox } from './video-boxes';

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) =>
      typeof value === 'string'
        ? [...value].map((char) => char.charCodeAt(0))
        : [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255],
    ),
  );

describe('readBoxHeader', () => {
  it.each([
    ['an ordinary one', bytes(24, 'moov', 0, 0), { type: 'moov', headerBytes: 8, size: 24 }],
    ['one with a size of 64 bits', bytes(1, 'mdat', 0, 90), { type: 'mdat', headerBytes: 16, size: 90 }],
    ['one to the end of the file', bytes(0, 'mdat', 0, 0), { type: 'mdat', headerBytes: 8, size: 100 }],
    ['an empty one', bytes(8, 'free'), { type: 'free', headerBytes: 8, size: 8 }],
    [
      'a name with a byte above ASCII',
      bytes(20, '\u00a9xyz', 0, 0),
      { type: '\u00a9xyz', headerBytes: 8, size: 20 },
    ],
  ])('reads %s', (_name, head, box) => {
    expect(readBoxHeader(head, { offset: 40, end: 140 })).toEqual({ ...box, offset: 40, children: [] });
  });

  it.each([
    ['shorter than its own header', bytes(7, 'moov', 0, 0), 140],
    ['a wide one shorter than its header', bytes(1, 'mdat', 0, 15), 140],
    ['reaching beyond its parent', bytes(101, 'moov', 0, 0), 140],
    ['a wide one reaching beyond', bytes(1, 'mdat', 1, 0), 140],
    ['a wide one cut off', bytes(1, 'mdat', 0), 140],
    ['cut off within its header', bytes(24), 44],
    ['without room for a header', bytes(24, 'moov', 0, 0), 47],
  ])('refuses one %s', (_name, head, end) => {
    expect(readBoxHeader(head, { offset: 40, end })).toBeNull();
  });
});

const box = (type: string, children: VideoBox[] = [], handler?: string): VideoBox => ({
  type,
  offset: 0,
  headerBytes: 8,
  size: 8,
  children,
  ...(handler ? { handler } : {}),
});
const trak = (handler: string | undefined, ...children: VideoBox[]) => box('trak', children, handler);

describe('findPrivateBoxes', () => {
  const typesOf = (boxes: VideoBox[]) => findPrivateBoxes(boxes).map(({ type }) => type);
  it.each([
    ['an Android phone', [box('ftyp'), box('moov', [box('mvhd'), box('udta')]), box('mdat')], ['udta']],
    [
      'an iPhone',
      [box('ftyp'), box('mdat'), box('moov', [trak('vide', box('meta')), trak('meta'), box('meta')])],
      ['meta', 'trak', 'meta'],
    ],
    [
      'a drone',
      [box('moov', [trak('vide'), trak('sbtl', box('udta'))]), box('uuid'), box('mdat')],
      ['trak', 'uuid'],
    ],
    ['a track that does not say what it is', [box('moov', [trak(undefined)])], ['trak']],
    ['a film in fragments', [box('moov'), box('moof', [box('traf', [box('uuid'), box('meta')])])], ['meta']],
    ['one without any', [box('moov', [trak('vide'), trak('soun'), trak('tmcd')]), box('mdat')], []],
  ])('finds what is private in that of %s', (_name, boxes, types) => {
    expect(typesOf(boxes)).toEqual(types);
  });

  it('looks for tracks in the index only', () => {
    expect(hiddenTracks([trak('meta'), box('moov', [trak('text'), trak('vide')])]).length).toBe(1);
  });
});

describe('locateSamples', () => {
  const stsz = bytes(0, 0, 5, 10, 20, 30, 40, 50);
  const stco = bytes(0, 3, 1000, 2000, 3000);
  it('adds up the samples of each chunk, by the runs of chunks', () => {
    // two chunks of two samples, then chunks of one
    const stsc = bytes(0, 2, 1, 2, 1, 3, 1, 1);
    expect(locateSamples({ stsz, stsc, chunks: stco, hasWideOffsets: false })).toEqual([
      { offset: 1000, length: 30 },
      { offset: 2000, length: 70 },
      { offset: 3000, length: 50 },
    ]);
  });
  it('reads offsets of 64 bits, and samples of one size', () => {
    expect(
      locateSamples({
        stsz: bytes(0, 16, 4),
        stsc: bytes(0, 1, 1, 4, 1),
        chunks: bytes(0, 1, 1, 0),
        hasWideOffsets: true,
      }),
    ).toEqual([{ offset: 2 ** 32, length: 64 }]);
  });
  it('finds none of a track that has none', () => {
    const none = { stsz: bytes(0, 0, 0), stsc: bytes(0, 0), chunks: bytes(0, 0) };
    expect(locateSamples({ ...none, hasWideOffsets: false })).toEqual([]);
  });
  it.each([
    ['more samples than sizes', { stsz: bytes(0, 0, 9, 1) }],
    ['more chunks than offsets', { chunks: bytes(0, 9, 1) }],
    ['more runs than there are', { stsc: bytes(0, 9, 1, 2, 1) }],
    ['chunks for a part of the samples only', { chunks: bytes(0, 1, 1000) }],
    ['a table that is cut off', { stsz: bytes(0, 0) }],
  ])('refuses %s', (_name, broken) => {
    const stsc = bytes(0, 1, 1, 2, 1);
    expect(locateSamples({ stsz, stsc, chunks: stco, hasWideOffsets: false, ...broken })).toBeNull();
  });
});
