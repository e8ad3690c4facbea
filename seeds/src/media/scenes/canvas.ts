import type { Random } from '../../random';
import type { Palette } from '../palettes';
import { HEIGHT, type Point, View, WIDTH } from '../perspective';

type Paint = { fill?: string; opacity?: number; stroke?: string; width?: number; extra?: string };

export class Canvas {
  private readonly parts: string[] = [];
  private readonly defs: string[] = [];
  view: View = new View({ at: [0, 2, 0], focal: 900 });

  constructor(
    readonly colours: Palette,
    readonly random: Random,
    readonly variant: number,
  ) {
    this.defs.push(
      '<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="14"/></filter>',
      '<filter id="softer" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="5"/></filter>',
      '<radialGradient id="vignette" cx="50%" cy="48%" r="75%"><stop offset="62%" stop-color="#000" stop-opacity="0"/><stop offset="100%" stop-color="#000" stop-opacity="0.28"/></radialGradient>',
    );
  }

  raw(svg: string): void {
    this.parts.push(svg);
  }

  /** A linear gradient across the shape's box; `angle` 0 runs right, 90 down. */
  gradient(from: string, to: string, angle = 90, fromOpacity = 1, toOpacity = 1): string {
    const id = `g${this.defs.length}`;
    const end = angle === 0 ? 'x2="1" y2="0"' : 'x2="0" y2="1"';
    this.defs.push(
      `<linearGradient id="${id}" x1="0" y1="0" ${end}><stop offset="0" stop-color="${from}" stop-opacity="${fromOpacity}"/><stop offset="1" stop-color="${to}" stop-opacity="${toOpacity}"/></linearGradient>`,
    );
    return `url(#${id})`;
  }

  halo(colour: string): string {
    const id = `g${this.defs.length}`;
    this.defs.push(
      `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="0.75"/><stop offset="0.35" stop-color="${colour}" stop-opacity="0.25"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
    );
    return `url(#${id})`;
  }

  face(
    corners: readonly Point[],
    { fill = '#888', opacity = 1, stroke, width = 1, extra = '' }: Paint,
  ): void {
    const points = this.view.points(corners);
    if (!points) return;
    const line = stroke ? ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"` : '';
    this.parts.push(`<polygon points="${points}" fill="${fill}" opacity="${opacity}"${line} ${extra}/>`);
  }

  line(from: Point, to: Point, colour: string, metres: number, opacity = 1): void {
    if (this.view.depth(from) < 0.4 && this.view.depth(to) < 0.4) return;
    const [a, b] = this.view.points([from, to, to]).split(' ');
    if (!a || !b) return;
    const [x1, y1] = a.split(',');
    const [x2, y2] = b.split(',');
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
    const width = Math.max(0.6, metres * this.view.scale(middle));
    this.parts.push(
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width.toFixed(2)}" opacity="${opacity}"/>`,
    );
  }

  /** Wall in the plane z = const, from x1 to x2 and y1 to y2. */
  wallZ(z: number, x1: number, x2: number, y1: number, y2: number, paint: Paint): void {
    this.rectangle((x, y) => [x, y, z], [x1, x2], [y1, y2], paint);
  }

  /** Wall in the plane x = const. */
  wallX(x: number, z1: number, z2: number, y1: number, y2: number, paint: Paint): void {
    this.rectangle((z, y) => [x, y, z], [z1, z2], [y1, y2], paint);
  }

  /** Level plane at height y. */
  level(y: number, x1: number, x2: number, z1: number, z2: number, paint: Paint): void {
    this.rectangle((x, z) => [x, y, z], [x1, x2], [z1, z2], paint);
  }

  /** Of a plane, from one corner to the other. */
  private rectangle(
    at: (u: number, v: number) => Point,
    [u1, u2]: [number, number],
    [v1, v2]: [number, number],
    paint: Paint,
  ): void {
    this.face([at(u1, v1), at(u2, v1), at(u2, v2), at(u1, v2)], paint);
  }

  svg(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${this.defs.join('')}</defs>${this.parts.join('')}<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#vignette)"/></svg>`;
  }
}

/** Lighter above zero, darker below; −1…1. */
export function shade(hex: string, amount: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const target = amount > 0 ? 255 : 0;
  return `#${channels
    .map((value) =>
      Math.round(value + (target - value) * Math.abs(amount))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
