import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from '@scrm/listing/domain';
import type { ComponentChild } from 'preact';

/** What editors wrote, as elements: HTML in it is shown, never run. */
export function Markdown({ text }: { text: string }) {
  return <>{parseMarkdown(text).map(renderBlock)}</>;
}

function renderBlock({ kind, level, lines }: MarkdownBlock, key: number): ComponentChild {
  if (kind === 'heading') {
    const Heading = level <= 2 ? 'h2' : 'h3';
    return <Heading key={key}>{(lines[0] ?? []).map(renderInline)}</Heading>;
  }
  if (kind === 'text') {
    return (
      <p key={key}>
        {lines.flatMap((line, index) =>
          index > 0 ? [<br key={`br${index}`} />, ...line.map(renderInline)] : line.map(renderInline),
        )}
      </p>
    );
  }
  const items = lines.map((line, index) => <li key={index}>{line.map(renderInline)}</li>);
  return kind === 'bullet' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>;
}

function renderInline(part: MarkdownInline): ComponentChild {
  if (part.kind === 'bold') return <b>{part.text}</b>;
  return part.kind === 'link' ? <a href={part.href}>{part.text}</a> : part.text;
}
