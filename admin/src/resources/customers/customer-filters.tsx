import { FilterOutlined } from '@ant-design/icons';
import type { CrudFilters } from '@refinedev/core';
import { Badge, Button } from 'antd';
import type { Brief } from '../../api-types';
import { Field } from '../../components/filter-controls';
import { FilterDrawer, type FilterDrawerProps } from '../../components/filter-drawer';
import { countChosen, type FilterField } from '../../components/filter-fields';
import { type FilterState, findFilter, SearchFilter, SelectFilter } from '../../components/filters';
import { RemoteSelect } from '../../components/remote-select';
import { TeamFilter } from '../../components/team-filter';
import { useSession } from '../../components/use-session';
import {
  COMPANY_SIZE_LABELS,
  CUSTOMER_LEVELS,
  CUSTOMER_STAGE_LABELS,
  CUSTOMER_TYPE_LABELS,
} from '../../domain';
import { toOptions } from '../../options';
import { useActiveChannels } from './use-channels';

const OWNER: FilterField = { kind: 'person', field: 'owner.id', label: '负责人' };

/** What every list of customers is narrowed by. */
export function CustomerQuickFilters({ state }: { state: FilterState }) {
  return (
    <>
      <SearchFilter state={state} placeholder="名称、编号、联系人、电话" />
      <SelectFilter
        state={state}
        field="status"
        placeholder="阶段"
        options={toOptions(CUSTOMER_STAGE_LABELS)}
        isMultiple
      />
      <SelectFilter
        state={state}
        field="level"
        placeholder="等级"
        options={CUSTOMER_LEVELS.map((level) => ({ value: level, label: `${level} 级` }))}
      />
    </>
  );
}

/** What a list of customers is narrowed by beside its words, stage and level. */
function useFilterFields(): FilterField[] {
  const { may } = useSession();
  const channels = useActiveChannels();
  return [
    ...(may('customers', 'assign') && may('user', 'find') ? [OWNER] : []),
    {
      kind: 'choice',
      field: 'source.documentId',
      label: '来源渠道',
      options: channels.map(({ documentId, name }) => ({ value: documentId, label: name ?? '' })),
    },
    { kind: 'words', field: 'tags', label: '标签', operator: 'ina', isFree: true, options: [] },
    { kind: 'choice', field: 'type', label: '类型', options: toOptions(CUSTOMER_TYPE_LABELS) },
    { kind: 'choice', field: 'companySize', label: '企业规模', options: toOptions(COMPANY_SIZE_LABELS) },
    { kind: 'text', field: 'industry', label: '行业' },
    { kind: 'flag', field: 'important', label: '重点客户' },
    { kind: 'days', field: 'createdAt', label: '创建时间', isMoment: true },
    { kind: 'days', field: 'lastContactAt', label: '最近联系', isMoment: true },
    { kind: 'days', field: 'nextFollowAt', label: '下次跟进', isMoment: true },
  ];
}

const PARAMETERS = ['team', 'area'];
const countParameters = (filters: CrudFilters) =>
  PARAMETERS.filter((name) => findFilter(filters, name, 'eq')?.value !== undefined).length;

/** «更多筛选» with how many of its fields are set. */
export function CustomerFiltersButton({ filters, onClick }: { filters: CrudFilters; onClick: () => void }) {
  const count = countChosen(filters, useFilterFields()) + countParameters(filters);
  return (
    <Badge count={count} size="small">
      <Button icon={<FilterOutlined />} onClick={onClick}>
        更多筛选
      </Button>
    </Badge>
  );
}

export function CustomerFiltersDrawer(props: FilterDrawerProps) {
  const { state } = props;
  const { may } = useSession();
  const fields = useFilterFields();
  const area = findFilter(state.filters, 'area', 'eq')?.value as string | undefined;
  return (
    <FilterDrawer title="更多筛选" width={520} unit="位" {...props}>
      <div className="filter-grid">
        {may('team', 'find') && (
          <div className="filter-field">
            <span>团队</span>
            <TeamFilter state={state} placeholder="不限" />
          </div>
        )}
        <div className="filter-field">
          <label htmlFor="customer-area">区域（含下级）</label>
          <RemoteSelect<Brief & { parent?: Brief | null }>
            id="customer-area"
            resource="regions"
            searchFields={['name']}
            populate={['parent']}
            labelOf={({ name, parent }) => (parent?.name ? `${name}（${parent.name}）` : (name ?? ''))}
            placeholder="不限"
            value={area ?? null}
            onChange={(value) =>
              state.setFilters([{ field: 'area', operator: 'eq', value: value ?? undefined }], 'merge')
            }
          />
        </div>
        {fields.map((field) => (
          <Field key={field.field} field={field} state={state} />
        ))}
      </div>
    </FilterDrawer>
  );
}
