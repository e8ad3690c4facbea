import { type FileHandle, open } from 'node:fs/promises';
import {
  BOX_HEADER_BYTES,
  type ByteRange,
  createHiddenPart,
  createWithin,
  type FragmentPart,
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
} from '../../../domain';

/** No real video of this size has more: what has would only keep us reading. */
const MAX_BOXES = 20_000;
/** Of a table of samples. */
const MAX_TABLE_BYTES = 8 * 1024 * 1024;
/** Of what is taken from among the pictures; each is a write. */
const MAX_RANGES = 100_000;
const ZEROS = Buffer.alloc(64 * 1024);
const FREE = Buffer.from('free');

/**
 * Takes out of an MP4 or MOV, in place, what no player needs: position, maker, whatever boxes are not known to be needed. They become `free` ones of the
 * same length, filled with zeros, so that every offset stays right and nothing is coded anew. Tracks that no viewer is shown go with their samples, subtitles
 * too. What stays: docs/limits.md. Headers and the tables of what goes are read, never the film.
 * @returns false for a file whose boxes are broken or cut off, which is left as it was
 * @throws the disk's errors, with the film half cleaned
 */
export async function cleanVideo(filepath: string): Promise<boolean> {
  const file = await open(filepath, 'r+');
  try {
    const { size } = await file.stat();
    const boxes = await readBoxes(file, { start: 0, end: size, parent: '', count: { boxes: 0 } });
    if (!boxes || !isWhole(boxes)) return false;
    const hidden = await findHiddenRanges(file, boxes);
    // samples do not overlap: what claims more than there is would only keep us writing
    const claimed = hidden?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    if (!hidden || claimed > size) return false;
    for (const range of hidden) await fillWithZeros(file, range);
    for (const box of findPrivateBoxes(boxes)) {
      await file.write(FREE, 0, FREE.length, box.offset + 4);
      await fillWithZeros(file, payloadRange(box));
    }
    return true;
  } finally {
    await file.close();
  }
}

/** A film has an index, and its pictures; without the one at its end, a camera was switched off or the line broke. */
function isWhole(boxes: readonly VideoBox[]): boolean {
  const moov = boxes.find(({ type }) => type === 'moov');
  // a compressed index of old QuickTime hides what it says
  if (!moov || moov.children.some(({ type }) => type === 'cmov')) return false;
  return boxes.some(({ type }) => type === 'mdat');
}

/** @returns null when they do not fill the span from `start` to `end` */
async function readBoxes(
  file: FileHandle,
  { start, end, parent, count }: { start: number; end: number; parent: string; count: { boxes: number } },
): Promise<VideoBox[] | null> {
  const boxes: VideoBox[] = [];
  for (let offset = start; offset < end; ) {
    count.boxes += 1;
    const head = await read(file, { offset, length: Math.min(BOX_HEADER_BYTES, end - offset) });
    const box = readBoxHeader(head, { offset, end });
    if (!box || count.boxes > MAX_BOXES) {
      // QuickTime ends some lists with a zero of four bytes
      if (end - offset < 8 && head.every((byte) => byte === 0)) break;
      return null;
    }
    offset = box.offset + box.size;
    if (!isOpened(box.type, parent)) {
      boxes.push(await withTrackId(file, box));
      continue;
    }
    const children = await readBoxes(file, {
      start: box.offset + box.headerBytes,
      end: offset,
      parent: box.type,
      count,
    });
    if (!children) return null;
    const handler = box.type === 'trak' ? await handlerOf(file, children) : undefined;
    boxes.push({ ...box, children, ...(handler === undefined ? {} : { handler }) });
  }
  return boxes;
}

async function withTrackId(file: FileHandle, box: VideoBox): Promise<VideoBox> {
  if (!hasTrackId(box.type)) return box;
  const { offset, length } = payloadRange(box);
  const trackId = readTrackId(box.type, await read(file, { offset, length: Math.min(length, 24) }));
  return trackId === undefined ? box : { ...box, trackId };
}

/** `hdlr` is version and flags, a type of QuickTime's own, then the kind of samples. */
async function handlerOf(file: FileHandle, trak: readonly VideoBox[]): Promise<string | undefined> {
  const hdlr = childOf(childOf(trak, 'mdia')?.children ?? [], 'hdlr');
  if (!hdlr || hdlr.size - hdlr.headerBytes < 12) return undefined;
  const bytes = await read(file, { offset: hdlr.offset + hdlr.headerBytes + 8, length: 4 });
  return bytes.toString('latin1');
}

/**
 * What goes from among the pictures: the samples of hidden tracks, and a dash cam's blocks of positions.
 * @returns null when a table contradicts itself, leads to what are no samples, or there are too many
 */
async function findHiddenRanges(file: FileHandle, boxes: readonly VideoBox[]): Promise<ByteRange[] | null> {
  const isWithinSamples = createWithin(boxes.filter(({ type }) => type === 'mdat').map(payloadRange));
  const found: ByteRange[] = [];
  for (const track of hiddenTracks(boxes)) {
    const ranges = await samplesOf(file, track, MAX_RANGES - found.length);
    if (!ranges?.every(isWithinSamples)) return null;
    for (const range of ranges) found.push(range);
  }
  const isHiddenPart = createHiddenPart(boxes);
  const defaultSizes = await readDefaultSizes(file, boxes);
  for (const moof of boxes) {
    if (!moof.children.some((child) => child.type === 'traf' && isHiddenPart(child))) continue;
    const ranges = await samplesOfFragment(file, { moof, isHiddenPart, defaultSizes });
    if (!ranges?.every(isWithinSamples) || ranges.length > MAX_RANGES - found.length) return null;
    for (const range of ranges) found.push(range);
  }
  const indexes = boxes.flatMap(({ children }) => children).filter(({ type }) => type === 'gps ');
  for (const index of indexes) {
    if (index.size > MAX_TABLE_BYTES) return null;
    const blocks = readPositionIndex(await payloadOf(file, index)).filter(isWithinSamples);
    if (blocks.length > MAX_RANGES - found.length) return null;
    for (const { offset, length } of blocks) {
      const head = await read(file, { offset, length: BOX_HEADER_BYTES });
      const block = readBoxHeader(head, { offset, end: offset + length });
      if (block?.type === 'free') found.push(payloadRange(block));
    }
  }
  return found;
}

/** A table that is missing counts nothing: a film in fragments has none, and where only one is missing the others contradict it. */
const NO_TABLE = Buffer.alloc(12);

async function samplesOf(file: FileHandle, track: VideoBox, maxRanges: number): Promise<ByteRange[] | null> {
  const minf = childOf(childOf(track.children, 'mdia')?.children ?? [], 'minf');
  const tables = childOf(minf?.children ?? [], 'stbl')?.children ?? [];
  const [stsz, stz2, stsc, stco, co64] = ['stsz', 'stz2', 'stsc', 'stco', 'co64'].map((type) =>
    childOf(tables, type),
  );
  const [sizes, chunks] = [stsz ?? stz2, stco ?? co64];
  if ([sizes, stsc, chunks].some((table) => table && table.size > MAX_TABLE_BYTES)) return null;
  return locateSamples({
    sizes: sizes ? await payloadOf(file, sizes) : NO_TABLE,
    hasCompactSizes: !stsz && stz2 !== undefined,
    runs: stsc ? await payloadOf(file, stsc) : NO_TABLE,
    chunks: chunks ? await payloadOf(file, chunks) : NO_TABLE,
    hasWideOffsets: !stco && co64 !== undefined,
    maxRanges,
  });
}

function childOf(boxes: readonly VideoBox[], type: string): VideoBox | undefined {
  return boxes.find((box) => box.type === type);
}

/** Of the samples in fragments, by track. */
async function readDefaultSizes(
  file: FileHandle,
  boxes: readonly VideoBox[],
): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>();
  const mvex = boxes.flatMap(({ children }) => children).find(({ type }) => type === 'mvex');
  for (const { type, trackId, offset, headerBytes } of mvex?.children ?? [])
    if (type === 'trex' && trackId !== undefined)
      sizes.set(trackId, readDefaultSize(await read(file, { offset: offset + headerBytes, length: 24 })));
  return sizes;
}

async function samplesOfFragment(
  file: FileHandle,
  {
    moof,
    isHiddenPart,
    defaultSizes,
  }: {
    moof: VideoBox;
    isHiddenPart: (box: VideoBox) => boolean;
    defaultSizes: ReadonlyMap<number, number>;
  },
): Promise<ByteRange[] | null> {
  const parts: FragmentPart[] = [];
  for (const traf of moof.children.filter(({ type }) => type === 'traf')) {
    const tfhd = childOf(traf.children, 'tfhd');
    const runs = traf.children.filter(({ type }) => type === 'trun');
    if (!tfhd || [tfhd, ...runs].some(({ size }) => size > MAX_TABLE_BYTES)) return null;
    const truns: Buffer[] = [];
    for (const run of runs) truns.push(await payloadOf(file, run));
    parts.push({ isHidden: isHiddenPart(traf), tfhd: await payloadOf(file, tfhd), truns });
  }
  return locateHiddenParts({ moofOffset: moof.offset, parts, defaultSizes });
}

function payloadRange({ offset, headerBytes, size }: VideoBox): ByteRange {
  return { offset: offset + headerBytes, length: size - headerBytes };
}

function payloadOf(file: FileHandle, box: VideoBox): Promise<Buffer> {
  return read(file, payloadRange(box));
}

async function read(file: FileHandle, { offset, length }: ByteRange): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return bytes.subarray(0, bytesRead);
}

async function fillWithZeros(file: FileHandle, { offset, length }: ByteRange): Promise<void> {
  for (let done = 0; done < length; done += ZEROS.length)
    await file.write(ZEROS, 0, Math.min(ZEROS.length, length - done), offset + done);
}
