import { type Point, View } from '../perspective';
import { type Canvas, shade } from './canvas';
import { type Box, box, car, ground, person, rearTruck, sky, tree } from './outdoors';

export function drawDock(c: Canvas): void {
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

export function drawYard(c: Canvas): void {
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
