import { type Point, View, WIDTH } from '../perspective';
import { type Canvas, shade } from './canvas';
import { type Box, box, ground, shadow, sky, tree } from './outdoors';

export function drawAerial(c: Canvas, withPlot: boolean): void {
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

export function gable(c: Canvas, { x, z, w, d, h }: Box, eye: Point, style: number): void {
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
