import { describe, expect, it } from 'vitest';
import { findThousandsCommas, joinThousands } from './join-thousands';

describe('grouped thousands', () => {
  it.each([
    ['1,200㎡', '1200㎡'],
    ['15,000,000元', '15000000元'],
    ['-1,200.5', '-1200.5'],
    ['1200,800', '1200,800'],
    ['1,2345', '1,2345'],
    ['1,20', '1,20'],
    ['1.5,200', '1.5,200'],
    ['1，200', '1，200'],
  ])('«%s» is «%s»', (text, joined) => {
    expect(joinThousands(text)).toBe(joined);
  });

  it('tells where they stand', () => {
    expect(findThousandsCommas('共1,200㎡，15,000,000元')).toEqual([2, 10, 14]);
  });
});
