import type { Core } from '@strapi/strapi';
import { guard } from '../ports';

/** Status changes of one row, newest first, with their labels. */
export async function labelledHistory(
  strapi: Core.Strapi,
  { machine, id, labels }: { machine: string; id: number; labels: Readonly<Record<string, string>> },
) {
  const entries = await guard(strapi, 'history').of(machine, id);
  return entries.map((entry) => ({
    ...entry,
    fromLabel: entry.from === null ? null : (labels[entry.from] ?? entry.from),
    toLabel: labels[entry.to] ?? entry.to,
  }));
}
