import { expect, it } from 'vitest';
import { kindOfFile, nameOf, pictureOf } from './medium';

it('names a picture by its kind and caption', () => {
  expect(nameOf({ kind: 'photo', caption: '东侧大门' })).toBe('照片 · 东侧大门');
  expect(nameOf({ kind: 'plan', caption: null })).toBe('平面图');
});

it('takes videos for videos', () => {
  expect(['video/mp4', 'image/jpeg', ''].map(kindOfFile)).toEqual(['video', 'photo', 'photo']);
});

it('shows the smallest picture that there is, and none of a video', () => {
  const file = { mime: 'image/webp', url: '/uploads/a.webp', formats: null };
  expect(pictureOf({ file })).toBe('/uploads/a.webp');
  expect(pictureOf({ file: { ...file, formats: { thumbnail: { url: '/uploads/t.webp' } } } })).toBe(
    '/uploads/t.webp',
  );
  expect(pictureOf({ file: { ...file, mime: 'video/mp4' } })).toBeUndefined();
  expect(pictureOf({ file: null })).toBeUndefined();
});
