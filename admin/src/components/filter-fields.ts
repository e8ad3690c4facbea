import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import type { Bound } from './figure';

type Operator = LogicalFilter['operator'];
export type Option = { value: string; label: string };

interface Asked {
  /** As it stands in the list's filters: `heightM`, `spaces.heightM`. */
  field: string;
  label: string;
  /** The attribute that a role must have to ask by it; the field itself when left out. */
  attribute?: string;
}

/** From and to, in `unit`; `per` of what is stored make one of what is shown. */
export type RangeField = Asked & {
  kind: 'range';
  unit: string;
  per?: number;
  isWhole?: boolean;
  isStoredWhole?: boolean;
};
/** Several words that must all hold (`ina`) or none of them (`nin`). */
type WordsField = Asked & {
  kind: 'words';
  operator: 'ina' | 'nin';
  options: Option[];
  /** Other words than those that are offered. */
  isFree: boolean;
};
type ChoiceField = Asked & { kind: 'choice'; options: Option[] };
/** From one day to another; `isMoment` when what is stored has a time. */
export type DaysField = Asked & { kind: 'days'; isMoment: boolean };
export type FilterField =
  | RangeField
  | WordsField
  | ChoiceField
  | DaysField
  | (Asked & { kind: 'flag' | 'text' | 'person' });

export interface FilterGroup {
  name: string;
  label: string;
  hint?: string;
  fields: FilterField[];
}

/** Under which operators a field's filters stand, those of the facets and of links from other pages included. */
const OPERATORS: Record<FilterField['kind'], readonly Operator[]> = {
  range: ['gte', 'lte', 'lt', 'gt', 'eq', 'null', 'nnull'],
  days: ['gte', 'lte', 'lt', 'gt', 'null', 'nnull'],
  flag: ['eq', 'null'],
  choice: ['in', 'eq', 'null'],
  text: ['contains', 'eq', 'in', 'null'],
  person: ['eq', 'null'],
  words: [],
};

export function operatorsOf(field: FilterField): readonly Operator[] {
  if (field.kind !== 'words') return OPERATORS[field.kind];
  // a tag that is chosen by its count is one that must hold
  return field.operator === 'ina' ? ['ina', 'eq', 'in', 'null', 'nnull'] : ['nin'];
}

export type Chosen = Partial<Record<Operator, unknown>>;

/** What a field's filters say, by operator. */
export function chosenOf(filters: CrudFilters, field: FilterField): Chosen {
  const operators = operatorsOf(field);
  return Object.fromEntries(
    filters.flatMap((filter) =>
      'field' in filter && filter.field === field.field && operators.includes(filter.operator)
        ? [[filter.operator, filter.value]]
        : [],
    ),
  );
}

/** Filters that make a field say this and nothing else; `{}` clears it. */
export function choose(field: FilterField, next: Chosen): LogicalFilter[] {
  return operatorsOf(field).map((operator) => ({ field: field.field, operator, value: next[operator] }));
}

/** How many fields of a group are set. */
export function countChosen(filters: CrudFilters, fields: readonly FilterField[]): number {
  return fields.filter((field) => Object.keys(chosenOf(filters, field)).length > 0).length;
}

/** What a field of text asks for: one word, or several of which any will do. */
export function sayText({ contains, eq, in: several }: Chosen): string {
  return [contains ?? eq ?? several ?? []].flat().map(String).join('、');
}

/** What a field's filters say, after its name. `nameOf` says who a person is. */
export function sayChosen(
  field: FilterField,
  chosen: Chosen,
  nameOf: (id: string) => string | undefined,
): string {
  if ('null' in chosen || 'nnull' in chosen)
    return 'null' in chosen === isTrue(chosen.null ?? chosen.nnull) ? '未填' : '已填';
  switch (field.kind) {
    case 'range': {
      const shown = (value: unknown) => (Number(value) / (field.per ?? 1)).toLocaleString('zh-CN');
      return sayBounds(chosen, shown, ` ${field.unit}`);
    }
    case 'days':
      return sayBounds(chosen, (value) => dayOf(String(value), field.isMoment), '');
    case 'flag':
      return isTrue(chosen.eq) ? '是' : '否';
    case 'choice':
    case 'words': {
      const labels = new Map(field.options.map(({ value, label }) => [value, label]));
      return Object.values(chosen)
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .map((value) => labels.get(String(value)) ?? String(value))
        .join('、');
    }
    case 'text':
      return chosen.contains === undefined ? sayText(chosen) : `含「${sayText(chosen)}」`;
    case 'person':
      return nameOf(String(chosen.eq)) ?? '已选';
  }
}

function sayBounds(chosen: Chosen, shown: (value: unknown) => string, unit: string): string {
  const from = chosen.gte ?? chosen.gt;
  const to = chosen.lte ?? chosen.lt;
  if (from === undefined && to === undefined) return `${shown(chosen.eq)}${unit}`;
  if (to === undefined) return `≥ ${shown(from)}${unit}`;
  const below = chosen.lte === undefined ? '<' : '≤';
  return from === undefined ? `${below} ${shown(to)}${unit}` : `${shown(from)}–${shown(to)}${unit}`;
}

/** What an address gives as text. */
export function isTrue(value: unknown): boolean {
  return String(value) === 'true';
}

/** The day of a moment in Shanghai, or the day itself. */
export function dayOf(value: string, isMoment: boolean): string {
  if (!isMoment || /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return new Date(value).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}

/** What is wrong with two days; while a year is typed over it begins as 0002, which nobody asks for and which is not wrong before it is left. */
export function tellDaysFault({ from, to }: Record<Bound, string>): {
  text: string;
  isUnfinished: boolean;
  wrong: Bound[];
} | null {
  const isUnfinished = (day: string) => day !== '' && !/^(19|2\d)\d{2}-/.test(day);
  const wrong: Bound[] = [
    ...(isUnfinished(from) ? (['from'] as const) : []),
    ...(isUnfinished(to) ? (['to'] as const) : []),
  ];
  if (wrong.length > 0) return { text: '请填写四位年份', isUnfinished: true, wrong };
  return from !== '' && to !== '' && from > to
    ? { text: '开始日期晚于结束日期', isUnfinished: false, wrong: ['from', 'to'] }
    : null;
}

/** The first or the last moment of a day in Shanghai, or the day itself. */
export function boundOf(day: string, isMoment: boolean, bound: 'gte' | 'lte'): string {
  if (!isMoment) return day;
  return new Date(`${day}T${bound === 'gte' ? '00:00:00.000' : '23:59:59.999'}+08:00`).toISOString();
}
