import { readJson } from '@scrm/guard/kit';
import { formatBusinessTime } from '@scrm/notify/domain';

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** What an entry of the audit log says that changed. */
export function changesIn(value: unknown): Change[] {
  const list = readJson(value);
  return Array.isArray(list) ? (list as Change[]) : [];
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function joined(parts: readonly unknown[]): string {
  return parts.filter(Boolean).join(' · ');
}

export function lines(parts: readonly unknown[]): string[] {
  return parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
}

export function momentOf(value: unknown): string {
  // the log keeps a timestamp of the database as it is: UTC, without its zone
  const at = typeof value === 'string' ? new Date(/[Z+]/.test(value) ? value : `${value}Z`) : null;
  return at && !Number.isNaN(at.getTime()) ? formatBusinessTime(at) : '—';
}

/** The name of a user, joined as this alias. */
export const userName = (alias: string) => `coalesce(${alias}.display_name, ${alias}.username)`;
