import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from '../components/document';

interface Chunk {
  file: string;
  imports?: string[];
}

const ENTRIES = {
  list: 'src/islands/list.tsx',
  detail: 'src/islands/detail.tsx',
  plain: 'src/islands/plain.ts',
  viewing: 'src/islands/viewing.tsx',
} as const;

/** The scripts' addresses and the style sheet of a client build. @throws Error saying what to build when it is not there */
export function loadAssets(assetsDir: string): Assets {
  let manifest: Record<string, Chunk>;
  try {
    manifest = JSON.parse(readFileSync(join(assetsDir, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      Chunk
    >;
  } catch (error) {
    throw new Error(`No client build of the H5 in ${assetsDir}: run npm run build -w @scrm/h5`, {
      cause: error,
    });
  }
  const chunk = (name: string): Chunk => {
    const found = manifest[name];
    if (!found) throw new Error(`${assetsDir} holds no ${name}: run npm run build -w @scrm/h5`);
    return found;
  };
  const scriptOf = (entry: string) => ({
    src: `/${chunk(entry).file}`,
    imports: [...listImports(entry, chunk)].map((name) => `/${chunk(name).file}`),
  });
  const css = readFileSync(join(assetsDir, chunk('style.css').file), 'utf8').trim();
  return {
    css,
    cssHash: `sha256-${createHash('sha256').update(css).digest('base64')}`,
    scripts: {
      list: scriptOf(ENTRIES.list),
      detail: scriptOf(ENTRIES.detail),
      plain: scriptOf(ENTRIES.plain),
      viewing: scriptOf(ENTRIES.viewing),
    },
  };
}

function listImports(name: string, chunk: (name: string) => Chunk, found = new Set<string>()): Set<string> {
  for (const one of chunk(name).imports ?? []) {
    if (found.has(one)) continue;
    found.add(one);
    listImports(one, chunk, found);
  }
  return found;
}
