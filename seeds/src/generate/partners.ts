import type { Clock } from '../clock';
import { CITIES, type City, PARTNERS, type PartnerFact } from '../data/people';
import { createRandom, type Random } from '../random';
import { bankAccountOf, phoneOf } from './contact-data';
import type { PartnerRow, PropertyRow, ShareRow, VisitDayRow } from './rows';

export function buildPartners(clock: Clock): PartnerRow[] {
  return PARTNERS.map((fact, index) => ({
    key: fact.key,
    code: `HH${String(index + 1).padStart(5, '0')}`,
    name: fact.name,
    kind: fact.kind,
    user: fact.user,
    phone: phoneOf('partner', index + 1),
    status: fact.status,
    plan: fact.plan,
    recruitedBy: fact.recruitedBy,
    joinedAt: clock.at(-fact.joinedDaysAgo, 10, 15),
    payoutName: fact.payoutBank ? fact.name : null,
    payoutAccount: fact.payoutBank ? bankAccountOf(index + 1) : null,
    payoutBank: fact.payoutBank,
    createdAt: clock.at(-fact.joinedDaysAgo, 9, 40),
  }));
}

/** The active partners who work in a city: those with won deals there, else everyone. */
export function partnersIn(city: City): PartnerFact[] {
  const active = PARTNERS.filter((partner) => partner.status === 'active');
  const local = active.filter((partner) => partner.won[city]);
  return local.length > 0 ? local : active;
}

/** The alphabet and length of promotion's codes. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CHANNELS: ShareRow['channel'][] = ['group', 'moments', 'official_account', 'video_account', 'offline'];

/** Promo codes: one general code a partner and one for each listing shared; made on demand, as partners do. */
export class ShareBook {
  readonly rows: ShareRow[] = [];
  private readonly random: Random = createRandom('shares');
  private readonly byOwner = new Map<string, ShareRow>();
  private readonly codes = new Set<string>();

  constructor(private readonly clock: Clock) {}

  of(owner: { partner?: string; user?: string }, property: string | null, before?: Date): ShareRow {
    const id = `${owner.partner ?? ''}|${owner.user ?? ''}|${property ?? ''}`;
    const existing = this.byOwner.get(id);
    if (existing) {
      if (before && existing.createdAt >= before)
        existing.createdAt = new Date(before.getTime() - 3 * 86_400_000);
      return existing;
    }
    const code = this.newCode();
    const row: ShareRow = {
      key: code,
      code,
      partner: owner.partner ?? null,
      user: owner.user ?? null,
      property,
      channel: this.random.pick(CHANNELS),
      status: 'active',
      createdAt: before
        ? new Date(before.getTime() - this.random.int(1, 9) * 86_400_000)
        : this.clock.at(-this.random.int(8, 40), 20, 5),
    };
    this.byOwner.set(id, row);
    this.rows.push(row);
    return row;
  }

  private newCode(): string {
    let code = '';
    do {
      code = Array.from(
        { length: 8 },
        () => CODE_ALPHABET[this.random.int(0, CODE_ALPHABET.length - 1)],
      ).join('');
    } while (this.codes.has(code));
    this.codes.add(code);
    return code;
  }
}

/** Codes that partners and staff share without an inquiry yet, so that every active partner has some. */
export function addUnaskedShares(shares: ShareBook, properties: readonly PropertyRow[]): void {
  const random = createRandom('shares:unasked');
  for (const partner of PARTNERS.filter((fact) => fact.status === 'active')) {
    shares.of({ partner: partner.key }, null);
    const cities = CITIES.filter((city) => partner.won[city]);
    const pool = properties.filter(
      (property) => property.status === 'listed' && cities.includes(property.city as City),
    );
    for (const property of random.sample(pool, partner.user ? 5 : 3))
      shares.of({ partner: partner.key }, property.key);
  }
  for (const user of ['sales', 'sales2']) {
    const pool = properties.filter((property) => property.status === 'listed' && property.agent === user);
    for (const property of random.sample(pool, 4)) shares.of({ user }, property.key);
  }
}

export const VISIT_DAYS = 45;

/** Counts a code and day for the last weeks; weekends are quieter, moments and groups fade after the first days. */
export function buildVisits(shares: readonly ShareRow[], clock: Clock): VisitDayRow[] {
  const random = createRandom('visits');
  const rows: VisitDayRow[] = [];
  for (const share of shares) {
    const strength = random.int(2, 9);
    for (let ago = VISIT_DAYS; ago >= 1; ago--) {
      const day = clock.at(-ago, 12);
      if (share.createdAt >= day) continue;
      const age = (day.getTime() - share.createdAt.getTime()) / 86_400_000;
      const weekend = [0, 6].includes(new Date(day.getTime() + 8 * 3_600_000).getUTCDay());
      const wave = strength * (1 / (1 + age / 12)) * (weekend ? 0.6 : 1);
      const visitors = Math.floor(wave * random.next() * 2);
      if (visitors === 0) continue;
      const views = visitors + random.int(0, Math.ceil(visitors * 0.6));
      const rejected = random.chance(0.4) ? random.int(1, 3) : 0;
      rows.push({
        key: `${share.code}-${clock.date(-ago)}`,
        share: share.key,
        day: clock.date(-ago),
        raw: views + random.int(0, visitors),
        views,
        visitors,
        rejected,
      });
    }
  }
  return rows;
}
