import { describe, expect, it } from 'vitest';
import { propertyPatch, spacePatch } from './property-input';

const faultsOf = (data: object) =>
  propertyPatch.safeParse(data).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('what a person may write of a property', () => {
  it.each(['negotiable', 'divisible', 'eia', 'dormitory'])('%s is true, false or null', (name) => {
    for (const value of [true, false, null]) expect(faultsOf({ [name]: value })).toEqual([]);
    for (const value of ['yes', '是', 'true', 1]) expect(faultsOf({ [name]: value })).toEqual([name]);
  });

  it('has several lines in the description only', () => {
    const lines = '甲\n乙';
    expect(faultsOf({ title: lines, address: lines, landUse: '甲\t乙', tags: [lines] })).toEqual([
      'title',
      'landUse',
      'address',
      'tags.0',
    ]);
    expect(faultsOf({ description: lines })).toEqual([]);
    expect(faultsOf({ description: '甲\u0007乙' })).toEqual(['description']);
  });

  it('names a figure as its form does', () => {
    const messageOf = (schema: typeof propertyPatch | typeof spacePatch, data: object) =>
      schema.safeParse(data).error?.issues.map(({ message }) => message);
    expect(messageOf(propertyPatch, { areaSqm: 0 })).toEqual(['「总面积（㎡）」必须大于 0']);
    expect(messageOf(spacePatch, { areaSqm: 0 })).toEqual(['「面积（㎡）」必须大于 0']);
  });

  it.each(['powerKva', 'officeAreaSqm', 'motorwayDistanceKm', 'areaSqm'])(
    'refuses a %s just below 0',
    (name) => {
      for (const value of [-0.0001, '-0.0001']) expect(faultsOf({ [name]: value })).toEqual([name]);
    },
  );

  it.each(['floors', 'salePriceFen'])('refuses a %s beyond every whole number in Chinese', (name) => {
    const [issue] = propertyPatch.safeParse({ [name]: 1e20 }).error?.issues ?? [];
    expect(issue?.message).toMatch(/^「[^」]+」不能超过 /);
  });
});
