import dayjs from 'dayjs';
import { formatDateTime } from '../../format';

/** When the next follow-up is planned, and whether that has gone by. */
export function DueTime({ at }: { at?: string | null | undefined }) {
  const isOverdue = at ? dayjs(at).isBefore(dayjs()) : false;
  return <span className={isOverdue ? 'overdue' : undefined}>{formatDateTime(at)}</span>;
}
