import type { PiiService } from '@scrm/guard/kit';
import { describe, expect, it } from 'vitest';
import { sealOwnerNumbers } from '../../../plugins/listing/server/src/operations/owner-numbers';
import { spellFloors } from '../../../plugins/listing/server/src/operations/spell-floors';
import { writePast } from '../../support/write-past';
import { app, create, fieldsOf, listed, manager, row, sales } from './setup';

describe('recording a property', () => {
  it('makes a code, one whole space, a region and a history', async () => {
    const made = await create(sales);
    expect(made).toMatchObject({
      status: 'draft',
      areaSqm: 3000,
      freeAreaSqm: 3000,
      eia: true,
      titleCert: null,
      buildingType: null,
      recorder: { username: 't_sales' },
      agent: { username: 't_sales' },
      region: { name: '昆山市' },
      spaces: [{ label: '整体', areaSqm: 3000, freeAreaSqm: 3000, heightM: 8, rentFenPerSqmMonth: 1710 }],
    });
    expect(made.code).toMatch(/^SZ\d{6,}$/);
    const history = await sales.get(`/api/properties/${made.documentId}/history`);
    expect(history.body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'status', from: null, to: 'draft', by: 't_sales' }),
        expect.objectContaining({ kind: 'price', rentFenPerSqmMonth: { from: null, to: 1710 } }),
      ]),
    );
  });

  it('keeps a rent as it was typed beside the normalised one, until another is written', async () => {
    const { rentFenPerSqmMonth: _, ...place } = listed;
    const made = await create(sales, {
      ...place,
      rentFenPerSqmMonth: undefined,
      rentTypedAmount: 6,
      rentTypedUnit: 'wan_month',
      columnGridM: '8000×24000',
      fireResistance: '二级',
      tradeLimits: ['化工', '化工', '电镀'],
      motorwayDistanceKm: '2.5',
    });
    expect(made).toMatchObject({
      rentFenPerSqmMonth: 2000,
      rentTypedAmount: 6,
      rentTypedUnit: 'wan_month',
      columnGridM: '8×24',
      tradeLimits: ['化工', '电镀'],
      motorwayDistanceKm: 2.5,
      spaces: [{ rentFenPerSqmMonth: 2000 }],
    });
    const path = `/api/properties/${made.documentId}`;
    const read = async () => (await sales.get(`${path}?populate=spaces`)).body.data;
    await sales.put(path, { data: { areaSqm: 4000 } });
    expect(await read()).toMatchObject({ rentFenPerSqmMonth: 1500, rentTypedAmount: 6 });
    await sales.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { rentFenPerSqmMonth: 1800 } });
    expect(await read()).toMatchObject({
      rentFenPerSqmMonth: 1800,
      rentTypedAmount: null,
      rentTypedUnit: null,
    });
    const halves = await sales.put(path, { data: { rentTypedAmount: 6 } });
    expect(halves.status).toBe(400);
    expect(fieldsOf(halves.body)).toEqual(['rentTypedUnit']);
    const wrong = await sales.put(path, {
      data: { fireResistance: '五级', tradeLimits: '化工', portDistanceKm: -1 },
    });
    expect(wrong.status).toBe(400);
    expect(fieldsOf(wrong.body).sort()).toEqual(['fireResistance', 'portDistanceKm', 'tradeLimits']);
  });

  it('has one spelling of a floor', async () => {
    const made = await create(sales, { ...listed, floor: '第１层' });
    const stored = async () => [
      (await row(made.documentId)).floor,
      (await app.strapi.db.connection('spaces').where({ property_id: made.id }).first()).floor,
    ];
    expect(await stored()).toEqual(['1', '1']);
    const path = `/api/properties/${made.documentId}`;
    for (const floor of ['9999', '=1+1', 'abc']) {
      const refused = await sales.put(path, { data: { floor } });
      expect([refused.status, fieldsOf(refused.body)]).toEqual([400, ['floor']]);
    }
    // as older versions kept it
    await writePast(app, async (trx) => {
      await trx('properties').where({ id: made.id }).update({ floor: '一楼' });
      await trx('spaces').where({ property_id: made.id }).update({ floor: '1F' });
    });
    expect(await app.strapi.db.connection.transaction(spellFloors)).toBe(2);
    expect(await stored()).toEqual(['1', '1']);
    expect(await app.strapi.db.connection.transaction(spellFloors)).toBe(0);
  });

  it('keeps no number in the owner’s name', async () => {
    const [phone, other] = ['13911112222', '13911113333'];
    const stored = async (documentId: string) =>
      app.strapi.db.connection('properties').where({ document_id: documentId }).first();
    const pii = app.strapi.plugin('guard').service('pii') as PiiService;
    const made = await create(sales, { ...listed, ownerName: `王总 ${phone}` });
    expect(await stored(made.documentId)).toMatchObject({
      owner_name: '王总',
      owner_phone: '139****2222',
      owner_phone_index: pii.indexOf('phone', phone),
    });
    const path = `/api/properties/${made.documentId}`;
    expect((await sales.put(path, { data: { ownerName: `王老板 ${phone}` } })).status).toBe(200);
    expect(await stored(made.documentId)).toMatchObject({ owner_name: '王老板', owner_phone: '139****2222' });
    for (const ownerName of [`王老板 ${other}`, `王 ${phone} 李 ${other}`]) {
      const refused = await sales.put(path, { data: { ownerName } });
      expect(refused.status).toBe(400);
      expect(fieldsOf(refused.body)).toEqual(['ownerName']);
      expect(JSON.stringify(refused.body)).not.toContain(other);
    }

    // as older versions kept it
    await writePast(app, (trx) =>
      trx('properties')
        .where({ document_id: made.documentId })
        .update({
          owner_name: `赵 ${other}`,
          owner_phone: null,
          owner_phone_cipher: null,
          owner_phone_index: null,
        }),
    );
    const mend = () => app.strapi.db.connection.transaction((trx) => sealOwnerNumbers(trx, pii));
    expect(await mend()).toEqual({ mended: 1, left: [] });
    expect(await stored(made.documentId)).toMatchObject({ owner_name: '赵', owner_phone: '139****3333' });
    expect(await pii.reveal('api::property.property', made.documentId, 'ownerPhone')).toBe(other);
    expect(await mend()).toEqual({ mended: 0, left: [] });

    // of two numbers none is lost
    const both = `赵 ${other} 钱 ${phone}`;
    await writePast(app, (trx) =>
      trx('properties').where({ document_id: made.documentId }).update({ owner_name: both }),
    );
    expect(await mend()).toEqual({ mended: 0, left: [made.code] });
    expect(await stored(made.documentId)).toMatchObject({ owner_name: both, owner_phone: '139****3333' });
  });

  it('sums up two storeys and never flattens them', async () => {
    const { areaSqm: _, heightM: __, ...place } = listed;
    const answer = await manager.post('/api/properties', {
      data: {
        ...place,
        spaces: [
          { label: '一层', areaSqm: 1200, heightM: 8, loadTonPerSqm: 3 },
          { label: '二层', areaSqm: 1000, heightM: 5, loadTonPerSqm: 0.8, freeAreaSqm: 400 },
        ],
      },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const { documentId, ...made } = answer.body.data;
    expect(made).toMatchObject({
      areaSqm: 2200,
      freeAreaSqm: 1600,
      heightM: 8,
      loadTonPerSqm: 3,
      minDivisibleSqm: 1000,
    });
    expect(made.spaces.map((space: { rentFenPerSqmMonth: number }) => space.rentFenPerSqmMonth)).toEqual([
      1710, 1710,
    ]);

    const flattened = await manager.put(`/api/properties/${documentId}`, {
      data: { heightM: 6, title: '改' },
    });
    expect(flattened.status).toBe(400);
    expect(fieldsOf(flattened.body)).toEqual(['heightM']);
    const unchanged = await manager.put(`/api/properties/${documentId}`, {
      data: { heightM: 8, title: '改' },
    });
    expect(unchanged.status, JSON.stringify(unchanged.body)).toBe(200);

    const upper = made.spaces[1];
    const raised = await manager.put(`/api/spaces/${upper.documentId}`, {
      data: { heightM: 9, areaSqm: 1100 },
    });
    expect(raised.status, JSON.stringify(raised.body)).toBe(200);
    const read = await manager.get(`/api/properties/${documentId}`);
    expect(read.body.data).toMatchObject({ areaSqm: 2300, freeAreaSqm: 1700, heightM: 9, title: '改' });

    const tooSmall = await manager.put(`/api/spaces/${upper.documentId}`, { data: { areaSqm: 500 } });
    expect(tooSmall.status).toBe(409);
    expect(tooSmall.body.error.code).toBe('area_taken');
  });

  it('changes nothing when the same split is sent again, and only what is said when it is another', async () => {
    const made = await create(manager, {
      loadTonPerSqm: 3,
      craneTon: 10,
      craneCount: 1,
      powerKva: 315,
      rentFenPerSqmMonth: 2200,
    });
    const path = `/api/properties/${made.documentId}`;
    const send = async (spaces: Record<string, unknown>[]) => {
      const answer = await manager.put(path, { data: { spaces } });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      const { updatedAt: _at, ...data } = answer.body.data;
      return {
        ...data,
        spaces: data.spaces.map(({ updatedAt: _own, ...space }: Record<string, unknown>) => space),
      };
    };
    const parts = [
      { label: '一层', areaSqm: 1500 },
      { label: '二层', areaSqm: 1500 },
    ];
    const once = await send(parts);
    expect(once).toMatchObject({ heightM: 8, rentFenPerSqmMonth: 2200 });
    expect(await send(parts)).toEqual(once);
    const history = await manager.get(`${path}/history`);
    expect(history.body.data.filter(({ kind }: { kind: string }) => kind === 'price')).toHaveLength(1);
    const [ground, first] = once.spaces;
    expect(
      await send([
        { label: '二层', areaSqm: 1500 },
        { label: '一层', heightM: null, loadTonPerSqm: 5 },
      ]),
    ).toMatchObject({
      spaces: [
        { ...first, sortOrder: 0 },
        { ...ground, sortOrder: 1, heightM: null, loadTonPerSqm: 5 },
      ],
    });
  });

  it('splits an undivided listing into spaces that have its figures where they say none', async () => {
    const made = await create(manager, {
      loadTonPerSqm: 3,
      powerKva: 500,
      craneTon: 10,
      minDivisibleSqm: 500,
      rentFenPerSqmMonth: undefined,
      rentTypedAmount: 0.57,
      rentTypedUnit: 'yuan_sqm_day',
    });
    const path = `/api/properties/${made.documentId}`;
    const split = await manager.put(path, {
      data: {
        spaces: [
          { label: '一层', areaSqm: 2000 },
          { label: '二层', areaSqm: 1000, heightM: 5, loadTonPerSqm: null, minDivisibleSqm: null },
        ],
      },
    });
    expect(split.status, JSON.stringify(split.body)).toBe(200);
    expect(split.body.data).toMatchObject({
      areaSqm: 3000,
      heightM: 8,
      powerKva: 500,
      craneTon: 10,
      minDivisibleSqm: 500,
      rentFenPerSqmMonth: 1710,
      rentTypedAmount: 0.57,
      spaces: [
        {
          floor: '1',
          heightM: 8,
          loadTonPerSqm: 3,
          powerKva: 500,
          craneTon: 10,
          minDivisibleSqm: 500,
          rentFenPerSqmMonth: 1710,
        },
        {
          floor: '2',
          heightM: 5,
          loadTonPerSqm: null,
          powerKva: null,
          craneTon: null,
          minDivisibleSqm: 500,
          rentFenPerSqmMonth: 1710,
        },
      ],
    });
  });

  it('refuses by name what is no row, what is not its own and what stands beside the fields', async () => {
    const made = await create(manager);
    const path = `/api/properties/${made.documentId}`;
    const junk = ['0x10', '0b11', '1e1', { connect: [1] }, { set: [1] }];
    const refused: [Record<string, unknown>, string][] = [
      ...junk.map((region): [Record<string, unknown>, string] => [{ data: { region } }, 'region']),
      ...junk.map((parkRef): [Record<string, unknown>, string] => [{ data: { parkRef } }, 'parkRef']),
      [{ data: { id: [1, 2] } }, 'id'],
      [{ data: { documentId: 'nope' } }, 'documentId'],
      [{ data: { createdAt: 'nope' } }, 'createdAt'],
      [{ data: { heightM: 9 }, expectedUpdatedAt: made.updatedAt }, 'expectedUpdatedAt'],
    ];
    for (const [body, field] of refused) {
      const answer = await manager.put(path, body);
      expect([answer.status, fieldsOf(answer.body)], JSON.stringify(body)).toEqual([400, [field]]);
      expect(answer.body.error.details.errors[0].message).toMatch(/「[^A-Za-z」]+」|expectedUpdatedAt/);
    }
    const [space] = made.spaces;
    const ofSpace = `/api/spaces/${space.documentId}`;
    for (const data of [{ id: space.id + 1 }, { documentId: 'nope' }, { areaSqm: 0 }]) {
      const answer = await manager.put(ofSpace, { data });
      expect([answer.status, fieldsOf(answer.body)], JSON.stringify(data)).toEqual([400, Object.keys(data)]);
      expect(answer.body.error.details.errors[0].message).toMatch(/^「(?:内部编号|记录编号|面积（㎡）)」/);
    }
    const { label, documentId: ownId, createdAt: madeAt } = space;
    const kept = await manager.put(ofSpace, { data: { label, documentId: ownId, createdAt: madeAt } });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    const { id, documentId, createdAt, updatedAt } = made;
    const same = await manager.put(path, { data: { id, documentId, createdAt, updatedAt } });
    expect(same.status, JSON.stringify(same.body)).toBe(200);
    const foo = await manager.post(`${path}/check`, { answer: 'still_offered', foo: 1 });
    expect([foo.status, fieldsOf(foo.body)]).toEqual([400, ['foo']]);
  });

  it('rounds a typed rent to the decimals that are kept, and takes texts without what hides in them', async () => {
    const made = await create(manager, { title: '厂\u202e房', columnGridM: '\u20668×8' });
    expect(made.title).toBe('厂房');
    const typed = await manager.put(`/api/properties/${made.documentId}`, {
      data: { rentTypedAmount: 21.23456789, rentTypedUnit: 'yuan_sqm_month' },
    });
    expect(typed.body.data).toMatchObject({ rentTypedAmount: 21.2346, rentTypedUnit: 'yuan_sqm_month' });
    const far = await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { sortOrder: 1e20 } });
    expect(far.body.error.details.errors).toMatchObject([
      { path: ['sortOrder'], message: expect.stringContaining('不能超过 10000 位') },
    ]);
  });

  it('keeps what a listing without an area says of itself when its first space comes', async () => {
    const { areaSqm: _, ...place } = listed;
    const answer = await manager.post('/api/properties', { data: place });
    const added = await manager.post('/api/spaces', {
      data: { property: answer.body.data.documentId, label: '一层', areaSqm: 800 },
    });
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    const { body } = await manager.get(`/api/properties/${answer.body.data.documentId}`);
    expect(body.data).toMatchObject({ areaSqm: 800, heightM: 8, rentFenPerSqmMonth: 1710 });
  });

  it('refuses a typed rent that is none of its spaces', async () => {
    const spaces = [
      { label: '一层', areaSqm: 2000, rentFenPerSqmMonth: 1500 },
      { label: '二层', areaSqm: 1000, rentFenPerSqmMonth: 1800 },
    ];
    const { areaSqm: _, rentFenPerSqmMonth: __, ...place } = listed;
    const typed = (rentTypedAmount: number) => ({ rentTypedAmount, rentTypedUnit: 'yuan_sqm_month' });
    const refusedBy = (answer: { status: number; body: never }) => [answer.status, fieldsOf(answer.body)];
    const differing = await manager.post('/api/properties', { data: { ...place, ...typed(20), spaces } });
    expect(refusedBy(differing as never)).toEqual([400, ['rentTypedAmount']]);
    expect(differing.body.error.code).toBe('rent_differs');
    const agreeing = await manager.post('/api/properties', { data: { ...place, ...typed(15), spaces } });
    expect(agreeing.status, JSON.stringify(agreeing.body)).toBe(201);
    expect(agreeing.body.data).toMatchObject({ rentTypedAmount: 15, rentFenPerSqmMonth: 1500 });

    const path = `/api/properties/${agreeing.body.data.documentId}`;
    const changed = await manager.put(path, { data: typed(20) });
    expect(refusedBy(changed as never)).toEqual([400, ['rentTypedAmount']]);
    // a total is spread over the spaces that come with it: 4.5 万 a month over 3000 ㎡
    const total = await manager.post('/api/properties', {
      data: {
        ...place,
        rentTypedAmount: 4.5,
        rentTypedUnit: 'wan_month',
        spaces: [{ label: '一层', areaSqm: 3000 }],
      },
    });
    expect(total.body.data).toMatchObject({ rentTypedAmount: 4.5, rentFenPerSqmMonth: 1500 });
    // a form sends the old typed rent back beside spaces that were changed
    const moved = await manager.put(path, {
      data: { ...typed(15), spaces: [{ ...spaces[0], rentFenPerSqmMonth: 1600 }, spaces[1]] },
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.data).toMatchObject({ rentTypedAmount: null, rentFenPerSqmMonth: 1600 });
  });

  it('takes a rent of bare land by its 亩', async () => {
    const land = {
      areaSqm: undefined,
      heightM: undefined,
      rentFenPerSqmMonth: undefined,
      buildingType: 'land',
    };
    const total = await create(manager, {
      ...land,
      landAreaMu: 30,
      rentTypedAmount: 60,
      rentTypedUnit: 'wan_year',
    });
    expect(total).toMatchObject({
      areaSqm: 20000.1,
      rentFenPerSqmMonth: 249.9988,
      rentTypedUnit: 'wan_year',
    });
    const byMu = await create(manager, {
      ...land,
      landAreaMu: 30,
      rentTypedAmount: 8000.04,
      rentTypedUnit: 'yuan_mu_year',
    });
    expect(byMu).toMatchObject({ rentFenPerSqmMonth: 100, rentTypedAmount: 8000.04 });
  });

  it('writes nothing over what came after the writer had read it', async () => {
    const made = await create(manager);
    const path = `/api/properties/${made.documentId}`;
    const expectedUpdatedAt = made.updatedAt;
    const answers = await Promise.all(
      [1800, 1900].map((rentFenPerSqmMonth) =>
        manager.put(path, { data: { rentFenPerSqmMonth, expectedUpdatedAt } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [kept, late] = answers[0]?.status === 200 ? answers : [...answers].reverse();
    const { data } = (await manager.get(path)).body;
    expect(late?.body.error).toMatchObject({
      code: 'stale',
      details: {
        updatedAt: data.updatedAt,
        present: { rentFenPerSqmMonth: kept?.body.data.rentFenPerSqmMonth },
      },
    });
    expect(late?.body.error.message).toContain('「租金');
    const space = data.spaces?.[0] ?? made.spaces[0];
    const now = (await manager.get(`/api/spaces/${space.documentId}`)).body.data;
    const ofSpace = (heightM: number) =>
      manager.put(`/api/spaces/${space.documentId}`, { data: { heightM, expectedUpdatedAt: now.updatedAt } });
    const both = await Promise.all([ofSpace(9), ofSpace(10)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    // spaces are written as a whole: what another has made of them is told, and nothing is written over it
    const [spaced] = (await manager.get(`${path}?populate=spaces`)).body.data.spaces;
    const listed = await manager.put(path, {
      data: { spaces: [{ ...spaced, heightM: 5 }], expectedUpdatedAt },
    });
    expect([listed.status, listed.body.error.code]).toEqual([409, 'stale']);
    expect(listed.body.error.details.present.spaces).toMatchObject([
      { documentId: spaced.documentId, heightM: spaced.heightM },
    ]);
    expect(listed.body.error.message).toContain('「空间」');
    const wrong = await manager.put(path, { data: { title: '改', expectedUpdatedAt: 'gestern' } });
    expect([wrong.status, fieldsOf(wrong.body)]).toEqual([400, ['expectedUpdatedAt']]);
  });

  it('takes the form back that a read answered, spaces included', async () => {
    const made = await create(manager);
    const read = await manager.get(`/api/properties/${made.documentId}?populate=*`);
    const sent = await manager.put(`/api/properties/${made.documentId}`, { data: read.body.data });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body.data.spaces).toHaveLength(1);
    expect(sent.body.data.spaces[0].documentId).toBe(made.spaces[0].documentId);
  });

  it('refuses by name what it would not do', async () => {
    const made = await create(manager, {});
    const path = `/api/properties/${made.documentId}`;
    const province = await app.strapi.db
      .query('api::region.region')
      .create({ data: { code: 'test-53', name: '云南省', level: 'province' } });
    for (const [data, field, code] of [
      [{ media: [1] }, 'media', 'protected_field'],
      [{ constructor: 1 }, 'constructor', 'unknown_field'],
      [{ negotiable: 'yes' }, 'negotiable', 'invalid_type'],
      [{ title: '甲\n乙' }, 'title', 'invalid'],
      [{ region: { connect: [{ id: province.id }] } }, 'region', 'region_contradicts'],
    ] as const) {
      const refused = await manager.put(path, { data });
      expect([field, refused.status]).toEqual([field, 400]);
      expect(refused.body.error.details.errors).toEqual([expect.objectContaining({ path: [field], code })]);
    }
    const asRead = await manager.put(path, {
      data: { media: made.media, region: made.region, title: made.title },
    });
    expect(asRead.status, JSON.stringify(asRead.body)).toBe(200);
  });

  it('shows spaces in their places, whichever was written last', async () => {
    const labels = ['一层', '二层', '三层'];
    const made = await create(manager, {
      areaSqm: undefined,
      spaces: labels.map((label) => ({ label, areaSqm: 1000 })),
    });
    await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { heightM: 9 } });
    const { body } = await manager.get(`/api/properties/${made.documentId}?populate=*`);
    expect(body.data.spaces.map(({ label }: { label: string }) => label)).toEqual(labels);
  });

  it('reads land in 亩, and yes, no and unknown', async () => {
    const made = await create(manager, {
      areaSqm: undefined,
      buildingType: 'land',
      landAreaMu: 30,
      heightM: null,
      eia: false,
      titleCert: true,
      registrable: null,
    });
    expect(made).toMatchObject({ areaSqm: 20000.1, eia: false, titleCert: true, registrable: null });
  });

  it('accepts a smaller initial free area and a code of one’s own', async () => {
    const made = await create(manager, { freeAreaSqm: 1200, code: 'OLD-77', status: 'draft' });
    expect(made).toMatchObject({ freeAreaSqm: 1200, code: 'OLD-77' });
    const again = await manager.post('/api/properties', { data: { ...listed, code: 'OLD-77' } });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('code_taken');
  });

  it('gives thirty at once thirty codes', async () => {
    const made = await Promise.all(Array.from({ length: 30 }, () => create(manager)));
    expect(new Set(made.map((property) => property.code)).size).toBe(30);
  });

  const refused: [name: string, data: Record<string, unknown>, field: string][] = [
    ['no title', { title: undefined }, 'title'],
    ['a blank title', { title: '  ' }, 'title'],
    ['no offering', { offering: undefined }, 'offering'],
    ['another offering', { offering: 'gift' }, 'offering'],
    ['a negative area', { areaSqm: -1 }, 'areaSqm'],
    ['an area of zero', { areaSqm: 0 }, 'areaSqm'],
    ['an absurd area', { areaSqm: 1e9 }, 'areaSqm'],
    ['an area in words', { areaSqm: '三千' }, 'areaSqm'],
    ['an area that is no number', { areaSqm: { $gt: 1 } }, 'areaSqm'],
    ['a smallest part above the area', { minDivisibleSqm: 4000 }, 'minDivisibleSqm'],
    ['more free than there is', { freeAreaSqm: 3001 }, 'freeAreaSqm'],
    ['a height of 900 m', { heightM: 900 }, 'heightM'],
    ['a rent below zero', { rentFenPerSqmMonth: -5 }, 'rentFenPerSqmMonth'],
    ['a price with parts of a fen', { salePriceFen: 1.5 }, 'salePriceFen'],
    ['a price above all', { salePriceFen: 1e17 }, 'salePriceFen'],
    ['a latitude beyond the pole', { lat: 91 }, 'lat'],
    ['an unknown fire class', { fireClass: '己' }, 'fireClass'],
    ['a day that does not exist', { vacantFrom: '2026-02-30' }, 'vacantFrom'],
    ['tags that are no list', { tags: '可环评' }, 'tags'],
    ['a status other than draft', { status: 'listed' }, 'status'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a private field', { ownerPhoneCipher: 'x' }, 'ownerPhoneCipher'],
    ['an owner phone that is none', { ownerPhone: 'abc' }, 'ownerPhone'],
    ['a NUL in the title', { title: 'a\u0000b' }, 'title'],
    ['an agent who is not there', { agent: 999_999 }, 'agent'],
    ['no crane of ten tons', { craneCount: 0, craneTon: 10 }, 'craneCount'],
    ['cranes that lift nothing', { craneCount: 2, craneTon: 0 }, 'craneTon'],
    ['no lift of three tons', { freightLiftCount: 0, freightLiftTon: 3 }, 'freightLiftCount'],
    ['no trucks of 17.5 m', { truckAccess: false, truckLengthM: 17.5 }, 'truckLengthM'],
    ['a part of what is not divided', { divisible: false, minDivisibleSqm: 500 }, 'minDivisibleSqm'],
    ['a smallest part above what is free', { minDivisibleSqm: 500, freeAreaSqm: 400 }, 'minDivisibleSqm'],
    ['more office than area', { officeAreaSqm: 3001 }, 'officeAreaSqm'],
    ['a house without floors', { floors: 0 }, 'floors'],
    ['a house of 200 floors', { floors: 200 }, 'floors'],
    ['a floor above the top', { floor: '4楼', floors: 3 }, 'floor'],
    ['a floor in the clouds', { floor: '300层' }, 'floor'],
    ['an area of a sheet of paper', { areaSqm: 0.01 }, 'areaSqm'],
    ['a sale for a fen', { salePriceFen: 1 }, 'salePriceFen'],
    ['a rent of a fen', { rentFenPerSqmMonth: 1 }, 'rentFenPerSqmMonth'],
    [
      'a typed rent of a fen',
      { rentFenPerSqmMonth: undefined, rentTypedAmount: 0.01, rentTypedUnit: 'yuan_sqm_month' },
      'rentTypedAmount',
    ],
    ['a height nobody stands upright in', { heightM: 0.8 }, 'heightM'],
    ['a grid of half a metre', { columnGridM: '0.5×0.5' }, 'columnGridM'],
    ['half a position', { lng: 120.98 }, 'lng'],
    ['the other half', { lat: 31.38 }, 'lat'],
    ['a position nowhere', { lng: 0, lat: 0 }, 'lng'],
    ['a position in Seoul', { lng: 126.98, lat: 37.57 }, 'lng'],
    ['a position with its figures swapped', { lng: 31.38, lat: 120.98 }, 'lat'],
    ['vacant since 1901', { vacantFrom: '1901-05-01' }, 'vacantFrom'],
    ['vacant in 2150', { vacantFrom: '2150-05-01' }, 'vacantFrom'],
    ['a deposit of five years', { depositMonths: 60 }, 'depositMonths'],
    ['more free months than there are', { rentFreeMonths: 30, minTermMonths: 12 }, 'rentFreeMonths'],
    ['a hidden character in a tag', { tags: ['可环评\u0007'] }, 'tags.0'],
    ['a hidden character in a trade', { tradeLimits: ['化工', '电\u001b镀'] }, 'tradeLimits.1'],
    ['a hidden character in a facility', { facilities: ['食\u0085堂'] }, 'facilities.0'],
    ['a hidden character in the park', { park: '周市\u0008' }, 'park'],
    ['a code that is a mobile', { code: '13800138000' }, 'code'],
    ['a code that is a landline', { code: '0512-66668888' }, 'code'],
    ['a code with a mobile in it', { code: 'KS-138-0013-8000' }, 'code'],
    [
      'a space above the top',
      {
        floors: 2,
        areaSqm: undefined,
        spaces: [
          { label: '一', areaSqm: 100 },
          { label: '三', areaSqm: 100, floor: '3' },
        ],
      },
      'spaces.1.floor',
    ],
    [
      'a part of a space that is not divided',
      {
        divisible: false,
        areaSqm: undefined,
        spaces: [
          { label: '一', areaSqm: 100, minDivisibleSqm: 50 },
          { label: '二', areaSqm: 100 },
        ],
      },
      'spaces.0.minDivisibleSqm',
    ],
    ['a space without an area', { areaSqm: undefined, spaces: [{ label: '一层' }] }, 'spaces.0.areaSqm'],
    [
      'a field of a space that there is not',
      { areaSqm: undefined, spaces: [{ label: '一层', areaSqm: 10, colour: 'red' }] },
      'spaces.0.colour',
    ],
    [
      'a part above the only space, where it stands',
      { areaSqm: undefined, spaces: [{ label: '一层', areaSqm: 100, minDivisibleSqm: 200 }] },
      'spaces.0.minDivisibleSqm',
    ],
    ['a sale for 1 元/㎡', { offering: 'sale', salePriceFen: 300_000 }, 'salePriceFen'],
    ['3000 ㎡ on a table', { landAreaMu: 0.04 }, 'landAreaMu'],
    ['10,000 亩 under a hut', { landAreaMu: 10_000, areaSqm: 50 }, 'landAreaMu'],
    ['spaces that do not add up', { spaces: [{ label: '一层', areaSqm: 10 }] }, 'areaSqm'],
  ];
  it.each(refused)('refuses %s', async (_, data, field) => {
    const answer = await manager.post('/api/properties', { data: { ...listed, ...data } });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer.body)).toContain(field);
  });

  it('takes what is odd and true', async () => {
    const odd: Record<string, unknown>[] = [
      { areaSqm: 30, heightM: 2.2 },
      { areaSqm: 90_000, heightM: 40, powerKva: 40_000 },
      { floor: '62', floors: 66 },
      { floor: 'B2', floors: 1 },
      { floor: '1–3 层', floors: 3 },
      { landAreaMu: 1000, areaSqm: 500_000 },
      { rentFenPerSqmMonth: 30_000 },
      { rentFenPerSqmMonth: undefined, negotiable: true },
      { craneTon: 10 },
      { craneCount: 0, craneTon: 0 },
      { truckAccess: false, truckLengthM: 4.2 },
      { divisible: false, minDivisibleSqm: 3000 },
      { lng: 75.99, lat: 39.47, datum: 'WGS-84' },
      { vacantFrom: '2012-01-01' },
      { rentFreeMonths: 36, minTermMonths: 120, depositMonths: 12, paymentMonths: 12 },
      { code: `20260115-${Date.now() % 1000}` },
      {
        areaSqm: undefined,
        divisible: false,
        spaces: [
          { label: '一层', areaSqm: 1200 },
          { label: '二层', areaSqm: 1000 },
        ],
      },
    ];
    for (const data of odd) await create(manager, data);
  });

  it('judges a change with what it stands beside, and leaves alone what stood before', async () => {
    const made = await create(manager, { craneTon: 10, floors: 3, floor: '3楼' });
    const path = `/api/properties/${made.documentId}`;
    const refuses = async (data: Record<string, unknown>, fields: string[]) => {
      const answer = await manager.put(path, { data });
      expect(answer.status, JSON.stringify([data, answer.body])).toBe(400);
      expect(fieldsOf(answer.body)).toEqual(fields);
      expect(answer.body.error.details.errors[0].message).toMatch(/「[^」]+」/);
    };
    await refuses({ craneCount: 0 }, ['craneCount']);
    await refuses({ floors: 2 }, ['floors']);
    await refuses({ officeAreaSqm: 3100 }, ['officeAreaSqm']);
    await refuses({ lat: 31.38 }, ['lat']);
    await refuses({ divisible: false, minDivisibleSqm: 100 }, ['minDivisibleSqm']);
    // both at once agree again
    expect((await manager.put(path, { data: { craneCount: 0, craneTon: null } })).status).toBe(200);
    await refuses({ craneTon: 5 }, ['craneTon']);
    const space = `/api/spaces/${made.spaces[0].documentId}`;
    const heavy = await manager.put(space, { data: { craneTon: 5 } });
    expect(heavy.status, JSON.stringify(heavy.body)).toBe(400);
    expect(fieldsOf(heavy.body)).toEqual(['craneTon']);
    expect(await row(made.documentId)).toMatchObject({ crane_ton: null, crane_count: 0, floors: 3 });
    // area and office move together
    const grown = await manager.put(path, { data: { areaSqm: 5000, officeAreaSqm: 4000 } });
    expect(grown.status, JSON.stringify(grown.body)).toBe(200);
    await refuses({ areaSqm: 3900 }, ['areaSqm']);

    // an archive that is older than the rules
    await writePast(app, async (trx) => {
      await trx('properties')
        .where({ document_id: made.documentId })
        .update({ crane_count: 0, crane_ton: 10, floors: 0, deposit_months: 60, lng: 0, lat: 0 });
      await trx('spaces').where({ document_id: made.spaces[0].documentId }).update({ crane_ton: 10 });
    });
    expect((await manager.put(path, { data: { title: '改了标题' } })).status).toBe(200);
    const read = await manager.get(`${path}?populate=*`);
    const sent = await manager.put(path, { data: { ...read.body.data, title: '整张表单' } });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body.data).toMatchObject({
      title: '整张表单',
      craneCount: 0,
      craneTon: 10,
      depositMonths: 60,
    });
    await refuses({ craneTon: 12 }, ['craneTon']);
    await refuses({ lng: 1 }, ['lng']);
    expect((await manager.put(path, { data: { craneCount: 1, floors: 3 } })).status).toBe(200);
  });

  it('answers no body and a body that is no object with 400', async () => {
    expect((await manager.post('/api/properties')).status).toBe(400);
    expect((await manager.post('/api/properties', { data: [1] })).status).toBe(400);
  });
});
