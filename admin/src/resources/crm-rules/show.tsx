import { useCustom } from '@refinedev/core';
import { Card, Skeleton } from 'antd';
import type { CrmRule } from '../../api-types';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { formatDateTime } from '../../format';
import { API_URL } from '../../providers/api';
import { CapacityForm } from './capacity-form';
import { GradingForm } from './grading-form';
import { PoolForm } from './pool-form';
import { ReminderForm } from './reminder-form';
import './crm-rules.css';

/** The agency's own rules for its customers: one card a rule. */
export function CrmRulesPage() {
  const { result, query } = useCustom<{ data: CrmRule[] }>({
    url: `${API_URL}/crm/rules`,
    method: 'get',
    errorNotification: false,
  });
  const rules = result.data?.data;
  const reload = () => void query.refetch();
  return (
    <Page title="客户规则">
      {query.error ? (
        <Card>
          <ErrorState error={query.error} onRetry={reload} />
        </Card>
      ) : rules ? (
        <div className="stack">
          {rules.map((rule) => (
            // another version is another form
            <Card key={`${rule.key} ${rule.version}`} title={rule.label} extra={<LastChange rule={rule} />}>
              {rule.key === 'pool' && <PoolForm rule={rule} onDone={reload} />}
              {rule.key === 'capacity' && <CapacityForm rule={rule} onDone={reload} />}
              {rule.key === 'reminders' && <ReminderForm rule={rule} onDone={reload} />}
              {rule.key === 'grading' && <GradingForm rule={rule} onDone={reload} />}
            </Card>
          ))}
        </div>
      ) : (
        <Card>
          <Skeleton active />
        </Card>
      )}
    </Page>
  );
}

function LastChange({ rule }: { rule: CrmRule }) {
  return (
    <span className="cell-sub">
      第 {rule.version} 版 · {rule.updatedBy?.name ?? '系统默认'}
      {rule.updatedBy && ` ${formatDateTime(rule.updatedAt)}`}
    </span>
  );
}
