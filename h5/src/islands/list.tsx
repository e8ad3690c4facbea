import '../styles/site.css';
import { hydrate, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CityOption, FilterBar } from '../components/filter-bar';
import { CardGrid } from '../components/listing-card';
import type { Card } from '../lib/card';
import {
  type Filters,
  filterListings,
  formatFilters,
  hasFilters,
  NO_FILTERS,
  parseFilters,
} from '../lib/filter-listings';
import { findNotice, withoutNotice } from '../lib/notices';
import { readData } from './api';
import { reportView, takeCameBy } from './visit';

interface ListData {
  city: string;
  cities: CityOption[];
}

const STEP = 24;
const TYPING_MS = 250;
const data = readData<ListData>('list-data');
const bar = document.getElementById('filter');
const results = document.getElementById('results');
const staticList = document.getElementById('static-list');

let index: Promise<Card[]> | null = null;

/** The compact index, fetched once and only when somebody filters. A failure is forgotten, so that the next change tries again. */
function loadIndex(): Promise<Card[]> {
  index ??= fetch('/listings.json')
    .then((response) =>
      response.ok ? (response.json() as Promise<Card[]>) : Promise.reject(new Error(String(response.status))),
    )
    .catch((error: unknown) => {
      index = null;
      throw error;
    });
  return index;
}

function Finder({ city, cities }: ListData) {
  // The first render must be the prerendered one; the address is read right after.
  const [filters, setFilters] = useState<Filters>({ ...NO_FILTERS, city });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const apply = (next: Filters) => {
    setFilters(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => showResults(next, city), next.q === filters.q ? 0 : TYPING_MS);
  };

  useEffect(() => {
    const read = () => {
      const asked = parseFilters(location.search, city);
      setFilters(asked);
      showResults(asked, city, { isFromAddress: true });
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  const change = (part: Partial<Filters>) => {
    const next = { ...filters, ...part };
    // Another city than the page's own is a filter of the home page.
    if (city && part.city !== undefined && part.city !== city) {
      location.assign(`/${formatFilters(next)}`);
      return;
    }
    apply(next);
  };
  return (
    <FilterBar
      cities={cities}
      filters={filters}
      isFiltered={hasFilters(filters, city)}
      onChange={change}
      onClear={() => apply({ ...NO_FILTERS, city })}
    />
  );
}

let latest = 0;

async function showResults(
  filters: Filters,
  city: string,
  options: { isFromAddress?: boolean } = {},
): Promise<void> {
  latest += 1;
  const turn = latest;
  if (!results || !staticList) return;
  if (!options.isFromAddress) {
    history.replaceState(
      null,
      '',
      location.pathname + formatFilters(filters, { city, keep: location.search }),
    );
  }
  if (!hasFilters(filters, city)) {
    staticList.hidden = false;
    render(null, results);
    return;
  }
  try {
    const cards = filterListings(await loadIndex(), filters);
    if (turn !== latest) return;
    staticList.hidden = true;
    render(<Results cards={cards} key={turn} />, results);
  } catch {
    if (turn === latest)
      render(<p class="empty">筛选没有加载成功，请检查网络后再试。下面是全部房源。</p>, results);
  }
}

function Results({ cards }: { cards: Card[] }) {
  const [shown, setShown] = useState(STEP);
  if (cards.length === 0)
    return <p class="empty">没有完全符合的房源。可以放宽面积或层高，或者打电话告诉我们您要什么。</p>;
  return (
    <>
      <p class="count">
        符合的房源 <b class="figure">{cards.length}</b> 套
      </p>
      <CardGrid cards={cards.slice(0, shown)} />
      {shown < cards.length ? (
        <p class="more">
          <button type="button" class="button" onClick={() => setShown(shown + STEP)}>
            再看 {Math.min(STEP, cards.length - shown)} 套
          </button>
        </p>
      ) : null}
    </>
  );
}

/** Says why the visitor is here and not at the listing whose link was opened. */
function tellNotice(): void {
  const text = findNotice(location.search);
  const place = document.getElementById('notice');
  if (!text || !place) return;
  place.hidden = false;
  place.textContent = text;
  history.replaceState(null, '', location.pathname + withoutNotice(location.search) + location.hash);
}

tellNotice();
if (data && bar) hydrate(<Finder {...data} />, bar);
reportView(takeCameBy().promoCode);
