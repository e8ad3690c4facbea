import { getDefaultSortOrder } from '@refinedev/antd';
import type { CrudSort } from '@refinedev/core';
import { type TableProps, Tag } from 'antd';
import type { Property } from '../../api-types';
import { StatusTag } from '../../components/status-tag';
import { BUILDING_TYPE_LABELS, nameField, OFFERING_LABELS, SHORT_FIELD_NAMES } from '../../domain';
import { formatArea, formatDate, formatFenShort, UNKNOWN } from '../../format';
import { formatRents } from './describe-rent';
import { CheckTag } from './property-check';
import { PropertyTitle } from './property-title';
import { spreadOf } from './spread-of';

/** The columns of the list of listings, in the order that `sorters` says. */
export function propertyColumns(sorters: CrudSort[]): NonNullable<TableProps<Property>['columns']> {
  return [
    {
      title: '房源',
      dataIndex: 'title',
      key: 'title',
      width: 206,
      fixed: 'left',
      render: (_, row) => <PropertyTitle property={row} />,
    },
    {
      title: nameField('status'),
      dataIndex: 'status',
      key: 'status',
      width: 104,
      render: (status, row) => (
        <>
          <StatusTag kind="property" value={status} />
          <CheckTag property={row} />
        </>
      ),
    },
    {
      title: nameField('buildingType'),
      key: 'kind',
      width: 90,
      render: (_, row) => (
        <>
          {row.buildingType ? BUILDING_TYPE_LABELS[row.buildingType] : UNKNOWN}
          <div className="cell-sub">{OFFERING_LABELS[row.offering]}</div>
        </>
      ),
    },
    {
      title: nameField('areaSqm'),
      dataIndex: 'areaSqm',
      key: 'areaSqm',
      width: 116,
      align: 'right',
      sorter: true,
      defaultSortOrder: getDefaultSortOrder('areaSqm', sorters),
      render: (area: number | null, row) => (
        <span className="num">
          {formatArea(area)}
          <div className="cell-sub">
            {SHORT_FIELD_NAMES.freeAreaSqm} {formatArea(row.freeAreaSqm)}
          </div>
        </span>
      ),
    },
    {
      title: `${nameField('heightM')} / ${nameField('loadTonPerSqm')}`,
      dataIndex: 'heightM',
      key: 'heightM',
      width: 118,
      align: 'right',
      sorter: true,
      defaultSortOrder: getDefaultSortOrder('heightM', sorters),
      render: (_height: number | null, row) => (
        <HeightAndLoad height={spreadOf(row, 'heightM', 'm')} load={spreadOf(row, 'loadTonPerSqm', 't/㎡')} />
      ),
    },
    {
      title: '价格',
      dataIndex: 'rentFenPerSqmMonth',
      key: 'rentFenPerSqmMonth',
      width: 122,
      align: 'right',
      sorter: true,
      defaultSortOrder: getDefaultSortOrder('rentFenPerSqmMonth', sorters),
      render: (rent: number | null, row) => <PriceCell rent={rent} row={row} />,
    },
    {
      title: `${nameField('agent')} / 更新`,
      dataIndex: 'updatedAt',
      key: 'updatedAt',
      width: 128,
      sorter: true,
      defaultSortOrder: getDefaultSortOrder('updatedAt', sorters),
      render: (updatedAt: string, row) => (
        <>
          {row.agent?.name ?? UNKNOWN}
          <div className="cell-sub num">{formatDate(updatedAt)}</div>
        </>
      ),
    },
  ];
}

/** What is not known of the second is left out: a dash below another tells nothing. */
function HeightAndLoad({ height, load }: { height: string; load: string }) {
  return (
    <span className="num">
      {height}
      {load !== UNKNOWN && <div className="cell-sub">{load}</div>}
    </span>
  );
}

function PriceCell({ rent, row }: { rent: number | null; row: Property }) {
  if (rent == null && row.salePriceFen == null)
    return <Tag bordered={false}>{row.negotiable ? '面议' : '未填'}</Tag>;
  return (
    <span className="num">
      {rent != null && <Rents row={row} />}
      {row.salePriceFen != null && (
        <div className={rent == null ? undefined : 'cell-sub'}>售 {formatFenShort(row.salePriceFen)}</div>
      )}
    </span>
  );
}

/** Where the column is too narrow for both, the unit goes below the figures in one piece. */
function Rents({ row }: { row: Property }) {
  const [figures, unit] = formatRents(row).split(' ');
  return (
    <div>
      <span className="unbroken">{figures}</span> <span className="unbroken">{unit}</span>
    </div>
  );
}
