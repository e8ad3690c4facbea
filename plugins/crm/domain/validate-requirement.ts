import { PROPERTY_FIELD_LABELS } from '@scrm/listing/domain';
import type { FieldIssue } from './field-issue';

export const OFFERINGS = ['rent', 'sale', 'both'] as const;
export type Offering = (typeof OFFERINGS)[number];
export const OFFERING_LABELS: Record<Offering, string> = { rent: '求租', sale: '求购', both: '租售均可' };

/** Hazard class, strictest first (DESIGN «Units»). */
export const FIRE_CLASSES = ['甲', '乙', '丙一', '丙二', '丁', '戊'] as const;
export type FireClass = (typeof FIRE_CLASSES)[number];

export interface RequirementFields {
  offering?: unknown;
  areaMinSqm?: unknown;
  areaMaxSqm?: unknown;
  regions?: unknown;
  budgetMaxFenPerSqmMonth?: unknown;
  budgetMaxFenPerMonth?: unknown;
  budgetMaxFen?: unknown;
  heightMinM?: unknown;
  loadMinTonPerSqm?: unknown;
  powerMinKva?: unknown;
  craneTon?: unknown;
  freightLiftTon?: unknown;
  fireClass?: unknown;
  eia?: unknown;
  truckAccess?: unknown;
  registrable?: unknown;
  tags?: unknown;
  musts?: unknown;
}

interface NumberRule {
  label: string;
  max: number;
  /** Zero is a figure someone may ask for, except for an area and a budget. */
  min: number;
  integer?: true;
}

/** Largest figures are far beyond any real listing and inside the column's numeric type. */
const NUMBERS: Record<string, NumberRule> = {
  areaMinSqm: { label: '最小面积', min: 0, max: 10_000_000 },
  areaMaxSqm: { label: '最大面积', min: 1, max: 10_000_000 },
  budgetMaxFenPerSqmMonth: { label: '单价预算', min: 1, max: 100_000_000 },
  budgetMaxFenPerMonth: { label: '月租预算', min: 1, max: 1_000_000_000_000, integer: true },
  budgetMaxFen: { label: '总价预算', min: 1, max: 100_000_000_000_000, integer: true },
  heightMinM: { label: '层高', min: 0, max: 100 },
  loadMinTonPerSqm: { label: '承重', min: 0, max: 1000 },
  powerMinKva: { label: '配电', min: 0, max: 10_000_000 },
  craneTon: { label: '行车吨位', min: 0, max: 5000 },
  freightLiftTon: { label: '货梯吨位', min: 0, max: 1000 },
};

const FLAGS = { eia: '环评', truckAccess: '大车进出', registrable: '可注册' } as const;
const LISTS = { regions: '区域', tags: '标签', musts: '必须条件' } as const;

/** What a must may name, and the fields of which one has to say what is insisted on; every other must is a word of the customer's own. */
const MUSTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...Object.keys(NUMBERS), ...Object.keys(FLAGS)].map((name) => [name, [name]])),
  area: ['areaMinSqm', 'areaMaxSqm'],
  areaSqm: ['areaMinSqm', 'areaMaxSqm'],
  region: ['regions'],
  regions: ['regions'],
  price: ['budgetMaxFenPerSqmMonth', 'budgetMaxFenPerMonth', 'budgetMaxFen'],
  budget: ['budgetMaxFenPerSqmMonth', 'budgetMaxFenPerMonth', 'budgetMaxFen'],
  height: ['heightMinM'],
  heightM: ['heightMinM'],
  load: ['loadMinTonPerSqm'],
  loadTonPerSqm: ['loadMinTonPerSqm'],
  fire: ['fireClass'],
  fireClass: ['fireClass'],
  power: ['powerMinKva'],
  powerKva: ['powerMinKva'],
  truck: ['truckAccess'],
  transport: ['truckAccess'],
  crane: ['craneTon'],
  lift: ['freightLiftTon'],
  tags: ['tags'],
  industry: ['industry'],
  moveInBy: ['moveInBy'],
};

/** What people call them; a must of several fields by the first. */
const MUST_LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(NUMBERS).map(([name, { label }]) => [name, label])),
  ...FLAGS,
  ...LISTS,
  fireClass: '火灾危险性类别',
  industry: '行业',
  moveInBy: '入驻时间',
};

/**
 * What is wrong with the musts that a requirement is given: a name in Latin letters that is neither of ours nor of an archive's figure («docks», which the
 * reading of a message finds), and one whose field says nothing.
 * @param fields the whole requirement, as it will stand
 */
export function validateMusts(
  fields: RequirementFields,
  written: readonly string[] = ['musts'],
): FieldIssue[] {
  const { musts } = fields;
  if (!isListOfWords(musts)) return [];
  const isWritten = (names: readonly string[]) =>
    written.includes('musts') || names.some((name) => written.includes(name));
  const values = fields as Record<string, unknown>;
  const isSaid = (name: string) => {
    const value = values[name];
    return Array.isArray(value) ? value.length > 0 : value != null && value !== '';
  };
  return musts.flatMap((each): FieldIssue[] => {
    const must = each.trim();
    const needed = Object.hasOwn(MUSTS, must) ? MUSTS[must] : undefined;
    if (!isWritten(needed ?? [])) return [];
    if (!needed)
      return /^[a-z_]+$/i.test(must) && !Object.hasOwn(PROPERTY_FIELD_LABELS, must)
        ? [{ field: 'musts', code: 'unknown_must', message: `必须条件中没有「${must}」这一项` }]
        : [];
    if (needed.some(isSaid)) return [];
    const label = MUST_LABELS[needed[0] ?? must] ?? must;
    return [
      { field: 'musts', code: 'must_without_value', message: `必须满足「${label}」，但没有填写它的要求` },
    ];
  });
}

/**
 * What is wrong with the figures of a requirement: type, range, and min ≤ max. Unknown is null or absent and is
 * always right (DESIGN «Units»: unknown is a value of its own, never zero).
 *
 * @returns one issue a field, `[]` when all is well
 */
export function validateRequirement(fields: RequirementFields): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const values = fields as Record<string, unknown>;

  if (values.offering != null && !OFFERINGS.includes(values.offering as Offering)) {
    issues.push({ field: 'offering', code: 'invalid', message: '租售类型应为 rent、sale 或 both' });
  }
  if (values.fireClass != null && !FIRE_CLASSES.includes(values.fireClass as FireClass)) {
    issues.push({
      field: 'fireClass',
      code: 'invalid',
      message: `火灾危险性类别应为 ${FIRE_CLASSES.join('、')}`,
    });
  }
  for (const [field, rule] of Object.entries(NUMBERS)) {
    const value = values[field];
    if (value == null) continue;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      issues.push({ field, code: 'not_a_number', message: `${rule.label}应为数字` });
    } else if (rule.integer && !Number.isSafeInteger(value)) {
      issues.push({ field, code: 'not_an_integer', message: `${rule.label}应为整数（分）` });
    } else if (value < rule.min || value > rule.max) {
      issues.push({
        field,
        code: 'out_of_range',
        message: `${rule.label}应在 ${rule.min} 与 ${rule.max} 之间`,
      });
    }
  }
  for (const [field, label] of Object.entries(FLAGS)) {
    if (values[field] != null && typeof values[field] !== 'boolean') {
      issues.push({ field, code: 'not_a_boolean', message: `${label}应为 true、false 或空` });
    }
  }
  for (const [field, label] of Object.entries(LISTS)) {
    if (values[field] != null && !isListOfWords(values[field])) {
      issues.push({ field, code: 'not_a_list', message: `${label}应为不超过 30 项的文字列表` });
    }
  }
  const { areaMinSqm: min, areaMaxSqm: max } = fields;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    issues.push({ field: 'areaMaxSqm', code: 'max_below_min', message: '最大面积不能小于最小面积' });
  }
  return issues;
}

function isListOfWords(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= 30 &&
    value.every((word) => typeof word === 'string' && word.trim().length > 0 && word.length <= 60)
  );
}
