import { createRandom } from '../random';
import type { PhotoFact, SceneName } from './catalogue';
import { PALETTES, type Palette } from './palettes';
import { drawAerial } from './scenes/aerial';
import { drawCampus, drawLogistics, drawPlant, drawSteelHall } from './scenes/buildings';
import { Canvas } from './scenes/canvas';
import { drawCraneBay, drawEmptyFloor, drawOffice, drawRacks } from './scenes/halls';
import { drawDock, drawYard } from './scenes/yards';

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
