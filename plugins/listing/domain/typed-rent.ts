import type { FieldError } from '@scrm/guard/domain';
import { tellOutOfRange } from './figure-ranges';
import { convertRent, formatRentPerMonth, RENT_UNIT_LABELS, type RentUnit, sqmOfMu } from './rent-units';

/** The rent of a property as it stands or as somebody writes it; an absent key is not written. */
export interface RentFields extends LetArea {
  rentFenPerSqmMonth?: number | null;
  rentTypedAmount?: number | null;
  rentTypedUnit?: RentUnit | null;
}

/** What tells the area that is let. */
export interface LetArea {
  areaSqm?: number | null;
  buildingType?: string | null;
  landAreaMu?: number | null;
}

/** The area that a rent of the whole is spread over, in ㎡: bare land that is given in 亩 alone is let as such. */
export function letAreaOf({ areaSqm, buildingType, landAreaMu }: LetArea): number | null {
  return areaSqm ?? (buildingType === 'land' && landAreaMu ? sqmOfMu(landAreaMu) : null);
}

export type SettledRent =
  | { ok: true; rent: Pick<RentFields, 'rentFenPerSqmMonth' | 'rentTypedAmount' | 'rentTypedUnit'> }
  | { ok: false; errors: FieldError[] };

/** Unit prices are compared to the column's four decimals. */
const SAME_BELOW_FEN = 0.00005;

/**
 * What to write of a rent that may be given as typed («5万/月»), as fen per ㎡ per month, or both. The typed one decides and the other is
 * reckoned from it; a rent that comes without the typed one ends what was typed before; a total is reckoned anew when the area changes.
 *
 * @param patch what is written now
 * @param before the property as it stands; left out for a new one
 * @returns the rent's fields to write, none when nothing of it changes
 */
export function settleRent(patch: RentFields, before: RentFields = {}): SettledRent {
  const isTypedGiven = patch.rentTypedAmount !== undefined || patch.rentTypedUnit !== undefined;
  const amount = patch.rentTypedAmount === undefined ? before.rentTypedAmount : patch.rentTypedAmount;
  const unit = patch.rentTypedUnit === undefined ? before.rentTypedUnit : patch.rentTypedUnit;
  const written = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const area = { ...before, ...written };
  const areaSqm = letAreaOf(area);
  const given = patch.rentFenPerSqmMonth;
  if (!isTypedGiven && given !== undefined && given !== (before.rentFenPerSqmMonth ?? null))
    return { ok: true, rent: { rentFenPerSqmMonth: given, rentTypedAmount: null, rentTypedUnit: null } };
  const isAreaChanged = areaSqm !== letAreaOf(before);
  if (!isTypedGiven && !(isAreaChanged && amount)) return { ok: true, rent: {} };
  if (amount === null || amount === undefined) {
    if (unit && patch.rentTypedUnit)
      return refuse('rentTypedAmount', '请填写「租金报价」', 'typed_rent_incomplete');
    const cleared = { rentTypedAmount: null, rentTypedUnit: null };
    return { ok: true, rent: given === undefined ? cleared : { ...cleared, rentFenPerSqmMonth: given } };
  }
  if (!unit) return refuse('rentTypedUnit', '请选择「报价单位」', 'typed_rent_incomplete');
  const converted = convertRent({ amount, unit, areaSqm });
  if (!converted.ok) {
    return converted.reason === 'area_required'
      ? refuse(
          area.buildingType === 'land' ? 'landAreaMu' : 'areaSqm',
          `按「${RENT_UNIT_LABELS[unit]}」报价时，请填写总面积（土地请填写占地面积）`,
          'area_required',
        )
      : refuse('rentTypedAmount', '「租金报价」必须大于 0', 'not_a_rent');
  }
  const { fenPerSqmMonth } = converted;
  if (fenPerSqmMonth !== before.rentFenPerSqmMonth && tellOutOfRange('rentFenPerSqmMonth', fenPerSqmMonth)) {
    const message = `「租金报价」合 ${formatRentPerMonth(fenPerSqmMonth)}，请核对金额、单位和面积`;
    return refuse('rentTypedAmount', message, 'rent_absurd');
  }
  const isContradicted =
    given !== undefined &&
    given !== null &&
    given !== before.rentFenPerSqmMonth &&
    !isSame(given, fenPerSqmMonth);
  if (isContradicted)
    return refuse('rentFenPerSqmMonth', '「租金」与「租金报价」不一致，请只填一项', 'rent_differs');
  return {
    ok: true,
    rent: { rentFenPerSqmMonth: fenPerSqmMonth, rentTypedAmount: amount, rentTypedUnit: unit },
  };
}

/** Whether what was typed still comes to the rent as it stands; a space's own rent may have moved away from it. */
export function agreesWithTyped(rent: RentFields): boolean {
  const { rentFenPerSqmMonth, rentTypedAmount, rentTypedUnit } = rent;
  if (rentTypedAmount == null || !rentTypedUnit) return true;
  const converted = convertRent({ amount: rentTypedAmount, unit: rentTypedUnit, areaSqm: letAreaOf(rent) });
  return converted.ok && rentFenPerSqmMonth != null && isSame(converted.fenPerSqmMonth, rentFenPerSqmMonth);
}

/**
 * The fault of a typed rent that is another than that of the spaces, of which the listing's own is the lowest; null where they agree.
 * @param rent the listing as its spaces sum it up, with what was typed
 */
export function findRentApart(rent: RentFields): FieldError | null {
  if (agreesWithTyped(rent)) return null;
  const { rentFenPerSqmMonth: own } = rent;
  const least = own == null ? '没有填写' : `最低 ${formatRentPerMonth(own)}`;
  const message = `「租金报价」与各空间的租金（${least}）不一致，请只改一处`;
  return { path: ['rentTypedAmount'], message, code: 'rent_differs' };
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_BELOW_FEN;
}

function refuse(field: string, message: string, code: string): SettledRent {
  return { ok: false, errors: [{ path: [field], message, code }] };
}
