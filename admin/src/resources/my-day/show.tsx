import { useCustom } from '@refinedev/core';
import { Button, Card, Flex, Grid, Select, Skeleton } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { MyDay } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { useSession } from '../../components/use-session';
import type { Snooze } from '../../domain';
import { API_URL } from '../../providers/api';
import { DAY_PART_LABELS, DAY_PARTS, type DayEntry, listEntries } from './day-entries';
import { DaySection } from './day-section';
import { DaySheet } from './day-sheet';
import { UndoBar } from './undo-bar';
import { useDayActs } from './use-day-acts';
import './my-day.css';

/** What comes due meanwhile rings the bell. */
const POLL_MS = 300_000;

/** Whom to call today, and what came of it, with one thumb. */
export function MyDayPage() {
  const { identity, may } = useSession();
  const [params, setParams] = useSearchParams();
  const owner = params.get('owner') ?? undefined;
  const isWide = Grid.useBreakpoint().md !== false;
  const { result, query } = useCustom<{ data: MyDay }>({
    url: `${API_URL}/my-day`,
    method: 'get',
    config: { query: owner ? { owner } : {} },
    queryOptions: { refetchInterval: POLL_MS, refetchOnWindowFocus: true },
    errorNotification: false,
  });
  const day = result.data?.data;
  const acts = useDayActs(() => query.refetch());
  const [open, setOpen] = useState<DayEntry | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const lines = useRef<HTMLDivElement>(null);

  const entries = day && listEntries(day);
  const all = entries ? DAY_PARTS.flatMap((part) => entries[part]) : [];
  const chosen = all.filter(({ key }) => picked?.has(key));

  /** The line after the one that is done takes the focus, so that the next Enter opens it. */
  const afterAct = (entry: DayEntry, isDone: boolean) => {
    if (!isDone) return;
    const next = all[all.findIndex(({ key }) => key === entry.key) + 1]?.key;
    setOpen(null);
    setTimeout(() => lineOf(lines.current, next)?.focus(), 0);
  };
  const record = async (entry: DayEntry, isReached: boolean) =>
    afterAct(entry, await acts.record([entry], isReached));
  const later = async (entry: DayEntry, by: Snooze) => afterAct(entry, await acts.later(entry, by));
  const cancel = async (entry: DayEntry) => afterAct(entry, await acts.cancel(entry));
  const recordChosen = async (isReached: boolean) => {
    if (await acts.record(chosen.slice(0, BATCH_MAX), isReached)) setPicked(null);
  };
  const tap = (entry: DayEntry) => {
    if (!picked) return setOpen(entry);
    const next = new Set(picked);
    if (!next.delete(entry.key)) next.add(entry.key);
    setPicked(next);
  };
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(lines.current?.querySelectorAll<HTMLElement>('.day-line:enabled') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    buttons[Math.max(0, at + step)]?.focus();
  };

  return (
    <Page
      title={day && day.owner.id !== identity?.id ? `${day.owner.name}的一天` : '我的一天'}
      actions={
        <>
          {day && day.people.length > 0 && (
            <Select
              aria-label="看谁的一天"
              className="day-person"
              showSearch
              optionFilterProp="label"
              value={day.owner.id}
              onChange={(id) => setParams(id === identity?.id ? {} : { owner: String(id) })}
              options={[
                ...(day.people.some(({ id }) => id === identity?.id)
                  ? []
                  : [{ value: identity?.id ?? 0, label: identity?.displayName ?? '' }]),
                ...day.people.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          {may('follow-ups', 'create') && all.length > 1 && (
            <Button onClick={() => setPicked(picked ? null : new Set())}>
              {picked ? '取消多选' : '批量登记'}
            </Button>
          )}
        </>
      }
    >
      {query.error ? (
        <Card>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      ) : !day || !entries ? (
        <Card>
          <Skeleton active paragraph={{ rows: 8 }} />
        </Card>
      ) : (
        <>
          <nav className="day-counts" aria-label="今天的数量">
            {DAY_PARTS.map((part) => (
              <a
                key={part}
                href={`#day-${part}`}
                data-part={part}
                data-none={day.counts[part] === 0 ? '' : undefined}
              >
                <b className="num">{day.counts[part]}</b>
                {DAY_PART_LABELS[part]}
              </a>
            ))}
          </nav>
          {isWide && all.length > 0 && (
            <p className="key-hint cell-sub">
              <span>
                <kbd>↑</kbd> <kbd>↓</kbd> 选择
              </span>
              <span>
                <kbd>Enter</kbd> 打开，<kbd>1</kbd> 已联系，<kbd>2</kbd> 未接通，<kbd>3</kbd> 起稍后提醒
              </span>
            </p>
          )}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the lines are buttons; arrows walk among them */}
          <div className="day-parts" ref={lines} onKeyDown={walk}>
            {all.length === 0 ? (
              <Card>
                <EmptyState
                  text="今天没有待办，可以主动联系客户或到公海看看"
                  action={
                    <Link to="/customers">
                      <Button type="primary">去看客户</Button>
                    </Link>
                  }
                />
              </Card>
            ) : (
              DAY_PARTS.filter((part) => day.counts[part] > 0).map((part) => (
                <DaySection
                  key={part}
                  part={part}
                  entries={entries[part]}
                  total={day.counts[part]}
                  picked={picked}
                  onTap={tap}
                />
              ))
            )}
          </div>
          {picked && (
            <Flex className="day-batch" gap={10} align="center">
              <span className="day-batch-count">已选 {chosen.length}</span>
              <Button
                size="large"
                disabled={chosen.length === 0 || acts.isRunning}
                onClick={() => void recordChosen(false)}
              >
                未接通
              </Button>
              <Button
                type="primary"
                size="large"
                disabled={chosen.length === 0}
                loading={acts.isRunning}
                onClick={() => void recordChosen(true)}
              >
                已联系
              </Button>
            </Flex>
          )}
          <DaySheet
            entry={open}
            isOwn={day.owner.id === identity?.id}
            isWide={isWide}
            isRunning={acts.isRunning}
            onClose={() => setOpen(null)}
            onRecord={(entry, isReached) => void record(entry, isReached)}
            onLater={(entry, by) => void later(entry, by)}
            onCancel={(entry) => void cancel(entry)}
          />
        </>
      )}
      <UndoBar
        done={acts.done}
        isRunning={acts.isRunning}
        onUndo={() => void acts.undo()}
        onGone={acts.forget}
      />
    </Page>
  );
}

/** Rows of one batch. */
const BATCH_MAX = 50;

function lineOf(root: HTMLElement | null, key: string | undefined): HTMLElement | null | undefined {
  return key === undefined ? null : root?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`);
}
