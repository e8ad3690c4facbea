import { businessDayOf } from '@scrm/notify/domain';
import { z } from 'zod';
import { type FigureRange, isPlausibleVacancy } from '../../../domain';

/** Numbers may come as text from forms and spreadsheets; anything that is not wholly a number stays as it is and is refused. */
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)
    ? Number(value)
    : value === ''
      ? null
      : value;

/** An empty text means «unknown». */
const asText = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

/** A measure above zero, rounded to the two decimals of the columns; null is unknown. */
export function measure(label: string, range: FigureRange) {
  const zero = range.zero ?? range.least === undefined;
  return z.preprocess(
    asNumber,
    z
      .number({ error: ({ input }) => (input === undefined ? `请填写「${label}」` : `「${label}」应为数字`) })
      // rounded it could be the 0 that is a value
      .nonnegative({ error: `「${label}」${zero ? '不能为负数' : '必须大于 0'}`, abort: true })
      .transform((value) => Math.round(value * 100) / 100)
      .check(within(label, { ...range, zero }))
      .nullable(),
  );
}

/** Land in 亩, in full: the column has three decimals. */
export function land(label: string, range: FigureRange) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .check(within(label, range))
      .nullable(),
  );
}

export function unitPrice(label: string, range: FigureRange) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .check(within(label, range))
      .nullable(),
  );
}

/** An amount as somebody typed it, in the unit that stands beside it, rounded to the four decimals of the column. */
export function typedAmount(label: string) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .transform((value) => Math.round(value * 10_000) / 10_000)
      .pipe(
        z
          .number()
          .positive({ error: `「${label}」必须大于 0` })
          .max(1_000_000_000, { error: `「${label}」过高，请核对单位` }),
      )
      .nullable(),
  );
}

export function count(label: string, range: FigureRange) {
  return wholeNumber(`「${label}」应为整数`, within(label, { ...range, zero: range.least === undefined }));
}

export function amountFen(label: string, range: FigureRange) {
  return wholeNumber(`「${label}」应为整数（分）`, within(label, range));
}

function wholeNumber(error: string, check: ReturnType<typeof within>) {
  return z.preprocess(
    asNumber,
    z
      .number({ error })
      // not `int`: that one refuses what is beyond 2^53 in other words
      .refine(Number.isInteger, { error, abort: true })
      .check(check)
      .nullable(),
  );
}

export function degrees(label: string, { least, most }: { least: number; most: number }) {
  const error = `「${label}」应在 ${least} 到 ${most} 之间（中国境内），请核对，也请核对经纬度是否写反`;
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .min(least, { error })
      .max(most, { error })
      .nullable(),
  );
}

/** Places in a list. */
export const SORT_ORDERS: FigureRange = { most: 10_000, unit: '位' };

/** Neither negative nor absurd. */
function within(label: string, { least = 0, most, unit, zero = false }: WithinRange) {
  return ({ value, issues }: z.core.ParsePayload<number>) => {
    if (zero && value === 0) return;
    const fault =
      value < 0 && zero
        ? '不能为负数'
        : value <= 0
          ? '必须大于 0'
          : value < least
            ? `不能小于 ${least} ${unit}，请核对数字和单位`
            : value > most
              ? `不能超过 ${most} ${unit}，请核对数字和单位`
              : null;
    if (fault) issues.push({ code: 'custom', input: value, message: `「${label}」${fault}` });
  };
}

type WithinRange = Omit<FigureRange, 'zero'> & { zero?: boolean };

/** Control characters; PostgreSQL refuses NUL. */
const HIDDEN = /\p{Cc}/u;
/** The same, other than the breaks of lines. */
const HIDDEN_IN_LINES = /[^\P{Cc}\t\r\n]/u;

/** Text without control characters. @param hasLines it may have several lines */
export function text(label: string, max: number, { hasLines = false } = {}) {
  const hidden = hasLines ? HIDDEN_IN_LINES : HIDDEN;
  return z.preprocess(
    asText,
    z
      .string({
        error: ({ input }) => (input === undefined ? `请填写「${label}」` : `「${label}」应为文字`),
      })
      .trim()
      .max(max, { error: `「${label}」不能超过 ${max} 个字` })
      .refine((value) => !hidden.test(value), {
        error: `「${label}」包含${hasLines ? '' : '换行或'}不可见字符`,
      })
      .nullable(),
  );
}

/** Short words, each once: tags, facilities. Null is unknown. */
export function words(label: string, max: number) {
  const word = z
    .string({ error: `「${label}」应为文字` })
    .trim()
    .min(1, { error: `「${label}」不能为空` })
    .max(20, { error: `单个${label}不能超过 20 个字` })
    .refine((value) => !HIDDEN.test(value), { error: `「${label}」包含不可见字符` });
  return z
    .array(word, { error: `「${label}」应为文字列表` })
    .max(max, { error: `「${label}」不能超过 ${max} 个` })
    .transform((given) => [...new Set(given)])
    .nullable();
}

export function requiredText(label: string, max: number) {
  return text(label, max)
    .refine((value) => value !== null, { error: `请填写「${label}」` })
    .transform((value) => value as string);
}

export function tristate(label: string) {
  return z.boolean({ error: `「${label}」应为 true、false 或 null` }).nullable();
}

/** @param labels what people call the values, where these are no words of theirs */
export function choice<const T extends readonly [string, ...string[]]>(
  label: string,
  values: T,
  labels?: Readonly<Record<T[number], string>>,
) {
  const names = labels ? values.map((value) => labels[value as T[number]]) : values;
  return z.preprocess(
    asText,
    z
      .enum(values, {
        error: ({ input }) =>
          input === undefined ? `请选择「${label}」` : `「${label}」应为 ${names.join('、')} 之一`,
      })
      .nullable(),
  );
}

/** The day from which a property is empty. */
export function vacancy(label: string) {
  return z.preprocess(
    asText,
    z
      .string({ error: `「${label}」应为日期` })
      .refine(isDay, { error: `「${label}」应为 YYYY-MM-DD 的日期`, abort: true })
      .refine((value) => isPlausibleVacancy(value, businessDayOf(new Date())), {
        error: `「${label}」不合理，请核对年份`,
      })
      .nullable(),
  );
}

function isDay(value: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
