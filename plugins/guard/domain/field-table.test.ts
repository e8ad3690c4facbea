import { describe, expect, it } from 'vitest';
import { ACCESS } from './access-table';
import {
  BRIEFS,
  FIELDS,
  hasField,
  isRecordedOnly,
  PERSONAL_RESOURCES,
  readsNumbersMasked,
} from './field-table';
import { ROLES } from './roles';

describe('FIELDS', () => {
  it('cuts only what the access table grants', () => {
    for (const [resource, cuts] of Object.entries(FIELDS))
      for (const role of Object.keys(cuts))
        expect(ACCESS[resource], `${resource} ${role}`).toHaveProperty(role);
    for (const role of Object.keys(BRIEFS)) expect(ROLES).toContain(role);
    for (const resource of PERSONAL_RESOURCES) expect(ACCESS).toHaveProperty(resource);
  });

  it.each([
    ['admin', 'property', 'ownerPhone', true, false],
    ['manager', 'property', 'ownerPhone', true, false],
    ['sales', 'property', 'ownerPhone', true, true],
    ['service', 'property', 'ownerName', false, false],
    ['finance', 'deal', 'note', false, false],
    ['analyst', 'customer', 'name', false, false],
    ['analyst', 'customer', 'status', true, false],
    ['partner', 'commission', 'customer', false, false],
    ['partner', 'commission', 'grossFen', true, false],
  ] as const)('%s, %s.%s', (role, resource, name, has, recordedOnly) => {
    expect(hasField(role, resource, name)).toBe(has);
    expect(isRecordedOnly(role, resource, name)).toBe(recordedOnly);
  });

  it.each([
    ['service', 'customer', true],
    ['service', 'follow-up', true],
    ['finance', 'deal', true],
    ['sales', 'customer', false],
    ['manager', 'follow-up', false],
    ['manager', 'property', false],
    ['sales', 'property', true],
    ['sales', 'property-media', true],
    ['finance', 'space', true],
    ['partner', 'property', true],
    ['service', 'user', false],
  ] as const)('%s reads numbers in texts of %s masked: %s', (role, resource, expected) => {
    expect(readsNumbersMasked(role, resource)).toBe(expected);
  });

  it('shows the recorder of a listing what stands in its texts', () => {
    expect(readsNumbersMasked('sales', 'property', { isRecorded: true })).toBe(false);
    expect(readsNumbersMasked('service', 'property', { isRecorded: true })).toBe(true);
  });

  it('leaves the analyst no personal field', () => {
    const personal =
      /phone|wechat|email|name|contact|note|message|owner|agent|customer$|code|account|explanation/i;
    for (const [resource, { analyst }] of Object.entries(FIELDS))
      expect(
        analyst?.only?.filter((name) => personal.test(name) && name !== 'lastContactAt') ?? [],
        resource,
      ).toEqual([]);
  });
});
