import { describe, expect, it } from 'vitest';
import {
  createWithin,
  findPrivateBoxes,
  hasTrackId,
  hiddenTracks,
  isOpened,
  locateHiddenParts,
  locateSamples,
  readBoxHeader,
  readDefaultSize,
  readPositionIndex,
  readTrackId,
  type VideoBox,
} from './video-boxes';

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

const box = (type: string, children: VideoBox[] = [], handler?: string, size = 8): VideoBox => ({
  type,
  offset: 0,
  headerBytes: 8,
  size,
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
    [
      'a film in fragments',
      [
        box('moov', [box('mvex', [box('trex')])]),
        box('moof', [box('mfhd'), box('traf', [box('tfhd'), box('uuid')])]),
      ],
      ['uuid'],
    ],
    [
      'a dash cam',
      [box('ftyp'), box('skip', [], undefined, 99), box('moov', [box('mvhd'), box('gps ')])],
      ['skip', 'gps '],
    ],
    [
      'a maker with boxes of its own',
      [
        box('MKR ', [], undefined, 99),
        box('moov', [trak('vide', box('mdia', [box('minf', [box('stbl', [box('cust')])])]))]),
      ],
      ['MKR ', 'cust'],
    ],
    ['a stream', [box('styp'), box('sidx'), box('prft'), box('emsg'), box('moof')], ['prft', 'emsg']],
    [
      'room that is empty',
      [box('free'), box('wide'), box('moov', [box('free'), trak('vide', box('skip'))])],
      [],
    ],
    ['one without any', [box('moov', [trak('vide'), trak('soun'), trak('tmcd')]), box('mdat')], []],
  ])('finds what is private in that of %s', (_name, boxes, types) => {
    expect(typesOf(boxes)).toEqual(types);
  });

  it('takes a hidden track’s parts of fragments too, and no other’s', () => {
    const of = (type: string, trackId: number): VideoBox => ({ ...box(type), trackId });
    const traf = (id: number) => box('traf', [of('tfhd', id), box('trun')]);
    const film = [
      box('moov', [
        trak('vide', of('tkhd', 1)),
        trak('sbtl', of('tkhd', 2)),
        box('mvex', [of('trex', 1), of('trex', 2)]),
      ]),
      box('moof', [box('mfhd'), traf(1), traf(2)]),
      box('mfra', [of('tfra', 2), of('tfra', 1)]),
    ];
    expect(findPrivateBoxes(film).map(({ type, trackId }) => [type, trackId])).toEqual([
      ['trak', undefined],
      ['trex', 2],
      ['traf', undefined],
      ['tfra', 2],
    ]);
  });

  it('keeps what a player needs', () => {
    const needed = [
      'stsd',
      'stts',
      'ctts',
      'stss',
      'stsc',
      'stsz',
      'stco',
      'co64',
      'sdtp',
      'sbgp',
      'sgpd',
      'cslg',
    ];
    const minf = box('minf', [
      box('vmhd'),
      box('dinf', [box('dref')]),
      box(
        'stbl',
        needed.map((type) => box(type)),
      ),
    ]);
    const mdia = box('mdia', [box('mdhd'), box('hdlr'), minf]);
    const edts = box('edts', [box('elst')]);
    const video = trak('vide', box('tkhd'), box('tapt', [box('clef')]), edts, box('tref'), mdia);
    const fragment = box(
      'traf',
      ['tfhd', 'tfdt', 'trun', 'saiz', 'saio', 'senc'].map((type) => box(type)),
    );
    const film = [
      ...['ftyp', 'pdin', 'mdat', 'sidx'].map((type) => box(type)),
      box('moov', [box('mvhd'), box('iods'), video, box('mvex', [box('mehd'), box('trex')])]),
      box('moof', [box('mfhd'), fragment]),
      box('mfra', [box('tfra'), box('mfro')]),
    ];
    expect(typesOf(film)).toEqual([]);
  });

  it('opens what it knows, where it belongs', () => {
    expect([isOpened('moov', ''), isOpened('stbl', 'minf'), isOpened('moov', 'moov')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isOpened('udta', 'moov'), isOpened('mdat', '')]).toEqual([false, false]);
  });

  it('looks for tracks in the index only', () => {
    expect(hiddenTracks([trak('meta'), box('moov', [trak('text'), trak('vide')])]).length).toBe(1);
  });
});

describe('locateSamples', () => {
  const sizes = bytes(0, 0, 5, 10, 20, 30, 40, 50);
  const chunks = bytes(0, 3, 1000, 2000, 3000);
  const usual = { hasCompactSizes: false, hasWideOffsets: false, maxRanges: 9 };
  it('adds up the samples of each chunk, by the runs of chunks', () => {
    // two chunks of two samples, then chunks of one
    const runs = bytes(0, 2, 1, 2, 1, 3, 1, 1);
    expect(locateSamples({ ...usual, sizes, runs, chunks })).toEqual([
      { offset: 1000, length: 30 },
      { offset: 2000, length: 70 },
      { offset: 3000, length: 50 },
    ]);
  });
  it('reads offsets of 64 bits, and samples of one size', () => {
    expect(
      locateSamples({
        ...usual,
        sizes: bytes(0, 16, 4),
        runs: bytes(0, 1, 1, 4, 1),
        chunks: bytes(0, 1, 1, 0),
        hasWideOffsets: true,
      }),
    ).toEqual([{ offset: 2 ** 32, length: 64 }]);
  });
  it.each([
    [4, bytes(0, 4, 3, 0x12300000).subarray(0, 14), [3, 3]],
    [8, bytes(0, 8, 3, 0x0114ff00).subarray(0, 15), [21, 255]],
    [16, bytes(0, 16, 3, 0x01000002, 0xffff0000).subarray(0, 18), [258, 65_535]],
  ])('reads sizes of %i bits', (_bits, compact, [first, second]) => {
    const runs = bytes(0, 2, 1, 2, 1, 2, 1, 1);
    expect(
      locateSamples({ ...usual, sizes: compact, hasCompactSizes: true, runs, chunks: bytes(0, 2, 100, 900) }),
    ).toEqual([
      { offset: 100, length: first },
      { offset: 900, length: second },
    ]);
  });
  it('finds none of a track that has none', () => {
    const none = { sizes: bytes(0, 0, 0), runs: bytes(0, 0), chunks: bytes(0, 0) };
    expect(locateSamples({ ...usual, ...none })).toEqual([]);
  });
  it.each([
    ['more samples than sizes', { sizes: bytes(0, 0, 9, 1) }],
    ['more samples than compact sizes', { sizes: bytes(0, 8, 9, 1), hasCompactSizes: true }],
    ['sizes of 5 bits', { sizes: bytes(0, 5, 5, 1, 1), hasCompactSizes: true }],
    ['more chunks than offsets', { chunks: bytes(0, 9, 1) }],
    ['more runs than there are', { runs: bytes(0, 9, 1, 2, 1) }],
    ['chunks for a part of the samples only', { chunks: bytes(0, 1, 1000) }],
    ['chunks that no sample is left for', { sizes: bytes(0, 7, 2) }],
    ['chunks without samples', { sizes: bytes(0, 0, 0) }],
    ['more chunks than may be', { maxRanges: 2 }],
    ['a table that is cut off', { sizes: bytes(0, 0) }],
  ])('refuses %s', (_name, broken) => {
    const runs = bytes(0, 1, 1, 2, 1);
    expect(locateSamples({ ...usual, sizes, runs, chunks })).toHaveLength(3);
    expect(locateSamples({ ...usual, sizes, runs, chunks, ...broken })).toBeNull();
  });
});

describe('locateHiddenParts', () => {
  const FROM_MOOF = 0x2_00_00;
  const defaultSizes = new Map([[2, 6]]);
  const locate = (...parts: Parameters<typeof locateHiddenParts>[0]['parts']) =>
    locateHiddenParts({ moofOffset: 1000, parts, defaultSizes });
  const shown = { isHidden: false, tfhd: bytes(FROM_MOOF, 1), truns: [bytes(0x201, 2, 100, 7, 8)] };
  it.each([
    ['told from the moof', bytes(FROM_MOOF, 2), [bytes(0x201, 2, 300, 4, 5)], [{ offset: 1300, length: 9 }]],
    ['told from the file', bytes(1, 2, 0, 5000), [bytes(0x201, 1, 20, 4)], [{ offset: 5020, length: 4 }]],
    ['behind the part before', bytes(0, 2), [bytes(0x200, 1, 4)], [{ offset: 1115, length: 4 }]],
    [
      'run behind run',
      bytes(FROM_MOOF, 2),
      [bytes(0x201, 1, 300, 4), bytes(0x200, 2, 1, 1)],
      [
        { offset: 1300, length: 4 },
        { offset: 1304, length: 2 },
      ],
    ],
    ['of the track’s usual size', bytes(FROM_MOOF, 2), [bytes(1, 3, 300)], [{ offset: 1300, length: 18 }]],
    [
      'of the fragment’s usual size, behind other fields',
      bytes(FROM_MOOF + 0x1a, 2, 1, 99, 10),
      [bytes(1, 3, 300)],
      [{ offset: 1300, length: 30 }],
    ],
    [
      'among durations, flags and times',
      bytes(FROM_MOOF, 2),
      [bytes(0xf05, 2, 300, 9, 77, 4, 78, 79, 77, 5, 78, 79)],
      [{ offset: 1300, length: 9 }],
    ],
    ['before the moof', bytes(FROM_MOOF, 2), [bytes(0x201, 1, -400, 4)], [{ offset: 600, length: 4 }]],
    ['that is empty', bytes(FROM_MOOF, 2), [bytes(0, 0)], []],
  ])('finds those %s', (_name, tfhd, truns, ranges) => {
    expect(locate(shown, { isHidden: true, tfhd, truns })).toEqual(ranges);
  });

  it.each([
    ['head that is cut off', bytes(FROM_MOOF + 0x10, 2), [bytes(0, 0)]],
    ['run that is cut off', bytes(FROM_MOOF, 2), [bytes(0x201, 2, 300, 4)]],
    ['run of nothing', bytes(FROM_MOOF, 2), [bytes(0)]],
  ])('refuses a %s', (_name, tfhd, truns) => {
    expect(locate(shown, { isHidden: true, tfhd, truns })).toBeNull();
  });

  it('refuses a shown part that begins where a hidden one ends', () => {
    const hidden = { isHidden: true, tfhd: bytes(FROM_MOOF, 2), truns: [bytes(1, 1, 300)] };
    expect(locate(hidden, shown)).toHaveLength(1);
    expect(locate(hidden, { ...shown, tfhd: bytes(0, 1) })).toBeNull();
    expect(locate({ ...shown, tfhd: bytes(0, 1) }, hidden)).toHaveLength(1);
  });
});

describe('track ids', () => {
  it.each([
    ['tkhd', bytes(0, 0, 0, 7), 7],
    ['tkhd', bytes(0x01_00_00_00, 0, 0, 0, 0, 7), 7],
    ['tfhd', bytes(0, 7), 7],
    ['trex', bytes(0, 7), 7],
    ['tfra', bytes(0x01_00_00_00, 7), 7],
    ['tkhd', bytes(0, 0, 0), undefined],
    ['mvhd', bytes(0, 0, 0, 7), undefined],
  ])('of %s', (type, payload, id) => {
    expect(readTrackId(type, payload)).toBe(id);
  });
  it('are read where there are any', () => {
    expect([hasTrackId('tkhd'), hasTrackId('mvhd')]).toEqual([true, false]);
  });
  it('come with a usual size in trex', () => {
    expect([readDefaultSize(bytes(0, 2, 1, 0, 6, 0)), readDefaultSize(bytes(0))]).toEqual([6, 0]);
  });
});

describe('createWithin', () => {
  const isWithin = createWithin([
    { offset: 500, length: 10 },
    { offset: 100, length: 50 },
    { offset: 150, length: 5 },
  ]);
  it.each([
    [100, 50, true],
    [149, 1, true],
    [150, 5, true],
    [505, 5, true],
    [99, 2, false],
    [149, 2, false],
    [155, 1, false],
    [509, 2, false],
    [9000, 1, false],
  ])('%i and %i bytes on: %s', (offset, length, expected) => {
    expect(isWithin({ offset, length })).toBe(expected);
  });
  it('finds nothing in nothing', () => {
    expect(createWithin([])({ offset: 0, length: 1 })).toBe(false);
  });
});

describe('readPositionIndex', () => {
  it('reads pairs behind eight bytes, and no half of one', () => {
    expect(readPositionIndex(bytes(257, 0, 4096, 512, 9000, 512, 7))).toEqual([
      { offset: 4096, length: 512 },
      { offset: 9000, length: 512 },
    ]);
    expect(readPositionIndex(bytes())).toEqual([]);
  });
});
