import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import type { CrudFilters } from '@refinedev/core';
import { Badge, Button, Collapse } from 'antd';
import { useState } from 'react';
import { Field } from '../../components/filter-controls';
import { FilterDrawer, type FilterDrawerProps } from '../../components/filter-drawer';
import { countChosen, type FilterField, type FilterGroup } from '../../components/filter-fields';
import type { FilterState } from '../../components/filters';
import { useSession } from '../../components/use-session';
import { nameOfUser, useColleagues } from '../../components/user-select';
import { hasField, isRecordedOnly, type Role } from '../../domain';
import { FILTER_GROUPS, listChips } from './filter-table';
import './filter-panel.css';

const PEOPLE = new Set(
  FILTER_GROUPS.flatMap(({ fields }) => fields.filter(({ kind }) => kind === 'person')).map(
    ({ field }) => field,
  ),
);

/** «更多筛选» with how many of its fields are set. */
export function MoreFiltersButton({ filters, onClick }: { filters: CrudFilters; onClick: () => void }) {
  const count = useShownGroups().reduce((sum, { fields }) => sum + countChosen(filters, fields), 0);
  return (
    <Badge count={count} size="small">
      <Button icon={<FilterOutlined />} onClick={onClick}>
        更多筛选
      </Button>
    </Badge>
  );
}

/** Every typed field of a listing, in groups that fold. */
export function MoreFiltersDrawer(props: FilterDrawerProps) {
  return (
    <FilterDrawer title="更多筛选" width={640} {...props}>
      <Groups state={props.state} />
    </FilterDrawer>
  );
}

function Groups({ state }: { state: FilterState }) {
  const groups = useShownGroups();
  // what is set stands open when the panel opens, and the first group when nothing is
  const [open, setOpen] = useState(() => {
    const set = groups.filter(({ fields }) => countChosen(state.filters, fields) > 0);
    return (set.length > 0 ? set : groups.slice(0, 1)).map(({ name }) => name);
  });
  return (
    <Collapse
      ghost
      activeKey={open}
      onChange={(keys) => setOpen([keys].flat())}
      items={groups.map(({ name, label, hint, fields }) => ({
        key: name,
        label,
        extra: <Badge count={countChosen(state.filters, fields)} color="blue" size="small" />,
        children: (
          <>
            {hint && <p className="filter-hint cell-sub">{hint}</p>}
            <div className="filter-grid">
              {fields.map((field) => (
                <Field key={`${field.field} ${field.label}`} field={field} state={state} />
              ))}
            </div>
          </>
        ),
      }))}
    />
  );
}

/** Each condition of the list, to be taken away by itself. */
export function FilterChips({ state }: { state: FilterState }) {
  const isOfPeople = state.filters.some((filter) => 'field' in filter && PEOPLE.has(filter.field));
  const { may } = useSession();
  const { colleagues } = useColleagues({ isAsked: isOfPeople && may('user', 'find') });
  const nameOf = (id: string) => {
    const user = colleagues.find((each) => String(each.id) === id);
    return user && nameOfUser(user);
  };
  const chips = listChips(state.filters, nameOf);
  if (chips.length === 0) return null;
  return (
    <ul className="filter-chips plain-list" aria-label="已选条件">
      {chips.map(({ key, text, clear }) => (
        <li key={key}>
          <Button
            size="small"
            className="filter-chip"
            title="取消这个条件"
            onClick={() => state.setFilters(clear, 'merge')}
          >
            {text} <CloseOutlined />
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The groups with the fields that the role may ask by. */
function useShownGroups(): FilterGroup[] {
  const { role, may } = useSession();
  const isShown = ({ kind, field, attribute = field }: FilterField) =>
    hasField(role as Role, 'property', attribute) &&
    !isRecordedOnly(role as Role, 'property', attribute) &&
    (kind !== 'person' || may('user', 'find'));
  return FILTER_GROUPS.map((group) => ({ ...group, fields: group.fields.filter(isShown) }));
}
