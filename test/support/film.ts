import { randomBytes } from 'node:crypto';

/** A box of an MP4: its type and what is in it. */
export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const payload = Buffer.concat(
    content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(payload.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, payload]);
}

/** A box with version 0 and no flags before its fields. */
export function fullBox(type: string, ...content: (Buffer | string)[]): Buffer {
  return box(type, Buffer.alloc(4), ...content);
}

export const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
};

/** A track with these boxes as its tables of samples: what kind they are, and more boxes. */
export function trackWith(handler: string, tables: readonly Buffer[], ...more: Buffer[]): Buffer {
  return box(
    'trak',
    fullBox('tkhd', Buffer.alloc(80)),
    box(
      'mdia',
      fullBox('mdhd', Buffer.alloc(20)),
      fullBox('hdlr', Buffer.alloc(4), handler, Buffer.alloc(13)),
      box('minf', box('stbl', ...tables)),
    ),
    ...more,
  );
}

/** A track of one chunk: what kind its samples are, where they lie, and more boxes. */
export function track(
  handler: string,
  { offset, sizes }: { offset: number; sizes: number[] },
  ...more: Buffer[]
): Buffer {
  const tables = [
    fullBox('stsz', uint32(0, sizes.length, ...sizes)),
    fullBox('stsc', uint32(1, 1, sizes.length, 1)),
    fullBox('stco', uint32(1, offset)),
  ];
  return trackWith(handler, tables, ...more);
}

export const FTYP = box('ftyp', 'isom', uint32(512), 'isommp42');

/** A film of so many bytes that is whole by its boxes: noise instead of pictures, so that no player shows it. */
export function film(bytes: number, ...inMoov: Buffer[]): Buffer {
  const moov = box('moov', fullBox('mvhd', Buffer.alloc(96)), ...inMoov);
  return Buffer.concat([FTYP, moov, box('mdat', randomBytes(bytes - FTYP.length - moov.length - 8))]);
}

/** A film with hidden tracks of so many samples of one byte, each in a chunk of its own: whole, and more than any camera writes. */
export function filmInChunks(...counts: number[]): Buffer {
  const moovFor = (offset: number) => {
    const tracks = counts.map((count) => {
      const places = Buffer.alloc(4 * count);
      for (let n = 0; n < count; n += 1) places.writeUInt32BE(offset + n, 4 * n);
      return trackWith('meta', [
        fullBox('stsz', uint32(1, count)),
        fullBox('stsc', uint32(1, 1, 1, 1)),
        fullBox('stco', uint32(count), places),
      ]);
    });
    return box('moov', fullBox('mvhd', Buffer.alloc(96)), ...tracks);
  };
  const samples = box('mdat', Buffer.alloc(counts.reduce((sum, count) => sum + count, 0)));
  return Buffer.concat([FTYP, moovFor(FTYP.length + moovFor(0).length + 8), samples]);
}
