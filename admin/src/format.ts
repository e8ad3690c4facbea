import dayjs from 'dayjs';
import { formatRentPerDay } from './domain';

/** What is not known is a dash, never zero. */
export const UNKNOWN = '—';

type Maybe<T> = T | null | undefined;

/** Integer fen → `¥51,300.00`; whole yuan without decimals. */
export function formatFen(fen: Maybe<number | string>): string {
  const value = toNumber(fen);
  if (value === null) return UNKNOWN;
  const yuan = value / 100;
  const digits = Number.isInteger(yuan) ? 0 : 2;
  return `${yuan < 0 ? '-' : ''}¥${Math.abs(yuan).toLocaleString('zh-CN', { minimumFractionDigits: digits, maximumFractionDigits: 2 })}`;
}

/** Integer fen → `260 万元` from 万 up, else as `formatFen`. */
export function formatFenShort(fen: Maybe<number | string>): string {
  const value = toNumber(fen);
  if (value === null || Math.abs(value) < 1_000_000) return formatFen(value);
  return `${trimNumber(value / 1_000_000, 2)} 万元`;
}

/** Fen per ㎡ and month → `17.1 元/㎡/月`. */
export function formatRent(fenPerSqmMonth: Maybe<number | string>): string {
  const value = toNumber(fenPerSqmMonth);
  return value === null ? UNKNOWN : `${trimNumber(value / 100, 2)} 元/㎡/月`;
}

/** The same per day, as brokers say it. */
export function formatDayRent(fenPerSqmMonth: number): string {
  return formatRentPerDay(fenPerSqmMonth).replace('元', ' 元');
}

export function formatArea(sqm: Maybe<number | string>): string {
  return formatUnit(sqm, '㎡');
}

export function formatUnit(value: Maybe<number | string>, unit: string): string {
  const number = toNumber(value);
  return number === null ? UNKNOWN : `${trimNumber(number, 2)} ${unit}`;
}

/** `1,000–8,000 ㎡`, `1,000 ㎡ 以上`, `8,000 ㎡ 以内` or a dash. */
export function formatRange(min: Maybe<number>, max: Maybe<number>, unit: string): string {
  const low = toNumber(min);
  const high = toNumber(max);
  if (low === null && high === null) return UNKNOWN;
  if (low === null) return `${trimNumber(high as number)} ${unit} 以内`;
  if (high === null) return `${trimNumber(low)} ${unit} 以上`;
  return low === high ? `${trimNumber(low)} ${unit}` : `${trimNumber(low)}–${trimNumber(high)} ${unit}`;
}

export function formatDateTime(iso: Maybe<string>): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD HH:mm') : UNKNOWN;
}

export function formatClock(iso: Maybe<string>): string {
  return iso ? dayjs(iso).format('HH:mm') : UNKNOWN;
}

/** To the second, for what is told apart by it. */
export function formatMoment(iso: Maybe<string>): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD HH:mm:ss') : UNKNOWN;
}

/** How long until `iso`: `3 天`, `5 小时`, `12 分钟`; null when it is over. */
export function formatTimeLeft(iso: Maybe<string>, now: number = Date.now()): string | null {
  if (!iso) return null;
  const minutes = Math.floor((dayjs(iso).valueOf() - now) / 60_000);
  if (minutes < 0) return null;
  if (minutes < 60) return `${Math.max(1, minutes)} 分钟`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`;
}

export function formatDate(iso: Maybe<string>): string {
  return iso ? dayjs(iso).format('YYYY-MM-DD') : UNKNOWN;
}

/** 元 as typed → fen with four decimals, as the column of a unit price keeps it; whole ones where the form's rule asks for two decimals. */
export function yuanToUnitFen(yuan: number): number {
  return Number((yuan * 100).toFixed(4));
}

export function trimNumber(value: number, digits = 2): string {
  return value.toLocaleString('zh-CN', { maximumFractionDigits: digits });
}

function toNumber(value: Maybe<number | string>): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** What a merge moved and an erasure emptied, by the names that the server counts under. */
export const COUNT_LABELS: Readonly<Record<string, string>> = {
  customers: '客户',
  contacts: '联系人',
  requirements: '需求',
  follow_ups: '跟进',
  followUps: '跟进',
  viewings: '带看',
  inquiries: '咨询',
  deals: '成交',
};

/** `{ contacts: 2, deals: 0 }` → «联系人 2、成交 0». */
export function formatCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${COUNT_LABELS[name] ?? name} ${count}`)
    .join('、');
}

/** Today in Shanghai, where business counts its days, as `YYYY-MM-DD`. @param offset days later, or earlier */
export function businessToday(offset = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
}
