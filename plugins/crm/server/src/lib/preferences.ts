import { z } from 'zod';
import {
  CONTACT_CHANNELS,
  CONTACT_TIMES,
  type FieldIssue,
  MAX_TOPICS,
  type Preferences,
} from '../../../domain';

const isSet = (list: readonly string[]) => new Set(list).size === list.length;

const schema = z.strictObject({
  channels: z
    .array(z.enum(CONTACT_CHANNELS, { error: '没有这种联系方式' }), { error: '联系方式应为列表' })
    .refine(isSet, '联系方式重复')
    .nullish(),
  times: z
    .array(z.enum(CONTACT_TIMES, { error: '没有这个时段' }), { error: '时段应为列表' })
    .refine(isSet, '时段重复')
    .nullish(),
  topics: z
    .array(
      z.string({ error: '关注点应为文字' }).trim().min(1, '关注点不能为空').max(30, '关注点不能超过 30 个字'),
      { error: '关注点应为列表' },
    )
    .max(MAX_TOPICS, `关注点不能超过 ${MAX_TOPICS} 个`)
    .nullish(),
  doNotDisturb: z.boolean({ error: '「不接受营销」应为 true 或 false' }).nullish(),
});

/**
 * Preferences of a write, checked; what says nothing (null, as a form writes it, too) is left out.
 * @returns null for none, and the faults with their paths (`preferences.channels.0`)
 */
export function readPreferences(value: unknown): { preferences: Preferences | null; issues: FieldIssue[] } {
  if (value === null || value === undefined) return { preferences: null, issues: [] };
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, code, message }) => ({
      field: ['preferences', ...path].join('.'),
      code: 'invalid_preferences',
      message:
        code === 'unrecognized_keys'
          ? '有不认识的偏好'
          : code === 'invalid_type' && path.length === 0
            ? '偏好应为对象'
            : message,
    }));
    return { preferences: null, issues };
  }
  const kept = Object.entries(parsed.data).filter(
    ([, each]) =>
      each !== undefined && each !== null && each !== false && !(Array.isArray(each) && each.length === 0),
  );
  return { preferences: kept.length > 0 ? (Object.fromEntries(kept) as Preferences) : null, issues: [] };
}
