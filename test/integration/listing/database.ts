import { describe, expect, it } from 'vitest';
import { writePast } from '../../support/write-past';
import { admin, app, create, manager, sales } from './setup';

describe('the database', () => {
  it('lets more writes in at once than it has connections, with the region tree to be read anew', async () => {
    const made = await Promise.all(Array.from({ length: 16 }, () => create(sales)));
    app.strapi.plugin('listing').service('regions').forget();
    const answers = await Promise.all(
      made.map(({ documentId }, at) =>
        sales.put(`/api/properties/${documentId}`, { data: { city: `城${at}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 200));
  });

  it('tells listeners which property changed', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const heard: string[] = [];
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('LISTEN scrm_property_changed');
    const made = await create(manager);
    await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { heightM: 7 } });
    await expect
      .poll(() => heard.filter((payload) => payload === made.documentId).length)
      .toBeGreaterThanOrEqual(2);
    await client.end();
  });

  it('refuses impossible figures and a second cover', async () => {
    const made = await create(manager);
    const knex = app.strapi.db.connection;
    const allowed = (change: Record<string, unknown>) =>
      writePast(app, async (trx) => {
        await trx('properties').where({ document_id: made.documentId }).update(change);
      });
    for (const change of [
      { area_sqm: -1 },
      { free_area_sqm: 5000 },
      { rent_fen_per_sqm_month: 0 },
      { lat: 99 },
      { fire_class: '己' },
    ]) {
      await expect(allowed(change)).rejects.toMatchObject({ code: '23514' });
    }
    await knex('property_medias').insert({ property_id: made.id, is_cover: true });
    await expect(
      knex('property_medias').insert({ property_id: made.id, is_cover: true }),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('gives the panel Chinese labels once', async () => {
    const contentTypes = app.strapi.plugin('content-manager').service('content-types');
    const configuration = await contentTypes.findConfiguration(
      contentTypes.findContentType('api::property.property'),
    );
    expect(configuration.metadatas.freeAreaSqm.edit).toMatchObject({ editable: false });
    expect(configuration.metadatas.title.edit.label).toMatch(/[\u4e00-\u9fff]/);
    expect(configuration.layouts.edit[0]).toEqual([{ name: 'title', size: 12 }]);
    const shown = configuration.layouts.edit.flat().map((cell: { name: string }) => cell.name);
    expect(shown).not.toContain('ownerPhone');
    // the panel writes its own «published» under this name and every save would be refused
    expect(shown).not.toContain('status');
  });
});

it('lets admin keep regions and parks', async () => {
  const park = await admin.post('/api/parks', { data: { name: '周市工业园', code: 'zhoushi' } });
  expect(park.status, JSON.stringify(park.body)).toBe(201);
  const made = await create(manager, { parkRef: park.body.data.documentId });
  expect(made.parkRef).toMatchObject({ name: '周市工业园' });
  expect((await sales.post('/api/parks', { data: { name: 'x', code: 'x' } })).status).toBe(403);
});
