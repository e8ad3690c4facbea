import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';

/** Reading of pasted messages over HTTP. */
let app: TestApp;
let people: Record<'manager' | 'sales' | 'service' | 'analyst' | 'partner', Person>;

const PHONE = '13712345678';
const text = `  昆山张浦标准厂房1100㎡，首层层高8米二层5米，带10吨行车，12元/平，联系人王先生 ${PHONE}`;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    manager: 'manager',
    sales: 'sales',
    service: 'service',
    analyst: 'analyst',
    partner: 'partner',
  });
  const region = (data: Record<string, unknown>) =>
    app.strapi.db.query('api::region.region').create({ data });
  const city = await region({ code: '320500', name: '苏州', level: 'city' });
  const district = await region({ code: '320583', name: '昆山市', level: 'district', parent: city.id });
  await region({ code: '320583102', name: '张浦镇', level: 'town', parent: district.id });
}, 300_000);
afterAll(() => app?.stop());

describe('POST /api/properties/intake', () => {
  it('reads an offer, says where each value stands, and gives no phone away', async () => {
    const { status, body } = await people.sales.api.post('/api/properties/intake', { text });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      kind: 'listing',
      fields: {
        offering: 'rent',
        city: '苏州',
        district: '昆山市',
        town: '张浦镇',
        areaSqm: 1100,
        craneTon: 10,
        rentFenPerSqmMonth: 1200,
        ownerName: '王先生',
        ownerPhone: '137****5678',
      },
      spaces: [
        { label: '首层', floor: '1', heightM: 8 },
        { label: '二层', floor: '2', heightM: 5 },
      ],
      unsure: [{ field: 'rentFenPerSqmMonth', code: 'rent_period_missing' }],
    });
    const area = body.spans.find((span: { field: string }) => span.field === 'areaSqm');
    expect(text.slice(area.start, area.end)).toBe('1100㎡');
    const phone = body.contacts.find((contact: { kind: string }) => contact.kind === 'phone');
    expect(text.slice(phone.start, phone.end)).toBe(PHONE);
    expect(JSON.stringify(body)).not.toContain(PHONE);
  });

  it('reads a demand into the fields of a requirement', async () => {
    const { body } = await people.sales.api.post('/api/properties/intake', {
      text: `求租昆山厂房1200㎡左右，必须带10吨行车，17.5米车进出，${PHONE}`,
    });
    expect(body).toMatchObject({
      kind: 'demand',
      fields: {
        areaMinSqm: 1080,
        areaMaxSqm: 1320,
        craneTon: 10,
        truckAccess: true,
        regions: ['昆山市'],
        musts: ['craneTon'],
      },
    });
    expect(body.fields).not.toHaveProperty('ownerPhone');
    expect(JSON.stringify(body)).not.toContain(PHONE);
  });

  it('saves nothing', async () => {
    const count = () => app.strapi.db.query('api::property.property').count();
    const before = await count();
    await people.sales.api.post('/api/properties/intake', { text });
    expect(await count()).toBe(before);
  });

  it('leaves the area of a floor to be asked for, in Chinese, when the reading is recorded', async () => {
    const { body } = await people.sales.api.post('/api/properties/intake', {
      text: '厂房出租，一楼2000平层高6米，二三楼层高4.2米',
    });
    expect(body.spaces).toEqual([
      { label: '一楼', floor: '1', areaSqm: 2000, heightM: 6 },
      { label: '二三楼', floor: '2-3', heightM: 4.2 },
    ]);
    const answer = await people.sales.api.post('/api/properties', {
      data: { title: '标准厂房', offering: 'rent', spaces: body.spaces },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(answer.body.error.message).toBe('请填写「面积（㎡）」');
    expect(answer.body.error.details.errors).toMatchObject([{ path: ['spaces', '1', 'areaSqm'] }]);
  });

  it.each([
    ['no text', {}],
    ['an empty text', { text: ' \n ' }],
    ['no string', { text: 5 }],
    ['5,001 characters', { text: '平'.repeat(5001) }],
  ])('refuses %s with 400', async (_name, body) => {
    const answer = await people.sales.api.post('/api/properties/intake', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path).toEqual(['text']);
  });

  it('reads the longest text that is allowed', async () => {
    const answer = await people.sales.api.post('/api/properties/intake', {
      text: `${text}，`.repeat(100).slice(0, 5000),
    });
    expect(answer.status).toBe(200);
  });

  it('is for who may record a property', async () => {
    expect((await people.manager.api.post('/api/properties/intake', { text })).status).toBe(200);
    for (const other of [people.service, people.analyst, people.partner]) {
      expect((await other.api.post('/api/properties/intake', { text })).status).toBe(403);
    }
    expect((await app.api().post('/api/properties/intake', { text })).status).toBe(401);
  });
});
