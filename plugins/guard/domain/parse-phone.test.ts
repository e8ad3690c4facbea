import { describe, expect, it } from 'vitest';
import { parsePhone } from './parse-phone';

describe('parsePhone', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['86 13800138000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['＋８６　１３８００１３８０００', '13800138000'],
    ['(+86) 138 0013 8000', '13800138000'],
    ['138.0013.8000', '13800138000'],
    ['0512-66668888', '051266668888'],
    ['（0512）6666 8888', '051266668888'],
    ['+86 512 6666 8888', '051266668888'],
    ['010 6666 8888', '01066668888'],
    ['0871-6512345', '08716512345'],
    ['0512-66668888-801', '051266668888-801'],
    ['0512-66668888转801', '051266668888-801'],
    ['051266668888-801', '051266668888-801'],
  ])('%s becomes %s', (input, phone) => {
    const result = parsePhone(input);
    expect(result).toMatchObject({ ok: true, phone });
    expect(parsePhone(phone), 'twice is the same').toMatchObject({ ok: true, phone });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    [null, 'empty'],
    ['1380013800', 'not_a_phone'],
    ['138001380001', 'not_a_phone'],
    ['12800138000', 'not_a_phone'],
    ['66668888', 'not_a_phone'],
    ['02066668', 'not_a_phone'],
    ['138****8000', 'not_a_phone'],
    ['13800138000转8', 'not_a_phone'],
    ['l3800138000', 'not_a_phone'],
    ["13800138000' or 1=1", 'not_a_phone'],
  ] as const)('%s is refused as %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason });
  });

  it('tells a mobile from a landline', () => {
    expect(parsePhone('13800138000')).toMatchObject({ kind: 'mobile' });
    expect(parsePhone('0512-66668888')).toMatchObject({ kind: 'landline' });
  });
});
