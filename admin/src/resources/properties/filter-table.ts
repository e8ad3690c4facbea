import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import type { Bound } from '../../components/figure';
import {
  BUILDING_TYPE_LABELS,
  FIRE_CLASS_LABELS,
  FIRE_RESISTANCES,
  MEDIA_KIND_LABELS,
  nameField,
  nameSpaceField,
  OFFERING_LABELS,
  PROPERTY_STATUS_LABELS,
  RENT_UNIT_LABELS,
  REVIEW_STATE_LABELS,
} from '../../domain';
import { toOptions } from '../../options';
import { COMMON_FACILITIES, COMMON_TAGS, COMMON_TRADE_LIMITS } from './common-words';
import type { PropertyField, SpaceField } from './field-labels';

type Operator = LogicalFilter['operator'];
type Option = { value: string; label: string };

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

const asked = (name: PropertyField) => ({ field: name, label: nameField(name) });
const range = (name: PropertyField, unit: string, more: Partial<RangeField> = {}): RangeField => ({
  kind: 'range',
  ...asked(name),
  unit,
  ...more,
});
const count = (name: PropertyField, unit: string) => range(name, unit, { isWhole: true });
const flag = (name: PropertyField): FilterField => ({ kind: 'flag', ...asked(name) });
const text = (name: PropertyField): FilterField => ({ kind: 'text', ...asked(name) });
const choice = (name: PropertyField, options: Option[]): FilterField => ({
  kind: 'choice',
  ...asked(name),
  options,
});
const days = (name: PropertyField, isMoment = true): FilterField => ({
  kind: 'days',
  ...asked(name),
  isMoment,
});
const words = (
  name: string,
  label: string,
  operator: 'ina' | 'nin',
  known: readonly string[] | Option[],
): FilterField => ({
  kind: 'words',
  field: name,
  label,
  operator,
  isFree: typeof known[0] === 'string',
  options: known.map((each) => (typeof each === 'string' ? { value: each, label: each } : each)),
});
const ofSpace = (name: SpaceField, unit: string, more: Partial<RangeField> = {}): RangeField => ({
  kind: 'range',
  field: `spaces.${name}`,
  attribute: 'spaces',
  label: `空间${nameSpaceField(name)}`,
  unit,
  ...more,
});
const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const MONTHS = '个月';
const RENT = { unit: '元/㎡/月', per: 100 };
const MEDIA_OPTIONS = toOptions(MEDIA_KIND_LABELS);

/** Every typed attribute that a list of listings is narrowed by, in the order of the panel. */
export const FILTER_GROUPS: readonly FilterGroup[] = [
  {
    name: 'spaces',
    label: '空间',
    hint: '以下条件由同一个空间同时满足；填了最小可用面积，只找还有空余的空间。',
    fields: [
      ofSpace('freeAreaSqm', '㎡'),
      ofSpace('areaSqm', '㎡'),
      ofSpace('heightM', 'm'),
      ofSpace('loadTonPerSqm', 't/㎡'),
      ofSpace('powerKva', 'kVA'),
      ofSpace('craneTon', 't'),
      ofSpace('rentFenPerSqmMonth', RENT.unit, RENT),
      ofSpace('minDivisibleSqm', '㎡'),
    ],
  },
  {
    name: 'price',
    label: '面积与价格',
    fields: [
      range('areaSqm', '㎡'),
      range('freeAreaSqm', '㎡'),
      range('minDivisibleSqm', '㎡'),
      range('landAreaMu', '亩'),
      range('officeAreaSqm', '㎡'),
      range('yardAreaSqm', '㎡'),
      range('rentFenPerSqmMonth', RENT.unit, RENT),
      range('salePriceFen', '万元', { per: 1_000_000, isStoredWhole: true }),
      choice('rentTypedUnit', toOptions(RENT_UNIT_LABELS)),
      range('rentTypedAmount', '按报价单位'),
      flag('negotiable'),
      flag('divisible'),
      count('depositMonths', MONTHS),
      count('paymentMonths', MONTHS),
      count('minTermMonths', MONTHS),
      count('rentFreeMonths', MONTHS),
      days('vacantFrom', false),
    ],
  },
  {
    name: 'kind',
    label: '类型与状态',
    fields: [
      choice('status', toOptions(PROPERTY_STATUS_LABELS)),
      choice('reviewState', toOptions(REVIEW_STATE_LABELS)),
      choice('offering', toOptions(OFFERING_LABELS)),
      choice('buildingType', toOptions(BUILDING_TYPE_LABELS)),
      text('structure'),
    ],
  },
  {
    name: 'fabric',
    label: '硬件',
    fields: [
      range('heightM', 'm'),
      range('loadTonPerSqm', 't/㎡'),
      range('powerKva', 'kVA'),
      range('craneTon', 't'),
      count('craneCount', '台'),
      range('freightLiftTon', 't'),
      count('freightLiftCount', '台'),
      count('docks', '个'),
      range('truckLengthM', 'm'),
      count('floors', '层'),
      text('floor'),
      text('columnGridM'),
      flag('truckAccess'),
      flag('dormitory'),
    ],
  },
  {
    name: 'permits',
    label: '消防、环保与产权',
    fields: [
      choice('fireClass', toOptions(FIRE_CLASS_LABELS)),
      choice('fireResistance', asOptions(FIRE_RESISTANCES)),
      flag('eia'),
      flag('sewage'),
      flag('drainage'),
      flag('registrable'),
      flag('titleCert'),
      text('landUse'),
      words('tradeLimits', '不限制的行业', 'nin', COMMON_TRADE_LIMITS),
      words('tradeLimits', '限制的行业', 'ina', COMMON_TRADE_LIMITS),
    ],
  },
  {
    name: 'words',
    label: '标签、配套与素材',
    fields: [
      words('tags', nameField('tags'), 'ina', COMMON_TAGS),
      words('tags', '不含标签', 'nin', COMMON_TAGS),
      words('facilities', nameField('facilities'), 'ina', COMMON_FACILITIES),
      words('mediaKinds', '有素材', 'ina', MEDIA_OPTIONS),
      words('mediaKinds', '没有素材', 'nin', MEDIA_OPTIONS),
    ],
  },
  {
    name: 'place',
    label: '位置与交通',
    fields: [
      text('city'),
      text('district'),
      text('town'),
      text('park'),
      text('address'),
      range('motorwayDistanceKm', 'km'),
      range('portDistanceKm', 'km'),
      range('metroDistanceKm', 'km'),
    ],
  },
  {
    name: 'work',
    label: '人员与时间',
    fields: [
      text('code'),
      { kind: 'person', field: 'agent.id', attribute: 'agent', label: nameField('agent') },
      { kind: 'person', field: 'recorder.id', attribute: 'recorder', label: nameField('recorder') },
      text('ownerName'),
      text('ownerPhone'),
      text('description'),
      text('reviewNote'),
      flag('isStale'),
      days('listedAt'),
      days('checkedAt'),
      days('checkAskedAt'),
      days('submittedAt'),
      { kind: 'days', field: 'createdAt', label: '录入时间', isMoment: true },
      { kind: 'days', field: 'updatedAt', label: '更新时间', isMoment: true },
    ],
  },
];

const FIELDS = FILTER_GROUPS.flatMap(({ fields }) => fields);

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

/** The field by which a facet narrows the list. */
export function fieldOfFacet(name: string): FilterField {
  const field = FIELDS.find((each) => each.field === name);
  if (!field) throw new Error(`no filter for the facet ${name}`);
  return field;
}

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

/** One condition as it reads above the list, with the filters that take it away. */
export interface FilterChip {
  key: string;
  text: string;
  clear: LogicalFilter[];
}

/** The list's conditions, one by one. `nameOf` says who a person is. */
export function listChips(filters: CrudFilters, nameOf: (id: string) => string | undefined): FilterChip[] {
  return FIELDS.flatMap((field) => {
    const chosen = chosenOf(filters, field);
    if (Object.keys(chosen).length === 0) return [];
    return [
      {
        key: `${field.field}-${field.kind === 'words' ? field.operator : ''}`,
        text: sayCheck(field, chosen) ?? `${field.label} ${say(field, chosen, nameOf)}`,
        clear: choose(field, {}),
      },
    ];
  });
}

/** As the field beside the list says it, which asks for more than its attribute does. */
function sayCheck({ field }: FilterField, chosen: Chosen): string | null {
  if (field === 'checkAskedAt' && isTrue(chosen.nnull)) return '核实 待核实';
  return field === 'isStale' && isTrue(chosen.eq) ? '核实 未核实' : null;
}

/** What a field of text asks for: one word, or several of which any will do. */
export function sayText({ contains, eq, in: several }: Chosen): string {
  return [contains ?? eq ?? several ?? []].flat().map(String).join('、');
}

function say(field: FilterField, chosen: Chosen, nameOf: (id: string) => string | undefined): string {
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
