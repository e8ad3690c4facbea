import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import {
  type Chosen,
  choose,
  chosenOf,
  type FilterField,
  type FilterGroup,
  isTrue,
  type Option,
  type RangeField,
  sayChosen,
} from '../../components/filter-fields';
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
      text('internalNote'),
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

/** The field by which a facet narrows the list. */
export function fieldOfFacet(name: string): FilterField {
  const field = FIELDS.find((each) => each.field === name);
  if (!field) throw new Error(`no filter for the facet ${name}`);
  return field;
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
        text: sayCheck(field, chosen) ?? `${field.label} ${sayChosen(field, chosen, nameOf)}`,
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
