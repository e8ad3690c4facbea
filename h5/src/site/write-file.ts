import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/**
 * Puts `content` at `file` in one step (temporary file beside it, then rename), so that a reader sees the old page or the new
 * one, never half of one; a gzip copy goes beside it. The same content is left alone, which keeps its ETag. Returns whether it wrote.
 */
export async function writeFileAtomically(file: string, content: string): Promise<boolean> {
  const bytes = Buffer.from(content);
  const previous = await readFile(file).catch(() => null);
  if (previous?.equals(bytes)) return false;
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(`${file}.gz`, await compress(bytes, { level: 7 }));
  await replaceFile(file, bytes);
  return true;
}

export async function removeFile(file: string): Promise<boolean> {
  const existed = await rm(file).then(
    () => true,
    () => false,
  );
  await rm(`${file}.gz`, { force: true });
  return existed;
}

async function replaceFile(file: string, content: Buffer): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
