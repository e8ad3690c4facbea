import { type Point, View } from '../perspective';
import { type Canvas, shade } from './canvas';
import { type Box, box, car, ground, person, rearTruck, shadow, sky, tree, truck } from './outdoors';

export function drawSteelHall(c: Canvas): void {
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

export function drawPlant(c: Canvas): void {
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

export function drawLogistics(c: Canvas): void {
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

export function drawCampus(c: Canvas): void {
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
