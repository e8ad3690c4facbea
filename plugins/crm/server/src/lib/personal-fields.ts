import { isMasked, parsePhone } from '@scrm/guard/domain';
import { type FieldIssue, parseEmail, parseWechat } from '../../../domain';

/**
 * Checks phone, WeChat id and e-mail of a write and returns them in their stored spelling. The row's own mask is what a read
 * answered: it is left out, so that sending a form back changes nothing; any other is nobody's number. Blank clears the field.
 * @param shown the row as it is read, null for a new one
 * @param seen the `updatedAt` that the writer has read: what he sends of an older row is for `refuseStale` to say
 */
export function readPersonalFields(
  data: Record<string, unknown>,
  shown: Record<string, unknown> | null,
  seen?: unknown,
): {
  fields: Record<string, string | null>;
  issues: FieldIssue[];
} {
  const fields: Record<string, string | null> = {};
  const issues: FieldIssue[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    if (!(name in data)) continue;
    const value = data[name];
    if (value == null || value === '') {
      fields[name] = null;
    } else if (typeof value !== 'string' && typeof value !== 'number') {
      issues.push({ field: name, code: 'invalid', message: `${LABELS[name]}应为文字` });
    } else if (isMasked(String(value))) {
      if (String(value) !== shown?.[name] && !isOlder(seen, shown))
        issues.push({ field: name, code: `invalid_${name}`, message: `${LABELS[name]}${OTHERS_MASK}` });
    } else {
      const stored = check(String(value));
      if (stored === null)
        issues.push({ field: name, code: `invalid_${name}`, message: MESSAGES[name] ?? '格式不正确' });
      else fields[name] = stored;
    }
  }
  return { fields, issues };
}

const OTHERS_MASK = '带星号，不是这条记录现在的内容，请填写完整';

function isOlder(seen: unknown, shown: Record<string, unknown> | null): boolean {
  if (seen == null || !shown) return false;
  return new Date(String(seen)).getTime() !== new Date(shown.updatedAt as string | Date).getTime();
}

const CHECKS: Record<string, (value: string) => string | null> = {
  phone: (value) => {
    const parsed = parsePhone(value);
    return parsed.ok ? parsed.phone : null;
  },
  wechat: parseWechat,
  email: parseEmail,
};
const LABELS: Record<string, string> = { phone: '电话', wechat: '微信号', email: '邮箱' };
const MESSAGES: Record<string, string> = {
  phone: '请填写 11 位手机号，或带区号的固定电话',
  wechat: '微信号应为 2–60 位字母、数字、下划线或减号',
  email: '邮箱格式不正确',
};
