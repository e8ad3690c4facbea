import jsQR from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { startViewing } from '../support/viewings';

/** DESIGN «Commission»: monthly rent × 50 % × (1 + level bonus). */
const LEVEL_BONUS_PERCENT: Record<string, bigint> = { LV1: 0n, LV2: 10n, LV3: 20n };
const MONTHLY_RENT_FEN = 5_130_000;

/**
 * DESIGN «The main job», over HTTP only, with the demo accounts, in the order in which an agency lives it. Each step uses what the
 * step before answered; the first failure names where the job breaks.
 */
describe('the main job, from a listing to a paid commission', () => {
  let app: TestApp;
  const as: Record<string, Api> = {};
  const made: Record<string, string> = {};
  const phone = '19912345678';
  let before: { pendingFen: number; availableFen: number; reservedFen: number; paidFen: number };
  let commissionFen: number;

  beforeAll(async () => {
    app = await bootApp();
    as.public = app.api();
    for (const name of ['admin', 'manager', 'sales', 'sales2', 'finance', 'partner'])
      as[name] = app.api(await app.login(name));
  });
  afterAll(() => app?.stop());

  const ok = async (answer: ReturnType<Api['get']>, status = 200) => {
    const got = await answer;
    expect(got, JSON.stringify(got.body)).toMatchObject({ status });
    return got.body;
  };
  const by = (name: string): Api => as[name] as Api;

  it('records and publishes a listing', async () => {
    const users = await ok(by('manager').get('/api/guard/users?pageSize=100'));
    const agent = users.data.find((user: { username: string }) => user.username === 'sales');
    const created = await ok(
      by('manager').post('/api/properties', {
        data: {
          title: '杨林经开区标准厂房带行车',
          offering: 'rent',
          buildingType: 'workshop',
          areaSqm: 3000,
          heightM: 8,
          loadTonPerSqm: 3,
          powerKva: 250,
          craneCount: 1,
          craneTon: 10,
          truckAccess: true,
          fireClass: '丙二',
          rentFenPerSqmMonth: 1710,
          city: '昆明',
          district: '嵩明县',
          town: '杨林镇',
          park: '杨林经开区',
          address: '金湖路8号',
          agent: agent.documentId,
          ownerPhone: '13900001234',
        },
      }),
      201,
    );
    made.property = created.data.documentId;
    made.propertyCode = created.data.code;
    expect(created.data).toMatchObject({ status: 'draft', freeAreaSqm: 3000, ownerPhone: '139****1234' });
    await expect(by('public').get(`/api/public/properties/${made.propertyCode}`)).resolves.toMatchObject({
      status: 404,
    });

    await ok(by('manager').put(`/api/properties/${made.property}/status`, { status: 'listed' }));
    const shown = await ok(by('public').get(`/api/public/properties/${made.propertyCode}`));
    expect(shown.data).toMatchObject({ title: '杨林经开区标准厂房带行车', areaSqm: 3000 });
    expect(JSON.stringify(shown)).not.toMatch(/owner|13900001234/);
  });

  it('gives the partner a code and a poster whose QR code is the short link', async () => {
    const code = await ok(
      by('partner').post('/api/promotion/codes', { propertyCode: made.propertyCode, channel: 'group' }),
    );
    made.promoCode = code.code;
    const poster = await ok(by('partner').post('/api/promotion/posters', { code: code.code }));
    expect(poster).toMatchObject({ width: 750, height: 1334 });
    const image = await fetch(new URL(poster.url, app.url));
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    const { data, info } = await sharp(Buffer.from(await image.arrayBuffer()))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const qr = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    expect(qr?.data).toBe(code.url);
    made.shortLink = new URL(code.url).pathname;
    expect(made.shortLink).toBe(`/s/${code.code}`);
  });

  it('leads from the short link to the listing’s page', async () => {
    const hop = await by('public').get(made.shortLink as string, {
      'user-agent': 'Mozilla/5.0 (iPhone) MicroMessenger/8.0',
    });
    expect(hop.status).toBe(302);
    const page = await expectEventually(async () => {
      const answer = await by('public').get(hop.headers.get('location') as string);
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(page.body).toContain('杨林经开区标准厂房带行车');
    expect(page.body).not.toContain('13900001234');
  });

  it('turns an inquiry with that code into a customer, owned and attributed', async () => {
    await ok(
      by('public').post('/api/public/inquiries', {
        propertyCode: made.propertyCode,
        name: '王建国',
        phone,
        message: '想租三千平，下周能看吗？',
        promoCode: made.promoCode,
        consent: true,
      }),
      201,
    );
    const mine = await ok(
      by('sales').get('/api/customers?sort=createdAt:desc&populate=owner,partner,region'),
    );
    const customer = mine.data[0];
    made.customer = customer.documentId;
    const { data: asked } = await ok(by('admin').get(`/api/properties/${made.property}?populate=region`));
    expect(customer.region).toEqual(asked.region);
    expect(customer.region).toMatchObject({ code: expect.any(String) });
    expect(customer).toMatchObject({
      contactPerson: '王建国',
      phone: '199****5678',
      status: 'lead',
      promoCode: made.promoCode,
      owner: { username: 'sales' },
    });
    const me = await ok(by('partner').get('/api/partners/me'));
    made.partnerLevel = me.data.level;
    expect(customer.partner.documentId).toBe(me.data.documentId);

    expect(await by('sales2').get(`/api/customers/${made.customer}`)).toMatchObject({ status: 404 });
    const theirs = await ok(by('sales2').get('/api/customers?pageSize=200'));
    expect(theirs.data.map((row: { documentId: string }) => row.documentId)).not.toContain(made.customer);
    expect(await by('public').get(`/api/customers/${made.customer}`)).toMatchObject({ status: 401 });
  });

  it('matches the requirement to the listing, with reasons, from both sides', async () => {
    const requirement = await ok(
      by('sales').post('/api/requirements', {
        data: {
          customer: made.customer,
          offering: 'rent',
          areaMinSqm: 2500,
          areaMaxSqm: 3500,
          regions: ['杨林镇'],
          budgetMaxFenPerSqmMonth: 1800,
          heightMinM: 8,
          loadMinTonPerSqm: 2,
          powerMinKva: 200,
          musts: ['heightMinM'],
        },
      }),
      201,
    );
    made.requirement = requirement.data.documentId;
    const matches = await ok(
      by('sales').get(`/api/matching/requirements/${made.requirement}/properties?limit=20`),
    );
    const match = matches.data.find(
      (row: { property: { code: string } }) => row.property.code === made.propertyCode,
    );
    expect(match.score).toBe(100);
    for (const criterion of match.criteria) {
      expect(criterion).toMatchObject({
        name: expect.any(String),
        weight: expect.any(Number),
        value: 1,
        reason: expect.any(String),
      });
    }
    const back = await ok(
      by('sales').get(`/api/matching/properties/${made.property}/requirements?limit=100`),
    );
    const pair = back.data.find(
      (row: { requirement: { documentId: string } }) => row.requirement.documentId === made.requirement,
    );
    expect(pair.score).toBe(match.score);
  });

  it('moves the customer on and books a viewing; a clashing one is refused', async () => {
    await ok(by('sales').put(`/api/customers/${made.customer}/status`, { status: 'qualified' }));
    await ok(by('sales').put(`/api/customers/${made.customer}/status`, { status: 'recommended' }));
    const start = new Date(Date.now() + 60 * 86_400_000);
    start.setUTCHours(2, 0, 0, 0);
    const viewing = {
      customer: made.customer,
      property: made.property,
      start: start.toISOString(),
      minutes: 60,
    };
    const booked = await ok(by('sales').post('/api/viewings', viewing), 201);
    made.viewing = booked.data.documentId;

    const clash = await by('manager').post('/api/viewings', {
      ...viewing,
      customer: made.customer,
      start: new Date(start.getTime() + 30 * 60_000).toISOString(),
    });
    expect(clash, JSON.stringify(clash.body)).toMatchObject({
      status: 409,
      body: { error: { code: 'viewing_clash' } },
    });

    const customer = await ok(by('sales').get(`/api/customers/${made.customer}`));
    expect(customer.data.status).toBe('viewing_booked');
    const property = await ok(by('sales').get(`/api/properties/${made.property}`));
    expect(property.data.status).toBe('viewing');
    await startViewing(app, made.viewing as string);
    await ok(
      by('sales').put(`/api/viewings/${made.viewing}/status`, { status: 'completed', feedback: '客户满意' }),
    );
    expect((await ok(by('sales').get(`/api/customers/${made.customer}`))).data.status).toBe('viewed');
  });

  it('closes the deal, takes the area and accrues the commission to the fen', async () => {
    before = await ok(by('partner').get('/api/commission/balance'));
    const deal = await ok(
      by('sales').post('/api/deals', {
        customer: made.customer,
        property: made.property,
        type: 'rent',
        areaSqm: 3000,
      }),
      201,
    );
    made.deal = deal.data.documentId;
    await ok(
      by('sales').put(`/api/deals/${made.deal}/close`, {
        type: 'rent',
        monthlyRentFen: MONTHLY_RENT_FEN,
        areaSqm: 3000,
      }),
    );
    expect(
      await by('sales').put(`/api/deals/${made.deal}/close`, { type: 'rent', monthlyRentFen: 1, areaSqm: 1 }),
    ).toMatchObject({
      status: 409,
    });
    expect((await ok(by('sales').get(`/api/customers/${made.customer}`))).data.status).toBe('won');
    expect((await ok(by('sales').get(`/api/properties/${made.property}`))).data).toMatchObject({
      status: 'closed',
      freeAreaSqm: 0,
    });

    const bonus = LEVEL_BONUS_PERCENT[made.partnerLevel as string] as bigint;
    commissionFen = Number((BigInt(MONTHLY_RENT_FEN) * (100n + bonus)) / 200n);
    const after = await ok(by('partner').get('/api/commission/balance'));
    expect(after.pendingFen - before.pendingFen).toBe(commissionFen);
    const records = await ok(by('partner').get('/api/commission/records'));
    expect(records.data[0]).toMatchObject({ grossFen: commissionFen, status: 'pending' });
    expect(records.data[0].explanation).toContain('51,300');
  });

  it('releases it when the agency has its own commission', async () => {
    await ok(
      by('finance').post(`/api/deals/${made.deal}/receipts`, {
        kind: 'commission',
        amountFen: MONTHLY_RENT_FEN,
        at: new Date().toISOString(),
      }),
      201,
    );
    await ok(by('finance').post('/api/payout/release-due'));
    const after = await ok(by('partner').get('/api/commission/balance'));
    expect(after).toMatchObject({
      pendingFen: before.pendingFen,
      availableFen: before.availableFen + commissionFen,
    });
  });

  it('pays a withdrawal that others approved, and the ledger sums to zero', async () => {
    const asked = await ok(by('partner').post('/api/commission/withdraw', { amountFen: commissionFen }), 201);
    made.withdrawal = asked.data.documentId;
    const reserved = await ok(by('partner').get('/api/commission/balance'));
    expect(reserved).toMatchObject({
      availableFen: before.availableFen,
      reservedFen: before.reservedFen + commissionFen,
    });
    expect(
      await by('partner').post('/api/commission/withdraw', { amountFen: before.availableFen + 1 }),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'insufficient_balance' } },
    });
    expect(await by('partner').put(`/api/withdrawals/${made.withdrawal}/approve`)).toMatchObject({
      status: 403,
    });

    // above 5,000 yuan: the manager first, then finance; who approved may not pay
    await ok(by('manager').put(`/api/withdrawals/${made.withdrawal}/approve`));
    await ok(by('finance').put(`/api/withdrawals/${made.withdrawal}/approve`));
    const payment = { receipt: 'ICBC-20261121-0001', at: new Date().toISOString() };
    expect(await by('finance').put(`/api/withdrawals/${made.withdrawal}/paid`, payment)).toMatchObject({
      status: 403,
    });
    const paid = await ok(by('admin').put(`/api/withdrawals/${made.withdrawal}/paid`, payment));
    expect(paid.data).toMatchObject({ status: 'paid', amountFen: commissionFen });
    expect(paid.data.netFen + paid.data.taxFen).toBe(commissionFen);
    expect((await by('admin').put(`/api/withdrawals/${made.withdrawal}/paid`, payment)).status).toBe(409);

    const after = await ok(by('partner').get('/api/commission/balance'));
    expect(after).toMatchObject({ reservedFen: before.reservedFen, paidFen: before.paidFen + commissionFen });
    const check = await ok(by('finance').get('/api/payout/ledger/check'));
    expect(check.data).toMatchObject({ sumFen: 0, isBalanced: true });
  });
});

async function expectEventually<T>(attempt: () => Promise<T>, withinMs = 10_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
