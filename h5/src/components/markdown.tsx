import type { ComponentChild } from 'preact';

/**
 * The part of Markdown that editors use (headings, lists, paragraphs, bold, links to http(s) or the site). Everything else
 * stays text: HTML in it is shown, never run.
 */
export function Markdown({ text }: { text: string }) {
  return <>{groupLines(text).map(renderGroup)}</>;
}

type Kind = 'heading' | 'bullet' | 'number' | 'text';

interface Group {
  kind: Kind;
  mark: string;
  lines: string[];
}

const MARKS: [Kind, RegExp][] = [
  ['heading', /^#{1,4}\s+/],
  ['bullet', /^\s*[-*•]\s+/],
  ['number', /^\s*\d+[.、)]\s+/],
];

/** Runs of lines of one kind; an empty line ends a run, and each heading is one of its own. */
function groupLines(text: string): Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.trim()) {
      open = undefined;
      continue;
    }
    const [kind, pattern] = MARKS.find(([, mark]) => mark.test(line)) ?? (['text', /^/] as const);
    const mark = pattern.exec(line)?.[0] ?? '';
    if (!open || open.kind !== kind || kind === 'heading') {
      open = { kind, mark, lines: [] };
      groups.push(open);
    }
    open.lines.push(line.slice(mark.length));
  }
  return groups;
}

function renderGroup({ kind, mark, lines }: Group, key: number): ComponentChild {
  if (kind === 'heading') {
    const Heading = mark.trim().length <= 2 ? 'h2' : 'h3';
    return <Heading key={key}>{renderInline(lines[0] ?? '')}</Heading>;
  }
  if (kind === 'text') {
    return (
      <p key={key}>
        {lines.flatMap((line, index) =>
          index > 0 ? [<br key={`br${index}`} />, ...renderInline(line)] : renderInline(line),
        )}
      </p>
    );
  }
  const items = lines.map((line, index) => <li key={index}>{renderInline(line)}</li>);
  return kind === 'bullet' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>;
}

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\(((?:https?:\/\/|\/)[^)\s]*)\)/g;

function renderInline(text: string): ComponentChild[] {
  const parts: ComponentChild[] = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(end, found.index));
    parts.push(found[1] !== undefined ? <b>{found[1]}</b> : <a href={found[3]}>{found[2]}</a>);
    end = found.index + found[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}
