import { describe, expect, it } from 'vitest';
import { settleOwner } from './settle-owner';

const PHONE = '13911112222';

describe('settleOwner', () => {
  it.each([
    [{ ownerName: `王总 ${PHONE}` }, null, { ownerName: '王总', ownerPhone: PHONE }],
    [{ ownerName: PHONE, ownerPhone: null }, null, { ownerName: null, ownerPhone: PHONE }],
    [{ ownerName: `王总 ${PHONE}`, ownerPhone: '+86 139-1111-2222' }, null, { ownerName: '王总' }],
    [{ ownerName: `王总 ${PHONE}` }, PHONE, { ownerName: '王总' }],
    [{ ownerName: `王总 ${PHONE}`, ownerPhone: '139****2222' }, PHONE, { ownerName: '王总' }],
    [
      { ownerName: `王总 ${PHONE}`, ownerPhone: null },
      '13800138000',
      { ownerName: '王总', ownerPhone: PHONE },
    ],
    [{ ownerName: '王总' }, null, {}],
    [{ ownerPhone: PHONE }, null, {}],
  ])('takes the number out of %o beside %s', (fields, stored, owner) =>
    expect(settleOwner(fields, stored === null ? null : (phone) => phone === stored)).toEqual({
      ok: true,
      owner,
    }),
  );

  it.each([
    [{ ownerName: `赵 ${PHONE} 李 13912340001` }, null, 'several'],
    [{ ownerName: `王总 ${PHONE}`, ownerPhone: '13800138000' }, null, 'differs'],
    [{ ownerName: `王总 ${PHONE}` }, '13800138000', 'differs'],
  ])('knows no answer to %o beside %s', (fields, stored, why) =>
    expect(settleOwner(fields, stored === null ? null : (phone) => phone === stored)).toEqual({
      ok: false,
      why,
    }),
  );
});
