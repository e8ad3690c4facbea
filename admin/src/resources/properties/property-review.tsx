import { useCustom } from '@refinedev/core';
import { Alert, Button, Progress, Tag } from 'antd';
import { useState } from 'react';
import type { Property } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import type { Completeness } from '../../domain';
import { API_URL } from '../../providers/api';

/** 房源审核 before listing: the recorder hands in, a manager lists it or sends it back with a reason. */
export function ReviewActions({ property }: { property: Property }) {
  const { role, may } = useSession();
  const [isRejecting, setIsRejecting] = useState(false);
  const { run, isRunning } = useOperation();
  if (property.status !== 'draft') return null;
  const isReviewer = role === 'admin' || role === 'manager';
  const isSubmitted = property.reviewState === 'submitted';
  const act = (path: 'submit' | 'reject', success: string, reason?: string) =>
    run({
      path: `/properties/${property.id}/${path}`,
      values: reason ? { reason } : {},
      success,
      refreshes: ['properties'],
    });
  return (
    <>
      {(!isReviewer || property.reviewState === 'rejected') &&
        !isSubmitted &&
        may('properties', 'submit') && (
          <Button loading={isRunning} onClick={() => act('submit', '已提交审核')}>
            提交审核
          </Button>
        )}
      {isReviewer && isSubmitted && <Button onClick={() => setIsRejecting(true)}>退回修改</Button>}
      <ReasonModal
        title="退回修改"
        isOpen={isRejecting}
        isRequired
        isRunning={isRunning}
        okText="退回"
        onCancel={() => setIsRejecting(false)}
        onSubmit={async (reason) => {
          if (await act('reject', '已退回', reason)) setIsRejecting(false);
        }}
      />
    </>
  );
}

/** What a draft still lacks, and what the reviewer said. */
export function ReviewState({ property }: { property: Property }) {
  const { result, query } = useCustom<{ data: Completeness }>({
    url: `${API_URL}/properties/${property.id}/completeness`,
    method: 'get',
    errorNotification: false,
    queryOptions: { enabled: property.status === 'draft' },
  });
  if (property.status !== 'draft') return null;
  const completeness = result.data?.data;
  const required = completeness?.missing.filter((fact) => fact.required) ?? [];
  const optional = completeness?.missing.filter((fact) => !fact.required) ?? [];
  return (
    <>
      {property.reviewState === 'rejected' && (
        <Alert
          type="warning"
          showIcon
          message={`审核退回：${property.reviewNote ?? ''}`}
          style={{ marginBottom: 14 }}
        />
      )}
      {!query.isLoading && completeness && (
        <Alert
          type={completeness.canList ? 'info' : 'warning'}
          style={{ marginBottom: 14 }}
          message={
            <div style={{ display: 'flex', alignItems: 'center', gap: 12, flexWrap: 'wrap' }}>
              <span>资料完整度</span>
              <Progress
                aria-label="资料完整度"
                percent={Math.round(completeness.score)}
                style={{ maxWidth: 240, flex: 1, margin: 0 }}
                size="small"
              />
            </div>
          }
          description={
            <>
              {required.length > 0 && (
                <div>
                  上架前必填：
                  {required.map(({ field, label }) => (
                    <Tag key={field} color="error" bordered={false}>
                      {label}
                    </Tag>
                  ))}
                </div>
              )}
              {optional.length > 0 && (
                <div className="cell-sub">
                  补充后更易匹配：{optional.map(({ label }) => label).join('、')}
                </div>
              )}
            </>
          }
        />
      )}
    </>
  );
}
