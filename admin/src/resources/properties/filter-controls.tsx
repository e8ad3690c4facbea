import { Flex, Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { AskedRange, Fault } from '../../components/figure-range';
import type { FilterState } from '../../components/filters';
import { UserSelect } from '../../components/user-select';
import {
  boundOf,
  type Chosen,
  choose,
  chosenOf,
  type DaysField,
  dayOf,
  type FilterField,
  isTrue,
  type RangeField,
} from './filter-table';

const FLAGS = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '未填' },
];

/** One field of the panel, under its label. */
export function Field({ field, state }: { field: FilterField; state: FilterState }) {
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
  const { per = 1, unit, label, isWhole, isStoredWhole } = field;
  const shown = (value: unknown) => (value === undefined ? null : Number(value) / per);
  const from = shown(chosen.gte ?? chosen.gt ?? chosen.eq);
  const to = shown(chosen.lte ?? chosen.lt ?? chosen.eq);
  const stored = (value: number | null) =>
    value === null ? undefined : Number((value * per).toFixed(isStoredWhole ? 0 : 4));
  const { gte, gt, lte, lt, eq } = chosen;
  return (
    <AskedRange
      id={id}
      labels={[`${label} 最小（${unit}）`, `${label} 最大（${unit}）`]}
      placeholders={['最小', '最大']}
      isWhole={isWhole}
      from={from}
      to={to}
      onApply={(changed) =>
        set({
          ...(changed.from === undefined ? { gte: gte ?? eq, gt } : { gte: stored(changed.from) }),
          ...(changed.to === undefined ? { lte: lte ?? eq, lt } : { lte: stored(changed.to) }),
        })
      }
    />
  );
}

function DaysControl({ id, field, chosen, set }: ControlProps<DaysField>) {
  const { isMoment, label } = field;
  const shown = (value: unknown) => (value === undefined ? '' : dayOf(String(value), isMoment));
  const from = shown(chosen.gte ?? chosen.gt);
  const to = shown(chosen.lte ?? chosen.lt);
  const [draft, setDraft] = useState({ from, to });
  useEffect(() => setDraft({ from, to }), [from, to]);
  const isTurned = draft.from !== '' && draft.to !== '' && draft.from > draft.to;
  const stored = (day: string, bound: 'gte' | 'lte') => (day ? boundOf(day, isMoment, bound) : undefined);
  const take = (next: { from: string; to: string }) => {
    setDraft(next);
    if (next.from && next.to && next.from > next.to) return;
    set({
      gte: next.from === from ? (chosen.gte ?? chosen.gt) : stored(next.from, 'gte'),
      lte: next.to === to ? (chosen.lte ?? chosen.lt) : stored(next.to, 'lte'),
    });
  };
  const status = isTurned ? 'error' : undefined;
  return (
    <div>
      <Flex gap={6} align="center">
        <Input
          id={id}
          type="date"
          aria-label={`${label} 从`}
          status={status}
          value={draft.from}
          onChange={({ target }) => take({ ...draft, from: target.value })}
        />
        <span className="cell-sub">–</span>
        <Input
          type="date"
          aria-label={`${label} 到`}
          status={status}
          value={draft.to}
          onChange={({ target }) => take({ ...draft, to: target.value })}
        />
      </Flex>
      <Fault text={isTurned ? '开始日期晚于结束日期' : null} />
    </div>
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
