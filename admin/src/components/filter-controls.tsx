import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { Bound } from './figure';
import { AskedRange, Fault, FromTo } from './figure-range';
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
  sayText,
  tellDaysFault,
} from './filter-fields';
import type { FilterState } from './filters';
import { useDraft } from './use-draft';
import { UserSelect } from './user-select';

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
      <Control id={id} field={field} chosen={chosen} set={set} isCleared={state.filters.length === 0} />
    </div>
  );
}

interface ControlProps<F> {
  id: string;
  field: F;
  chosen: Chosen;
  set: (next: Chosen) => void;
  /** Nothing is asked by any filter: what was typed and never asked for goes too. */
  isCleared: boolean;
}

function Control({ id, field, chosen, set, isCleared }: ControlProps<FilterField>) {
  switch (field.kind) {
    case 'range':
      return <RangeControl id={id} field={field} chosen={chosen} set={set} isCleared={isCleared} />;
    case 'days':
      return <DaysControl id={id} field={field} chosen={chosen} set={set} isCleared={isCleared} />;
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
      return <TextControl id={id} chosen={chosen} set={set} isCleared={isCleared} />;
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

function RangeControl({ id, field, chosen, set, isCleared }: ControlProps<RangeField>) {
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
      labels={{ from: `${label} 最小（${unit}）`, to: `${label} 最大（${unit}）` }}
      placeholders={{ from: '最小', to: '最大' }}
      unit={unit}
      isWhole={isWhole}
      isCleared={isCleared}
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

function DaysControl({ id, field, chosen, set, isCleared }: ControlProps<DaysField>) {
  const { isMoment, label } = field;
  const shown = (value: unknown) => (value === undefined ? '' : dayOf(String(value), isMoment));
  const from = shown(chosen.gte ?? chosen.gt);
  const to = shown(chosen.lte ?? chosen.lt);
  const [draft, setDraft] = useDraft({ from, to }, isCleared);
  const [isTyping, setIsTyping] = useState(false);
  const fault = tellDaysFault(draft);
  // a year that is being typed is not wrong yet
  const shownFault = isTyping && fault?.isUnfinished ? null : fault;
  const stored = (day: string, bound: 'gte' | 'lte') => (day ? boundOf(day, isMoment, bound) : undefined);
  const apply = (next: Record<Bound, string>) => {
    if (tellDaysFault(next) !== null || (next.from === from && next.to === to)) return;
    set({
      gte: next.from === from ? (chosen.gte ?? chosen.gt) : stored(next.from, 'gte'),
      lte: next.to === to ? (chosen.lte ?? chosen.lt) : stored(next.to, 'lte'),
    });
  };
  const take = (next: Record<Bound, string>) => {
    setDraft(next);
    setIsTyping(true);
    // a day of which one part was deleted is empty: asked for when it is left so
    const isEmptied = (draft.from !== '' && next.from === '') || (draft.to !== '' && next.to === '');
    if (!isEmptied) apply(next);
  };
  const leave = () => {
    setIsTyping(false);
    apply(draft);
  };
  return (
    <div>
      <FromTo>
        {(bound) => (
          <Input
            id={bound === 'from' ? id : undefined}
            type="date"
            max="9999-12-31"
            aria-label={`${label} ${bound === 'from' ? '从' : '到'}`}
            status={shownFault?.wrong.includes(bound) ? 'error' : undefined}
            aria-invalid={shownFault?.wrong.includes(bound) || undefined}
            value={draft[bound]}
            onBlur={leave}
            onChange={({ target }) => take({ ...draft, [bound]: target.value })}
          />
        )}
      </FromTo>
      <Fault text={shownFault?.text ?? null} />
    </div>
  );
}

function TextControl({ id, chosen, set, isCleared }: Omit<ControlProps<FilterField>, 'field'>) {
  const current = sayText(chosen);
  const [text, setText] = useDraft(current, isCleared);
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
