import { describe, expect, it } from 'vitest';
import {
  CHECK_ANSWERS,
  CHECK_OVERDUE,
  type CheckedProperty,
  checkCutoffs,
  checkStateOf,
  confirmedAt,
  describeCheckAnswer,
  describeCheckAsked,
  describeCheckUndo,
  isCheckRemark,
  labelCheckAnswer,
} from './freshness';

const now = new Date('2026-03-20T02:00:00Z');
const days = { checkDays: 14, answerDays: 3 };
const ago = (count: number, ms = 0) => new Date(now.getTime() - count * 86_400_000 + ms);

const property = (change: Partial<CheckedProperty> = {}): CheckedProperty => ({
  status: 'listed',
  checkedAt: ago(1),
  listedAt: ago(100),
  checkAskedAt: null,
  isStale: false,
  ...change,
});

describe('checkStateOf', () => {
  it.each<[string, Partial<CheckedProperty>, ReturnType<typeof checkStateOf>]>([
    ['confirmed yesterday', {}, 'fresh'],
    ['confirmed a moment less than 14 days ago', { checkedAt: ago(14, 1) }, 'fresh'],
    ['confirmed 14 days ago', { checkedAt: ago(14) }, 'due'],
    ['with a viewing', { status: 'viewing', checkedAt: ago(20) }, 'due'],
    ['in negotiation', { status: 'negotiating', checkedAt: ago(20) }, 'due'],
    ['listed anew after its confirmation', { checkedAt: ago(40), listedAt: ago(2) }, 'fresh'],
    ['never confirmed, listed long ago', { checkedAt: null }, 'due'],
    ['never confirmed, no date at all', { checkedAt: null, listedAt: null }, 'due'],
    ['asked today', { checkedAt: ago(20), checkAskedAt: ago(0) }, 'asked'],
    ['asked a moment less than 3 days ago', { checkedAt: ago(20), checkAskedAt: ago(3, 1) }, 'asked'],
    ['asked 3 days ago', { checkedAt: ago(20), checkAskedAt: ago(3) }, 'stale'],
    ['flagged and asked anew', { checkedAt: ago(40), checkAskedAt: ago(0), isStale: true }, 'stale'],
    ['draft', { status: 'draft', checkedAt: null }, 'not_offered'],
    ['closed', { status: 'closed', checkedAt: ago(90) }, 'not_offered'],
    ['paused while it was asked about', { status: 'paused', checkAskedAt: ago(9) }, 'not_offered'],
  ])('%s → %s', (_name, change, state) => {
    expect(checkStateOf(property(change), now, days)).toBe(state);
  });
});

it('reckons the cut-offs back from now', () => {
  expect(checkCutoffs(now, days)).toEqual({
    dueBefore: new Date('2026-03-06T02:00:00Z'),
    staleBefore: new Date('2026-03-17T02:00:00Z'),
  });
});

it.each([
  [ago(3), ago(5), ago(3)],
  [ago(5), ago(3), ago(3)],
  [null, ago(3), ago(3)],
  [ago(3), null, ago(3)],
  [null, null, null],
])('confirmed %s and listed %s counts from %s', (checkedAt, listedAt, since) => {
  expect(confirmedAt({ checkedAt, listedAt })).toEqual(since);
});

it('asks in the words of what is offered', () => {
  expect(CHECK_ANSWERS.map((answer) => labelCheckAnswer(answer, 'both'))).toEqual([
    '在租',
    '在租，价格变了',
    '已租出',
    '暂停',
  ]);
  expect(labelCheckAnswer('let_out', 'sale')).toBe('已售出');
  expect(describeCheckAnswer('let_out', 'rent')).toBe('核实：已租出');
});

it('puts question, answer and what was taken back on record, in words that are known again', () => {
  const said = [
    describeCheckAsked('sale', '陆佳怡'),
    describeCheckAsked('rent', null),
    describeCheckUndo('let_out', 'rent'),
    CHECK_OVERDUE,
  ];
  expect(said).toEqual([
    '核实询问「还在售吗？」：陆佳怡',
    '核实询问「还在租吗？」：没有可询问的人',
    '核实撤销：已租出',
    '核实逾期，公开列表中排到最后',
  ]);
  expect(said.every(isCheckRemark)).toBe(true);
  expect([null, '提交审核', '业主要求下架'].some(isCheckRemark)).toBe(false);
});
