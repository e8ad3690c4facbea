import { Button } from 'antd';
import { Link } from 'react-router';
import type { Property, Space } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { useSession } from '../../components/use-session';
import { nameSpaceField } from '../../domain';
import { formatArea, formatRent, formatUnit } from '../../format';
import type { SpaceField } from './field-labels';
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
        figure('areaSqm', formatArea),
        figure('freeAreaSqm', (value) =>
          value != null && Number(value) === 0 ? takenWord : formatArea(value),
        ),
        figure('minDivisibleSqm', formatArea),
        figure('heightM', (value) => formatUnit(value, 'm')),
        figure('loadTonPerSqm', (value) => formatUnit(value, 't/㎡')),
        figure('powerKva', (value) => formatUnit(value, 'kVA')),
        figure('craneTon', (value) => formatUnit(value, 't')),
        figure('rentFenPerSqmMonth', formatRent),
      ]}
    />
  );
}

function figure(name: SpaceField & keyof Space, format: (value: number | null) => string) {
  return {
    title: nameSpaceField(name),
    dataIndex: name,
    key: name,
    align: 'right' as const,
    render: (value: number | null) => <span className="num">{format(value)}</span>,
  };
}
