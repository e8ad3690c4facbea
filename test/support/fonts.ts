import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { root } from '../../scripts/lib/root.mjs';

/** Every piece of the regular and bold weights; the common pieces alone lack signs such as ≥ and place names such as 碶. */
const PIECE = /^noto-sans-sc-.+-(?:400|700)-normal\.woff$/;

/**
 * A bare machine has no Chinese font and Chromium then draws boxes. Unpacks Noto Sans SC from npm, once, into .cache/fonts-all:
 * fontconfig lists WOFF files too, but Chromium draws nothing with them.
 *
 * @returns the value of FONTCONFIG_FILE
 */
export function prepareFonts(): string {
  const folder = path.join(root, '.cache/fonts-all');
  const configuration = path.join(folder, 'fonts.conf');
  if (fs.existsSync(configuration)) return configuration;

  const source = path.dirname(
    createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'),
  );
  fs.mkdirSync(folder, { recursive: true });
  const files = path.join(source, 'files');
  for (const name of fs.readdirSync(files).filter((file) => PIECE.test(file))) {
    fs.writeFileSync(
      path.join(folder, name.replace(/woff$/, 'ttf')),
      unpackWoff(fs.readFileSync(path.join(files, name))),
    );
  }
  fs.writeFileSync(
    configuration,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`,
  );
  return configuration;
}

/**
 * WOFF 1.0 is an OpenType file whose tables are deflated one by one (https://www.w3.org/TR/WOFF/).
 *
 * @param woff the whole file
 * @returns the OpenType file
 */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);

  const tables: Buffer[] = [];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + 20 * index;
    const packedAt = woff.readUInt32BE(entry + 4);
    const packedLength = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const packed = woff.subarray(packedAt, packedAt + packedLength);
    const table = packedLength < length ? inflateSync(packed) : packed;

    const to = 12 + 16 * index;
    woff.copy(header, to, entry, entry + 4);
    woff.copy(header, to + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, to + 8);
    header.writeUInt32BE(length, to + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    tables.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat([header, ...tables]);
}
