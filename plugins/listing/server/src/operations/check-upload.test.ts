import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hugePng } from '../../../../../test/support/huge-png';
import { cleanImage, TooManyPixels } from './check-upload';

it('tells a picture with too many pixels from what is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  try {
    const [huge, none] = [join(folder, 'a.png'), join(folder, 'b.png')];
    await writeFile(huge, await hugePng(12_000, 9000));
    await writeFile(none, 'none');
    await expect(cleanImage(huge, 'photo')).rejects.toEqual(new TooManyPixels(12_000, 9000));
    expect(await cleanImage(none, 'photo')).toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});
