import { assertFen, formatYuan } from '@scrm/guard/domain';
import { Decimal } from 'decimal.js';
import { roundFen } from './money';

export interface WithholdingInput {
  /** Gross of this payment. */
  amountFen: number;
  /** Gross already paid to the partner in the calendar month of the payment (Asia/Shanghai). */
  monthGrossFen: number;
  /** Tax already withheld on that. */
  monthTaxFen: number;
}

export interface Withholding {
  taxFen: number;
  netFen: number;
  method: WithholdingMethod;
  /** In Chinese, for people. */
  explanation: string;
}

/** How tax is withheld; replaceable, since platforms under 公告2025年第16号 report by the cumulative method. */
export const WITHHOLDING_METHODS = ['labour_monthly', 'none_company'] as const;
export type WithholdingMethod = (typeof WITHHOLDING_METHODS)[number];
export const WITHHOLDING_METHOD_LABELS: Record<WithholdingMethod, string> = {
  labour_monthly: '劳务报酬按月预扣',
  none_company: '企业开票结算，不代扣个税',
};

const METHODS: Record<WithholdingMethod, (input: WithholdingInput) => Withholding> = {
  labour_monthly: calculateLabourWithholding,
  none_company: ({ amountFen }) => ({
    taxFen: 0,
    netFen: assertFen(amountFen),
    method: 'none_company',
    explanation: WITHHOLDING_METHOD_LABELS.none_company,
  }),
};

/** Companies are paid against an invoice; everybody else receives 劳务报酬. */
export function withholdingMethodOf(partnerKind: string | null): WithholdingMethod {
  return partnerKind === 'company' ? 'none_company' : 'labour_monthly';
}

/** Tax and net of a payment by a method; never more than the payment itself. */
export function calculateWithholding(method: WithholdingMethod, input: WithholdingInput): Withholding {
  return METHODS[method](input);
}

const EXEMPT_FEN = 80_000;
const FIXED_DEDUCTION_UNTIL_FEN = 400_000;

/** Taxable income → rate and quick deduction (个人所得税预扣率表二, 国家税务总局公告2018年第61号). */
const BRACKETS = [
  { upToFen: 2_000_000, rate: '0.2', quickDeductionFen: 0 },
  { upToFen: 5_000_000, rate: '0.3', quickDeductionFen: 200_000 },
  { upToFen: Number.POSITIVE_INFINITY, rate: '0.4', quickDeductionFen: 700_000 },
] as const;

/** The tax on a whole month's gross, in fen, rounded half up. */
export function labourTaxOnMonth(grossFen: number): number {
  const taxable = labourTaxableFen(grossFen);
  const bracket = BRACKETS.find(({ upToFen }) => taxable.lte(upToFen)) ?? BRACKETS[2];
  return roundFen(taxable.times(bracket.rate).minus(bracket.quickDeductionFen));
}

/** ≤ 800 yuan nothing, ≤ 4000 less 800, above less 20 %. */
function labourTaxableFen(grossFen: number): Decimal {
  const gross = new Decimal(assertFen(grossFen, 'grossFen'));
  if (grossFen <= EXEMPT_FEN) return new Decimal(0);
  return grossFen <= FIXED_DEDUCTION_UNTIL_FEN ? gross.minus(EXEMPT_FEN) : gross.times('0.8');
}

function calculateLabourWithholding({
  amountFen,
  monthGrossFen,
  monthTaxFen,
}: WithholdingInput): Withholding {
  const totalFen = assertFen(monthGrossFen, 'monthGrossFen') + assertFen(amountFen, 'amountFen');
  const dueFen = Math.max(labourTaxOnMonth(totalFen) - assertFen(monthTaxFen, 'monthTaxFen'), 0);
  const taxFen = Math.min(dueFen, amountFen);
  return {
    taxFen,
    netFen: amountFen - taxFen,
    method: 'labour_monthly',
    explanation:
      `本月劳务报酬合计 ${formatYuan(totalFen)}，应预扣 ${formatYuan(labourTaxOnMonth(totalFen))}，` +
      `已预扣 ${formatYuan(monthTaxFen)}，本次预扣 ${formatYuan(taxFen)}`,
  };
}
