import { SendOutlined } from '@ant-design/icons';
import { Alert, App, Button, Flex } from 'antd';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { usePlainList } from '../../components/use-plain-list';
import { mayHaveArrived, OUTBOX_CHANNEL_LABELS, OUTBOX_STATE_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import type { OutboxMeta, OutboxRow } from './message-types';

/** Messages by e-mail, by SMS and to groups, newest first; what did not arrive says why, and can be sent again. */
export function MessageList() {
  const list = usePlainList<OutboxRow, Partial<OutboxMeta>>({
    path: '/notify/messages',
    filterNames: ['state', 'channel'],
    pollMs: 15_000,
  });
  const { counts, channels } = list.meta ?? {};
  const failed = (counts?.dead ?? 0) + (counts?.uncertain ?? 0);
  return (
    <>
      {channels?.email === false && (
        <Alert
          className="table-note"
          type="info"
          showIcon
          message="邮件还没有启用"
          description="在服务器上设置 SMTP_URL 和 MAIL_FROM 后，员工会按各自的「通知方式」收到邮件。"
        />
      )}
      {failed > 0 && list.values.state === undefined && (
        <Alert
          className="table-note"
          type="warning"
          showIcon
          message={`有 ${failed} 条消息没有送达或结果不明`}
          action={
            <Button size="small" onClick={() => list.change({ state: counts?.dead ? 'dead' : 'uncertain' })}>
              查看
            </Button>
          }
        />
      )}
      <DataTable<OutboxRow>
        {...list.tableProps}
        query={list.query}
        empty={
          list.state.filters.length > 0
            ? '没有符合条件的消息。'
            : '还没有发出过消息。启用邮件或添加企业微信群后，发送情况会记在这里。'
        }
        minWidth={1040}
        filters={
          <FilterBar state={list.state}>
            <SelectFilter
              state={list.state}
              field="state"
              placeholder="状态"
              options={toOptions(OUTBOX_STATE_LABELS)}
            />
            <SelectFilter
              state={list.state}
              field="channel"
              placeholder="方式"
              options={toOptions(OUTBOX_CHANNEL_LABELS)}
            />
          </FilterBar>
        }
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <span className="cell-title">{row.title}</span>
              <StatusTag kind="message" value={row.state} />
            </div>
            <div className="cell-sub num">
              {row.channelLabel} · <Recipient row={row} /> · {formatDateTime(row.createdAt)}
            </div>
            <Outcome row={row} />
            <Acts row={row} onDone={list.query.refetch} />
          </div>
        )}
        columns={[
          {
            title: '内容',
            key: 'title',
            render: (_, row) => (
              <>
                <span className="cell-title">{row.title}</span>
                <div className="cell-sub">{row.kindLabel}</div>
              </>
            ),
          },
          {
            title: '发给',
            key: 'to',
            width: 150,
            render: (_, row) => (
              <>
                <Recipient row={row} />
                <div className="cell-sub">{row.channelLabel}</div>
              </>
            ),
          },
          {
            title: '产生时间',
            key: 'createdAt',
            width: 150,
            render: (_, row) => <span className="num">{formatDateTime(row.createdAt)}</span>,
          },
          {
            title: '状态',
            key: 'status',
            width: 110,
            render: (_, row) => <StatusTag kind="message" value={row.state} />,
          },
          { title: '说明', key: 'outcome', width: 280, render: (_, row) => <Outcome row={row} /> },
          {
            title: '操作',
            key: 'actions',
            width: 170,
            render: (_, row) => <Acts row={row} onDone={list.query.refetch} />,
          },
        ]}
      />
    </>
  );
}

/** Who is told; of a customer the way to his page, since nothing here names him. */
function Recipient({ row }: { row: OutboxRow }) {
  if (row.isCustomer && row.link) return <Link to={row.link}>{row.to}</Link>;
  return <>{row.to ?? UNKNOWN}</>;
}

/** Why it stands where it stands, and when it goes on. */
function Outcome({ row }: { row: OutboxRow }) {
  const lines = [
    row.faultLabel && `${row.faultLabel}${row.vendorCode ? `（${row.vendorCode}）` : ''}`,
    row.detail,
    row.state === 'sent' && `送出于 ${formatDateTime(row.sentAt)}`,
    row.nextTryAt &&
      (row.tries > 0
        ? `已试 ${row.tries} 次，下次 ${formatDateTime(row.nextTryAt)}`
        : new Date(row.nextTryAt) > new Date() && `免打扰时段后发送：${formatDateTime(row.nextTryAt)}`),
    row.state === 'dead' && row.tries > 1 && `试了 ${row.tries} 次`,
    row.resentBy && `${row.resentBy} 重发于 ${formatDateTime(row.resentAt)}`,
    row.dismissedBy && `${row.dismissedBy} 搁置于 ${formatDateTime(row.dismissedAt)}`,
  ].filter((line): line is string => typeof line === 'string');
  return (
    <div className="cell-sub num">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

function Acts(props: { row: OutboxRow; onDone: () => unknown }) {
  return (
    <Flex gap={8} wrap>
      <Resend {...props} />
      <Dismiss {...props} />
    </Flex>
  );
}

/** Of what nobody can mend, so that the warning is of what somebody has yet to look at. */
function Dismiss({ row, onDone }: { row: OutboxRow; onDone: () => unknown }) {
  const { run, isRunning } = useOperation();
  if (!row.mayDismiss) return null;
  const dismiss = async () => {
    const done = await run({ path: `/notify/messages/${row.id}/dismiss`, success: '已搁置，不再计入未送达' });
    if (done) onDone();
  };
  return (
    <Button size="small" loading={isRunning} onClick={dismiss}>
      搁置
    </Button>
  );
}

function Resend({ row, onDone }: { row: OutboxRow; onDone: () => unknown }) {
  const { modal } = App.useApp();
  const { run, isRunning } = useOperation();
  if (!row.mayResend) return null;
  const send = async () => {
    const done = await run({ path: `/notify/messages/${row.id}/resend`, success: '已重新排队发送' });
    if (done) onDone();
  };
  return (
    <Button
      size="small"
      icon={<SendOutlined />}
      loading={isRunning}
      onClick={() =>
        row.state !== 'dead' && row.fault && mayHaveArrived(row.fault)
          ? modal.confirm({
              title: '对方可能已经收到',
              content:
                row.channel === 'wecom'
                  ? '上次发送没有等到答复。请先到群里看一眼，重发可能出现两条一样的消息。'
                  : '上次发送没有等到答复。请先问一下对方，重发可能收到两条一样的消息。',
              okText: '仍然重发',
              onOk: send,
            })
          : send()
      }
    >
      重发
    </Button>
  );
}
