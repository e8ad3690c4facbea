import { describe, expect, it } from 'vitest';
import { inTransaction, manager, properties, publish, row, visitor } from './setup';

describe('area', () => {
  it('is taken and given back, closing and opening the property', async () => {
    const made = await publish({ divisible: true, minDivisibleSqm: 500 });
    const take = (areaSqm: number) =>
      inTransaction((trx) => properties().allocateArea(trx, made.id, areaSqm));
    const first = await take(1000);
    expect(first).toEqual([{ spaceId: made.spaces[0].id, areaSqm: 1000 }]);
    await expect(take(2500)).rejects.toMatchObject({ code: 'not_enough_area' });
    await expect(take(300)).rejects.toMatchObject({ code: 'below_smallest_part' });
    await expect(take(-1)).rejects.toMatchObject({ kind: 'invalid' });
    const rest = await take(2000);
    expect(await row(made.documentId)).toMatchObject({ status: 'closed', free_area_sqm: 0, area_sqm: 3000 });
    expect((await visitor.get(`/api/public/properties/${made.code}`)).status).toBe(404);
    await inTransaction((trx) => properties().releaseArea(trx, rest));
    expect(await row(made.documentId)).toMatchObject({ status: 'listed', free_area_sqm: 2000 });
    const shown = await manager.get(`/api/properties/${made.documentId}/history`);
    expect(shown.body.data[0]).toMatchObject({ from: 'closed', to: 'listed', by: '系统' });
  });

  it('never goes to more than there is when two deals close at once', async () => {
    const made = await publish();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => inTransaction((trx) => properties().allocateArea(trx, made.id, 1000))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
    expect(await row(made.documentId)).toMatchObject({ free_area_sqm: 0, status: 'closed' });
  });

  it('keeps the price history of a change', async () => {
    const made = await publish();
    await manager.put(`/api/properties/${made.documentId}`, {
      data: { rentFenPerSqmMonth: 1800, salePriceFen: 900_000_000 },
    });
    const { data } = (await manager.get(`/api/properties/${made.documentId}/history`)).body;
    expect(data[0]).toMatchObject({
      kind: 'price',
      rentFenPerSqmMonth: { from: 1710, to: 1800 },
      salePriceFen: { from: null, to: 900_000_000 },
    });
  });
});
