import type { PhotoSet } from '../data/listings';

/** What each photo shows; the pictures themselves are drawn by `draw-scenes.ts` and committed under seeds/media. */
export interface PhotoFact {
  file: string;
  caption: string;
  scene: SceneName;
  palette: number;
  seed: number;
}

export const SCENES = [
  'steelHall',
  'plant',
  'logistics',
  'campus',
  'aerial',
  'landPlot',
  'craneBay',
  'emptyFloor',
  'racks',
  'dock',
  'yard',
  'office',
] as const;
export type SceneName = (typeof SCENES)[number];

const CAPTIONS: Record<SceneName, string> = {
  steelHall: '厂房外立面',
  plant: '多层厂房外观',
  logistics: '高台库外观',
  campus: '园区实景',
  aerial: '鸟瞰图',
  landPlot: '地块鸟瞰',
  craneBay: '车间内部（带行车）',
  emptyFloor: '标准层内部',
  racks: '仓内货架区',
  dock: '卸货平台',
  yard: '院内道路与回车场',
  office: '办公区',
};

/** How many variants of each scene are drawn. */
const VARIANTS: Record<SceneName, number> = {
  steelHall: 5,
  plant: 5,
  logistics: 3,
  campus: 3,
  aerial: 3,
  landPlot: 1,
  craneBay: 4,
  emptyFloor: 4,
  racks: 2,
  dock: 2,
  yard: 3,
  office: 2,
};

export const PHOTOS: readonly PhotoFact[] = SCENES.flatMap((scene, sceneIndex) =>
  Array.from({ length: VARIANTS[scene] }, (_, variant) => ({
    file: `${scene.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${variant + 1}.jpg`,
    caption: CAPTIONS[scene],
    scene,
    palette: (variant + sceneIndex) % 5,
    seed: sceneIndex * 100 + variant,
  })),
);

/** The cover first. */
const SETS: Record<PhotoSet, SceneName[]> = {
  steel: ['steelHall', 'craneBay', 'yard', 'aerial'],
  steelSmall: ['steelHall', 'craneBay', 'yard'],
  multi: ['plant', 'emptyFloor', 'yard'],
  warehouse: ['logistics', 'racks', 'dock', 'aerial'],
  modern: ['campus', 'emptyFloor', 'office', 'aerial'],
  land: ['landPlot', 'yard'],
  office: ['campus', 'office'],
};

/** Photos for one listing; variants are dealt out in turn, so that neighbours in a list differ. */
export function photosFor(set: PhotoSet, used: Map<string, number>): PhotoFact[] {
  return SETS[set].map((scene) => {
    const turn = used.get(scene) ?? 0;
    used.set(scene, turn + 1);
    const variants = PHOTOS.filter((photo) => photo.scene === scene);
    return variants[turn % variants.length] as PhotoFact;
  });
}
