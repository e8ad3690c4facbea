import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessMatrix, describeAccess } from './access-matrix';

const { roles, resources } = accessMatrix((role, resource) =>
  role === 'sales' && resource === 'property' ? ['ownerName'] : [],
);

describe('accessMatrix', () => {
  it('names every resource and action in Chinese', () => {
    const nameless = resources.flatMap(({ name, label, actions }) => [
      ...(/\p{Script=Han}/u.test(label) ? [] : [name]),
      ...actions
        .filter((action) => !/\p{Script=Han}/u.test(action.label))
        .map((action) => `${name}.${action.name}`),
    ]);
    expect(nameless).toEqual([]);
  });

  it('has a scope or null for every role', () => {
    const property = resources.find(({ name }) => name === 'property');
    expect(property?.actions.find(({ name }) => name === 'update')?.scopes).toEqual({
      admin: 'all',
      manager: 'team',
      sales: 'own',
      service: null,
      finance: null,
      analyst: null,
      partner: null,
      public: null,
    });
    expect(property?.hiddenFields).toEqual({ sales: ['ownerName'] });
    expect(roles).toContainEqual({ code: 'finance', label: '财务' });
  });
});

it('docs/access.md is current (npm run docs:access)', () => {
  const file = new URL('../../../docs/access.md', import.meta.url);
  expect(fs.readFileSync(file, 'utf8')).toBe(describeAccess());
});
