import { describe, expect, it } from 'vitest';
import type { Card } from './card';
import { filterListings, formatFilters, hasFilters, NO_FILTERS, parseFilters } from './filter-listings';

const card = (code: string, extra: Partial<Card> = {}): Card => ({
  code,
  href: `/p/${code}/`,
  title: code,
  where: '',
  offering: 'rent',
  offeringLabel: '出租',
  specs: [],
  price: { main: '面议', unit: '', sub: '' },
  tags: [],
  city: '苏州市',
  text: code.toLowerCase(),
  at: 0,
  ...extra,
});

const codes = (cards: Card[]) => cards.map((one) => one.code);

describe('filterListings', () => {
  const cards = [
    card('A', { areaMin: 1000, areaMax: 8000, height: 9, rent: 1500, at: 1, text: '昆山 德国工业园 带行车' }),
    card('B', {
      areaMin: 3000,
      areaMax: 3000,
      rent: 1200,
      at: 3,
      city: '嘉兴市',
      district: '南湖区',
      text: '嘉兴市 南湖区 单层厂房',
    }),
    card('C', { offering: 'both', at: 2 }),
    card('D', { offering: 'sale', areaMin: 500, areaMax: 500, height: 6, at: 4 }),
  ];

  it.each<[string, Partial<typeof NO_FILTERS>, string[]]>([
    ['nothing asked: newest first', {}, ['D', 'B', 'C', 'A']],
    ['city', { city: '嘉兴市' }, ['B']],
    ['district', { district: '南湖区' }, ['B']],
    ['rent takes those that are for either', { offering: 'rent' }, ['B', 'C', 'A']],
    ['sale likewise', { offering: 'sale' }, ['D', 'C']],
    ['a divisible listing fits a small need', { minArea: 1200, maxArea: 1500 }, ['A']],
    ['an area that is too small does not', { minArea: 3001 }, ['A']],
    ['unknown height does not fit a height', { minHeight: 8 }, ['A']],
    ['all words must be there', { q: '昆山 行车' }, ['A']],
    ['words without blanks', { q: '嘉兴南湖厂房出租' }, ['B']],
    ['one of them is not there', { q: '嘉兴冷库' }, []],
    ['no such word', { q: '冷库' }, []],
    ['unknown rent goes last upwards', { sort: 'rent_asc' }, ['B', 'A', 'D', 'C']],
    ['and downwards', { sort: 'rent_desc' }, ['A', 'B', 'D', 'C']],
    ['largest first', { sort: 'area_desc' }, ['A', 'B', 'D', 'C']],
    ['smallest first', { sort: 'area_asc' }, ['D', 'B', 'A', 'C']],
  ])('%s', (_name, asked, expected) => {
    expect(codes(filterListings(cards, { ...NO_FILTERS, ...asked }))).toEqual(expected);
  });
});

describe('filters in the address', () => {
  it('survive the way there and back', () => {
    const filters = { ...NO_FILTERS, city: '苏州市', q: 'a&b=c', minArea: 1000, sort: 'rent_asc' as const };
    expect(parseFilters(formatFilters(filters))).toEqual(filters);
  });

  it('leave out what makes no sense', () => {
    expect(parseFilters('?minArea=-5&maxArea=abc&offering=steal&sort=x&minHeight=')).toEqual(NO_FILTERS);
  });

  it('turn a range round that was typed backwards', () => {
    expect(parseFilters('?minArea=3000&maxArea=1000')).toMatchObject({ minArea: 1000, maxArea: 3000 });
  });

  it('take the city of the page as given', () => {
    const filters = parseFilters('', '苏州市');
    expect(filters.city).toBe('苏州市');
    expect(formatFilters(filters, { city: '苏州市' })).toBe('');
    expect(hasFilters(filters, '苏州市')).toBe(false);
  });

  it('keep the promo code of the short link', () => {
    expect(formatFilters({ ...NO_FILTERS, q: '冷库' }, { keep: '?c=ABC' })).toBe(
      '?c=ABC&q=%E5%86%B7%E5%BA%93',
    );
  });
});
