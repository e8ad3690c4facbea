import { Button } from 'antd';
import { Link } from 'react-router';
import type { Property, Space } from '../../api-types';
import { DataTable } from '../../components/data-table';
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
  const takenWord = property.offering === 'sale' ? '已售出' : '已租出';
  return (
    <DataTable<Space>
      isBare
      rowKey="id"
      pagination={false}
      minWidth={860}
      empty=""
      dataSource={spaces}
      columns={[
        { title: '空间', dataIndex: 'label', key: 'label', fixed: 'left', width: 110 },
        figure('面积', 'areaSqm', formatArea),
        figure('可用', 'freeAreaSqm', (value) =>
          value != null && Number(value) === 0 ? takenWord : formatArea(value),
        ),
        figure('最小分割', 'minDivisibleSqm', formatArea),
        figure('层高', 'heightM', (value) => formatUnit(value, 'm')),
        figure('承重', 'loadTonPerSqm', (value) => formatUnit(value, 't/㎡')),
        figure('配电', 'powerKva', (value) => formatUnit(value, 'kVA')),
        figure('行车', 'craneTon', (value) => formatUnit(value, 't')),
        figure('租金', 'rentFenPerSqmMonth', formatRent),
      ]}
    />
  );
}

function figure(title: string, name: keyof Space, format: (value: number | null) => string) {
  return {
    title,
    dataIndex: name,
    key: name,
    align: 'right' as const,
    render: (value: number | null) => <span className="num">{format(value)}</span>,
  };
}
