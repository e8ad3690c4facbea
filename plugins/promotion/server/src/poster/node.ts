import type satori from 'satori';

export type PosterStyle = Readonly<Record<string, string | number>>;

/** What satori draws: an element as React would make it, without React. Text nodes are strings. */
export interface PosterNode {
  type: string;
  key: null;
  props: { style: PosterStyle; children?: PosterChild | PosterChild[] };
}

export type PosterChild = PosterNode | string | null;

/** A flex box; satori lays out nothing else. */
export function box(style: PosterStyle, ...children: PosterChild[]): PosterNode {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children },
  };
}

export function text(style: PosterStyle, content: string): PosterNode {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'flex', boxSizing: 'border-box', ...style }, children: content },
  };
}

/** Text that may run over `lines` lines and then ends in 「…」. */
export function clampedText(lines: number, style: PosterStyle, content: string): PosterNode {
  return {
    type: 'div',
    key: null,
    props: { style: { display: 'block', lineClamp: lines, ...style }, children: content },
  };
}

export function toReactNode(node: PosterNode): Parameters<typeof satori>[0] {
  return node as unknown as Parameters<typeof satori>[0];
}
