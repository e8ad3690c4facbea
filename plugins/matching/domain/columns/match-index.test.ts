import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ListedProperty,
  propertyOf,
  regions,
  requirementOf,
} from '../../../../test/support/match-pairs';
import { rankProperties } from '../rank-matches';
import { buildMatchIndex, type MatchIndex } from './match-index';
import { rankIndexed } from './rank-indexed';

const SEED = 6;
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) =>
  fc.sample(arbitrary, { seed: SEED, numRuns });
const requirements = sample(requirementOf, 4);
const spacious = (id: number, spaces: number): ListedProperty => ({
  ...(models[id % models.length] as ListedProperty),
  documentId: `p${id}`,
  spaces: Array.from({ length: spaces }, (_, at) => ({
    label: `${at}`,
    areaSqm: 500 + ((id * 37 + at * 11) % 3000),
    heightM: (id + at) % 12,
  })),
});
const models = sample(propertyOf, 50);

function expectAsReference(index: MatchIndex, held: ReadonlyMap<string, ListedProperty>) {
  for (const requirement of requirements) {
    const properties = [...held.values()];
    expect(
      rankIndexed(index, requirement, { limit: 10, propertyOf: (id) => held.get(id) as ListedProperty }),
    ).toEqual(rankProperties({ requirement, properties, regions, limit: 10 }));
  }
}

describe('MatchIndex', () => {
  it('answers over many blocks, and listings that lie across two of them', () => {
    const held = new Map(Array.from({ length: 700 }, (_, id) => [`p${id}`, spacious(id, 1 + (id % 7))]));
    const index = buildMatchIndex(held.values(), regions);
    expect(index.spaces).toBeGreaterThan(2048);
    expectAsReference(index, held);
  });

  it('uses rows anew and moves spaces together once many are gone', () => {
    const held = new Map(Array.from({ length: 700 }, (_, id) => [`p${id}`, spacious(id, 4)]));
    const index = buildMatchIndex(held.values(), regions);
    const put = (id: number, spaces: number) => {
      held.set(`p${id}`, spacious(id, spaces));
      index.put(spacious(id, spaces));
    };
    const [rows, spaces] = [index.rows, index.spaces];
    for (let id = 0; id < 300; id++) {
      index.remove(`p${id}`);
      held.delete(`p${id}`);
    }
    for (let id = 300; id < 500; id++) put(id, 1);
    expect(index.spaces).toBeLessThan(spaces);
    expectAsReference(index, held);
    for (let id = 800; id < 1100; id++) put(id, 2);
    for (let id = 450; id < 600; id++) put(id, 6);
    expect(index.rows).toBe(rows);
    expectAsReference(index, held);
    for (const id of held.keys()) index.remove(id);
    held.clear();
    expectAsReference(index, held);
  });

  it('keeps its room when the same listings change again and again', () => {
    const held = new Map(Array.from({ length: 50 }, (_, id) => [`p${id}`, spacious(id, 3)]));
    const index = buildMatchIndex(held.values(), regions);
    for (let round = 0; round < 400; round++) {
      for (let id = 0; id < 50; id++) {
        const changed = spacious(id, 1 + ((round + id) % 5));
        index.put({ ...changed, town: `${round % 3}镇`, tags: [`${round}`] });
        if (round === 399)
          held.set(changed.documentId, { ...changed, town: `${round % 3}镇`, tags: [`${round}`] });
      }
    }
    expect(index.spaces).toBeLessThan(5000);
    expect(index.tags.size).toBeLessThan(200);
    expectAsReference(index, held);
  });

  it('takes the last of several with one document id', () => {
    const [first, last] = [spacious(1, 1), { ...spacious(1, 2), code: 'last' }];
    const index = buildMatchIndex([first, last], regions);
    expect(index.size).toBe(1);
    expectAsReference(index, new Map([[last.documentId, last]]));
  });

  it('is empty before anything is put in', () => {
    expectAsReference(buildMatchIndex([], regions), new Map());
  });

  it('prefers a space that matches to one that misses a must by a hair, whatever else speaks for it', () => {
    const requirement = { offering: 'rent', heightMinM: 10, loadMinTonPerSqm: 3, musts: ['height'] } as const;
    const property: ListedProperty = {
      documentId: 'p',
      offering: 'rent',
      spaces: [
        { label: 'a', areaSqm: 500, heightM: 9.9999, loadTonPerSqm: 3 },
        { label: 'b', areaSqm: 500, heightM: 10, loadTonPerSqm: 1 },
      ],
    };
    const index = buildMatchIndex([property], regions);
    const answer = rankIndexed(index, requirement, { limit: 1, propertyOf: () => property });
    expect(answer.matches[0]?.space?.label).toBe('b');
    expect(answer).toEqual(rankProperties({ requirement, properties: [property], regions, limit: 1 }));
  });
});
