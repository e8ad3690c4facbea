import dayjs, { type Dayjs } from 'dayjs';
import type { DragEvent } from 'react';
import type { Viewing } from '../../api-types';
import { LIVE_VIEWING_STATUSES, VIEWING_STATUS_LABELS } from '../../domain';
import { layDay } from './lay-day';

const FIRST_HOUR = 7;
const LAST_HOUR = 21;
const HOUR_PX = 56;
const STEP_MINUTES = 15;
const HOURS = Array.from({ length: LAST_HOUR - FIRST_HOUR }, (_, index) => FIRST_HOUR + index);

/** Seven days side by side; a viewing that may be moved is dragged to another time. */
export function WeekGrid({
  days,
  of,
  canMove,
  onOpen,
  onDrop,
}: {
  days: Dayjs[];
  of: (day: Dayjs) => Viewing[];
  canMove: boolean;
  onOpen: (id: string) => void;
  onDrop: (id: string, to: Dayjs) => void;
}) {
  const dropOn = (day: Dayjs) => (event: DragEvent<HTMLDivElement>) => {
    event.preventDefault();
    const [id, grip] = event.dataTransfer.getData('text/plain').split('|');
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top - Number(grip ?? 0);
    const minutes = Math.round(((y / HOUR_PX) * 60) / STEP_MINUTES) * STEP_MINUTES;
    if (id) onDrop(id, day.hour(FIRST_HOUR).add(Math.max(0, minutes), 'minute'));
  };
  return (
    <div className="calendar-scroll">
      <div className="calendar-week">
        <div className="calendar-hours" style={{ height: HOURS.length * HOUR_PX }}>
          {HOURS.map((hour, index) => (
            <span className="num" key={hour} style={{ top: index * HOUR_PX }}>
              {String(hour).padStart(2, '0')}:00
            </span>
          ))}
        </div>
        {days.map((day) => (
          <section key={day.format('MMDD')} aria-label={day.format('M月D日')}>
            <h2 className={day.isSame(dayjs(), 'day') ? 'calendar-day is-today' : 'calendar-day'}>
              {day.format('ddd')} <b className="num">{day.format('M/D')}</b>
            </h2>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the same is done by the form behind each entry */}
            <div
              className="calendar-column"
              style={{ height: HOURS.length * HOUR_PX, backgroundSize: `100% ${HOUR_PX}px` }}
              onDragOver={(event) => canMove && event.preventDefault()}
              onDrop={dropOn(day)}
            >
              {layDay(of(day)).map(({ item, lane, lanes }) => (
                <Entry
                  key={item.id}
                  viewing={item}
                  canMove={canMove}
                  style={placeOf(item, day, lane, lanes)}
                  onOpen={onOpen}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function placeOf({ start, end }: Viewing, day: Dayjs, lane: number, lanes: number) {
  const pixels = (at: string) => (dayjs(at).diff(day.hour(FIRST_HOUR), 'minute') / 60) * HOUR_PX;
  const top = Math.min(Math.max(0, pixels(start)), (HOURS.length - 1) * HOUR_PX);
  return {
    top,
    height: Math.max(22, pixels(end) - top - 2),
    left: `${(lane / lanes) * 100}%`,
    width: `calc(${100 / lanes}% - 3px)`,
  };
}

function Entry({
  viewing,
  canMove,
  style,
  onOpen,
}: {
  viewing: Viewing;
  canMove: boolean;
  style: React.CSSProperties;
  onOpen: (id: string) => void;
}) {
  const isLive = (LIVE_VIEWING_STATUSES as readonly string[]).includes(viewing.status);
  const clock = `${dayjs(viewing.start).format('HH:mm')}–${dayjs(viewing.end).format('HH:mm')}`;
  return (
    <button
      type="button"
      className={`calendar-entry is-${viewing.status}`}
      style={style}
      draggable={canMove && isLive}
      title={`${clock} ${VIEWING_STATUS_LABELS[viewing.status]}，${viewing.property?.title ?? ''}`}
      onDragStart={(event) => {
        const grip = event.clientY - event.currentTarget.getBoundingClientRect().top;
        event.dataTransfer.setData('text/plain', `${viewing.id}|${grip}`);
      }}
      onClick={() => onOpen(String(viewing.id))}
    >
      <b className="num">{clock}</b>
      <span>{viewing.customer?.name}</span>
      <span>{viewing.property?.title}</span>
    </button>
  );
}
