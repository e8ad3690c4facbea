import type { Contract } from '../../api-types';
import { type DealType, type PaymentPeriod, planRentSteps, type RentStep } from '../../domain';

/** A contract as its form holds it. */
export interface ContractValues {
  number?: string;
  partyA?: string;
  partyB?: string;
  agency?: string;
  signedOn?: string;
  startOn?: string;
  endOn?: string;
  /** Whether the rent rises by a share each year, or its steps are typed. */
  stepMode: 'rise' | 'steps';
  firstRentFen?: number | null;
  risePercent?: number | null;
  firstRiseAfterMonths?: number | null;
  rentSteps?: RentStep[];
  rentFreeMonths?: number | null;
  paymentPeriod?: PaymentPeriod | null;
  depositMode: 'months' | 'amount';
  depositMonths?: number | null;
  depositFen?: number | null;
  earnestFen?: number | null;
  commissionFen?: number | null;
  commissionParts?: number | null;
  commissionDueOn?: string;
  reminderMonths?: number | null;
  note?: string;
}

/** What a new contract begins with. */
export function newContractValues(deal: {
  type: DealType;
  monthlyRentFen?: number | null;
  customer?: { name?: string | null } | null;
}): ContractValues {
  return {
    partyB: deal.customer?.name ?? undefined,
    stepMode: 'rise',
    firstRentFen: deal.monthlyRentFen ?? null,
    risePercent: 0,
    firstRiseAfterMonths: 12,
    depositMode: deal.type === 'sale' ? 'amount' : 'months',
    commissionParts: 1,
    reminderMonths: 3,
  };
}

/** What a stored contract is changed from. One of one step is a rent that does not rise. */
export function contractValuesOf(contract: Contract): ContractValues {
  const steps = contract.rentSteps ?? [];
  const isFlat = steps.length <= 1;
  const { number, partyA, partyB, agency, signedOn, startOn, endOn, commissionDueOn, note } = contract;
  const texts = { number, partyA, partyB, agency, signedOn, startOn, endOn, commissionDueOn, note };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value ?? undefined])),
    stepMode: isFlat ? 'rise' : 'steps',
    firstRentFen: isFlat ? (steps[0]?.monthlyRentFen ?? null) : null,
    risePercent: 0,
    firstRiseAfterMonths: 12,
    rentSteps: isFlat ? [] : steps,
    rentFreeMonths: contract.rentFreeMonths,
    paymentPeriod: contract.paymentPeriod,
    depositMode: contract.depositMonths == null ? 'amount' : 'months',
    depositMonths: contract.depositMonths,
    depositFen: contract.depositFen,
    earnestFen: contract.earnestFen,
    commissionFen: contract.commissionFen,
    commissionParts: contract.commissionParts,
    reminderMonths: contract.reminderMonths,
  };
}

/** The steps that the form's rent makes, or null while it says too little for them. */
export function stepsOf(values: Partial<ContractValues>): RentStep[] | null {
  const { stepMode, startOn, endOn, firstRentFen, risePercent, firstRiseAfterMonths, rentSteps } = values;
  if (stepMode === 'steps') return rentSteps?.length ? rentSteps : null;
  if (!startOn || !endOn || endOn < startOn || !firstRentFen || !Number.isSafeInteger(firstRentFen))
    return null;
  return planRentSteps({
    startOn,
    endOn,
    firstRentFen,
    risePercent: risePercent ?? 0,
    firstRiseAfterMonths: Math.max(1, Math.round(firstRiseAfterMonths ?? 12)),
  });
}

/** The body of the write. What is empty is cleared; what a sale has not is left out. */
export function contractBody(values: ContractValues, type: DealType): Record<string, unknown> {
  const { stepMode, firstRentFen, risePercent, firstRiseAfterMonths, rentSteps, depositMode, ...rest } =
    values;
  const isLease = type === 'rent';
  const filled = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value === '' || value === undefined ? null : value]),
  );
  const rent = { stepMode, firstRentFen, risePercent, firstRiseAfterMonths, rentSteps };
  const lease = {
    rentSteps: stepsOf({ ...rent, startOn: values.startOn, endOn: values.endOn }),
    depositMonths: depositMode === 'months' ? (values.depositMonths ?? null) : null,
  };
  const { endOn, paymentPeriod, depositMonths: _months, ...common } = filled;
  const byMonths = isLease && depositMode === 'months';
  const { depositFen, ...others } = common;
  return {
    ...others,
    ...(byMonths ? {} : { depositFen }),
    ...(isLease ? { ...lease, endOn, paymentPeriod } : {}),
  };
}
