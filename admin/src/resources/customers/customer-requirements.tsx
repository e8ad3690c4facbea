import { EditOutlined, NodeIndexOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, List, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Requirement } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useSession } from '../../components/use-session';
import { describeBudget, describeRequirement, describeSpecs } from '../requirements/describe-requirement';
import { RequirementDrawer } from '../requirements/requirement-drawer';
import { useCustomerRows } from './use-customer-rows';

export function CustomerRequirements({ customerId }: { customerId: string }) {
  const { may } = useSession();
  const [edited, setEdited] = useState<Requirement | 'new' | null>(null);
  const { result, query } = useCustomerRows<Requirement>('requirements', {
    customerId,
    sorters: [{ field: 'updatedAt', order: 'desc' }],
  });
  const add = may('requirements', 'create') && (
    <Button size="small" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      新增需求
    </Button>
  );
  return (
    <Card title="需求" extra={add} styles={{ body: { paddingBlock: 6 } }}>
      <List<Requirement>
        loading={query.isLoading}
        dataSource={result.data}
        locale={{ emptyText: <EmptyState text="还没有需求。记下面积、区域和预算，就能匹配房源。" /> }}
        renderItem={(row) => (
          <List.Item style={{ paddingInline: 0, flexWrap: 'wrap', gap: 8 }}>
            <div style={{ flex: '1 1 260px', minWidth: 0 }}>
              <div className="cell-title">{describeRequirement(row)}</div>
              <div className="cell-sub">
                {[row.title, `预算 ${describeBudget(row)}`].filter(Boolean).join(' · ')}
              </div>
              <div style={{ marginTop: 4 }}>
                {describeSpecs(row).map((text) => (
                  <Tag key={text} bordered={false}>
                    {text}
                  </Tag>
                ))}
              </div>
            </div>
            <Space>
              {may('requirements', 'edit') && (
                <Button size="small" icon={<EditOutlined />} onClick={() => setEdited(row)}>
                  修改
                </Button>
              )}
              {may('matching', 'matchRequirement') && (
                <Link to={`/requirements/${row.id}`}>
                  <Button size="small" type="primary" icon={<NodeIndexOutlined />}>
                    匹配
                  </Button>
                </Link>
              )}
            </Space>
          </List.Item>
        )}
      />
      <RequirementDrawer
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
        customerId={customerId}
        requirement={edited === 'new' ? null : edited}
      />
    </Card>
  );
}
