import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';

/** Filters that people keep of their lists. */
let app: TestApp;
let people: Record<'sales' | 'other' | 'partner', Person>;
const PATH = '/api/guard/saved-views';
const view = { resource: 'properties', name: '昆山带行车', query: 'filters[0][field]=city' };

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, { sales: 'sales', other: 'sales', partner: 'partner' });
}, 300_000);
afterAll(() => app?.stop());

describe('saved views', () => {
  it('keeps a filter for whoever saved it, and for nobody else', async () => {
    const { sales, other } = people;
    const made = await sales.api.post(PATH, view);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.data).toMatchObject(view);
    expect((await sales.api.get(`${PATH}?resource=properties`)).body.data).toEqual([made.body.data]);
    expect((await sales.api.get(`${PATH}?resource=customers`)).body.data).toEqual([]);
    expect((await other.api.get(`${PATH}?resource=properties`)).body.data).toEqual([]);
    expect((await other.api.delete(`${PATH}/${made.body.data.id}`)).status).toBe(404);
    expect((await other.api.post(PATH, view)).status).toBe(201);
    expect((await sales.api.delete(`${PATH}/${made.body.data.id}`)).status).toBe(204);
    expect((await sales.api.delete(`${PATH}/${made.body.data.id}`)).status).toBe(404);
  });

  it('takes a name once and thirty filters, also from two windows at once', async () => {
    const { sales } = people;
    const named = (name: string) => sales.api.post(PATH, { ...view, name });
    const twins = await Promise.all([named('同名'), named('同名')]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    const all = await Promise.all(Array.from({ length: 34 }, (_, index) => named(`筛选 ${index}`)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(29);
    const refused = all.find(({ status }) => status !== 201);
    expect(refused?.body.error).toMatchObject({ status: 409, code: 'too_many_views' });
  });

  it.each([
    [{ ...view, name: ' ' }, 'name'],
    [{ ...view, name: 'x'.repeat(41) }, 'name'],
    [{ ...view, resource: '../x' }, 'resource'],
    [{ ...view, resource: 'ghosts' }, 'resource'],
    [{ resource: 'properties', name: '无' }, 'query'],
  ])('names the field of bad input %#', async (body, field) => {
    const answer = await people.sales.api.post(PATH, body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body.error.details)).toContain(field);
  });

  it('is not for partners', async () => {
    expect((await people.partner.api.get(`${PATH}?resource=properties`)).status).toBe(403);
  });
});
