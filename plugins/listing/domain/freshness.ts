import { DAY_MS } from '@scrm/guard/domain';
import type { Offering } from './labels';
import { isOfferedStatus } from './property-status';

/**
 * Whether an offered property is still to be had: what nobody confirmed for some days is asked about («还在租吗?»), and what stays without an
 * answer sinks in the public list. A person's change of its figures, price or status confirms it as an answer does.
 */

export const USUAL_CHECK_DAYS = 14;
export const USUAL_CHECK_ANSWER_DAYS = 3;

export const CHECK_ANSWERS = ['still_offered', 'price_changed', 'let_out', 'paused'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** How every entry of the history begins that is about it. */
const REMARK = '核实';

/**
 * What an answer does: `confirm` begins a new span, `edit` leaves the question open until the new price is written, `pause` takes
 * the property down.
 */
export type CheckEffect = 'confirm' | 'edit' | 'pause';

export const CHECK_EFFECTS: Record<CheckAnswer, CheckEffect> = {
  still_offered: 'confirm',
  price_changed: 'edit',
  let_out: 'pause',
  paused: 'pause',
};

/** 租 or 售: what is asked about. A property for both is asked about as rented. */
export function offeredVerb(offering: Offering): '租' | '售' {
  return offering === 'sale' ? '售' : '租';
}

export function labelCheckAnswer(answer: CheckAnswer, offering: Offering): string {
  const verb = offeredVerb(offering);
  const labels: Record<CheckAnswer, string> = {
    still_offered: `在${verb}`,
    price_changed: `在${verb}，价格变了`,
    let_out: `已${verb}出`,
    paused: '暂停',
  };
  return labels[answer];
}

/** What the status history says of an answer. */
export function describeCheckAnswer(answer: CheckAnswer, offering: Offering): string {
  return `${REMARK}：${labelCheckAnswer(answer, offering)}`;
}

/** Of one that was taken back. */
export function describeCheckUndo(answer: CheckAnswer, offering: Offering): string {
  return `${REMARK}撤销：${labelCheckAnswer(answer, offering)}`;
}

/** Of the question. @param asked who was asked; null when nobody was there */
export function describeCheckAsked(offering: Offering, asked: string | null): string {
  const question = `${REMARK}询问「还在${offeredVerb(offering)}吗？」`;
  return asked === null ? `${question}：没有可询问的人` : `${question}：${asked}`;
}

/** Of a question that got no answer in time. */
export const CHECK_OVERDUE = `${REMARK}逾期，公开列表中排到最后`;

/** Whether an entry of the status history is about «还在租吗?». */
export function isCheckRemark(reason: string | null): boolean {
  return reason?.startsWith(REMARK) ?? false;
}

export interface CheckDays {
  /** Days without a word until it is asked about. */
  checkDays: number;
  /** Days for the answer until it is stale. */
  answerDays: number;
}

/** The last moments that count: confirmed up to `dueBefore` is due, asked up to `staleBefore` is stale. */
export function checkCutoffs(now: Date, { checkDays, answerDays }: CheckDays) {
  const daysBack = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return { dueBefore: daysBack(checkDays), staleBefore: daysBack(answerDays) };
}

export interface CheckedProperty {
  status: string;
  /** Last confirmed. */
  checkedAt: Date | null;
  listedAt: Date | null;
  /** When the question that is open was asked. */
  checkAskedAt: Date | null;
  /** Null is one that was recorded before anybody was asked. */
  isStale: boolean | null;
}

/** `asked` waits for its answer, `stale` has waited too long, `due` is to be asked. */
export type CheckState = 'not_offered' | 'fresh' | 'due' | 'asked' | 'stale';

export function checkStateOf(property: CheckedProperty, now: Date, days: CheckDays): CheckState {
  if (!isOfferedStatus(property.status)) return 'not_offered';
  if (property.isStale) return 'stale';
  const { dueBefore, staleBefore } = checkCutoffs(now, days);
  if (property.checkAskedAt) return property.checkAskedAt <= staleBefore ? 'stale' : 'asked';
  const since = confirmedAt(property);
  return since === null || since <= dueBefore ? 'due' : 'fresh';
}

/** The later of its last confirmation and its listing, which is one too; null when neither is known. */
export function confirmedAt({
  checkedAt,
  listedAt,
}: Pick<CheckedProperty, 'checkedAt' | 'listedAt'>): Date | null {
  if (!checkedAt || !listedAt) return checkedAt ?? listedAt;
  return checkedAt > listedAt ? checkedAt : listedAt;
}
