import { expect, it } from 'vitest';
import { checkSameFile, isInProcess } from './check-same-file';

const upload = { name: '航拍.mp4', bytes: 4_000_000 };

it('takes the file of the same name and size', () => {
  expect(checkSameFile(upload, { name: '航拍.mp4', size: 4_000_000 })).toBeNull();
});

it('says what differs of another', () => {
  expect(checkSameFile(upload, { name: '航拍2.mp4', size: 4_000_000 })).toContain('「航拍2.mp4」');
  expect(checkSameFile(upload, { name: '航拍.mp4', size: 3_999_999 })).toContain('大小不同');
});

it('takes for in process what is all there', () => {
  expect(isInProcess({ offset: 10, bytes: 10 })).toBe(true);
  expect(isInProcess({ offset: 9, bytes: 10 })).toBe(false);
});
