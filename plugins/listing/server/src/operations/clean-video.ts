import { type FileHandle, open } from 'node:fs/promises';
import {
  BOX_HEADER_BYTES,
  type ByteRange,
  findPrivateBoxes,
  hiddenTracks,
  isOpened,
  locateSamples,
  readBoxHeader,
  type VideoBox,
} from '../../../domain';

/** No real video of this size has more: what has would only keep us reading. */
const MAX_BOXES = 20_000;
/** Of a table of samples. */
const MAX_TABLE_BYTES = 8 * 1024 * 1024;
/** Of hidden tracks together; each is a write. */
const MAX_RANGES = 100_000;
const ZEROS = Buffer.alloc(64 * 1024);
const FREE = Buffer.from('free');

/**
 * Takes position, time and maker out of an MP4 or MOV, in place: their boxes become `free` ones of the same length, filled with zeros, so that every offset
 * stays right and nothing is coded anew. Tracks that no viewer is shown go with their samples. Only headers are read, whatever the film's size.
 * @returns false for a file whose boxes are broken or cut off, which is left half cleaned and must not be kept
 */
export async function cleanVideo(filepath: string): Promise<boolean> {
  const file = await open(filepath, 'r+');
  try {
    const { size } = await file.stat();
    const boxes = await readBoxes(file, { start: 0, end: size, parent: '', count: { boxes: 0 } });
    if (!boxes || !isWhole(boxes)) return false;
    const samples = await findHiddenSamples(file, boxes);
    // samples do not overlap: what claims more than there is would only keep us writing
    const claimed = samples?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    if (!samples || samples.length > MAX_RANGES || claimed > size) return false;
    for (const range of samples) await fillWithZeros(file, range);
    for (const box of findPrivateBoxes(boxes)) {
      await file.write(FREE, 0, FREE.length, box.offset + 4);
      await fillWithZeros(file, {
        offset: box.offset + box.headerBytes,
        length: box.size - box.headerBytes,
      });
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
      boxes.push(box);
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

/** `hdlr` is version and flags, a type of QuickTime's own, then the kind of samples. */
async function handlerOf(file: FileHandle, trak: readonly VideoBox[]): Promise<string | undefined> {
  const hdlr = childOf(childOf(trak, 'mdia')?.children ?? [], 'hdlr');
  if (!hdlr || hdlr.size - hdlr.headerBytes < 12) return undefined;
  const bytes = await read(file, { offset: hdlr.offset + hdlr.headerBytes + 8, length: 4 });
  return bytes.toString('latin1');
}

/** @returns null when a table contradicts itself, or leads to what are no samples */
async function findHiddenSamples(file: FileHandle, boxes: readonly VideoBox[]): Promise<ByteRange[] | null> {
  const found: ByteRange[] = [];
  for (const track of hiddenTracks(boxes)) {
    const mdia = childOf(track.children, 'mdia');
    const stbl = childOf(childOf(mdia?.children ?? [], 'minf')?.children ?? [], 'stbl');
    // of a track in fragments the samples stand elsewhere, or there are none
    const tables = await readBoxesOf(file, stbl);
    if (!tables) return null;
    const [stsz, stsc, stco, co64] = ['stsz', 'stsc', 'stco', 'co64'].map((type) => childOf(tables, type));
    const chunks = stco ?? co64;
    if (!stsz || !stsc || !chunks) continue;
    if ([stsz, stsc, chunks].some((table) => table.size > MAX_TABLE_BYTES)) return null;
    const ranges = locateSamples({
      stsz: await payloadOf(file, stsz),
      stsc: await payloadOf(file, stsc),
      chunks: await payloadOf(file, chunks),
      hasWideOffsets: !stco,
    });
    if (!ranges?.every((range) => isWithinSamples(range, boxes))) return null;
    found.push(...ranges);
  }
  return found;
}

async function readBoxesOf(file: FileHandle, box: VideoBox | undefined): Promise<VideoBox[] | null> {
  if (!box) return [];
  return readBoxes(file, {
    start: box.offset + box.headerBytes,
    end: box.offset + box.size,
    parent: box.type,
    count: { boxes: 0 },
  });
}

function isWithinSamples({ offset, length }: ByteRange, boxes: readonly VideoBox[]): boolean {
  return boxes.some(
    (box) =>
      box.type === 'mdat' &&
      offset >= box.offset + box.headerBytes &&
      offset + length <= box.offset + box.size,
  );
}

function childOf(boxes: readonly VideoBox[], type: string): VideoBox | undefined {
  return boxes.find((box) => box.type === type);
}

function payloadOf(file: FileHandle, { offset, headerBytes, size }: VideoBox): Promise<Buffer> {
  return read(file, { offset: offset + headerBytes, length: size - headerBytes });
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
