import { describe, expect, it } from 'vitest';
import { isPanoramaShape, notAPanorama } from './panorama-shape';

describe('a panorama', () => {
  it.each([
    [4096, 2048, true],
    [6144, 3071, true],
    [1900, 1000, true],
    [2100, 1000, true],
    [1899, 1000, false],
    [2101, 1000, false],
    [1500, 1000, false],
    [1000, 2000, false],
    [0, 0, false],
  ])('of %i × %i px goes all the way round: %s', (width, height, answer) => {
    expect(isPanoramaShape({ width, height })).toBe(answer);
  });

  it('that is none is told apart by file and shape', () => {
    expect(notAPanorama('院子.jpg', { width: 1500, height: 1000 })).toBe(
      '「院子.jpg」不是 360° 全景图：全景图的宽高比应为 2:1，这张是 1.5:1，可作为照片上传',
    );
  });
});
