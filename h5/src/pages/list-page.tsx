import { Document, JsonScript, type SiteContext } from '../components/document';
import { type CityOption, FilterBar } from '../components/filter-bar';
import { CardGrid } from '../components/listing-card';
import type { Card } from '../lib/card';
import { NO_FILTERS } from '../lib/filter-listings';
import { cityHref, homeHref } from '../site/paths';

export interface ListPageProps {
  /** Null for the home page. */
  city: { name: string; label: string } | null;
  cities: CityOption[];
  cards: Card[];
  total: number;
  page: number;
  pageCount: number;
}

/** Home and city lists; complete without JavaScript, the filters come with it. */
export function ListPage({ site, ...props }: ListPageProps & { site: SiteContext }) {
  const { city, cities, cards, total, page, pageCount } = props;
  const hrefOf = (number: number) => (city ? cityHref(city.name, number) : homeHref(number));
  const heading = city ? `${city.label}厂房仓库` : '找厂房、仓库，看清每一个数';
  const title =
    (city ? `${city.label}厂房仓库出租出售` : '厂房仓库出租出售') + (page > 1 ? `（第 ${page} 页）` : '');
  const where = city
    ? city.label
    : cities
        .slice(0, 6)
        .map((one) => one.label)
        .join('、');
  const description = `${where ? `${where}共 ` : ''}${total} 套在租在售的厂房、仓库：面积、层高、承重、配电、消防等级和租金写在一处，没有核实的写明待核实。`;
  return (
    <Document site={site} script="list" meta={{ title, description, href: hrefOf(page) }}>
      <section class="hero">
        <div class="wrap">
          <h1>{heading}</h1>
          <p>
            <b class="figure">{total}</b> 套在租在售
            {city ? null : cities.length > 1 ? (
              <>
                ，<b class="figure">{cities.length}</b> 个城市
              </>
            ) : null}
            。层高、承重、配电、消防逐项列明，没核实的不猜。
          </p>
        </div>
      </section>
      <div class="wrap">
        <p id="notice" class="notice" role="status" hidden />
        <div id="filter" class="filter-wrap">
          <FilterBar cities={cities} filters={{ ...NO_FILTERS, city: city?.name ?? '' }} />
        </div>
        <noscript>
          <style>{'#filter{display:none}'}</style>
        </noscript>
        <JsonScript id="list-data" value={{ city: city?.name ?? '', cities }} />
        {cities.length > 1 ? (
          <nav class="cities" aria-label="按城市">
            <a href="/" aria-current={city ? undefined : 'page'}>
              全部
            </a>
            {cities.map((one) => (
              <a
                href={cityHref(one.name)}
                key={one.name}
                aria-current={one.name === city?.name ? 'page' : undefined}
              >
                {one.label}
                <small>{one.count}</small>
              </a>
            ))}
          </nav>
        ) : null}
        <div id="results" aria-live="polite" />
        <div id="static-list">
          {cards.length > 0 ? (
            <CardGrid cards={cards} eager={page === 1 ? 3 : 0} />
          ) : (
            <p class="empty">暂时没有在租在售的房源。留个电话给我们，有合适的第一时间告诉您。</p>
          )}
          {pageCount > 1 ? (
            <nav class="pages" aria-label="翻页">
              {page > 1 ? (
                <a href={hrefOf(page - 1)} rel="prev">
                  上一页
                </a>
              ) : (
                <span />
              )}
              <span>
                第 {page} / {pageCount} 页
              </span>
              {page < pageCount ? (
                <a href={hrefOf(page + 1)} rel="next">
                  下一页
                </a>
              ) : (
                <span />
              )}
            </nav>
          ) : null}
        </div>
      </div>
    </Document>
  );
}
