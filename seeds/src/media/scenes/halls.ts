import { View } from '../perspective';
import { type Canvas, shade } from './canvas';
import { lamp, lanes, room } from './indoors';
import { box, person, shadow, tree } from './outdoors';

export function drawCraneBay(c: Canvas): void {
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

export function drawEmptyFloor(c: Canvas): void {
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

export function drawRacks(c: Canvas): void {
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

export function drawOffice(c: Canvas): void {
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
