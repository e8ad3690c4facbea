import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import type { CrudFilters } from '@refinedev/core';
import { useList } from '@refinedev/core';
import { Badge, Button, Collapse, Drawer, Flex, Input, InputNumber, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { UserBrief } from '../../api-types';
import type { FilterState } from '../../components/filters';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { hasField, isRecordedOnly, type Role } from '../../domain';
import {
  boundOf,
  type Chosen,
  choose,
  chosenOf,
  countChosen,
  type DaysField,
  dayOf,
  FILTER_GROUPS,
  type FilterField,
  type FilterGroup,
  isTrue,
  listChips,
  type RangeField,
} from './filter-table';

/** «更多筛选» with how many of its fields are set. */
export function MoreFiltersButton({ filters, onClick }: { filters: CrudFilters; onClick: () => void }) {
  const count = FILTER_GROUPS.reduce((sum, { fields }) => sum + countChosen(filters, fields), 0);
  return (
    <Badge count={count} size="small">
      <Button icon={<FilterOutlined />} onClick={onClick}>
        更多筛选
      </Button>
    </Badge>
  );
}

/** Every typed field of a listing, in groups that fold; what is set narrows the list behind it at once. */
export function MoreFiltersDrawer({
  state,
  total,
  isOpen,
  onClose,
}: {
  state: FilterState;
  total: number | undefined;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      title="更多筛选"
      placement="right"
      width="min(640px, 100vw)"
      open={isOpen}
      onClose={onClose}
      destroyOnHidden
      className="filter-drawer"
      footer={
        <div className="facet-footer">
          <Button
            size="large"
            disabled={state.filters.length === 0}
            onClick={() => state.setFilters([], 'replace')}
          >
            清除
          </Button>
          <Button size="large" type="primary" onClick={onClose}>
            查看 {total ?? 0} 套
          </Button>
        </div>
      }
    >
      <Groups state={state} />
    </Drawer>
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
  const isOfPeople = state.filters.some(
    (filter) => 'field' in filter && /^(agent|recorder)\.id$/.test(filter.field),
  );
  const { may } = useSession();
  const { result } = useList<UserBrief>({
    resource: 'guard/users',
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 300_000, enabled: isOfPeople && may('user', 'find') },
    errorNotification: false,
  });
  const nameOf = (id: string) => {
    const user = result.data.find((each) => String(each.id) === id);
    return user && (user.displayName || user.username);
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

const FLAGS = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '未填' },
];

function Field({ field, state }: { field: FilterField; state: FilterState }) {
  const id = useId();
  const chosen = chosenOf(state.filters, field);
  const set = (next: Chosen) => state.setFilters(choose(field, next), 'merge');
  const isWide = field.kind === 'words';
  return (
    <div className={`filter-field${isWide ? ' wide' : ''}`}>
      <label htmlFor={id}>
        {field.label}
        {field.kind === 'range' && <span className="cell-sub"> {field.unit}</span>}
      </label>
      <Control id={id} field={field} chosen={chosen} set={set} />
    </div>
  );
}

interface ControlProps<F> {
  id: string;
  field: F;
  chosen: Chosen;
  set: (next: Chosen) => void;
}

function Control({ id, field, chosen, set }: ControlProps<FilterField>) {
  switch (field.kind) {
    case 'range':
      return <RangeControl id={id} field={field} chosen={chosen} set={set} />;
    case 'days':
      return <DaysControl id={id} field={field} chosen={chosen} set={set} />;
    case 'flag':
      return (
        <Select
          id={id}
          allowClear
          placeholder="不限"
          value={
            'null' in chosen
              ? 'unknown'
              : chosen.eq === undefined
                ? undefined
                : isTrue(chosen.eq)
                  ? 'yes'
                  : 'no'
          }
          options={FLAGS}
          onChange={(next?: string) =>
            set(next === undefined ? {} : next === 'unknown' ? { null: true } : { eq: next === 'yes' })
          }
        />
      );
    case 'choice':
    case 'words': {
      const operator = field.kind === 'words' ? field.operator : 'in';
      const value = [chosen[operator] ?? chosen.eq ?? []].flat().map(String);
      return (
        <Select
          id={id}
          mode={field.kind === 'words' && field.isFree ? 'tags' : 'multiple'}
          allowClear
          placeholder="不限"
          optionFilterProp="label"
          value={value}
          options={field.options}
          onChange={(next: string[]) => set(next.length > 0 ? { [operator]: next } : {})}
        />
      );
    }
    case 'text':
      return <TextControl id={id} field={field} chosen={chosen} set={set} />;
    case 'person':
      return (
        <UserSelect
          id={id}
          placeholder="不限"
          value={chosen.eq === undefined ? null : Number(chosen.eq)}
          onChange={(next) => set(next === null ? {} : { eq: next })}
        />
      );
  }
}

function RangeControl({ id, field, chosen, set }: ControlProps<RangeField>) {
  const { per = 1, unit, label, isWhole } = field;
  const shown = (value: unknown) => (value === undefined ? null : Number(value) / per);
  const from = shown(chosen.gte ?? chosen.gt ?? chosen.eq);
  const to = shown(chosen.lte ?? chosen.lt ?? chosen.eq);
  const stored = (value: number | null) => (value === null ? undefined : Number((value * per).toFixed(4)));
  const bound = (name: 'gte' | 'lte', value: number | null) => {
    const { gte, gt, lte, lt, eq } = chosen;
    if (name === 'gte') set({ gte: stored(value), lte: lte ?? eq, lt });
    else set({ gte: gte ?? eq, gt, lte: stored(value) });
  };
  const figure = { precision: isWhole ? 0 : undefined };
  return (
    <Flex gap={6} align="center">
      <Figure
        {...figure}
        id={id}
        label={`${label} 最小（${unit}）`}
        placeholder="最小"
        value={from}
        onApply={(next) => bound('gte', next)}
      />
      <span className="cell-sub">–</span>
      <Figure
        {...figure}
        label={`${label} 最大（${unit}）`}
        placeholder="最大"
        value={to}
        onApply={(next) => bound('lte', next)}
      />
    </Flex>
  );
}

/** A figure that is asked for when it is typed to the end. */
function Figure({
  label,
  value,
  onApply,
  ...input
}: {
  id?: string;
  label: string;
  placeholder: string;
  precision?: number;
  value: number | null;
  onApply: (value: number | null) => void;
}) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const apply = () => draft !== value && onApply(draft);
  return (
    <InputNumber<number>
      {...input}
      aria-label={label}
      style={{ flex: 1, minWidth: 0 }}
      min={0}
      max={1_000_000_000}
      controls={false}
      value={draft}
      onChange={setDraft}
      onPressEnter={apply}
      onBlur={apply}
    />
  );
}

function DaysControl({ id, field, chosen, set }: ControlProps<DaysField>) {
  const { isMoment, label } = field;
  const shown = (value: unknown) => (value === undefined ? '' : dayOf(String(value), isMoment));
  const from = chosen.gte ?? chosen.gt;
  const to = chosen.lte ?? chosen.lt;
  const stored = (day: string, bound: 'gte' | 'lte') => (day ? boundOf(day, isMoment, bound) : undefined);
  return (
    <Flex gap={6} align="center">
      <Input
        id={id}
        type="date"
        aria-label={`${label} 从`}
        value={shown(from)}
        onChange={({ target }) => set({ gte: stored(target.value, 'gte'), lte: to })}
      />
      <span className="cell-sub">–</span>
      <Input
        type="date"
        aria-label={`${label} 到`}
        value={shown(to)}
        onChange={({ target }) => set({ gte: from, lte: stored(target.value, 'lte') })}
      />
    </Flex>
  );
}

function TextControl({ id, chosen, set }: ControlProps<FilterField>) {
  const current = String(chosen.contains ?? chosen.eq ?? '');
  const [text, setText] = useState(current);
  useEffect(() => setText(current), [current]);
  const apply = (value: string) => {
    const term = value.trim();
    if (term !== current) set(term ? { contains: term } : {});
  };
  return (
    <Input
      id={id}
      allowClear
      placeholder="不限"
      maxLength={100}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        if (!target.value) apply('');
      }}
      onPressEnter={() => apply(text)}
      onBlur={() => apply(text)}
    />
  );
}
