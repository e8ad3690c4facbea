import { describe, expect, it } from 'vitest';
import type { Api } from '../../support/app';
import { analyst, app, create, fieldsOf, manager, publish, row, sales, sales2, visitor } from './setup';

describe('protected fields', () => {
  it('pass unchanged and are refused by name when changed', async () => {
    const made = await publish();
    const same = await manager.put(`/api/properties/${made.documentId}`, {
      data: { title: '新标题', status: 'listed', freeAreaSqm: 3000, code: made.code },
    });
    expect(same.status, JSON.stringify(same.body)).toBe(200);
    expect(same.body.data.title).toBe('新标题');
    for (const [field, value] of Object.entries({
      status: 'closed',
      freeAreaSqm: 1,
      code: 'X-123',
      recorder: 1,
    })) {
      const answer = await manager.put(`/api/properties/${made.documentId}`, { data: { [field]: value } });
      expect(answer.status, field).toBe(400);
      expect(fieldsOf(answer.body)).toEqual([field]);
    }
  });

  it('cannot be written past the service', async () => {
    const made = await publish();
    const knex = app.strapi.db.connection;
    for (const change of [
      { status: 'closed' },
      { free_area_sqm: 1 },
      { rent_fen_per_sqm_month: 1 },
      { agent_id: null },
    ]) {
      await expect(
        knex('properties').where({ document_id: made.documentId }).update(change),
      ).rejects.toMatchObject({
        code: 'SC001',
      });
    }
    await expect(
      knex('properties').insert({ title: 'x', offering: 'rent', status: 'listed' }),
    ).rejects.toMatchObject({
      code: 'SC001',
    });
  });
});

describe('who sees and does what', () => {
  it('keeps the owner contact to managers and the recorder, masked', async () => {
    const internalNote = '底价十八元';
    const made = await create(sales, { ownerName: '王业主', ownerPhone: '13800006688', internalNote });
    const path = `/api/properties/${made.documentId}`;
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await sales.get(path)).body.data).toMatchObject({
      ownerName: '王业主',
      ownerPhone: '138****6688',
      internalNote,
    });
    expect((await manager.get(path)).body.data).toMatchObject({ ownerPhone: '138****6688' });
    expect((await sales2.get(path)).body.data).toMatchObject({
      ownerName: null,
      ownerPhone: null,
      internalNote: null,
    });
    const list = await analyst.get('/api/properties?pagination[pageSize]=100');
    expect(JSON.stringify(list.body)).not.toMatch(/王业主|底价/);
    expect((await sales2.get('/api/properties?filters[ownerName][$contains]=王')).status).toBe(400);
    const kept = await manager.put(path, { data: { ownerPhone: '138****6688' } });
    expect(kept.status).toBe(200);
    expect((await row(made.documentId)).owner_phone_cipher).toBeTruthy();
    const shown = JSON.stringify((await visitor.get(`/api/public/properties/${made.code}`)).body);
    expect(shown).toContain(made.code);
    expect(shown).not.toMatch(/ownerPhone|底价/);
  });

  it('reveals the owner’s phone to the recorder at a tap, to managers with a reason, and to nobody else', async () => {
    const made = await create(sales, { ownerName: '王业主', ownerPhone: '138 0000 6677' });
    const path = `/api/properties/${made.documentId}`;
    await manager.put(`${path}/status`, { status: 'listed' });
    const ask = (api: Api, body: object) => api.post(`${path}/reveal`, body);
    expect((await ask(sales, { field: 'ownerPhone' })).body.data).toEqual({
      field: 'ownerPhone',
      value: '13800006677',
    });
    const silent = await ask(manager, { field: 'ownerPhone' });
    expect([silent.status, silent.body.error.details.errors[0].code]).toEqual([400, 'reason_required']);
    const asked = await ask(manager, { field: 'ownerPhone', reason: '核实委托' });
    expect(asked.body.data.value).toBe('138 0000 6677');
    expect((await ask(sales, { field: 'ownerPhoneCipher' })).status).toBe(400);
    expect((await ask(sales2, { field: 'ownerPhone', reason: 'x' })).status).toBe(404);
    expect((await ask(analyst, { field: 'ownerPhone', reason: 'x' })).status).toBe(403);
    expect((await ask(visitor, { field: 'ownerPhone', reason: 'x' })).status).toBe(401);
    const looks = await app.strapi.db
      .connection('audit_log')
      .where({ action: 'reveal', document_id: made.documentId })
      .orderBy('id');
    expect(looks.map((look) => [look.actor_role, JSON.parse(look.details).reason])).toEqual([
      ['sales', null],
      ['manager', '核实委托'],
    ]);
  });

  it('hides drafts of others from sales, and lets them change their own only', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    expect((await sales2.get(path)).status).toBe(404);
    const ofIt = `/api/spaces?filters[property][documentId][$eq]=${made.documentId}`;
    const [space] = (await sales.get(ofIt)).body.data;
    expect((await sales2.get(ofIt)).body.data).toEqual([]);
    const suiting = `/api/matching/properties/${made.documentId}/requirements`;
    expect((await sales.get(suiting)).status).toBe(200);
    expect((await sales2.get(suiting)).status).toBe(404);
    expect((await sales2.get(`/api/spaces/${space.documentId}`)).status).toBe(404);
    expect((await manager.get(`/api/spaces/${space.documentId}`)).status).toBe(200);
    const codes = (await sales2.get('/api/properties?pagination[pageSize]=200')).body.data.map(
      (p: { code: string }) => p.code,
    );
    expect(codes).not.toContain(made.code);
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await sales2.get(path)).status).toBe(200);
    expect((await sales2.put(path, { data: { title: '偷改' } })).status).toBe(404);
    expect((await sales2.put(`${path}/status`, { status: 'paused', reason: 'x' })).status).toBe(404);
    expect(
      (await sales2.post('/api/spaces', { data: { property: made.documentId, label: 'x', areaSqm: 1 } }))
        .status,
    ).toBe(404);
    expect((await analyst.put(path, { data: { title: 'x' } })).status).toBe(403);
    expect((await visitor.get(path)).status).toBe(401);
    expect((await sales.put(path, { data: { agent: 1 } })).status).toBeGreaterThanOrEqual(400);
  });
});
