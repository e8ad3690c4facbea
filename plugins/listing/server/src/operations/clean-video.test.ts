import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { box, FTYP, film, fullBox, track, uint32 } from '../../../../../test/support/film';
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
    ['of noise', Buffer.concat([FTYP, Buffer.alloc(900, 'noise ')])],
    ['of a head alone', FTYP],
  ])('refuses a film %s', async (_name, content) => {
    expect((await clean(content)).isClean).toBe(false);
  });

  it('takes a list that QuickTime ended with four zeros', async () => {
    const content = film(4000, Buffer.alloc(4));
    expect((await clean(content)).isClean).toBe(true);
  });
});
