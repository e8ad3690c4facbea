import { PlusOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { useTable } from '@refinedev/antd';
import { useList } from '@refinedev/core';
import { Button, Card, Grid } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Property } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, NumberFilter, RangeFilter, SearchFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { SavedViews } from '../../components/saved-views';
import { useSelection } from '../../components/selection';
import { useSession } from '../../components/use-session';
import { ExportButton } from '../../exports/export-button';
import { FacetButton, FacetDrawer, FacetPanel, useFacets } from './facet-panel';
import { BAND_PANELS, VALUE_PANELS } from './facet-table';
import { FilterChips, MoreFiltersButton, MoreFiltersDrawer } from './filter-panel';
import { nearOf } from './near';
import { NearTag } from './near-filter';
import { mayDoWithMany, PropertyBulkBar } from './property-bulk-bar';
import { CheckFilter } from './property-check';
import { propertyColumns } from './property-columns';

export function PropertyList() {
  const { may } = useSession();
  const isWide = Grid.useBreakpoint().xl !== false;
  const [isFiltering, setIsFiltering] = useState(false);
  const [isAskingMore, setIsAskingMore] = useState(false);
  const { tableProps, tableQuery, filters, setFilters, sorters, setSorters } = useTable<Property>({
    resource: 'properties',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'updatedAt', order: 'desc' }] },
    // the facets beside the list count it
    meta: { populate: ['agent', 'spaces'], withCount: !isWide },
  });
  const state = { filters, setFilters };
  const facets = useFacets(filters, { enabled: isWide });
  const counted = useList({
    resource: 'properties',
    filters,
    pagination: { pageSize: 1 },
    queryOptions: { enabled: facets.query.error !== null },
  });
  const total = isWide ? (facets.total ?? counted.result.total) : tableQuery.data?.total;
  const selection = useSelection(tableProps.dataSource, filters);
  const facetCount = [...VALUE_PANELS, ...BAND_PANELS].filter(({ name }) =>
    filters.some((filter) => 'field' in filter && filter.field === name),
  ).length;
  const create = may('properties', 'create') && (
    <>
      <Link to="/properties/intake">
        <Button icon={<ThunderboltOutlined />}>粘贴识别</Button>
      </Link>
      <Link to="/properties/new">
        <Button type="primary" icon={<PlusOutlined />}>
          录入房源
        </Button>
      </Link>
    </>
  );
  return (
    <Page
      title="房源"
      actions={
        <>
          {/* a file holds what a list filters by its fields, and a distance is none */}
          {!nearOf(filters) && (
            <ExportButton resource="properties" filters={filters} sorters={sorters} total={total} />
          )}
          {may('imports', 'create') && (
            <Link to="/imports">
              <Button>导入</Button>
            </Link>
          )}
          {create}
        </>
      }
    >
      <div className={isWide ? 'facet-split' : undefined}>
        {isWide && (
          <Card className="facet-side" role="region" aria-label="分类筛选">
            <FacetPanel state={state} facets={facets} />
          </Card>
        )}
        <DataTable<Property>
          {...tableProps}
          pagination={tableProps.pagination && { ...tableProps.pagination, total }}
          rowSelection={mayDoWithMany(may) ? selection.rowSelection : undefined}
          query={tableQuery}
          empty={
            filters.length > 0
              ? '没有符合条件的房源，试试放宽筛选。'
              : '还没有房源。录入第一套，提交审核后即可上架推广。'
          }
          emptyAction={filters.length > 0 ? null : create}
          minWidth={920}
          filters={
            <>
              <FilterBar state={state}>
                <SearchFilter state={state} placeholder="标题、编号、城市、园区、地址、标签" />
                <RangeFilter
                  state={state}
                  field="areaSqm"
                  placeholders={['最小面积', '最大面积']}
                  unit="㎡"
                />
                <NumberFilter state={state} field="heightM" operator="gte" placeholder="最低层高" unit="m" />
                {!isWide && <FacetButton count={facetCount} onClick={() => setIsFiltering(true)} />}
                <CheckFilter state={state} />
                <MoreFiltersButton filters={filters} onClick={() => setIsAskingMore(true)} />
                <SavedViews
                  resource="properties"
                  table={{ filters, sorters, setFilters, setSorters }}
                  example="昆山 带行车 20 元以下"
                />
                <NearTag state={state} />
              </FilterBar>
              <FilterChips state={state} />
              <PropertyBulkBar selection={selection} />
            </>
          }
          columns={propertyColumns(sorters)}
        />
      </div>
      <FacetDrawer
        state={state}
        total={total}
        isOpen={!isWide && isFiltering}
        onClose={() => setIsFiltering(false)}
      />
      <MoreFiltersDrawer
        state={state}
        total={total}
        isOpen={isAskingMore}
        onClose={() => setIsAskingMore(false)}
      />
    </Page>
  );
}
