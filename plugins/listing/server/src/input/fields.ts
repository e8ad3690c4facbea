import { z } from 'zod';

/** Numbers may come as text from forms and spreadsheets; anything that is not wholly a number stays as it is and is refused. */
const asNumber = (value: unknown) =>
  typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)
    ? Number(value)
    : value === ''
      ? null
      : value;

/** An empty text means «unknown». */
const asText = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

const TRISTATE: Record<string, boolean | null> = {
  yes: true,
  no: false,
  unknown: null,
  true: true,
  false: false,
};
const asTristate = (value: unknown) =>
  typeof value === 'string' && value in TRISTATE ? TRISTATE[value] : value;

/** A measure above zero, rounded to the two decimals of the columns; null is unknown. `max` is where a figure becomes absurd. */
export function measure(
  label: string,
  { max, unit, zero = false }: { max: number; unit: string; zero?: boolean },
) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: ({ input }) => (input === undefined ? `请填写「${label}」` : `「${label}」应为数字`) })
      .transform((value) => Math.round(value * 100) / 100)
      .refine((value) => (zero ? value >= 0 : value > 0), {
        error: `「${label}」${zero ? '不能为负数' : '必须大于 0'}`,
      })
      .refine((value) => value <= max, {
        error: `「${label}」不能超过 ${max} ${unit}`,
      })
      .nullable(),
  );
}

export function unitPrice(label: string, max: number) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .positive({ error: `「${label}」必须大于 0` })
      .max(max, { error: `「${label}」过高，请核对单位（分/㎡/月）` })
      .nullable(),
  );
}

/** An amount as somebody typed it, in the unit that stands beside it; up to the four decimals of the column. */
export function typedAmount(label: string) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .positive({ error: `「${label}」必须大于 0` })
      .max(1_000_000_000, { error: `「${label}」过高，请核对单位` })
      .nullable(),
  );
}

export function count(label: string, max: number) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为整数` })
      .int({ error: `「${label}」应为整数` })
      .min(0, { error: `「${label}」不能为负数` })
      .max(max, { error: `「${label}」不能超过 ${max}` })
      .nullable(),
  );
}

export function amountFen(label: string, max: number) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为整数（分）` })
      .int({ error: `「${label}」应为整数（分）` })
      .positive({ error: `「${label}」必须大于 0` })
      .max(max, { error: `「${label}」过高，请核对单位（分）` })
      .nullable(),
  );
}

export function degrees(label: string, min: number, max: number) {
  return z.preprocess(
    asNumber,
    z
      .number({ error: `「${label}」应为数字` })
      .min(min, { error: `「${label}」应在 ${min} 到 ${max} 之间` })
      .max(max, { error: `「${label}」应在 ${min} 到 ${max} 之间` })
      .nullable(),
  );
}

/** Text without control characters; PostgreSQL refuses NUL. */
export function text(label: string, max: number) {
  return z.preprocess(
    asText,
    z
      .string({
        error: ({ input }) => (input === undefined ? `请填写「${label}」` : `「${label}」应为文字`),
      })
      .trim()
      .max(max, { error: `「${label}」不能超过 ${max} 个字` })
      .refine((value) => !/[^\P{Cc}\t\r\n]/u.test(value), {
        error: `「${label}」包含不可见字符`,
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
    .max(20, { error: `单个${label}不能超过 20 个字` });
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
  return z.preprocess(asTristate, z.boolean({ error: `「${label}」应为 true、false 或 null` }).nullable());
}

export function choice<const T extends readonly [string, ...string[]]>(label: string, values: T) {
  return z.preprocess(
    asText,
    z
      .enum(values, {
        error: ({ input }) =>
          input === undefined ? `请选择「${label}」` : `「${label}」应为 ${values.join('、')} 之一`,
      })
      .nullable(),
  );
}

export function day(label: string) {
  return z.preprocess(
    asText,
    z
      .string({ error: `「${label}」应为日期` })
      .refine(isDay, { error: `「${label}」应为 YYYY-MM-DD 的日期` })
      .nullable(),
  );
}

function isDay(value: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
