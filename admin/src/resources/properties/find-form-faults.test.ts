import { describe, expect, it } from 'vitest';
import { findFormFaults } from './find-form-faults';

describe('findFormFaults', () => {
  it('stands at the field, and tells of what was changed only', () => {
    expect(findFormFaults({ craneCount: 0, craneTon: 10 })).toEqual([
      { name: ['craneCount'], errors: ['「行车数量」为 0，与「行车吨位」10 吨矛盾'] },
    ]);
    const stored = { craneCount: 0, craneTon: 10 };
    expect(findFormFaults({ ...stored, title: '改了' }, stored)).toEqual([]);
    expect(findFormFaults({ lng: null, lat: 31.3 })).toMatchObject([{ name: ['lat'] }]);
  });

  it('compares spaces with their property', () => {
    const spaces = [
      { label: '一层', areaSqm: 1000, craneTon: 10 },
      { label: '二层', areaSqm: 800, minDivisibleSqm: 900 },
    ];
    expect(findFormFaults({ craneCount: 0, officeAreaSqm: 1900, spaces })).toMatchObject([
      { name: ['craneCount'] },
      { name: ['officeAreaSqm'] },
      { name: ['spaces', 1, 'minDivisibleSqm'] },
    ]);
    expect(findFormFaults({ craneCount: 1, officeAreaSqm: 1800, spaces: spaces.slice(0, 1) })).toMatchObject([
      { name: ['officeAreaSqm'] },
    ]);
    expect(findFormFaults({ craneCount: 1, spaces: [{ label: '新' }] })).toEqual([]);
  });

  it('measures a space anew, with what deals took of it kept', () => {
    const stored = {
      spaces: [
        { documentId: 'a', areaSqm: 3000, freeAreaSqm: 3000 },
        { documentId: 'b', areaSqm: 3000, freeAreaSqm: 1000 },
      ],
    };
    const [first, second] = stored.spaces;
    const measured = (a: number, b: number) =>
      findFormFaults(
        {
          spaces: [
            { ...first, areaSqm: a },
            { ...second, areaSqm: b },
          ],
        },
        stored,
      );
    expect(measured(2500, 2500)).toEqual([]);
    expect(measured(2500, 2000)).toEqual([]);
    expect(measured(2500, 1999)).toEqual([
      { name: ['spaces', 1, 'areaSqm'], errors: ['已成交 2000 ㎡，面积不能小于它'] },
    ]);
  });
});
