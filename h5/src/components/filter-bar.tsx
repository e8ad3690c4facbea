import { type Filters, SORT_LABELS, SORTS } from '../lib/filter-listings';

export interface CityOption {
  name: string;
  label: string;
  count: number;
  districts: string[];
}

export interface FilterBarProps {
  cities: CityOption[];
  filters: Filters;
  onChange?: (change: Partial<Filters>) => void;
  onClear?: () => void;
  isFiltered?: boolean;
}

const AREA_STEPS: [number | null, number | null, string][] = [
  [null, 1000, '1000㎡ 以下'],
  [1000, 3000, '1000–3000㎡'],
  [3000, 5000, '3000–5000㎡'],
  [5000, 10000, '5000–1万㎡'],
  [10000, null, '1万㎡ 以上'],
];
const HEIGHT_STEPS = [5, 6, 8, 10, 12];

const inputOf = (event: Event) => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

/** The filters above a list. The same markup is prerendered and taken over by the island. */
export function FilterBar({ cities, filters, onChange, onClear, isFiltered }: FilterBarProps) {
  const set = (change: Partial<Filters>) => onChange?.(change);
  const number = (event: Event) => Number(inputOf(event)) || null;
  const districts = cities.find((city) => city.name === filters.city)?.districts ?? [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the engines of WeChat
    <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="filter-q">
        <span class="visually-hidden">搜索</span>
        <input
          type="search"
          name="q"
          placeholder="园区、镇街、行车、独门独院…"
          value={filters.q}
          maxLength={60}
          enterkeyhint="search"
          autocomplete="off"
          onInput={(event) => set({ q: inputOf(event) })}
        />
      </label>
      <div class="filter-row">
        <select
          aria-label="城市"
          value={filters.city}
          onChange={(event) => set({ city: inputOf(event), district: '' })}
        >
          <option value="" selected={filters.city === ''}>
            城市
          </option>
          {cities.map((city) => (
            <option value={city.name} key={city.name} selected={city.name === filters.city}>
              {city.label}
            </option>
          ))}
        </select>
        <select
          aria-label="区县"
          value={filters.district}
          disabled={districts.length === 0}
          onChange={(event) => set({ district: inputOf(event) })}
        >
          <option value="">区县</option>
          {districts.map((name) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="租或售"
          value={filters.offering}
          onChange={(event) => set({ offering: inputOf(event) as Filters['offering'] })}
        >
          <option value="">租售</option>
          <option value="rent">出租</option>
          <option value="sale">出售</option>
        </select>
        <select
          aria-label="层高"
          value={String(filters.minHeight ?? '')}
          onChange={(event) => set({ minHeight: number(event) })}
        >
          <option value="">层高</option>
          {HEIGHT_STEPS.map((step) => (
            <option value={String(step)} key={step}>
              {step}m 以上
            </option>
          ))}
          {filters.minHeight && !HEIGHT_STEPS.includes(filters.minHeight) ? (
            <option value={String(filters.minHeight)}>{filters.minHeight}m 以上</option>
          ) : null}
        </select>
      </div>
      <div class="filter-area">
        <fieldset class="chips" aria-label="面积">
          {AREA_STEPS.map(([min, max, label]) => {
            const isOn = filters.minArea === min && filters.maxArea === max;
            return (
              <button
                type="button"
                class="chip"
                aria-pressed={isOn}
                key={label}
                onClick={() => set(isOn ? { minArea: null, maxArea: null } : { minArea: min, maxArea: max })}
              >
                {label}
              </button>
            );
          })}
        </fieldset>
        <div class="filter-range">
          <input
            type="number"
            inputmode="numeric"
            min="0"
            aria-label="最小面积 ㎡"
            placeholder="最小"
            value={filters.minArea ?? ''}
            onChange={(event) => set({ minArea: number(event) })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="number"
            inputmode="numeric"
            min="0"
            aria-label="最大面积 ㎡"
            placeholder="最大"
            value={filters.maxArea ?? ''}
            onChange={(event) => set({ maxArea: number(event) })}
          />
          <span>㎡</span>
          <select
            aria-label="排序"
            class="filter-sort"
            value={filters.sort}
            onChange={(event) => set({ sort: inputOf(event) as Filters['sort'] })}
          >
            {SORTS.map((sort) => (
              <option value={sort} key={sort}>
                {SORT_LABELS[sort]}
              </option>
            ))}
          </select>
          <button type="button" class="link" hidden={!isFiltered} onClick={() => onClear?.()}>
            清除
          </button>
        </div>
      </div>
    </form>
  );
}
