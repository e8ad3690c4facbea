import dayjs, { type Dayjs } from 'dayjs';
import type { DragEvent } from 'react';
import type { Viewing } from '../../api-types';
import { isLiveViewing, PHONE_PROOF_LABELS, VIEWING_STATUS_LABELS } from '../../domain';
import { entryClass } from './entry-class';
import { layDay, type ShownHours, spanHours } from './lay-day';
import { proofOfViewing } from './phone-proof';

const USUAL_HOURS: ShownHours = { first: 7, last: 21 };
const HOUR_PX = 56;
const STEP_MINUTES = 15;
/** What an entry needs for three lines of text, and for two. */
const THREE_LINES_PX = 54;
const TWO_LINES_PX = 38;

/** Seven days side by side; a viewing that may be moved is dragged to another time. */
export function WeekGrid({
  days,
  viewings,
  of,
  canMove,
  onOpen,
  onDrop,
}: {
  days: Dayjs[];
  /** All of these days. */
  viewings: Viewing[];
  of: (day: Dayjs) => Viewing[];
  canMove: boolean;
  onOpen: (id: string) => void;
  onDrop: (id: string, to: Dayjs) => void;
}) {
  const { first, last } = spanHours(viewings.map(minutesOf), USUAL_HOURS);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const height = hours.length * HOUR_PX;
  const dropOn = (day: Dayjs) => (event: DragEvent<HTMLDivElement>) => {
    event.preventDefault();
    const [id, grip] = event.dataTransfer.getData('text/plain').split('|');
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top - Number(grip ?? 0);
    const minutes = Math.round(((y / HOUR_PX) * 60) / STEP_MINUTES) * STEP_MINUTES;
    if (id) onDrop(id, day.hour(first).add(Math.max(0, minutes), 'minute'));
  };
  return (
    <div className="calendar-scroll">
      <div className="calendar-week">
        <div className="calendar-hours" style={{ height }}>
          {hours.map((hour, index) => (
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
              style={{ height, backgroundSize: `100% ${HOUR_PX}px` }}
              onDragOver={(event) => canMove && event.preventDefault()}
              onDrop={dropOn(day)}
            >
              {layDay(of(day)).map(({ item, lane, lanes }) => (
                <Entry
                  key={item.id}
                  viewing={item}
                  canMove={canMove}
                  place={placeOf(item, { first, last }, lane, lanes)}
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

/** Minutes after the midnight of the day on which it begins. */
function minutesOf({ start, end }: Viewing): { from: number; until: number } {
  const midnight = dayjs(start).startOf('day');
  return { from: dayjs(start).diff(midnight, 'minute'), until: dayjs(end).diff(midnight, 'minute') };
}

interface Place {
  top: number;
  height: number;
  left: string;
  width: string;
}

function placeOf(viewing: Viewing, { first, last }: ShownHours, lane: number, lanes: number): Place {
  const { from, until } = minutesOf(viewing);
  const pixels = (minutes: number) => (minutes / 60 - first) * HOUR_PX;
  const top = pixels(from);
  return {
    top,
    height: Math.max(22, pixels(Math.min(until, last * 60)) - top - 2),
    left: `${(lane / lanes) * 100}%`,
    width: `calc(${100 / lanes}% - 3px)`,
  };
}

function Entry({
  viewing,
  canMove,
  place,
  onOpen,
}: {
  viewing: Viewing;
  canMove: boolean;
  place: Place;
  onOpen: (id: string) => void;
}) {
  const isLive = isLiveViewing(viewing.status);
  const proof = proofOfViewing(viewing);
  const customer = `${proof === 'awaiting' ? `${PHONE_PROOF_LABELS.awaiting} ` : ''}${viewing.customer?.name ?? ''}`;
  const property = viewing.property?.title ?? '';
  const clock = `${dayjs(viewing.start).format('HH:mm')}–${dayjs(viewing.end).format('HH:mm')}`;
  return (
    <button
      type="button"
      className={entryClass(viewing)}
      style={place}
      draggable={canMove && isLive}
      title={[
        `${clock} ${VIEWING_STATUS_LABELS[viewing.status]}`,
        proof === 'proven' ? null : PHONE_PROOF_LABELS[proof],
        customer,
        property,
        viewing.agent?.name,
      ]
        .filter(Boolean)
        .join('\n')}
      onDragStart={(event) => {
        const grip = event.clientY - event.currentTarget.getBoundingClientRect().top;
        event.dataTransfer.setData('text/plain', `${viewing.id}|${grip}`);
      }}
      onClick={() => onOpen(String(viewing.id))}
    >
      {place.height >= THREE_LINES_PX ? (
        <>
          <b className="num">{clock}</b>
          <span>{customer}</span>
          <span>{property}</span>
        </>
      ) : (
        <>
          <span>
            <b className="num">{clock.slice(0, 5)}</b> {customer}
            {place.height < TWO_LINES_PX && ` ${property}`}
          </span>
          {place.height >= TWO_LINES_PX && <span>{property}</span>}
        </>
      )}
    </button>
  );
}
