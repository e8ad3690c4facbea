import { allowProtectedWrites, SYSTEM, withTransaction } from '@scrm/guard/kit';
import { DEMO_PASSWORD, type TestApp } from './app';

export interface PartnerFixture {
  id: number;
  documentId: string;
  userId: number;
  username: string;
}

export interface DealFixture {
  id: number;
  documentId: string;
  code: string;
  type: 'rent' | 'sale';
  customerId: number;
  propertyId: number;
  ownerId: number | null;
  partnerId: number | null;
  monthlyRentFen: number | null;
  priceFen: number | null;
}

export interface CustomerFixture {
  id: number;
  documentId: string;
  partnerId: number | null;
  phoneIndex: string | null;
  phoneVerifiedAt: Date | null;
}

let serial = 0;

/** A user of a role, able to sign in by `app.login(username)`. */
export async function createUser(
  app: TestApp,
  role: string,
  username = `${role}-${++serial}`,
): Promise<number> {
  const { strapi } = app;
  const found = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: role } });
  const user = await strapi
    .plugin('users-permissions')
    .service('user')
    .add({
      username,
      email: `${username}@test.local`,
      password: DEMO_PASSWORD,
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: found.id,
    });
  return user.id;
}

/** A token without signing in, which takes its time. */
export async function tokenOf(app: TestApp, userId: number): Promise<string> {
  const client = { ip: '127.0.0.1', userAgent: 'test' };
  const issued = await app.strapi
    .plugin('guard')
    .service('sessions')
    .open({ owner: { userId }, role: 'partner', client });
  return issued.jwt;
}

/** An active partner with a payout account and a user to sign in. */
export async function createPartner(
  app: TestApp,
  change: Record<string, unknown> = {},
): Promise<PartnerFixture> {
  const username = `partner-${++serial}`;
  const userId = await createUser(app, 'partner', username);
  const row = await writing(app, () =>
    app.strapi.db.query('api::partner.partner').create({
      data: {
        code: `P-${serial}`,
        name: `合伙人${serial}`,
        kind: 'broker',
        user: userId,
        phone: `1380000${String(1000 + serial)}`,
        status: 'active',
        plan: 'percentage',
        level: 'LV1',
        wonDeals: 0,
        payoutName: `合伙人${serial}`,
        payoutAccount: `62220000000${String(10_000 + serial)}`,
        payoutBank: '中国工商银行',
        publishedAt: new Date(),
        ...change,
      },
    }),
  );
  return { id: row.id, documentId: row.documentId, userId, username };
}

/** A customer that `partner` brought. */
export async function createCustomer(
  app: TestApp,
  partner: PartnerFixture,
  { phone = `1390000${String(1000 + ++serial)}`, isPhoneVerified = false } = {},
): Promise<CustomerFixture> {
  const phoneVerifiedAt = isPhoneVerified ? new Date() : null;
  const row = await writing(app, () =>
    app.strapi.db.query('api::customer.customer').create({
      data: { name: `客户${++serial}`, phone, partner: partner.id, phoneVerifiedAt, publishedAt: new Date() },
    }),
  );
  const { id, documentId, phoneIndex } = row;
  return { id, documentId, partnerId: partner.id, phoneIndex, phoneVerifiedAt };
}

/** A deal row that is won, without having told anybody: `wonDeal` tells. */
export async function createDeal(
  app: TestApp,
  {
    partner,
    customer,
    type = 'rent',
    monthlyRentFen = null,
    priceFen = null,
  }: {
    partner: PartnerFixture;
    customer: CustomerFixture;
    type?: 'rent' | 'sale';
    monthlyRentFen?: number | null;
    priceFen?: number | null;
  },
): Promise<DealFixture> {
  const code = `D-${++serial}`;
  const terms = { type, monthlyRentFen, priceFen };
  const row = await writing(app, () =>
    app.strapi.db.query('api::deal.deal').create({
      data: { code, customer: customer.id, partner: partner.id, ...terms, publishedAt: new Date() },
    }),
  );
  return {
    id: row.id,
    documentId: row.documentId,
    code,
    customerId: customer.id,
    propertyId: 0,
    ownerId: null,
    partnerId: partner.id,
    ...terms,
  };
}

/** Runs an event of crm as crm does: in one transaction with what the listeners write. */
export function runHook(app: TestApp, event: string, payload: Record<string, unknown>): Promise<void> {
  return withTransaction(app.strapi, (trx) =>
    app.strapi
      .plugin('crm')
      .service('hooks')
      .run(event, { trx, actor: SYSTEM, now: new Date(), ...payload }),
  );
}

/** Gives a partner `availableFen` through a won, received and released deal. */
export async function giveAvailable(
  app: TestApp,
  partner: PartnerFixture,
  availableFen: number,
): Promise<DealFixture> {
  const customer = await createCustomer(app, partner);
  const deal = await createDeal(app, { partner, customer, monthlyRentFen: availableFen * 2 });
  await runHook(app, 'deal.won', { deal, customer });
  await runHook(app, 'deal.receipt', {
    deal,
    customer,
    receipt: { id: 0, kind: 'commission', amountFen: 1, at: new Date() },
  });
  await app.strapi.plugin('payout').service('commissions').releaseDue();
  return deal;
}

function writing<T>(app: TestApp, fn: () => Promise<T>): Promise<T> {
  return withTransaction(app.strapi, async (trx) => {
    await allowProtectedWrites(trx);
    return fn();
  });
}
