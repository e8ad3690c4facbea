export interface Palette {
  skyTop: string;
  skyLow: string;
  sun: string | null;
  cloud: string;
  cloudOpacity: number;
  far: string;
  wall: string;
  wallShade: string;
  accent: string;
  roof: string;
  roofShade: string;
  glass: string;
  glassLow: string;
  ground: string;
  groundFar: string;
  grass: string;
  tree: string;
  treeLight: string;
  floor: string;
  floorFar: string;
  light: string;
}

/** Clear noon, warm morning, dusk, overcast, deep blue. */
export const PALETTES: readonly Palette[] = [
  {
    skyTop: '#3f86cf',
    skyLow: '#d5e9f8',
    sun: '#fff7dc',
    cloud: '#ffffff',
    cloudOpacity: 0.85,
    far: '#a9c3d8',
    wall: '#eceff1',
    wallShade: '#b4c0ca',
    accent: '#1f6fb5',
    roof: '#5e8fc0',
    roofShade: '#47729d',
    glass: '#5f8fb4',
    glassLow: '#bcd8ea',
    ground: '#8d949b',
    groundFar: '#b9bfc4',
    grass: '#7fae62',
    tree: '#3f7a45',
    treeLight: '#6fae5c',
    floor: '#5f9c7d',
    floorFar: '#a9cdb8',
    light: '#ffffff',
  },
  {
    skyTop: '#6fa3cf',
    skyLow: '#fde3bd',
    sun: '#fff0c4',
    cloud: '#fff4e2',
    cloudOpacity: 0.8,
    far: '#d3bfae',
    wall: '#f6ecdd',
    wallShade: '#c4ae96',
    accent: '#c8642b',
    roof: '#a8553a',
    roofShade: '#86412c',
    glass: '#7b8fa0',
    glassLow: '#f3d7ad',
    ground: '#a1968a',
    groundFar: '#cfc0ae',
    grass: '#a7ab5c',
    tree: '#6b7a35',
    treeLight: '#a3a84c',
    floor: '#b9b2a6',
    floorFar: '#ded6c8',
    light: '#ffeec9',
  },
  {
    skyTop: '#2f3f66',
    skyLow: '#f2a777',
    sun: '#ffd9a0',
    cloud: '#e98f77',
    cloudOpacity: 0.45,
    far: '#5a5470',
    wall: '#b9bccb',
    wallShade: '#6a6d87',
    accent: '#e08a2e',
    roof: '#4a4f6b',
    roofShade: '#373b54',
    glass: '#ffd58a',
    glassLow: '#fff0c9',
    ground: '#5b5c6b',
    groundFar: '#8c7c80',
    grass: '#4f6350',
    tree: '#2c4038',
    treeLight: '#4c6350',
    floor: '#6d7f96',
    floorFar: '#b0bac9',
    light: '#ffe7b3',
  },
  {
    skyTop: '#a9b9c6',
    skyLow: '#eef2f4',
    sun: null,
    cloud: '#ffffff',
    cloudOpacity: 0.7,
    far: '#bcc8cf',
    wall: '#dfe4e6',
    wallShade: '#a3aeb4',
    accent: '#2e8b7a',
    roof: '#7a8a90',
    roofShade: '#616f75',
    glass: '#8ba3ad',
    glassLow: '#d3dfe3',
    ground: '#969b9d',
    groundFar: '#bfc5c7',
    grass: '#88a57b',
    tree: '#51765a',
    treeLight: '#7fa077',
    floor: '#7e8f99',
    floorFar: '#b8c3ca',
    light: '#f5fbff',
  },
  {
    skyTop: '#155a9c',
    skyLow: '#b3dbf3',
    sun: '#ffffff',
    cloud: '#ffffff',
    cloudOpacity: 0.9,
    far: '#8fb4d1',
    wall: '#f4f6f7',
    wallShade: '#aab9c5',
    accent: '#c0392b',
    roof: '#b9c3ca',
    roofShade: '#93a0a9',
    glass: '#2f6f9f',
    glassLow: '#9ccbe6',
    ground: '#878e94',
    groundFar: '#b3bcc3',
    grass: '#6fa75f',
    tree: '#2f6d43',
    treeLight: '#5fa457',
    floor: '#4f8f86',
    floorFar: '#9cc7c0',
    light: '#ffffff',
  },
];
