import { DAY_MS } from './durations';
import type { CellInput } from './import-cell';
import { parsePhone } from './parse-phone';
import { splitPhones } from './split-phones';

/** The words of a cell, each once, parted by commas, marks or white space; those that are too long for a word apart. */
export function splitWords(written: string, mostCharacters: number): { kept: string[]; tooLong: string[] } {
  const words = [
    ...new Set(
      written
        .split(/[,、;|/，；\n]+|\s+/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
  return {
    kept: words.filter((word) => word.length <= mostCharacters),
    tooLong: words.filter((word) => word.length > mostCharacters),
  };
}

/** The phones of a cell in their stored form, each once: one alone («138 1234 5678»), or several in their order, beside whatever words. */
export function phonesInCell(written: string): string[] {
  const whole = parsePhone(written);
  if (whole.ok) return [whole.phone];
  const parts = written.split(/[,、/;，；\s]/).flatMap((part) => {
    const parsed = parsePhone(part);
    return parsed.ok ? [parsed.phone] : [];
  });
  return [...new Set([...splitPhones(written).phones, ...parts])];
}

/** Day 0 of Excel's calendar, with its leap day of 1900 that never was. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
/** 2000-01-01 and 2119-01-11. */
const EXCEL_FIRST_DAY = 36_526;
const EXCEL_LAST_DAY = 80_000;
const WRITTEN_DAY =
  /^(20\d\d|19\d\d)(?:[-/.年])?(\d{1,2})(?:[-/.月])?(?:(\d{1,2})日?号?)?(?:\s+\d{1,2}:[\d:.]*|t[\d:.z+]*)?$/i;

export type SheetDay =
  /** ISO date. */
  | { day: string; isMonthOnly: false }
  /** The first of the month that was written without a day. */
  | { day: string; isMonthOnly: true }
  /** Written like a date, and none: 2026-02-30, «20261». */
  | 'not_a_day';

/** A day as sheets have it: a serial of Excel's, or year, month and day in some spelling. Null when the cell is written otherwise. */
export function readSheetDay(input: CellInput, written: string): SheetDay | null {
  const serial =
    typeof input === 'number' ? input : /^\d{5}(?:\.\d+)?$/.test(written) ? Number(written) : null;
  if (serial !== null && serial >= EXCEL_FIRST_DAY && serial <= EXCEL_LAST_DAY) {
    const day = new Date(EXCEL_EPOCH_MS + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
    return { day, isMonthOnly: false };
  }
  // «20261» is the first of January, or an eleventh
  if (/^(?:\d{5}|\d{7})$/.test(written)) return 'not_a_day';
  const match = WRITTEN_DAY.exec(written);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { day: date.toISOString().slice(0, 10), isMonthOnly: match[3] === undefined } : 'not_a_day';
}
