import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  box,
  FTYP,
  film,
  filmInChunks,
  fullBox,
  track,
  trackWith,
  uint32,
} from '../../../../../test/support/film';
import { cleanVideo } from './clean-video';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'scrm-film-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function clean(content: Buffer): Promise<{ isClean: boolean; kept: Buffer }> {
  const filepath = path.join(directory, 'film');
  await writeFile(filepath, content);
  const isClean = await cleanVideo(filepath);
  return { isClean, kept: await readFile(filepath) };
}

const POSITION = '+31.3112+120.9808/';
const xyz = box('udta', box('\u00a9xyz', Buffer.from([0, POSITION.length, 0x15, 0xc7]), POSITION));
const mvhd = fullBox('mvhd', Buffer.alloc(96));

describe('cleanVideo', () => {
  it('takes the position out of an Android phone’s film, and leaves every other byte where it was', async () => {
    const content = film(400_000, xyz);
    const at = content.indexOf('udta') - 4;
    const { isClean, kept } = await clean(content);
    expect(isClean).toBe(true);
    expect(kept.length).toBe(content.length);
    expect(kept.includes(POSITION)).toBe(false);
    const expected = Buffer.from(content);
    expected.write('free', at + 4, 'latin1');
    expected.fill(0, at + 8, at + xyz.length);
    expect(kept.equals(expected)).toBe(true);
    // once more there is nothing left to do
    expect((await clean(kept)).kept.equals(kept)).toBe(true);
  });

  it.each([
    [
      'of an iPhone, in the index',
      () => film(4000, box('meta', fullBox('hdlr', 'mdta'), box('ilst', POSITION))),
    ],
    ['of 3GPP', () => film(4000, box('udta', fullBox('loci', POSITION)))],
    ['of a track', () => film(4000, track('vide', { offset: 0, sizes: [] }, xyz))],
    [
      'in XMP behind the film',
      () => Buffer.concat([film(4000), box('uuid', 'BE7ACFCB97A942E8', POSITION.repeat(9000))]),
    ],
    [
      'in front of the film, under a size of 64 bits',
      () =>
        Buffer.concat([
          FTYP,
          uint32(1),
          Buffer.from('uuid'),
          uint32(0, 16 + 18),
          Buffer.from(POSITION),
          film(4000).subarray(FTYP.length),
        ]),
    ],
  ])('takes out a position %s', async (_name, make) => {
    const content = make();
    expect(content.includes(POSITION)).toBe(true);
    const { isClean, kept } = await clean(content);
    expect([isClean, kept.length, kept.includes(POSITION)]).toEqual([true, content.length, false]);
  });

  it('takes out a drone’s subtitles with their samples, and not a byte of the pictures beside them', async () => {
    const picture = 'picture '.repeat(100);
    const said = `GPS(${POSITION})`;
    const samples = box('mdat', picture, said, picture);
    const moovFor = (offset: number) =>
      box(
        'moov',
        mvhd,
        track('vide', { offset, sizes: [picture.length] }),
        track('sbtl', { offset: offset + picture.length, sizes: [5, said.length - 5] }),
      );
    const start = FTYP.length + moovFor(0).length + 8;
    const content = Buffer.concat([FTYP, moovFor(start), samples]);
    const { isClean, kept } = await clean(content);
    expect(isClean).toBe(true);
    expect(kept.includes(POSITION)).toBe(false);
    const first = start + picture.length;
    expect(kept.toString('latin1', start, first)).toBe(picture);
    expect(kept.subarray(first, first + said.length).every((byte) => byte === 0)).toBe(true);
    expect(kept.toString('latin1', first + said.length)).toBe(picture);
    expect(kept.includes('sbtl')).toBe(false);
    expect(kept.includes('vide')).toBe(true);
  });

  const PAIR = [POSITION.slice(0, 5), POSITION.slice(5)] as const;
  const PICTURE = 'picture '.repeat(20);
  /**
   * A film with a hidden track of two chunks, in front of and behind a picture; in `mdats` boxes.
   * @param tables of two samples, of 5 and 13 bytes unless they say otherwise, in chunks at these offsets
   */
  const inTwoChunks = (tables: (first: number, second: number) => Buffer[], mdats = 1): Buffer => {
    const moovFor = (first: number) => {
      const second = first + PAIR[0].length + PICTURE.length + (mdats - 1) * 8;
      return box('moov', mvhd, trackWith('meta', tables(first, second)));
    };
    const start = FTYP.length + moovFor(0).length + 8;
    const samples =
      mdats === 1
        ? [box('mdat', PAIR[0], PICTURE, PAIR[1])]
        : [box('mdat', PAIR[0], PICTURE), box('mdat', PAIR[1])];
    return Buffer.concat([FTYP, moovFor(start), ...samples]);
  };
  const sizes = fullBox('stsz', uint32(0, 2, ...PAIR.map(({ length }) => length)));
  const oneEach = fullBox('stsc', uint32(1, 1, 1, 1));
  const stco = (...offsets: number[]) => fullBox('stco', uint32(offsets.length, ...offsets));
  const stz2 = (bits: number, packed: string) => fullBox('stz2', uint32(bits, 2), Buffer.from(packed, 'hex'));

  it.each<[string, (first: number, second: number) => Buffer[], number?]>([
    ['in two chunks', (...at) => [sizes, oneEach, stco(...at)]],
    ['in two mdat', (...at) => [sizes, oneEach, stco(...at)], 2],
    [
      'under offsets of 64 bits',
      (first, second) => [sizes, oneEach, fullBox('co64', uint32(2, 0, first, 0, second))],
    ],
    ['in compact sizes of 4 bits', (...at) => [stz2(4, '5d'), oneEach, stco(...at)]],
    ['in compact sizes of 8 bits', (...at) => [stz2(8, '050d'), oneEach, stco(...at)]],
    ['in compact sizes of 16 bits', (...at) => [stz2(16, '0005000d'), oneEach, stco(...at)]],
    [
      'of one size, in two runs',
      (...at) => [fullBox('stsz', uint32(1, 18)), fullBox('stsc', uint32(2, 1, 5, 1, 2, 13, 1)), stco(...at)],
    ],
  ])('takes out hidden samples %s', async (_name, tables, mdats) => {
    const content = inTwoChunks(tables, mdats);
    for (const part of PAIR) expect(content.includes(part)).toBe(true);
    const { isClean, kept } = await clean(content);
    expect(isClean).toBe(true);
    for (const part of PAIR) expect(kept.includes(part)).toBe(false);
    expect(kept.includes(PICTURE)).toBe(true);
  });

  it('takes out a dash cam’s positions: the index, and the blocks among the pictures', async () => {
    const block = box('free', 'GPS ', POSITION);
    const picture = box('pict', PICTURE);
    const moovFor = (first: number) => {
      const index = uint32(257, 0, first, block.length, first + block.length, picture.length);
      return box('moov', mvhd, track('vide', { offset: 0, sizes: [] }), box('gps ', index));
    };
    const start = FTYP.length + moovFor(0).length + 8;
    const content = Buffer.concat([FTYP, moovFor(start), box('mdat', block, picture, block)]);
    const { isClean, kept } = await clean(content);
    expect([isClean, kept.length, kept.includes('gps ')]).toEqual([true, content.length, false]);
    expect(kept.indexOf(POSITION)).toBe(content.lastIndexOf(POSITION));
    expect(kept.includes(picture)).toBe(true);
  });

  it('empties room that nobody reads, and leaves room that is empty', async () => {
    const room = [box('free', POSITION), box('wide'), box('skip', POSITION.repeat(9000))];
    const content = Buffer.concat([film(4000, box('free', POSITION)), ...room]);
    const { isClean, kept } = await clean(content);
    expect([isClean, kept.length, kept.includes(POSITION), kept.includes('wide')]).toEqual([
      true,
      content.length,
      false,
      true,
    ]);
  });

  it('takes a film in fragments, whose hidden track has no tables', async () => {
    const none = [fullBox('stsz', uint32(0, 0)), fullBox('stsc', uint32(0)), fullBox('stco', uint32(0))];
    for (const tables of [none, []]) {
      const moov = box(
        'moov',
        mvhd,
        trackWith('meta', tables),
        box('mvex', fullBox('trex', uint32(1, 1, 0, 0, 0))),
      );
      const traf = box('traf', fullBox('tfhd', uint32(1)), fullBox('trun', uint32(0)), box('uuid', POSITION));
      const moof = box('moof', fullBox('mfhd', uint32(1)), traf);
      const content = Buffer.concat([FTYP, moov, moof, box('mdat', PICTURE)]);
      const { isClean, kept } = await clean(content);
      expect([isClean, kept.includes(POSITION), kept.includes('trun')]).toEqual([true, false, true]);
      expect(kept.includes('meta')).toBe(false);
    }
  });

  it('takes a hidden track out of fragments, with its samples', async () => {
    const id = (type: string, trackId: number) => fullBox(type, uint32(0, 0, trackId), Buffer.alloc(68));
    const trackOf = (handler: string, trackId: number) =>
      box('trak', id('tkhd', trackId), ...[trackWith(handler, []).subarray(8 + 92)]);
    const moov = box(
      'moov',
      mvhd,
      trackOf('vide', 1),
      trackOf('sbtl', 2),
      box('mvex', fullBox('trex', uint32(1, 1, 0, 0, 0)), fullBox('trex', uint32(2, 1, 0, 18, 0))),
    );
    const traf = (trackId: number, offset: number, size: number) =>
      box('traf', box('tfhd', uint32(0x2_00_00, trackId)), box('trun', uint32(0x201, 1, offset, size)));
    const moofFor = (bytes: number) =>
      box(
        'moof',
        fullBox('mfhd', uint32(1)),
        traf(1, bytes + 8, PICTURE.length),
        traf(2, bytes + 8 + PICTURE.length, POSITION.length),
      );
    const moof = moofFor(moofFor(0).length);
    const content = Buffer.concat([FTYP, moov, moof, box('mdat', PICTURE, POSITION, PICTURE)]);
    const { isClean, kept } = await clean(content);
    expect([isClean, kept.includes(POSITION), kept.includes('sbtl')]).toEqual([true, false, false]);
    const count = (type: string) => kept.toString('latin1').split(type).length - 1;
    expect([count('trak'), count('trex'), count('traf'), count(PICTURE)]).toEqual([1, 1, 1, 2]);
  });

  it.each([99_999, 2_000_000])(
    'does not keep others waiting over %i chunks and thousands of boxes to find them in',
    async (count) => {
      const boxes = Buffer.concat(Array(15_000).fill(box('mdat', 'x')));
      const moovFor = (last: number) => {
        const places = Buffer.alloc(4 * count);
        // the very last one lies in no box, so that all were looked for and nothing is written
        for (let n = 0; n < count - 1; n += 1) places.writeUInt32BE(last, 4 * n);
        const tables = [fullBox('stsz', uint32(1, count)), oneEach, fullBox('stco', uint32(count), places)];
        return box('moov', mvhd, trackWith('meta', tables));
      };
      const content = Buffer.concat([
        FTYP,
        moovFor(FTYP.length + moovFor(0).length + boxes.length - 1),
        boxes,
      ]);
      let longestMs = 0;
      let last = performance.now();
      const look = () => {
        longestMs = Math.max(longestMs, performance.now() - last);
        last = performance.now();
      };
      const timer = setInterval(look, 10);
      expect((await clean(content)).isClean).toBe(false);
      clearInterval(timer);
      look();
      expect(longestMs).toBeLessThan(3000);
    },
  );

  const whole = film(4000, xyz);
  const hidden = (offset: number, sizes: number[]) => film(4000, track('meta', { offset, sizes }));
  it.each([
    ['cut off in its pictures', whole.subarray(0, 3000)],
    ['cut off in its index', whole.subarray(0, FTYP.length + 30)],
    [
      'without an index, as a camera leaves it that was switched off',
      Buffer.concat([FTYP, box('mdat', 'pictures')]),
    ],
    ['without pictures', Buffer.concat([FTYP, box('moov', mvhd)])],
    ['with a box shorter than its header', Buffer.concat([whole, uint32(4), Buffer.from('free')])],
    [
      'with a track that reaches beyond the index',
      film(4000, Buffer.concat([uint32(5000), Buffer.from('trak')])),
    ],
    ['with bytes behind its last box', Buffer.concat([whole, Buffer.from('tail')])],
    ['whose index is compressed', film(4000, box('cmov', box('dcom', 'zlib')))],
    ['whose hidden samples are said to lie in the index', hidden(60, [40])],
    ['whose hidden samples are more than there is', hidden(3000, Array(200).fill(900))],
    ['of nothing but boxes', Buffer.concat([whole, ...Array(20_001).fill(box('free'))])],
    ['whose hidden samples have no sizes', inTwoChunks((...at) => [oneEach, stco(...at)])],
    ['whose hidden samples have no places', inTwoChunks(() => [sizes, oneEach])],
    ['whose hidden samples have no runs', inTwoChunks((...at) => [sizes, stco(...at)])],
    [
      'whose hidden chunks are more than the samples',
      inTwoChunks((...at) => [sizes, oneEach, stco(...at, 60)]),
    ],
    ['of so many chunks that a list of them would not be a call’s arguments', filmInChunks(130_000)],
    ['of more chunks than are written', filmInChunks(60_000, 60_000)],
    ['of noise', Buffer.concat([FTYP, Buffer.alloc(900, 'noise ')])],
    ['of a head alone', FTYP],
  ])('refuses a film %s, and leaves it as it was', async (_name, content) => {
    const { isClean, kept } = await clean(content);
    expect([isClean, kept.equals(content)]).toEqual([false, true]);
  });

  it('takes a list that QuickTime ended with four zeros', async () => {
    const content = film(4000, Buffer.alloc(4));
    expect((await clean(content)).isClean).toBe(true);
  });
});
