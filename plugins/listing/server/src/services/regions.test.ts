import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';
import { createRegionsService } from './regions';

/** A database whose answers come when the test says so. */
function slowRegions() {
  const answers: ((names: string[]) => void)[] = [];
  const query = {
    findMany: () =>
      new Promise((resolve) => {
        answers.push((names) =>
          resolve(
            names.map((name, index) => ({
              id: index + 1,
              code: `${320_000 + index}`,
              name,
              level: 'province',
              parent: null,
              neighbours: null,
            })),
          ),
        );
      }),
  };
  const strapi = { db: { query: () => query } } as unknown as Core.Strapi;
  return { regions: createRegionsService({ strapi }), answers };
}

describe('forget', () => {
  it('is not undone by a read that was under way', async () => {
    const { regions, answers } = slowRegions();
    const before = regions.tree();
    regions.forget();
    const after = regions.tree();
    expect(answers).toHaveLength(2);
    answers[0]?.(['旧省']);
    await before;
    // the old read's end takes nothing from the new one
    const third = regions.tree();
    expect(answers).toHaveLength(2);
    answers[1]?.(['新省']);
    for (const tree of await Promise.all([after, third, regions.tree()]))
      expect([...tree.byName.keys()]).toContain('新省');
    expect(answers).toHaveLength(2);
  });

  it('holds when the read that was under way ends last', async () => {
    const { regions, answers } = slowRegions();
    const before = regions.tree();
    regions.forget();
    const after = regions.tree();
    answers[1]?.(['新省']);
    await after;
    answers[0]?.(['旧省']);
    await before;
    expect([...(await regions.tree()).byName.keys()]).toContain('新省');
  });
});
