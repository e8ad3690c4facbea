import { isWithin, RATIOS } from '../figure-ranges';
import { LEAST_TOTAL_SALE_YUAN, SQM_PER_MU } from '../rent-units';

const SALE_PER_SQM = RATIOS.saleYuanPerSqm.usual;
/** 元 a ㎡ a month. */
const RENT_PER_SQM = { least: 3, most: 200 };
const PLOT_RATIO = RATIOS.plotRatio.usual;
const MOST_MU = 3000;
const LEAST_LAND_SQM = 100;

/**
 * What the figure of a sale price without a unit is of, when one reading alone is plausible for the area; null when several are, or none.
 * @param mayBeUnitPrice whether the heading leaves open that it is 元/㎡
 * @param isYuan whether the cell says 元, so that it is no figure of 万
 */
export function tellSaleUnit({
  value,
  areaSqm,
  mayBeUnitPrice,
  isYuan = false,
}: {
  value: number;
  areaSqm: number | null;
  mayBeUnitPrice: boolean;
  isYuan?: boolean;
}): 'yuan' | 'wan_yuan' | 'yuan_sqm' | null {
  const isTotal = (yuan: number) =>
    areaSqm === null ? yuan >= LEAST_TOTAL_SALE_YUAN : isWithin(yuan / areaSqm, SALE_PER_SQM);
  const isWan = areaSqm === null ? value < LEAST_TOTAL_SALE_YUAN && value >= 10 : isTotal(value * 10_000);
  return only([
    ...(isTotal(value) ? (['yuan'] as const) : []),
    ...(isWan && !isYuan ? (['wan_yuan'] as const) : []),
    ...(mayBeUnitPrice && isWithin(value, SALE_PER_SQM) ? (['yuan_sqm'] as const) : []),
  ]);
}

/** Whether a rent of the whole is by the month or the year, by what it makes a ㎡; null when both are plausible, or without an area. */
export function tellRentPeriod(yuan: number, areaSqm: number | null): 'month' | 'year' | null {
  if (areaSqm === null) return null;
  return only([
    ...(isWithin(yuan / areaSqm, RENT_PER_SQM) ? (['month'] as const) : []),
    ...(isWithin(yuan / areaSqm / 12, RENT_PER_SQM) ? (['year'] as const) : []),
  ]);
}

/** Whether land without a unit is in 亩 or ㎡: by its size, and by the building on it. */
export function tellLandUnit(value: number, areaSqm: number | null): 'mu' | 'sqm' | null {
  const stands = (landSqm: number) => areaSqm === null || isWithin(areaSqm / landSqm, PLOT_RATIO);
  return only([
    ...(value <= MOST_MU && stands(value * SQM_PER_MU) ? (['mu'] as const) : []),
    ...(value >= LEAST_LAND_SQM && stands(value) ? (['sqm'] as const) : []),
  ]);
}

/** Whether the size alone tells 亩 from ㎡. */
export function isPlainLand(value: number): boolean {
  return value < LEAST_LAND_SQM || value > MOST_MU;
}

function only<T>(candidates: readonly T[]): T | null {
  return candidates.length === 1 ? (candidates[0] as T) : null;
}
