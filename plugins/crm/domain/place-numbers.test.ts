import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeNumbers } from './place-numbers';

const none = () => false;

describe('numbers that stood in a name', () => {
  it.each([
    ['the only one is the phone', ['1'], false, [], [], '1', []],
    ['there is a phone already', ['1'], true, [], [], null, ['1']],
    ['it is the customer’s own', ['1'], true, ['1'], [], null, []],
    ['somebody else has it', ['1'], false, [], ['1'], null, ['1']],
    ['the first one is somebody else’s', ['1', '2'], false, [], ['1'], '2', ['1']],
    ['several', ['1', '2', '3'], false, ['2'], [], '1', ['3']],
    ['twice the same', ['1', '1'], false, [], [], '1', []],
  ] as const)('%s', (_, phones, hasPhone, known, others, phone, further) => {
    const placed = placeNumbers({
      phones,
      hasPhone,
      isKnown: (each) => (known as readonly string[]).includes(each),
      isOthers: (each) => (others as readonly string[]).includes(each),
    });
    expect(placed).toEqual({ phone, further });
  });

  it('are each in one place', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('1', '2', '3', '4')), fc.boolean(), (phones, hasPhone) => {
        const { phone, further } = placeNumbers({ phones, hasPhone, isKnown: none, isOthers: none });
        const placed = [...(phone === null ? [] : [phone]), ...further];
        expect(placed.sort()).toEqual([...new Set(phones)].sort());
        if (hasPhone) expect(phone).toBeNull();
      }),
    );
  });
});
