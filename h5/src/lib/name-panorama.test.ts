import { expect, it } from 'vitest';
import { namePanorama } from './name-panorama';

it.each([
  ['一层大厅', '一层大厅'],
  [null, '全景 2'],
  ['', '全景 2'],
])('caption %j: %s', (caption, name) => expect(namePanorama({ caption }, 1)).toBe(name));
