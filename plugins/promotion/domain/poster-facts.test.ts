import { describe, expect, it } from 'vitest';
import { type PosterListing, posterFacts, posterPrices, shortenText, textWidth } from './poster-facts';

const listing: PosterListing = { code: 'KS-1', title: '昆山张浦单层厂房', offering: 'rent' };

describe('posterPrices', () => {
  it.each<[string, Partial<PosterListing>, string[]]>([
    ['rent', { rentFenPerSqmMonth: 2550 }, ['出租 25.5 元/㎡/月']],
    ['rent, open to offers', { rentFenPerSqmMonth: 2500, negotiable: true }, ['出租 25 元/㎡/月 可议']],
    ['no rent known', {}, ['出租 面议']],
    ['sale', { offering: 'sale', salePriceFen: 1_280_000_000 }, ['出售 1,280 万元']],
    [
      'both',
      { offering: 'both', rentFenPerSqmMonth: 2500, salePriceFen: 128_550_000 },
      ['出租 25 元/㎡/月', '出售 128.55 万元'],
    ],
    ['both, one price', { offering: 'both', salePriceFen: 100_000_000 }, ['出售 100 万元']],
    ['both, no price', { offering: 'both' }, ['出租 面议']],
  ])('%s', (_, change, expected) => {
    const said = posterPrices({ ...listing, ...change }).map(({ label, amount, unit, note }) =>
      [label, amount, unit, note].filter(Boolean).join(' '),
    );
    expect(said).toEqual(expected);
  });
});

describe('posterFacts', () => {
  it('says nothing of what is unknown', () => {
    expect(posterFacts(listing)).toMatchObject({ facts: [], tags: [], area: '面积待询', place: '' });
  });

  it('puts what tenants ask first and stops at six', () => {
    const facts = posterFacts({
      ...listing,
      heightM: 9,
      loadTonPerSqm: 3,
      powerKva: 630,
      craneCount: 2,
      craneTon: 10,
      fireClass: '丙二',
      freightLiftTon: 3,
      docks: 4,
    }).facts;
    expect(facts.map(({ label, value }) => `${label}${value}`)).toEqual([
      '层高9 米',
      '承重3 吨/㎡',
      '配电630 kVA',
      '行车2×10 吨',
      '消防丙二类',
      '货梯3 吨',
    ]);
  });

  it('joins tags and attributes without saying one thing twice', () => {
    expect(
      posterFacts({ ...listing, tags: ['独门独院', '可环评'], eia: true, registrable: true }).tags,
    ).toEqual(['独门独院', '可环评', '可注册']);
  });
});

describe('shortenText', () => {
  it('keeps what fits and cuts the rest', () => {
    expect(shortenText('昆山厂房', 4)).toBe('昆山厂房');
    expect(shortenText('昆山张浦单层厂房', 5)).toBe('昆山张浦…');
    expect(textWidth(shortenText('长'.repeat(200), 30))).toBeLessThanOrEqual(30);
  });

  it('never tears an emoji', () => {
    expect(shortenText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦…');
  });

  it('drops line breaks and controls', () => {
    expect(shortenText('昆山\n\u0000厂房\u202e', 10)).toBe('昆山 厂房');
  });
});
