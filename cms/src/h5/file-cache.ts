import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
const COMPRESSIBLE = /\.(?:js|mjs|css|html|svg|json|txt|xml|map|webmanifest)$/;
/** Below this a compressed answer is not smaller. */
const SMALLEST_COMPRESSED_BYTES = 600;

export interface CachedFile {
  path: string;
  /** From the content, so that every instance behind the proxy gives the same one. */
  etag: string;
  bytes: Buffer;
  gzipped: Buffer | null;
}

interface Entry {
  file: CachedFile;
  mtimeMs: number;
  size: number;
}

/**
 * The files of one directory, kept in memory up to `maxBytes` and read again when they change. Each is read whole through one
 * handle: a page that is renamed over while it is being sent can never come out with the length of one version and the
 * content of another, which is why koa-send, which streams after its stat, is not used here.
 */
export class FileCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(
    private readonly root: string,
    private readonly maxBytes = 96 * 1024 * 1024,
  ) {}

  /** The file at a URL path (still percent-encoded), index.html for a directory; null when there is none or none may be served. */
  async read(urlPath: string): Promise<CachedFile | null> {
    const path = resolveInside(this.root, urlPath);
    return path === null ? null : this.readPath(path, true);
  }

  private async readPath(path: string, mayBeDirectory: boolean): Promise<CachedFile | null> {
    const found = await stat(path).catch(ignoreMissing);
    if (found?.isDirectory() && mayBeDirectory) return this.readPath(`${path}${sep}index.html`, false);
    if (!found?.isFile()) return this.forget(path);
    const entry = this.entries.get(path);
    if (entry && entry.mtimeMs === found.mtimeMs && entry.size === found.size) {
      this.entries.delete(path);
      this.entries.set(path, entry);
      return entry.file;
    }
    return this.load(path);
  }

  private async load(path: string): Promise<CachedFile | null> {
    const handle = await open(path).catch(ignoreMissing);
    if (!handle) return this.forget(path);
    try {
      const { mtimeMs, size } = await handle.stat();
      const bytes = await handle.readFile();
      const isCompressible = COMPRESSIBLE.test(path) && bytes.length >= SMALLEST_COMPRESSED_BYTES;
      const etag = `W/"${createHash('sha1').update(bytes).digest('base64url')}"`;
      const file = { path, etag, bytes, gzipped: isCompressible ? await compress(bytes) : null };
      this.remember(path, { file, mtimeMs, size });
      return file;
    } finally {
      await handle.close();
    }
  }

  private remember(path: string, entry: Entry): void {
    this.forget(path);
    this.entries.set(path, entry);
    this.bytes += weigh(entry);
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.forget(oldest);
    }
  }

  private forget(path: string): null {
    const entry = this.entries.get(path);
    if (entry) {
      this.entries.delete(path);
      this.bytes -= weigh(entry);
    }
    return null;
  }
}

/** The absolute path below `root` that a URL path means, or null for nonsense, dot files and ways out. */
export function resolveInside(root: string, urlPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const segments = path.split('/').filter(Boolean);
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  const base = resolve(root);
  const full = resolve(base, ...segments);
  return full === base || full.startsWith(base + sep) ? full : null;
}

function weigh({ file }: Entry): number {
  return file.bytes.length + (file.gzipped?.length ?? 0) + 512;
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return null;
  throw error;
}
