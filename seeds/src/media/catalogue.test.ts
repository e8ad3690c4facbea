import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PHOTOS, photosFor } from './catalogue';
import { drawScene } from './draw-scenes';
import { MEDIA_DIR } from './render-photos';

it('is drawn and committed, under 3 MB', () => {
  for (const photo of PHOTOS) expect(existsSync(path.join(MEDIA_DIR, photo.file)), photo.file).toBe(true);
  const files = readdirSync(MEDIA_DIR);
  expect(files.length).toBe(PHOTOS.length);
  expect(files.reduce((sum, file) => sum + statSync(path.join(MEDIA_DIR, file)).size, 0)).toBeLessThan(
    3_000_000,
  );
});

it('draws the same picture each time, and another for each photo', () => {
  const pictures = PHOTOS.map((photo) => drawScene(photo));
  expect(PHOTOS.map((photo) => drawScene(photo))).toEqual(pictures);
  expect(new Set(pictures).size).toBe(PHOTOS.length);
  for (const picture of pictures) expect(picture).not.toMatch(/NaN|undefined|Infinity/);
});

it('gives neighbours in a list different covers', () => {
  const used = new Map<string, number>();
  const covers = Array.from({ length: 4 }, () => photosFor('steel', used)[0]?.file);
  expect(new Set(covers).size).toBe(4);
});
