import { Button, Table } from 'antd';
import { Link } from 'react-router';
import type { Property, Space } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useSession } from '../../components/use-session';
import { formatArea, formatRent, formatUnit } from '../../format';
import { useOwnership } from './use-ownership';

export function PropertySpaces({ property }: { property: Property }) {
  const { may } = useSession();
  const isOwn = useOwnership();
  const spaces = [...(property.spaces ?? [])].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
  if (spaces.length === 0) {
    return (
      <EmptyState
        text="没有分开填写空间，匹配按整套计算。"
        action={
          isOwn(property) &&
          may('properties', 'edit') && (
            <Link to={`/properties/${property.id}/edit`}>
              <Button>填写空间</Button>
            </Link>
          )
        }
      />
    );
  }
  return (
    <Table<Space>
      rowKey="id"
      size="middle"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={spaces}
      columns={[
        { title: '空间', dataIndex: 'label', fixed: 'left', width: 110 },
        { title: '面积', dataIndex: 'areaSqm', align: 'right', render: formatArea },
        { title: '可用', dataIndex: 'freeAreaSqm', align: 'right', render: formatArea },
        { title: '最小分割', dataIndex: 'minDivisibleSqm', align: 'right', render: formatArea },
        { title: '层高', dataIndex: 'heightM', align: 'right', render: (value) => formatUnit(value, 'm') },
        {
          title: '承重',
          dataIndex: 'loadTonPerSqm',
          align: 'right',
          render: (value) => formatUnit(value, 't/㎡'),
        },
        { title: '配电', dataIndex: 'powerKva', align: 'right', render: (value) => formatUnit(value, 'kVA') },
        { title: '行车', dataIndex: 'craneTon', align: 'right', render: (value) => formatUnit(value, 't') },
        { title: '租金', dataIndex: 'rentFenPerSqmMonth', align: 'right', render: formatRent },
      ]}
    />
  );
}
