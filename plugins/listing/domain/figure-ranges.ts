/** What a figure of a listing can be: beyond it is a slip of the pen or of the unit, and no industrial property in China. */
export interface FigureRange {
  /** 0 for what may be none at all, when left out. */
  least?: number;
  most: number;
  unit: string;
  /** 0 is a value of its own, «none», below `least`. */
  zero?: true;
}

/**
 * The archive's own limits by attribute, for every way in which a listing is written. They are as wide as the oddest real one: a refused
 * listing is lost, one with an odd figure is seen at its review.
 */
export const FIGURE_RANGES = {
  // a porter's lodge has 6 ㎡, the largest plants some 1,000,000; a 5 is one of 万 or of 亩
  areaSqm: { least: 5, most: 10_000_000, unit: '㎡' },
  // cloud warehouses let by the ㎡ (「1 平起租」)
  minDivisibleSqm: { least: 1, most: 10_000_000, unit: '㎡' },
  officeAreaSqm: { least: 1, most: 10_000_000, unit: '㎡', zero: true },
  yardAreaSqm: { least: 1, most: 10_000_000, unit: '㎡', zero: true },
  // from some 30 ㎡ to 10 km², the size of a whole development zone
  landAreaMu: { least: 0.05, most: 15_000, unit: '亩' },
  // nobody stands upright below; high-bay stores have 40 m, halls of shipyards more
  heightM: { least: 1.8, most: 60, unit: '米' },
  // a roof carries 0.05, a dwelling 0.2
  loadTonPerSqm: { least: 0.1, most: 100, unit: 't/㎡' },
  powerKva: { least: 1, most: 500_000, unit: 'kVA', zero: true },
  // light crane systems begin at 0.125 t
  craneTon: { least: 0.05, most: 1000, unit: 't', zero: true },
  craneCount: { most: 200, unit: '台' },
  freightLiftTon: { least: 0.05, most: 100, unit: 't', zero: true },
  freightLiftCount: { most: 200, unit: '台' },
  // 工业大厦 have some 60 floors; the highest tower of the country 128
  floors: { least: 1, most: 130, unit: '层' },
  docks: { most: 1000, unit: '个' },
  // from a tricycle to a wind blade's trailer
  truckLengthM: { least: 2, most: 30, unit: '米' },
  // bare ground far from towns is let for 0.1 元/㎡/月 (some 800 元 a 亩 and year), the best addresses for 33 元/㎡/天
  rentFenPerSqmMonth: { least: 10, most: 100_000, unit: '分/㎡/月' },
  // from 1,000 元, which no room is sold for: an 800 is one of 万
  salePriceFen: { least: 100_000, most: 10_000_000_000_000, unit: '分' },
  depositMonths: { most: 24, unit: '个月' },
  // a lease holds for 20 years at most (民法典 705); some pay it at once
  paymentMonths: { least: 1, most: 240, unit: '个月' },
  // rights to use land run for 50 years
  minTermMonths: { most: 600, unit: '个月' },
  // parks of the state give five years
  rentFreeMonths: { most: 60, unit: '个月' },
  motorwayDistanceKm: { most: 1000, unit: 'km' },
  // 喀什 lies 5,000 km from the sea
  portDistanceKm: { most: 5000, unit: 'km' },
  metroDistanceKm: { most: 1000, unit: 'km' },
  lng: { least: 73, most: 136, unit: '度' },
  lat: { least: 3, most: 54, unit: '度' },
} as const satisfies Record<string, FigureRange>;

interface Band {
  least: number;
  most: number;
}

/**
 * Figures of a listing by one another: `usual` are those by which a figure without its unit is read, `possible` are all that a listing can
 * have; beyond is a slip of the unit.
 */
export const RATIOS = {
  /** 元 a ㎡ for which industrial property is sold; far from towns a 亩 of ground goes for some 5,000 元. */
  saleYuanPerSqm: { usual: { least: 300, most: 60_000 }, possible: { least: 5, most: 600_000 } },
  /** Building area by land area: a hall let in a large park, of which the land may be given as a whole, and a tower. */
  plotRatio: { usual: { least: 0.003, most: 10 }, possible: { least: 0.00003, most: 100 } },
} as const satisfies Record<string, { usual: Band; possible: Band }>;

export function isWithin(value: number, { least, most }: Band): boolean {
  return value >= least && value <= most;
}

export function rangeOf(field: string): FigureRange | undefined {
  return (FIGURE_RANGES as Record<string, FigureRange>)[field];
}

export type FigureFault = 'too_small' | 'too_large';

/** Whether a figure lies outside of its range, and on which side; null inside, and for a field that has none. */
export function tellOutOfRange(field: string, value: number): FigureFault | null {
  const range = rangeOf(field);
  if (!range || (range.zero && value === 0)) return null;
  return value < (range.least ?? 0) ? 'too_small' : value > range.most ? 'too_large' : null;
}

/** A hall may have stood empty for long, and nobody lets one before the longest lease that there is ends (民法典 705). */
const FIRST_VACANCY = '2000-01-01';
const MOST_LEASE_YEARS = 20;

/** Whether a property can be vacant from `day`. Both as ISO dates; what once was plausible stays so. */
export function isPlausibleVacancy(day: string, today: string): boolean {
  const last = `${Number(today.slice(0, 4)) + MOST_LEASE_YEARS}${today.slice(4)}`;
  return day >= FIRST_VACANCY && day <= last;
}

const GRID_M = { least: 2, most: 200 };
/** «8×24», «9m*24m», «8、9»: figures and what stands between them alone. */
const PLAIN_GRID = /^[\d.\s×x*✕╳xX＊/、,，~\-–—至到mM米]+$/;
const GRID_FIGURES = /\d+(?:\.\d+)?/g;
/** From here on a figure of a grid is one of millimetres, as drawings have them: no bay is 1 km wide. */
const LEAST_MM = 1000;

/** A column grid that is written in mm throughout («8400×8400», «8400mm*12000mm») in metres; any other as it is. */
export function gridInMetres(grid: string): string {
  const plain = grid.replace(/毫米|mm/gi, '');
  const figures = (plain.match(GRID_FIGURES) ?? []).map(Number);
  const isMm = figures.length > 0 && figures.every((figure) => figure >= LEAST_MM);
  if (!PLAIN_GRID.test(plain) || !isMm) return grid;
  return plain.replace(GRID_FIGURES, (figure) => String(Number(figure) / 1000)).trim();
}

/**
 * Whether a column grid (m) is none that a hall can have; wider than 200 m no roof spans. Words beside the figures («24 米跨，单跨») may say
 * anything, and are left alone.
 */
export function isAbsurdGrid(grid: string): boolean {
  if (!PLAIN_GRID.test(grid)) return false;
  const figures = (grid.match(GRID_FIGURES) ?? []).map(Number);
  return figures.some((metres) => metres < GRID_M.least || metres > GRID_M.most);
}
