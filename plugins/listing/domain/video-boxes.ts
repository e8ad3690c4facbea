/** A box of an MP4 or MOV (ISO/IEC 14496-12 §4.2; QuickTime calls it an atom), at its place in the file. */
export interface VideoBox {
  type: string;
  /** Of its first byte. */
  offset: number;
  /** 8, or 16 with a size of 64 bits. */
  headerBytes: number;
  /** With its header. */
  size: number;
  /** Of a container that was opened; else empty. */
  children: readonly VideoBox[];
  /** Of a track: what kind of samples it has (`vide`, `soun`, `meta` …). */
  handler?: string;
}

export interface ByteRange {
  offset: number;
  length: number;
}

/** Bytes that tell any header. */
export const BOX_HEADER_BYTES = 16;

/** Where boxes with metadata can be: what is opened on the way to them, and to a track's handler and samples. */
const OPENED: Readonly<Record<string, readonly string[]>> = {
  '': ['moov', 'moof'],
  moov: ['trak'],
  moof: ['traf'],
  trak: ['mdia'],
  mdia: ['minf'],
  minf: ['stbl'],
};

/**
 * What tells where, when and by whom a video was taken, by the box in which it stands: `udta` with `©xyz` and `loci` (Android, 3GPP TS 26.244), `meta` with
 * `com.apple.quicktime.location.ISO6709` (iPhone), `uuid` with XMP (drones, cameras). `uuid` stays within fragments, where players need it.
 */
const PRIVATE: Readonly<Record<string, readonly string[]>> = {
  '': ['udta', 'meta', 'uuid'],
  moov: ['udta', 'meta', 'uuid'],
  trak: ['udta', 'meta', 'uuid'],
  mdia: ['udta', 'meta'],
  minf: ['udta', 'meta'],
  moof: ['udta', 'meta'],
  traf: ['udta', 'meta'],
};

/** Tracks that a viewer gets; any other kind may carry a position for each moment (drones write theirs into subtitles). */
const SHOWN_HANDLERS = new Set(['vide', 'soun', 'tmcd']);

/**
 * Reads a box's header.
 * @param head the bytes from `offset` on, 16 or as many as there are before `end`
 * @param end where its parent ends, or the file
 * @returns null for one that is none: too short, or reaching beyond `end`
 */
export function readBoxHeader(
  head: Uint8Array,
  { offset, end }: { offset: number; end: number },
): VideoBox | null {
  const room = end - offset;
  if (room < 8 || head.length < 8) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const type = String.fromCharCode(...head.subarray(4, 8));
  let size = view.getUint32(0);
  let headerBytes = 8;
  if (size === 1) {
    if (head.length < 16) return null;
    headerBytes = 16;
    size = Number(view.getBigUint64(8));
  } else if (size === 0) size = room;
  return size >= headerBytes && size <= room ? { type, offset, headerBytes, size, children: [] } : null;
}

/** Whether a box has others that have to be looked at; '' is the file itself. */
export function isOpened(type: string, parent: string): boolean {
  return OPENED[parent]?.includes(type) ?? false;
}

/** Tracks whose samples no viewer is shown. */
export function hiddenTracks(boxes: readonly VideoBox[]): VideoBox[] {
  return boxes
    .filter(({ type }) => type === 'moov')
    .flatMap(({ children }) => children)
    .filter(({ type, handler }) => type === 'trak' && !SHOWN_HANDLERS.has(handler ?? ''));
}

/** The boxes to be made `free` and filled with zeros, outermost only, in order. */
export function findPrivateBoxes(boxes: readonly VideoBox[]): VideoBox[] {
  const hidden = new Set(hiddenTracks(boxes));
  const found: VideoBox[] = [];
  const look = (children: readonly VideoBox[], parent: string): void => {
    for (const box of children) {
      if (hidden.has(box) || PRIVATE[parent]?.includes(box.type)) found.push(box);
      else look(box.children, box.type);
    }
  };
  look(boxes, '');
  return found;
}

/**
 * Where the samples of a track lie (ISO/IEC 14496-12 §8.7).
 * @param tables the payloads of `stsz`, `stsc` and `stco` or `co64`
 * @returns one range a chunk; null when the tables contradict each other
 */
export function locateSamples({
  stsz,
  stsc,
  chunks,
  hasWideOffsets,
}: {
  stsz: Uint8Array;
  stsc: Uint8Array;
  chunks: Uint8Array;
  hasWideOffsets: boolean;
}): ByteRange[] | null {
  const sizes = viewOf(stsz);
  const runs = viewOf(stsc);
  const offsets = viewOf(chunks);
  const width = hasWideOffsets ? 8 : 4;
  if (sizes.byteLength < 12 || runs.byteLength < 8 || offsets.byteLength < 8) return null;
  const usualSize = sizes.getUint32(4);
  const sampleCount = sizes.getUint32(8);
  const runCount = runs.getUint32(4);
  const chunkCount = offsets.getUint32(4);
  if (usualSize === 0 && sizes.byteLength < 12 + 4 * sampleCount) return null;
  if (runs.byteLength < 8 + 12 * runCount || offsets.byteLength < 8 + width * chunkCount) return null;
  const ranges: ByteRange[] = [];
  let sample = 0;
  for (let run = 0, chunk = 1; chunk <= chunkCount && sample < sampleCount; chunk += 1) {
    while (run + 1 < runCount && runs.getUint32(8 + 12 * (run + 1)) <= chunk) run += 1;
    const perChunk = run < runCount ? runs.getUint32(8 + 12 * run + 4) : 0;
    const until = Math.min(sample + perChunk, sampleCount);
    let length = usualSize * (until - sample);
    if (usualSize === 0) for (let n = sample; n < until; n += 1) length += sizes.getUint32(12 + 4 * n);
    sample = until;
    const at = 8 + width * (chunk - 1);
    const offset = hasWideOffsets ? Number(offsets.getBigUint64(at)) : offsets.getUint32(at);
    if (length > 0) ranges.push({ offset, length });
  }
  return sample === sampleCount ? ranges : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
