import type { Numbers } from './match-types';

/** One Chinese sentence a reason code; the figures come from the criterion's numbers. */
export const REASON_TEXTS: Readonly<Record<string, (numbers: Numbers) => string>> = {
  area_fits: (n) => `可租售 ${offeredRange(n)}，符合需求 ${askedRange(n)}`,
  area_too_small: (n) => `最大 ${sqm(n.offeredMax)}，比需求少 ${sqm(n.short)}`,
  area_too_large: (n) => `最小 ${sqm(n.offeredMin)} 起，比需求多 ${sqm(n.over)}`,
  area_unknown: () => '面积未登记，待核实',

  region_same: (n) => `位于指定区域${n.asked}`,
  region_neighbour: (n) => `${place(n)}，与${n.asked}相邻`,
  region_same_city: (n) => `${place(n)}，与${n.asked}同城`,
  region_other: (n) => `${place(n)}，不在${n.asked}及周边`,
  region_unknown: () => '具体区域未登记，待核实',
  region_unrecognised: (n) => `区域「${n.asked}」无法识别，请核对需求`,

  price_within: (n) => `${price(n)}，在预算 ${money(n, n.budgetFen)} 内`,
  price_over: (n) => `${price(n)}，超预算 ${percent(Number(n.overFen) / Number(n.budgetFen))}`,
  price_negotiable: () => '价格面议，待询价',
  price_unknown: () => '价格未登记，待核实',

  height_met: (n) => `层高 ${n.offered} 米，满足 ${n.asked} 米`,
  height_short: (n) => `层高 ${n.offered} 米，差 ${round(n.short)} 米`,
  height_unknown: (n) => `层高未登记（需 ${n.asked} 米），待核实`,

  load_met: (n) => `承重 ${n.offered} 吨/㎡，满足 ${n.asked} 吨/㎡`,
  load_short: (n) => `承重 ${n.offered} 吨/㎡，差 ${round(n.short)} 吨/㎡`,
  load_unknown: (n) => `承重未登记（需 ${n.asked} 吨/㎡），待核实`,

  fire_met: (n) => `消防${n.offered}类，满足${n.asked}类`,
  fire_unmet: (n) => `消防${n.offered}类，达不到${n.asked}类`,
  fire_unknown: (n) => `消防类别未登记（需${n.asked}类），待核实`,

  power_met: (n) => `配电 ${n.offered} kVA，满足 ${n.asked} kVA`,
  power_short: (n) => `配电 ${n.offered} kVA，差 ${round(n.short)} kVA`,
  power_unknown: (n) => `配电未登记（需 ${n.asked} kVA），待核实`,

  truck_met: () => '大车可进出',
  truck_unmet: () => '大车不能进出',
  truck_unknown: () => '大车能否进出待核实',

  crane_met: (n) => `行车 ${n.offered} 吨，满足 ${n.asked} 吨`,
  crane_short: (n) =>
    n.offered === 0 ? `没有行车（需 ${n.asked} 吨）` : `行车 ${n.offered} 吨，差 ${round(n.short)} 吨`,
  crane_unknown: (n) => `行车未登记（需 ${n.asked} 吨），待核实`,

  lift_met: (n) => `货梯 ${n.offered} 吨，满足 ${n.asked} 吨`,
  lift_short: (n) =>
    n.offered === 0 ? `没有货梯（需 ${n.asked} 吨）` : `货梯 ${n.offered} 吨，差 ${round(n.short)} 吨`,
  lift_unknown: (n) => `货梯未登记（需 ${n.asked} 吨），待核实`,

  eia_met: () => '可做环评',
  eia_unmet: () => '不可做环评',
  eia_unknown: () => '能否做环评待核实',

  registrable_met: () => '可注册公司',
  registrable_unmet: () => '不可注册公司',
  registrable_unknown: () => '能否注册公司待核实',

  tags_met: (n) => `具备${n.asked}`,
  tags_unmet: (n) => `缺少${n.missing}`,
  tags_unknown: (n) => `${n.open}待核实`,

  other_met: () => '其他条件都满足',
  other_partly: () => '其他条件部分满足',
  other_unmet: () => '其他条件不满足',
  other_unknown: () => '其他条件待核实',
};

/** What is missing, for a near miss: 「配电差 50 kVA」. */
const SHORTFALL_TEXTS: Readonly<Record<string, (numbers: Numbers) => string>> = {
  area_too_small: (n) => `面积差 ${sqm(n.short)}`,
  area_too_large: (n) => `起租面积多 ${sqm(n.over)}`,
  price_over: (n) => `价格超预算 ${money(n, n.overFen)}`,
  height_short: (n) => `层高差 ${round(n.short)} 米`,
  load_short: (n) => `承重差 ${round(n.short)} 吨/㎡`,
  power_short: (n) => `配电差 ${round(n.short)} kVA`,
  crane_short: (n) => `行车差 ${round(n.short)} 吨`,
  lift_short: (n) => `货梯差 ${round(n.short)} 吨`,
};

export function reasonText(reason: string, numbers: Numbers): string {
  return REASON_TEXTS[reason]?.(numbers) ?? reason;
}

export function shortfallText(reason: string, numbers: Numbers): string {
  return SHORTFALL_TEXTS[reason]?.(numbers) ?? reasonText(reason, numbers);
}

function offeredRange({ offeredMin, offeredMax }: Numbers): string {
  if (offeredMin === offeredMax || !offeredMin) return sqm(offeredMax);
  return `${round(offeredMin)}–${sqm(offeredMax)}`;
}

function askedRange({ askedMin, askedMax }: Numbers): string {
  if (askedMin == null) return `${sqm(askedMax)} 以内`;
  if (askedMax == null) return `${sqm(askedMin)} 以上`;
  return askedMin === askedMax ? sqm(askedMin) : `${round(askedMin)}–${sqm(askedMax)}`;
}

function place({ place: name }: Numbers): string {
  return name == null ? '位置' : String(name);
}

function price(numbers: Numbers): string {
  const name = numbers.mode === 'sale' ? '总价' : numbers.unit === 'month' ? '月租' : '租金';
  return `${name} ${money(numbers, numbers.priceFen)}`;
}

function money({ unit }: Numbers, fen: number | string | null | undefined): string {
  const yuan = Number(fen ?? 0) / 100;
  if (unit === 'sqm_month') return `${round(yuan)} 元/㎡/月`;
  const amount = yuan >= 10_000 ? `${round(yuan / 10_000)} 万元` : `${round(yuan)} 元`;
  return unit === 'month' ? `${amount}/月` : amount;
}

function sqm(value: number | string | null | undefined): string {
  return `${round(value)} ㎡`;
}

function percent(share: number): string {
  return `${Math.max(1, Math.round(share * 100))}%`;
}

function round(value: number | string | null | undefined): number {
  return Math.round(Number(value ?? 0) * 100) / 100;
}
