import { conflict, invalidField } from '@scrm/guard/domain';

/**
 * Refuses to write over what came after the writer had read the row, which the caller has locked.
 * @param seen the `updatedAt` that was read; without one the last writer wins
 * @throws DomainError 409 `stale` with `updatedAt`; 400 `expectedUpdatedAt` when it is no moment
 */
export function refuseStale(row: { updated_at?: unknown }, seen: unknown): void {
  if (seen === undefined || seen === null) return;
  const moment = typeof seen === 'string' ? Date.parse(seen) : Number.NaN;
  if (Number.isNaN(moment))
    throw invalidField('expectedUpdatedAt', '「expectedUpdatedAt」应为读取时的更新时间');
  const updatedAt = new Date(row.updated_at as string);
  if (updatedAt.getTime() !== moment)
    throw conflict('stale', '在您打开后已被他人修改，请核对后再保存', { updatedAt: updatedAt.toISOString() });
}
