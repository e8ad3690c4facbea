import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import {
  type BandFacet,
  BUILDING_TYPE_LABELS,
  nameField,
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
    counted('status', PROPERTY_STATUS_LABELS),
    counted('offering', OFFERING_LABELS),
    counted('buildingType', BUILDING_TYPE_LABELS),
    counted('city'),
    counted('district'),
    counted('fireClass'),
    counted('divisible'),
    counted('truckAccess'),
    counted('eia'),
    counted('registrable'),
    counted('titleCert'),
  ];

export const BAND_PANELS: { name: BandFacet; label: string; unit: string; per?: number }[] = [
  banded('freeAreaSqm', '㎡'),
  banded('rentFenPerSqmMonth', '元/㎡/月', 100),
  banded('heightM', 'm'),
  banded('loadTonPerSqm', 't/㎡'),
  banded('powerKva', 'kVA'),
  banded('craneTon', 't'),
];

function counted(name: ValueFacet, labels?: Readonly<Record<string, string>>) {
  return { name, label: nameField(name), ...(labels && { labels }) };
}

function banded(name: BandFacet, unit: string, per = 1) {
  return { name, label: nameField(name), unit, per };
}

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
