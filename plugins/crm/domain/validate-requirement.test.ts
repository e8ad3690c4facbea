import { describe, expect, it } from 'vitest';
import { type RequirementFields, validateMusts, validateRequirement } from './validate-requirement';

const codes = (fields: Record<string, unknown>) =>
  validateRequirement(fields).map((issue) => `${issue.field}:${issue.code}`);

describe('validateRequirement', () => {
  it('accepts what brokers write, with half of it unknown', () => {
    expect(
      codes({
        offering: 'rent',
        areaMinSqm: 1000,
        areaMaxSqm: 1400,
        regions: ['320583'],
        budgetMaxFenPerSqmMonth: 1800.5,
        craneTon: 5,
        fireClass: '丙二',
        eia: null,
        truckAccess: true,
        musts: ['craneTon'],
        heightMinM: undefined,
      }),
    ).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it.each([
    [{ areaMinSqm: 3000, areaMaxSqm: 1000 }, 'areaMaxSqm:max_below_min'],
    [{ areaMinSqm: -1 }, 'areaMinSqm:out_of_range'],
    [{ areaMaxSqm: 0 }, 'areaMaxSqm:out_of_range'],
    [{ areaMinSqm: '1000' }, 'areaMinSqm:not_a_number'],
    [{ areaMinSqm: Number.NaN }, 'areaMinSqm:not_a_number'],
    [{ areaMinSqm: 1e300 }, 'areaMinSqm:out_of_range'],
    [{ budgetMaxFenPerMonth: 10.5 }, 'budgetMaxFenPerMonth:not_an_integer'],
    [{ budgetMaxFen: 0 }, 'budgetMaxFen:out_of_range'],
    [{ offering: 'lease' }, 'offering:invalid'],
    [{ fireClass: '丙' }, 'fireClass:invalid'],
    [{ eia: 'yes' }, 'eia:not_a_boolean'],
    [{ regions: '昆山' }, 'regions:not_a_list'],
    [{ musts: [''] }, 'musts:not_a_list'],
    [{ tags: [{}] }, 'tags:not_a_list'],
  ])('%j is refused as %s', (fields, code) => {
    expect(codes(fields)).toEqual([code]);
  });

  it('an area asked exactly is both ends', () => {
    expect(codes({ areaMinSqm: 1200, areaMaxSqm: 1200 })).toEqual([]);
  });
});

describe('validateMusts', () => {
  it.each<[RequirementFields, string[]]>([
    [{}, []],
    [{ musts: ['craneTon'], craneTon: 5 }, []],
    [{ musts: ['crane', 'price', 'region'], craneTon: 0, budgetMaxFen: 1, regions: ['昆山'] }, []],
    [{ musts: ['独门独院', '380V 用电', 'tags'], tags: ['带食堂'] }, []],
    [{ musts: ['truckAccess'], truckAccess: false }, []],
    [{ musts: ['foo'] }, ['unknown_must']],
    [{ musts: ['constructor'] }, ['unknown_must']],
    [{ musts: ['craneTon'] }, ['must_without_value']],
    [
      { musts: ['fire', 'regions'], fireClass: '', regions: [] },
      ['must_without_value', 'must_without_value'],
    ],
    [{ musts: 'foo' }, []],
  ])('%o is %o', (fields, codes) => {
    const issues = validateMusts(fields);
    expect(issues.map(({ code }) => code)).toEqual(codes);
    expect(issues.every(({ field }) => field === 'musts')).toBe(true);
  });

  it('takes what the reading of a message insists on', () => {
    // of an edit: a must of before stands until it is written, or what it is about
    expect(validateMusts({ musts: ['craneTon', 'foo'] }, ['title'])).toEqual([]);
    expect(validateMusts({ musts: ['craneTon'], craneTon: null }, ['craneTon'])).toMatchObject([
      { field: 'musts', code: 'must_without_value' },
    ]);
    expect(validateMusts({ musts: ['docks', '独门独院'] })).toEqual([]);
    expect(validateMusts({ musts: ['foo'] })).toMatchObject([{ field: 'musts', code: 'unknown_must' }]);
  });
});
