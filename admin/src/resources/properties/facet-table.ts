import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import {
  type BandFacet,
  BUILDING_TYPE_LABELS,
  OFFERING_LABELS,
  PROPERTY_STATUS_LABELS,
  type PropertyFacets,
  type ValueFacet,
} from '../../domain';
import { type Chosen, choose as chooseField, chosenOf, fieldOfFacet } from './filter-table';

type Scalar = string | boolean;

/** The facets as the panel shows them, in its order; `show` writes a value, yes and no by themselves. */
export const VALUE_PANELS: { name: ValueFacet; label: string; labels?: Readonly<Record<string, string>> }[] =
  [
    { name: 'status', label: '状态', labels: PROPERTY_STATUS_LABELS },
    { name: 'offering', label: '租售', labels: OFFERING_LABELS },
    { name: 'buildingType', label: '类型', labels: BUILDING_TYPE_LABELS },
    { name: 'city', label: '城市' },
    { name: 'district', label: '区县' },
    { name: 'fireClass', label: '火灾危险性类别' },
    { name: 'divisible', label: '可分租' },
    { name: 'truckAccess', label: '大车进出' },
    { name: 'eia', label: '可办环评' },
    { name: 'registrable', label: '可注册' },
    { name: 'titleCert', label: '有产证' },
  ];

export const BAND_PANELS: { name: BandFacet; label: string; unit: string; per?: number }[] = [
  { name: 'freeAreaSqm', label: '可用面积', unit: '㎡' },
  { name: 'rentFenPerSqmMonth', label: '租金', unit: '元/㎡/月', per: 100 },
  { name: 'heightM', label: '层高', unit: 'm' },
  { name: 'loadTonPerSqm', label: '承重', unit: 't/㎡' },
  { name: 'powerKva', label: '配电', unit: 'kVA' },
  { name: 'craneTon', label: '行车', unit: 't' },
];

/** One line of the panel: how it reads, how many rows, and the filters that choose it. */
export interface FacetChoice {
  key: string;
  label: string;
  count: number;
  isChosen: boolean;
  /** Filters that choose it, or take the choice back. */
  toggle: LogicalFilter[];
}

export interface FacetGroup {
  name: string;
  label: string;
  choices: FacetChoice[];
}

/**
 * The panel's groups from what the server counted, with what is chosen in the list's filters. Unknown is a line of its own; a group in
 * which nothing could be chosen is left out.
 */
export function listFacets(facets: PropertyFacets, filters: CrudFilters): FacetGroup[] {
  const choose = (name: string, key: string, label: string, count: number, set: Chosen): FacetChoice => {
    const field = fieldOfFacet(name);
    const isChosen = isSame(chosenOf(filters, field), set);
    // all that is asked of the field, by whichever panel
    return { key, label, count, isChosen, toggle: chooseField(field, isChosen ? {} : set) };
  };
  const values = VALUE_PANELS.map(({ name, label, labels }) => ({
    name,
    label,
    choices: facets.values[name].map(({ value, count }) =>
      value === null || value === ''
        ? choose(name, 'null', '未填', count, { null: true })
        : choose(name, String(value), sayValue(value, labels), count, { eq: value }),
    ),
  }));
  const bands = BAND_PANELS.map(({ name, label, unit, per = 1 }) => ({
    name,
    label: `${label}（${unit}）`,
    choices: facets.bands[name].map(({ from, to, count }) =>
      from === null && to === null
        ? choose(name, 'null', '未填', count, { null: true })
        : choose(name, `${from}-${to}`, sayBand(from, to, per), count, {
            ...(from === null ? {} : { gte: from }),
            ...(to === null ? {} : { lt: to }),
          }),
    ),
  }));
  const [status, ...others] = values;
  return [...(status ? [status] : []), ...others.slice(0, 4), ...bands, ...others.slice(4)].filter(
    ({ choices }) => choices.some(({ key, isChosen }) => key !== 'null' || isChosen),
  );
}

/** As they come back from the address: texts, and one of several as the only one. */
function isSame(chosen: Chosen, set: Chosen): boolean {
  const plain = (asked: Chosen) =>
    Object.entries(asked)
      .map(([operator, value]) =>
        Array.isArray(value) && value.length === 1 ? `eq ${value[0]}` : `${operator} ${value}`,
      )
      .sort()
      .join();
  return plain(chosen) === plain(set);
}

function sayValue(value: Scalar, labels?: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return labels?.[value] ?? value;
}

function sayBand(from: number | null, to: number | null, per: number): string {
  const say = (figure: number) => (figure / per).toLocaleString('en-US');
  if (from === null) return `${say(to as number)} 以下`;
  return to === null ? `${say(from)} 以上` : `${say(from)}–${say(to)}`;
}
