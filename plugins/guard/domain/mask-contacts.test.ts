import { describe, expect, it } from 'vitest';
import { couldProbeContacts, maskContactsDeep, maskContactsIn, restoreContacts } from './mask-contacts';

describe('maskContactsIn', () => {
  it.each([
    ['业主电话 13912346666 直租', '业主电话 139****6666 直租'],
    ['找老王139-1234-6666，＋办公', '找老王139****6666，＋办公'],
    ['１３９１２３４６６６６', '139****6666'],
    ['+86 139 1234 6666', '139****6666'],
    ['０５１２－65880102 总机', '０５１２－65880102 总机'],
    ['编号 20260131139123466667', '编号 20260131139123466667'],
  ])('masks mobiles: %s', (text, expected) => {
    expect(maskContactsIn(text)).toBe(expected);
  });

  it.each([
    ['加微信 laowang_88 详谈', '加微信 la***8 详谈'],
    ['微信号：laowang88', '微信号：la***8'],
    ['VX:laowang-88', 'VX:la***8'],
    ['wechat laowang88', 'wechat la***8'],
    ['微信 13912346666', '微信 139****6666'],
    ['QQ12345678', 'QQ12***8'],
    ['qq号：１２３４５６７８ 详谈', 'qq号：１２***８ 详谈'],
    ['扣扣 10001', '扣扣 10***1'],
    ['QQ 13912346666', 'QQ 139****6666'],
    ['QQ1234', 'QQ1234'],
    ['微信扫码看房', '微信扫码看房'],
    ['微信 abc', '微信 abc'],
  ])('masks WeChat ids and QQ numbers behind their name: %s', (text, expected) => {
    expect(maskContactsIn(text)).toBe(expected);
  });
});

it('masks every text of an answer, but for the fields that are named', () => {
  const at = new Date();
  expect(
    maskContactsDeep(
      {
        label: '找13912346666',
        areaSqm: 3,
        at,
        spaces: [{ floor: '2楼13912346666', url: '/13912346666.jpg' }],
        none: null,
      },
      new Set(['url']),
    ),
  ).toEqual({
    label: '找139****6666',
    areaSqm: 3,
    at,
    spaces: [{ floor: '2楼139****6666', url: '/13912346666.jpg' }],
    none: null,
  });
});

describe('restoreContacts', () => {
  const stored = '业主 139-1234-6666，微信 laowang88，QQ 12345678';

  it('puts back what was masked, also in a text that was changed otherwise', () => {
    expect(restoreContacts(maskContactsIn(stored), [stored])).toBe(stored);
    expect(restoreContacts(`新：${maskContactsIn(stored)}！`, [stored])).toBe(`新：${stored}！`);
  });

  it('leaves what it does not know, and numbers that are new', () => {
    expect(restoreContacts('138****0000', [stored])).toBe('138****0000');
    expect(restoreContacts('13800001111 139****6666', [stored])).toBe('13800001111 139-1234-6666');
  });

  it('takes the field’s own number before another’s', () => {
    expect(restoreContacts('139****6666', ['13911116666', '13922226666'])).toBe('13911116666');
  });
});

describe('couldProbeContacts', () => {
  it.each([
    ['昆山 厂房', false],
    ['１', true],
    ['1391', true],
    ['wang', true],
    ['', false],
  ])('%s: %s', (asked, expected) => {
    expect(couldProbeContacts(asked)).toBe(expected);
  });
});
