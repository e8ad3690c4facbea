import { fieldLabel, valueLabel } from '../../exports/export-table';

type Condition = Record<string, unknown>;

/** Strapi's operators in words; `x` stands for the value. */
const OPERATORS: Readonly<Record<string, string>> = {
  $eq: '为 x',
  $eqi: '为 x',
  $ne: '不为 x',
  $in: '为 x',
  $notIn: '不为 x',
  $lt: '小于 x',
  $lte: '不超过 x',
  $gt: '大于 x',
  $gte: '不低于 x',
  $between: '介于 x',
  $contains: '含「x」',
  $containsi: '含「x」',
  $notContains: '不含「x」',
  $notContainsi: '不含「x」',
  $startsWith: '以「x」开头',
  $startsWithi: '以「x」开头',
  $endsWith: '以「x」结尾',
  $endsWithi: '以「x」结尾',
};

/**
 * Filters of the content API in words: `{ status: { $in: ['lead'] }, areaSqm: { $gte: '500' } }` → «阶段 为 初步意向，面积 不低于 500».
 *
 * @param access the resource in guard's access table, whose fields they are
 */
export function describeFilters(access: string, filters: unknown): string {
  if (Array.isArray(filters)) return joined(filters, access, '，');
  if (!isCondition(filters)) return '';
  return Object.entries(filters)
    .map(([name, value]) => {
      if (name === '$or') return orOf(access, value);
      if (name === '$and') return describeFilters(access, value);
      if (name === '$not') return `不满足（${describeFilters(access, value)}）`;
      return describeField(access, [name], value);
    })
    .filter(Boolean)
    .join('，');
}

/** `createdAt:desc` or a list of such → «创建时间 降序». */
export function describeSort(access: string, sort: unknown): string {
  const keys = (Array.isArray(sort) ? sort : [sort]).flatMap((each) => String(each).split(','));
  return keys
    .map((key) => {
      const [field = '', order] = key.trim().split(':');
      return `${fieldLabel(access, field)} ${order?.toLowerCase() === 'desc' ? '降序' : '升序'}`;
    })
    .join('，');
}

function describeField(access: string, path: string[], value: unknown): string {
  const field = path[0] ?? '';
  const label = fieldLabel(access, field);
  if (!isCondition(value)) return `${label} 为 ${valueLabel(access, field, value)}`;
  return Object.entries(value)
    .map(([name, operand]) => {
      if (name === '$null' || name === '$notNull') {
        const isEmpty = (name === '$null') === (String(operand) !== 'false');
        return `${label} ${isEmpty ? '未填' : '已填'}`;
      }
      const words = OPERATORS[name];
      if (!words) return describeField(access, [...path, name], operand);
      const values = (Array.isArray(operand) ? operand : [operand]).map((each) =>
        valueLabel(access, field, each),
      );
      return `${label} ${words.replace('x', () => values.join('、'))}`;
    })
    .join('，');
}

/** A search is the same text in several fields: it is said once. */
function orOf(access: string, value: unknown): string {
  const conditions = isCondition(value) ? Object.values(value) : Array.isArray(value) ? value : [];
  const fields = conditions.flatMap((each) => (isCondition(each) ? Object.entries(each) : []));
  const asked = new Set(fields.map(([, condition]) => JSON.stringify(condition)));
  const first = fields[0];
  if (first && asked.size === 1 && fields.length === conditions.length) {
    const labels = fields.map(([name]) => fieldLabel(access, name)).join('/');
    const text = describeField(access, [first[0]], first[1]);
    return text.replace(fieldLabel(access, first[0]), () => labels);
  }
  return `（${joined(conditions, access, ' 或 ')}）`;
}

function joined(conditions: readonly unknown[], access: string, between: string): string {
  return conditions
    .map((each) => describeFilters(access, each))
    .filter(Boolean)
    .join(between);
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
