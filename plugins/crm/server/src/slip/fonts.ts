import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './unpack-woff';

/**
 * Noto Sans SC from npm (OFL), never from the system. The file of GB2312 is always there; for a rarer character the piece is added whose
 * range names it, and what no piece holds becomes 〓, since a missing glyph prints as nothing.
 */
export interface SlipFont {
  name: string;
  file: Buffer;
  has: (character: string) => boolean;
}

const BASE = 'chinese-simplified';
const MISSING = '〓';
const packageDir = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
const loaded = new Map<string, Promise<SlipFont>>();
let ranges: Promise<readonly { piece: string; from: number; to: number }[]> | undefined;

/** The fonts that these texts need, the common one first. */
export async function fontsFor(texts: readonly string[]): Promise<SlipFont[]> {
  const base = await load(BASE);
  const fonts = new Map([[BASE, base]]);
  for (const character of new Set(texts.join(''))) {
    if ([...fonts.values()].some((font) => font.has(character)) || /\s/.test(character)) continue;
    const piece = await pieceOf(character);
    if (piece) fonts.set(piece.name, piece);
  }
  return [...fonts.values()];
}

/** A text in runs of one font each. */
export function runsOf(text: string, fonts: readonly SlipFont[]): { font: SlipFont; text: string }[] {
  const [base] = fonts as [SlipFont];
  const runs: { font: SlipFont; text: string }[] = [];
  for (const character of text) {
    const found = /\s/.test(character) ? base : fonts.find((font) => font.has(character));
    const font = found ?? base;
    const shown = found ? character : MISSING;
    const last = runs.at(-1);
    if (last?.font === font) last.text += shown;
    else runs.push({ font, text: shown });
  }
  return runs;
}

async function pieceOf(character: string): Promise<SlipFont | null> {
  ranges ??= readRanges();
  const point = character.codePointAt(0) ?? 0;
  for (const { piece } of (await ranges).filter(({ from, to }) => point >= from && point <= to)) {
    const font = await load(piece);
    // the range promises more than the piece holds at times
    if (font.has(character)) return font;
  }
  return null;
}

function load(name: string): Promise<SlipFont> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = read(name);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}

async function read(name: string): Promise<SlipFont> {
  const file = unpackWoff(
    await readFile(path.join(packageDir, `files/noto-sans-sc-${name}-400-normal.woff`)),
  );
  const font = create(file) as Font;
  return { name, file, has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) };
}

async function readRanges() {
  const text = await readFile(path.join(packageDir, 'unicode.json'), 'utf8');
  return Object.entries(JSON.parse(text) as Record<string, string>).flatMap(([piece, list]) =>
    list.split(',').map((range) => {
      const [from = '0', to = from] = range.replace('U+', '').split('-');
      return {
        piece: piece.replace(/[[\]]/g, ''),
        from: Number.parseInt(from, 16),
        to: Number.parseInt(to, 16),
      };
    }),
  );
}
