import { CUSTOMER_MACHINE, findViewingClashes, validateRequirement } from '@scrm/crm/domain';
import { decideMove } from '@scrm/guard/domain';
import {
  derivePropertyStatus,
  findContradictions,
  type ListingFacts,
  looksLikePhone,
  PROPERTY_STATUS_MACHINE,
  summariseSpaces,
  tellOutOfRange,
} from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import { LISTINGS } from '../data/listings';
import { parkByCode } from '../data/parks';
import { ACCOUNTS, PARTNERS } from '../data/people';
import { REGION_NEIGHBOURS, REGIONS, regionAliases } from '../data/regions';
import { documentIdFor } from '../random';
import { CANARY_PHONES } from './canaries';
import { generateDemo } from './generate-demo';

const baseDate = new Date('2026-11-21T07:00:00Z');
const demo = generateDemo({ baseDate });
const MONTHS: Array<[label: string, date: string]> = [
  ['a winter night', '2026-01-01T17:30:00Z'],
  ['a leap day', '2028-02-29T04:00:00Z'],
  ['just after Shanghai midnight', '2026-06-30T16:00:01Z'],
];

describe('generateDemo', () => {
  it('gives the same data for the same date, and only the times differ for another', () => {
    expect(generateDemo({ baseDate })).toEqual(demo);
    const later = generateDemo({ baseDate: new Date('2027-03-05T01:00:00Z') });
    expect(later.customers.map((row) => [row.name, row.phone])).toEqual(
      demo.customers.map((row) => [row.name, row.phone]),
    );
  });

  it.each(MONTHS)('holds together on %s', (_label, date) => {
    const other = generateDemo({ baseDate: new Date(date) });
    expect(other.customers).toHaveLength(200);
    expect(other.viewings.length).toBeGreaterThan(80);
  });

  it('has what the demo promises', () => {
    expect(demo.properties.length).toBeGreaterThanOrEqual(60);
    expect(demo.customers).toHaveLength(200);
    expect(demo.requirements).toHaveLength(250);
    expect(demo.partners.length).toBeGreaterThanOrEqual(8);
    expect(new Set(demo.partners.map((partner) => partner.kind)).size).toBe(4);
    expect(new Set(demo.partners.map((partner) => partner.plan)).size).toBe(2);
    expect(new Set(demo.properties.map((property) => property.city))).toEqual(
      new Set(['苏州', '嘉兴', '宁波', '佛山', '东莞', '昆明']),
    );
    expect(demo.properties.some((property) => property.district === '昆山市')).toBe(true);
    for (const status of ['draft', 'listed', 'viewing', 'negotiating', 'closed', 'paused']) {
      expect(
        demo.properties.some((property) => property.status === status),
        status,
      ).toBe(true);
    }
    for (const status of CUSTOMER_MACHINE.states)
      expect(
        demo.customers.some((customer) => customer.status === status),
        status,
      ).toBe(true);
    for (const status of ['open', 'won', 'lost', 'cancelled'])
      expect(
        demo.deals.some((deal) => deal.status === status),
        status,
      ).toBe(true);
  });

  it('has no listing that the archive would refuse', () => {
    for (const row of [...demo.properties, ...demo.spaces]) {
      // what a deal has left of a space may be as little as there is
      for (const [field, value] of Object.entries(row))
        if (typeof value === 'number' && field !== 'freeAreaSqm')
          expect(tellOutOfRange(field, value), `${row.key} ${field} ${value}`).toBeNull();
    }
    for (const property of demo.properties) {
      const spaces = demo.spaces.filter((space) => space.property === property.key);
      const told = [
        ...findContradictions({
          facts: property as ListingFacts,
          of: spaces.length > 1 ? 'whole' : 'only',
        }),
        ...spaces.flatMap((space) =>
          findContradictions({
            facts: { ...space, divisible: property.divisible, floors: property.floors } as ListingFacts,
            of: 'space',
          }),
        ),
      ].filter(({ code }) => code !== 'part_above_free');
      expect(told, property.key).toEqual([]);
      expect(looksLikePhone(property.code), property.code).toBe(false);
    }
  });

  it('names every row once', () => {
    for (const rows of [
      demo.properties,
      demo.spaces,
      demo.media,
      demo.customers,
      demo.contacts,
      demo.requirements,
      demo.deals,
      demo.viewings,
      demo.shares,
      demo.visits,
      demo.withdrawals,
    ]) {
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    }
    for (const rows of [
      demo.properties,
      demo.customers,
      demo.deals,
      demo.viewings,
      demo.partners,
      demo.shares,
    ]) {
      expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
    }
    expect(new Set(demo.customers.map((customer) => customer.name)).size).toBe(200);
    const ids = [...demo.customers, ...demo.followUps].map((row) => documentIdFor(row.key));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('dates nothing that has happened after the base date', () => {
    const happened = [
      ...demo.customers.map((row) => row.createdAt),
      ...demo.followUps.map((row) => row.at),
      ...demo.deals.flatMap((row) => [row.createdAt, row.wonAt, row.endedAt]),
      ...demo.receipts.map((row) => row.at),
      ...demo.inquiries.map((row) => row.createdAt),
      ...demo.history.map((row) => row.at),
      ...demo.viewings.filter((row) => row.status !== 'booked').map((row) => row.end),
    ].filter((time): time is Date => time !== null);
    expect(Math.max(...happened.map((time) => time.getTime()))).toBeLessThanOrEqual(baseDate.getTime());
    for (const viewing of demo.viewings.filter((row) => row.status === 'booked'))
      expect(viewing.start > baseDate).toBe(true);
  });
});

describe('listings', () => {
  it('were on offer before anything happened to them, some of them lately', () => {
    const listedAt = new Map(demo.properties.map((property) => [property.key, property.listedAt]));
    for (const { property, createdAt } of [
      ...demo.deals,
      ...demo.viewings,
      ...demo.inquiries,
      ...demo.shares,
    ]) {
      if (property) expect(Number(listedAt.get(property)), property).toBeLessThan(createdAt.getTime());
    }
    const ages = demo.properties.flatMap((row) =>
      row.listedAt ? (baseDate.getTime() - row.listedAt.getTime()) / 86_400_000 : [],
    );
    expect(ages.filter((days) => days < 45).length).toBeGreaterThan(5);
    expect(Math.min(...ages)).toBeGreaterThan(0);
  });

  it('lie in regions and parks that exist', () => {
    const names = new Set(REGIONS.map((region) => region.name));
    for (const property of demo.properties) {
      for (const name of [property.city, property.district, property.town])
        expect(name === null || names.has(name), String(name)).toBe(true);
      const park = parkByCode(property.parkRef);
      expect(Math.hypot(property.lng - park.lng, property.lat - park.lat)).toBeLessThan(0.01);
    }
    for (const requirement of demo.requirements)
      for (const name of requirement.regions) expect(names.has(name), name).toBe(true);
  });

  /** Fen per ㎡ and month, as brokers ask in each city. */
  const RENTS: Array<[city: string, least: number, most: number]> = [
    ['苏州', 1_700, 3_700],
    ['嘉兴', 1_400, 2_300],
    ['宁波', 1_400, 2_900],
    ['佛山', 1_300, 2_900],
    ['东莞', 1_700, 3_900],
    ['昆明', 900, 3_100],
  ];
  it.each(RENTS)('ask credible rents in %s', (city, least, most) => {
    const own = new Set(
      demo.properties.filter((property) => property.city === city).map((property) => property.key),
    );
    const rents = demo.spaces
      .filter((space) => own.has(space.property))
      .flatMap((space) => space.rentFenPerSqmMonth ?? []);
    expect(rents.length).toBeGreaterThan(4);
    expect(Math.min(...rents)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...rents)).toBeLessThanOrEqual(most);
  });

  it('have credible figures, and unknown ones are null and never zero', () => {
    for (const space of demo.spaces) {
      for (const value of [
        space.heightM,
        space.loadTonPerSqm,
        space.powerKva,
        space.craneTon,
        space.minDivisibleSqm,
        space.rentFenPerSqmMonth,
      ]) {
        expect(value === null || value > 0).toBe(true);
      }
      expect(space.heightM ?? 6).toBeGreaterThanOrEqual(3);
      expect(space.heightM ?? 6).toBeLessThanOrEqual(16);
      expect(space.minDivisibleSqm ?? 0).toBeLessThanOrEqual(space.areaSqm);
    }
    for (const property of demo.properties.filter(
      (row) => row.salePriceFen !== null && row.buildingType !== 'land',
    )) {
      const yuanPerSqm = (property.salePriceFen as number) / 100 / (property.areaSqm as number);
      expect(yuanPerSqm, property.title).toBeGreaterThan(2_500);
      expect(yuanPerSqm, property.title).toBeLessThan(8_500);
    }
    expect(
      demo.properties.some((property) => property.negotiable && property.rentFenPerSqmMonth === null),
    ).toBe(true);
    expect(demo.spaces.filter((space) => space.loadTonPerSqm === null).length).toBeGreaterThan(5);
    expect(
      LISTINGS.some(
        (fact) => fact.spaces.length > 1 && new Set(fact.spaces.map((space) => space.load)).size > 1,
      ),
    ).toBe(true);
  });

  it('have areas that agree with the deals, and figures and status that follow from spaces, viewings and deals', () => {
    for (const space of demo.spaces) {
      const taken = demo.allocations
        .filter((row) => row.space === space.key && row.releasedAt === null)
        .reduce((sum, row) => sum + row.areaSqm, 0);
      expect(space.freeAreaSqm, space.key).toBeCloseTo(space.areaSqm - taken, 2);
      expect(space.freeAreaSqm).toBeGreaterThanOrEqual(0);
    }
    for (const property of demo.properties) {
      const spaces = demo.spaces.filter((space) => space.property === property.key);
      const { freeAreaSqm, areaSqm, heightM, minDivisibleSqm } = summariseSpaces(spaces);
      expect(property).toMatchObject({ freeAreaSqm, areaSqm, heightM, minDivisibleSqm });
      const facts = {
        liveViewings: demo.viewings.filter(
          (viewing) => viewing.property === property.key && viewing.status === 'booked',
        ).length,
        negotiatingDeals: demo.deals.filter(
          (deal) => deal.property === property.key && deal.status === 'open' && deal.negotiating,
        ).length,
        freeAreaSqm,
      };
      expect(derivePropertyStatus(property.status, facts), property.code).toBe(property.status);
    }
    for (const deal of demo.deals.filter((row) => row.status === 'won')) {
      const taken = demo.allocations
        .filter((row) => row.deal === deal.key)
        .reduce((sum, row) => sum + row.areaSqm, 0);
      expect(taken).toBeCloseTo(deal.areaSqm as number, 2);
      expect(deal.type === 'rent' ? deal.monthlyRentFen : deal.priceFen).toBeGreaterThan(0);
    }
  });
});

describe('people', () => {
  it('have viewings that never clash', () => {
    const slots = demo.viewings
      .filter((viewing) => viewing.status !== 'cancelled')
      .map((viewing) => ({ ...viewing, id: viewing.key, status: 'booked' as const }));
    for (const slot of slots) expect(findViewingClashes(slot as never, slots as never)).toEqual([]);
  });

  it('are where their viewings and deals say', () => {
    for (const customer of demo.customers) {
      const deals = demo.deals.filter((deal) => deal.customer === customer.key);
      const viewings = demo.viewings.filter((viewing) => viewing.customer === customer.key);
      expect(
        deals.some((deal) => deal.status === 'won'),
        customer.key,
      ).toBe(customer.status === 'won');
      expect(
        deals.some((deal) => deal.negotiating),
        customer.key,
      ).toBe(customer.status === 'negotiating');
      expect(
        viewings.some((viewing) => viewing.status === 'booked'),
        customer.key,
      ).toBe(customer.status === 'viewing_booked');
      if (['viewed', 'negotiating', 'won'].includes(customer.status))
        expect(viewings.some((viewing) => viewing.status === 'completed')).toBe(true);
      if (customer.owner === null) expect(['lead', 'qualified', 'lost']).toContain(customer.status);
    }
  });

  it('came to their status by the arrows of the machines', () => {
    const machines = { customer: CUSTOMER_MACHINE, property: PROPERTY_STATUS_MACHINE } as const;
    for (const machine of ['customer', 'property'] as const) {
      const rows = demo[machine === 'customer' ? 'customers' : 'properties'];
      for (const { key, status } of rows) {
        const way = demo.history.filter((row) => row.machine === machine && row.entity === key);
        let at: string = machines[machine].initial;
        for (const { from, to, reason } of way) {
          if (from === null) continue;
          expect(from, key).toBe(at);
          const move = decideMove(
            machines[machine] as never,
            { from, to, role: 'system', reason } as never,
          ) as { ok: boolean };
          expect(move.ok, `${key}: ${from} → ${to}`).toBe(true);
          at = to;
        }
        expect(at, key).toBe(status);
      }
    }
  });

  it('want what the server would take', () => {
    for (const requirement of demo.requirements)
      expect(validateRequirement(requirement as never), requirement.key).toEqual([]);
    expect(demo.requirements.some((requirement) => requirement.musts.length > 0)).toBe(true);
  });

  it('are spoken to through contacts of their own', () => {
    const customerOf = new Map(demo.contacts.map(({ key, customer }) => [key, customer]));
    const named = demo.followUps.filter(({ contact }) => contact !== null);
    expect(named.length).toBeGreaterThan(20);
    for (const { key, contact, customer } of named)
      expect(customerOf.get(contact as string), key).toBe(customer);
  });

  it('have contacts due today and overdue ones', () => {
    const due = demo.customers.flatMap((customer) => customer.nextFollowAt ?? []);
    const dayStart = new Date('2026-11-20T16:00:00Z');
    const dayEnd = new Date('2026-11-21T16:00:00Z');
    expect(due.filter((time) => time < dayStart).length).toBeGreaterThan(5);
    expect(due.filter((time) => time >= dayStart && time < dayEnd).length).toBeGreaterThan(10);
    expect(due.filter((time) => time >= dayEnd).length).toBeGreaterThan(30);
  });

  it('earn levels by their won deals', () => {
    const wonBy = (key: string) =>
      demo.deals.filter((deal) => deal.partner === key && deal.status === 'won').length;
    for (const partner of PARTNERS)
      expect(wonBy(partner.key), partner.key).toBe(
        Object.values(partner.won).reduce((sum, count) => sum + count, 0),
      );
    expect(wonBy('liancheng')).toBeGreaterThanOrEqual(10);
    expect(wonBy('wanghaitao')).toBeGreaterThanOrEqual(3);
    for (const username of ['partner', 'partner2']) {
      const partner = demo.partners.find((row) => row.user === username);
      expect(partner?.payoutAccount).toMatch(/^62\d{17}$/);
      expect(ACCOUNTS.some((account) => account.username === username)).toBe(true);
    }
  });

  it('have phones that are all canaries, and work phones that are none', () => {
    const canaries = new Set(CANARY_PHONES);
    const phones = [...demo.customers, ...demo.contacts, ...demo.partners, ...demo.inquiries]
      .map((row) => row.phone)
      .concat(demo.properties.map((row) => row.ownerPhone));
    for (const phone of phones) {
      expect(phone).toMatch(/^1[3-9]\d{9}$/);
      expect(canaries.has(phone)).toBe(true);
    }
    for (const { workPhone } of ACCOUNTS) expect(workPhone === null || !canaries.has(workPhone)).toBe(true);
    const text = JSON.stringify([
      demo.followUps,
      demo.requirements,
      demo.properties.map((row) => row.description),
      demo.viewings,
    ]);
    for (const phone of canaries) expect(text.includes(phone)).toBe(false);
  });
});

describe('regions', () => {
  it('form a tree, and are neighbours from both sides', () => {
    const codes = new Set(REGIONS.map((region) => region.code));
    expect(codes.size).toBe(REGIONS.length);
    for (const region of REGIONS)
      expect(region.level === 'province' || codes.has(region.parentCode as string)).toBe(true);
    for (const [code, neighbours] of REGION_NEIGHBOURS) {
      for (const other of neighbours) expect(REGION_NEIGHBOURS.get(other)).toContain(code);
    }
  });

  it('are found under their short names too', () => {
    expect(regionAliases({ name: '昆山市', level: 'district' })).toEqual(['昆山市', '昆山']);
    expect(regionAliases({ name: '苏州', level: 'city' })).toEqual(['苏州', '苏州市']);
    expect(regionAliases({ name: '花桥镇', level: 'town' })).toContain('花桥');
  });
});
