import { describe, expect, it } from 'vitest';
import { LOST_REASON_LABELS, LOST_REASONS, readLoss } from './lost-reasons';

describe('readLoss', () => {
  it.each([
    ['a code alone reads as its label', { code: 'price' }, { code: 'price', reason: '价格未谈拢' }],
    [
      'a code with words keeps both',
      { code: 'price', reason: ' 差 2 元 ' },
      { code: 'price', reason: '差 2 元' },
    ],
    ['words alone are another reason', { reason: '预算取消' }, { code: 'other', reason: '预算取消' }],
    ['other with words', { code: 'other', reason: '老板换人' }, { code: 'other', reason: '老板换人' }],
  ])('%s', (_what, asked, read) => {
    expect(readLoss(asked)).toEqual({ ok: true, ...read });
  });

  it.each([
    ['nothing', {}, 'reason', 'reason_required'],
    ['white space', { reason: '  ' }, 'reason', 'reason_required'],
    ['other without words', { code: 'other' }, 'reason', 'reason_required'],
    ['an unknown code', { code: 'bored', reason: 'x' }, 'reasonCode', 'unknown_reason'],
    ['a number', { code: 7 }, 'reasonCode', 'unknown_reason'],
  ])('refuses %s', (_what, asked, field, code) => {
    expect(readLoss(asked)).toMatchObject({ ok: false, issue: { field, code } });
  });

  it('has words for every code', () => {
    for (const code of LOST_REASONS) expect(LOST_REASON_LABELS[code]).toBeTruthy();
  });
});
