import { joinThousands } from '@scrm/guard/domain';

/** Figures as people type them, apart from the fields that take them. */

export interface FigureLimits {
  min?: number;
  max?: number;
  isWhole?: boolean;
}

/** Full-width signs as their plain ones: `１２００．５` → `1200.5`, `，` → `,`, `。` → `.`; all else as it stands. */
export function toPlainSigns(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.')
    .replace(/[−–—]/g, '-')
    .replace(/　/g, ' ');
}

/** What people write for a field's unit, by the unit as the field shows it; only the very same measure, never one to convert. */
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  '㎡': ['平', '平方', '平方米', '平米', 'm2', 'm²'],
  m: ['米'],
  km: ['公里', '千米'],
  t: ['吨'],
  't/㎡': ['吨/㎡', '吨/平', '吨/平方', '吨/平方米', '吨/平米', 't/m2', 't/m²', 't/平'],
  kVA: ['千伏安'],
  台: ['部'],
  个月: ['月'],
  个月一付: ['个月', '月'],
  万元: ['万'],
  '万/月': ['万', '万元/月', '万元'],
  '元/月': ['/月'],
  '元/年': ['/年'],
  元: ['块'],
  '元/㎡/月': ['元/平/月', '元/平方/月', '元/平方米/月', '元/平米/月', '元/m2/月'],
};

/**
 * What a typed text says, in `unit`: null for nothing, NaN for what is no number. The field's own unit may stand behind it («315kva»), and 万
 * is ten thousand. Separators group three digits; `1,2` may mean 1.2, and `1200,800` two figures, which is not guessed at.
 */
export function readFigure(text: string, unit?: string): number | null {
  const plain = toPlainSigns(text).replace(/\s/g, '');
  if (plain === '') return null;
  const bare = withoutUnit(plain, unit);
  const isInWan = bare.endsWith('万');
  const digits = joinThousands(isInWan ? bare.slice(0, -1) : bare);
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(digits)) return Number.NaN;
  // 1.2万 is 12,000 and not 11,999.999…
  return isInWan ? Number(`${digits}e4`) : Number(digits);
}

function withoutUnit(text: string, unit?: string): string {
  if (!unit) return text;
  const written = text.toLowerCase();
  const word = [unit, ...(UNIT_WORDS[unit] ?? [])]
    .map((each) => each.toLowerCase())
    .sort((a, b) => b.length - a.length)
    .find((each) => written.endsWith(each));
  return word ? text.slice(0, text.length - word.length) : text;
}

/** The figure as a field shows it, with thousands separators when `isGrouped`; what is no number shows as nothing. */
export function writeFigure(
  value: number | null,
  { isGrouped = false }: { isGrouped?: boolean } = {},
): string {
  return value === null || Number.isNaN(value)
    ? ''
    : value.toLocaleString('en-US', { useGrouping: isGrouped, maximumFractionDigits: 10 });
}

/** What is wrong with a figure, in words; null when nothing is, or nothing was typed. */
export function tellFigureFault(
  value: number | null | undefined,
  { min, max, isWhole = false }: FigureLimits,
): string | null {
  if (value === null || value === undefined) return null;
  if (Number.isNaN(value)) return `应为数字，例如 ${isWhole ? 12 : 12.5}`;
  if (min !== undefined && value < min) return `不能小于 ${writeFigure(min, { isGrouped: true })}`;
  if (max !== undefined && value > max) return `不能大于 ${writeFigure(max, { isGrouped: true })}`;
  return isWhole && !Number.isInteger(value) ? '应为整数' : null;
}

export type Bound = 'from' | 'to';

/** What is wrong with a range of two figures, and with which of them. */
export function tellRangeFault(
  { from, to }: Record<Bound, number | null>,
  limits: FigureLimits,
): { text: string; wrong: Bound[] } | null {
  const low = tellFigureFault(from, limits);
  const high = tellFigureFault(to, limits);
  if (low !== null || high !== null)
    return {
      text: low ?? high ?? '',
      wrong: [...(low === null ? [] : (['from'] as const)), ...(high === null ? [] : (['to'] as const))],
    };
  return from !== null && to !== null && from > to
    ? { text: '最小值大于最大值', wrong: ['from', 'to'] }
    : null;
}
