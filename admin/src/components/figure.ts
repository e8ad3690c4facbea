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

/**
 * What a typed text says: null for nothing, NaN for what is no number. Separators group three digits; `1,2` may mean 1.2, and `1200,800` two
 * figures, which is not guessed at.
 */
export function readFigure(text: string): number | null {
  const plain = joinThousands(toPlainSigns(text).replace(/\s/g, ''));
  if (plain === '') return null;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
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
  if (Number.isNaN(value)) return '应为数字';
  if (min !== undefined && value < min) return `不能小于 ${writeFigure(min, { isGrouped: true })}`;
  if (max !== undefined && value > max) return `不能大于 ${writeFigure(max, { isGrouped: true })}`;
  return isWhole && !Number.isInteger(value) ? '应为整数' : null;
}

/** What is wrong with a range of two figures. */
export function tellRangeFault(
  { from, to }: { from: number | null; to: number | null },
  limits: FigureLimits,
): { text: string; isFromWrong: boolean; isToWrong: boolean } | null {
  const low = tellFigureFault(from, limits);
  const high = tellFigureFault(to, limits);
  if (low !== null || high !== null)
    return { text: low ?? high ?? '', isFromWrong: low !== null, isToWrong: high !== null };
  return from !== null && to !== null && from > to
    ? { text: '最小值大于最大值', isFromWrong: true, isToWrong: true }
    : null;
}
