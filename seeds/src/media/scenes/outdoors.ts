import { HEIGHT, type Point, WIDTH } from '../perspective';
import { type Canvas, shade } from './canvas';

export function sky(c: Canvas): void {
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

export function ground(c: Canvas, fill = c.colours.ground, far = c.colours.groundFar): void {
  const horizon = c.view.horizon;
  c.raw(
    `<rect x="0" y="${horizon}" width="${WIDTH}" height="${HEIGHT - horizon}" fill="${c.gradient(far, fill)}"/>`,
  );
}

export function shadow(c: Canvas, x1: number, x2: number, z1: number, z2: number, opacity = 0.32): void {
  c.level(0.01, x1, x2, z1, z2, { fill: '#101820', opacity, extra: 'filter="url(#softer)"' });
}

export function tree(c: Canvas, x: number, z: number, height: number): void {
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

export interface Box {
  x: number;
  z: number;
  w: number;
  d: number;
  h: number;
}

/** A box's front, the side that faces the eye, and its top when the eye is above. */
export function box(
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
export function truck(
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

export function person(c: Canvas, x: number, z: number, coat = '#e67e22'): void {
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

/** A truck backed against the platform, its cab towards the eye. */
export function rearTruck(c: Canvas, x: number, z: number, cab: string, eye: Point): void {
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

export function car(c: Canvas, x: number, z: number, colour: string, eye: Point): void {
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
