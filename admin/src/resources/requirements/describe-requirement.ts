import type { Requirement } from '../../api-types';
import { DEMAND_OFFERING_LABELS } from '../../domain';
import { formatFenShort, formatRange, formatRent, UNKNOWN } from '../../format';

/** «求租 1,000–1,500 ㎡ · 昆山、太仓», as a salesperson would say it. */
export function describeRequirement(
  row: Pick<Requirement, 'offering' | 'areaMinSqm' | 'areaMaxSqm' | 'regions'>,
): string {
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
  if (row.budgetMaxFenPerSqmMonth != null) return `${formatRent(row.budgetMaxFenPerSqmMonth)} 以内`;
  if (row.budgetMaxFenPerMonth != null) return `月租 ${formatFenShort(row.budgetMaxFenPerMonth)} 以内`;
  if (row.budgetMaxFen != null) return `总价 ${formatFenShort(row.budgetMaxFen)} 以内`;
  return UNKNOWN;
}

/** The hard figures that were asked for, each once, should a tag repeat an attribute. */
export function describeSpecs(row: Requirement): string[] {
  const specs = [
    row.heightMinM != null && `层高 ${row.heightMinM} m 以上`,
    row.loadMinTonPerSqm != null && `承重 ${row.loadMinTonPerSqm} t/㎡ 以上`,
    row.powerMinKva != null && `配电 ${row.powerMinKva} kVA 以上`,
    row.craneTon != null && `行车 ${row.craneTon} t 以上`,
    row.freightLiftTon != null && `货梯 ${row.freightLiftTon} t 以上`,
    row.fireClass && `消防 ${row.fireClass}类`,
    row.truckAccess && '大车进出',
    row.eia && '可环评',
    row.registrable && '可注册',
    ...(row.tags ?? []),
  ].filter((text): text is string => Boolean(text));
  return [...new Set(specs)];
}
