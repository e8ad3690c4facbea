import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPhones } from './split-phones';

describe('splitPhones', () => {
  it.each([
    ['王总 13911112222', '王总', ['13911112222']],
    ['赵 13912340001 李 13912340002', '赵、李', ['13912340001', '13912340002']],
    ['赵总13912340001/13912340001', '赵总', ['13912340001']],
    ['李工（139-1111-2222）', '李工', ['13911112222']],
    ['王总 电话：１３９１１１１２２２２', '王总', ['13911112222']],
    ['13911112222', null, ['13911112222']],
    ['0512-66668888 陈', '陈', ['051266668888']],
    ['陈 (0512)66668888转801', '陈', ['051266668888-801']],
    ['昆山3号楼王总', '昆山3号楼王总', []],
    ['王总', '王总', []],
    [' ', null, []],
  ])('reads %s', (written, name, phones) => expect(splitPhones(written)).toEqual({ name, phones }));

  it('leaves no number in a name', () => {
    const phones = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
    fc.assert(
      fc.property(fc.constantFrom('王总', '李', '赵女士'), phones, (name, phone) => {
        expect(splitPhones(`${name} ${phone}`)).toEqual({ name, phones: [phone] });
      }),
    );
  });
});
