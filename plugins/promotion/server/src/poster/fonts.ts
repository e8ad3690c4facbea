import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Font } from 'satori';

/**
 * Noto Sans SC from npm (OFL), never from the system. A glyph that no font has comes out blank in satori, silently: so text
 * is covered first. The GB2312 files are always loaded; for a rarer character the piece that holds it is added; a character
 * that no piece holds becomes 〓, the printers' mark for it, and an emoji is left out.
 */
export interface PosterFonts {
  /** The same array for the same set of pieces: satori keeps parsed fonts by it. */
  fonts: Font[];
  cover: (text: string) => string;
}

export const POSTER_FONT = 'Noto Sans SC';
const WEIGHTS = [400, 700] as const;
const BASE = 'chinese-simplified';
const MISSING = '〓';
/** Rare pieces kept parsed; more than any poster needs, and a bound on memory. */
const MAX_PIECES = 24;

const EMOJI =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0e|\ufe0f|\u20e3/u;

interface ParsedFont {
  charToGlyphIndex: (character: string) => number;
}

interface Piece {
  fonts: Font[];
  has: (character: string) => boolean;
}

const packageDir = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
// satori's own parser: what it finds is what satori draws
const { parse } = require('@shuding/opentype.js') as { parse: (buffer: ArrayBuffer) => ParsedFont };

let base: Promise<Piece> | undefined;
let ranges: Promise<readonly { piece: string; from: number; to: number }[]> | undefined;
const pieces = new Map<string, Promise<Piece>>();
const sets = new Map<string, Font[]>();

/** Fonts for these texts, and a function that makes each text drawable with them. */
export async function fontsFor(texts: readonly string[]): Promise<PosterFonts> {
  base ??= loadPiece(BASE);
  const main = await base;
  const rare = new Set<string>();
  for (const character of new Set(texts.join(''))) {
    if (!main.has(character) && !EMOJI.test(character)) rare.add(character);
  }
  const names = [
    ...new Set((await Promise.all([...rare].map(pieceOf))).filter((name) => name !== null)),
  ].sort();
  const extra = await Promise.all(names.slice(0, MAX_PIECES).map(rarePiece));
  const loaded = [main, ...extra];
  return { fonts: fontSet(names, loaded), cover: (text) => cover(text, loaded) };
}

function cover(text: string, loaded: readonly Piece[]): string {
  let covered = '';
  for (const character of text) {
    if (character === ' ' || loaded.some((piece) => piece.has(character))) covered += character;
    else if (!EMOJI.test(character)) covered += MISSING;
  }
  return covered.replace(/ {2,}/g, ' ').trim();
}

function fontSet(names: readonly string[], loaded: readonly Piece[]): Font[] {
  const key = names.join(',');
  const known = sets.get(key);
  if (known) return known;
  if (sets.size >= MAX_PIECES) sets.clear();
  const fonts = loaded.flatMap((piece) => piece.fonts);
  sets.set(key, fonts);
  return fonts;
}

function rarePiece(name: string): Promise<Piece> {
  const known = pieces.get(name);
  if (known) return known;
  if (pieces.size >= MAX_PIECES) {
    pieces.clear();
    sets.clear();
  }
  const loading = loadPiece(name);
  pieces.set(name, loading);
  loading.catch(() => pieces.delete(name));
  return loading;
}

async function loadPiece(name: string): Promise<Piece> {
  const files = await Promise.all(
    WEIGHTS.map((weight) =>
      readFile(path.join(packageDir, `files/noto-sans-sc-${name}-${weight}-normal.woff`)),
    ),
  );
  const parsed = files.map((file) =>
    parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer),
  );
  const seen = new Map<string, boolean>();
  return {
    fonts: files.map((data, index) => ({
      // a name of its own for each piece: satori then looks through all of them for a glyph
      name: name === BASE ? POSTER_FONT : `${POSTER_FONT} ${name}`,
      data,
      weight: WEIGHTS[index] ?? 400,
      style: 'normal',
    })),
    has: (character) => {
      const known = seen.get(character);
      if (known !== undefined) return known;
      const has = parsed.every((font) => font.charToGlyphIndex(character) > 0);
      seen.set(character, has);
      return has;
    },
  };
}

/** The piece whose unicode-range names the character; the range promises more than the piece holds at times. */
async function pieceOf(character: string): Promise<string | null> {
  ranges ??= readRanges();
  const point = character.codePointAt(0) ?? 0;
  const candidates = (await ranges).filter(({ from, to }) => point >= from && point <= to);
  for (const { piece } of candidates) {
    if ((await rarePiece(piece)).has(character)) return piece;
  }
  return null;
}

async function readRanges() {
  const byPiece = JSON.parse(await readFile(path.join(packageDir, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  return Object.entries(byPiece).flatMap(([piece, list]) =>
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
