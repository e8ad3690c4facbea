import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Alert, Button, Card, Drawer, Flex, Spin } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type DragEvent, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Brief, Property, Viewing } from '../../api-types';
import { Page } from '../../components/page';
import { RemoteSelect } from '../../components/remote-select';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { LIVE_VIEWING_STATUSES, VIEWING_STATUS_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import { API_URL } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { BookingModal } from './booking-modal';
import { layDay } from './lay-day';
import { RescheduleModal } from './reschedule-modal';
import { ViewingActions } from './viewing-actions';

const FIRST_HOUR = 7;
const LAST_HOUR = 21;
const HOUR_PX = 56;
const STEP_MINUTES = 15;
const HOURS = Array.from({ length: LAST_HOUR - FIRST_HOUR }, (_, index) => FIRST_HOUR + index);
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const NARROW = '(max-width: 767px)';

interface Calendar {
  data: Viewing[];
  meta: { total: number; isCut: boolean };
}

/** Viewings by week, on a phone by day; of a listing, an agent or a customer. What is shown stands in the address. */
export function ViewingCalendar() {
  const [params, setParams] = useSearchParams();
  const { role, may } = useSession();
  const isNarrow = useIsNarrow();
  const { run } = useOperation();
  const [opened, setOpened] = useState<string | null>(null);
  const [bookingAt, setBookingAt] = useState<Dayjs | null>(null);
  const [dropped, setDropped] = useState<{ viewing: Viewing; to: Dayjs; refusal: ApiError } | null>(null);

  const asked = dayjs(params.get('day') ?? undefined);
  const day = (asked.isValid() ? asked : dayjs()).startOf('day');
  const monday = day.subtract((day.day() + 6) % 7, 'day');
  const days = Array.from({ length: 7 }, (_, index) => monday.add(index, 'day'));
  const [property, agent, customer] = ['property', 'agent', 'customer'].map((name) => params.get(name));
  const change = (next: Record<string, string | null>) =>
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
  const { result, query } = useCustom<Calendar>({
    url: `${API_URL}/viewings/calendar`,
    method: 'get',
    config: {
      query: {
        from: monday.toISOString(),
        to: monday.add(7, 'day').toISOString(),
        ...(property ? { property } : {}),
        ...(agent ? { agent } : {}),
        ...(customer ? { customer } : {}),
      },
    },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  // an empty object until the first answer
  const { data: rows = [], meta } = (result.data ?? {}) as Partial<Calendar>;
  const viewings = rows.filter(({ status }) => status !== 'cancelled' && status !== 'lapsed');
  const of = (on: Dayjs) => viewings.filter(({ start }) => dayjs(start).isSame(on, 'day'));
  const current = rows.find(({ id }) => id === opened) ?? null;

  const drop = async (viewing: Viewing, to: Dayjs) => {
    if (to.isSame(viewing.start)) return;
    await run(
      {
        method: 'put',
        path: `/viewings/${viewing.id}/reschedule`,
        values: { start: to.toISOString() },
        success: `已改到 ${to.format('M月D日 HH:mm')}`,
        refreshes: ['viewings', 'customers', 'properties'],
      },
      (refusal) => {
        if (refusal.statusCode !== 409) return false;
        setDropped({ viewing, to, refusal });
        return true;
      },
    );
  };
  const step = (count: number) => change({ day: day.add(count, 'day').format('YYYY-MM-DD') });

  return (
    <Page
      title="带看日历"
      backTo="/viewings"
      actions={
        <>
          <Button
            icon={<LeftOutlined />}
            aria-label={isNarrow ? '前一天' : '上一周'}
            onClick={() => step(isNarrow ? -1 : -7)}
          />
          <Button onClick={() => change({ day: null })}>今天</Button>
          <Button
            icon={<RightOutlined />}
            aria-label={isNarrow ? '后一天' : '下一周'}
            onClick={() => step(isNarrow ? 1 : 7)}
          />
          {may('viewings', 'create') && (
            <Button type="primary" onClick={() => setBookingAt(day.add(1, 'day').hour(10))}>
              预约带看
            </Button>
          )}
        </>
      }
    >
      <Card>
        <Flex className="filter-bar" gap={8} wrap role="search">
          <div className="calendar-filter">
            <RemoteSelect<Property>
              resource="properties"
              searchFields={['title', 'code']}
              labelOf={(row) => `${row.title} · ${row.code}`}
              placeholder="按房源"
              aria-label="按房源"
              value={property ?? null}
              onChange={(value) => change({ property: value === null ? null : String(value) })}
            />
          </div>
          <div className="calendar-filter">
            <UserSelect
              by="documentId"
              placeholder="按带看人"
              aria-label="按带看人"
              value={agent ?? null}
              onChange={(value) => change({ agent: value === null ? null : String(value) })}
            />
          </div>
          <div className="calendar-filter">
            <RemoteSelect<Brief>
              resource="customers"
              searchFields={['name', 'code', 'companyName']}
              labelOf={(row) => `${row.name} · ${row.code}`}
              placeholder="按客户"
              aria-label="按客户"
              value={customer ?? null}
              onChange={(value) => change({ customer: value === null ? null : String(value) })}
            />
          </div>
          <span className="calendar-span num">
            {monday.format('YYYY年M月D日')} – {monday.add(6, 'day').format('M月D日')}
          </span>
        </Flex>
        {query.isError && <Alert type="error" showIcon message="日历没有读到，请重试" />}
        {meta?.isCut && (
          <Alert
            type="info"
            showIcon
            message={`共 ${meta.total} 场，只显示前 ${rows.length} 场；请加筛选条件`}
          />
        )}
        <Spin spinning={query.isFetching && !meta}>
          {isNarrow ? (
            <DayList
              day={day}
              days={days}
              countOf={(on) => of(on).length}
              onDay={(on) => change({ day: on.format('YYYY-MM-DD') })}
              viewings={of(day)}
              onOpen={setOpened}
            />
          ) : (
            <WeekGrid
              days={days}
              of={of}
              canMove={may('viewings', 'reschedule')}
              onOpen={setOpened}
              onDrop={(id, to) => {
                const viewing = viewings.find((one) => one.id === id);
                if (viewing) void drop(viewing, to);
              }}
            />
          )}
        </Spin>
      </Card>
      <Drawer
        title={current ? `带看 ${current.code}` : ''}
        open={current !== null}
        width={Math.min(420, window.innerWidth)}
        onClose={() => setOpened(null)}
      >
        {current && (
          <Flex vertical gap={12}>
            <div>
              <StatusTag kind="viewing" value={current.status} />
              <b className="num">
                {formatDateTime(current.start)} – {formatDateTime(current.end).slice(-5)}
              </b>
            </div>
            {current.status === 'held' && (
              <Alert
                type="warning"
                showIcon
                message={`${current.phoneVerifiedAt ? '客户手机号已验证' : '手机号未验证'}，请在 ${formatDateTime(current.heldUntil)} 前确认`}
              />
            )}
            <div>
              客户：
              {current.customer ? (
                <Link to={`/customers/${current.customer.id}`}>{current.customer.name}</Link>
              ) : (
                UNKNOWN
              )}
            </div>
            <div>
              房源：
              {current.property ? (
                <Link to={`/properties/${current.property.id}`}>{current.property.title}</Link>
              ) : (
                UNKNOWN
              )}
            </div>
            <div>带看人：{current.agent?.name ?? UNKNOWN}</div>
            {(current.feedback || current.note) && <div>备注：{current.feedback || current.note}</div>}
            {may('viewings', 'changeStatus') && <ViewingActions viewing={current} role={role} />}
          </Flex>
        )}
      </Drawer>
      {bookingAt && <BookingModal isOpen start={bookingAt} onClose={() => setBookingAt(null)} />}
      {dropped && (
        <RescheduleModal
          viewing={dropped.viewing}
          to={dropped.to}
          refusal={dropped.refusal}
          onClose={() => setDropped(null)}
        />
      )}
    </Page>
  );
}

function WeekGrid({
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
              {WEEKDAYS[day.day()]} <b className="num">{day.format('M/D')}</b>
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

function DayList({
  day,
  days,
  countOf,
  onDay,
  viewings,
  onOpen,
}: {
  day: Dayjs;
  days: Dayjs[];
  countOf: (day: Dayjs) => number;
  onDay: (day: Dayjs) => void;
  viewings: Viewing[];
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
            {WEEKDAYS[one.day()]?.slice(1)}
            <b className="num">{one.format('D')}</b>
            <small>{countOf(one) || ''}</small>
          </button>
        ))}
      </nav>
      {viewings.length === 0 && <p className="calendar-none">{day.format('M月D日')}没有带看</p>}
      <ul className="calendar-list">
        {viewings.map((viewing) => (
          <li key={viewing.id}>
            <button
              type="button"
              className={`calendar-entry is-${viewing.status}`}
              onClick={() => onOpen(String(viewing.id))}
            >
              <b className="num">
                {dayjs(viewing.start).format('HH:mm')}–{dayjs(viewing.end).format('HH:mm')}
                <StatusTag kind="viewing" value={viewing.status} />
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

function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const read = () => setIsNarrow(media.matches);
    media.addEventListener('change', read);
    return () => media.removeEventListener('change', read);
  }, []);
  return isNarrow;
}
