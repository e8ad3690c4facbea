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
  /** Of a box of TRACK_ID_AT: which track it tells of. */
  trackId?: number;
}

export interface ByteRange {
  offset: number;
  length: number;
}

/** Bytes that tell any header. */
export const BOX_HEADER_BYTES = 16;

/**
 * What a player needs, by the box in which it stands; '' is the file itself, and a box that is a key here is opened. Everything else goes: `udta` with `©xyz` and
 * `loci` (Android, 3GPP TS 26.244), `meta` with `com.apple.quicktime.location.ISO6709` (iPhone), `uuid` with XMP (drones, cameras), `gps ` (dash cams), `emsg` and
 * `prft` (messages and hours of a live stream), and whatever a maker calls its own. Names: ISO/IEC 14496-12 §6.3.4, the QuickTime File Format's atoms.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  '': ['ftyp', 'styp', 'pdin', 'moov', 'moof', 'mdat', 'sidx', 'ssix', 'mfra'],
  moov: ['mvhd', 'iods', 'trak', 'mvex'],
  mvex: ['mehd', 'trex', 'leva', 'trep'],
  trak: ['tkhd', 'tapt', 'edts', 'tref', 'trgr', 'load', 'mdia'],
  tapt: ['clef', 'prof', 'enof'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'elng', 'minf'],
  minf: ['vmhd', 'smhd', 'nmhd', 'gmhd', 'hdlr', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: [
    ...['stsd', 'stts', 'ctts', 'cslg', 'stss', 'stps', 'stsh', 'stsc', 'stsz', 'stz2', 'stco', 'co64'],
    ...['sdtp', 'stdp', 'padb', 'sgpd', 'sbgp', 'csgp', 'subs', 'saiz', 'saio'],
  ],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sdtp', 'sgpd', 'sbgp', 'csgp', 'subs', 'saiz', 'saio', 'senc'],
  mfra: ['tfra', 'mfro'],
};

/** Where in its payload a box names its track; a `tkhd` of version 1 does so 8 bytes later. */
const TRACK_ID_AT: Readonly<Record<string, number>> = { tkhd: 12, trex: 4, tfhd: 4, tfra: 4 };

/** Room that nobody reads, which may still hold what stood there before, or what a camera put there. */
const FILLERS = new Set(['free', 'skip', 'wide']);

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
  return isKept(type, parent) && Object.hasOwn(KEPT, type);
}

function isKept(type: string, parent: string): boolean {
  return KEPT[parent]?.includes(type) ?? false;
}

export function hasTrackId(type: string): boolean {
  return Object.hasOwn(TRACK_ID_AT, type);
}

/** @param payload of a box that has one, its first 24 bytes or all there are */
export function readTrackId(type: string, payload: Uint8Array): number | undefined {
  const isLong = type === 'tkhd' && payload[0] === 1;
  const at = (TRACK_ID_AT[type] ?? Number.POSITIVE_INFINITY) + (isLong ? 8 : 0);
  return payload.length >= at + 4 ? viewOf(payload).getUint32(at) : undefined;
}

/** Tracks whose samples no viewer is shown. */
export function hiddenTracks(boxes: readonly VideoBox[]): VideoBox[] {
  return boxes
    .filter(({ type }) => type === 'moov')
    .flatMap(({ children }) => children)
    .filter(({ type, handler }) => type === 'trak' && !SHOWN_HANDLERS.has(handler ?? ''));
}

/** Whether a box is a hidden track's part of a fragment, or tells players to expect one. */
export function createHiddenPart(boxes: readonly VideoBox[]): (box: VideoBox) => boolean {
  const ids = new Set(hiddenTracks(boxes).map((track) => trackIdOf(track, 'tkhd')));
  return (box) => {
    const id = box.type === 'traf' ? trackIdOf(box, 'tfhd') : box.trackId;
    return box.type !== 'tkhd' && id !== undefined && ids.has(id);
  };
}

function trackIdOf({ children }: VideoBox, type: string): number | undefined {
  return children.find((child) => child.type === type)?.trackId;
}

/** The boxes to be made `free` and filled with zeros, outermost only, in order: what no player needs, hidden tracks, and fillers that are not empty. */
export function findPrivateBoxes(boxes: readonly VideoBox[]): VideoBox[] {
  const hidden = new Set(hiddenTracks(boxes));
  const isHiddenPart = createHiddenPart(boxes);
  const found: VideoBox[] = [];
  const look = (children: readonly VideoBox[], parent: string): void => {
    for (const box of children) {
      if (FILLERS.has(box.type)) {
        if (box.size > box.headerBytes) found.push(box);
      } else if (hidden.has(box) || isHiddenPart(box) || !isKept(box.type, parent)) found.push(box);
      else look(box.children, box.type);
    }
  };
  look(boxes, '');
  return found;
}

/**
 * Where the samples of a track lie (ISO/IEC 14496-12 §8.7).
 * @param sizes the payload of `stsz`, or of `stz2` with `hasCompactSizes`; the others those of `stsc` and of `stco`, or `co64` with `hasWideOffsets`
 * @param maxRanges with more chunks than that nothing is located
 * @returns one range a chunk; null when the tables contradict each other, or there are too many
 */
export function locateSamples({
  sizes,
  hasCompactSizes,
  runs: stsc,
  chunks,
  hasWideOffsets,
  maxRanges,
}: {
  sizes: Uint8Array;
  hasCompactSizes: boolean;
  runs: Uint8Array;
  chunks: Uint8Array;
  hasWideOffsets: boolean;
  maxRanges: number;
}): ByteRange[] | null {
  const samples = readSizes(sizes, hasCompactSizes);
  const runs = viewOf(stsc);
  const offsets = viewOf(chunks);
  const width = hasWideOffsets ? 8 : 4;
  if (!samples || runs.byteLength < 8 || offsets.byteLength < 8) return null;
  const runCount = runs.getUint32(4);
  const chunkCount = offsets.getUint32(4);
  if (chunkCount > maxRanges) return null;
  if (runs.byteLength < 8 + 12 * runCount || offsets.byteLength < 8 + width * chunkCount) return null;
  const ranges: ByteRange[] = [];
  let sample = 0;
  for (let run = 0, chunk = 1; chunk <= chunkCount; chunk += 1) {
    // a chunk that no sample is left for holds what nothing tells of
    if (sample === samples.count) return null;
    while (run + 1 < runCount && runs.getUint32(8 + 12 * (run + 1)) <= chunk) run += 1;
    const perChunk = run < runCount ? runs.getUint32(8 + 12 * run + 4) : 0;
    const until = Math.min(sample + perChunk, samples.count);
    const length = samples.sum(sample, until);
    sample = until;
    const at = 8 + width * (chunk - 1);
    const offset = hasWideOffsets ? Number(offsets.getBigUint64(at)) : offsets.getUint32(at);
    if (length > 0) ranges.push({ offset, length });
  }
  return sample === samples.count ? ranges : null;
}

/** A track's part of a fragment: the payloads of its `tfhd` and of each `trun`. */
export interface FragmentPart {
  isHidden: boolean;
  tfhd: Uint8Array;
  truns: readonly Uint8Array[];
}

/**
 * Where the hidden samples of one fragment lie (ISO/IEC 14496-12 §8.8.7, §8.8.8).
 * @param moofOffset of the fragment's `moof`
 * @param parts all of them, in order: where one begins can follow from where the one before it ended
 * @param defaultSizes by track, from `trex`, for samples whose size nothing else tells
 * @returns one range a run; null when a box is shorter than it says, or a shown part would not be found without a hidden one
 */
export function locateHiddenParts({
  moofOffset,
  parts,
  defaultSizes,
}: {
  moofOffset: number;
  parts: readonly FragmentPart[];
  defaultSizes: ReadonlyMap<number, number>;
}): ByteRange[] | null {
  const hidden: ByteRange[] = [];
  let end = moofOffset;
  let isBehindHidden = false;
  for (const { isHidden, tfhd, truns } of parts) {
    const head = readFragmentHead(tfhd);
    if (!head) return null;
    const ownBase = head.baseOffset ?? (head.isFromMoof ? moofOffset : null);
    if (ownBase === null && isBehindHidden && !isHidden) return null;
    isBehindHidden ||= isHidden;
    const base = ownBase ?? end;
    const usualSize = head.sampleSize ?? defaultSizes.get(head.trackId) ?? 0;
    end = base;
    for (const trun of truns) {
      const run = readRun(trun, usualSize);
      if (!run) return null;
      const offset = run.dataOffset === null ? end : base + run.dataOffset;
      end = offset + run.length;
      if (isHidden && run.length > 0) hidden.push({ offset, length: run.length });
    }
  }
  return hidden;
}

function readFragmentHead(tfhd: Uint8Array): {
  trackId: number;
  baseOffset: number | null;
  isFromMoof: boolean;
  sampleSize: number | null;
} | null {
  const view = viewOf(tfhd);
  if (view.byteLength < 8) return null;
  const flags = view.getUint32(0);
  // each field is there when its flag is set: base offset, sample description, duration, size
  const sizeAt = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0);
  if (view.byteLength < sizeAt + (flags & 0x10 ? 4 : 0)) return null;
  return {
    trackId: view.getUint32(4),
    baseOffset: flags & 1 ? Number(view.getBigUint64(8)) : null,
    isFromMoof: (flags & 0x2_00_00) !== 0,
    sampleSize: flags & 0x10 ? view.getUint32(sizeAt) : null,
  };
}

function readRun(trun: Uint8Array, usualSize: number): { dataOffset: number | null; length: number } | null {
  const view = viewOf(trun);
  if (view.byteLength < 8) return null;
  const flags = view.getUint32(0);
  const count = view.getUint32(4);
  const start = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  // of each sample: duration, size, flags, offset of its showing
  const width = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4;
  if (view.byteLength < start + width * count) return null;
  const dataOffset = flags & 1 ? view.getInt32(8) : null;
  if (!(flags & 0x200)) return { dataOffset, length: usualSize * count };
  let length = 0;
  for (let n = 0; n < count; n += 1) length += view.getUint32(start + width * n + (flags & 0x100 ? 4 : 0));
  return { dataOffset, length };
}

/** `trex` tells the size of a track's samples in fragments. @param payload of it */
export function readDefaultSize(payload: Uint8Array): number {
  return payload.length >= 20 ? viewOf(payload).getUint32(16) : 0;
}

/** The sizes of samples: how many, and the bytes of those from `from` up to, without, `until`; null when the table is shorter than it says. */
function readSizes(
  bytes: Uint8Array,
  isCompact: boolean,
): { count: number; sum: (from: number, until: number) => number } | null {
  const view = viewOf(bytes);
  if (view.byteLength < 12) return null;
  const count = view.getUint32(8);
  const usual = isCompact ? 0 : view.getUint32(4);
  if (usual > 0) return { count, sum: (from, until) => usual * (until - from) };
  const bits = isCompact ? view.getUint8(7) : 32;
  if (![4, 8, 16, 32].includes(bits) || view.byteLength < 12 + Math.ceil((count * bits) / 8)) return null;
  const sizeOf = (n: number): number => {
    if (bits === 32) return view.getUint32(12 + 4 * n);
    if (bits === 16) return view.getUint16(12 + 2 * n);
    if (bits === 8) return view.getUint8(12 + n);
    const pair = view.getUint8(12 + (n >> 1));
    return n % 2 === 0 ? pair >> 4 : pair & 15;
  };
  return {
    count,
    sum(from, until) {
      let bytesInAll = 0;
      for (let n = from; n < until; n += 1) bytesInAll += sizeOf(n);
      return bytesInAll;
    },
  };
}

/**
 * Tells of ranges whether each lies within one of some spans that do not overlap: those are sorted once and searched by halves, since there can be
 * thousands of them and a hundred thousand ranges.
 */
export function createWithin(spans: readonly ByteRange[]): (range: ByteRange) => boolean {
  const sorted = [...spans].sort((a, b) => a.offset - b.offset);
  return ({ offset, length }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as ByteRange).offset <= offset) low = middle + 1;
      else high = middle;
    }
    const span = sorted[low - 1];
    return span !== undefined && offset + length <= span.offset + span.length;
  };
}

/**
 * Where a dash cam's positions lie: of `gps ` in `moov` (Novatek's chips) eight bytes of its own, then offset and size of one block after the other, each
 * of which is a `free` box in the middle of the pictures.
 */
export function readPositionIndex(payload: Uint8Array): ByteRange[] {
  const view = viewOf(payload);
  const blocks: ByteRange[] = [];
  for (let at = 8; at + 8 <= view.byteLength; at += 8)
    blocks.push({ offset: view.getUint32(at), length: view.getUint32(at + 4) });
  return blocks;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
