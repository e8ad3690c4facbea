import { useCustom } from '@refinedev/core';
import { Button, Select, Skeleton, Tag, Timeline } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { TimelineEntry } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/states';
import { useSession } from '../../components/use-session';
import { TIMELINE_KIND_LABELS, TIMELINE_KINDS, type TimelineKind } from '../../domain';
import { formatDateTime } from '../../format';
import { API_URL, httpClient } from '../../providers/api';
import { CustomerReminders } from './customer-reminders';
import type { ContentRef } from './follow-up-fields';
import { QuickFollow } from './quick-follow';

interface Page {
  data: TimelineEntry[];
  meta: { next: string | null };
}

const COLOURS = { good: 'green', bad: 'red', quiet: 'gray' } as const;

/** What went on with a customer, latest first, with the form that adds to it; more is read as one scrolls. */
export function CustomerTimeline({
  customerId,
  ownerId,
  contentRef,
}: {
  customerId: string;
  ownerId: number | null;
  contentRef?: ContentRef;
}) {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const kinds = (params.get('kinds') ?? '')
    .split(',')
    .filter((each): each is TimelineKind => each in TIMELINE_KIND_LABELS);
  const { rows, next, query, isReading, hasFailed, readMore } = useTimeline(customerId, kinds.join(','));
  const end = useSight(() => void readMore(), next !== null && !hasFailed);
  return (
    <div className="stack">
      {may('customers', 'listReminders') && <CustomerReminders customerId={customerId} ownerId={ownerId} />}
      {may('customers', 'follow') && (
        <QuickFollow customerId={customerId} ownerId={ownerId} contentRef={contentRef} />
      )}
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        aria-label="动态类型"
        placeholder="全部动态"
        value={kinds}
        options={TIMELINE_KINDS.map((kind) => ({ value: kind, label: TIMELINE_KIND_LABELS[kind] }))}
        onChange={(chosen: TimelineKind[]) =>
          setParams(
            (before) => {
              const after = new URLSearchParams(before);
              if (chosen.length > 0) after.set('kinds', chosen.join(','));
              else after.delete('kinds');
              return after;
            },
            { replace: true },
          )
        }
      />
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.isLoading ? (
        <Skeleton active />
      ) : rows.length === 0 ? (
        <EmptyState text={kinds.length > 0 ? '没有这些类型的动态' : '还没有动态'} />
      ) : (
        <>
          <Timeline
            className="customer-timeline"
            items={rows.map((entry) => ({
              key: entry.id,
              color: entry.tone ? COLOURS[entry.tone] : 'blue',
              children: <Entry entry={entry} />,
            }))}
          />
          <div ref={end} className="timeline-end">
            {next && (
              <Button block loading={isReading} onClick={() => void readMore()}>
                {hasFailed ? '加载失败，点此重试' : '更早的动态'}
              </Button>
            )}
            {!next && <span className="cell-sub">没有更早的动态了</span>}
          </div>
        </>
      )}
    </div>
  );
}

function Entry({ entry: { kind, at, by, title, lines, link } }: { entry: TimelineEntry }) {
  return (
    <>
      <div className="timeline-head">
        <Tag bordered={false}>{TIMELINE_KIND_LABELS[kind]}</Tag>
        <strong>{link ? <Link to={link}>{title}</Link> : title}</strong>
        <span>{formatDateTime(at)}</span>
        {by && <span>{by}</span>}
      </div>
      {lines.map((line) => (
        <div key={line} className="pre">
          {line}
        </div>
      ))}
    </>
  );
}

/** The first page by Refine, so that every act reads it again; the further ones as they are asked for. */
function useTimeline(customerId: string, kinds: string) {
  const url = `${API_URL}/customers/${customerId}/timeline`;
  const question = kinds ? { kinds } : {};
  const key = `${customerId} ${kinds}`;
  const { result, query } = useCustom<Page>({
    url,
    method: 'get',
    config: { query: question },
    errorNotification: false,
  });
  const first = result.data as unknown as Page | undefined;
  const [more, setMore] = useState<{ key: string; rows: TimelineEntry[]; next: string | null } | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const reading = useRef(false);
  // what was read anew begins at its first page
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first page, or another question, is the sign
  useEffect(() => setMore(null), [first, key]);
  const joined = more?.key === key ? more : null;
  const next = joined ? joined.next : (first?.meta?.next ?? null);
  const readMore = async () => {
    if (!next || reading.current) return;
    reading.current = true;
    setIsReading(true);
    try {
      const { data } = await httpClient.get<Page>(url, { params: { ...question, before: next } });
      setHasFailed(false);
      setMore((before) => ({
        key,
        rows: [...(before?.key === key ? before.rows : []), ...data.data],
        next: data.meta.next,
      }));
    } catch {
      setHasFailed(true);
    } finally {
      reading.current = false;
      setIsReading(false);
    }
  };
  return {
    rows: [...(first?.data ?? []), ...(joined?.rows ?? [])],
    next,
    query,
    isReading,
    hasFailed,
    readMore,
  };
}

/** Calls `onSight` whenever the element comes into view. */
function useSight(onSight: () => void, isOn: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(onSight);
  latest.current = onSight;
  useEffect(() => {
    if (!isOn || !element.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  });
  return element;
}
