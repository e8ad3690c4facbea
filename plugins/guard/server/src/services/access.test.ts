import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';
import { createAccessService } from './access';

const ATTRIBUTES: Record<string, object> = {
  'api::property.property': {
    tags: { type: 'json' },
    spaces: { type: 'relation', relation: 'oneToMany', target: 'api::space.space' },
    // who sees this sees it on the rows he recorded
    ownerPhone: { type: 'relation', relation: 'oneToMany', target: 'api::space.space' },
  },
  'api::space.space': {
    label: { type: 'string' },
    kind: { type: 'enumeration', enum: ['floor', 'hall'] },
    heightM: { type: 'decimal' },
    marks: { type: 'json' },
  },
};

/** What sales may ask listings by, when they are asked by these words and parts as well. */
function shapeOfListings(asked: {
  sets?: Record<string, 'list' | readonly [string, string]>;
  parts?: string[];
}) {
  const contentType = (uid: string) => ({ attributes: ATTRIBUTES[uid] });
  const access = createAccessService({ strapi: { contentType } as unknown as Core.Strapi });
  access.register({ resource: 'property', uid: 'api::property.property', brief: [], ...asked });
  access.register({ resource: 'space', uid: 'api::space.space', brief: [], sets: { marks: 'list' } });
  return access.shapeOf('api::property.property', 'sales');
}

describe('what a role may ask by', () => {
  it('takes words of rows that it sees, as far as they are those of an enumeration', () => {
    const { scalars, values } = shapeOfListings({
      sets: { tags: 'list', kinds: ['spaces', 'kind'], labels: ['spaces', 'label'] },
    });
    expect([scalars.get('tags'), scalars.get('kinds'), scalars.has('labels')]).toEqual(['set', 'set', false]);
    expect(values?.get('kinds')).toEqual(['floor', 'hall']);
  });

  it('leaves out words and parts of a relation that it sees on the rows it recorded only', () => {
    const { scalars, values, parts } = shapeOfListings({
      sets: { ownerKinds: ['ownerPhone', 'kind'] },
      parts: ['ownerPhone', 'spaces'],
    });
    expect(scalars.has('ownerKinds')).toBe(false);
    expect(values?.has('ownerKinds')).toBe(false);
    expect([...(parts?.keys() ?? [])]).toEqual(['spaces']);
  });

  it('asks a part by its figures and kinds, not by its texts and words', () => {
    const part = shapeOfListings({ parts: ['spaces'] }).parts?.get('spaces');
    expect([...(part?.scalars.keys() ?? [])]).toEqual(
      expect.arrayContaining(['id', 'createdAt', 'kind', 'heightM']),
    );
    expect([part?.scalars.has('label'), part?.scalars.has('marks')]).toEqual([false, false]);
  });
});

it('names a field that a role may not write as people do', async () => {
  const contentType = (uid: string) => ({ attributes: ATTRIBUTES[uid] });
  const access = createAccessService({ strapi: { contentType } as unknown as Core.Strapi });
  const labels = { ownerPhone: '业主电话' };
  access.register({ resource: 'property', uid: 'api::property.property', brief: [], labels });
  const actor = { id: 1, role: 'service', name: '客服' } as Parameters<typeof access.checkWrite>[0]['actor'];
  await expect(
    access.checkWrite({ actor, resource: 'property', data: { ownerPhone: '13800006688' } }),
  ).rejects.toMatchObject({
    details: {
      errors: [{ path: ['ownerPhone'], message: '当前角色不能修改「业主电话」', code: 'protected_field' }],
    },
  });
  expect(access.nameAttribute('api::property.property', 'constructor')).toBe('constructor');
});
