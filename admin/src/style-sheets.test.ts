import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const files = fs
  .readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(ROOT, name));
const sheets = files.filter((file) => file.endsWith('.css'));
const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$/.test(file));
const textOf = new Map([...sheets, ...sources].map((file) => [file, fs.readFileSync(file, 'utf8')]));
const read = (file: string) => textOf.get(file) ?? '';

/** Written by libraries; `is-…` are put together from a value. */
const FOREIGN = /^(?:anticon|(?:ant|pnlm|is)-)/;
/** What the page loads before everything else. */
const GENERAL = path.join(ROOT, 'styles.css');

/** The sheets that dress each class. */
const sheetsOf = new Map<string, Set<string>>();
for (const sheet of sheets) {
  const selectors = read(sheet)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\{[^{}]*\}/g, ' ');
  for (const [, name = ''] of selectors.matchAll(/\.([a-z][\w-]*)/g))
    if (!FOREIGN.test(name)) sheetsOf.set(name, (sheetsOf.get(name) ?? new Set()).add(sheet));
}

const namesIn = (file: string, pattern: RegExp) =>
  [...read(file).matchAll(pattern)].flatMap(([, name = '']) => {
    const at = path.resolve(path.dirname(file), name);
    return [at, `${at}.ts`, `${at}.tsx`].filter((each) => textOf.has(each));
  });
const mapOf = (pattern: RegExp) => new Map(sources.map((file) => [file, namesIn(file, pattern)]));

/** Files that a source imports as soon as it is loaded itself, and those that it loads when they are asked for. */
const importsOf = mapOf(/^import(?! type)[^;]*?'(\.[^']+)';/gm);
const lazyOf = mapOf(/import\('(\.[^']+)'\)/g);

/** Everything that is loaded with a file. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of importsOf.get(file) ?? []) loadedWith(each, seen);
  return seen;
}

const loadersOf = (file: string) =>
  sources.filter((each) => [importsOf, lazyOf].some((map) => map.get(each)?.includes(file)));

/** Whether one of the sheets is there whenever the file is drawn: it loads it, or all that load the file have it. */
function hasSheet(file: string, wanted: ReadonlySet<string>, seen: readonly string[] = []): boolean {
  if ([...loadedWith(file)].some((loaded) => wanted.has(loaded))) return true;
  const loaders = loadersOf(file).filter((each) => !seen.includes(each));
  return loaders.length > 0 && loaders.every((each) => hasSheet(each, wanted, [...seen, file]));
}

/** The words of all texts in a piece of code. */
function wordsIn(node: ts.Node): string[] {
  const own = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) ? node.text.split(/\s+/) : [];
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...wordsIn(child)));
  return [...own, ...inner].filter(Boolean);
}

/** The words that are worn: of `className`, `rowClassName`, …, as an attribute or a property. */
function classesIn(node: ts.Node): string[] {
  const isWorn = (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.initializer;
  if (isWorn && /classname$/i.test(node.name.getText())) return wordsIn(isWorn);
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...classesIn(child)));
  return inner;
}

const parsed = new Map(
  sources.map((file) => [
    file,
    ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
  ]),
);
const worn = [...parsed].flatMap(([file, source]) => classesIn(source).map((name) => ({ file, name })));

describe('the style sheets', () => {
  it('dress only classes that somebody writes', () => {
    const written = new Set([...parsed.values()].flatMap(wordsIn));
    expect([...sheetsOf.keys()].filter((name) => !written.has(name))).toEqual([]);
  });

  it('are loaded with everything that wears their classes', () => {
    expect(new Set(worn.map(({ name }) => name)).size).toBeGreaterThan(150);
    const bare = worn.flatMap(({ file, name }) => {
      const wanted = sheetsOf.get(name);
      if (!wanted || wanted.has(GENERAL) || hasSheet(file, wanted)) return [];
      const sheets = [...wanted].map((each) => path.relative(ROOT, each));
      return [`${path.relative(ROOT, file)}: ${name} of ${sheets}`];
    });
    expect(bare).toEqual([]);
  });
});
