export type MarkdownInline =
  | { kind: 'text'; text: string }
  | { kind: 'bold'; text: string }
  | { kind: 'link'; text: string; href: string };

/** `level` of a heading is 1–4; other blocks have a line for each item, or for each line of a paragraph. */
export interface MarkdownBlock {
  kind: 'heading' | 'bullet' | 'number' | 'text';
  level: number;
  lines: MarkdownInline[][];
}

/**
 * The part of Markdown that editors use: headings, lists, paragraphs, bold, links to http(s) or the site. Everything else stays
 * text, so that whoever shows the parts as elements shows HTML in it and never runs it.
 */
export function parseMarkdown(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let open: MarkdownBlock | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.trim()) {
      open = undefined;
      continue;
    }
    const [kind, pattern] = MARKS.find(([, mark]) => mark.test(line)) ?? (['text', /^/] as const);
    const mark = pattern.exec(line)?.[0] ?? '';
    if (!open || open.kind !== kind || kind === 'heading') {
      open = { kind, level: kind === 'heading' ? mark.trim().length : 0, lines: [] };
      blocks.push(open);
    }
    open.lines.push(parseInline(line.slice(mark.length)));
  }
  return blocks;
}

const MARKS: [MarkdownBlock['kind'], RegExp][] = [
  ['heading', /^#{1,4}\s+/],
  ['bullet', /^\s*[-*•]\s+/],
  ['number', /^\s*\d+[.、)]\s+/],
];

/** Two asterisks and no more: a masked number has four. */
const INLINE = /(?<!\*)\*\*(?!\*)(.+?)(?<!\*)\*\*(?!\*)|\[([^\]]+)\]\(((?:https?:\/\/|\/)[^)\s]*)\)/g;

function parseInline(text: string): MarkdownInline[] {
  const parts: MarkdownInline[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, bold, label = '', href = ''] = found;
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push(bold !== undefined ? { kind: 'bold', text: bold } : { kind: 'link', text: label, href });
    end = found.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
