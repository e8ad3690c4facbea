import { Fragment, type ReactNode } from 'react';
import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from '../domain';
import './markdown.css';

/** What editors wrote, as the public page shows it; HTML in it is shown, never run. */
export function Markdown({ text }: { text: string }) {
  return <div className="markdown">{parseMarkdown(text).map(renderBlock)}</div>;
}

function renderBlock({ kind, lines }: MarkdownBlock, key: number): ReactNode {
  if (kind === 'heading') return <h3 key={key}>{(lines[0] ?? []).map(renderInline)}</h3>;
  if (kind === 'text') {
    return (
      <p key={key}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
          <Fragment key={index}>
            {index > 0 && <br />}
            {line.map(renderInline)}
          </Fragment>
        ))}
      </p>
    );
  }
  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
  const items = lines.map((line, index) => <li key={index}>{line.map(renderInline)}</li>);
  return kind === 'bullet' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>;
}

function renderInline(part: MarkdownInline, key: number): ReactNode {
  if (part.kind === 'bold') return <b key={key}>{part.text}</b>;
  if (part.kind === 'text') return part.text;
  return (
    <a key={key} href={part.href} target="_blank" rel="noreferrer">
      {part.text}
    </a>
  );
}
