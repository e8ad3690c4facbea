import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { PHOTOS } from './catalogue';
import { drawScene } from './draw-scenes';

/** Where the committed photos lie, seen from src and from dist alike. */
export const MEDIA_DIR = path.resolve(__dirname, '..', '..', 'media');

/** Draws every photo of the catalogue into `directory`. Run by hand after a change of the scenes; the results are committed. */
export async function renderPhotos(directory: string = MEDIA_DIR): Promise<{ files: number; bytes: number }> {
  mkdirSync(directory, { recursive: true });
  for (const photo of PHOTOS) {
    await sharp(Buffer.from(drawScene(photo)))
      .jpeg({ quality: 74, mozjpeg: true })
      .toFile(path.join(directory, photo.file));
  }
  const files = readdirSync(directory);
  return {
    files: files.length,
    bytes: files.reduce((sum, file) => sum + statSync(path.join(directory, file)).size, 0),
  };
}

if (require.main === module) {
  renderPhotos().then(
    ({ files, bytes }) => console.log(`${files} photos, ${(bytes / 1e6).toFixed(2)} MB`),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
