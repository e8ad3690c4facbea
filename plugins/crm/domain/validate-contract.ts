import { addDays, addMonths, type Day } from './calendar-days';
import type { DealType } from './deal-machine';
import { MAX_REMINDER_MONTHS, USUAL_REMINDER_MONTHS } from './decide-contract-reminder';
import { isNearDay, NEAR_YEARS } from './far-days';
import type { FieldIssue } from './field-issue';
import {
  checkRentSteps,
  MAX_LEASE_YEARS,
  MAX_RENT_STEPS,
  MAX_RISE_PERCENT,
  planRentSteps,
  type RentStep,
} from './plan-rent-steps';
import { MAX_COMMISSION_PARTS, type ReceivableTerms } from './schedule-receivables';
import { type Lease, PAYMENT_PERIODS, type PaymentPeriod } from './schedule-rent';
import { isMoneyFen } from './validate-deal-terms';

/** What a contract says; days as `YYYY-MM-DD`, money in fen. */
export interface ContractTerms {
  number: string | null;
  note: string | null;
  /** 甲方: lessor or seller; 乙方: lessee or buyer; 居间方: the agency, as the contract names it. */
  partyA: string | null;
  partyB: string | null;
  agency: string | null;
  signedOn: Day | null;
  startOn: Day | null;
  endOn: Day | null;
  rentSteps: RentStep[] | null;
  rentFreeMonths: number;
  paymentPeriod: PaymentPeriod | null;
  depositMonths: number | null;
  depositFen: number | null;
  earnestFen: number | null;
  commissionFen: number | null;
  commissionParts: number;
  commissionDueOn: Day | null;
  reminderMonths: number;
}

/** A contract's fields in words, for refusals, forms and tables. */
export const CONTRACT_FIELD_LABELS: Record<keyof ContractTerms, string> = {
  number: '合同编号',
  note: '备注',
  partyA: '甲方',
  partyB: '乙方',
  agency: '居间方',
  signedOn: '签订日',
  startOn: '起租日',
  endOn: '到期日',
  rentSteps: '租金阶梯',
  rentFreeMonths: '免租期',
  paymentPeriod: '付款周期',
  depositMonths: '押金月数',
  depositFen: '押金',
  earnestFen: '定金',
  commissionFen: '佣金',
  commissionParts: '佣金期数',
  commissionDueOn: '首期佣金日',
  reminderMonths: '到期提前提醒',
};

/** 甲方 and 乙方 by what the deal is. */
export const PARTY_LABELS: Record<DealType, { partyA: string; partyB: string }> = {
  rent: { partyA: '甲方（出租方）', partyB: '乙方（承租方）' },
  sale: { partyA: '甲方（卖方）', partyB: '乙方（买方）' },
};

const MAX_DEPOSIT_MONTHS = 24;
const MAX_RENT_FREE_MONTHS = 36;
/** What only a lease has. */
const LEASE_ONLY = ['endOn', 'rentSteps', 'paymentPeriod', 'depositMonths'] as const;

type Given = Readonly<Record<string, unknown>>;

/**
 * Checks what a contract says and fills in what follows: `rentSteps` may be given as the rule of a rise, `{ firstRentFen, risePercent,
 * firstRiseAfterMonths? }`, and a deposit as months of the first rent. Everything may be left out while a contract is being drawn up, but
 * what is owed needs a day on which it is due.
 */
export function validateContract(
  given: Given,
  type: DealType,
): { ok: true; terms: ContractTerms } | { ok: false; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const fault = (field: keyof ContractTerms, code: string, message: string) => {
    issues.push({ field, code, message });
    return null;
  };
  const label = (field: keyof ContractTerms) => CONTRACT_FIELD_LABELS[field];
  const text = (field: keyof ContractTerms, max: number) => {
    const value = given[field];
    if (value == null || value === '') return null;
    if (typeof value !== 'string' || value.length > max)
      return fault(field, 'too_long', `${label(field)}应为不超过 ${max} 字的文字`);
    return value.trim() || null;
  };
  const day = (field: keyof ContractTerms) => {
    const value = given[field];
    if (value == null || value === '') return null;
    if (!isCalendarDay(value)) return fault(field, 'invalid_date', `${label(field)}应为 YYYY-MM-DD`);
    return isNearDay(value) ? value : fault(field, 'out_of_range', `${label(field)}${NEAR_YEARS}`);
  };
  const money = (field: keyof ContractTerms) => {
    const value = given[field];
    if (value == null) return null;
    return isMoneyFen(value) ? value : fault(field, 'not_money', `${label(field)}应为正整数（分）`);
  };
  const whole = (field: keyof ContractTerms, usual: number, min: number, max: number) => {
    const value = given[field];
    if (value == null) return usual;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    fault(field, 'out_of_range', `${label(field)}应为 ${min} 至 ${max} 的整数`);
    return usual;
  };
  const period = () => {
    const value = given.paymentPeriod;
    if (value == null) return null;
    return (
      PAYMENT_PERIODS.find((each) => each === value) ?? fault('paymentPeriod', 'invalid', '没有这个付款周期')
    );
  };

  const terms: ContractTerms = {
    number: text('number', 100),
    note: text('note', 5000),
    partyA: text('partyA', 120),
    partyB: text('partyB', 120),
    agency: text('agency', 120),
    signedOn: day('signedOn'),
    startOn: day('startOn'),
    endOn: day('endOn'),
    rentSteps: null,
    rentFreeMonths: whole('rentFreeMonths', 0, 0, MAX_RENT_FREE_MONTHS),
    paymentPeriod: period(),
    depositMonths: given.depositMonths == null ? null : whole('depositMonths', 0, 0, MAX_DEPOSIT_MONTHS),
    depositFen: money('depositFen'),
    earnestFen: money('earnestFen'),
    commissionFen: money('commissionFen'),
    commissionParts: whole('commissionParts', 1, 1, MAX_COMMISSION_PARTS),
    commissionDueOn: day('commissionDueOn'),
    reminderMonths: whole('reminderMonths', USUAL_REMINDER_MONTHS, 0, MAX_REMINDER_MONTHS),
  };

  if (type === 'sale')
    for (const field of LEASE_ONLY)
      if (given[field] != null) fault(field, 'not_for_this_type', `买卖合同不填${label(field)}`);
  if (terms.startOn && terms.endOn) {
    if (terms.endOn < terms.startOn) fault('endOn', 'end_before_start', '到期日不能早于起租日');
    else if (terms.endOn >= addMonths(terms.startOn, MAX_LEASE_YEARS * 12))
      fault('endOn', 'too_long_term', `租期不能超过 ${MAX_LEASE_YEARS} 年（《民法典》第七百零五条）`);
  }
  if (type === 'rent' && given.rentSteps != null && issues.length === 0)
    terms.rentSteps = readSteps(given.rentSteps, terms, issues);
  if (terms.rentFreeMonths > 0 && terms.startOn && terms.endOn && issues.length === 0) {
    if (addMonths(terms.startOn, terms.rentFreeMonths) > addDays(terms.endOn, 1))
      fault('rentFreeMonths', 'too_long', '免租期不能长于租期');
  }
  if (terms.depositMonths !== null && terms.depositFen === null && terms.rentSteps?.[0])
    terms.depositFen = terms.depositMonths * terms.rentSteps[0].monthlyRentFen || null;
  if (terms.depositFen !== null && !isMoneyFen(terms.depositFen))
    fault('depositFen', 'not_money', '押金过大');
  const owed = terms.earnestFen ?? terms.depositFen ?? terms.commissionFen;
  if (owed !== null && !terms.signedOn && !terms.startOn)
    fault('signedOn', 'required', '有应收款项时请填写签订日或起租日，应收日由此推算');
  return issues.length > 0 ? { ok: false, issues } : { ok: true, terms };
}

/** The lease of a contract that says enough for its rent to be reckoned, else null. */
export function leaseOf(terms: ContractTerms): Lease | null {
  const { startOn, endOn, rentSteps, paymentPeriod, rentFreeMonths } = terms;
  if (!startOn || !endOn || !rentSteps || rentSteps.length === 0) return null;
  return { startOn, endOn, steps: rentSteps, rentFreeMonths, paymentPeriod: paymentPeriod ?? 'monthly' };
}

/** What a contract makes due to the agency, or null while it has no day to reckon from. */
export function receivableTermsOf(terms: ContractTerms): ReceivableTerms | null {
  const signedOn = terms.signedOn ?? terms.startOn;
  if (!signedOn) return null;
  const { earnestFen, depositFen, commissionFen, commissionParts } = terms;
  return {
    earnestFen,
    depositFen,
    commissionFen,
    commissionParts,
    signedOn,
    commissionDueOn: terms.commissionDueOn ?? signedOn,
  };
}

function readSteps(value: unknown, terms: ContractTerms, issues: FieldIssue[]): RentStep[] | null {
  const { startOn, endOn } = terms;
  const fault = (field: string, code: string, message: string) => {
    issues.push({ field, code, message });
    return null;
  };
  if (!startOn || !endOn)
    return fault(startOn ? 'endOn' : 'startOn', 'required', '填写租金时请填写起租日和到期日');
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (value.length > MAX_RENT_STEPS)
      return fault('rentSteps', 'too_many', `租金阶梯不能超过 ${MAX_RENT_STEPS} 段`);
    const steps = value.map((each) => ({
      from: String((each as Partial<RentStep> | null)?.from ?? ''),
      monthlyRentFen: (each as Partial<RentStep> | null)?.monthlyRentFen as number,
    }));
    const unread = steps.findIndex(({ from }) => !isCalendarDay(from));
    if (unread >= 0)
      return fault(`rentSteps.${unread}.from`, 'invalid_date', `第 ${unread + 1} 段的起始日应为 YYYY-MM-DD`);
    const far = steps.findIndex(({ from }) => !isNearDay(from));
    if (far >= 0)
      return fault(`rentSteps.${far}.from`, 'out_of_range', `第 ${far + 1} 段的起始日${NEAR_YEARS}`);
    const wrong = checkRentSteps({ steps, startOn, endOn });
    issues.push(...wrong);
    return wrong.length === 0 ? steps : null;
  }
  if (typeof value !== 'object' || value === null)
    return fault('rentSteps', 'invalid', '租金阶梯应为列表，或首期租金与年递增率');
  const { firstRentFen, risePercent = 0, firstRiseAfterMonths = 12 } = value as Record<string, unknown>;
  if (!isMoneyFen(firstRentFen))
    return fault('rentSteps.firstRentFen', 'not_money', '首期月租金应为正整数（分）');
  if (
    typeof risePercent !== 'number' ||
    !(risePercent >= 0 && risePercent <= MAX_RISE_PERCENT) ||
    Math.abs(risePercent * 100 - Math.round(risePercent * 100)) > 1e-6
  )
    return fault(
      'rentSteps.risePercent',
      'out_of_range',
      `年递增率应为 0 至 ${MAX_RISE_PERCENT} 的百分数，最多两位小数`,
    );
  if (
    typeof firstRiseAfterMonths !== 'number' ||
    !Number.isInteger(firstRiseAfterMonths) ||
    firstRiseAfterMonths < 1 ||
    firstRiseAfterMonths > MAX_LEASE_YEARS * 12
  )
    return fault('rentSteps.firstRiseAfterMonths', 'out_of_range', '首次递增应在起租 1 至 240 个月后');
  const steps = planRentSteps({ startOn, endOn, firstRentFen, risePercent, firstRiseAfterMonths });
  const wrong = checkRentSteps({ steps, startOn, endOn });
  issues.push(...wrong);
  return wrong.length === 0 ? steps : null;
}

function isCalendarDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
