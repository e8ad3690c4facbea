import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { createTestDatabase } from '../support/database';

const TYPES = '/content-manager/collection-types';
const OPEN = ['message-template', 'page', 'park', 'property', 'property-media'];

describe('the content editor in the panel', () => {
  let app: TestApp;
  let editor: Api;
  let property: { id: number; documentId: string };

  beforeAll(async () => {
    app = await bootApp();
    const { body } = await app
      .api()
      .post('/admin/login', { email: 'editor@demo.local', password: DEMO_PASSWORD });
    editor = app.api(body.data.token);
    property = (await editor.get(`${TYPES}/api::property.property?pageSize=1`)).body.results[0];
  });
  afterAll(() => app?.stop());

  it('has its own share only after the very first start already', async () => {
    // nothing has started on this copy but the start that made it
    const database = await createTestDatabase({ demo: true });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ subject: string }>(
        `SELECT DISTINCT p.subject FROM admin_permissions p
         JOIN admin_permissions_role_lnk l ON l.permission_id = p.id JOIN admin_roles r ON r.id = l.role_id
         WHERE r.code IN ('strapi-editor', 'strapi-author') AND p.subject IS NOT NULL ORDER BY 1`,
      );
      expect(rows.map(({ subject }) => subject)).toEqual(OPEN.map((name) => `api::${name}.${name}`).sort());
    } finally {
      await client.end();
      await database.drop();
    }
  });

  it('reaches no customers, partners or money', async () => {
    const names = [
      'customer',
      'contact',
      'customer-address',
      'requirement',
      'follow-up',
      'inquiry',
      'viewing',
      'deal',
      'receipt',
    ];
    for (const name of [...names, 'contract', 'partner', 'commission', 'withdrawal', 'share']) {
      expect(await editor.get(`${TYPES}/api::${name}.${name}`), name).toMatchObject({ status: 403 });
    }
    for (const path of [`/${property.documentId}`, '?pageSize=100']) {
      const shown = await editor.get(`${TYPES}/api::property.property${path}`);
      expect(shown.status).toBe(200);
      expect(JSON.stringify(shown.body)).not.toMatch(/"(owner|phone|wechat|email)(Name|Phone|Cipher|Index)/i);
    }
    const broken = ['filters[$or]', 'filters[id][$between]=1'];
    for (const query of [...broken, 'filters[ownerPhoneIndex][$startsWith]=a', 'sort=ownerPhoneCipher:asc'])
      expect(await editor.get(`${TYPES}/api::property.property?${query}`), query).toMatchObject({
        status: 400,
      });
  });

  it('reads no relation of a field that it may not read', async () => {
    for (const field of ['agent', 'recorder', `${property.documentId}/region`])
      expect(
        await editor.get(`/content-manager/relations/api::property.property/${field}`),
        field,
      ).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  });

  it('reads the spaces of a listing with the figures that its form shows, without rents', async () => {
    const [several] = await app.strapi.db
      .connection('spaces as s')
      .join('properties as p', 'p.id', 's.property_id')
      .groupBy('p.document_id')
      .havingRaw('count(*) > 1')
      .select('p.document_id');
    const { id: last } = await app.strapi.db
      .connection('spaces as s')
      .join('properties as p', 'p.id', 's.property_id')
      .where('p.document_id', several.document_id)
      .orderBy('s.id')
      .first('s.id');
    await app.strapi.db.connection('spaces').where({ id: last }).update({ sort_order: 99 });
    const path = `/content-manager/relations/api::property.property/${several.document_id}/spaces`;
    const { status, body } = await editor.get(path);
    expect(status, JSON.stringify(body)).toBe(200);
    const stored = await app.strapi.db.query('api::space.space').findMany({
      where: { property: { documentId: several.document_id } },
      select: ['documentId', 'label', 'areaSqm', 'freeAreaSqm', 'heightM', 'loadTonPerSqm', 'floor'],
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    });
    expect(stored.at(-1)?.id).toBe(last);
    expect(body.results).toEqual(
      // ordered by it, a row tells its place too
      stored.map(({ sortOrder: _place, ...space }) => expect.objectContaining(space)),
    );
    expect(JSON.stringify(body)).not.toMatch(/rent|power/i);
    expect((await editor.get(`${TYPES}/api::space.space`)).status).toBe(403);
  });

  it('gets forms of what it may read only, and a listing’s own status', async () => {
    const { body } = await editor.get('/content-manager/content-types/api::property.property/configuration');
    const { layouts, metadatas } = body.data.contentType;
    const shown = layouts.edit.flat().map(({ name }: { name: string }) => name);
    expect(shown).toEqual(expect.arrayContaining(['title', 'heightM', 'fireClass']));
    expect([...shown, ...layouts.list].filter((name) => /owner|agent|fen|price|review/i.test(name))).toEqual(
      [],
    );
    expect([metadatas.title.edit.editable, metadatas.heightM.edit.editable]).toEqual([true, false]);

    const { status } = await app.strapi.db
      .query('api::property.property')
      .findOne({ where: { documentId: property.documentId } });
    const one = await editor.get(`${TYPES}/api::property.property/${property.documentId}`);
    const list = await editor.get(`${TYPES}/api::property.property?pageSize=1`);
    expect([one.body.data.listingStatus, list.body.results[0].listingStatus]).toEqual([status, status]);
  });

  it('writes a property’s copy, never its status, money or owner', async () => {
    const path = `${TYPES}/api::property.property/${property.documentId}`;
    const before = (await app.api(await app.login('admin')).get(`/api/properties/${property.documentId}`))
      .body.data;
    const others = {
      freeAreaSqm: 1,
      areaSqm: 1,
      rentFenPerSqmMonth: 1,
      salePriceFen: 1,
      city: '别处',
      ownerName: '别人',
      ownerPhone: '13911112222',
      recorder: 1,
    };
    expect((await editor.put(path, { title: '别的标题', status: 'closed' })).status).toBe(400);
    const refused = await editor.put(path, { title: '别的标题', ...others });
    expect(refused.status, JSON.stringify(refused.body)).toBe(400);
    expect(
      refused.body.error.details.errors.map((fault: { path: string[] }) => fault.path[0]).sort(),
    ).toEqual(Object.keys(others).sort());
    // as the panel's own form sends back what it read
    const form = (await editor.get(path)).body.data;
    const saved = await editor.put(path, {
      ...form,
      spaces: { connect: [], disconnect: [] },
      media: { connect: [], disconnect: [] },
      title: '编辑改过的标题',
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const after = (await app.api(await app.login('admin')).get(`/api/properties/${property.documentId}`)).body
      .data;
    expect(after).toEqual({
      ...before,
      title: '编辑改过的标题',
      updatedAt: after.updatedAt,
      publishedAt: after.publishedAt,
    });
  });

  it('finds listings by their copy and by nothing of the owner', async () => {
    const admin = app.api(await app.login('admin'));
    const path = `/api/properties/${property.documentId}`;
    const owned = { ownerName: '尉迟业主', ownerPhone: '13911119876', internalNote: '底价十八元' };
    expect((await admin.put(path, { data: { ...owned, title: '独一无二的标题' } })).status).toBe(200);
    const found = async (word: string) =>
      (await editor.get(`${TYPES}/api::property.property?_q=${encodeURIComponent(word)}`)).body.results
        .length;
    expect(await found('独一无二')).toBe(1);
    for (const word of ['尉迟', '9876', '139****9876', '底价十八']) expect(await found(word), word).toBe(0);
  });

  it('is held to what a listing can say, whoever writes past the archive', async () => {
    const path = `${TYPES}/api::property.property/${property.documentId}`;
    const hidden = await editor.put(path, { title: '标题', tags: ['可环评\u0007'] });
    expect(hidden.status, JSON.stringify(hidden.body)).toBe(400);
    expect(hidden.body.error.details.errors).toMatchObject([{ path: ['tags', '0'] }]);

    type Write = (question: { documentId?: string; data: Record<string, unknown> }) => Promise<unknown>;
    const documents = (name: string) =>
      app.strapi.documents(`api::${name}.${name}` as never) as unknown as Record<'create' | 'update', Write>;
    const { documentId } = property;
    const refused = async (data: Record<string, unknown>, ...fields: string[]) =>
      expect(documents('property').update({ documentId, data }), JSON.stringify(data)).rejects.toMatchObject({
        status: 400,
        details: { errors: fields.map((field) => expect.objectContaining({ path: [field] })) },
      });
    await refused({ craneCount: 0, craneTon: 10 }, 'craneCount');
    await refused({ floors: 200 }, 'floors');
    await refused({ lng: 0 }, 'lng');
    await documents('property').update({ documentId, data: { craneCount: 3, craneTon: 10 } });
    await refused({ craneCount: 0 }, 'craneCount');
    await documents('property').update({ documentId, data: { title: '只改标题' } });
    await expect(
      documents('property').create({ data: { title: 'x', offering: 'rent', areaSqm: 0.01 } }),
    ).rejects.toMatchObject({ status: 400 });
    const [space] = await app.strapi.db
      .connection('spaces')
      .join('properties as p', 'p.id', 'spaces.property_id')
      .where('p.document_id', documentId)
      .select('spaces.document_id', 'spaces.area_sqm');
    for (const data of [{ heightM: 0.5 }, { minDivisibleSqm: space.area_sqm + 1 }])
      await expect(
        documents('space').update({ documentId: space.document_id, data }),
        JSON.stringify(data),
      ).rejects.toMatchObject({ status: 400 });
    await documents('space').update({ documentId: space.document_id, data: { heightM: 8 } });
  });

  it('relates rows as the panel’s form sends it', async () => {
    const made = await editor.post(`${TYPES}/api::property-media.property-media`, {
      property: { connect: [{ id: property.id, documentId: property.documentId }], disconnect: [] },
      kind: 'plan',
      caption: '平面图',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const row = await app.strapi.db
      .query('api::property-media.property-media')
      .findOne({ where: { documentId: made.body.data.documentId }, populate: ['property'] });
    expect(row?.property?.documentId).toBe(property.documentId);
  });
});
