import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A PNG that says it is so large, with no more in it than its header. */
export async function hugePng(width: number, height: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  // the signature of 8 bytes, the length and name of IHDR, its 13 bytes, and their checksum
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}
