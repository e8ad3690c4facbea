import { expect, it } from 'vitest';
import { nameMedia } from './name-media';

const ALL = [
  { id: 'a', kind: 'photo', caption: null },
  { id: 'b', kind: 'panorama', caption: '' },
  { id: 'c', kind: 'panorama', caption: '二楼' },
  { id: 'd', kind: 'panorama', caption: null },
] as const;

it.each([
  ['a', '照片 1'],
  ['b', '全景 1'],
  ['c', '二楼'],
  ['d', '全景 3'],
])('tells scenes apart that nobody has named: %s', (id, name) => {
  const item = ALL.find((each) => each.id === id) as (typeof ALL)[number];
  expect(nameMedia(item, ALL)).toBe(name);
});
