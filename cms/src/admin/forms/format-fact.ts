import { ZH_HANS } from '../zh-hans';
import type { PanelField } from './arrange-edit-view';

export const UNFILLED = '未填';

const MOMENT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
const NUMBERS = ['integer', 'decimal', 'float', 'biginteger'];

/** A value as people read it: fen as yuan, choices by their Chinese names; a dash of ours for what nobody has filled in. */
export function formatFact({ type, pluginOptions }: PanelField['attribute'], value: unknown): string {
  if (value === undefined || value === null || value === '') return UNFILLED;
  if (Array.isArray(value)) return value.length > 0 ? value.join('、') : UNFILLED;
  if (pluginOptions?.panel?.input === 'yuan') return formatYuan(value as number | string);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (type === 'enumeration') return ZH_HANS[String(value)] ?? String(value);
  if (type === 'datetime') return MOMENT.format(new Date(String(value)));
  if (NUMBERS.includes(type)) return group(Number(value));
  return String(value);
}

/** Fen, with parts of one in a rent per ㎡, to yuan with two decimals at most: `1710` → `17.1`. */
export function formatYuan(fen: number | string): string {
  return group(Number(fen) / 100, 2);
}

function group(value: number, digits = 6): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: digits });
}
