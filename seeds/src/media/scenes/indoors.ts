import { HEIGHT, WIDTH } from '../perspective';
import { type Canvas, shade } from './canvas';

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

export function room(c: Canvas, { W, H, D, floor, floorFar, wall, ceiling, x0 = 0 }: Room): void {
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

export function lanes(c: Canvas, xs: readonly number[], D: number, colour: string): void {
  for (const x of xs) c.level(0.02, x, x + 0.16, -1, D, { fill: colour, opacity: 0.9 });
}

export function lamp(c: Canvas, x: number, y: number, z: number): void {
  if (c.view.depth([x, y, z]) < 3) return;
  const [px, py] = c.view.project([x, y, z]);
  const r = 0.42 * c.view.scale([x, y, z]);
  c.raw(
    `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${(r * 4).toFixed(1)}" fill="${c.halo(c.colours.light)}" opacity="0.6"/><ellipse cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" rx="${r.toFixed(1)}" ry="${(r * 0.5).toFixed(1)}" fill="#fffdf2"/>`,
  );
}
