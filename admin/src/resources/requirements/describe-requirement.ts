import type { Requirement } from '../../api-types';
import { DEMAND_OFFERING_LABELS } from '../../domain';
import { formatFenShort, formatRange, formatRent, UNKNOWN } from '../../format';

/** «求租 1,000–1,500 ㎡ · 昆山、太仓», as a salesperson would say it. */
export function describeRequirement(row: Requirement): string {
  const area = formatRange(row.areaMinSqm ?? null, row.areaMaxSqm ?? null, '㎡');
  return [
    `${DEMAND_OFFERING_LABELS[row.offering]}${area === UNKNOWN ? '' : ` ${area}`}`,
    row.regions?.length ? row.regions.join('、') : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The tightest budget that was named. */
export function describeBudget(row: Requirement): string {
  if (row.budgetMaxFenPerSqmMonth != null) return `≤ ${formatRent(row.budgetMaxFenPerSqmMonth)}`;
  if (row.budgetMaxFenPerMonth != null) return `≤ ${formatFenShort(row.budgetMaxFenPerMonth)}/月`;
  if (row.budgetMaxFen != null) return `总价 ≤ ${formatFenShort(row.budgetMaxFen)}`;
  return UNKNOWN;
}

/** The hard figures that were asked for. */
export function describeSpecs(row: Requirement): string[] {
  return [
    row.heightMinM != null && `层高 ≥ ${row.heightMinM} m`,
    row.loadMinTonPerSqm != null && `承重 ≥ ${row.loadMinTonPerSqm} t/㎡`,
    row.powerMinKva != null && `配电 ≥ ${row.powerMinKva} kVA`,
    row.craneTon != null && `行车 ≥ ${row.craneTon} t`,
    row.freightLiftTon != null && `货梯 ≥ ${row.freightLiftTon} t`,
    row.fireClass && `消防 ${row.fireClass} 类`,
    row.truckAccess && '大车进出',
    row.eia && '可环评',
    row.registrable && '可注册',
    ...(row.tags ?? []),
  ].filter((text): text is string => Boolean(text));
}
