import { App, Button, Flex, Progress, Tag, Tooltip } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Property } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { ReasonModal } from '../../components/reason-modal';
import { TeamFilter } from '../../components/team-filter';
import { useOperation } from '../../components/use-operation';
import { usePlainList } from '../../components/use-plain-list';
import { BUILDING_TYPE_LABELS, nameField, OFFERING_LABELS } from '../../domain';
import { formatArea, formatDateTime, formatFenShort, formatTimeLeft, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { assessProperty } from './assess-property';
import { formatRents } from './describe-rent';
import { PropertyTitle } from './property-title';
import { RegionFilter } from './region-filter';
import { REVIEWS_PATH } from './use-review-count';
import './review-queue.css';

const POLL_MS = 60_000;
const WAITING = [1, 3, 7].map((days) => ({ value: String(days), label: `等了 ${days} 天以上` }));

/** 房源审核: drafts that were handed in and are this person's to decide, the longest waiting first, listed or sent back from here. */
export function PropertyReviewQueue() {
  const [rejected, setRejected] = useState<Property | null>(null);
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { run, isRunning } = useOperation();
  const list = usePlainList<Property>({
    path: REVIEWS_PATH,
    filterNames: ['region', 'team', 'buildingType', 'offering', 'waitingDays'],
    fixed: { populate: '*' },
    pollMs: POLL_MS,
  });
  const rows = useRowFocus(list.rows);
  const approve = async (row: Property) => {
    rows.keepPlace(row.id);
    await run(
      {
        method: 'put',
        path: `/properties/${row.id}/status`,
        values: { status: 'listed' },
        success: `已上架：${row.title}`,
        refreshes: ['properties'],
      },
      rows.forgetPlace,
    );
  };
  const reject = async (reason: string) => {
    if (rejected) rows.keepPlace(rejected.id);
    const answer = await run(
      {
        path: `/properties/${rejected?.id}/reject`,
        values: { reason },
        success: '已退回，录入人会收到通知',
        refreshes: ['properties'],
      },
      rows.forgetPlace,
    );
    if (answer) setRejected(null);
  };
  /** Keys of a row that has the focus itself; in its buttons they are the buttons'. */
  const onKeyDown = (event: KeyboardEvent, row: Property) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowDown: () => rows.move(row.id, 1),
      ArrowUp: () => rows.move(row.id, -1),
      Enter: () => navigate(`/properties/${row.id}`),
      r: () => setRejected(row),
      // a letter is hit by mistake, and what is listed is public at once
      a: () =>
        assessProperty(row).canList &&
        modal.confirm({
          title: '通过并上架？',
          content: row.title,
          okText: '通过上架',
          onOk: () => approve(row),
        }),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <Page title="房源审核">
      <DataTable<Property>
        {...list.tableProps}
        rowKey="id"
        query={list.query}
        empty={
          list.state.filters.length > 0
            ? '没有符合条件的待审核房源，试试清除筛选。'
            : '没有等待审核的房源。同事提交审核后会出现在这里。'
        }
        minWidth={1010}
        filters={
          <>
            <ReviewFilters list={list} />
            <p className="key-hint cell-sub">
              <span>
                <kbd>↑</kbd> <kbd>↓</kbd> 选择
              </span>
              <span>
                <kbd>A</kbd> 通过
              </span>
              <span>
                <kbd>R</kbd> 退回，写好原因按 <kbd>Ctrl</kbd> <kbd>Enter</kbd>
              </span>
              <span>
                <kbd>Enter</kbd> 查看详情
              </span>
            </p>
          </>
        }
        onRow={(row) => ({
          tabIndex: rows.tabIndexOf(row.id),
          'aria-keyshortcuts': 'A R Enter ArrowUp ArrowDown',
          className: 'row-keys',
          onFocus: () => rows.setActive(row.id),
          onKeyDown: (event) => onKeyDown(event, row),
        })}
        columns={[
          {
            title: '房源',
            dataIndex: 'title',
            key: 'title',
            width: 280,
            fixed: 'left',
            render: (_, row) => (
              <>
                <PropertyTitle property={row} />
                <div className="cell-sub num">
                  {[
                    row.buildingType && BUILDING_TYPE_LABELS[row.buildingType],
                    OFFERING_LABELS[row.offering],
                    formatArea(row.areaSqm),
                    priceOf(row),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </>
            ),
          },
          {
            title: '提交',
            key: 'submitted',
            width: 150,
            render: (_, row) => (
              <>
                {row.recorder?.name ?? row.agent?.name ?? UNKNOWN}
                <div className="cell-sub num">{formatDateTime(row.submittedAt)}</div>
                <Waiting since={row.submittedAt} />
              </>
            ),
          },
          { title: '完整度', key: 'score', width: 150, render: (_, row) => <Score row={row} /> },
          { title: '还缺', key: 'missing', render: (_, row) => <Missing row={row} /> },
          {
            title: '',
            key: 'actions',
            width: 190,
            fixed: 'right',
            render: (_, row) => {
              const { canList } = assessProperty(row);
              return (
                <Flex gap={8} className="review-actions">
                  <Tooltip title={canList ? undefined : '必填项未齐，不能上架'}>
                    <Button
                      type="primary"
                      disabled={!canList || isRunning}
                      aria-label={`通过并上架：${row.title}`}
                      onClick={() => approve(row)}
                    >
                      通过上架
                    </Button>
                  </Tooltip>
                  <Button aria-label={`退回修改：${row.title}`} onClick={() => setRejected(row)}>
                    退回
                  </Button>
                </Flex>
              );
            },
          },
        ]}
      />
      <ReasonModal
        title="退回修改"
        isOpen={rejected !== null}
        isRequired
        isRunning={isRunning}
        okText="退回"
        hint={rejected?.title}
        onCancel={() => setRejected(null)}
        onSubmit={reject}
      />
    </Page>
  );
}

function ReviewFilters({
  list: { state, values, change },
}: {
  list: ReturnType<typeof usePlainList<Property>>;
}) {
  return (
    <FilterBar state={state}>
      <RegionFilter
        placeholder="城市、区县"
        value={values.region}
        onChange={(region) => change({ region })}
      />
      <TeamFilter state={state} />
      <SelectFilter
        state={state}
        field="buildingType"
        placeholder={nameField('buildingType')}
        options={toOptions(BUILDING_TYPE_LABELS)}
      />
      <SelectFilter
        state={state}
        field="offering"
        placeholder={nameField('offering')}
        options={toOptions(OFFERING_LABELS)}
      />
      <SelectFilter state={state} field="waitingDays" placeholder="等待时间" options={WAITING} />
    </FilterBar>
  );
}

/**
 * One row of the queue is in the order of the tab key, and arrows go from it to the next; the first has the focus to begin with. When a row
 * has been decided and is gone, the focus goes to the one that took its place, so that a queue is worked off without the mouse.
 */
function useRowFocus(rows: readonly Property[]) {
  const [active, setActive] = useState<Property['id'] | null>(null);
  const place = useRef<{ id: Property['id']; index: number } | null>(null);
  const focus = (row: Property | undefined) =>
    row && document.querySelector<HTMLElement>(`tr[data-row-key="${CSS.escape(String(row.id))}"]`)?.focus();
  const indexOf = (id: Property['id']) => rows.findIndex((row) => row.id === id);
  useEffect(() => {
    const left = place.current;
    if (!left || rows.some(({ id }) => id === left.id)) return;
    place.current = null;
    focus(rows[Math.min(left.index, rows.length - 1)]);
  });
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current || rows.length === 0) return;
    hasBegun.current = true;
    if (isFocusIdle()) focus(rows[0]);
  });
  const current = rows.some(({ id }) => id === active) ? active : rows[0]?.id;
  return {
    setActive,
    tabIndexOf: (id: Property['id']) => (id === current ? 0 : -1),
    move: (id: Property['id'], by: number) => focus(rows[indexOf(id) + by]),
    keepPlace: (id: Property['id']) => {
      place.current = { id, index: indexOf(id) };
    },
    /** Of an act that was refused: its row, gone later by another's hand, takes no focus away. The refusal is still to be shown. */
    forgetPlace: () => {
      place.current = null;
      return false;
    },
  };
}

/** Nobody is at anything: the focus is nowhere, or still on the menu that led here. */
function isFocusIdle(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.closest('.app-sider') !== null;
}

function priceOf(row: Property): string {
  const { offering, rentFenPerSqmMonth, salePriceFen, negotiable } = row;
  if (offering !== 'sale' && rentFenPerSqmMonth != null) return formatRents(row);
  if (offering !== 'rent' && salePriceFen != null) return `售 ${formatFenShort(salePriceFen)}`;
  return negotiable ? '面议' : '价格未填';
}

/** Longer than two days stands out: whoever handed it in cannot do anything but wait. */
function Waiting({ since }: { since: string | null | undefined }) {
  if (!since) return null;
  const waited = formatTimeLeft(new Date().toISOString(), Date.parse(since));
  const isLong = Date.now() - Date.parse(since) > 2 * 86_400_000;
  return <div className={isLong ? 'cell-sub waited-long' : 'cell-sub'}>已等 {waited}</div>;
}

function Score({ row }: { row: Property }) {
  const { score, canList } = assessProperty(row);
  return (
    <Progress
      percent={score}
      size="small"
      aria-label={`资料完整度 ${score}%`}
      status={canList ? 'normal' : 'exception'}
      format={(percent) => `${percent}%`}
    />
  );
}

/** Required ones stand out; of the others the most telling few. */
function Missing({ row }: { row: Property }) {
  const { missing } = assessProperty(row);
  if (missing.length === 0) return <span className="cell-sub">资料齐全</span>;
  const labels = (isRequired: boolean) =>
    missing.filter(({ required }) => required === isRequired).map(({ label }) => label);
  const optional = labels(false);
  return (
    <>
      {labels(true).map((label) => (
        <Tag key={label} color="error" bordered={false}>
          {label}
        </Tag>
      ))}
      {optional.length > 0 && (
        <span className="cell-sub">
          {optional.slice(0, 5).join('、')}
          {optional.length > 5 && `等 ${optional.length} 项`}
        </span>
      )}
    </>
  );
}
