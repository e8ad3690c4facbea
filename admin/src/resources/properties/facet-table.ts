import type { CrudFilters, LogicalFilter } from '@refinedev/core';
import { type Chosen, choose, chosenOf, isTrue, operatorsOf } from '../../components/filter-fields';
import {
  type BandCount,
  type BandFacet,
  BUILDING_TYPE_LABELS,
  FIRE_CLASS_LABELS,
  FLAG_FACETS,
  nameField,
  OFFERING_LABELS,
  PROPERTY_STATUS_LABELS,
  type PropertyFacets,
  type ValueCount,
  type ValueFacet,
} from '../../domain';
import { fieldOfFacet } from './filter-table';

/** The facets as the panel shows them, in its order; `show` writes a value, yes and no by themselves. */
export const VALUE_PANELS: { name: ValueFacet; label: string; labels?: Readonly<Record<string, string>> }[] =
  [
    counted('status', PROPERTY_STATUS_LABELS),
    counted('offering', OFFERING_LABELS),
    counted('buildingType', BUILDING_TYPE_LABELS),
    counted('city'),
    counted('district'),
    counted('fireClass', FIRE_CLASS_LABELS),
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
  /** Something is asked of its field: what else there is to choose is not among these rows. */
  isAsked: boolean;
}

/** The flags have two answers, of which asking for both asks for nothing. */
const SINGLE: ReadonlySet<string> = new Set(FLAG_FACETS);

/**
 * The panel's groups from what the server counted, with what is chosen in the list's filters. Unknown is a line of its own; a group in
 * which nothing could be chosen is left out.
 */
export function listFacets(facets: PropertyFacets, filters: CrudFilters): FacetGroup[] {
  const values = VALUE_PANELS.map(({ name, label, labels }) =>
    valueGroup(facets.values[name], filters, { name, label, ...(labels && { labels }) }),
  );
  const bands = BAND_PANELS.map((panel) => bandGroup(facets.bands[panel.name], filters, panel));
  const [status, ...others] = values;
  return [...(status ? [status] : []), ...others.slice(0, 4), ...bands, ...others.slice(4)].filter(
    ({ choices }) => choices.some(({ key, isChosen }) => key !== UNKNOWN_KEY || isChosen),
  );
}

/** The list's filters without what one facet asks: what they leave holds every value that could be chosen instead. */
export function withoutFacet(filters: CrudFilters, name: string): CrudFilters {
  const operators = operatorsOf(fieldOfFacet(name));
  return filters.filter(
    (filter) => !('field' in filter && filter.field === name && operators.includes(filter.operator)),
  );
}

const UNKNOWN_KEY = 'null';

function valueGroup(
  counts: readonly ValueCount[],
  filters: CrudFilters,
  { name, label, labels }: { name: ValueFacet; label: string; labels?: Readonly<Record<string, string>> },
): FacetGroup {
  const field = fieldOfFacet(name);
  const asked = chosenOf(filters, field);
  const chosen = [asked.in ?? asked.eq ?? []].flat().map(String);
  const isUnknownAsked = isTrue(asked.null);
  const toggled = (key: string): Chosen => {
    const next = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
    if (SINGLE.has(name)) return chosen.includes(key) ? {} : { eq: key === 'true' };
    return next.length > 1 ? { in: next } : next.length === 1 ? { eq: next[0] } : {};
  };
  const known = counts.filter(({ value }) => value !== null && value !== '');
  // what is chosen and holds nothing has to stand there, to be taken back
  const empty = chosen.filter((key) => !known.some(({ value }) => String(value) === key));
  const unknown = counts.find(({ value }) => value === null || value === '')?.count ?? 0;
  return {
    name,
    label,
    isAsked: Object.keys(asked).length > 0,
    choices: [
      ...[
        ...known.map(({ value, count }) => ({ key: String(value), count })),
        ...empty.map((key) => ({ key, count: 0 })),
      ].map(({ key, count }) => ({
        key,
        label: sayValue(key, labels),
        count,
        isChosen: chosen.includes(key),
        toggle: choose(field, toggled(key)),
      })),
      ...(unknown > 0 || isUnknownAsked
        ? [
            {
              key: UNKNOWN_KEY,
              label: '未填',
              count: unknown,
              isChosen: isUnknownAsked,
              toggle: choose(field, isUnknownAsked ? {} : { null: true }),
            },
          ]
        : []),
    ],
  };
}

function bandGroup(
  counts: readonly BandCount[],
  filters: CrudFilters,
  { name, label, unit, per = 1 }: (typeof BAND_PANELS)[number],
): FacetGroup {
  const field = fieldOfFacet(name);
  const asked = chosenOf(filters, field);
  return {
    name,
    label: `${label}（${unit}）`,
    isAsked: Object.keys(asked).length > 0,
    choices: counts.map(({ from, to, count }) => {
      const isUnknown = from === null && to === null;
      const set: Chosen = isUnknown
        ? { null: true }
        : { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: to }) };
      const isChosen = isSame(asked, set);
      return {
        key: isUnknown ? UNKNOWN_KEY : `${from}-${to}`,
        label: isUnknown ? '未填' : sayBand(from, to, per),
        count,
        isChosen,
        // all that is asked of the field, by whichever panel
        toggle: choose(field, isChosen ? {} : set),
      };
    }),
  };
}

/** As they come back from the address: texts. */
function isSame(chosen: Chosen, set: Chosen): boolean {
  const plain = (asked: Chosen) =>
    Object.entries(asked)
      .map(([operator, value]) => `${operator} ${value}`)
      .sort()
      .join();
  return plain(chosen) === plain(set);
}

function sayValue(
  key: string,
  labels: Readonly<Record<string, string>> = { true: '是', false: '否' },
): string {
  return labels[key] ?? key;
}

function sayBand(from: number | null, to: number | null, per: number): string {
  const say = (figure: number) => (figure / per).toLocaleString('en-US');
  if (from === null) return `${say(to as number)} 以下`;
  return to === null ? `${say(from)} 以上` : `${say(from)}–${say(to)}`;
}
