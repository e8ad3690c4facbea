import { useCustom } from '@refinedev/core';
import { Alert, Button, Drawer, Form, Input, Skeleton, Space } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { Facts } from '../../components/facts';
import { ErrorState } from '../../components/states';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { formatCounts, formatDateTime, formatTimeLeft } from '../../format';
import type { ApprovalRequest } from '../../guard-types';
import { API_URL } from '../../providers/api';

const AFFECTED = ['approvals', 'exports', 'customers', 'properties', 'withdrawals'];

/** One request: what it is about, and the decision for whoever may take it. */
export function ApprovalDrawer({
  id,
  known,
  onClose,
}: {
  id: string | null;
  known: ApprovalRequest | null;
  onClose: () => void;
}) {
  const { result, query } = useCustom<{ data: ApprovalRequest }>({
    url: `${API_URL}/guard/approvals/${id}`,
    method: 'get',
    queryOptions: { enabled: id !== null },
    errorNotification: false,
  });
  const read = (result.data as { data?: ApprovalRequest } | undefined)?.data;
  const request = read?.documentId === id ? read : known;
  return (
    <Drawer
      title={request?.kindLabel ?? '申请'}
      open={id !== null}
      onClose={onClose}
      width="min(520px, 100vw)"
      extra={request && <StatusTag kind="approval" value={request.status} />}
      destroyOnHidden
    >
      {request ? (
        <RequestView request={request} onDone={onClose} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function RequestView({ request, onDone }: { request: ApprovalRequest; onDone: () => void }) {
  const { identity } = useSession();
  const isOwn = request.requestedBy.id === identity?.id;
  const isPending = request.status === 'pending';
  return (
    <div className="stack">
      <div>
        <h2 className="drawer-title">{request.title}</h2>
        <div className="cell-sub num">
          {request.requestedBy.name} 发起于 {formatDateTime(request.requestedAt)}
        </div>
      </div>
      {isPending && request.expiresAt && <Expiry at={request.expiresAt} />}
      <Facts columns={1} items={request.summary.map(({ label, value }) => [label, value] as const)} />
      <Facts
        columns={1}
        items={[['申请原因', request.reason && <span className="pre">{request.reason}</span>]]}
      />
      {!isPending && (
        <Facts
          columns={1}
          items={[
            ['处理人', request.decidedBy?.name],
            ['处理时间', formatDateTime(request.decidedAt)],
            ['处理意见', request.decisionReason],
          ]}
        />
      )}
      <Result request={request} isOwn={isOwn} />
      {isPending && request.mayDecide && <Decision request={request} onDone={onDone} />}
      {isPending && isOwn && <Withdraw request={request} onDone={onDone} />}
      {isPending && !request.mayDecide && !isOwn && (
        <Alert type="info" showIcon message="此申请由其他角色审批。" />
      )}
    </div>
  );
}

/** Counts down while the drawer is open. */
function Expiry({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const left = formatTimeLeft(at, now);
  return (
    <Alert
      type={left ? 'info' : 'warning'}
      showIcon
      message={left ? `剩余 ${left}，${formatDateTime(at)} 前未处理则自动失效` : '已过期，请申请人重新提交'}
    />
  );
}

function Decision({ request, onDone }: { request: ApprovalRequest; onDone: () => void }) {
  const [form] = Form.useForm<{ reason?: string }>();
  const { run, isRunning } = useOperation<ApprovalRequest>();
  const [act, setAct] = useState<'approve' | 'reject' | null>(null);
  const decide = async (next: 'approve' | 'reject') => {
    const reason = (form.getFieldValue('reason') as string | undefined)?.trim();
    if (next === 'reject' && !reason) {
      form.setFields([{ name: 'reason', errors: ['请填写驳回原因'] }]);
      form.getFieldInstance('reason')?.focus();
      return;
    }
    setAct(next);
    const answer = await run({
      path: `/guard/approvals/${request.documentId}/${next}`,
      values: reason ? { reason } : {},
      success: next === 'approve' ? '已通过' : '已驳回',
      refreshes: AFFECTED,
    });
    setAct(null);
    if (answer && answer.status !== 'failed') onDone();
  };
  return (
    <Form form={form} layout="vertical">
      <Form.Item name="reason" label="审批意见" extra="驳回时必填。">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Space>
        <Button type="primary" loading={isRunning && act === 'approve'} onClick={() => decide('approve')}>
          通过
        </Button>
        <Button danger loading={isRunning && act === 'reject'} onClick={() => decide('reject')}>
          驳回
        </Button>
      </Space>
    </Form>
  );
}

function Withdraw({ request, onDone }: { request: ApprovalRequest; onDone: () => void }) {
  const { run, isRunning } = useOperation();
  return (
    <div>
      <Alert
        type="info"
        showIcon
        message="等待他人审批；自己的申请不能自己审批。"
        style={{ marginBottom: 12 }}
      />
      <Button
        loading={isRunning}
        onClick={async () => {
          const done = await run({
            path: `/guard/approvals/${request.documentId}/cancel`,
            success: '申请已撤回',
            refreshes: AFFECTED,
          });
          if (done) onDone();
        }}
      >
        撤回申请
      </Button>
    </div>
  );
}

/** What came of it. */
function Result({ request: { kind, status, result }, isOwn }: { request: ApprovalRequest; isOwn: boolean }) {
  const { may } = useSession();
  if (status === 'failed') {
    const message = typeof result?.message === 'string' ? result.message : '执行时出错';
    return <Alert type="error" showIcon message="已通过，但未能执行" description={message} />;
  }
  if (status !== 'approved') return null;
  if (kind === 'export') {
    return (
      <Alert
        type="success"
        showIcon
        message="导出文件已生成"
        description={isOwn ? <Link to="/exports">去导出记录下载</Link> : '由申请人在导出记录中下载。'}
      />
    );
  }
  const count = typeof result?.archived === 'number' ? `，共 ${result.archived} 条` : '';
  // a merge tells what it moved, an erasure what it emptied
  const counts = (result?.moved ?? result?.counts) as Record<string, number> | undefined;
  const certificate = result?.certificate as { number: string } | undefined;
  return (
    <Alert
      type="success"
      showIcon
      message={`已执行${count}`}
      description={
        <>
          {counts && <div>{`${result?.moved ? '移入' : '已清除'}：${formatCounts(counts)}`}</div>}
          {certificate && (
            <div>
              删除证明：
              {may('erasure-certificate', 'find') ? (
                <Link to={`/erasure-certificates?number=${encodeURIComponent(certificate.number)}`}>
                  {certificate.number}
                </Link>
              ) : (
                certificate.number
              )}
            </div>
          )}
        </>
      }
    />
  );
}
