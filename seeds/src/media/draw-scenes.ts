import { createRandom, type Random } from '../random';
import type { PhotoFact, SceneName } from './catalogue';
import { PALETTES, type Palette } from './palettes';
import { HEIGHT, type Point, View, WIDTH } from './perspective';

/** One picture as SVG, 1200 × 900. The same fact gives the same picture. */
export function drawScene({ scene, palette, seed }: Pick<PhotoFact, 'scene' | 'palette' | 'seed'>): string {
  const canvas = new Canvas(
    PALETTES[palette % PALETTES.length] as Palette,
    createRandom(`scene:${scene}:${seed}`),
    seed % 100,
  );
  DRAW[scene](canvas);
  return canvas.svg();
}

type Paint = { fill?: string; opacity?: number; stroke?: string; width?: number; extra?: string };

class Canvas {
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
    this.face(
      [
        [x1, y1, z],
        [x2, y1, z],
        [x2, y2, z],
        [x1, y2, z],
      ],
      paint,
    );
  }

  /** Wall in the plane x = const. */
  wallX(x: number, z1: number, z2: number, y1: number, y2: number, paint: Paint): void {
    this.face(
      [
        [x, y1, z1],
        [x, y1, z2],
        [x, y2, z2],
        [x, y2, z1],
      ],
      paint,
    );
  }

  /** Level plane at height y. */
  level(y: number, x1: number, x2: number, z1: number, z2: number, paint: Paint): void {
    this.face(
      [
        [x1, y, z1],
        [x2, y, z1],
        [x2, y, z2],
        [x1, y, z2],
      ],
      paint,
    );
  }

  svg(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${this.defs.join('')}</defs>${this.parts.join('')}<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#vignette)"/></svg>`;
  }
}

const DRAW: Record<SceneName, (canvas: Canvas) => void> = {
  steelHall: drawSteelHall,
  plant: drawPlant,
  logistics: drawLogistics,
  campus: drawCampus,
  aerial: (canvas) => drawAerial(canvas, false),
  landPlot: (canvas) => drawAerial(canvas, true),
  craneBay: drawCraneBay,
  emptyFloor: drawEmptyFloor,
  racks: drawRacks,
  dock: drawDock,
  yard: drawYard,
  office: drawOffice,
};

// ---- what several scenes share ----

function sky(c: Canvas): void {
  const horizon = Math.max(-50, Math.min(HEIGHT, c.view.horizon));
  c.raw(
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${c.gradient(c.colours.skyTop, c.colours.skyLow)}"/>`,
  );
  if (c.colours.sun) {
    const x = c.random.int(120, 1080);
    const y = Math.max(60, horizon - c.random.int(190, 320));
    c.raw(
      `<circle cx="${x}" cy="${y}" r="230" fill="${c.halo(c.colours.sun)}"/><circle cx="${x}" cy="${y}" r="44" fill="${c.colours.sun}" opacity="0.9" filter="url(#softer)"/>`,
    );
  }
  for (let i = 0; i < 6; i++) {
    const x = c.random.int(-60, 1260);
    const y = c.random.int(20, Math.max(60, Math.round(horizon * 0.6)));
    for (let puff = 0; puff < 5; puff++) {
      const rx = c.random.int(40, 130);
      c.raw(
        `<ellipse cx="${x + c.random.int(-120, 120)}" cy="${y + c.random.int(-14, 14)}" rx="${rx}" ry="${Math.round(rx * 0.2)}" fill="${c.colours.cloud}" opacity="${(c.colours.cloudOpacity * 0.5).toFixed(2)}" filter="url(#soft)"/>`,
      );
    }
  }
  let x = -20;
  while (x < WIDTH) {
    const width = c.random.int(40, 130);
    const height = c.random.int(14, 70);
    c.raw(
      `<rect x="${x}" y="${horizon - height}" width="${width}" height="${height + 6}" fill="${c.colours.far}" opacity="0.65"/>`,
    );
    x += width + c.random.int(-8, 40);
  }
  c.raw(
    `<rect x="0" y="${horizon - 40}" width="${WIDTH}" height="60" fill="${c.colours.skyLow}" opacity="0.55" filter="url(#soft)"/>`,
  );
}

function ground(c: Canvas, fill = c.colours.ground, far = c.colours.groundFar): void {
  const horizon = c.view.horizon;
  c.raw(
    `<rect x="0" y="${horizon}" width="${WIDTH}" height="${HEIGHT - horizon}" fill="${c.gradient(far, fill)}"/>`,
  );
}

function shadow(c: Canvas, x1: number, x2: number, z1: number, z2: number, opacity = 0.32): void {
  c.level(0.01, x1, x2, z1, z2, { fill: '#101820', opacity, extra: 'filter="url(#softer)"' });
}

function tree(c: Canvas, x: number, z: number, height: number): void {
  const [px, py] = c.view.project([x, 0, z]);
  if (c.view.depth([x, 0, z]) < 2) return;
  const size = height * c.view.scale([x, 0, z]);
  const r = size * 0.3;
  c.raw(
    `<ellipse cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" rx="${(r * 1.2).toFixed(1)}" ry="${(r * 0.2).toFixed(1)}" fill="#101820" opacity="0.3"/>`,
  );
  c.raw(
    `<rect x="${(px - size * 0.03).toFixed(1)}" y="${(py - size * 0.45).toFixed(1)}" width="${(size * 0.06).toFixed(1)}" height="${(size * 0.45).toFixed(1)}" fill="#5b4636"/>`,
  );
  for (let i = 0; i < 7; i++) {
    const dx = (c.random.next() - 0.5) * r * 1.3;
    const dy = -size * (0.48 + c.random.next() * 0.36);
    c.raw(
      `<circle cx="${(px + dx).toFixed(1)}" cy="${(py + dy).toFixed(1)}" r="${(r * (0.5 + c.random.next() * 0.35)).toFixed(1)}" fill="${i < 4 ? c.colours.tree : c.colours.treeLight}" opacity="${i < 4 ? 0.95 : 0.75}"/>`,
    );
  }
}

interface Box {
  x: number;
  z: number;
  w: number;
  d: number;
  h: number;
}

/** A box's front, the side that faces the eye, and its top when the eye is above. */
function box(
  c: Canvas,
  { x, z, w, d, h }: Box,
  {
    front,
    side,
    top,
    y = 0,
    eyeX,
    eyeY,
  }: { front: string; side: string; top: string; y?: number; eyeX: number; eyeY: number },
): void {
  if (eyeX < x) c.wallX(x, z, z + d, y, y + h, { fill: side });
  if (eyeX > x + w) c.wallX(x + w, z, z + d, y, y + h, { fill: side });
  if (eyeY > y + h) c.level(y + h, x, x + w, z, z + d, { fill: top });
  c.wallZ(z, x, x + w, y, y + h, { fill: front });
}

/** A truck seen from the side, its nose to the right (or left); 17.5 m over all when long. */
function truck(
  c: Canvas,
  x: number,
  z: number,
  {
    nose = 1,
    colour = '#f4f6f8',
    cab = '#c0392b',
    eye,
  }: { nose?: 1 | -1; colour?: string; cab?: string; eye: Point },
): void {
  const length = 13;
  const x0 = nose === 1 ? x : x + 3;
  shadow(c, x - 0.3, x + 16.5, z - 0.8, z + 2.8, 0.4);
  box(
    c,
    { x: x0, z, w: length, d: 2.5, h: 2.8 },
    {
      front: c.gradient(colour, shade(colour, -0.12)),
      side: shade(colour, -0.25),
      top: shade(colour, -0.05),
      y: 1.1,
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  c.wallZ(z - 0.02, x0 + 0.2, x0 + length - 0.2, 1.5, 1.75, { fill: c.colours.accent, opacity: 0.85 });
  const cabX = nose === 1 ? x + length + 0.4 : x;
  box(
    c,
    { x: cabX, z, w: 2.3, d: 2.5, h: 2.7 },
    {
      front: c.gradient(cab, shade(cab, -0.25)),
      side: shade(cab, -0.35),
      top: shade(cab, 0.1),
      y: 0.7,
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  c.wallZ(z - 0.03, cabX + (nose === 1 ? 0.9 : 0.25), cabX + (nose === 1 ? 2.05 : 1.4), 2.1, 3, {
    fill: '#24323f',
  });
  for (const wheel of [
    x0 + 1,
    x0 + 2.3,
    x0 + 3.6,
    nose === 1 ? x0 + length - 1.5 : x0 + length - 0.9,
    cabX + 1.2,
  ]) {
    const [px, py] = c.view.project([wheel, 0.52, z - 0.05]);
    const r = 0.52 * c.view.scale([wheel, 0.52, z]);
    c.raw(
      `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${r.toFixed(1)}" fill="#1b1f23"/><circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${(r * 0.45).toFixed(1)}" fill="#9aa3ab"/>`,
    );
  }
}

function person(c: Canvas, x: number, z: number, coat = '#e67e22'): void {
  const [px, py] = c.view.project([x, 0, z]);
  const s = c.view.scale([x, 0, z]) * 1.72;
  c.raw(
    `<ellipse cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" rx="${(s * 0.2).toFixed(1)}" ry="${(s * 0.04).toFixed(1)}" fill="#000" opacity="0.3"/>`,
  );
  c.raw(
    `<rect x="${(px - s * 0.09).toFixed(1)}" y="${(py - s * 0.48).toFixed(1)}" width="${(s * 0.18).toFixed(1)}" height="${(s * 0.48).toFixed(1)}" rx="${(s * 0.04).toFixed(1)}" fill="#2c3e50"/>`,
  );
  c.raw(
    `<rect x="${(px - s * 0.13).toFixed(1)}" y="${(py - s * 0.84).toFixed(1)}" width="${(s * 0.26).toFixed(1)}" height="${(s * 0.4).toFixed(1)}" rx="${(s * 0.06).toFixed(1)}" fill="${coat}"/>`,
  );
  c.raw(
    `<circle cx="${px.toFixed(1)}" cy="${(py - s * 0.92).toFixed(1)}" r="${(s * 0.075).toFixed(1)}" fill="#e8c39e"/><path d="M ${(px - s * 0.085).toFixed(1)} ${(py - s * 0.93).toFixed(1)} a ${(s * 0.085).toFixed(1)} ${(s * 0.085).toFixed(1)} 0 0 1 ${(s * 0.17).toFixed(1)} 0 z" fill="#f1c40f"/>`,
  );
}

// ---- outside ----

function drawSteelHall(c: Canvas): void {
  const raised = c.variant % 2 === 1;
  const eye: Point = [-16 - c.variant * 2, raised ? 19 : 4.2, -34];
  c.view = new View({
    at: eye,
    yaw: 38,
    pitch: raised ? 12 : 1.5,
    focal: 900,
    centre: [600, raised ? 430 : 560],
  });
  sky(c);
  ground(c);
  c.level(0, -60, 140, -26, -17, { fill: c.colours.grass, opacity: 0.85 });
  for (let x = -20; x < 90; x += 9) tree(c, x, 46, 9 + c.random.next() * 4);
  const L = 62;
  const W = 30;
  const H = 9.5 + (c.variant % 3);
  const ridge = H + 2.8;
  shadow(c, -4, L + 8, -7, 0.2);
  // gable
  c.face(
    [
      [0, 0, 0],
      [0, 0, W],
      [0, H, W],
      [0, ridge, W / 2],
      [0, H, 0],
    ],
    { fill: c.gradient(c.colours.wallShade, shade(c.colours.wallShade, -0.12)) },
  );
  for (let z = 1; z < W; z += 1)
    c.line([0, 1.2, z], [0, H + (1 - Math.abs(z - W / 2) / (W / 2)) * 2.8, z], '#22303c', 0.04, 0.16);
  c.wallX(0, W / 2 - 2.6, W / 2 + 2.6, 0, 5.2, { fill: c.gradient('#7d8992', '#5d6870') });
  for (let y = 0.4; y < 5.2; y += 0.4) c.line([0, y, W / 2 - 2.6], [0, y, W / 2 + 2.6], '#3c464d', 0.04, 0.6);
  c.wallX(0, 4, W - 4, H - 1.4, H - 0.2, { fill: c.gradient(c.colours.glass, c.colours.glassLow) });
  // roof
  if (eye[1] > H) {
    c.face(
      [
        [0, H, -0.6],
        [L, H, -0.6],
        [L, ridge, W / 2],
        [0, ridge, W / 2],
      ],
      { fill: c.gradient(c.colours.roofShade, c.colours.roof) },
    );
    for (let x = 0; x <= L; x += 1.6) c.line([x, H, -0.6], [x, ridge, W / 2], '#0d1b28', 0.06, 0.16);
    for (let x = 6; x < L; x += 9)
      c.face(
        [
          [x, H + 0.35, 1.4],
          [x + 1.6, H + 0.35, 1.4],
          [x + 1.6, ridge - 0.4, W / 2 - 2],
          [x, ridge - 0.4, W / 2 - 2],
        ],
        { fill: '#f3fbff', opacity: 0.75 },
      );
  }
  // long front
  c.wallZ(0, 0, L, 0, H, { fill: c.gradient(c.colours.wall, shade(c.colours.wall, -0.08), 0) });
  for (let x = 0.8; x < L; x += 0.8) c.line([x, 1.2, 0], [x, H, 0], '#22303c', 0.04, 0.14);
  c.wallZ(0, 0, L, 0, 1.2, { fill: '#8f8a84' });
  c.wallZ(-0.01, 0, L, H - 1, H, { fill: c.colours.accent });
  c.wallZ(-0.01, 2, L - 2, H - 3.2, H - 1.6, { fill: c.gradient(c.colours.glass, c.colours.glassLow) });
  for (let x = 2; x < L - 2; x += 1.8) c.line([x, H - 3.2, -0.02], [x, H - 1.6, -0.02], '#ffffff', 0.08, 0.8);
  for (let x = 2; x < L - 8; x += 4.5)
    c.wallZ(-0.01, x, x + 2.6, 1.9, 3.4, {
      fill: c.gradient(c.colours.glass, c.colours.glassLow),
      stroke: '#ffffff',
      width: 1.4,
    });
  for (const x of [12, 36]) {
    c.wallZ(-0.03, x - 0.3, x + 5.3, 0, 5.4, { fill: '#4d565e' });
    c.wallZ(-0.04, x, x + 5, 0, 5.1, { fill: c.gradient('#aab5bd', '#8b969e') });
    for (let y = 0.4; y < 5; y += 0.4) c.line([x, y, -0.05], [x + 5, y, -0.05], '#5c666d', 0.04, 0.6);
    c.face(
      [
        [x - 1, 5.7, 0],
        [x + 6, 5.7, 0],
        [x + 6, 5.4, -2.6],
        [x - 1, 5.4, -2.6],
      ],
      { fill: shade(c.colours.accent, -0.15) },
    );
  }
  // yard
  c.level(0.01, -40, 110, -16.4, -16.1, { fill: '#f5f5f5', opacity: 0.8 });
  for (let x = -30; x < 90; x += 6) c.level(0.02, x, x + 3, -11.2, -11, { fill: '#f5f5f5', opacity: 0.75 });
  if (c.variant !== 2)
    truck(c, c.variant % 2 ? 20 : 18, -8, { nose: c.variant % 2 ? 1 : -1, cab: c.colours.accent, eye });
  person(c, 10, -5);
  person(c, 11.2, -5.4, '#2980b9');
  for (let x = 4; x < 70; x += 15) tree(c, x, -21, 2.6 + c.random.next());
}

function drawPlant(c: Canvas): void {
  const floors = 3 + (c.variant % 3);
  const raised = c.variant % 2 === 0;
  const eye: Point = [-20, raised ? 14 : 3, -36];
  c.view = new View({ at: eye, yaw: 40, pitch: raised ? 5 : -3, focal: 860, centre: [600, 540] });
  sky(c);
  ground(c);
  const storey = 5;
  const H = floors * storey + 1.2;
  const L = 54;
  const W = 26;
  for (let x = 0; x < 110; x += 10) tree(c, x, 60, 10);
  shadow(c, -3, L + 6, -6, 0.2);
  c.wallX(0, 0, W, 0, H, { fill: c.gradient(c.colours.wallShade, shade(c.colours.wallShade, -0.14)) });
  for (let floor = 0; floor < floors; floor++) {
    const y = floor * storey + 1.3;
    c.wallX(-0.01, 2, W - 2, y, y + 2.3, {
      fill: c.gradient(shade(c.colours.glass, -0.15), c.colours.glass),
    });
    for (let z = 2; z < W - 2; z += 2.2) c.line([-0.02, y, z], [-0.02, y + 2.3, z], '#e8edf0', 0.1, 0.75);
  }
  if (eye[1] > H) c.level(H, 0, L, 0, W, { fill: c.colours.roofShade });
  c.wallZ(0, 0, L, 0, H, { fill: c.gradient(c.colours.wall, shade(c.colours.wall, -0.1), 0) });
  for (let floor = 0; floor < floors; floor++) {
    const y = floor * storey + 1.3;
    c.wallZ(-0.01, 9.5, L - 1.5, y, y + 2.4, { fill: c.gradient(c.colours.glass, c.colours.glassLow) });
    for (let x = 9.5; x < L - 1.5; x += 1.8) c.line([x, y, -0.02], [x, y + 2.4, -0.02], '#ffffff', 0.1, 0.85);
    c.line([9.5, y + 1.6, -0.02], [L - 1.5, y + 1.6, -0.02], '#ffffff', 0.07, 0.8);
    c.wallZ(-0.02, 9, L, y - 0.75, y - 0.4, { fill: c.colours.accent, opacity: 0.8 });
    if (c.random.chance(0.6)) {
      const x = c.random.int(12, 44);
      c.wallZ(-0.03, x, x + 1.7, y, y + 2.4, { fill: '#ffe9b0', opacity: 0.65 });
    }
  }
  // stair tower with curtain wall
  box(
    c,
    { x: 1, z: -2.4, w: 7.2, d: 2.4, h: H + 2.6 },
    {
      front: c.gradient(shade(c.colours.accent, 0.06), shade(c.colours.accent, -0.12)),
      side: shade(c.colours.accent, -0.3),
      top: shade(c.colours.accent, 0.2),
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  c.wallZ(-2.42, 2.2, 7, 3.6, H + 0.8, { fill: c.gradient(c.colours.glass, c.colours.glassLow) });
  for (let y = 3.6; y < H + 0.8; y += 1.6) c.line([2.2, y, -2.44], [7, y, -2.44], '#ffffff', 0.09, 0.7);
  for (const x of [3.8, 5.4]) c.line([x, 3.6, -2.44], [x, H + 0.8, -2.44], '#ffffff', 0.09, 0.7);
  c.wallZ(-2.44, 2.6, 6.6, 0, 2.7, { fill: '#2b3a47' });
  c.face(
    [
      [1, 3.3, -2.4],
      [8.4, 3.3, -2.4],
      [8.4, 3.1, -6],
      [1, 3.1, -6],
    ],
    { fill: '#f7f9fa' },
  );
  // ground floor doors and docks
  for (const x of [16, 28, 40]) {
    c.wallZ(-0.04, x, x + 4.4, 0, 4.1, { fill: c.gradient('#b7c1c8', '#8d989f') });
    for (let y = 0.4; y < 4; y += 0.4) c.line([x, y, -0.05], [x + 4.4, y, -0.05], '#5c666d', 0.04, 0.6);
    c.face(
      [
        [x - 0.6, 4.5, 0],
        [x + 5, 4.5, 0],
        [x + 5, 4.3, -2.2],
        [x - 0.6, 4.3, -2.2],
      ],
      { fill: '#dfe5e9' },
    );
  }
  c.level(0.02, -40, 90, -14, -13.7, { fill: '#ffffff', opacity: 0.75 });
  for (let x = 12; x < 60; x += 3) c.line([x, 0.02, -6], [x, 0.02, -11], '#ffffff', 0.12, 0.75);
  const cars = ['#c0392b', '#f5f6f7', '#2c3e50', '#7f8c8d', '#f5f6f7'];
  for (const [i, x] of [13.4, 19.4, 25.4, 34.4, 43.4].entries()) {
    car(c, x, -10.8, cars[(i + c.variant) % cars.length] as string, eye);
  }
  c.level(0, -60, 120, -26, -19, { fill: c.colours.grass, opacity: 0.9 });
  for (let x = 2; x < 70; x += 12) tree(c, x, -22, 2.8 + c.random.next());
}

function car(c: Canvas, x: number, z: number, colour: string, eye: Point): void {
  shadow(c, x - 0.1, x + 2, z - 0.2, z + 4.6, 0.35);
  box(
    c,
    { x, z, w: 1.8, d: 4.4, h: 0.75 },
    {
      front: shade(colour, -0.1),
      side: c.gradient(colour, shade(colour, -0.2)),
      top: shade(colour, 0.1),
      y: 0.35,
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  box(
    c,
    { x: x + 0.15, z: z + 0.9, w: 1.5, d: 2.3, h: 0.6 },
    { front: '#33424f', side: '#3d4f5e', top: shade(colour, 0.05), y: 1.1, eyeX: eye[0], eyeY: eye[1] },
  );
}

function drawLogistics(c: Canvas): void {
  const eye: Point = [-14, c.variant === 1 ? 15 : 5, -38];
  c.view = new View({ at: eye, yaw: 36, pitch: c.variant === 1 ? 8 : 0, focal: 900, centre: [600, 520] });
  sky(c);
  ground(c);
  const L = 92;
  const W = 40;
  const H = 12;
  shadow(c, -4, L + 4, -6, 0.2);
  c.wallX(0, 0, W, 0, H, { fill: c.gradient(c.colours.wallShade, shade(c.colours.wallShade, -0.15)) });
  for (let z = 1; z < W; z += 1.2) c.line([0, 0, z], [0, H, z], '#22303c', 0.04, 0.14);
  if (eye[1] > H) {
    c.level(H, 0, L, 0, W, { fill: c.gradient(c.colours.roof, c.colours.roofShade) });
    for (let x = 5; x < L; x += 8)
      c.level(H + 0.05, x, x + 1.4, 4, W - 4, { fill: '#f3fbff', opacity: 0.65 });
  }
  c.wallZ(0, 0, L, 0, H, { fill: c.gradient(c.colours.wall, shade(c.colours.wall, -0.1), 0) });
  for (let x = 0.8; x < L; x += 0.8) c.line([x, 1.2, 0], [x, H, 0], '#22303c', 0.03, 0.12);
  c.wallZ(-0.01, 0, L, H - 2, H - 0.6, { fill: c.colours.accent });
  c.wallZ(-0.01, 4, L - 4, 7.4, 8.6, { fill: c.gradient(c.colours.glass, c.colours.glassLow), opacity: 0.9 });
  // platform and doors
  box(
    c,
    { x: 2, z: -4, w: L - 4, d: 4, h: 1.2 },
    { front: '#6f767c', side: '#5a6066', top: '#a5abb0', eyeX: eye[0], eyeY: eye[1] },
  );
  for (let x = 4; x < L - 6; x += 6) {
    c.wallZ(-0.02, x, x + 3.4, 1.2, 4.8, { fill: '#39434b' });
    c.wallZ(-0.03, x + 0.25, x + 3.15, 1.2, 4.5, { fill: c.gradient('#d9e0e4', '#aab4bb') });
    for (let y = 1.7; y < 4.4; y += 0.55)
      c.line([x + 0.25, y, -0.04], [x + 3.15, y, -0.04], '#77828a', 0.05, 0.7);
    c.wallZ(-4.02, x + 0.4, x + 0.8, 0.5, 1.1, { fill: '#16191c' });
    c.wallZ(-4.02, x + 2.6, x + 3, 0.5, 1.1, { fill: '#16191c' });
    c.wallZ(-0.05, x + 1.2, x + 2.2, 5, 5.6, { fill: '#f1c40f' });
  }
  c.face(
    [
      [1, 6.3, 0],
      [L - 1, 6.3, 0],
      [L - 1, 6, -6],
      [1, 6, -6],
    ],
    { fill: c.gradient('#f2f5f7', '#c9d1d6') },
  );
  c.wallZ(-6, 1, L - 1, 5.7, 6.05, { fill: c.colours.accent });
  for (let x = 4; x < L - 6; x += 6)
    c.line([x - 1.2, 0.02, -6.5], [x - 1.2, 0.02, -20], '#f5f5f5', 0.15, 0.7);
  const reds = ['#c0392b', '#2471a3', '#1e8449', '#d68910'];
  for (const [i, x] of [10, 22, 40].entries())
    rearTruck(c, x + (c.variant % 2) * 6, -7.2, reds[(i + c.variant) % reds.length] as string, eye);
  truck(c, c.variant === 2 ? 6 : 12, -24, {
    nose: c.variant === 1 ? -1 : 1,
    cab: reds[c.variant] as string,
    eye,
  });
  c.level(0, -60, 140, -40, -31, { fill: c.colours.grass, opacity: 0.9 });
}

/** A truck backed against the platform, its cab towards the eye. */
function rearTruck(c: Canvas, x: number, z: number, cab: string, eye: Point): void {
  shadow(c, x - 0.4, x + 3.2, z - 15.5, z, 0.35);
  box(
    c,
    { x, z: z - 11, w: 2.55, d: 11, h: 2.8 },
    {
      front: '#d6dce0',
      side: c.gradient('#f5f7f9', '#cfd6db', 0),
      top: '#e9edf0',
      y: 1.1,
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  box(
    c,
    { x, z: z - 14, w: 2.55, d: 2.4, h: 2.7 },
    {
      front: c.gradient(cab, shade(cab, -0.2)),
      side: shade(cab, -0.3),
      top: shade(cab, 0.15),
      y: 0.6,
      eyeX: eye[0],
      eyeY: eye[1],
    },
  );
  c.wallZ(z - 14.02, x + 0.2, x + 2.35, 1.9, 3, { fill: '#26333f' });
  c.wallZ(z - 14.02, x + 0.15, x + 0.6, 0.9, 1.15, { fill: '#fff3c4' });
  c.wallZ(z - 14.02, x + 1.95, x + 2.4, 0.9, 1.15, { fill: '#fff3c4' });
  for (const wheel of [z - 2, z - 3.3, z - 12.8]) {
    const [px, py] = c.view.project([x, 0.5, wheel]);
    const r = 0.5 * c.view.scale([x, 0.5, wheel]);
    c.raw(
      `<ellipse cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" rx="${(r * 0.6).toFixed(1)}" ry="${r.toFixed(1)}" fill="#1b1f23"/>`,
    );
  }
}

function drawCampus(c: Canvas): void {
  const eye: Point = [-22, c.variant === 1 ? 12 : 3, -46];
  c.view = new View({ at: eye, yaw: 34, pitch: c.variant === 1 ? 4 : -4, focal: 960, centre: [600, 560] });
  sky(c);
  ground(c, c.colours.grass, shade(c.colours.grass, 0.2));
  const blocks: Box[] = [
    { x: 40, z: 22, w: 34, d: 20, h: 24 + c.variant * 3 },
    { x: 6, z: 16, w: 28, d: 18, h: 17 },
    { x: 0, z: 0, w: 22, d: 14, h: 26 - c.variant * 3 },
    { x: 27, z: 2, w: 40, d: 14, h: 11 },
  ];
  for (const block of blocks) {
    shadow(c, block.x - 1, block.x + block.w + 4, block.z - 4, block.z, 0.28);
    box(c, block, {
      front: c.gradient(c.colours.glassLow, c.colours.glass),
      side: c.gradient(c.colours.wallShade, shade(c.colours.wallShade, -0.18)),
      top: c.colours.roof,
      eyeX: eye[0],
      eyeY: eye[1],
    });
    for (let y = 4; y < block.h; y += 4) {
      c.wallZ(block.z - 0.02, block.x, block.x + block.w, y - 0.9, y, { fill: c.colours.wall });
      c.line(
        [block.x, y - 0.9, block.z - 0.03],
        [block.x + block.w, y - 0.9, block.z - 0.03],
        '#23323f',
        0.08,
        0.25,
      );
      c.wallX(block.x - 0.02, block.z + 1, block.z + block.d - 1, y - 3, y - 0.9, {
        fill: shade(c.colours.glass, -0.2),
        opacity: 0.85,
      });
    }
    for (let x = block.x; x <= block.x + block.w; x += 2.4)
      c.line([x, 0, block.z - 0.04], [x, block.h, block.z - 0.04], c.colours.wall, 0.28, 0.9);
    c.wallZ(block.z - 0.03, block.x, block.x + block.w, block.h - 1, block.h, { fill: c.colours.wall });
  }
  c.wallZ(-0.06, 8, 14, 0, 4, { fill: '#22303c' });
  c.face(
    [
      [6.5, 4.6, 0],
      [15.5, 4.6, 0],
      [15.5, 4.4, -5],
      [6.5, 4.4, -5],
    ],
    { fill: c.colours.accent },
  );
  c.face(
    [
      [-60, 0.01, -12],
      [120, 0.01, -12],
      [120, 0.01, -20],
      [-60, 0.01, -20],
    ],
    { fill: c.colours.ground },
  );
  c.face(
    [
      [8, 0.02, 0],
      [14, 0.02, 0],
      [16, 0.02, -12],
      [6, 0.02, -12],
    ],
    { fill: '#d9dcde' },
  );
  for (let x = -50; x < 110; x += 6)
    c.level(0.03, x, x + 3, -16.1, -15.9, { fill: '#ffffff', opacity: 0.85 });
  car(c, 24, -15.2, '#f5f6f7', eye);
  car(c, 32, -15.2, c.colours.accent, eye);
  for (let x = -12; x < 80; x += 7.5) tree(c, x, -8.5, 5 + c.random.next() * 2);
  for (let x = 0; x < 60; x += 14) tree(c, x, -25, 3 + c.random.next());
  person(c, 10, -9, '#2c3e50');
  person(c, 12, -8, '#16a085');
}

function drawAerial(c: Canvas, withPlot: boolean): void {
  const eye: Point = [-30 + c.variant * 14, 82 + c.variant * 6, -92];
  c.view = new View({ at: eye, yaw: 14 - c.variant * 7, pitch: 33, focal: 880, centre: [600, 450] });
  sky(c);
  ground(c, c.colours.grass, shade(c.colours.grass, 0.28));
  const road = (x1: number, x2: number, z1: number, z2: number) =>
    c.level(0.05, x1, x2, z1, z2, { fill: c.colours.ground });
  for (let i = 0; i < 26; i++) {
    const x = c.random.int(-190, 190);
    const z = c.random.int(96, 420);
    const w = c.random.int(18, 50);
    const far: Box = { x, z, w, d: c.random.int(12, 30), h: c.random.int(6, 18) };
    box(c, far, {
      front: shade(c.colours.wallShade, 0.15),
      side: c.colours.far,
      top: c.random.chance(0.5) ? c.colours.roof : c.colours.wallShade,
      eyeX: eye[0],
      eyeY: eye[1],
    });
  }
  c.raw(
    `<rect x="0" y="${c.view.horizon - 20}" width="${WIDTH}" height="170" fill="${c.gradient(c.colours.skyLow, c.colours.skyLow, 90, 0.85, 0)}"/>`,
  );
  road(-260, 260, -24, -12);
  road(-260, 260, 80, 92);
  road(-12, -1, -200, 300);
  road(-110, -100, -200, 300);
  road(86, 96, -200, 300);
  for (let x = -250; x < 250; x += 8)
    c.level(0.1, x, x + 4, -18.3, -17.8, { fill: '#ffffff', opacity: 0.85 });
  for (let z = -190; z < 280; z += 8) c.level(0.1, -6.8, -6.2, z, z + 4, { fill: '#ffffff', opacity: 0.85 });
  const plots: Array<[number, number]> = [
    [-94, 4],
    [4, 4],
    [-94, -104],
    [4, -104],
  ];
  plots.forEach(([px, pz], index) => {
    c.level(0.06, px, px + 78, pz, pz + 70, { fill: c.colours.groundFar });
    const open = withPlot && index === 1;
    if (open) {
      c.level(0.1, px + 3, px + 75, pz + 3, pz + 67, { fill: '#b89b6e' });
      for (let i = 0; i < 9; i++)
        c.level(0.12, px + 6, px + 72, pz + 6 + i * 6.6, pz + 8 + i * 6.6, { fill: '#a78a5e', opacity: 0.6 });
      c.face(
        [
          [px + 3, 0.15, pz + 3],
          [px + 75, 0.15, pz + 3],
          [px + 75, 0.15, pz + 67],
          [px + 3, 0.15, pz + 67],
        ],
        { fill: 'none', stroke: '#e74c3c', width: 4, extra: 'stroke-dasharray="14 9"' },
      );
      return;
    }
    const sheds = (index + c.variant) % 2 === 0 ? 2 : 1;
    for (let shed = sheds - 1; shed >= 0; shed--) {
      const z = pz + 8 + shed * 32;
      const d = sheds === 2 ? 22 : 44;
      gable(c, { x: px + 8, z, w: 58, d, h: 9 }, eye, (index + shed + c.variant) % 3);
    }
    for (let x = px + 6; x < px + 76; x += 8) tree(c, x, pz + 2, 4);
  });
  for (const [x, z] of [
    [-60, -21],
    [34, -15.6],
    [120, -21],
  ] as const)
    topTruck(c, x, z);
  for (let x = -98; x < 90; x += 7) tree(c, x, -9.5, 4.5);
  for (let x = -98; x < 90; x += 7) tree(c, x, -27, 4.5);
}

function gable(c: Canvas, { x, z, w, d, h }: Box, eye: Point, style: number): void {
  shadow(c, x + 2, x + w + 7, z - 3, z + d - 1, 0.3);
  const roofs = [c.colours.roof, c.colours.wallShade, shade(c.colours.accent, 0.12)];
  const roof = roofs[style] as string;
  const ridge = h + 3;
  if (eye[0] < x) c.wallX(x, z, z + d, 0, h, { fill: shade(c.colours.wallShade, -0.1) });
  else if (eye[0] > x + w) c.wallX(x + w, z, z + d, 0, h, { fill: shade(c.colours.wallShade, -0.1) });
  c.wallZ(z, x, x + w, 0, h, { fill: c.gradient(c.colours.wall, c.colours.wallShade) });
  c.wallZ(z - 0.05, x + 2, x + w - 2, 5.6, 7, { fill: c.colours.glass });
  for (let door = x + 6; door < x + w - 6; door += 12)
    c.wallZ(z - 0.06, door, door + 4.5, 0, 4.6, { fill: '#69747c' });
  c.face(
    [
      [x, h, z + d],
      [x + w, h, z + d],
      [x + w, ridge, z + d / 2],
      [x, ridge, z + d / 2],
    ],
    { fill: shade(roof, -0.18) },
  );
  c.face(
    [
      [x - 0.5, h, z - 0.6],
      [x + w + 0.5, h, z - 0.6],
      [x + w + 0.5, ridge, z + d / 2],
      [x - 0.5, ridge, z + d / 2],
    ],
    { fill: c.gradient(shade(roof, 0.12), roof) },
  );
  for (let line = x; line <= x + w; line += 2)
    c.line([line, h, z - 0.6], [line, ridge, z + d / 2], '#0d1b28', 0.1, 0.14);
  for (let light = x + 5; light < x + w - 3; light += 9)
    c.face(
      [
        [light, h + 0.5, z + 1.2],
        [light + 1.6, h + 0.5, z + 1.2],
        [light + 1.6, ridge - 0.3, z + d / 2 - 1.5],
        [light, ridge - 0.3, z + d / 2 - 1.5],
      ],
      { fill: '#f3fbff', opacity: 0.8 },
    );
}

function topTruck(c: Canvas, x: number, z: number): void {
  shadow(c, x, x + 15, z - 1, z + 2.6, 0.35);
  c.wallZ(z, x, x + 12, 1, 3.8, { fill: '#d4dadf' });
  c.level(3.8, x, x + 12, z, z + 2.5, { fill: '#f7f9fa' });
  c.wallZ(z, x + 12.4, x + 14.6, 0.6, 3.2, { fill: shade(c.colours.accent, -0.15) });
  c.level(3.2, x + 12.4, x + 14.6, z, z + 2.5, { fill: c.colours.accent });
}

// ---- inside ----

function drawCraneBay(c: Canvas): void {
  const W = 26;
  const H = 11 + (c.variant % 2) * 2;
  const D = 78;
  const eyeX = [9, 13, 16, 11][c.variant % 4] as number;
  c.view = new View({
    at: [eyeX, 2.6, -2],
    yaw: (13 - eyeX) * 0.8,
    pitch: -5,
    focal: 700,
    centre: [600, 500],
  });
  room(c, {
    W,
    H,
    D,
    floor: c.colours.floor,
    floorFar: c.colours.floorFar,
    wall: shade(c.colours.wall, -0.04),
    ceiling: '#5d6871',
  });
  // roof: purlins, skylights, rafters
  for (let z = 6; z < D; z += 6) {
    for (const x of [5, 17.5])
      c.level(H + 1.4 - 0.02, x, x + 3.4, z - 4.6, z - 1.4, { fill: c.colours.light, opacity: 0.92 });
  }
  for (let z = D - 2; z > 0; z -= 6) {
    c.wallZ(z, 0, W, H + 0.5, H + 1.4, { fill: '#7f8b94', opacity: 0.95 });
    c.line([0, H + 0.5, z], [W, H + 0.5, z], '#39444d', 0.08, 0.8);
    for (const x of [0.25, W - 0.25]) {
      c.wallZ(z, x - 0.35, x + 0.35, 0, H + 0.6, { fill: c.gradient('#9aa6ae', '#6e7a82', 0) });
      c.wallZ(z - 0.02, x - 0.37, x + 0.37, 0, 1.4, { fill: '#f1c40f' });
      for (let y = 0.2; y < 1.4; y += 0.4)
        c.wallZ(z - 0.03, x - 0.37, x + 0.37, y, y + 0.18, { fill: '#22272b' });
    }
    for (const x of [7.5, 18.5]) lamp(c, x, H - 0.6, z - 2);
  }
  for (const x of [0.6, W - 0.6]) {
    c.face(
      [
        [x, H - 3, 0],
        [x, H - 3, D],
        [x, H - 2.1, D],
        [x, H - 2.1, 0],
      ],
      { fill: '#caa21a' },
    );
    c.line([x, H - 2.1, 0], [x, H - 2.1, D], '#8a6d0d', 0.12, 0.9);
  }
  for (const z of [46, 20]) crane(c, W, H, z);
  // machines and lanes on the floor
  lanes(c, [3.4, W - 3.4], D, '#f4d03f');
  for (const [x, z, colour] of [
    [18.6, 34, '#2e86c1'],
    [18.8, 24, '#eaeded'],
    [4.2, 40, '#148f77'],
    [4.4, 28, '#eaeded'],
    [18.6, 44, '#2e86c1'],
  ] as const) {
    if (c.variant === 2 && x < 10) continue;
    shadow(c, x - 0.4, x + 4.4, z - 0.6, z + 3.6, 0.35);
    box(
      c,
      { x, z, w: 3.6, d: 3, h: 2.4 },
      {
        front: c.gradient(colour, shade(colour, -0.2)),
        side: shade(colour, -0.3),
        top: shade(colour, 0.15),
        eyeX,
        eyeY: 2.6,
      },
    );
    c.wallZ(z - 0.02, x + 0.5, x + 2.2, 0.9, 2, { fill: '#22313d' });
    c.wallZ(z - 0.02, x + 2.6, x + 3.2, 1.2, 1.9, { fill: '#aed6f1' });
  }
  person(c, 12, 26);
  person(c, 14.4, 31, '#3498db');
}

function crane(c: Canvas, W: number, H: number, z: number): void {
  const y = H - 2;
  c.level(y - 0.01, 0.8, W - 0.8, z, z + 1, { fill: '#a87f08' });
  c.wallZ(z, 0.8, W - 0.8, y, y + 1.3, { fill: c.gradient('#f7ca18', '#d9a406') });
  c.line([0.8, y + 0.25, z - 0.01], [W - 0.8, y + 0.25, z - 0.01], '#8a6d0d', 0.08, 0.8);
  c.wallZ(z - 0.02, W / 2 - 1.6, W / 2 + 1.6, y + 0.35, y + 0.95, { fill: '#ffffff', opacity: 0.9 });
  const x = W * 0.62;
  c.wallZ(z - 0.4, x, x + 2, y - 0.9, y + 0.5, { fill: '#c0392b' });
  c.line([x + 0.8, y - 0.9, z - 0.4], [x + 0.8, y - 4, z - 0.4], '#2b2f33', 0.05);
  c.line([x + 1.2, y - 0.9, z - 0.4], [x + 1.2, y - 4, z - 0.4], '#2b2f33', 0.05);
  c.wallZ(z - 0.4, x + 0.6, x + 1.4, y - 4.7, y - 4, { fill: '#f1c40f' });
}

function drawEmptyFloor(c: Canvas): void {
  const W = 32;
  const H = 4.8 + (c.variant % 2) * 1.4;
  const D = 62;
  const eyeX = [10, 14, 20, 12][c.variant % 4] as number;
  c.view = new View({ at: [eyeX, 1.75, -1.5], yaw: (15 - eyeX) * 1.1, focal: 680, centre: [600, 450] });
  const finishes = ['#5b9a7a', '#8d959b', '#4f86b0', '#b4a890'];
  const floor = finishes[c.variant % finishes.length] as string;
  room(c, { W, H, D, floor, floorFar: shade(floor, 0.35), wall: '#eef1f2', ceiling: '#d5dadd' });
  // windows on both sides
  for (let z = 2; z < D - 4; z += 7) {
    for (const [x, side] of [
      [0.02, 1],
      [W - 0.02, -1],
    ] as const) {
      c.wallX(x, z, z + 5, 1, H - 0.7, { fill: c.gradient(c.colours.skyTop, c.colours.skyLow) });
      c.line([x, 1, z + 2.5], [x, H - 0.7, z + 2.5], '#ffffff', 0.14);
      c.line([x, (H + 0.3) / 2, z], [x, (H + 0.3) / 2, z + 5], '#ffffff', 0.1);
      if (side === 1)
        c.face(
          [
            [0.4, 0.02, z + 0.6],
            [0.4, 0.02, z + 5.4],
            [7.4, 0.02, z + 7.6],
            [7.4, 0.02, z + 2.8],
          ],
          { fill: c.colours.light, opacity: 0.26 },
        );
    }
  }
  // beams, lights, columns
  for (let z = D - 4; z > 1; z -= 7) {
    c.wallZ(z, 0, W, H - 0.55, H, { fill: '#bcc3c7' });
    for (const x of [4.5, 12.5, 20, 27.5])
      c.level(H - 0.58, x - 0.9, x + 0.9, z - 4, z - 3.7, { fill: '#ffffff' });
    for (const x of [8.3, 16.2, 24]) {
      shadow(c, x - 0.2, x + 1.6, z - 0.4, z + 0.6, 0.25);
      c.wallX(eyeX < x ? x : x + 0.7, z, z + 0.7, 0, H - 0.3, { fill: '#a9b1b6' });
      c.wallZ(z, x, x + 0.7, 0, H - 0.3, { fill: c.gradient('#dfe3e5', '#c3c9cc', 0) });
      c.wallZ(z - 0.02, x, x + 0.7, 0, 1.1, { fill: '#f4d03f' });
      for (let y = 0.1; y < 1.1; y += 0.36) c.wallZ(z - 0.03, x, x + 0.7, y, y + 0.16, { fill: '#23282c' });
    }
  }
  for (const x of [3, 22.5]) {
    c.line([x, H - 0.7, 0], [x, H - 0.7, D], '#c0392b', 0.16, 0.9);
    c.line([x + 0.5, H - 0.75, 0], [x + 0.5, H - 0.75, D], '#95a5a6', 0.22, 0.9);
  }
  // far wall: goods lift and doors
  c.wallZ(D - 0.05, 12, 15, 0, 3, { fill: c.gradient('#bdc7cd', '#95a0a7') });
  c.wallZ(D - 0.05, 17, 20, 0, 3, { fill: c.gradient('#bdc7cd', '#95a0a7') });
  c.wallZ(D - 0.05, 6, 7.4, 0, 2.3, { fill: '#27ae60' });
  lanes(c, [11.6, 20.2], D, '#f4f6f7');
  if (c.variant % 2 === 1) {
    person(c, 14, 19, '#2980b9');
    person(c, 15.2, 19.6, '#e67e22');
  }
}

function drawRacks(c: Canvas): void {
  const W = 16;
  const H = 11;
  const D = 84;
  c.view = new View({ at: [8, 2.6, -7], pitch: -5, focal: 860, centre: [600, 500] });
  room(c, {
    W: 30,
    H,
    D,
    floor: c.colours.floor,
    floorFar: c.colours.floorFar,
    wall: '#dfe4e7',
    ceiling: '#6f7b84',
    x0: -7,
  });
  for (let z = D - 4; z > 0; z -= 8) {
    c.wallZ(z, -7, 23, H - 0.4, H + 0.2, { fill: '#8a959d' });
    lamp(c, 8, H - 0.5, z - 3);
  }
  const boxes = ['#c69c6d', '#b98a58', '#d3ad7f', '#a97c4c', '#dfe5e8', '#7fa7c4'];
  for (let z = D - 6; z >= 3; z -= 3) {
    for (const left of [true, false]) {
      const inner = left ? 4.4 : W - 4.4;
      const outer = left ? inner - 3 : inner + 3;
      for (let level = 0; level < 4; level++) {
        const y = level * 2.3 + 0.1;
        if (c.random.chance(0.88)) {
          const colour = c.random.pick(boxes);
          const h = 1.2 + c.random.next() * 0.7;
          c.wallX(inner, z, z + 2.5, y + 0.15, y + 0.15 + h, {
            fill: c.gradient(shade(colour, 0.05), shade(colour, -0.12)),
          });
          c.line([inner, y + 0.15 + h / 2, z], [inner, y + 0.15 + h / 2, z + 2.5], '#ffffff', 0.07, 0.35);
          c.wallZ(z, Math.min(inner, outer), Math.max(inner, outer), y + 0.15, y + 0.15 + h, {
            fill: shade(colour, -0.22),
          });
        }
        c.wallX(inner - (left ? -0.02 : 0.02), z - 0.2, z + 2.8, y + 2.15, y + 2.32, { fill: '#e67e22' });
      }
      c.wallX(inner, z - 0.22, z - 0.08, 0, H - 1.4, { fill: '#1f618d' });
      c.wallZ(z - 0.22, left ? inner - 0.14 : inner, left ? inner : inner + 0.14, 0, H - 1.4, {
        fill: '#2874a6',
      });
    }
  }
  lanes(c, [5.2, W - 5.2], D, '#f4d03f');
  forklift(c, 8.6, 17);
  person(c, 7.2, 21, '#e67e22');
}

function forklift(c: Canvas, x: number, z: number): void {
  shadow(c, x - 0.2, x + 1.6, z - 0.3, z + 2.2, 0.4);
  c.wallZ(z + 1.9, x + 0.1, x + 1.2, 0.2, 3, { fill: '#2b3036' });
  box(
    c,
    { x, z, w: 1.3, d: 1.7, h: 0.85 },
    { front: '#d68910', side: '#b9770e', top: '#f5b041', y: 0.3, eyeX: 8, eyeY: 2.4 },
  );
  c.line([x + 0.1, 1.1, z + 0.1], [x + 0.1, 2.2, z + 0.2], '#1c2126', 0.08);
  c.line([x + 1.2, 1.1, z + 0.1], [x + 1.2, 2.2, z + 0.2], '#1c2126', 0.08);
  c.level(2.2, x, x + 1.3, z + 0.1, z + 1.6, { fill: '#1c2126' });
  c.wallZ(z, x, x + 1.3, 2.15, 2.3, { fill: '#1c2126' });
  c.wallZ(z - 0.01, x + 0.2, x + 0.5, 0, 0.5, { fill: '#14171a' });
  c.wallZ(z - 0.01, x + 0.8, x + 1.1, 0, 0.5, { fill: '#14171a' });
}

function drawDock(c: Canvas): void {
  const eye: Point = [-4, 3, -15];
  c.view = new View({ at: eye, yaw: 36, pitch: -2, focal: 700, centre: [600, 520] });
  sky(c);
  ground(c);
  const H = 11;
  c.wallZ(0, -20, 60, 0, H, { fill: c.gradient(c.colours.wall, shade(c.colours.wall, -0.12), 0) });
  for (let x = -20; x < 60; x += 0.6) c.line([x, 1.2, -0.01], [x, H, -0.01], '#22303c', 0.03, 0.14);
  c.wallZ(-0.02, -20, 60, 7.6, 8.6, { fill: c.colours.accent });
  box(
    c,
    { x: -20, z: -2.4, w: 80, d: 2.4, h: 1.25 },
    { front: c.gradient('#8a9298', '#6a7278'), side: '#5a6066', top: '#b3b9bd', eyeX: eye[0], eyeY: eye[1] },
  );
  for (let x = -20; x < 60; x += 0.9)
    c.face(
      [
        [x, 1.05, -2.42],
        [x + 0.45, 1.05, -2.42],
        [x + 0.25, 1.25, -2.42],
        [x - 0.2, 1.25, -2.42],
      ],
      { fill: '#f4c20d' },
    );
  [-1, 5.4, 11.8, 18.2, 24.6].forEach((x, i) => {
    c.wallZ(-0.03, x - 0.35, x + 3.75, 1.25, 5.3, { fill: '#20272d' });
    c.wallZ(-0.04, x, x + 3.4, 1.25, 4.9, {
      fill: i % 2 === c.variant % 2 ? c.gradient('#2b3740', '#46545f') : c.gradient('#e6ebee', '#b4bec5'),
    });
    if (i % 2 !== c.variant % 2)
      for (let y = 1.8; y < 4.8; y += 0.6) c.line([x, y, -0.05], [x + 3.4, y, -0.05], '#7c878f', 0.05, 0.7);
    else c.wallZ(-0.05, x + 0.4, x + 3, 1.25, 2.9, { fill: '#c69c6d' });
    c.wallZ(-0.05, x + 1.2, x + 2.2, 5.6, 6.5, { fill: c.colours.accent });
    c.wallZ(-2.45, x + 0.2, x + 0.7, 0.45, 1.15, { fill: '#111417' });
    c.wallZ(-2.45, x + 2.7, x + 3.2, 0.45, 1.15, { fill: '#111417' });
  });
  c.face(
    [
      [-20, 7.3, 0],
      [60, 7.3, 0],
      [60, 6.9, -4.4],
      [-20, 6.9, -4.4],
    ],
    { fill: c.gradient('#eef2f4', '#bcc6cc') },
  );
  for (let x = -2; x < 40; x += 6.4)
    c.level(0.02, x - 0.1, x + 0.1, -16, -3, { fill: '#f4f6f7', opacity: 0.85 });
  rearTruck(c, 12.2, -2.6, c.variant === 0 ? '#2471a3' : '#c0392b', eye);
  rearTruck(c, 25, -2.6, '#1e8449', eye);
  person(c, 6.5, -6);
  person(c, 8, -5.4, '#27ae60');
}

function drawYard(c: Canvas): void {
  const eye: Point = [0, c.variant === 1 ? 7 : 2.6, -20];
  c.view = new View({
    at: eye,
    yaw: c.variant * 3 - 3,
    pitch: c.variant === 1 ? 4 : -1,
    focal: 860,
    centre: [600, 480],
  });
  sky(c);
  ground(c, c.colours.grass, shade(c.colours.grass, 0.2));
  c.level(0.01, -7, 7, -30, 260, { fill: c.gradient(c.colours.groundFar, c.colours.ground) });
  for (const x of [-6.6, 6.4]) c.level(0.02, x, x + 0.2, -30, 260, { fill: '#f4f6f7', opacity: 0.9 });
  for (let z = -18; z < 220; z += 8) c.level(0.02, -0.1, 0.1, z, z + 4, { fill: '#f4d03f', opacity: 0.95 });
  for (const [x, w] of [
    [-52, 36],
    [16, 40],
  ] as const) {
    for (let i = 3; i >= 0; i--) {
      const block: Box = { x, z: 14 + i * 46, w, d: 38, h: 11 };
      box(c, block, {
        front: c.gradient(c.colours.wall, c.colours.wallShade),
        side: c.gradient(shade(c.colours.wallShade, 0.06), shade(c.colours.wallShade, -0.12)),
        top: c.colours.roof,
        eyeX: eye[0],
        eyeY: eye[1],
      });
      const wallX = x < 0 ? x + w : x;
      c.wallX(wallX - Math.sign(wallX) * 0.02, block.z, block.z + 38, 10, 11, { fill: c.colours.accent });
      c.wallX(wallX - Math.sign(wallX) * 0.02, block.z + 1, block.z + 37, 7.4, 8.8, {
        fill: c.gradient(c.colours.glass, c.colours.glassLow),
      });
      for (let z = block.z + 4; z < block.z + 34; z += 10) {
        c.wallX(wallX - Math.sign(wallX) * 0.03, z, z + 4.6, 0, 4.8, { fill: '#7c878f' });
        for (let y = 0.5; y < 4.8; y += 0.5)
          c.line(
            [wallX - Math.sign(wallX) * 0.04, y, z],
            [wallX - Math.sign(wallX) * 0.04, y, z + 4.6],
            '#4d565d',
            0.05,
            0.6,
          );
      }
      c.wallZ(block.z - 0.02, x, x + w, 10, 11, { fill: c.colours.accent });
      c.wallZ(block.z - 0.02, x + 3, x + w - 3, 5.4, 7.4, {
        fill: c.gradient(c.colours.glass, c.colours.glassLow),
      });
    }
  }
  for (let z = 190; z > -6; z -= 13) {
    tree(c, -10.5, z, 6 + c.random.next() * 2);
    tree(c, 10.5, z, 6 + c.random.next() * 2);
    c.line([8.4, 0, z + 6], [8.4, 7, z + 6], '#606a72', 0.14);
    c.line([8.4, 7, z + 6], [6.6, 7.1, z + 6], '#606a72', 0.12);
  }
  if (c.variant !== 2) {
    rearTruck(c, 1.8, 26, c.colours.accent, eye);
    car(c, -4.8, 18, '#ecf0f1', eye);
  } else {
    // gate house and barrier
    box(
      c,
      { x: -15, z: 4, w: 6, d: 4, h: 3.2 },
      {
        front: c.gradient(c.colours.glassLow, c.colours.glass),
        side: c.colours.wallShade,
        top: c.colours.roof,
        eyeX: eye[0],
        eyeY: eye[1],
      },
    );
    c.wallZ(3.9, -15.6, -8.4, 3.2, 3.8, { fill: c.colours.accent });
    c.wallZ(4, -8.2, -7.6, 0, 1.2, { fill: '#f39c12' });
    for (let x = -7.6; x < 0; x += 0.8)
      c.wallZ(4, x, x + 0.8, 0.95, 1.12, { fill: Math.round((x + 7.6) / 0.8) % 2 ? '#ffffff' : '#e74c3c' });
    rearTruck(c, 2, 34, '#2471a3', eye);
  }
}

function drawOffice(c: Canvas): void {
  const W = 18;
  const H = 3.6;
  const D = 26;
  c.view = new View({
    at: [c.variant ? 11 : 6.5, 1.6, -1],
    yaw: c.variant ? -4 : 4,
    focal: 660,
    centre: [600, 460],
  });
  room(c, {
    W,
    H,
    D,
    floor: c.variant ? '#8a8f97' : '#b89b78',
    floorFar: c.variant ? '#b8bcc2' : '#d9c3a5',
    wall: '#f3f4f4',
    ceiling: '#fafbfb',
  });
  for (let z = 1; z < D - 1; z += 3.2) {
    c.wallX(0.02, z, z + 2.9, 0.4, H - 0.3, { fill: c.gradient(c.colours.skyTop, c.colours.skyLow) });
    c.line([0.03, 0.4, z + 1.45], [0.03, H - 0.3, z + 1.45], '#5d666d', 0.06);
    c.face(
      [
        [0.3, 0.02, z + 0.3],
        [0.3, 0.02, z + 3],
        [4.4, 0.02, z + 4.2],
        [4.4, 0.02, z + 1.5],
      ],
      { fill: c.colours.light, opacity: 0.25 },
    );
    for (const x of [5, 10.5, 15.5])
      c.level(H - 0.01, x - 0.9, x + 0.9, z, z + 0.5, { fill: '#ffffff', stroke: '#d5dadd', width: 1 });
  }
  // glass meeting rooms on the right
  for (let z = D - 6; z > 1; z -= 6) {
    c.wallX(W - 4, z, z + 5.6, 0, 2.8, { fill: c.colours.glassLow, opacity: 0.4 });
    c.line([W - 4, 0, z], [W - 4, 2.8, z], '#3e474e', 0.1);
    c.line([W - 4, 2.8, z], [W - 4, 2.8, z + 5.6], '#3e474e', 0.1);
    c.wallX(W - 4.01, z, z + 5.6, 1.1, 1.4, { fill: c.colours.accent, opacity: 0.55 });
  }
  c.wallZ(D - 0.05, 6, 12, 0.8, 2.7, { fill: c.gradient(c.colours.accent, shade(c.colours.accent, -0.2)) });
  c.wallZ(D - 0.06, 7, 11, 1.5, 2, { fill: '#ffffff', opacity: 0.9 });
  for (let z = D - 5; z > 2; z -= 3.4) {
    for (const x of [2.6, 7.6]) {
      shadow(c, x - 0.1, x + 3.5, z - 0.2, z + 1.6, 0.22);
      c.wallZ(z, x + 0.1, x + 3.3, 0, 0.7, { fill: '#d9dee1' });
      c.level(0.74, x, x + 3.4, z, z + 1.5, { fill: '#f7f3ec' });
      c.wallZ(z, x, x + 3.4, 0.68, 0.76, { fill: '#cdb893' });
      for (const dx of [0.5, 2.1]) c.wallZ(z + 0.7, x + dx, x + dx + 0.9, 0.95, 1.5, { fill: '#2d3a45' });
      for (const dx of [0.5, 2.1])
        c.wallZ(z - 0.5, x + dx, x + dx + 0.7, 0.45, 1.05, { fill: c.colours.accent, opacity: 0.9 });
    }
  }
  for (const z of [4, 12, 20]) tree(c, 12.4, z, 1.7);
}

interface Room {
  W: number;
  H: number;
  D: number;
  floor: string;
  floorFar: string;
  wall: string;
  ceiling: string;
  x0?: number;
}

function room(c: Canvas, { W, H, D, floor, floorFar, wall, ceiling, x0 = 0 }: Room): void {
  c.raw(`<rect width="${WIDTH}" height="${HEIGHT}" fill="${ceiling}"/>`);
  const top = H + 1.4;
  const x1 = x0 + W;
  c.level(top, x0, x1, -1, D, { fill: c.gradient(shade(ceiling, -0.18), shade(ceiling, 0.2)) });
  c.level(0, x0, x1, -1, D, { fill: c.gradient(floorFar, floor) });
  c.wallX(x0, -1, D, 0, top, { fill: c.gradient(shade(wall, -0.16), shade(wall, 0.02), 0) });
  c.wallX(x1, -1, D, 0, top, { fill: c.gradient(shade(wall, 0), shade(wall, -0.2), 0) });
  c.wallZ(D, x0, x1, 0, top, { fill: c.gradient(shade(wall, 0.06), shade(wall, -0.06)) });
  for (const x of [x0, x1])
    c.wallX(x === x0 ? x + 0.01 : x - 0.01, -1, D, 0, 1.1, { fill: c.colours.accent, opacity: 0.28 });
  // the floor mirrors the light of the far end
  c.level(0.01, x0 + W * 0.3, x0 + W * 0.7, 4, D, {
    fill: c.gradient('#ffffff', '#ffffff', 90, 0.55, 0),
    extra: 'filter="url(#soft)"',
  });
}

function lanes(c: Canvas, xs: readonly number[], D: number, colour: string): void {
  for (const x of xs) c.level(0.02, x, x + 0.16, -1, D, { fill: colour, opacity: 0.9 });
}

function lamp(c: Canvas, x: number, y: number, z: number): void {
  if (c.view.depth([x, y, z]) < 3) return;
  const [px, py] = c.view.project([x, y, z]);
  const r = 0.42 * c.view.scale([x, y, z]);
  c.raw(
    `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${(r * 4).toFixed(1)}" fill="${c.halo(c.colours.light)}" opacity="0.6"/><ellipse cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" rx="${r.toFixed(1)}" ry="${(r * 0.5).toFixed(1)}" fill="#fffdf2"/>`,
  );
}

/** Lighter above zero, darker below; −1…1. */
function shade(hex: string, amount: number): string {
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
