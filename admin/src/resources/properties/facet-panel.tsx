import type { CrudFilters, HttpError } from '@refinedev/core';
import { useCustom } from '@refinedev/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Badge, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { FilterDrawer, type FilterDrawerProps } from '../../components/filter-drawer';
import type { FilterState } from '../../components/filters';
import { ErrorState } from '../../components/states';
import type { PropertyFacets } from '../../domain';
import { API_URL } from '../../providers/api';
import { type FacetChoice, type FacetGroup, listFacets, withoutFacet } from './facet-table';
import './facet-panel.css';

/** Lines that a group shows before «更多». */
const SHORT = 6;

interface Facets {
  groups: FacetGroup[] | null;
  total: number | undefined;
  query: Pick<UseQueryResult<unknown, HttpError>, 'error' | 'isFetching' | 'refetch'>;
}

/** What a list with these filters holds, counted by its facets. */
export function useFacets(filters: CrudFilters, { enabled = true } = {}): Facets {
  const { result, query } = useCustom<{ data: PropertyFacets }>({
    url: `${API_URL}/properties/facets`,
    method: 'get',
    config: { filters },
    queryOptions: { enabled, placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const facets = result.data?.data;
  return { groups: facets ? listFacets(facets, filters) : null, total: facets?.total, query };
}

/** The groups, one below the other: a click narrows the list and the counts, another takes it back. */
export function FacetPanel({ state, facets: { groups, query } }: { state: FilterState; facets: Facets }) {
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (!groups) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <div className="facets" aria-busy={query.isFetching}>
      {groups.length === 0 && <p className="cell-sub">没有可以再细分的房源。</p>}
      {groups.map((group) => {
        const Shown = group.isAsked ? AskedGroup : Group;
        return (
          <Shown
            key={group.name}
            group={group}
            filters={state.filters}
            onToggle={({ toggle }) => state.setFilters(toggle, 'merge')}
          />
        );
      })}
    </div>
  );
}

interface GroupProps {
  group: FacetGroup;
  filters: CrudFilters;
  onToggle: (choice: FacetChoice) => void;
}

/**
 * A group in which something is chosen already: the rows of the list have that value only, and what could be chosen instead or besides is
 * counted without it. Until then, and where that fails, what is chosen can still be taken back.
 */
function AskedGroup({ group, filters, onToggle }: GroupProps) {
  const { result } = useCustom<{ data: PropertyFacets }>({
    url: `${API_URL}/properties/facets`,
    method: 'get',
    config: { filters: withoutFacet(filters, group.name) },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const counted = result.data?.data;
  const whole = counted && listFacets(counted, filters).find(({ name }) => name === group.name);
  return <Group group={whole ?? group} filters={filters} onToggle={onToggle} />;
}

/** The same in a drawer: a phone has no room beside its list. */
export function FacetDrawer(props: FilterDrawerProps) {
  return (
    <FilterDrawer title="筛选" width={360} {...props}>
      <DrawerFacets state={props.state} />
    </FilterDrawer>
  );
}

function DrawerFacets({ state }: { state: FilterState }) {
  return <FacetPanel state={state} facets={useFacets(state.filters)} />;
}

function Group({ group, onToggle }: GroupProps) {
  const [isLong, setIsLong] = useState(false);
  const shown = isLong
    ? group.choices
    : group.choices.filter((choice, index) => index < SHORT || choice.isChosen);
  return (
    <section className="facet-group">
      <h2 className="facet-title" id={`facet-${group.name}`}>
        {group.label}
      </h2>
      <ul className="plain-list" aria-labelledby={`facet-${group.name}`}>
        {shown.map((choice) => (
          <li key={choice.key}>
            <button
              type="button"
              className={`facet${choice.isChosen ? ' is-chosen' : ''}`}
              aria-pressed={choice.isChosen}
              onClick={() => onToggle(choice)}
            >
              <span className="facet-label">{choice.label}</span>
              <span className="facet-count num">{choice.count.toLocaleString('en-US')}</span>
            </button>
          </li>
        ))}
      </ul>
      {group.choices.length > SHORT && (
        <Button type="link" size="small" onClick={() => setIsLong(!isLong)}>
          {isLong ? '收起' : `更多（${group.choices.length - SHORT}）`}
        </Button>
      )}
    </section>
  );
}

/** How many filters are set, on the button that opens them. */
export function FacetButton({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <Badge count={count} size="small">
      <Button onClick={onClick}>筛选</Button>
    </Badge>
  );
}
