import { useCustom } from '@refinedev/core';
import dayjs, { type Dayjs } from 'dayjs';
import { useSearchParams } from 'react-router';
import type { Viewing } from '../../api-types';
import { API_URL } from '../../providers/api';
import { isProofFilter, type ProofFilter, proofOfViewing } from './phone-proof';
import { isOff } from './viewing-columns';

interface Answer {
  data: Viewing[];
  meta: { total: number; isCut: boolean };
}

/** Whose viewings are shown: documentIds. */
export const CALENDAR_FILTERS = ['property', 'agent', 'customer'] as const;
export type CalendarFilters = Record<(typeof CALENDAR_FILTERS)[number], string | null>;

/** The day, its week and the filters as the address has them, and the week's viewings. */
export function useCalendar() {
  const [params, setParams] = useSearchParams();
  const asked = dayjs(params.get('day') ?? undefined);
  const day = (asked.isValid() ? asked : dayjs()).startOf('day');
  const monday = day.subtract((day.day() + 6) % 7, 'day');
  const filters = Object.fromEntries(
    CALENDAR_FILTERS.map((name) => [name, params.get(name)]),
  ) as CalendarFilters;
  const asksProof = params.get('proof');
  const proof: ProofFilter | null = isProofFilter(asksProof) ? asksProof : null;
  const change = (next: Partial<CalendarFilters> & { day?: string | null; proof?: string | null }) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  const { result, query } = useCustom<Answer>({
    url: `${API_URL}/viewings/calendar`,
    method: 'get',
    config: {
      query: {
        from: monday.toISOString(),
        to: monday.add(7, 'day').toISOString(),
        ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
      },
    },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  // an empty object until the first answer
  const { data: rows = [], meta } = (result.data ?? {}) as Partial<Answer>;
  const viewings = rows.filter((row) => !isOff(row) && (proof === null || proofOfViewing(row) === proof));
  return {
    day,
    days: Array.from({ length: 7 }, (_, index) => monday.add(index, 'day')),
    filters,
    proof,
    change,
    query,
    /** All that came, those too that will not take place. */
    rows,
    meta,
    viewings,
    of: (on: Dayjs) => viewings.filter(({ start }) => dayjs(start).isSame(on, 'day')),
  };
}
