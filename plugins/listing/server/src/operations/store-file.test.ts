import { describe, expect, it } from 'vitest';
import { renamed } from './store-file';

describe('the name of a stored file', () => {
  it.each([
    ['大门.PNG', '.jpg', '大门.jpg'],
    ['一楼 2000平.mov', '.mp4', '一楼 2000平.mp4'],
    ['微信图片_20260302101530.jpg', '.jpg', '微信图片_20260302101530.jpg'],
  ])('%s%s is %s', (name, ext, stored) => {
    expect(renamed(name, ext)).toBe(stored);
  });

  // it stands in the file's public address
  it.each(['13812345678.jpg', '老板138-1234-5678.jpg', '加微信 wx abcd1234.jpg', '...'])(
    'of %s tells nobody’s number',
    (name) => {
      expect(renamed(name, '.jpg')).toMatch(/^[0-9a-f]{12}\.jpg$/);
    },
  );
});
