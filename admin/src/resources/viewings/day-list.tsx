import dayjs, { type Dayjs } from 'dayjs';
import type { Viewing } from '../../api-types';
import { StatusTag } from '../../components/status-tag';
import { entryClass } from './entry-class';
import { PhoneProofTag } from './phone-proof-tag';

/** One day's viewings below each other, with the week to choose a day from. */
export function DayList({
  day,
  days,
  countOf,
  onDay,
  viewings,
  isFiltered,
  onOpen,
}: {
  day: Dayjs;
  days: Dayjs[];
  countOf: (day: Dayjs) => number;
  onDay: (day: Dayjs) => void;
  viewings: Viewing[];
  isFiltered: boolean;
  onOpen: (id: string) => void;
}) {
  return (
    <>
      <nav className="calendar-days" aria-label="日期">
        {days.map((one) => (
          <button
            type="button"
            key={one.format('MMDD')}
            aria-pressed={one.isSame(day, 'day')}
            aria-label={`${one.format('M月D日')}，${countOf(one)} 场`}
            onClick={() => onDay(one)}
          >
            {one.format('dd')}
            <b className="num">{one.format('D')}</b>
            <small>{countOf(one) || ''}</small>
          </button>
        ))}
      </nav>
      {viewings.length === 0 && (
        <p className="calendar-none" role="status">
          {day.format('M月D日')}没有{isFiltered ? '符合条件的' : ''}带看
        </p>
      )}
      <ul className="calendar-list">
        {viewings.map((viewing) => (
          <li key={viewing.id}>
            <button type="button" className={entryClass(viewing)} onClick={() => onOpen(String(viewing.id))}>
              <b className="num">
                {dayjs(viewing.start).format('HH:mm')}–{dayjs(viewing.end).format('HH:mm')}
                <StatusTag kind="viewing" value={viewing.status} />
                <PhoneProofTag viewing={viewing} />
              </b>
              <span>{viewing.customer?.name}</span>
              <span>
                {viewing.property?.title}
                {viewing.agent ? ` · ${viewing.agent.name}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
