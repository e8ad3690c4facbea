import { describe, expect, it } from 'vitest';
import { filterListings, NO_FILTERS } from '../lib/filter-listings';
import {
  describePlace,
  describePrices,
  describeRange,
  formatDate,
  sourceFor,
  srcsetOf,
  toCard,
} from './describe';
import { listFacts } from './list-facts';
import { listMapLinks } from './map-links';
import { bareListing, sampleListing } from './sample-listing';

const space = sampleListing().spaces[0] as ReturnType<typeof sampleListing>['spaces'][number];

describe('prices', () => {
  it('gives the day price, the month price and the totals', () => {
    expect(describePrices(sampleListing())).toEqual([
      {
        kind: 'rent',
        main: '1.05',
        unit: '元/㎡/天',
        others: [
          { label: '每月单价', text: '31.5元/㎡/月' },
          { label: '整租 4,200 ㎡', text: '约 13.23万元/月' },
          { label: '最小分割面积 2,000 ㎡', text: '约 6.3万元/月' },
        ],
      },
    ]);
  });

  it('says from where several prices begin and adds up the total space by space', () => {
    const listing = sampleListing({
      rentFenPerSqmMonth: 1500,
      freeAreaSqm: 2000,
      spaces: [
        { ...space, freeAreaSqm: 1000, minDivisibleSqm: null, rentFenPerSqmMonth: 1500 },
        { ...space, freeAreaSqm: 1000, minDivisibleSqm: null, rentFenPerSqmMonth: 3000 },
      ],
    });
    const [price] = describePrices(listing);
    expect(price?.unit).toBe('元/㎡/天起');
    expect(price?.others).toContainEqual({ label: '整租 2,000 ㎡', text: '约 4.5万元/月' });
  });

  it.each([
    ['面议', { rentFenPerSqmMonth: null, negotiable: true }],
    ['待核实', { rentFenPerSqmMonth: null, negotiable: null }],
    ['待核实', { rentFenPerSqmMonth: 0 }],
  ])('%s without a figure', (main, change) => {
    expect(describePrices(sampleListing(change))).toEqual([{ kind: 'rent', main, unit: '', others: [] }]);
  });

  it('shows both when both are offered', () => {
    const prices = describePrices(sampleListing({ offering: 'both', salePriceFen: 462_000_000_0 }));
    expect(prices.map((price) => `${price.main}${price.unit}`)).toEqual(['1.05元/㎡/天', '4620万元']);
  });
});

describe('figures', () => {
  it('never flattens two heights into one', () => {
    const spaces = [
      { ...space, heightM: 8 },
      { ...space, heightM: 5 },
    ];
    expect(describeRange(sampleListing({ heightM: 8, spaces }), 'heightM')).toBe('5–8');
  });

  it('leaves let spaces out of the range', () => {
    const spaces = [
      { ...space, heightM: 8 },
      { ...space, heightM: 5, freeAreaSqm: 0 },
    ];
    expect(describeRange(sampleListing({ spaces }), 'heightM')).toBe('8');
  });

  it('shows no zero for what is unknown', () => {
    const facts = listFacts(bareListing()).flatMap((group) => group.facts);
    expect(facts.length).toBeGreaterThan(5);
    for (const fact of facts) expect(fact).toMatchObject({ value: '待核实', known: false });
  });

  it('tells a known none from an unknown', () => {
    const facts = listFacts(bareListing({ docks: 0, craneCount: 0, eia: false })).flatMap(
      (group) => group.facts,
    );
    const textOf = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect([textOf('卸货平台'), textOf('行车'), textOf('可办环评')]).toEqual(['无', '无', '否']);
  });

  it('counts a day in Shanghai time', () =>
    expect(formatDate('2025-06-02T17:00:00.000Z')).toBe('2025-06-03'));

  it('does not repeat a place', () => {
    expect(describePlace({ city: '东莞市', district: '东莞', town: '松山湖', park: null })).toBe(
      '东莞 · 松山湖',
    );
  });
});

describe('photos', () => {
  it('never sends an enormous original while smaller versions are there', () => {
    const photo = {
      ...(sampleListing().photos[0] as never as Parameters<typeof srcsetOf>[0]),
      width: 12_000,
      height: 9_000,
    };
    expect(sourceFor(photo, 1000)).toBe('/uploads/a_s.jpg');
    expect(srcsetOf(photo)).toBeUndefined();
  });

  it('puts what sinks behind all others in the newest-first order, the newer of them first', () => {
    const card = (code: string, listedAt: string, sinks: boolean) =>
      toCard(sampleListing({ code, listedAt, sinks }));
    const cards = [
      card('SUNK-OLD', '2025-01-01T00:00:00Z', true),
      card('SUNK-NEW', '2026-03-01T00:00:00Z', true),
      card('OLD', '2019-01-01T00:00:00Z', false),
      card('NEW', '2026-01-01T00:00:00Z', false),
    ];
    expect(filterListings(cards, NO_FILTERS).map(({ code }) => code)).toEqual([
      'NEW',
      'OLD',
      'SUNK-NEW',
      'SUNK-OLD',
    ]);
  });

  it('puts no script address into a page', () => {
    const [photo] = sampleListing().photos;
    expect(
      toCard(
        sampleListing({
          photos: [{ ...(photo as NonNullable<typeof photo>), url: 'javascript:alert(1)', sizes: [] }],
        }),
      ).pic,
    ).toBeUndefined();
  });
});

describe('map links', () => {
  it('come with a position in GCJ-02 only', () => {
    expect(listMapLinks(sampleListing())).toHaveLength(3);
    expect(listMapLinks(sampleListing({ datum: 'WGS-84' }))).toEqual([]);
    expect(listMapLinks(bareListing())).toEqual([]);
  });
});
