import type { z } from 'zod';
import { namePart } from '../../../domain';

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  bigint: '整数',
  boolean: 'true 或 false',
  date: '日期',
  array: '列表',
  object: '{ … } 形式的内容',
  record: '{ … } 形式的内容',
};

/**
 * Chinese words that name the field, for what a schema has none of its own for: zod's speak of types («期望 nonoptional») and name
 * nothing. Fits `z.config({ customError })`.
 */
export function wordIssue(issue: z.core.$ZodRawIssue): string {
  const name = nameOf(issue.path ?? []);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.expected === 'nonoptional') return `请填写「${name}」`;
      return TYPES[issue.expected] ? `「${name}」应为${TYPES[issue.expected]}` : `「${name}」格式不正确`;
    case 'invalid_value':
      return `「${name}」应为 ${issue.values.map(String).join('、')} 之一`;
    case 'too_big':
      return `「${name}」${sizeOf(issue.origin, issue.inclusive === false ? '应小于' : '不能超过', issue.maximum)}`;
    case 'too_small':
      return `「${name}」${sizeOf(issue.origin, issue.inclusive === false ? '应大于' : '不能少于', issue.minimum)}`;
    case 'invalid_format':
      return `「${name}」格式不正确`;
    default:
      return `「${name}」填写有误`;
  }
}

/** «spaces.0.label» is «第 1 项的名称», the whole is 提交的内容. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  const item = path.at(-2);
  if (last === undefined) return '提交的内容';
  if (typeof last === 'number')
    return `${item === undefined ? '' : `${namePart(String(item))}的`}第 ${last + 1} 项`;
  return typeof item === 'number' ? `第 ${item + 1} 项的${namePart(String(last))}` : namePart(String(last));
}

function sizeOf(origin: string, words: string, limit: number | bigint): string {
  if (origin === 'string') return `${words} ${limit} 个字`;
  if (origin === 'array' || origin === 'set') return `${words} ${limit} 项`;
  return words === '不能少于' ? `不能小于 ${limit}` : `${words} ${limit}`;
}
