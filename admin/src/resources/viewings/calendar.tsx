import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Spin } from 'antd';
import type { Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import type { Viewing } from '../../api-types';
import { Page } from '../../components/page';
import { useRefresh } from '../../components/use-refresh';
import { useSession } from '../../components/use-session';
import type { ApiError } from '../../providers/strapi-format';
import { BookingModal } from './booking-modal';
import { CalendarFilterBar } from './calendar-filters';
import { DayList } from './day-list';
import { ProofSelect } from './proof-select';
import { RescheduleModal } from './reschedule-modal';
import { useCalendar } from './use-calendar';
import { useTimedOperation } from './use-timed-operation';
import { ViewingDrawer } from './viewing-drawer';
import { WeekGrid } from './week-grid';
import './viewings.css';

const NARROW = '(max-width: 767px)';

/** Viewings by week, on a phone by day; of a listing, an agent or a customer. What is shown stands in the address. */
export function ViewingCalendar() {
  const { may } = useSession();
  const { day, days, filters, proof, change, query, rows, meta, viewings, of } = useCalendar();
  const isNarrow = useIsNarrow();
  const { run } = useTimedOperation();
  const refresh = useRefresh();
  const [opened, setOpened] = useState<string | null>(null);
  const [bookingAt, setBookingAt] = useState<Dayjs | null>(null);
  const [dropped, setDropped] = useState<{ viewing: Viewing; to: Dayjs; refusal: ApiError } | null>(null);

  const isFiltered = proof !== null || Object.values(filters).some(Boolean);
  const current = rows.find(({ id }) => id === opened) ?? null;

  const drop = async (viewing: Viewing, to: Dayjs) => {
    if (to.isSame(viewing.start)) return;
    await run(
      {
        method: 'put',
        path: `/viewings/${viewing.id}/reschedule`,
        values: { start: to.toISOString(), expectedStart: viewing.start },
        success: `已改到 ${to.format('M月D日 HH:mm')}`,
        refreshes: ['viewings', 'customers', 'properties'],
      },
      (refusal) => {
        if (refusal.statusCode !== 409) return false;
        if (refusal.code === 'viewing_changed') void refresh(['viewings']);
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
        <CalendarFilterBar filters={filters} onChange={change}>
          <ProofSelect value={proof} onChange={(next) => change({ proof: next })} />
          <span className="calendar-span num">
            {days[0]?.format('YYYY年M月D日')} – {days.at(-1)?.format('M月D日')}
          </span>
        </CalendarFilterBar>
        {query.isError && <Alert type="error" showIcon message="日历没有读到，请重试" />}
        {meta?.isCut && (
          <Alert
            type="info"
            showIcon
            message={`共 ${meta.total} 场，只显示前 ${rows.length} 场；请加筛选条件`}
          />
        )}
        {!isNarrow && meta && viewings.length === 0 && (
          <p className="calendar-none" role="status">
            这一周没有{isFiltered ? '符合条件的' : ''}带看
          </p>
        )}
        <Spin spinning={query.isFetching && !meta}>
          {isNarrow ? (
            <DayList
              day={day}
              days={days}
              countOf={(on) => of(on).length}
              onDay={(on) => change({ day: on.format('YYYY-MM-DD') })}
              viewings={of(day)}
              isFiltered={isFiltered}
              onOpen={setOpened}
            />
          ) : (
            <WeekGrid
              days={days}
              viewings={viewings}
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
      <ViewingDrawer viewing={current} onClose={() => setOpened(null)} />
      {bookingAt && (
        <BookingModal
          isOpen
          start={bookingAt}
          onClose={() => setBookingAt(null)}
          onBooked={(start) => change({ day: start.format('YYYY-MM-DD') })}
        />
      )}
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
